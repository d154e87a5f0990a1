"""Home: what waits, what is late, and what changed since somebody last looked."""

from datetime import UTC, datetime, timedelta

import pytest

from candour.desk import commands
from candour.desk.models import LastVisit
from candour.desk.queries.home import heading_of, home_of
from candour.desk.rules import visit_began
from candour.desk.tests import given
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands as plan_commands
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.plans.tests.given import when

pytestmark = pytest.mark.django_db
NINE = datetime(2018, 6, 11, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DEMO_TODAY = given.ON


def promised(owner):
    """A milestone written down long before anybody looks."""
    with plans.recorded("8 Jan 2018"):
        return plans.a_milestone("30 Sep 2018", owner=owner)


def say(milestone, by, expected=None, words="Going well."):
    plan_commands.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=expected, commentary=words, on=given.ON, by=by
    )


@pytest.mark.parametrize(
    ("count", "heading"), [(0, "Nothing waits for you"), (1, "1 thing waits for you"), (3, "3 things wait for you")]
)
def test_the_heading_says_how_much_waits(count, heading):
    assert heading_of(count) == heading


@pytest.mark.parametrize(
    ("to_do", "heading"), [(3, "3 steps to your first report"), (1, "1 step to your first report")]
)
def test_an_empty_installation_says_how_far_it_is_to_the_first_report(to_do, heading):
    assert heading_of(0, to_do=to_do) == heading


def test_what_is_late_in_what_i_own_is_named_longest_overdue_first():
    owner, action = plans.an_owner(), plans.an_action()
    second, first = (plans.a_milestone(due, action, owner) for due in ("31 May 2018", "30 Apr 2018"))
    plans.a_milestone("31 May 2018", action, plans.an_owner())

    home = home_of(owner, on=given.ON)
    assert [line.stands.ref for line in home.late] == [first.ref, second.ref]


def test_what_i_expect_to_be_late_counts_as_late():
    owner = plans.an_owner()
    milestone = plans.a_milestone("30 Sep 2018", owner=owner)
    say(milestone, owner, expected=when("December 2018"))

    assert home_of(owner, on=given.ON).late_count == 1


def test_a_first_visit_says_so_and_a_second_shows_what_others_did():
    reader, owner = plans.a_coordinator(), plans.an_owner("Asha Begum")
    milestone = promised(owner)
    commands.remember_visit(person=reader, now=NINE - timedelta(days=1))
    assert home_of(reader, on=given.ON).since is None

    with plans.recorded("11 Jun 2018"):
        say(milestone, owner)
    commands.remember_visit(person=reader, now=NINE)
    news = home_of(reader, on=given.ON).news

    assert [(each.what, each.who) for each in news] == [("Update", "Asha Begum")]
    assert news[0].url.endswith(f"/milestone/{milestone.ref}/")


def test_what_i_did_myself_is_no_news():
    owner = plans.an_owner()
    milestone = promised(owner)
    commands.remember_visit(person=owner, now=NINE - timedelta(days=1))
    with plans.recorded("11 Jun 2018"):
        say(milestone, owner)
    commands.remember_visit(person=owner, now=NINE)

    assert home_of(owner, on=given.ON).news == []


def test_news_leaves_out_what_the_reader_may_not_know():
    member, owner = people.a_person(role=Role.BOARD_MEMBER), plans.an_owner()
    milestone = promised(owner)
    commands.remember_visit(person=member, now=NINE - timedelta(days=1))
    with plans.recorded("11 Jun 2018"):
        say(milestone, owner, words="CANARY not approved")
    commands.remember_visit(person=member, now=NINE)

    assert "CANARY" not in str(home_of(member, on=given.ON).news)


def test_a_visit_lasts_while_somebody_keeps_looking():
    assert visit_began(before_at=None, looked_at=NINE, now=NINE + timedelta(minutes=20)) is None
    assert visit_began(before_at=None, looked_at=NINE, now=NINE + timedelta(hours=2)) == NINE


def test_looking_twice_keeps_one_row():
    person = people.a_person()
    for hours in (0, 5, 10):
        commands.remember_visit(person=person, now=NINE + timedelta(hours=hours))

    visit = LastVisit.objects.get(person=person)
    assert (visit.before_at, visit.looked_at) == (NINE + timedelta(hours=5), NINE + timedelta(hours=10))


@pytest.mark.parametrize("role", [*Role, None])
def test_nobody_sees_an_empty_page(client, role):
    given.signed_in(client, role)
    page = client.get("/").content.decode()

    assert "for you" in page or "first report" in page
    assert "What changed since you last looked" in page


def test_an_overdue_milestone_waits_for_its_owner(client):
    owner = given.signed_in(client, Role.LEAD_OFFICER)
    plans.a_milestone("31 May 2018", owner=owner)

    assert "Report complete, or ask for a new date" in client.get("/").content.decode()

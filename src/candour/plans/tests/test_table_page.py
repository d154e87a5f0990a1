"""Many milestones are updated in one table, row by row, without JavaScript."""

import uuid

import pytest
from django.http import HttpResponseBase
from django.urls import reverse

from candour.lib.dates import read_date
from candour.people.models import Person
from candour.people.rules import Role
from candour.plans import commands
from candour.plans.commands import ProgressSaid
from candour.plans.models import Milestone, Update
from candour.plans.queries.table import ROWS_A_PAGE
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.plans.tests.pages import browser, somebody, text_of

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def coordinator() -> Person:
    return somebody(Role.COORDINATOR, "Carol Coordinator")


@pytest.fixture
def two() -> list[Milestone]:
    action = plans.an_action()
    return [plans.a_milestone(action=action) for _ in range(2)]


def url_of(milestone: Milestone) -> str:
    return reverse("plans:update_many", args=[milestone.plan.slug])


def row(milestone: Milestone, **answers: str) -> dict[str, str]:
    """The answers of one row as the page sends them: what was there, unless said otherwise."""
    plain = {"state": "not_started", "expected": "", "was": "not_started|", "last_seen": "0", "once": str(uuid.uuid4())}
    return {f"m{milestone.pk}-{name}": value for name, value in {**plain, **answers}.items()}


def press(person: Person, pressed: str, *rows: dict[str, str], at: Milestone) -> HttpResponseBase:
    sent = {name: value for each in rows for name, value in each.items()}
    return browser(person).post(url_of(at), {"press": pressed, **sent})


def say(milestone: Milestone, commentary: str = "") -> Update:
    said = ProgressSaid(state=State.NOT_STARTED, commentary=commentary)
    return commands.report_progress(milestone=milestone, said=said, on=TODAY, by=plans.an_owner("Olive Owner"))


def test_one_row_is_saved_and_what_is_typed_in_another_stays(coordinator, two):
    one, other = two
    rows = (row(one, commentary="Saved."), row(other, commentary="Still being typed."))
    answer = press(coordinator, f"save-{one.pk}", *rows, at=one)
    assert answer.status_code == 200
    assert [each.commentary for each in Update.objects.all()] == ["Saved."]
    assert "Still being typed." in text_of(answer)


def test_every_changed_row_is_saved_at_once_and_the_rest_is_left_alone(coordinator, two):
    three = plans.a_milestone(action=two[0].action)
    rows = (row(two[0], state="under_way"), row(two[1], expected="December 2018"), row(three))
    answer = press(coordinator, "all", *rows, at=three)
    assert answer.status_code == 302
    assert {each.milestone_id for each in Update.objects.all()} == {each.pk for each in two}
    assert Update.objects.get(milestone=two[1]).expected_on == day("31 Dec 2018")


def test_a_row_that_cannot_be_saved_does_not_stop_the_others(coordinator, two):
    rows = (row(two[0], expected="31 June 2018"), row(two[1], commentary="Fine."))
    answer = press(coordinator, "all", *rows, at=two[0])
    assert "does not exist: June 2018 has 30 days" in text_of(answer)
    assert 'value="31 June 2018"' in text_of(answer)
    assert [each.commentary for each in Update.objects.all()] == ["Fine."]


def test_no_change_takes_one_press(coordinator, two):
    last = say(two[0])
    sent = row(two[0], last_seen=str(last.pk))
    assert press(coordinator, f"no-change-{two[0].pk}", sent, at=two[0]).status_code == 302
    assert Update.objects.filter(is_no_change=True).count() == 1


def overdue_and_told(expected: str) -> Milestone:
    milestone = plans.a_milestone(due="31 May 2018")
    when = read_date(expected) if expected else None
    said = ProgressSaid(state=State.UNDER_WAY, expected=when)
    commands.report_progress(milestone=milestone, said=said, on=day("1 May 2018"), by=plans.an_owner("Olive Owner"))
    return milestone


@pytest.mark.parametrize(("expected", "is_offered"), [("", False), ("December 2018", True)])
def test_no_change_is_offered_of_what_is_overdue_only_with_a_new_expected_date(coordinator, expected, is_offered):
    milestone = overdue_and_told(expected)
    shown = text_of(browser(coordinator).get(url_of(milestone)))
    assert "When do you expect it now?" in shown
    assert (f'value="no-change-{milestone.pk}"' in shown) is is_offered


def test_no_change_that_is_sent_all_the_same_is_refused_in_words(coordinator):
    milestone = overdue_and_told("")
    sent = row(milestone, state="under_way", was="under_way|", last_seen=str(milestone.updates.get().pk))
    answer = press(coordinator, f"no-change-{milestone.pk}", sent, at=milestone)
    assert "It was due on 31 May 2018, so it can no longer be on time." in text_of(answer)
    assert Update.objects.count() == 1


def test_no_change_beside_something_typed_is_asked_about(coordinator, two):
    last = say(two[0])
    sent = row(two[0], last_seen=str(last.pk), commentary="But this changed.")
    answer = press(coordinator, f"no-change-{two[0].pk}", sent, at=two[0])
    assert "You wrote something in this row." in text_of(answer)
    assert "But this changed." in text_of(answer)
    assert Update.objects.count() == 1


def test_a_clash_is_shown_beside_ones_own(coordinator, two):
    say(two[0], "Cabinet has agreed it.")
    answer = press(coordinator, "all", row(two[0], commentary="Still with Cabinet."), at=two[0])
    assert "Olive Owner updated this while you were writing." in text_of(answer)
    assert "Cabinet has agreed it." in text_of(answer)
    assert "Still with Cabinet." in text_of(answer)
    assert Update.objects.count() == 1


def test_a_clash_is_saved_beside_by_pressing_again(coordinator, two):
    theirs = say(two[0])
    sent = row(two[0], commentary="Still with Cabinet.", last_seen=str(theirs.pk))
    assert press(coordinator, f"save-{two[0].pk}", sent, at=two[0]).status_code == 302
    assert Update.objects.count() == 2


def test_what_somebody_else_changed_does_not_make_a_row_look_changed(coordinator, two):
    said = ProgressSaid(state=State.UNDER_WAY)
    commands.report_progress(milestone=two[0], said=said, on=TODAY, by=plans.an_owner())
    rows = (row(two[0]), row(two[1], commentary="Mine."))
    assert press(coordinator, "all", *rows, at=two[0]).status_code == 302
    assert Update.objects.filter(milestone=two[0]).count() == 1


def test_a_double_submit_has_one_effect(coordinator, two):
    sent = row(two[0], commentary="Once.")
    for _ in range(2):
        press(coordinator, f"save-{two[0].pk}", sent, at=two[0])
    assert Update.objects.count() == 1


def test_an_owner_sees_their_own_rows_and_saves_no_others(two):
    owner = somebody(Role.LEAD_OFFICER)
    mine = plans.a_milestone(action=two[0].action, owner=owner)
    shown = text_of(browser(owner).get(url_of(mine)))
    assert mine.title in shown
    assert two[0].title not in shown
    press(owner, f"save-{two[0].pk}", row(two[0], commentary="Not mine."), at=two[0])
    assert not Update.objects.exists()


def test_what_is_finished_is_not_listed(coordinator, two):
    commands.report_complete(milestone=two[0], completed_on=TODAY, on=TODAY, by=plans.OPERATOR)
    shown = text_of(browser(coordinator).get(url_of(two[0])))
    assert two[0].title not in shown
    assert "1 unfinished milestone" in shown


def test_the_table_has_pages_and_a_fixed_number_of_statements(coordinator, two, django_assert_num_queries):
    client, action = browser(coordinator), two[0].action
    client.get(url_of(two[0]))
    with django_assert_num_queries(8):
        assert text_of(client.get(url_of(two[0]))).count('class="govuk-table__row app-rows__row"') == 2
    for _ in range(ROWS_A_PAGE):
        say(plans.a_milestone(action=action))
    with django_assert_num_queries(8):
        assert text_of(client.get(url_of(two[0]))).count('class="govuk-table__row app-rows__row"') == ROWS_A_PAGE
    assert text_of(client.get(url_of(two[0]) + "?page=2")).count('class="govuk-table__row app-rows__row"') == 2


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "9" * 40])
def test_a_page_that_is_not_there_breaks_nothing(coordinator, two, page):
    assert browser(coordinator).get(f"{url_of(two[0])}?page={page}").status_code == 200

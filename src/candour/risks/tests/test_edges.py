"""Where the register's days, levels and refusals begin and end."""

from datetime import timedelta

import pytest

from candour.people.models import Person
from candour.people.rules import Permission, Role, permissions_of
from candour.people.tests import given as people
from candour.plans.rules.progress import InTheFuture
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded, recorded_moment
from candour.plans.tests.pages import browser, somebody
from candour.records.models import Deed
from candour.risks import commands
from candour.risks.commands import Wording
from candour.risks.queries.reporting import risk_summary, risks_by_milestone
from candour.risks.queries.waiting import MOST_OF_A_KIND, waiting_for
from candour.risks.rules import Level, NotInOrder, NotLinked, RiskClosed
from candour.risks.tests import given
from candour.risks.tests.given import ON, RAISED_ON, SOMEBODY, scored, stands

pytestmark = pytest.mark.django_db
DEED = {"on": ON, "by": SOMEBODY}


def due_on(days: int) -> dict:
    """An assessment of which the next review is due so many days after today."""
    return {"assessed": scored(4, 3, review_on=ON + timedelta(days=days))}


@pytest.mark.parametrize(("days", "count"), [(-1, 1), (0, 1), (14, 1), (15, 0)])
def test_a_review_waits_from_two_weeks_before_its_day(days, count):
    owner = plans.an_owner()
    given.a_risk(owner=owner, **due_on(days))
    assert len(waiting_for(owner, on=ON)) == count


@pytest.mark.parametrize(("days", "words"), [(-1, "review overdue"), (0, "review due"), (3, "review due")])
def test_a_review_is_overdue_the_day_after_its_day_and_not_on_it(days, words):
    owner = plans.an_owner()
    given.a_risk(owner=owner, **due_on(days))
    (waits,) = waiting_for(owner, on=ON)
    assert waits.detail.endswith(words)


def test_a_risk_that_is_closed_or_has_no_day_of_review_does_not_wait():
    owner = plans.an_owner()
    closed = given.a_risk(owner=owner, **due_on(1))
    given.a_risk(owner=owner, plan=closed.plan)
    commands.close_risk(risk=closed, reason="Over.", closed_on=ON, **DEED)
    assert waiting_for(owner, on=ON) == []


def test_the_earliest_review_waits_first_and_no_more_than_a_screenful():
    plan, owner = plans.a_plan(), plans.an_owner()
    for days in range(MOST_OF_A_KIND, -1, -1):
        given.a_risk(plan=plan, owner=owner, **due_on(days - 20))
    waits = waiting_for(owner, on=ON)
    assert len(waits) == MOST_OF_A_KIND
    assert waits[0].due == ON - timedelta(days=20)


def test_more_risks_ask_no_more_statements_of_what_waits(django_assert_num_queries, django_assert_max_num_queries):
    plan, coordinator = plans.a_plan(), plans.a_coordinator()
    coordinator.roles_today = frozenset({Role.COORDINATOR})  # as whoever asks for a page comes with
    given.a_risk(plan=plan, **due_on(1))
    with django_assert_max_num_queries(3) as few:
        waiting_for(coordinator, on=ON)
    for _ in range(6):
        given.a_risk(plan=plan, **due_on(2))
    with django_assert_num_queries(len(few.captured_queries)):
        assert len(waiting_for(coordinator, on=ON)) == 7


@pytest.mark.parametrize(("left_on", "count"), [("11 Jun 2018", 1), ("12 Jun 2018", 0)])
def test_the_risk_of_who_has_left_waits_for_the_coordinator_from_that_day(left_on, count):
    owner = plans.an_owner("Ann Owner")
    given.a_risk(owner=owner, **due_on(1))
    Person.objects.filter(pk=owner.pk).update(left_on=day(left_on))
    assert len(waiting_for(plans.a_coordinator(), on=ON)) == count


def test_an_assessment_counts_from_the_day_raised_to_today_and_on_no_day_outside():
    risk = given.a_risk()
    commands.assess_risk(risk=risk, assessed=scored(5, 5), **DEED)
    commands.assess_risk(risk=risk, assessed=scored(1, 1, "11 Jun 2018"), **DEED)
    with pytest.raises(NotInOrder, match="19 March 2018, the day on which the risk was raised"):
        commands.assess_risk(risk=risk, assessed=scored(2, 2, "18 Mar 2018"), **DEED)
    with pytest.raises(InTheFuture):
        commands.assess_risk(risk=risk, assessed=scored(2, 2, "12 Jun 2018"), **DEED)
    assert (stands(risk, "19 Mar 2018").score, stands(risk).score) == (25, 1)


def test_an_assessment_of_an_earlier_day_does_not_replace_a_later_one():
    risk = given.a_risk(assessed=scored(2, 2))
    commands.assess_risk(risk=risk, assessed=scored(5, 4, "1 Jun 2018"), **DEED)
    commands.assess_risk(risk=risk, assessed=scored(3, 3, "1 May 2018"), **DEED)
    assert (stands(risk).score, stands(risk).score_before, stands(risk).moving) == (20, 9, "Up from 9")
    assert (stands(risk, "1 May 2018").score, stands(risk, "1 May 2018").moving) == (9, "Up from 4")
    assert stands(risk, "30 Apr 2018").moving == "New"


def test_a_risk_is_closed_on_the_day_of_its_last_assessment_at_the_earliest():
    risk = given.a_risk()
    commands.assess_risk(risk=risk, assessed=scored(1, 1, "1 Jun 2018"), **DEED)
    with pytest.raises(NotInOrder, match="1 June 2018, the day of the last assessment"):
        commands.close_risk(risk=risk, reason="Over.", closed_on=day("31 May 2018"), **DEED)
    commands.close_risk(risk=risk, reason="Over.", closed_on=day("1 Jun 2018"), **DEED)
    assert (stands(risk, "31 May 2018").is_closed, stands(risk, "1 Jun 2018").is_closed) == (False, True)


def test_a_risk_opened_again_on_the_day_it_was_closed_is_open_that_day():
    risk = given.a_risk()
    commands.close_risk(risk=risk, reason="Over.", closed_on=ON, **DEED)
    commands.reopen_risk(risk=risk, reason="Not over.", assessed=scored(3, 3, "11 Jun 2018"), **DEED)
    assert not stands(risk).is_closed


def test_a_link_ends_on_its_day_and_a_closed_risk_can_still_lose_one():
    milestone = plans.a_milestone()
    risk = given.a_risk(plan=milestone.plan, bears_on=[milestone])
    commands.close_risk(risk=risk, reason="Over.", closed_on=ON, **DEED)
    with pytest.raises(RiskClosed, match="R1 is closed"):
        commands.link_risk(risk=risk, thing=milestone.action, linked_on=ON, **DEED)
    commands.unlink_risk(link=risk.links.get(), **DEED)
    with pytest.raises(NotLinked):
        commands.unlink_risk(link=risk.links.get(), **DEED)
    yesterday = ON - timedelta(days=1)
    assert risks_by_milestone(milestone.plan, on=yesterday) == {milestone.pk: "R1 (12, high)"}
    assert risks_by_milestone(milestone.plan, on=ON) == {}


def test_a_milestone_names_every_risk_that_bears_on_it_on_the_day_and_as_known():
    milestone = plans.a_milestone()
    with recorded("19 Mar 2018"):
        given.a_risk(plan=milestone.plan, bears_on=[milestone])
    with recorded("11 Jun 2018"):
        later = given.a_risk(plan=milestone.plan, assessed=scored(5, 5, "1 Jun 2018"))
        commands.link_risk(risk=later, thing=milestone, linked_on=day("1 Jun 2018"), **DEED)
    both = "R1 (12, high); R2 (25, very high)"
    assert risks_by_milestone(milestone.plan, on=ON) == {milestone.pk: both}
    assert risks_by_milestone(milestone.plan, on=day("31 May 2018")) == {milestone.pk: "R1 (12, high)"}
    known = risks_by_milestone(milestone.plan, on=ON, known_at=recorded_moment("1 Jun 2018"))
    assert known == {milestone.pk: "R1 (12, high)"}


def test_the_summary_of_a_plan_counts_what_a_reader_would_ask_about():
    plan, owner = plans.a_plan(), plans.an_owner()
    given.a_risk(plan=plan, owner=owner, assessed=scored(5, 5, review_on=day("10 Jun 2018"), mitigation="A scheme"))
    given.a_risk(plan=plan, assessed=scored(1, 1, review_on=ON))
    given.a_risk(assessed=scored(5, 5))  # of another plan
    found = risk_summary(plan, on=ON)
    assert [each.ref for each in found.open] == ["R1", "R2"]
    assert (found.overdue_count, found.without_owner_count, found.without_mitigation_count) == (1, 1, 1)
    assert (found.by_level[Level.VERY_HIGH], found.by_level[Level.LOW], found.changes) == (1, 1, None)


def test_the_summary_tells_down_opened_again_and_unchanged_apart():
    plan = plans.a_plan()
    down, back, same = (given.a_risk(plan=plan) for _ in range(3))
    commands.close_risk(risk=back, reason="Over.", closed_on=day("1 Apr 2018"), **DEED)
    commands.assess_risk(risk=down, assessed=scored(2, 2, "1 Jun 2018"), **DEED)
    commands.assess_risk(risk=same, assessed=scored(3, 4, "1 Jun 2018"), **DEED)
    commands.reopen_risk(risk=back, reason="Back.", assessed=scored(5, 5, "1 Jun 2018"), **DEED)
    changes = risk_summary(plan, on=ON, since=day("1 May 2018")).changes
    assert (changes.gone_down, changes.opened_again, changes.gone_up) == (("R1",), ("R2",), ())
    assert (changes.raised, changes.closed) == ((), ())


def test_a_summary_asks_two_statements_however_many_risks(django_assert_num_queries):
    plan = plans.a_plan()
    for _ in range(5):
        given.a_risk(plan=plan)
    with django_assert_num_queries(2):
        assert len(risk_summary(plan, on=ON, since=RAISED_ON).open) == 5


def test_the_audit_trail_names_each_deed_with_what_was_said():
    milestone, owner = plans.a_milestone(), plans.an_owner("Ann Owner")
    risk = given.a_risk(plan=milestone.plan, bears_on=[milestone], description="Lettings differ")
    commands.describe_risk(risk=risk, wording=Wording("Lettings still differ"), reason="Clearer.", **DEED)
    risk.refresh_from_db()
    commands.hand_over_risk(risk=risk, to=owner, reason="Bo left.", **DEED)
    commands.close_risk(risk=risk, reason="One scheme for all.", closed_on=ON, **DEED)
    said = {each.kind: each.content.content for each in Deed.objects.filter(kind__startswith="risk.")}
    assert said["risk.recorded"]["description"] == "Lettings differ"
    assert said["risk.assessed"]["likelihood"] == 4
    assert said["risk.linked"] == {"to": str(milestone)}
    assert said["risk.described"]["description"] == "Lettings still differ"
    assert said["risk.handed_over"] == {"to": "Ann Owner", "reason": "Bo left."}
    assert said["risk.closed"] == {"reason": "One scheme for all."}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_the_forms_that_its_permissions_open(role):
    risk = given.a_risk(owner=plans.an_owner())
    held, client = permissions_of([role]), browser(somebody(role))
    needed = {"describe": Permission.EDIT_RISKS, "close": Permission.EDIT_RISKS, "hand-over": Permission.EDIT_RISKS}
    for form, permission in needed.items():
        opened = client.get(f"{stands(risk).url}{form}/").status_code
        assert opened == (200 if permission in held else 403), form


def test_a_person_without_a_role_cannot_tell_a_risk_that_is_there_from_one_that_is_not():
    url = stands(given.a_risk()).url
    client = browser(people.a_person("No Role", account=True))
    assert client.get(url).status_code == client.get(url.replace("R1", "R99")).status_code == 403

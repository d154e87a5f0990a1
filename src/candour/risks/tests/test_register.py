"""The register, its heat map, what waits, and what is found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.risks import commands
from candour.risks.queries import Sought, count_risks, risks
from candour.risks.queries.linked import risks_on
from candour.risks.queries.position import REVIEW_FIRST
from candour.risks.queries.register import register
from candour.risks.queries.reporting import risk_summary, risks_by_milestone
from candour.risks.queries.search import find
from candour.risks.queries.story import story_of
from candour.risks.queries.waiting import waiting_for
from candour.risks.rules import Level
from candour.risks.tests import given
from candour.risks.tests.given import ON, SOMEBODY, scored

pytestmark = pytest.mark.django_db


def refs(**of):
    state = of.pop("state", "open")
    return [each.ref for each in risks(Sought(ON, state=state, of=of))]


def test_the_gravest_stand_first():
    plan = plans.a_plan()
    for likelihood, impact in ((1, 1), (5, 5), (3, 3)):
        given.a_risk(plan=plan, assessed=scored(likelihood, impact))
    assert refs(plan=plan.pk) == ["R2", "R3", "R1"]


def test_closed_risks_are_asked_for_apart():
    plan = plans.a_plan()
    first, _ = given.a_risk(plan=plan), given.a_risk(plan=plan)
    commands.close_risk(risk=first, reason="Over.", closed_on=day("1 Jun 2018"), on=ON, by=SOMEBODY)
    assert [refs(plan=plan.pk, state=state) for state in ("open", "closed", "all")] == [["R2"], ["R1"], ["R2", "R1"]]


def test_a_theme_finds_what_bears_on_anything_within_it():
    milestone = plans.a_milestone()
    action, plan = milestone.action, milestone.plan
    for thing in (milestone, action, action.theme):
        given.a_risk(plan=plan, bears_on=[thing])
    given.a_risk(plan=plan)
    assert refs(theme=action.theme_id) == ["R1", "R2", "R3"]
    assert refs(action=action.pk) == ["R1", "R2"]
    assert refs(milestone=milestone.pk) == ["R1"]


def test_an_owner_finds_their_own():
    plan, owner = plans.a_plan(), people.a_person()
    given.a_risk(plan=plan, owner=owner)
    given.a_risk(plan=plan)
    assert refs(owner=owner.pk) == ["R1"]


def test_the_next_review_stands_first_where_that_is_asked():
    plan = plans.a_plan()
    for review in (None, day("1 Sep 2018"), day("1 Aug 2018")):
        given.a_risk(plan=plan, assessed=scored(3, 3, review_on=review))
    found = risks(Sought(ON, of={"plan": plan.pk}), order=REVIEW_FIRST)
    assert [each.ref for each in found] == ["R3", "R2", "R1"]


def test_the_register_is_paged_and_counted_whatever_the_page():
    plan = plans.a_plan()
    for _ in range(3):
        given.a_risk(plan=plan)
    sought = Sought(ON, of={"plan": plan.pk})
    assert (register(sought).page.counted, register(sought, number=9).page.count) == ("3 open risks", 3)
    assert count_risks(sought) == 3


def test_statements_do_not_grow_with_the_register():
    plan = plans.a_plan()
    given.a_risk(plan=plan)
    with CaptureQueriesContext(connection) as few:
        register(Sought(ON, of={"plan": plan.pk}))
    for _ in range(5):
        given.a_risk(plan=plan)
    with CaptureQueriesContext(connection) as many:
        register(Sought(ON, of={"plan": plan.pk}))
    assert len(few) == len(many) == 2


def test_the_heat_map_says_in_its_table_what_it_draws():
    plan = plans.a_plan()
    for _ in range(2):
        given.a_risk(plan=plan, assessed=scored(5, 4))
    chart = register(Sought(ON, of={"plan": plan.pk})).chart
    assert chart.table.rows[0][:1] + chart.table.rows[0][4:5] == ("5 Almost certain", "2 (very high)")
    assert chart.title == "How likely and how grave: 2 open risks"
    assert chart.svg.count(">2</text>") == 2  # the number in its cell, and the step of the axis


def test_reviews_wait_for_the_owner_and_orphans_for_the_coordinator():
    plan, owner = plans.a_plan(), plans.an_owner("Ann Owner")
    given.a_risk(plan=plan, owner=owner, assessed=scored(4, 4, review_on=day("1 Jun 2018")), description="Late")
    given.a_risk(plan=plan, owner=owner, assessed=scored(4, 4, review_on=day("26 Jun 2018")))
    given.a_risk(plan=plan, assessed=scored(2, 2, review_on=day("20 Jun 2018")), description="Nobody's")
    mine, theirs = waiting_for(owner, on=ON), waiting_for(plans.a_coordinator(), on=ON)
    assert [(each.what, each.detail) for each in mine] == [("R1 Late", "● 16, very high; review overdue")]
    assert [each.what for each in theirs] == ["R3 Nobody's"]


def test_nothing_waits_for_those_who_only_read():
    assert waiting_for(people.a_person("", Role.BOARD_MEMBER), on=ON) == []


def test_a_risk_is_found_by_its_newest_words():
    risk = given.a_risk(description="Registrars are unavailable")
    wording = commands.Wording("Polling stations are unreachable")
    commands.describe_risk(risk=risk, wording=wording, reason="Clearer.", on=ON, by=SOMEBODY)
    reader = people.a_person("", Role.BOARD_MEMBER)
    assert [each.title for each in find("polling", reader)] == ["R1 Polling stations are unreachable"]
    assert find("registrars", reader) == []
    assert find("polling", None) == []


def test_a_milestone_shows_its_risks_to_those_who_may_see_them():
    milestone = plans.a_milestone()
    given.a_risk(plan=milestone.plan, bears_on=[milestone])
    seen = risks_on(milestone, people.a_person("", Role.EXTERNAL), on=ON)
    assert seen is not None
    assert ([each.ref for each in seen.shown], seen.more) == (["R1"], 0)
    assert risks_on(milestone, people.a_person(), on=ON) is None


def test_the_story_tells_everything_newest_first():
    owner, milestone = people.a_person("Ann Owner"), plans.a_milestone()
    risk = given.a_risk(plan=milestone.plan, owner=owner, bears_on=[milestone])
    deed = {"on": ON, "by": SOMEBODY}
    commands.assess_risk(risk=risk, assessed=scored(1, 1, "1 May 2018"), **deed)
    commands.hand_over_risk(risk=risk, to=people.a_person(), reason="Ann left.", **deed)
    commands.describe_risk(risk=risk, wording=commands.Wording("New words"), reason="Clearer.", **deed)
    commands.unlink_risk(link=risk.links.get(), **deed)
    commands.close_risk(risk=risk, reason="Over.", closed_on=ON, **deed)
    commands.reopen_risk(risk=risk, reason="Back.", assessed=scored(2, 2, "11 Jun 2018"), **deed)
    told = [each.what for each in story_of(risk)]
    assert set(told[:6]) == {
        "Assessed: likelihood 2, impact 2", "Opened again", "Closed", "No longer linked", "Described anew",
        "Handed over",
    }  # fmt: skip
    assert told[6] == "Assessed: likelihood 1, impact 1"
    assert set(told[7:]) == {"Recorded", "Linked", "Assessed: likelihood 4, impact 3"}


def test_a_summary_says_what_changed_since_a_day():
    plan = plans.a_plan()
    up, closed = given.a_risk(plan=plan, assessed=scored(2, 2)), given.a_risk(plan=plan)
    deed = {"on": ON, "by": SOMEBODY}
    commands.assess_risk(risk=up, assessed=scored(5, 5, "1 Jun 2018"), **deed)
    commands.close_risk(risk=closed, reason="Over.", closed_on=day("1 Jun 2018"), **deed)
    given.a_risk(plan=plan, assessed=scored(3, 3, "2 Jun 2018"))
    found = risk_summary(plan, on=ON, since=day("1 May 2018"))
    assert found.changes is not None
    assert (found.changes.raised, found.changes.closed, found.changes.gone_up) == (("R3",), ("R2",), ("R1",))
    assert (found.by_level[Level.VERY_HIGH], found.by_level[Level.MEDIUM], found.closed_count) == (1, 1, 1)


def test_milestones_name_the_open_risks_linked_to_them():
    milestone = plans.a_milestone()
    given.a_risk(plan=milestone.plan, bears_on=[milestone])
    assert risks_by_milestone(milestone.plan, on=ON) == {milestone.pk: "R1 (12, high)"}
    assert risks_by_milestone(plans.a_plan(), on=ON) == {}

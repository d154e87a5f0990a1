"""Positions: for a day, and as known at a moment."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from candour.plans import commands
from candour.plans.models import Milestone
from candour.plans.queries import NoPositionRecorded, milestone_position, milestone_positions, plan_position
from candour.plans.queries.position import positions_of
from candour.plans.queries.told import NoSuchPlan, NotAMoment, plan_named, position_told, read_moment, sentence
from candour.plans.rules.completion import Verdict
from candour.plans.rules.progress import State
from candour.plans.rules.status import Status
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded, when

pytestmark = pytest.mark.django_db


def complete(milestone: Milestone, on: str, recorded_on: str) -> None:
    with recorded(recorded_on):
        commands.report_complete(milestone=milestone, completed_on=day(on), on=day(recorded_on), by=plans.OPERATOR)


def test_a_completion_of_5_june_recorded_on_20_june_is_known_only_afterwards() -> None:
    with recorded("8 Jan 2018"):
        milestone = plans.a_milestone(due="31 May 2018")
    complete(milestone, on="5 Jun 2018", recorded_on="20 Jun 2018")
    at = day("11 Jun 2018")
    assert plan_position(milestone.plan, on=at).counts.completed == 1
    assert plan_position(milestone.plan, on=at, known_at=read_moment("2018-06-19")).counts.overdue == 1
    assert plan_position(milestone.plan, on=at, known_at=read_moment("2018-06-20")).counts.completed == 1
    assert plan_position(milestone.plan, on=day("4 Jun 2018")).counts.overdue == 1


def test_before_the_first_position_nothing_is_known() -> None:
    plan = plans.a_milestone(on=day("11 Jun 2018")).plan
    before = plans.a_plan()
    with pytest.raises(NoPositionRecorded, match="No position recorded at 7 January 2018"):
        plan_position(before, on=day("7 Jan 2018"))
    with pytest.raises(NoPositionRecorded, match="No position recorded"):
        plan_position(commands.create_plan(name="Empty", on=plans.START, by=plans.OPERATOR), on=plans.START)
    assert plan_position(plan, on=day("10 Jun 2018")).counts.total == 0


def test_a_milestone_is_in_the_plan_from_the_day_it_was_added() -> None:
    milestone = plans.a_milestone(due="1 Feb 2018", on=day("1 Mar 2018"))
    with pytest.raises(NoPositionRecorded, match="was added on 1 March 2018"):
        milestone_position(milestone, on=day("28 Feb 2018"))
    assert milestone_position(milestone, on=day("1 Mar 2018")).status is Status.OVERDUE


def test_checked_stands_beside_completed() -> None:
    milestone = plans.a_milestone()
    done = commands.report_complete(
        milestone=milestone, completed_on=day("1 Jun 2018"), on=day("1 Jun 2018"), by=plans.an_owner()
    )
    commands.check_completion(completion=done, verdict=Verdict.CHECKED, on=day("9 Jun 2018"), by=plans.a_coordinator())
    before, after = (plan_position(milestone.plan, on=day(on)).counts for on in ("8 Jun 2018", "9 Jun 2018"))
    assert (before.completed, before.completed_checked) == (1, 0)
    assert (after.completed, after.completed_checked) == (1, 1)


def test_expected_late_and_not_started_are_said_within_in_progress() -> None:
    milestone = plans.a_milestone(due="30 Sep 2018")
    commands.record_update(
        milestone=milestone, state=State.NOT_STARTED, expected=when("December 2018"), on=day("1 Jun 2018"),
        by=plans.an_owner(),
    )  # fmt: skip
    position = plan_position(milestone.plan, on=day("11 Jun 2018"))
    assert (position.counts.in_progress, position.counts.not_started, position.expected_late) == (1, 1, 1)
    assert plan_position(milestone.plan, on=day("1 Oct 2018")).expected_late == 0


def test_lateness_against_the_first_date_outlives_a_new_date() -> None:
    revision = plans.a_date_revision(due="1 Jun 2018", to="30 Sep 2018")
    decision = plans.a_decision(on="11 Jun 2018")
    commands.decide_date_revisions(revisions=[revision], decision=decision, on=day("11 Jun 2018"), by=plans.OPERATOR)
    position = plan_position(revision.milestone.plan, on=day("12 Jun 2018"))
    assert (position.counts.overdue, position.overdue_against_first_date, position.moved) == (0, 1, 1)


def test_the_parts_of_a_plan_add_up_to_the_whole() -> None:
    plan = plans.a_plan()
    for theme, due in (("Grants", "1 Feb 2018"), ("Grants", "1 Dec 2018"), ("Property", "1 Dec 2018")):
        plans.a_milestone(due=due, action=plans.an_action(plan, theme))
    told = position_told(plan_position(plan, on=day("11 Jun 2018")))
    assert [(row["theme"], row["overdue"], row["in_progress"]) for row in told["themes"]] == [
        ("Grants", 1, 1),
        ("Property", 0, 1),
    ]
    assert told["milestones"]["total"] == 3
    assert told["actions"] == {"completed": 0, "in_progress": 2, "overdue": 1, "total": 3}


def test_a_reworded_milestone_shows_the_words_of_the_day() -> None:
    milestone = plans.a_milestone()
    old = milestone.title
    commands.reword(milestone=milestone, title="New words", reason="Clearer", on=day("1 Jun 2018"), by=plans.OPERATOR)
    assert milestone_position(milestone, on=day("31 May 2018")).title == old
    assert milestone_position(milestone, on=day("1 Jun 2018")).title == "New words"


def test_a_position_takes_one_statement_however_many_milestones(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    action = plans.an_action()
    for _ in range(5):
        plans.a_milestone(action=action)
    plan = plan_named(action.plan.name)
    with django_assert_num_queries(1):
        plan_position(plan, on=day("11 Jun 2018"))
    with django_assert_num_queries(1):
        assert len(milestone_positions(plan, on=day("11 Jun 2018"), limit=3)) == 3


def test_a_few_milestones_are_asked_for_by_name() -> None:
    action = plans.an_action()
    wanted = [plans.a_milestone(action=action) for _ in range(3)][1:]
    found = positions_of([each.pk for each in wanted], on=day("11 Jun 2018"))
    assert [row.ref for row in found] == [each.ref for each in wanted]


def test_a_plan_is_found_by_name_and_an_unknown_one_lists_the_others() -> None:
    plan = plans.a_plan("BVIP 2018")
    assert plan_named("bvip 2018") == plan == plan_named("bvip-2018")
    with pytest.raises(NoSuchPlan, match="Plans here: BVIP 2018"):
        plan_named("BVIP 2019")


def test_a_moment_is_a_day_or_a_time_in_london() -> None:
    assert read_moment("2018-06-20").date() == date(2018, 6, 20)
    assert read_moment("2018-06-20T17:00").utcoffset() == read_moment("2018-06-20").utcoffset()
    with pytest.raises(NotAMoment, match="Write it as"):
        read_moment("last week")


def test_the_sentence_counts_every_milestone_once() -> None:
    milestone = plans.a_milestone(due="1 Feb 2018")
    assert sentence(plan_position(milestone.plan, on=day("11 Jun 2018"))) == (
        "1 milestone: none reported complete, 0 in progress, 1 overdue."
    )

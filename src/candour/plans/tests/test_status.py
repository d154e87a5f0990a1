"""The status rule, and that its SQL twin says the same."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candour.plans import commands
from candour.plans.models import Milestone
from candour.plans.queries import milestone_position, milestone_positions, plan_position
from candour.plans.rules.completion import Verdict
from candour.plans.rules.dates import Verb
from candour.plans.rules.status import Counts, Status, action_status, count_statuses, is_expected_late, milestone_status
from candour.plans.tests import given as plans
from candour.plans.tests.given import day

DUE = day("30 Sep 2018")


def test_due_on_the_day_is_not_overdue() -> None:
    assert milestone_status(due=DUE, completed_on=None, on=DUE) is Status.IN_PROGRESS


def test_the_day_after_is_overdue() -> None:
    assert milestone_status(due=DUE, completed_on=None, on=DUE + timedelta(days=1)) is Status.OVERDUE


def test_a_completion_counts_from_its_own_day() -> None:
    late = DUE + timedelta(days=9)
    assert milestone_status(due=DUE, completed_on=late, on=late - timedelta(days=1)) is Status.OVERDUE
    assert milestone_status(due=DUE, completed_on=late, on=late) is Status.COMPLETED


def test_a_milestone_without_a_date_is_never_overdue() -> None:
    assert milestone_status(due=None, completed_on=None, on=date(2199, 1, 1)) is Status.IN_PROGRESS


def test_withdrawn_and_carried_forward_come_before_everything() -> None:
    assert milestone_status(due=DUE, completed_on=None, withdrawn_on=DUE, on=DUE) is Status.WITHDRAWN
    assert milestone_status(due=DUE, completed_on=None, carried_on=DUE, on=DUE) is Status.CARRIED_FORWARD


def test_expected_late_is_said_only_before_the_due_date() -> None:
    later = DUE + timedelta(days=60)
    assert is_expected_late(status=Status.IN_PROGRESS, due=DUE, expected_on=later)
    assert not is_expected_late(status=Status.OVERDUE, due=DUE, expected_on=later)
    assert not is_expected_late(status=Status.IN_PROGRESS, due=DUE, expected_on=DUE)


@pytest.mark.parametrize(
    ("milestones", "expected"),
    [
        ([Status.COMPLETED, Status.WITHDRAWN, Status.CARRIED_FORWARD], Status.COMPLETED),
        ([Status.COMPLETED, Status.OVERDUE, Status.IN_PROGRESS], Status.OVERDUE),
        ([Status.COMPLETED, Status.IN_PROGRESS], Status.IN_PROGRESS),
        ([], Status.IN_PROGRESS),
    ],
)
def test_an_action_is_rolled_up_from_its_milestones(milestones: list[Status], expected: Status) -> None:
    assert action_status(milestones) is expected


@given(st.lists(st.sampled_from(Status)))
def test_counts_leave_no_remainder(statuses: list[Status]) -> None:
    counts = count_statuses(statuses)
    assert counts.total == len(statuses)
    assert counts + Counts() == counts


def test_a_percentage_carries_its_base_and_rounds_half_up() -> None:
    assert Counts(completed=16, in_progress=25, overdue=2).on_target_percent == 95
    assert Counts(completed=1, overdue=7).on_target_percent == 13
    assert Counts(withdrawn=3).on_target_percent is None


FIRST = plans.START
DAYS = st.dates(FIRST, FIRST + timedelta(days=400))


@st.composite
def histories(draw: st.DrawFn) -> dict[str, date | str | None]:
    """What may have happened to one milestone: every deed on a day of its own, or not at all."""
    maybe = st.none() | DAYS
    return {
        "due": draw(DAYS), "moved_to": draw(maybe), "decided_on": draw(DAYS), "verb": draw(st.sampled_from(Verb)),
        "completed_on": draw(maybe), "verdict": draw(st.none() | st.sampled_from(Verdict)),
        "checked_on": draw(DAYS), "withdrawn_on": draw(maybe),
    }  # fmt: skip


LAST = FIRST + timedelta(days=500)


def live(history: dict[str, object]) -> Milestone:
    """Let all of it happen to a milestone, through the commands, on the last day."""
    milestone = plans.a_milestone(str(history["due"]))
    moved_to, completed_on, withdrawn_on = history["moved_to"], history["completed_on"], history["withdrawn_on"]
    if isinstance(moved_to, date) and moved_to != history["due"]:
        said = plans.a_decision(Verb(str(history["verb"])), str(history["decided_on"]))
        revision = plans.a_date_revision(milestone=milestone, to=str(moved_to))
        commands.decide_date_revisions(revisions=[revision], decision=said, on=LAST, by=plans.OPERATOR)
    if isinstance(completed_on, date):
        done = commands.report_complete(milestone=milestone, completed_on=completed_on, on=LAST, by=plans.OPERATOR)
        if isinstance(history["verdict"], Verdict) and isinstance(history["checked_on"], date):
            commands.check_completion(
                completion=done, verdict=history["verdict"], on=history["checked_on"], by=plans.an_owner(),
                reason="The minute is missing.",
            )  # fmt: skip
    elif isinstance(withdrawn_on, date):
        said = plans.a_decision(on=str(withdrawn_on))
        commands.withdraw(milestone=milestone, reason="Done elsewhere.", decision=said, on=LAST, by=plans.OPERATOR)
    return milestone


def ruled(history: dict[str, object], on: date) -> Status:
    """What the pure rule says of that history."""
    due, completed_on, withdrawn_on = history["due"], history["completed_on"], history["withdrawn_on"]
    decided_on, checked_on, moved_to = history["decided_on"], history["checked_on"], history["moved_to"]
    assert isinstance(due, date) and isinstance(decided_on, date) and isinstance(checked_on, date)
    if isinstance(moved_to, date) and history["verb"] in {Verb.APPROVED, Verb.AGREED} and decided_on <= on:
        due = moved_to
    if history["verdict"] is Verdict.SENT_BACK and checked_on <= on:
        completed_on = None
    completed = completed_on if isinstance(completed_on, date) else None
    withdrawn = withdrawn_on if isinstance(withdrawn_on, date) and history["completed_on"] is None else None
    return milestone_status(due=due, completed_on=completed, withdrawn_on=withdrawn, on=on)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories(), on=DAYS)
def test_the_sql_twin_says_what_the_rule_says(history: dict[str, object], on: date) -> None:
    milestone = live(history)
    expected = ruled(history, on)
    assert milestone_position(milestone, on=on).status is expected
    assert [row.status for row in milestone_positions(milestone.plan, on=on)] == [expected]
    assert plan_position(milestone.plan, on=on).counts.total == 1
    assert getattr(plan_position(milestone.plan, on=on).counts, expected.value) == 1

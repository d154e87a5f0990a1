"""Completion in two keys: reported by one person, checked by another."""

from typing import Any

import pytest

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands.completion import NoReason
from candour.plans.models import Completion, Milestone
from candour.plans.queries import MilestonePosition, milestone_position
from candour.plans.rules.completion import (
    AlreadyChecked,
    AlreadyCompleted,
    CheckedByOneself,
    NotCompleted,
    Verdict,
)
from candour.plans.rules.progress import InTheFuture, MilestoneClosed
from candour.plans.rules.status import Status
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.records.deeds import AlreadyDone

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
BY: dict[str, Any] = {"on": TODAY, "by": plans.OPERATOR}


@pytest.fixture
def milestone() -> Milestone:
    return plans.a_milestone(due="31 May 2018", owner=plans.an_owner())


@pytest.fixture
def checker() -> Person:
    return people.a_person(role=Role.CHECKER)


def report(milestone: Milestone, on: str = "5 Jun 2018", **more: Any) -> Completion:
    return commands.report_complete(milestone=milestone, completed_on=day(on), **{**BY, **more})


def check(completion: Completion, by: Person, verdict: Verdict = Verdict.CHECKED, reason: str = "") -> None:
    commands.check_completion(completion=completion, verdict=verdict, reason=reason, on=TODAY, by=by)


def stands(milestone: Milestone, on: str = "11 Jun 2018") -> MilestonePosition:
    return milestone_position(milestone, on=day(on))


def test_it_counts_from_its_own_day_and_is_not_checked_yet(milestone):
    report(milestone, on="5 Jun 2018")
    assert stands(milestone, "4 Jun 2018").status is Status.OVERDUE
    assert stands(milestone, "5 Jun 2018").status is Status.COMPLETED
    assert stands(milestone).is_checked is False


def test_a_completion_in_the_future_is_refused(milestone):
    with pytest.raises(InTheFuture, match="after 11 June 2018"):
        report(milestone, on="12 Jun 2018")


def test_what_is_complete_is_not_reported_again(milestone):
    report(milestone)
    with pytest.raises(AlreadyCompleted, match="Open it again first"):
        report(milestone)


def test_what_was_withdrawn_is_not_reported_complete(milestone):
    commands.withdraw(milestone=milestone, reason="x", decision=plans.a_decision(), **BY)
    with pytest.raises(MilestoneClosed, match="is withdrawn"):
        report(milestone)


def test_somebody_else_checks_it(milestone, checker):
    check(report(milestone), checker)
    assert stands(milestone).is_checked is True


def test_neither_reporter_nor_owner_checks_it(milestone, checker):
    completion = report(milestone, by=checker)
    with pytest.raises(CheckedByOneself, match="You reported this complete"):
        check(completion, checker)
    with pytest.raises(CheckedByOneself, match="You own this milestone"):
        check(completion, milestone.owner)
    assert stands(milestone).is_checked is False


def test_it_is_checked_once(milestone, checker):
    completion = report(milestone)
    check(completion, checker)
    with pytest.raises(AlreadyChecked, match="checked this report of completion before"):
        check(completion, people.a_person(role=Role.CHECKER))


def test_what_is_sent_back_stops_counting_and_says_why(milestone, checker):
    completion = report(milestone)
    with pytest.raises(NoReason, match="Say what is missing"):
        check(completion, checker, Verdict.SENT_BACK, reason="  ")
    check(completion, checker, Verdict.SENT_BACK, reason="No minutes.")
    assert stands(milestone).status is Status.OVERDUE
    report(milestone)
    assert stands(milestone).status is Status.COMPLETED


def test_opening_again_keeps_the_earlier_completion_until_that_day(milestone):
    report(milestone, on="5 Jun 2018")
    commands.reopen(milestone=milestone, reason="It was another policy.", **BY)
    assert stands(milestone, "10 Jun 2018").status is Status.COMPLETED
    assert stands(milestone, "11 Jun 2018").status is Status.OVERDUE
    assert Completion.objects.count() == 1


def test_opening_again_needs_a_reason_and_something_complete(milestone):
    with pytest.raises(NotCompleted, match="not reported complete"):
        commands.reopen(milestone=milestone, reason="x", **BY)
    report(milestone)
    with pytest.raises(NoReason, match="Say why"):
        commands.reopen(milestone=milestone, reason=" ", **BY)


def test_what_was_opened_again_is_not_checked(milestone, checker):
    completion = report(milestone)
    commands.reopen(milestone=milestone, reason="Not yet.", **BY)
    with pytest.raises(NotCompleted, match="nothing to check"):
        check(completion, checker)


def test_a_double_submit_reports_once(milestone):
    report(milestone, once="a-form")
    with pytest.raises(AlreadyDone):
        report(plans.a_milestone(), once="a-form")
    assert Completion.objects.count() == 1


def test_a_double_check_checks_once(milestone, checker):
    completion = report(milestone)
    sent: dict[str, Any] = {"verdict": Verdict.CHECKED, "on": TODAY, "by": checker, "once": "a-form"}
    commands.check_completion(completion=completion, **sent)
    with pytest.raises(AlreadyDone):
        commands.check_completion(completion=completion, **sent)

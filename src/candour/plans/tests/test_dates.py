"""Dates move only by decision."""

import pytest

from candour.plans import commands
from candour.plans.commands.dates import DecisionSaid, NobodyDecided, NoDay, NotOpen
from candour.plans.models import DateRevision
from candour.plans.queries import MilestonePosition, milestone_position
from candour.plans.rules.changes import AlreadyAdopted
from candour.plans.rules.dates import AlreadyDecided, ProposerDecides, SameDate, Verb
from candour.plans.rules.progress import InTheFuture
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, when
from candour.records.deeds import AlreadyDone
from candour.records.rules import Actor

pytestmark = pytest.mark.django_db
MEETING = day("11 Jun 2018")


def decide(revision: DateRevision, verb: Verb = Verb.APPROVED, by: Actor = plans.OPERATOR, once: str = "") -> None:
    said = plans.a_decision(verb)
    commands.decide_date_revisions(revisions=[revision], decision=said, on=MEETING, by=by, once=once)


def stands(revision: DateRevision, on: str) -> MilestonePosition:
    return milestone_position(revision.milestone, on=day(on))


def test_a_date_moves_only_when_the_board_approves() -> None:
    revision = plans.a_date_revision(due="30 Sep 2018", to="31 Dec 2018")
    decide(revision)
    assert stands(revision, "10 Jun 2018").due_on == day("30 Sep 2018")
    assert stands(revision, "11 Jun 2018").due_on == day("31 Dec 2018")
    assert stands(revision, "11 Jun 2018").first_due_on == day("30 Sep 2018")
    assert (stands(revision, "11 Jun 2018").slip_days, stands(revision, "11 Jun 2018").moves) == (92, 1)


@pytest.mark.parametrize("verb", [Verb.NOTED, Verb.CONSIDERED, Verb.COMMENTED, Verb.REFUSED])
def test_no_other_verb_moves_a_date(verb: Verb) -> None:
    revision = plans.a_date_revision()
    decide(revision, verb)
    assert stands(revision, "1 Dec 2018").due_on == day("30 Sep 2018")


def test_what_was_only_noted_can_still_be_approved() -> None:
    revision = plans.a_date_revision()
    decide(revision, Verb.NOTED)
    decide(revision, Verb.AGREED)
    assert stands(revision, "11 Jun 2018").moves == 1


def test_a_second_decision_on_one_revision_is_refused() -> None:
    revision = plans.a_date_revision()
    decide(revision, Verb.REFUSED)
    with pytest.raises(AlreadyDecided, match="recorded before"):
        decide(revision, Verb.APPROVED)


def test_whoever_asked_may_not_enter_the_decision() -> None:
    owner = plans.an_owner()
    revision = plans.a_date_revision(by=owner)
    with pytest.raises(ProposerDecides, match="somebody else has to enter"):
        decide(revision, by=owner)


def test_the_same_date_is_no_revision() -> None:
    with pytest.raises(SameDate, match="due on 30 September 2018 already"):
        plans.a_date_revision(due="30 Sep 2018", to="30 Sep 2018")


def test_words_are_no_date_to_decide_on() -> None:
    with pytest.raises(NoDay, match="autumn"):
        plans.a_date_revision(to="autumn")


def test_a_month_counts_as_its_last_day_and_keeps_its_words() -> None:
    revision = plans.a_date_revision(to="December 2018")
    decide(revision)
    found = stands(revision, "11 Jun 2018")
    assert (found.due_on, found.due_words) == (day("31 Dec 2018"), "December 2018")


def test_a_completed_milestone_has_no_date_to_move() -> None:
    milestone = plans.a_milestone()
    commands.report_complete(milestone=milestone, completed_on=MEETING, on=MEETING, by=plans.OPERATOR)
    with pytest.raises(NotOpen, match="completed"):
        commands.propose_date_revision(
            milestone=milestone, to=when("December 2018"), reason="Late", on=MEETING, by=plans.OPERATOR
        )


def test_a_decision_is_not_in_the_future_and_has_one_author() -> None:
    later = plans.a_decision(on="12 Jun 2018")
    with pytest.raises(InTheFuture, match="after 11 June 2018"):
        commands.record_decision(said=later, on=MEETING, by=plans.OPERATOR)
    nobody = DecisionSaid(verb=Verb.AGREED, decided_on=MEETING)
    with pytest.raises(NobodyDecided, match="one of the two"):
        commands.record_decision(said=nobody, on=MEETING, by=plans.OPERATOR)


def test_one_decision_can_move_many_dates() -> None:
    revisions = [plans.a_date_revision() for _ in range(3)]
    commands.decide_date_revisions(revisions=revisions, decision=plans.a_decision(), on=MEETING, by=plans.OPERATOR)
    assert {stands(each, "11 Jun 2018").due_on for each in revisions} == {day("31 Dec 2018")}


def test_a_double_submit_moves_a_date_once() -> None:
    first, second = plans.a_date_revision(), plans.a_date_revision()
    decide(first, once="a-form")
    with pytest.raises(AlreadyDone):
        decide(second, once="a-form")
    assert stands(second, "11 Jun 2018").moves == 0


def test_first_dates_are_fixed_by_adoption() -> None:
    milestone = plans.a_milestone(due="30 Sep 2018")
    commands.set_first_date(milestone=milestone, due=when("31 Oct 2018"), on=MEETING, by=plans.OPERATOR)
    assert milestone_position(milestone, on=MEETING).first_due_on == day("31 Oct 2018")
    commands.adopt_plan(plan=milestone.plan, decision=plans.a_decision(), on=MEETING, by=plans.OPERATOR)
    with pytest.raises(AlreadyAdopted, match="first dates are fixed"):
        commands.set_first_date(milestone=milestone, due=when("30 Nov 2018"), on=MEETING, by=plans.OPERATOR)

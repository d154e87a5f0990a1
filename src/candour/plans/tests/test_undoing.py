"""A decision that was recorded wrongly is undone by a new deed, and what was known before stays known."""

from datetime import UTC, datetime

import pytest

from candour.plans import commands
from candour.plans.commands.completion import NoReason
from candour.plans.models import DateRevision, Decision
from candour.plans.queries import milestone_position
from candour.plans.queries.story import story_of
from candour.plans.rules.dates import AlreadyUndone, NotMoved, Verb
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded

pytestmark = pytest.mark.django_db
MEETING, LATER = day("11 Jun 2018"), day("10 Sep 2018")


def approved(*revisions: DateRevision) -> Decision:
    with recorded("12 Jun 2018"):
        said = plans.a_decision(Verb.APPROVED)
        return commands.decide_date_revisions(revisions=revisions, decision=said, on=MEETING, by=plans.OPERATOR)


def undo(decision: Decision, *revisions: DateRevision, reason: str = "The minutes were wrong.") -> None:
    with recorded("10 Sep 2018"):
        commands.undo_moves(decision=decision, revisions=revisions, reason=reason, on=LATER, by=plans.OPERATOR)


def test_a_move_that_was_undone_never_was_and_counts_as_none():
    revision = plans.a_date_revision(due="30 Sep 2018", to="31 Dec 2018")
    undo(approved(revision), revision)
    stands = milestone_position(revision.milestone, on=MEETING)
    assert (stands.due_on, stands.moves) == (day("30 Sep 2018"), 0)


def test_what_was_known_before_the_undoing_can_still_be_asked_for():
    with recorded("8 Jan 2018"):
        revision = plans.a_date_revision(due="30 Sep 2018", to="31 Dec 2018")
    undo(approved(revision), revision)
    then = datetime(2018, 7, 1, tzinfo=UTC)
    stands = milestone_position(revision.milestone, on=MEETING, known_at=then)
    assert (stands.due_on, stands.moves) == (day("31 Dec 2018"), 1)


def test_only_the_dates_named_are_put_back():
    one, other = plans.a_date_revision(), plans.a_date_revision()
    undo(approved(one, other), one)
    assert milestone_position(one.milestone, on=LATER).due_on == day("30 Sep 2018")
    assert milestone_position(other.milestone, on=LATER).due_on == day("31 Dec 2018")


def test_a_later_decision_stands():
    revision = plans.a_date_revision(due="30 Sep 2018", to="31 Dec 2018")
    decision = approved(revision)
    again = plans.a_date_revision(milestone=revision.milestone, to="31 Mar 2019")
    said = plans.a_decision(Verb.APPROVED, on="16 Jul 2018")
    commands.decide_date_revisions(revisions=[again], decision=said, on=day("16 Jul 2018"), by=plans.OPERATOR)
    undo(decision, revision)
    assert milestone_position(revision.milestone, on=MEETING).due_on == day("30 Sep 2018")
    stands = milestone_position(revision.milestone, on=LATER)
    assert (stands.due_on, stands.moves) == (day("31 Mar 2019"), 1)


def test_a_move_is_undone_once_and_with_a_reason():
    revision = plans.a_date_revision()
    decision = approved(revision)
    with pytest.raises(NoReason):
        undo(decision, revision, reason=" ")
    undo(decision, revision)
    with pytest.raises(AlreadyUndone, match="undone before"):
        undo(decision, revision)


def test_a_decision_undoes_no_date_that_it_did_not_move():
    moved, other = plans.a_date_revision(), plans.a_date_revision()
    with pytest.raises(NotMoved, match="did not move"):
        undo(approved(moved), other)


def test_the_story_tells_that_the_move_was_undone():
    revision = plans.a_date_revision()
    undo(approved(revision), revision)
    told = story_of(revision.milestone, None)
    assert "Move of the date undone" in [each.what for each in told]

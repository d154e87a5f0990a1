"""Decisions that do things: for the day of the meeting, when it closes, and only with an effective verb."""

import pytest

from candour.boards.commands.decisions import (
    ClauseSaid,
    Does,
    carry_out,
    change_clause,
    correct_clause,
    end_sitting,
    resolve,
)
from candour.boards.models import CarriedOut, Clause, ClauseEffect, Meeting, Undoing
from candour.boards.queries.sitting import record_of
from candour.boards.rules.decisions import Doing, NotAClause, NothingToUndo, NotTheirs, Resolved, UndoneBefore
from candour.boards.rules.meetings import EndsBeforeItStarts, NotInThisState
from candour.boards.rules.minutes import Frozen
from candour.boards.rules.sitting import ChangedInTheRoom, NotOfThisMeeting
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import CLERK, ended, resolved
from candour.plans.models import Decision, PlanAdoption
from candour.plans.queries import milestone_position
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.records.deeds import AlreadyDone
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
BEFORE, HELD = day("10 Jun 2018"), day("11 Jun 2018")
FIRST, LATER = day("30 Sep 2018"), day("31 Dec 2018")


@pytest.fixture
def meeting() -> Meeting:
    return sitting.a_sitting()


def due(revision, on=HELD):
    return milestone_position(revision.milestone, on=on).due_on


def said(*revisions, verb=Resolved.NOTED, words="That the revised dates be noted"):
    return ClauseSaid(words, verb, tuple(Does(Doing.NEW_DATE, revision=each) for each in revisions))


def test_an_approved_date_moves_for_the_day_of_the_meeting_when_it_closes(meeting):
    revision = plans.a_date_revision()
    resolved(meeting, Resolved.APPROVED, revision)
    assert due(revision) == FIRST
    ended(meeting)
    assert (due(revision, BEFORE), due(revision)) == (FIRST, LATER)


def test_minutes_that_are_closed_a_day_late_still_move_the_date_for_the_day_of_the_meeting(meeting):
    revision = plans.a_date_revision()
    resolved(meeting, Resolved.AGREED, revision)
    ended(meeting, on=day("12 Jun 2018"))
    assert due(revision) == LATER


def test_what_is_resolved_in_private_moves_the_date_and_its_words_stay_in_the_room():
    meeting, revision = given.a_meeting(), plans.a_date_revision()
    private = given.an_item(meeting, "Property", restriction=given.a_restriction())
    given.in_session(meeting)
    words = said(revision, verb=Resolved.AGREED, words="That the canary be sold by December")
    resolve(meeting=meeting, item=private, clauses=[words], on=HELD, by=CLERK)
    ended(Meeting.objects.get(pk=meeting.pk))
    assert due(revision) == LATER
    assert Decision.objects.get().note == "Resolved in private."


@pytest.mark.parametrize("verb", [Resolved.NOTED, Resolved.ENDORSED, Resolved.TAKEN_FORWARD, Resolved.REFUSED])
def test_no_weaker_verb_moves_a_date(meeting, verb):
    revision = plans.a_date_revision()
    resolved(meeting, verb, revision)
    ended(meeting)
    assert due(revision, day("1 Jul 2019")) == FIRST


def test_one_resolution_approves_two_dates_and_another_notes_a_third(meeting):
    one, two, three = (plans.a_date_revision() for _ in range(3))
    resolved(meeting, Resolved.APPROVED, one, two)
    resolved(meeting, Resolved.NOTED, three, words="That the third be noted")
    ended(meeting)
    assert [due(each) for each in (one, two, three)] == [LATER, LATER, FIRST]
    assert three.decisions.get().decision.verb == "noted"


def test_the_plan_is_told_the_body_the_item_and_the_resolution(meeting):
    resolved(meeting, Resolved.NOTED, words="That the report be noted")
    revision = plans.a_date_revision()
    resolved(meeting, Resolved.APPROVED, revision)
    ended(meeting)
    decision = Decision.objects.latest("pk")
    assert (decision.body, decision.item, decision.decided_on) == (meeting.body, "Item 4, resolution 2", HELD)


def test_whoever_asked_for_the_date_may_not_enter_the_decision(meeting):
    owner = plans.an_owner()
    revision = plans.a_date_revision(by=owner)
    with pytest.raises(NotTheirs, match="another clerk has to enter"):
        resolved(meeting, Resolved.APPROVED, revision, by=owner)
    assert not Clause.objects.exists()


def test_whoever_asked_for_the_date_may_not_close_the_meeting_that_moves_it(meeting):
    owner = plans.an_owner()
    revision = plans.a_date_revision(by=owner)
    resolved(meeting, Resolved.APPROVED, revision)
    with pytest.raises(NotTheirs):
        ended(meeting, by=owner)
    assert not hasattr(Meeting.objects.get(pk=meeting.pk), "closing")


def test_a_clause_says_something(meeting):
    with pytest.raises(NotAClause, match="Write what was resolved"):
        resolved(meeting, Resolved.NOTED, words="  ")


def test_an_item_of_another_meeting_has_no_decision_here(meeting):
    other = sitting.item(sitting.a_sitting(starts_at=given.at(18, day=day("10 Sep 2018"))))
    with pytest.raises(NotOfThisMeeting):
        resolve(meeting=meeting, item=other, clauses=[said()], on=HELD, by=CLERK)


def test_a_double_submit_resolves_once(meeting):
    for _ in range(2):
        try:
            resolve(meeting=meeting, item=sitting.item(meeting), clauses=[said()], on=HELD, by=CLERK, once="one-press")
        except AlreadyDone:
            continue
    assert Clause.objects.count() == 1


def test_a_clause_is_put_right_before_the_meeting_closes(meeting):
    revision = plans.a_date_revision()
    clause = resolved(meeting, Resolved.NOTED, revision)
    change_clause(clause=clause, said=said(revision, verb=Resolved.APPROVED), on=HELD, by=CLERK)
    ended(meeting)
    assert due(revision) == LATER


def test_two_clerks_who_change_one_clause_do_not_overwrite_each_other(meeting):
    clause = resolved(meeting, Resolved.NOTED)
    change_clause(clause=clause, said=said(words="That it be agreed"), on=HELD, by=Operator("first"))
    with pytest.raises(ChangedInTheRoom, match="operator first changed this line meanwhile"):
        change_clause(clause=clause, said=said(words="That it be refused"), on=HELD, by=Operator("second"))


def test_a_clause_that_was_carried_out_is_corrected_instead(meeting):
    clause = resolved(meeting, Resolved.APPROVED, plans.a_date_revision())
    ended(meeting)
    with pytest.raises(UndoneBefore, match="Correct it instead"):
        change_clause(clause=clause, said=said(), on=HELD, by=CLERK)


def test_a_date_that_cannot_be_moved_is_recorded_as_such_and_to_settle(meeting):
    revision = plans.a_date_revision()
    given_to_cabinet = plans.people.a_body("Cabinet")
    plans.a_change_rule(revision.milestone.plan, given_to_cabinet)
    resolved(meeting, Resolved.APPROVED, revision)
    ended(meeting)
    assert "had no say" in CarriedOut.objects.get().refusal
    assert any("had no say" in each.words for each in record_of(meeting).doubts)


def test_what_could_not_be_carried_out_is_tried_again(meeting):
    revision = plans.a_date_revision()
    plan = revision.milestone.plan
    plans.a_change_rule(plan, plans.people.a_body("Cabinet"))
    resolved(meeting, Resolved.APPROVED, revision)
    ended(meeting)
    plans.a_change_rule(plan, meeting.body, on="1 Jun 2018")
    carry_out(meeting=meeting, on=HELD, by=CLERK)
    assert due(revision) == LATER
    assert not any("had no say" in each.words for each in record_of(meeting).doubts)


def test_carrying_out_twice_does_nothing_twice(meeting):
    resolved(meeting, Resolved.APPROVED, plans.a_date_revision())
    ended(meeting)
    assert carry_out(meeting=meeting, on=HELD, by=CLERK) == []


def test_a_meeting_is_closed_once_and_after_it_began(meeting):
    with pytest.raises(EndsBeforeItStarts):
        end_sitting(meeting=meeting, closed_at=given.at(17), on=HELD, by=CLERK)
    ended(meeting)
    with pytest.raises(NotInThisState):
        ended(meeting)


def test_a_correction_undoes_what_was_done_by_a_new_deed(meeting):
    revision = plans.a_date_revision()
    clause = resolved(meeting, Resolved.APPROVED, revision)
    ended(meeting)
    correct_clause(clause=clause, said=said(revision), reason="It was only noted.", on=day("10 Sep 2018"), by=CLERK)
    position = milestone_position(revision.milestone, on=day("10 Sep 2018"))
    assert (position.due_on, position.moves) == (FIRST, 0)
    assert Undoing.objects.get().reason == "It was only noted."
    assert record_of(meeting).of(sitting.item(meeting)).resolutions[0].clause.verb == "noted"


def test_a_correction_leaves_alone_what_was_right(meeting):
    right, wrong = plans.a_date_revision(), plans.a_date_revision()
    clause = resolved(meeting, Resolved.APPROVED, right, wrong)
    ended(meeting)
    corrected = said(right, verb=Resolved.APPROVED, words="That the first date be approved")
    correct_clause(clause=clause, said=corrected, reason="One only.", on=day("10 Sep 2018"), by=CLERK)
    assert (due(right), due(wrong)) == (LATER, FIRST)


def test_a_correction_is_made_once_and_only_of_what_was_done(meeting):
    clause = resolved(meeting, Resolved.NOTED, words="That it be noted")
    with pytest.raises(NothingToUndo):
        correct_clause(clause=clause, said=said(), reason="Wrong.", on=HELD, by=CLERK)
    done = resolved(meeting, Resolved.APPROVED, plans.a_date_revision())
    ended(meeting)
    correct_clause(clause=done, said=said(), reason="Wrong.", on=HELD, by=CLERK)
    with pytest.raises(UndoneBefore, match="undone before"):
        correct_clause(clause=done, said=said(), reason="Wrong.", on=HELD, by=CLERK)


def test_a_resolution_adopts_a_plan(meeting):
    plan = plans.a_milestone().plan
    adopted = ClauseSaid("That the plan be approved", Resolved.APPROVED, (Does(Doing.ADOPT_PLAN, plan=plan),))
    resolve(meeting=meeting, item=sitting.item(meeting), clauses=[adopted], on=HELD, by=CLERK)
    ended(meeting)
    assert PlanAdoption.objects.get(plan=plan).adopted_on == HELD


def test_a_resolution_withdraws_a_milestone_and_a_weaker_verb_does_not(meeting):
    gone, stays = plans.a_milestone(), plans.a_milestone()
    for milestone, verb in ((gone, Resolved.AGREED), (stays, Resolved.NOTED)):
        said = ClauseSaid("That it be withdrawn", verb, (Does(Doing.WITHDRAW, milestone=milestone),))
        resolve(meeting=meeting, item=sitting.item(meeting), clauses=[said], on=HELD, by=CLERK)
    ended(meeting)
    assert [milestone_position(each, on=HELD).status.value for each in (gone, stays)] == ["withdrawn", "in_progress"]


def test_nothing_is_resolved_any_more_once_the_minutes_are_confirmed(meeting):
    sitting.chaired(meeting)
    ended(meeting)
    sitting.published_minutes(meeting)
    sitting.confirmed(meeting)
    with pytest.raises(Frozen):
        resolved(meeting, Resolved.NOTED)


def test_an_effect_names_what_it_is_done_to(meeting):
    clause = resolved(meeting, Resolved.APPROVED, plans.a_date_revision())
    assert "New date" in str(ClauseEffect.objects.get(clause=clause))

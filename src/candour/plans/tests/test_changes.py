"""Changes to what was promised keep old and new, the reason, and the decision where one is needed."""

import pytest

from candour.people.models import Person
from candour.plans import commands
from candour.plans.models import CarryForward, Correction, Milestone, MilestoneChange
from candour.plans.queries import MilestonePosition, milestone_position, plan_position
from candour.plans.rules.changes import (
    AlreadyClosed,
    AlreadyConfirmed,
    ChangeKind,
    ConfirmedByOneself,
    Corrected,
    NothingChanged,
)
from candour.plans.rules.dates import NotEffective, Verb
from candour.plans.rules.status import Status
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.records.deeds import AlreadyDone, Changed

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
BY = {"on": TODAY, "by": plans.OPERATOR}


@pytest.fixture
def milestone() -> Milestone:
    return plans.a_milestone(due="30 Sep 2018")


def stands(milestone: Milestone, on: str = "11 Jun 2018") -> MilestonePosition:
    return milestone_position(milestone, on=day(on))


def change_of(milestone: Milestone, kind: ChangeKind) -> MilestoneChange:
    return MilestoneChange.objects.get(milestone=milestone, kind=kind)


def test_rewording_keeps_the_old_words_for_earlier_days(milestone):
    old = milestone.title
    commands.reword(milestone=milestone, title="New words", reason="Clearer", **BY)
    assert stands(milestone, "10 Jun 2018").title == old
    assert stands(milestone).title == "New words"
    assert change_of(milestone, ChangeKind.REWORDED).old == old


def test_rewording_to_the_same_words_is_refused(milestone):
    with pytest.raises(NothingChanged, match="same as before"):
        commands.reword(milestone=milestone, title=milestone.title, reason="None", **BY)


def test_rewording_what_somebody_else_reworded_is_refused(milestone):
    seen = milestone.version
    commands.reword(milestone=milestone, title="Their words", reason="x", **BY)
    with pytest.raises(Changed, match="operator tester changed this"):
        commands.reword(milestone=milestone, title="My words", reason="x", seen=seen, **BY)
    milestone.refresh_from_db()
    assert milestone.title == "Their words"


def test_scope_changes_with_its_decision(milestone):
    commands.rescope(milestone=milestone, title="Half of it", reason="Money", decision=plans.a_decision(), **BY)
    assert change_of(milestone, ChangeKind.RESCOPED).decision.verb == Verb.APPROVED
    milestone.refresh_from_db()
    assert milestone.title == "Half of it"


@pytest.mark.parametrize("deed", [commands.rescope, commands.withdraw, commands.split, commands.merge])
def test_what_was_only_noted_changes_nothing(milestone, deed):
    other = plans.a_milestone(action=milestone.action)
    more = {
        commands.rescope: {"milestone": milestone, "title": "Half"},
        commands.withdraw: {"milestone": milestone},
        commands.split: {"milestone": milestone, "parts": ["One", "Two"]},
        commands.merge: {"milestones": [milestone, other], "title": "Both"},
    }[deed]
    with pytest.raises(NotEffective, match="changes nothing"):
        deed(**more, reason="x", decision=plans.a_decision(Verb.NOTED), **BY)
    assert stands(milestone).status is Status.IN_PROGRESS
    assert Milestone.objects.filter(action=milestone.action).count() == 2


def test_handing_over_keeps_the_name_of_who_had_it():
    old, new = plans.an_owner("Olive Owner"), plans.an_owner("Nora New")
    milestone = plans.a_milestone(owner=old)
    commands.hand_over(milestone=milestone, to=new, reason="Moved on", **BY)
    found = change_of(milestone, ChangeKind.HANDED_OVER)
    assert (found.old, found.new, stands(milestone).owner) == ("Olive Owner", "Nora New", "Nora New")


def test_handing_over_to_its_owner_is_refused():
    owner = plans.an_owner("Olive Owner")
    with pytest.raises(NothingChanged, match="Olive Owner owns this milestone already"):
        commands.hand_over(milestone=plans.a_milestone(owner=owner), to=owner, reason="x", **BY)


def test_withdrawal_counts_from_the_day_of_the_decision(milestone):
    commands.withdraw(milestone=milestone, reason="Not needed", decision=plans.a_decision(on="1 Jun 2018"), **BY)
    assert stands(milestone, "31 May 2018").status is Status.IN_PROGRESS
    assert stands(milestone, "1 Jun 2018").status is Status.WITHDRAWN


def test_what_is_completed_cannot_be_withdrawn(milestone):
    commands.report_complete(milestone=milestone, completed_on=TODAY, **BY)
    with pytest.raises(AlreadyClosed, match="is completed already"):
        commands.withdraw(milestone=milestone, reason="x", decision=plans.a_decision(), **BY)


def test_splitting_puts_parts_in_its_place_with_its_first_promise(milestone):
    revision = plans.a_date_revision(milestone=milestone, to="31 Dec 2018")
    commands.decide_date_revisions(revisions=[revision], decision=plans.a_decision(), **BY)
    made = commands.split(
        milestone=milestone, parts=["One", "Two"], reason="Two things", decision=plans.a_decision(), **BY
    )
    assert stands(milestone).status is Status.WITHDRAWN
    for part in made:
        found = stands(part)
        assert (found.due_on, found.first_due_on, found.moves) == (day("31 Dec 2018"), day("30 Sep 2018"), 1)


def test_merging_takes_the_earliest_date(milestone):
    earlier = plans.a_milestone(due="31 Jul 2018", action=milestone.action)
    made = commands.merge(
        milestones=[milestone, earlier], title="Both", reason="One thing", decision=plans.a_decision(), **BY
    )
    assert stands(made).due_on == day("31 Jul 2018")
    assert {stands(milestone).status, stands(earlier).status} == {Status.WITHDRAWN}


@pytest.mark.parametrize("parts", [[], ["One"]])
def test_fewer_than_two_are_neither_split_nor_merged(milestone, parts):
    decision = plans.a_decision()
    with pytest.raises(NothingChanged, match="at least two"):
        commands.split(milestone=milestone, parts=parts, reason="x", decision=decision, **BY)
    with pytest.raises(NothingChanged, match="at least two"):
        commands.merge(milestones=[milestone][: len(parts)], title="x", reason="x", decision=decision, **BY)


def test_carrying_forward_takes_first_date_and_moves_along(milestone):
    revision = plans.a_date_revision(milestone=milestone, to="31 Dec 2018")
    commands.decide_date_revisions(revisions=[revision], decision=plans.a_decision(), **BY)
    made = commands.carry_forward(milestone=milestone, into=plans.an_action(), **BY)
    found = stands(made)
    assert (found.first_due_on, found.due_on, found.moves) == (day("30 Sep 2018"), day("31 Dec 2018"), 1)
    assert stands(milestone).status is Status.CARRIED_FORWARD
    assert CarryForward.objects.get().into == made


def test_the_old_plan_counts_it_as_carried_forward(milestone):
    commands.carry_forward(milestone=milestone, into=plans.an_action(), **BY)
    counts = plan_position(milestone.plan, on=TODAY).counts
    assert (counts.carried_forward, counts.in_progress, counts.total) == (1, 0, 1)


def test_what_was_carried_forward_is_not_carried_again(milestone):
    commands.carry_forward(milestone=milestone, into=plans.an_action(), **BY)
    with pytest.raises(AlreadyClosed, match="carried forward already"):
        commands.carry_forward(milestone=milestone, into=plans.an_action(), **BY)


def test_several_are_carried_forward_or_none(milestone):
    done = plans.a_milestone(action=milestone.action)
    commands.report_complete(milestone=done, completed_on=TODAY, **BY)
    with pytest.raises(AlreadyClosed, match="is completed already"):
        commands.carry_forward_together(milestones=[milestone, done], into=plans.an_action(), **BY)
    assert stands(milestone).status is Status.IN_PROGRESS
    with pytest.raises(NothingChanged, match="at least one"):
        commands.carry_forward_together(milestones=[], into=plans.an_action(), **BY)


def test_a_correction_is_no_move_and_stands_as_if_it_had_always_been(milestone):
    asked = commands.ask_correction(
        milestone=milestone, corrected=Corrected.DUE_ON, new="31 Oct 2018", reason="Cabinet paper", **BY
    )
    assert stands(milestone).due_on == day("30 Sep 2018")
    commands.confirm_correction(correction=asked, on=TODAY, by=plans.a_coordinator())
    found = stands(milestone, "1 Feb 2018")
    assert (found.due_on, found.first_due_on, found.moves) == (day("31 Oct 2018"), day("31 Oct 2018"), 0)


def test_a_completion_date_is_corrected(milestone):
    commands.report_complete(milestone=milestone, completed_on=day("5 Jun 2018"), **BY)
    asked = commands.ask_correction(
        milestone=milestone, corrected=Corrected.COMPLETED_ON, new="6 Jun 2018", reason="Minutes", **BY
    )
    commands.confirm_correction(correction=asked, on=TODAY, by=plans.a_coordinator())
    assert stands(milestone).completed_on == day("6 Jun 2018")
    assert stands(milestone, "5 Jun 2018").status is Status.IN_PROGRESS


def test_a_title_is_corrected(milestone):
    asked = commands.ask_correction(
        milestone=milestone, corrected=Corrected.TITLE, new="Grants  policy", reason="Slip", **BY
    )
    commands.confirm_correction(correction=asked, on=TODAY, by=plans.a_coordinator())
    milestone.refresh_from_db()
    assert milestone.title == "Grants policy"


def a_correction(milestone: Milestone, by: Person) -> Correction:
    return commands.ask_correction(
        milestone=milestone, corrected=Corrected.TITLE, new="Right", reason="Slip", on=TODAY, by=by
    )


def test_nobody_confirms_their_own_correction(milestone):
    owner = plans.an_owner()
    with pytest.raises(ConfirmedByOneself, match="somebody else"):
        commands.confirm_correction(correction=a_correction(milestone, owner), on=TODAY, by=owner)


def test_a_correction_is_confirmed_once(milestone):
    asked = a_correction(milestone, plans.an_owner())
    commands.confirm_correction(correction=asked, **BY)
    with pytest.raises(AlreadyConfirmed, match="confirmed before"):
        commands.confirm_correction(correction=asked, **BY)


def test_a_correction_of_what_has_changed_since_is_refused(milestone):
    asked = a_correction(milestone, plans.an_owner())
    commands.reword(milestone=milestone, title="Other", reason="x", **BY)
    with pytest.raises(NothingChanged, match="changed since"):
        commands.confirm_correction(correction=Correction.objects.get(pk=asked.pk), **BY)


@pytest.mark.parametrize(("new", "sentence"), [("30 Sep 2018", "stands so already"), ("June 2018", "is not one day")])
def test_a_correction_says_another_day(milestone, new, sentence):
    with pytest.raises(NothingChanged, match=sentence):
        commands.ask_correction(milestone=milestone, corrected=Corrected.DUE_ON, new=new, reason="x", **BY)


@pytest.mark.parametrize("deed", [commands.withdraw, commands.carry_forward])
def test_a_double_submit_has_one_effect(milestone, deed):
    more = {"into": plans.an_action()} if deed is commands.carry_forward else {}
    more |= {"reason": "x", "decision": plans.a_decision()} if deed is commands.withdraw else {}
    deed(milestone=milestone, once="a-form", **more, **BY)
    with pytest.raises(AlreadyDone):
        deed(milestone=plans.a_milestone(), once="a-form", **more, **BY)

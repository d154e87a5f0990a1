"""Changes to what was promised: old and new are kept, with the reason, and a decision where one is needed."""

from collections.abc import Sequence
from datetime import date

from candour.lib.dates import GivenDate, NotADate, read_day
from candour.people.commands.roles import HasLeft
from candour.people.models import Person
from candour.plans.commands.confidence import correct_word, standing_word, word_as_kept
from candour.plans.commands.dates import DecisionSaid, lock_milestones, record_decision
from candour.plans.commands.plan import add_milestone
from candour.plans.models import (
    Action,
    CarryForward,
    Completion,
    Correction,
    CorrectionConfirmation,
    DueDate,
    Milestone,
    MilestoneChange,
    Withdrawal,
)
from candour.plans.queries.position import MilestonePosition, milestone_position
from candour.plans.rules.changes import (
    AlreadyClosed,
    AlreadyConfirmed,
    ChangeKind,
    ConfirmedByOneself,
    Corrected,
    NothingChanged,
)
from candour.plans.rules.dates import DueKind, Verb, require_effective
from candour.plans.rules.status import CLOSED
from candour.records.deeds import deed
from candour.records.rules import Actor


def reword(
    *, milestone: Milestone, title: str, reason: str, on: date, by: Actor, seen: int | None = None, once: str = ""
) -> None:
    """Say the same promise in other words. Raises NothingChanged, or Changed if somebody reworded it meanwhile."""
    _change_title(milestone, ChangeKind.REWORDED, title, reason, None, on, by, seen, once)


def rescope(
    *,
    milestone: Milestone,
    title: str,
    reason: str,
    decision: DecisionSaid,
    on: date,
    by: Actor,
    seen: int | None = None,
    once: str = "",
) -> None:
    """Promise more or less than before, by decision. Raises NotEffective, NothingChanged or Changed."""
    require_effective(Verb(decision.verb))
    _change_title(milestone, ChangeKind.RESCOPED, title, reason, decision, on, by, seen, once)


def hand_over(
    *, milestone: Milestone, to: Person, reason: str, on: date, by: Actor, seen: int | None = None, once: str = ""
) -> None:
    """Give a milestone to another owner, who answers for it from the day `on`.

    Raises NothingChanged, Changed, or HasLeft where the new owner left before that day.
    """
    if not to.is_here_on(on):
        raise HasLeft(f"{to.name} has left, so nothing can be handed over to them.")
    if milestone.owner_id == to.pk:
        raise NothingChanged(f"{to.name} owns this milestone already.")
    old = milestone.owner.name if milestone.owner else ""
    seen = milestone.version if seen is None else seen
    with deed("milestone.handed_over", milestone, by=by, on=on, seen=seen, once=once, content={"to": to.name}) as done:
        Milestone.objects.filter(pk=milestone.pk).update(owner=to)
        milestone.owner = to
        _record(milestone, ChangeKind.HANDED_OVER, on, done.stamp, old=old, new=to.name, reason=reason)


def withdraw(
    *, milestone: Milestone, reason: str, decision: DecisionSaid, on: date, by: Actor, once: str = ""
) -> Withdrawal:
    """Take a milestone out of the plan from the day of the decision. It stays visible and is counted as withdrawn.

    Raises NotEffective if the decision only noted it, AlreadyClosed if it is completed, withdrawn or carried forward.
    """
    require_effective(Verb(decision.verb))
    with deed("milestone.withdrawn", milestone, by=by, on=on, once=once, content={"reason": reason}) as done:
        _require_open(milestone, on=on)
        return Withdrawal.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, withdrawn_on=decision.decided_on, reason=reason,
            decision=record_decision(said=decision, on=on, by=by), **done.stamp,
        )  # fmt: skip


def split(
    *,
    milestone: Milestone,
    parts: Sequence[str],
    reason: str,
    decision: DecisionSaid,
    on: date,
    by: Actor,
    once: str = "",
) -> list[Milestone]:
    """Put several milestones in the place of one, each due when it was due. The first promise stays with each part.

    Raises NothingChanged for fewer than two parts, NotEffective, AlreadyClosed.
    """
    if len(parts) < 2:
        raise NothingChanged("Give at least two milestones to split this one into.")
    with deed("milestone.split", milestone, by=by, on=on, once=once, content={"parts": list(parts)}) as done:
        stands = _require_open(milestone, on=on)
        withdraw(milestone=milestone, reason=f"Split: {reason}", decision=decision, on=on, by=by)
        made = [_successor(milestone, stands, milestone.action, title, reason, on, by) for title in parts]
        for part in made:
            _record(milestone, ChangeKind.SPLIT, on, done.stamp, old=milestone.title, new=part.title, other=part)
    return made


def merge(
    *,
    milestones: Sequence[Milestone],
    title: str,
    reason: str,
    decision: DecisionSaid,
    on: date,
    by: Actor,
    once: str = "",
) -> Milestone:
    """Put one milestone in the place of several of one action, due when the earliest of them was due.

    Raises NothingChanged for fewer than two, NotEffective, AlreadyClosed.
    """
    if len(milestones) < 2:
        raise NothingChanged("Choose at least two milestones to merge.")
    content = {"merged": [each.ref for each in milestones], "title": title}
    with deed("milestones.merged", milestones[0], by=by, on=on, once=once, content=content) as done:
        stands = [_require_open(each, on=on) for each in milestones]
        earliest = min(stands, key=lambda each: each.due_on or date.max)
        first = milestones[stands.index(earliest)]
        made = _successor(first, earliest, first.action, title, reason, on, by)
        for each in milestones:
            withdraw(milestone=each, reason=f"Merged: {reason}", decision=decision, on=on, by=by)
            _record(each, ChangeKind.MERGED, on, done.stamp, old=each.title, new=title, other=made)
    return made


def carry_forward(*, milestone: Milestone, into: Action, on: date, by: Actor, once: str = "") -> Milestone:
    """Take an unfinished milestone into an action of a new plan, with its first date and the number of its moves.

    In the old plan it counts as carried forward from this day. Raises AlreadyClosed.
    """
    with deed("milestone.carried_forward", milestone, by=by, on=on, once=once, content={"into": into.code}) as done:
        stands = _require_open(milestone, on=on)
        made = _successor(milestone, stands, into, milestone.title, f"Carried forward from {milestone.ref}", on, by)
        CarryForward.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, into=made, carried_on=on, **done.stamp
        )  # fmt: skip
    return made


def ask_correction(
    *, milestone: Milestone, corrected: Corrected, new: str, reason: str, on: date, by: Actor, once: str = ""
) -> Correction:
    """Say that something was typed wrongly. Nothing changes until a second person confirms it.

    A date is given as people write dates, a step of delivery confidence in the plan's own word. Raises NothingChanged
    if it stands so already, NothingToCorrect where no step was recorded, NotAStep for a word that is none.
    """
    old = _standing(milestone, corrected, on=on)
    new = _as_kept(milestone, corrected, new, on=on)
    if old == new:
        raise NothingChanged(f"The {corrected.label.lower()} stands so already.")
    content = {"corrected": corrected.value, "old": old, "new": new, "reason": reason}
    with deed("correction.asked", milestone, by=by, on=on, once=once, content=content) as done:
        return Correction.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, corrected=corrected, old=old, new=new, reason=reason,
            asked_on=on, **done.stamp,
        )  # fmt: skip


def confirm_correction(*, correction: Correction, on: date, by: Actor, once: str = "") -> CorrectionConfirmation:
    """Confirm that it was a clerical error: it is put right as if it had never been, and does not count as a move.

    Raises ConfirmedByOneself for whoever asked, AlreadyConfirmed, NothingChanged if it has changed since.
    """
    if correction.by_key == by.key:
        raise ConfirmedByOneself("You asked for this correction, so somebody else has to confirm it.")
    milestone = correction.milestone
    with deed("correction.confirmed", milestone, by=by, on=on, once=once) as done:
        lock_milestones([milestone.pk])
        if CorrectionConfirmation.objects.filter(correction=correction).exists():
            raise AlreadyConfirmed("This correction was confirmed before.")
        if _standing(milestone, Corrected(correction.corrected), on=on) != correction.old:
            raise NothingChanged("It has changed since the correction was asked for. Ask for it again.")
        confirmation = CorrectionConfirmation.objects.create(correction=correction, confirmed_on=on, **done.stamp)
        _correct(milestone, Corrected(correction.corrected), correction.new, on, done.stamp)
    return confirmation


def _change_title(
    milestone: Milestone, kind: ChangeKind, title: str, reason: str, decision: DecisionSaid | None,
    on: date, by: Actor, seen: int | None, once: str,
) -> None:  # fmt: skip
    if milestone.title == title:
        raise NothingChanged("The words are the same as before.")
    old, seen = milestone.title, milestone.version if seen is None else seen
    content = {"old": old, "new": title, "reason": reason}
    with deed(f"milestone.{kind.value}", milestone, by=by, on=on, seen=seen, once=once, content=content) as done:
        reference = record_decision(said=decision, on=on, by=by) if decision else None
        Milestone.objects.filter(pk=milestone.pk).update(title=title)
        milestone.title = title
        _record(milestone, kind, on, done.stamp, old=old, new=title, reason=reason, decision=reference)


def _record(milestone: Milestone, kind: ChangeKind, on: date, stamp: dict[str, object], **told: object) -> None:
    MilestoneChange.objects.create(
        plan_id=milestone.plan_id, milestone=milestone, kind=kind, changed_on=on, **told, **stamp
    )  # fmt: skip


def _require_open(milestone: Milestone, *, on: date) -> MilestonePosition:
    lock_milestones([milestone.pk])
    stands = milestone_position(milestone, on=on)
    if stands.status in CLOSED:
        raise AlreadyClosed(f"{milestone.ref} is {stands.status.label.lower()} already.")
    return stands


def _successor(
    old: Milestone, stands: MilestonePosition, action: Action, title: str, reason: str, on: date, by: Actor
) -> Milestone:
    """A milestone that takes the place of another: due when it was due, with its first promise and its moves."""
    due = GivenDate(stands.due_words, stands.due_on, stands.due_precision)
    with deed("milestone.succeeded", old, by=by, on=on) as done:
        made = add_milestone(
            action=action, title=title, due=due, on=on, by=by, owner=old.owner,
            evidence_expected=old.evidence_expected, reason=reason,
        )  # fmt: skip
        DueDate.objects.create(
            plan_id=action.plan_id, milestone=made, due_on=stands.first_due_on, words=stands.first_due_words,
            precision="day", from_on=date.min, kind=DueKind.FIRST, is_first_promise=True,
            moves_before=stands.moves, **done.stamp,
        )  # fmt: skip
    return made


def _standing(milestone: Milestone, corrected: Corrected, *, on: date) -> str:
    if corrected in OF_CONFIDENCE:
        return standing_word(milestone, corrected, on=on)
    stands = milestone_position(milestone, on=on)
    if corrected is Corrected.TITLE:
        return milestone.title
    day = stands.due_on if corrected is Corrected.DUE_ON else stands.completed_on
    return day.isoformat() if day else ""


def _as_kept(milestone: Milestone, corrected: Corrected, new: str, *, on: date) -> str:
    if corrected in OF_CONFIDENCE:
        return word_as_kept(milestone, corrected, new, on=on)
    if corrected is Corrected.TITLE:
        return " ".join(new.split())
    try:
        return read_day(new).isoformat()
    except NotADate as error:
        raise NothingChanged(str(error)) from error


def _correct_due(milestone: Milestone, new: str, on: date, stamp: dict[str, object]) -> None:
    wrong = milestone.due_dates.filter(from_on__lte=on).order_by("-from_on", "-recorded_at", "-pk")[0]
    DueDate.objects.create(
        plan_id=milestone.plan_id, milestone=milestone, due_on=date.fromisoformat(new), from_on=wrong.from_on,
        kind=DueKind.CORRECTED, is_first_promise=wrong.is_first_promise, decision_id=wrong.decision_id,
        moves_before=wrong.moves_before, **stamp,
    )  # fmt: skip


def _correct_completion(milestone: Milestone, new: str, on: date, stamp: dict[str, object]) -> None:
    wrong = Completion.objects.get(pk=milestone_position(milestone, on=on).completion_id or 0)
    Completion.objects.create(
        plan_id=milestone.plan_id, milestone=milestone, completed_on=date.fromisoformat(new),
        reported_on=wrong.reported_on, note=wrong.note, said_for=wrong.said_for, said_for_key=wrong.said_for_key,
        corrects=wrong, **stamp,
    )  # fmt: skip


def _correct_title(milestone: Milestone, new: str, on: date, stamp: dict[str, object]) -> None:
    Milestone.objects.filter(pk=milestone.pk).update(title=new)


def _correct(milestone: Milestone, corrected: Corrected, new: str, on: date, stamp: dict[str, object]) -> None:
    if corrected in OF_CONFIDENCE:
        correct_word(milestone, corrected, new, on, stamp)
    else:
        _CORRECTORS[corrected](milestone, new, on, stamp)


OF_CONFIDENCE = {Corrected.CONFIDENCE, Corrected.BODY_VIEW}
_CORRECTORS = {
    Corrected.DUE_ON: _correct_due,
    Corrected.COMPLETED_ON: _correct_completion,
    Corrected.TITLE: _correct_title,
}

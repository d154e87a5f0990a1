"""Undoing the moves of a decision that had been recorded wrongly, by a new deed."""

from collections.abc import Sequence
from datetime import date

from candour.plans.commands.completion import NoReason
from candour.plans.commands.dates import lock_milestones
from candour.plans.models import DateRevision, Decision, DueDate, Milestone, UndoneMove
from candour.plans.rules.dates import AlreadyUndone, DueKind, NotMoved
from candour.records.deeds import Doing, deed
from candour.records.rules import Actor


def undo_moves(
    *, decision: Decision, revisions: Sequence[DateRevision], reason: str, on: date, by: Actor, once: str = ""
) -> list[UndoneMove]:
    """Put dates back that a decision had moved: the record of it was wrong. They stand, from its day, as before it.

    The row that moved a date is kept, so that what was known earlier can still be asked for; it counts as no move any
    more. A later decision on the same milestone stands. The new date itself stays decided: to have it after all,
    somebody asks again. Raises NoReason, NotMoved if the decision did not move one of them, AlreadyUndone.
    """
    if not reason.strip():
        raise NoReason("Say what was wrong in the record.")
    content = {"decision": decision.pk, "revisions": [each.pk for each in revisions], "reason": reason}
    with deed("date_revision.undone", decision, by=by, on=on, once=once, content=content) as done:
        lock_milestones([each.milestone_id for each in revisions])
        return [_undo(each.milestone, decision, reason, on, done) for each in revisions]


def _undo(milestone: Milestone, decision: Decision, reason: str, on: date, done: Doing) -> UndoneMove:
    if UndoneMove.objects.filter(milestone=milestone, decision=decision).exists():
        raise AlreadyUndone(f"The move of {milestone.ref} was undone before.")
    held = milestone.due_dates.filter(from_on__lte=decision.decided_on)
    if not held.filter(decision=decision).exists():
        raise NotMoved(f"This decision did not move the date of {milestone.ref}.")
    before = held.exclude(decision=decision).order_by("-from_on", "-recorded_at", "-pk")[0]
    DueDate.objects.create(
        plan_id=milestone.plan_id, milestone=milestone, due_on=before.due_on, words=before.words,
        precision=before.precision, from_on=decision.decided_on, kind=DueKind.UNDONE, **done.stamp,
    )  # fmt: skip
    return UndoneMove.objects.create(
        plan_id=milestone.plan_id, milestone=milestone, decision=decision, undone_on=on, reason=reason.strip(),
        **done.stamp,
    )  # fmt: skip

"""The outcome of a strategic action and its measures: said, said in other words, withdrawn."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from candour.lib.dates import GivenDate
from candour.people.models import Person
from candour.plans.commands.completion import NoReason
from candour.plans.models import Action, LeadChange, Measure, MeasureWithdrawal, MeasureWording, OutcomeChange
from candour.plans.queries.outcomes import outcome_of
from candour.plans.rules.outcomes import MeasureWithdrawn, NoOutcome, NoWords, SameAsBefore
from candour.records.deeds import deed
from candour.records.rules import Actor


@dataclass(frozen=True)
class MeasureSaid:
    """What a measure says. Only the words are needed; what is missing is shown as missing."""

    words: str
    unit: str = ""
    baseline: str = ""
    target: str = ""
    by_when: GivenDate | None = None
    source: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The same as a fact keeps it."""
        told = {name: value for name, value in asdict(self).items() if name != "by_when"}
        by_when = self.by_when
        return told | {
            "by_on": by_when.last_day if by_when else None,
            "by_words": by_when.words if by_when else "",
            "by_precision": by_when.precision if by_when else "",
        }


def say_outcome(
    *, action: Action, outcome: str, reason: str, on: date, by: Actor, seen: int | None = None, once: str = ""
) -> OutcomeChange:
    """Say which outcome a strategic action seeks from a day on, in place of what was said before.

    An empty `outcome` withdraws what stands. Raises SameAsBefore, NoReason where an outcome stood before and no reason
    is given, or Changed if somebody else edited the action since version `seen`.
    """
    outcome = outcome.strip()
    if outcome == action.outcome_sought:
        raise SameAsBefore("The words are the same as before.")
    if action.outcome_sought and not reason.strip():
        raise NoReason("Say why the outcome is said in other words, or withdrawn.")
    seen = action.version if seen is None else seen
    content = {"old": action.outcome_sought, "new": outcome, "reason": reason}
    with deed("outcome.said", action, by=by, on=on, seen=seen, once=once, content=content) as done:
        return keep_outcome(action, outcome, reason=reason, on=on, stamp=done.stamp)


def keep_outcome(
    action: Action, outcome: str, *, on: date, stamp: Mapping[str, Any], reason: str = ""
) -> OutcomeChange:  # fmt: skip
    """Put new words in the place of an outcome, inside a deed whose stamp is given; the old words are kept."""
    change = OutcomeChange.objects.create(
        plan_id=action.plan_id, action=action, changed_on=on, old=action.outcome_sought, new=outcome, reason=reason,
        **stamp,
    )  # fmt: skip
    Action.objects.filter(pk=action.pk).update(outcome_sought=outcome)
    action.outcome_sought = outcome
    return change


def keep_lead(
    action: Action, to: Person | None, *, on: date, stamp: Mapping[str, Any], reason: str = ""
) -> LeadChange:  # fmt: skip
    """Write down who led a strategic action up to a day, inside a deed whose stamp is given."""
    old, new = (each.name if each else "" for each in (action.lead_officer, to))
    return LeadChange.objects.create(
        plan_id=action.plan_id, action=action, changed_on=on, old=old, new=new, reason=reason, **stamp
    )  # fmt: skip


def add_measure(*, action: Action, measure: MeasureSaid, on: date, by: Actor, once: str = "") -> Measure:
    """Say how the outcome of a strategic action will be known.

    Raises NoOutcome where none is recorded, NoWords for a measure without words.
    """
    _require_words(measure)
    if not outcome_of(action, on=on).outcome:
        raise NoOutcome("Say which outcome is sought first. A measure shows whether it came about.")
    with deed("measure.added", action, by=by, on=on, once=once, content=measure.columns) as done:
        made = Measure.objects.create(plan_id=action.plan_id, action=action, added_on=on, **done.stamp)
        MeasureWording.objects.create(measure=made, said_on=on, **measure.columns, **done.stamp)
    return made


def reword_measure(
    *, measure: Measure, said: MeasureSaid, reason: str, on: date, by: Actor, once: str = ""
) -> MeasureWording:
    """Say a measure in other words, or aim at something else, from a day on. What it said before is kept.

    Raises NoReason, NoWords, SameAsBefore, or MeasureWithdrawn.
    """
    _require_words(said)
    if not reason.strip():
        raise NoReason("Say why the measure is changed.")
    with deed("measure.reworded", measure.action, by=by, on=on, once=once, content=said.columns) as done:
        last = _require_standing(measure)
        if all(getattr(last, name) == value for name, value in said.columns.items()):
            raise SameAsBefore("The measure says so already.")
        return MeasureWording.objects.create(
            measure=measure, said_on=on, reason=reason, **said.columns, **done.stamp
        )  # fmt: skip


def withdraw_measure(
    *, measure: Measure, reason: str, on: date, by: Actor, once: str = ""
) -> MeasureWithdrawal:  # fmt: skip
    """Take a measure back from a day on. It stays in the history. Raises NoReason, MeasureWithdrawn."""
    if not reason.strip():
        raise NoReason("Say why the measure is withdrawn.")
    with deed("measure.withdrawn", measure.action, by=by, on=on, once=once, content={"reason": reason}) as done:
        _require_standing(measure)
        return MeasureWithdrawal.objects.create(measure=measure, withdrawn_on=on, reason=reason, **done.stamp)


def _require_words(measure: MeasureSaid) -> None:
    if not measure.words.strip():
        raise NoWords("Say what is measured.")


def _require_standing(measure: Measure) -> MeasureWording:
    Action.objects.select_for_update().get(pk=measure.action_id)
    if MeasureWithdrawal.objects.filter(measure=measure).exists():
        raise MeasureWithdrawn("This measure was withdrawn before. Add another one.")
    return measure.wordings.first() or MeasureWording()

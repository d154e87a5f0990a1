"""The deeds of the register: record, describe, hand over, assess, close, open again, link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from candour.directions.models import Requirement
from candour.lib.dates import format_day
from candour.people.models import Person
from candour.plans.models import Action, Milestone, Plan, Theme
from candour.plans.rules.progress import require_not_future
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.risks.models import Assessment, Closing, Risk, RiskDescription, RiskLink, RiskLinkEnd, RiskReopening
from candour.risks.queries.position import RiskPosition, risk_position
from candour.risks.rules import (
    LinkedAlready,
    NothingNew,
    NotInOrder,
    NotLinked,
    OfAnotherPlan,
    RefUsed,
    RiskClosed,
    RiskOpen,
    require_in_range,
    require_not_before,
    require_reason,
    require_review_after,
)

type Bearing = Milestone | Theme | Action | Requirement
KINDS = {Milestone: "milestone", Theme: "theme", Action: "action", Requirement: "requirement"}


@dataclass(frozen=True)
class Wording:
    """What a risk is, where it comes from, and what would follow."""

    description: str
    cause: str = ""
    consequence: str = ""


@dataclass(frozen=True)
class Assessed:
    """How likely and how grave a risk was judged on a day, what is done about it, and when to look at it again."""

    likelihood: int
    impact: int
    assessed_on: date
    mitigation: str = ""
    review_on: date | None = None
    note: str = ""


def record_risk(
    *,
    plan: Plan,
    wording: Wording,
    assessed: Assessed,
    owner: Person | None,
    on: date,
    by: Actor,
    ref: str = "",
    bears_on: Sequence[Bearing] = (),
    once: str = "",
) -> Risk:
    """Put a risk into the register of a plan, with its first assessment. It counts from the day of that assessment.

    Without a `ref` of the council's own it gets the next free one, such as R4. Raises RefUsed, OutOfRange,
    NotInOrder for a review that would be due before the assessment, InTheFuture, OfAnotherPlan.
    """
    with deed("risk.recorded", None, by=by, on=on, once=once, content=_told(wording, assessed)) as done:
        Plan.objects.select_for_update().get(pk=plan.pk)
        risk = Risk.objects.create(
            plan=plan, ref=_free_ref(plan, ref), raised_on=assessed.assessed_on, recorded_at=done.recorded_at
        )
        done.subject = risk
        _describe(risk, wording, owner, assessed.assessed_on, "", done.stamp)
        assess_risk(risk=risk, assessed=assessed, on=on, by=by)
        for thing in bears_on:
            link_risk(risk=risk, thing=thing, linked_on=assessed.assessed_on, on=on, by=by)
    return risk


def assess_risk(*, risk: Risk, assessed: Assessed, on: date, by: Actor, once: str = "") -> Assessment:
    """Say how likely and how grave a risk is now, and what is done about it. The earlier assessments stay.

    Raises OutOfRange for a score that is not from 1 to 5, RiskClosed, InTheFuture, NotInOrder before the risk was
    raised, or for a review that would not come after the assessment.
    """
    require_in_range(assessed.likelihood, assessed.impact)
    require_not_future(assessed.assessed_on, on=on, what="The day of the assessment")
    require_not_before(
        assessed.assessed_on, risk.raised_on, what="An assessment", first_is="the day on which the risk was raised"
    )
    require_review_after(assessed.review_on, assessed.assessed_on)
    with deed("risk.assessed", risk, by=by, on=on, once=once, content=vars(assessed)) as done:
        _require_open(risk)
        return Assessment.objects.create(risk=risk, **vars(assessed), **done.stamp)


def describe_risk(
    *,
    risk: Risk,
    wording: Wording,
    reason: str,
    on: date,
    by: Actor,
    seen: int | None = None,
    once: str = "",
) -> RiskDescription:
    """Say in other words what the risk is. The words before stay.

    Raises NothingNew, NoReason, RiskClosed, or Changed if somebody else described it since version `seen`.
    """
    require_reason(reason)
    with deed("risk.described", risk, by=by, on=on, seen=_seen(risk, seen), once=once, content=vars(wording)) as done:
        stands = _standing(risk, on=on)
        if Wording(stands.description, stands.cause, stands.consequence) == wording:
            raise NothingNew("The words are the same as before.")
        owner = Person.objects.filter(pk=stands.owner_id or 0).first()
        return _describe(risk, wording, owner, on, reason, done.stamp)


def hand_over_risk(
    *, risk: Risk, to: Person, reason: str, on: date, by: Actor, seen: int | None = None, once: str = ""
) -> RiskDescription:
    """Give a risk to another owner. Raises NothingNew, NoReason, RiskClosed, or Changed."""
    require_reason(reason)
    content = {"to": to.name, "reason": reason}
    with deed("risk.handed_over", risk, by=by, on=on, seen=_seen(risk, seen), once=once, content=content) as done:
        stands = _standing(risk, on=on)
        if stands.owner_id == to.pk:
            raise NothingNew(f"{to.name} owns this risk already.")
        wording = Wording(stands.description, stands.cause, stands.consequence)
        return _describe(risk, wording, to, on, reason, done.stamp)


def close_risk(*, risk: Risk, reason: str, closed_on: date, on: date, by: Actor, once: str = "") -> Closing:
    """Say that it is no risk any more, from a day on. It stays in the register of the days before.

    Raises NoReason, InTheFuture, RiskClosed if it was closed before, NotInOrder before its last assessment.
    """
    require_reason(reason)
    require_not_future(closed_on, on=on, what="The day of closing")
    with deed("risk.closed", risk, by=by, on=on, once=once, content={"reason": reason}) as done:
        stands = _standing(risk, on=on)
        require_not_before(closed_on, stands.assessed_on, what="Closing", first_is="the day of the last assessment")
        return Closing.objects.create(risk=risk, closed_on=closed_on, reason=reason, **done.stamp)


def reopen_risk(*, risk: Risk, reason: str, assessed: Assessed, on: date, by: Actor, once: str = "") -> RiskReopening:
    """Open a closed risk again, with a fresh assessment of the day. Raises NoReason, RiskOpen, OutOfRange, NotInOrder
    before it was closed."""
    require_reason(reason)
    with deed("risk.reopened", risk, by=by, on=on, once=once, content={"reason": reason}) as done:
        _lock(risk)
        closing = Closing.objects.filter(risk=risk, reopening=None).first()
        if closing is None:
            raise RiskOpen(f"{risk.ref} is open.")
        opened_on = assessed.assessed_on
        require_not_before(opened_on, closing.closed_on, what="Opening it again", first_is="the day it was closed")
        opened = RiskReopening.objects.create(closing=closing, reopened_on=opened_on, reason=reason, **done.stamp)
        assess_risk(risk=risk, assessed=assessed, on=on, by=by)
    return opened


def link_risk(*, risk: Risk, thing: Bearing, linked_on: date, on: date, by: Actor, once: str = "") -> RiskLink:
    """Say what a risk bears on: a milestone, theme or strategic action of its plan, or a requirement.

    Raises LinkedAlready, OfAnotherPlan, RiskClosed, InTheFuture.
    """
    require_not_future(linked_on, on=on, what="The day of the link")
    if not isinstance(thing, Requirement) and thing.plan_id != risk.plan_id:
        raise OfAnotherPlan(f"{thing} belongs to another plan. Record the risk in the register of that plan too.")
    with deed("risk.linked", risk, by=by, on=on, once=once, content={"to": str(thing)}) as done:
        _require_open(risk)
        which = {KINDS[type(thing)]: thing}
        if RiskLink.objects.filter(risk=risk, ending=None, **which).exists():
            raise LinkedAlready(f"{risk.ref} is linked to this already.")
        return RiskLink.objects.create(risk=risk, linked_on=linked_on, **which, **done.stamp)


def unlink_risk(*, link: RiskLink, on: date, by: Actor, once: str = "") -> RiskLinkEnd:
    """Say that a risk does not bear on a thing any more. Raises NotLinked if that was said before."""
    with deed("risk.unlinked", link.risk, by=by, on=on, once=once, content={"from": str(link)}) as done:
        _lock(link.risk)
        if RiskLinkEnd.objects.filter(link=link).exists():
            raise NotLinked(f"{link.risk.ref} is not linked to this any more.")
        return RiskLinkEnd.objects.create(link=link, ended_on=on, **done.stamp)


def _told(wording: Wording, assessed: Assessed) -> dict[str, object]:
    return {**vars(wording), **vars(assessed)}


def _seen(risk: Risk, seen: int | None) -> int:
    return risk.version if seen is None else seen


def _free_ref(plan: Plan, ref: str) -> str:
    """The reference given, or the next free one of the plan."""
    used = set(Risk.objects.filter(plan=plan).values_list("ref", flat=True))
    if ref in used:
        raise RefUsed(f"{ref} stands for another risk of {plan.name}. References are never used again.")
    return ref or next(free for number in range(len(used) + 1, 2 * len(used) + 3) if (free := f"R{number}") not in used)


def _describe(
    risk: Risk, wording: Wording, owner: Person | None, on: date, reason: str, stamp: dict[str, object]
) -> RiskDescription:
    return RiskDescription.objects.create(
        risk=risk, owner=owner, described_on=on, reason=reason, **vars(wording), **stamp
    )


def _lock(risk: Risk) -> None:
    """Hold the risk until the transaction ends, so that two deeds on it cannot cross."""
    Risk.objects.select_for_update().get(pk=risk.pk)


def _require_open(risk: Risk) -> None:
    """Hold the risk, and raise RiskClosed if it is closed."""
    _lock(risk)
    if Closing.objects.filter(risk=risk, reopening=None).exists():
        raise RiskClosed(f"{risk.ref} is closed: nothing more is recorded of it until it is opened again.")


def _standing(risk: Risk, *, on: date) -> RiskPosition:
    """How an open risk stands. Raises RiskClosed, NotInOrder before the day on which it was raised."""
    _require_open(risk)
    stands = risk_position(risk.pk, on=on)
    if stands is None:
        raise NotInOrder(f"{risk.ref} was raised on {format_day(risk.raised_on)}, after {format_day(on)}.")
    return stands

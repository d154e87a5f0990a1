"""Dates move only by decision."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from candour.evidence.models import Evidence
from candour.lib.dates import GivenDate
from candour.people.models import Body, Person
from candour.plans.models import DateRevision, Decision, DueDate, Milestone, Plan, RevisionDecision
from candour.plans.queries.position import milestone_position
from candour.plans.queries.powers import require_decider, require_power
from candour.plans.rules.dates import (
    AlreadyDecided,
    ConsultedNotSaid,
    DueKind,
    Effect,
    ProposerDecides,
    TwoDatesAtOnce,
    Verb,
    effect_of,
    require_other_date,
)
from candour.plans.rules.progress import require_not_future
from candour.plans.rules.status import CLOSED
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused


class NoDay(Refused):
    """Words are no date to which a milestone could be moved."""


class NobodyDecided(Refused):
    """A decision is a body's or a named person's, and exactly one of the two."""


class NotOpen(Refused):
    """The milestone is completed, withdrawn or carried forward."""


@dataclass(frozen=True)
class DecisionSaid:
    """A decision as somebody enters it: a body's or a named person's, with day, item, exact verb and document.

    A named person decides under delegated authority; `consulted` says with whom they spoke first, "nobody" if so.
    """

    verb: Verb
    decided_on: date
    body: Body | None = None
    person: Person | None = None
    item: str = ""
    document: Evidence | None = None
    note: str = ""
    consulted: str = ""

    @property
    def decider(self) -> Body | Person:
        """Whose decision it is. Raises NobodyDecided unless it is one body's or one person's."""
        who = [each for each in (self.body, self.person) if each]
        if len(who) != 1:
            raise NobodyDecided("Say which body decided, or which person: one of the two.")
        return who[0]


def record_decision(*, said: DecisionSaid, on: date, by: Actor) -> Decision:
    """Record a reference to a decision. Raises InTheFuture or NobodyDecided."""
    require_not_future(said.decided_on, on=on, what="The day of a decision")
    content = {
        "by": str(said.decider), "on": said.decided_on, "item": said.item, "verb": said.verb.value,
        "consulted": said.consulted,
    }  # fmt: skip
    with deed("decision.recorded", None, by=by, on=on, content=content) as done:
        decision = Decision.objects.create(
            body=said.body, person=said.person, decided_on=said.decided_on, item=said.item, verb=said.verb,
            document=said.document, note=said.note, consulted=said.consulted, **done.stamp,
        )  # fmt: skip
        done.subject = decision
    return decision


def propose_date_revision(
    *, milestone: Milestone, to: GivenDate, reason: str, on: date, by: Actor, once: str = ""
) -> DateRevision:
    """Ask for a new date, with the reason. Nothing moves until a decision agrees or approves.

    Raises NoDay for words, SameDate for the date that stands, NotOpen for a closed milestone.
    """
    stands = milestone_position(milestone, on=on)
    if stands.status in CLOSED:
        raise NotOpen(f"{milestone.ref} is {stands.status.label.lower()}, so its date cannot be moved.")
    if to.last_day is None:
        raise NoDay(f"“{to.words}” is not a date to decide on. Give a day, a month or a quarter.")
    require_other_date(stands.due_on, to.last_day)
    content = {"from": stands.due_on, "to": to.words, "reason": reason}
    with deed("date_revision.proposed", milestone, by=by, on=on, once=once, content=content) as done:
        return DateRevision.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, proposed_on=on, from_due_on=stands.due_on,
            to_due_on=to.last_day, to_words=to.words, to_precision=to.precision, reason=reason, **done.stamp,
        )  # fmt: skip


def decide_date_revisions(
    *,
    revisions: Sequence[DateRevision],
    decision: DecisionSaid,
    on: date,
    by: Actor,
    left_out: Sequence[DateRevision] = (),
    of_left_out: Effect = Effect.NONE,
    once: str = "",
) -> Decision:
    """Record one decision on one or more revisions; where it agreed or approved, the dates move from its day.

    A decision that only noted leaves them proposed. `left_out` are new dates that lay before whoever decided and were
    left out of it: they stay proposed, or are refused where `of_left_out` says so. The change rule that held on the
    day of the decision says who may approve what (`queries.powers.require_power`); without one, any decision moves.
    Raises ProposerDecides if whoever enters or approves it asked for one of the dates, AlreadyDecided if one was
    settled before, NotOpen for a milestone withdrawn or carried forward, TwoDatesAtOnce, ConsultedNotSaid, and
    NotADecider, SecondMove, PastExpiry, TooManyDays or NoDaysToCount by the change rule.
    """
    touched = [*revisions, *left_out]
    _require_others(touched, by)
    content = _told(revisions, decision) | {"left_out": [each.pk for each in left_out], "of_left_out": of_left_out}
    with deed("date_revision.decided", None, by=by, on=on, once=once, content=content) as done:
        lock_milestones([revision.milestone_id for revision in touched])
        _require_undecided(touched)
        effect = effect_of(decision.verb)
        require_allowed(revisions, decision, effect)
        reference = record_decision(said=decision, on=on, by=by)
        done.subject = reference
        effects = [*((each, effect) for each in revisions), *((each, of_left_out) for each in left_out)]
        RevisionDecision.objects.bulk_create(
            [RevisionDecision(revision=each, decision=reference, effect=what, **done.stamp) for each, what in effects]
        )
        if effect is Effect.MOVES:
            DueDate.objects.bulk_create([_moved(each, reference, done.stamp) for each in revisions])
    return reference


def require_allowed(revisions: Sequence[DateRevision], decision: DecisionSaid, effect: Effect) -> None:
    """Raise why this decision cannot move, or refuse, these new dates. Raises as decide_date_revisions does."""
    if effect is Effect.MOVES:
        _require_one_each(revisions)
        _require_in_plan(revisions)
        _require_other_proposer(revisions, decision.decider)
    for plan, asked in _by_plan(revisions):
        if effect is Effect.REFUSES:
            require_decider(plan, decision.decider, on=decision.decided_on)
        elif effect is Effect.MOVES:
            require_power(plan, asked, decision.decider, on=decision.decided_on)
            _require_consulted(plan, decision)


def _by_plan(revisions: Sequence[DateRevision]) -> list[tuple[Plan, list[DateRevision]]]:
    plans = Plan.objects.in_bulk({each.plan_id for each in revisions})
    return [(plan, [each for each in revisions if each.plan_id == plan.pk]) for plan in plans.values()]


def _require_other_proposer(revisions: Sequence[DateRevision], decider: Body | Person) -> None:
    for revision in revisions:
        if isinstance(decider, Person) and revision.by_key == decider.key:
            raise ProposerDecides(
                f"{decider} asked for the new date of {revision.milestone.ref}, so somebody else has to approve it."
            )


def _require_consulted(plan: Plan, decision: DecisionSaid) -> None:
    has_said = decision.body is not None or decision.consulted.strip()
    if not has_said and require_decider(plan, decision.decider, on=decision.decided_on):
        raise ConsultedNotSaid(f"Say whom {decision.decider} consulted before deciding, or that it was nobody.")


def lock_milestones(ids: Sequence[int]) -> None:
    """Hold these milestones until the transaction ends, always in the same order, so that two deeds cannot cross."""
    list(Milestone.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))


def _told(revisions: Sequence[DateRevision], decision: DecisionSaid) -> dict[str, object]:
    return {"revisions": [each.pk for each in revisions], "verb": decision.verb.value, "on": decision.decided_on}


def _require_others(revisions: Sequence[DateRevision], by: Actor) -> None:
    for revision in revisions:
        if revision.by_key == by.key:
            raise ProposerDecides("You asked for this date, so somebody else has to enter the decision on it.")


def _require_one_each(revisions: Sequence[DateRevision]) -> None:
    counted = Counter((revision.milestone_id, revision.milestone.ref) for revision in revisions)
    for (_, ref), times in counted.items():
        if times > 1:
            raise TwoDatesAtOnce(f"{ref} has {times} new dates among these. Choose the one that was approved.")


def _require_in_plan(revisions: Sequence[DateRevision]) -> None:
    milestones = [revision.milestone_id for revision in revisions]
    gone = Milestone.objects.filter(pk__in=milestones).exclude(withdrawal=None, carried_forward=None).first()
    if gone:
        what = "withdrawn" if hasattr(gone, "withdrawal") else "carried forward"
        raise NotOpen(f"{gone.ref} is {what}, so its date cannot be moved.")


def _require_undecided(revisions: Sequence[DateRevision]) -> None:
    settled = RevisionDecision.objects.filter(revision__in=revisions).exclude(effect=Effect.NONE)
    first = settled.select_related("revision__milestone").first()
    if first:
        raise AlreadyDecided(
            f"A decision on the new date of {first.revision.milestone.ref} was recorded before. "
            "Ask for a new date if it has to move again."
        )


def _moved(revision: DateRevision, decision: Decision, stamp: dict[str, object]) -> DueDate:
    return DueDate(
        plan_id=revision.plan_id, milestone_id=revision.milestone_id, due_on=revision.to_due_on,
        words=revision.to_words, precision=revision.to_precision, from_on=decision.decided_on,
        kind=DueKind.DECIDED, decision=decision, **stamp,
    )  # fmt: skip

"""Dates move only by decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from candour.evidence.models import Evidence
from candour.lib.dates import GivenDate
from candour.people.models import Body, Person
from candour.plans.models import DateRevision, Decision, DueDate, Milestone, RevisionDecision
from candour.plans.queries.position import milestone_position
from candour.plans.rules.dates import (
    AlreadyDecided,
    DueKind,
    Effect,
    ProposerDecides,
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
    """A decision as somebody enters it: a body's or a named person's, with day, item, exact verb and document."""

    verb: Verb
    decided_on: date
    body: Body | None = None
    person: Person | None = None
    item: str = ""
    document: Evidence | None = None
    note: str = ""


def record_decision(*, said: DecisionSaid, on: date, by: Actor) -> Decision:
    """Record a reference to a decision. Raises InTheFuture or NobodyDecided."""
    require_not_future(said.decided_on, on=on, what="The day of a decision")
    if (said.body is None) == (said.person is None):
        raise NobodyDecided("Say which body decided, or which person: one of the two.")
    content = {"by": str(said.body or said.person), "on": said.decided_on, "item": said.item, "verb": said.verb.value}
    with deed("decision.recorded", None, by=by, on=on, content=content) as done:
        decision = Decision.objects.create(
            body=said.body, person=said.person, decided_on=said.decided_on, item=said.item, verb=said.verb,
            document=said.document, note=said.note, **done.stamp,
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
    *, revisions: Sequence[DateRevision], decision: DecisionSaid, on: date, by: Actor, once: str = ""
) -> Decision:
    """Record one decision on one or more revisions; where it agreed or approved, the dates move from its day.

    A decision that only noted leaves them proposed. Raises ProposerDecides if whoever enters it asked for one of
    the dates, AlreadyDecided if one was settled before.
    """
    for revision in revisions:
        if revision.by_key == by.key:
            raise ProposerDecides("You asked for this date, so somebody else has to enter the decision on it.")
    with deed("date_revision.decided", None, by=by, on=on, once=once, content=_told(revisions, decision)) as done:
        lock_milestones([revision.milestone_id for revision in revisions])
        _require_undecided(revisions)
        reference = record_decision(said=decision, on=on, by=by)
        done.subject = reference
        effect = effect_of(reference_verb(reference))
        RevisionDecision.objects.bulk_create(
            [RevisionDecision(revision=each, decision=reference, effect=effect, **done.stamp) for each in revisions]
        )
        if effect is Effect.MOVES:
            DueDate.objects.bulk_create([_moved(each, reference, done.stamp) for each in revisions])
    return reference


def lock_milestones(ids: Sequence[int]) -> None:
    """Hold these milestones until the transaction ends, always in the same order, so that two deeds cannot cross."""
    list(Milestone.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))


def reference_verb(decision: Decision) -> Verb:
    """The verb of a recorded decision."""
    return Verb(decision.verb)


def _told(revisions: Sequence[DateRevision], decision: DecisionSaid) -> dict[str, object]:
    return {"revisions": [each.pk for each in revisions], "verb": decision.verb.value, "on": decision.decided_on}


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

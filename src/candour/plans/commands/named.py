"""Naming the decision that approved new dates, and a second person's word that it did."""

from collections.abc import Sequence
from datetime import date

from candour.plans.commands.completion import NoReason
from candour.plans.commands.dates import DecisionSaid, decide_date_revisions, require_allowed
from candour.plans.models import DateRevision, Decision, NamedAnswer, NamedDecision, NamedRevision, Plan
from candour.plans.queries.waiting import undecided
from candour.plans.rules.changes import AlreadyConfirmed, ConfirmedByOneself
from candour.plans.rules.dates import AlreadyDecided, Verb, effect_of, require_effective
from candour.plans.rules.progress import require_not_future
from candour.records.deeds import deed
from candour.records.rules import Actor

BATCH = 2_000


def name_decision(
    *, plan: Plan, revisions: Sequence[DateRevision], decision: DecisionSaid, source: str, on: date, by: Actor
) -> NamedDecision:
    """Say which decision approved new dates that one entered oneself. They stay proposed until another confirms it.

    The change rule is asked at once, so that what it forbids is never entered. Raises NotEffective for a decision that
    only noted, InTheFuture, NobodyDecided, and whatever the change rule refuses (`decide_date_revisions`).
    """
    require_effective(decision.verb)
    require_not_future(decision.decided_on, on=on, what="The day of a decision")
    require_allowed(revisions, decision, effect_of(decision.verb))
    content = {"by": str(decision.decider), "on": decision.decided_on, "item": decision.item, "dates": len(revisions)}
    with deed("decision.named", plan, by=by, on=on, content=content) as done:
        named = NamedDecision.objects.create(
            plan=plan, body=decision.body, person=decision.person, decided_on=decision.decided_on, item=decision.item,
            verb=decision.verb, consulted=decision.consulted, source=source, named_on=on, **done.stamp,
        )  # fmt: skip
        NamedRevision.objects.bulk_create(
            [NamedRevision(named=named, revision=each, **done.stamp) for each in revisions], batch_size=BATCH
        )
    return named


def confirm_named_decision(*, named: NamedDecision, on: date, by: Actor, once: str = "") -> Decision:
    """Say that it was so decided: the dates that still wait move from the day of the decision.

    Raises ConfirmedByOneself for whoever named it, AlreadyConfirmed, AlreadyDecided if none of its dates waits any
    more, and whatever the change rule refuses (`decide_date_revisions`).
    """
    if named.by_key == by.key:
        raise ConfirmedByOneself("You named this decision, so somebody else has to confirm it.")
    with deed("decision.confirmed", named, by=by, on=on, once=once) as done:
        _require_unanswered(named)
        waiting = list(undecided(DateRevision.objects.filter(named__named=named)).select_related("milestone"))
        if not waiting:
            raise AlreadyDecided("None of these dates waits for a decision any more.")
        decision = decide_date_revisions(revisions=waiting, decision=said_of(named), on=on, by=by)
        NamedAnswer.objects.create(named=named, decision=decision, answered_on=on, **done.stamp)
    return decision


def deny_named_decision(*, named: NamedDecision, reason: str, on: date, by: Actor, once: str = "") -> NamedAnswer:
    """Say that it was not so decided: its dates stay proposed. Whoever named it may do so too.

    Raises NoReason, AlreadyConfirmed.
    """
    if not reason.strip():
        raise NoReason("Say what is wrong, so that whoever named the decision knows.")
    with deed("decision.denied", named, by=by, on=on, once=once, content={"reason": reason}) as done:
        _require_unanswered(named)
        return NamedAnswer.objects.create(named=named, reason=reason, answered_on=on, **done.stamp)


def said_of(named: NamedDecision) -> DecisionSaid:
    """A named decision as it was said."""
    return DecisionSaid(
        verb=Verb(named.verb), decided_on=named.decided_on, body=named.body, person=named.person, item=named.item,
        note=f"As named in {named.source}" if named.source else "", consulted=named.consulted,
    )  # fmt: skip


def _require_unanswered(named: NamedDecision) -> None:
    Plan.objects.select_for_update().get(pk=named.plan_id)
    if NamedAnswer.objects.filter(named=named).exists():
        raise AlreadyConfirmed("Somebody confirmed or denied this decision before.")

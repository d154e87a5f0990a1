"""Handing over everything that somebody answers for, in one deed."""

from collections.abc import Mapping
from datetime import date

from candour.people.commands.roles import HasLeft
from candour.people.models import Person
from candour.plans.commands.changes import hand_over
from candour.plans.commands.outcomes import keep_lead
from candour.plans.models import Action
from candour.plans.queries.holding import ACTION, MILESTONE, actions_held_by, keys_of, milestones_held_by
from candour.plans.rules.changes import NothingChanged
from candour.records.deeds import deed
from candour.records.rules import Actor


def hand_over_all(
    *,
    person: Person,
    to: Person | None,
    each_to: Mapping[str, Person],
    reason: str,
    on: date,
    by: Actor,
    once: str = "",
) -> int:
    """Give everything open that somebody answers for to others, who answer for it from the day `on`.

    `each_to` says by key (as `held_by` gives them) who takes what; the rest goes to `to`, or stays where that is
    None. Returns how much was handed over. Raises HasLeft where a taker left before that day, NothingChanged where
    somebody is to take over from themselves.
    """
    for taker in {to, *each_to.values()} - {None}:
        _require_other(person, taker, on=on)
    chosen = {kind: {n: each_to[f"{kind}:{n}"] for n in numbers} for kind, numbers in keys_of(each_to).items()}
    given = 0
    with deed("work.handed_over", person, by=by, on=on, once=once, content={"reason": reason}):
        for milestone in milestones_held_by(person).defer("words").select_related("owner"):
            if taker := chosen[MILESTONE].get(milestone.pk, to):
                hand_over(milestone=milestone, to=taker, reason=reason, on=max(on, milestone.added_on), by=by)
                given += 1
        for action in actions_held_by(person).defer("search"):
            if taker := chosen[ACTION].get(action.pk, to):
                hand_over_lead(action=action, to=taker, reason=reason, on=on, by=by)
                given += 1
    return given


def hand_over_lead(*, action: Action, to: Person, reason: str, on: date, by: Actor, once: str = "") -> None:
    """Give a strategic action to another lead officer. Raises HasLeft, NothingChanged, Changed."""
    if action.lead_officer_id == to.pk:
        raise NothingChanged(f"{to.name} leads this strategic action already.")
    if not to.is_here_on(on):
        raise HasLeft(f"{to.name} has left, so nothing can be handed over to them.")
    old = action.lead_officer.name if action.lead_officer else ""
    content = {"from": old, "to": to.name, "reason": reason}
    with deed("action.handed_over", action, by=by, on=on, seen=action.version, once=once, content=content) as done:
        keep_lead(action, to, reason=reason, on=on, stamp=done.stamp)
        Action.objects.filter(pk=action.pk).update(lead_officer=to)


def _require_other(person: Person, taker: Person | None, *, on: date) -> None:
    if taker is not None and not taker.is_here_on(on):
        raise HasLeft(f"{taker.name} has left, so nothing can be handed over to them.")
    if taker == person:
        raise NothingChanged(f"{person.name} answers for this already: choose somebody else.")

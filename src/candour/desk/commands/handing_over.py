"""A person leaves, or an office changes hands: posts end, and what is answered for goes to others, in one deed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from candour.people import commands as people
from candour.people.models import Account, Person, Post, PostHeld
from candour.plans.commands.handing_over import hand_over_all
from candour.plans.rules.progress import require_not_future
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused
from candour.risks.commands import hand_over_risk
from candour.risks.models import Risk
from candour.risks.queries import Sought, risks
from candour.risks.queries.holding import RISK


class NotInPost(Refused):
    """The office was not held by this person on that day, so that it cannot be given up."""


@dataclass(frozen=True)
class Departure:
    """What ends: the whole time with the authority, with `post` None, or one post; `last_on` still counts.

    `successor_follows` puts the successor into the posts from the next day.
    """

    last_on: date
    post: Post | None = None
    successor_follows: bool = False


def change_hands(
    *,
    person: Person,
    departure: Departure | None,
    to: Person | None,
    each_to: Mapping[str, Person],
    reason: str,
    from_on: date,
    on: date,
    by: Actor,
    seen: int | None = None,
    once: str = "",
) -> int:
    """Let somebody go, or out of a post, and hand over what they answer for. Returns how much was handed over.

    A last day ahead is allowed: posts, roles and signing in end with it by themselves, while the work goes over from
    `from_on`, which is no later than today. Once the last day has passed, the account is disabled and its sessions
    end at once. Board actions come here as well once the room of boards is built.

    Raises NotInPost, HasLeft, NothingChanged, InTheFuture for a later `from_on`, and what leaving and appointing
    raise: LeftAlready, LastAdministrator, PostTaken.
    """
    require_not_future(from_on, on=on, what="The day from which somebody else answers")
    content = {"to": to.name if to else "", "reason": reason}
    with deed("person.changed_hands", person, by=by, on=on, seen=seen, once=once, content=content):
        if departure:
            _let_go(person, departure, to, on=on, by=by)
        given = hand_over_all(person=person, to=to, each_to=each_to, reason=reason, on=from_on, by=by)
        return given + _hand_over_risks(person, to, each_to, reason, on=from_on, by=by)


def _let_go(person: Person, departure: Departure, to: Person | None, *, on: date, by: Actor) -> None:
    held = _posts_that_end(person, departure)
    if departure.post is None:
        people.leave(person=person, left_on=departure.last_on, by=by, on=on, seen=person.version)
        _close_account(person, departure.last_on, on=on, by=by)
    else:
        people.end_post(held=held[0], to_on=departure.last_on, by=by, on=on, seen=held[0].version)
    if departure.successor_follows and to is not None:
        for each in held:
            start = departure.last_on + timedelta(days=1)
            people.appoint(person=to, post=each.post, from_on=start, by=by, on=on)


def _hand_over_risks(
    person: Person, to: Person | None, each_to: Mapping[str, Person], reason: str, *, on: date, by: Actor
) -> int:
    given = 0
    for stands in risks(Sought(on, of={"owner": person.pk})):
        if taker := each_to.get(f"{RISK}:{stands.id}", to):
            hand_over_risk(risk=Risk.objects.get(pk=stands.id), to=taker, reason=reason, on=on, by=by)
            given += 1
    return given


def _posts_that_end(person: Person, departure: Departure) -> list[PostHeld]:
    held = PostHeld.objects.filter(person=person).held_on(departure.last_on).select_related("post")
    if departure.post is None:
        return list(held)
    found = list(held.filter(post=departure.post))
    if not found:
        raise NotInPost(f"{person.name} did not hold the post of {departure.post.title} on that day.")
    return found


def _close_account(person: Person, last_on: date, *, on: date, by: Actor) -> None:
    account = Account.objects.filter(person=person, is_active=True).first()
    if account and last_on < on:
        people.disable_account(account=account, by=by, on=on)

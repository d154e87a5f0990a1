"""Giving roles from a day and ending them."""

from datetime import date

from django.db import IntegrityError, OperationalError, transaction
from psycopg.errors import DeadlockDetected

from candour.people.models import Person, RoleHeld
from candour.people.rules import ROLE_NAMES, Role
from candour.records.deeds import deed
from candour.records.models import Versioned
from candour.records.rules import Actor, Refused


class RoleHeldAlready(Refused):
    """One person holds one role once at a time."""


class NotADeputy(Refused):
    """A deputy stands in for one other person, and nobody else does."""


class HasLeft(Refused):
    """Somebody who has left is given nothing."""


class LastAdministrator(Refused):
    """Somebody has to be left who can give out roles."""


class EndsTooEarly(Refused):
    """Nothing ends before it began, or ends twice."""


def grant_role(
    *,
    person: Person,
    role: Role,
    from_on: date,
    to_on: date | None = None,
    deputy_for: Person | None = None,
    by: Actor,
    on: date,
    once: str = "",
) -> RoleHeld:
    """Give somebody a role from a day, and to a day if that is known.

    Raises HasLeft, EndsTooEarly, NotADeputy (a deputy needs somebody else to stand in for, no other role does)
    or RoleHeldAlready (the role is held on one of those days).
    """
    _require_here(person, from_on)
    require_order(from_on, to_on)
    _require_deputy(person, role, deputy_for)
    content = {"role": role, "from": from_on, "to": to_on, "for": deputy_for.name if deputy_for else None}
    with deed("role.granted", person, by=by, on=on, once=once, content=content):
        _require_free(person, role, deputy_for, from_on, to_on)
        held = RoleHeld(person=person, role=role.value, deputy_for=deputy_for, from_on=from_on, to_on=to_on)
        save_unless_clashing(held, RoleHeldAlready("That role was given at the same moment. Look again."))
    return held


def end_role(*, held: RoleHeld, to_on: date, by: Actor, on: date, seen: int, once: str = "") -> None:
    """End a role with a day, which still counts.

    Raises EndsTooEarly if it ended by then or had not begun, LastAdministrator if nobody else could give out roles.
    """
    if to_on < held.from_on or (held.to_on is not None and held.to_on <= to_on):
        raise EndsTooEarly("Give a last day that is not before the role begins, and before it ends already.")
    if held.role == Role.ADMINISTRATOR:
        require_another_administrator(held.person, on=to_on)
    with deed("role.ended", held, by=by, on=on, seen=seen, once=once, content={"role": held.role, "to": to_on}):
        held.to_on = to_on
        held.save(update_fields=["to_on"])


def require_another_administrator(person: Person, *, on: date) -> None:
    """Raise LastAdministrator if this person is an administrator and nobody else here with an open account is one."""
    administrators = RoleHeld.objects.filter(role=Role.ADMINISTRATOR.value).held_on(on)
    if not administrators.filter(person=person).exists():
        return
    others = administrators.exclude(person=person).filter(person__account__is_active=True, person__left_on__isnull=True)
    if not others.exists():
        raise LastAdministrator(f"{person.name} is the only administrator. Make somebody else one first.")


def require_order(from_on: date, to_on: date | None) -> None:
    """Raise EndsTooEarly if a period ends before it begins."""
    if to_on is not None and to_on < from_on:
        raise EndsTooEarly("The last day cannot be before the first day.")


def save_unless_clashing(held: Versioned, refusal: Refused) -> None:
    """Save what is held, or raise the refusal if the database finds that it is held at that time already.

    Of three who insert at the same moment, each may find another's row not yet saved: PostgreSQL then ends one of them.
    """
    try:
        with transaction.atomic():
            held.save(force_insert=True)
    except IntegrityError as error:
        raise refusal from error
    except OperationalError as error:
        if isinstance(error.__cause__, DeadlockDetected):
            raise refusal from error
        raise


def _require_here(person: Person, from_on: date) -> None:
    if not person.is_here_on(from_on):
        raise HasLeft(f"{person.name} has left by then.")


def _require_deputy(person: Person, role: Role, deputy_for: Person | None) -> None:
    if (role is Role.DEPUTY) != (deputy_for is not None):
        raise NotADeputy("Name the lead officer whose place a deputy takes. No other role takes anybody's place.")
    if person == deputy_for:
        raise NotADeputy("Nobody can be their own deputy.")


def _require_free(person: Person, role: Role, deputy_for: Person | None, from_on: date, to_on: date | None) -> None:
    same = RoleHeld.objects.filter(person=person, role=role.value, deputy_for=deputy_for).overlapping(from_on, to_on)
    if same.exists():
        raise RoleHeldAlready(f"{person.name} holds the role “{ROLE_NAMES[role]}” on some of those days.")

"""What mail somebody wants, when a plan reminds, and the private address of somebody's calendar."""

import secrets
from dataclasses import dataclass, field
from datetime import date

from candour.notices.models import CalendarAddress, PlanNotices, Preference
from candour.notices.rules.refusals import NoSuchAddress, require_days
from candour.notices.rules.secrets import digest_of
from candour.people.models import Person
from candour.plans.models import Plan
from candour.records.deeds import deed
from candour.records.rules import Actor


@dataclass(frozen=True)
class Made:
    """A calendar address with its secret, which is never kept: whoever has it reads the dates."""

    address: CalendarAddress
    secret: str = field(repr=False)


def choose_mail(
    *,
    person: Person,
    wants_reminders: bool,
    wants_digest: bool,
    digest_day: int,
    wants_as_deputy: bool = True,
    wants_meetings: bool = True,
    on: date,
    by: Actor,
    seen: int | None = None,
    once: str = "",
) -> None:
    """Choose what mail somebody gets. What comes to a part of the work, such as an alarm, cannot be chosen away.

    `wants_as_deputy` is about reminders in the place of whoever somebody stands in for.

    Raises Changed if it was chosen otherwise since version `seen`.
    """
    wanted = {
        "wants_reminders": wants_reminders,
        "wants_as_deputy": wants_as_deputy,
        "wants_meetings": wants_meetings,
        "wants_digest": wants_digest,
        "digest_day": digest_day,
    }
    row = Preference.objects.get_or_create(person=person)[0]
    with deed("mail.chosen", row, by=by, on=on, seen=seen, once=once, content=wanted):
        Preference.objects.filter(pk=row.pk).update(**wanted)


def set_plan_notices(
    *,
    plan: Plan,
    is_daily: bool,
    days_ahead: list[int],
    days_to_lead: int,
    days_to_director: int,
    days_to_coordinator: int,
    chair: Person | None,
    on: date,
    by: Actor,
    seen: int | None = None,
    once: str = "",
) -> None:
    """Say when a plan reminds and escalates, in days, and who chairs the board that it goes to.

    Raises NotADayAhead for a number of days that is too large, Changed if it was set since version `seen`.
    """
    days = {
        "days_to_lead": days_to_lead,
        "days_to_director": days_to_director,
        "days_to_coordinator": days_to_coordinator,
    }
    require_days([*days_ahead, *days.values()])
    chosen = {"is_daily": is_daily, "days_ahead": sorted(set(days_ahead), reverse=True), **days}
    row = PlanNotices.objects.get_or_create(plan=plan)[0]
    content = {**chosen, "chair": chair.name if chair else ""}
    with deed("plan_notices.set", row, by=by, on=on, seen=seen, once=once, content=content):
        PlanNotices.objects.filter(pk=row.pk).update(**chosen, chair=chair)


def make_calendar_address(*, person: Person, on: date, by: Actor, once: str = "") -> Made:
    """Make a private address for somebody's calendar. The one before stops working at once."""
    secret = secrets.token_urlsafe(32)
    with deed("calendar_address.made", person, by=by, on=on, once=once) as done:
        CalendarAddress.objects.filter(person=person, revoked_at=None).update(revoked_at=done.recorded_at)
        row = CalendarAddress.objects.create(
            person=person, secret_digest=digest_of(secret), made_at=done.recorded_at
        )  # fmt: skip
    return Made(row, secret)


def revoke_calendar_address(*, person: Person, on: date, by: Actor, once: str = "") -> None:
    """Stop somebody's calendar address from working. Raises NoSuchAddress if there is none."""
    with deed("calendar_address.revoked", person, by=by, on=on, once=once) as done:
        if not CalendarAddress.objects.filter(person=person, revoked_at=None).update(revoked_at=done.recorded_at):
            raise NoSuchAddress("There is no calendar address to take away.")

"""Somebody's due dates as a calendar (RFC 5545), found by a private address."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, Event

from candour.notices.models import CalendarAddress
from candour.notices.rules.secrets import digest_of, is_same
from candour.people.models import Person
from candour.plans.models import Milestone
from candour.plans.policy import milestones_of
from candour.plans.queries.position import MilestonePosition, positions_of
from candour.plans.rules.status import OPEN

MOST_DATES = 500


def person_of_address(secret: str, *, on: date) -> Person | None:
    """Whose calendar a secret opens; None where it is unknown or taken away, or where they cannot sign in today.

    One SQL statement. Only the digest is looked for, and compared once more in constant time.
    """
    digest = digest_of(secret)
    addresses = CalendarAddress.objects.filter(secret_digest=digest, revoked_at=None)
    row = addresses.select_related("person__account").first()
    if row is None or not is_same(row.secret_digest, digest):
        return None
    account = getattr(row.person, "account", None)
    return row.person if account and account.is_active and row.person.is_here_on(on) else None


def calendar_of(person: Person, *, on: date) -> bytes:
    """The open milestones that somebody answers for, at most MOST_DATES, each an all-day event on its due date.

    It says reference, title and plan, and nothing internal. At most six SQL statements.
    """
    owned = {each.pk: each for each in milestones_of(person).order_by("pk")[:MOST_DATES]}
    calendar = Calendar()
    calendar.add("prodid", "-//Candour//Due dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Due dates of {person.name}")
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for event in _events(owned, positions_of(list(owned), on=on)):
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _events(owned: dict[int, Milestone], stands: Iterable[MilestonePosition]) -> Iterable[Event]:
    for each in stands:
        if each.status in OPEN and each.due_on:
            yield _event(owned[each.id], each, each.due_on)


def _event(milestone: Milestone, stands: MilestonePosition, due_on: date) -> Event:
    event = Event()
    event.add("uid", f"milestone-{milestone.pk}@{settings.INSTALLATION}.candour")
    event.add("dtstamp", datetime.combine(due_on, datetime.min.time(), UTC))
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("summary", f"Due: {stands.ref} {stands.title}")
    event.add("description", f"{milestone.plan.name}, {stands.theme}")
    event.add("url", settings.ORIGIN.rstrip("/") + milestone.get_absolute_url())
    event.add("transp", "TRANSPARENT")
    return event

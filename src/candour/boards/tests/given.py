"""Meetings and agendas for tests, made through the commands."""

from datetime import date, datetime
from itertools import count
from typing import Any

from candour.boards import commands
from candour.boards.commands import ItemSaid, Late, Restriction, When
from candour.boards.models import AgendaItem, AgendaPublication, Meeting
from candour.boards.rules.items import Ground, ItemKind
from candour.boards.rules.meetings import london
from candour.people.models import Body, Person
from candour.people.tests import given as people
from candour.records.rules import Operator

SOMEBODY = Operator("tester")
PLANNED_ON, HELD_ON = date(2018, 5, 1), date(2018, 6, 11)
PUBLISHED_ON = date(2018, 6, 1)
_numbers = count(1)


def at(hour: int, minute: int = 0, day: date = HELD_ON) -> datetime:
    """A time of the day of the meeting in London."""
    return london(day, hour, minute)


def a_meeting(
    *, body: Body | None = None, starts_at: datetime | None = None, venue: str = "Committee Room One", **more: Any
) -> Meeting:
    """A meeting planned on 1 May 2018 for 6 pm to 8 pm on 11 June 2018, unless said otherwise."""
    starts = starts_at or at(18)
    when = When(starts, more.pop("ends_at", None) or starts.replace(hour=starts.hour + 2), venue)
    body = body or Body.objects.filter(name="Best Value Improvement Board").first() or people.a_body()
    return commands.plan_meeting(body=body, when=when, **{"by": SOMEBODY, "on": PLANNED_ON, **more})


def an_item(
    meeting: Meeting, title: str = "", kind: ItemKind = ItemKind.REPORT, *, on: date = PLANNED_ON, **more: Any
) -> AgendaItem:
    """An item at the end of an agenda."""
    named = {name: more.pop(name) for name in ("restriction", "late") if name in more}
    said = ItemSaid(kind, title or f"Report {next(_numbers)}", **more)
    return commands.add_item(meeting=meeting, said=said, by=SOMEBODY, on=on, **named)


def a_restriction(ground: Ground = Ground.PARAGRAPH_3, **more: Any) -> Restriction:
    """A complete restriction, looked at again a year later."""
    reasons = "Opening it would weaken the council in a negotiation under way."
    return Restriction(ground, **{"review_on": date(2019, 6, 11), "reasoning": reasons, **more})


def agreed_late(chair: Person | None = None, reason: str = "The report was needed before the election.") -> Late:
    """The chair's leave for late business, given half an hour before the meeting."""
    return Late(reason, chair or people.a_person("Chair Person"), at(17, 30))


def called(meeting: Meeting, on: date = PLANNED_ON) -> Meeting:
    """The meeting, called."""
    commands.call_meeting(meeting=meeting, by=SOMEBODY, on=on)
    return meeting


def published(meeting: Meeting, on: date = PUBLISHED_ON) -> AgendaPublication:
    """The agenda of a meeting, called if it was not, with an item if it had none, in order and published."""
    if not meeting.calls.filter(starts_at=meeting.starts_at).exists():
        called(meeting)
    if not meeting.items.exists():
        an_item(meeting, "Apologies for absence", ItemKind.APOLOGIES)
    commands.set_order(meeting=meeting, by=SOMEBODY, on=on)
    return commands.publish_agenda(meeting=meeting, by=SOMEBODY, on=on)


def in_session(meeting: Meeting) -> Meeting:
    """The meeting, called, published and opened at its time."""
    published(meeting)
    commands.open_meeting(meeting=meeting, opened_at=meeting.starts_at, by=SOMEBODY, on=meeting.held_on)
    return meeting


def closed(meeting: Meeting) -> Meeting:
    """The meeting, sat and closed at its scheduled end."""
    in_session(meeting)
    assert meeting.ends_at is not None
    commands.close_meeting(meeting=meeting, closed_at=meeting.ends_at, by=SOMEBODY, on=meeting.held_on)
    return meeting

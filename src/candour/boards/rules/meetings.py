"""How a meeting stands: worked out from what was done about it, never typed."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from candour.records.rules import Refused

LONDON = ZoneInfo("Europe/London")


class MeetingState(StrEnum):
    """The stages of a meeting, in the order in which they come; the last two end it early."""

    PLANNED = "planned"
    CALLED = "called"
    PUBLISHED = "published"
    IN_SESSION = "in_session"
    CLOSED = "closed"
    CONFIRMED = "confirmed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


STATE_WORDS = {
    MeetingState.PLANNED: "Planned",
    MeetingState.CALLED: "Called",
    MeetingState.PUBLISHED: "Agenda published",
    MeetingState.IN_SESSION: "In session",
    MeetingState.CLOSED: "Closed",
    MeetingState.CONFIRMED: "Minutes confirmed",
    MeetingState.POSTPONED: "Postponed, no new date yet",
    MeetingState.CANCELLED: "Cancelled",
}


STATE_COLOURS = {
    MeetingState.PLANNED: "grey",
    MeetingState.CALLED: "blue",
    MeetingState.PUBLISHED: "teal",
    MeetingState.IN_SESSION: "purple",
    MeetingState.CLOSED: "green",
    MeetingState.CONFIRMED: "green",
    MeetingState.POSTPONED: "yellow",
    MeetingState.CANCELLED: "red",
}


class NoTitle(Refused):
    """A meeting or an item has a title, and a deed that needs a reason has one."""


class EndsBeforeItStarts(Refused):
    """A meeting ends after it starts, on the London clock."""


class NotInThisState(Refused):
    """What was asked cannot be done to a meeting as it stands now."""


class SameTime(Refused):
    """A meeting is moved to another time, or not at all."""


class SeriesExists(Refused):
    """A body has one series of a title."""


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What was done about a meeting, each as the day from which it counts, or None.

    A calling and a publication count for the start that they named: after a move they are None again.
    `is_without_date` is whether the last postponement named no new date.
    """

    called_on: date | None = None
    published_on: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    confirmed_on: date | None = None
    cancelled_on: date | None = None
    postponed_on: date | None = None
    is_without_date: bool = False


def meeting_state(facts: MeetingFacts, *, on: date) -> MeetingState:
    """How a meeting stands at the end of a day: the furthest stage reached by then.

    A cancelled meeting stays cancelled; one postponed without a new date waits for one. Minutes are confirmed by a
    later meeting (domain specification, rule 18), so that stage may come long after the day of the meeting.
    """

    def is_by(day: date | None) -> bool:
        return day is not None and day <= on

    if is_by(facts.cancelled_on):
        return MeetingState.CANCELLED
    stages = (
        (facts.confirmed_on, MeetingState.CONFIRMED),
        (facts.closed_on, MeetingState.CLOSED),
        (facts.opened_on, MeetingState.IN_SESSION),
        (facts.postponed_on if facts.is_without_date else None, MeetingState.POSTPONED),
        (facts.published_on, MeetingState.PUBLISHED),
        (facts.called_on, MeetingState.CALLED),
    )
    return next((state for day, state in stages if is_by(day)), MeetingState.PLANNED)


BEFORE_SITTING = frozenset(
    {MeetingState.PLANNED, MeetingState.CALLED, MeetingState.PUBLISHED, MeetingState.POSTPONED},
)


def require_state(state: MeetingState, allowed: frozenset[MeetingState], *, to: str) -> None:
    """Raise NotInThisState, naming what cannot be done, unless the meeting stands at one of these stages."""
    if state not in allowed:
        raise NotInThisState(f"This meeting is “{STATE_WORDS[state].lower()}”, so it cannot be {to}.")


def require_words(words: str, *, ask: str) -> str:
    """What was written, tidied. Raises NoTitle with `ask` where nothing was."""
    clean = " ".join(words.split())
    if not clean:
        raise NoTitle(ask)
    return clean


def require_order_of_times(starts_at: datetime, ends_at: datetime | None) -> None:
    """Raise EndsBeforeItStarts unless the end, if any, lies after the start. Both carry their own offset."""
    if ends_at is not None and ends_at <= starts_at:
        raise EndsBeforeItStarts("A meeting ends after it starts. Look at the two times again.")


def london(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of a day on the London clock, summer or winter."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def clock_words(moment: datetime) -> str:
    """A time as papers print it, on the London clock: "6.05 pm"."""
    local = moment.astimezone(LONDON)
    return f"{(local.hour - 1) % 12 + 1}.{local.minute:02d} {'am' if local.hour < 12 else 'pm'}"


def slug_of(name: str, day: date) -> str:
    """The address of a meeting, from the body's name and the first day planned: "improvement-board-2018-06-11"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return f"{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:60] or 'meeting'}-{day.isoformat()}"

"""Who is told of meetings and of what a Board asked for. Pure: no clock, no database.

A letter names the body, the day and the reference, with a link. Of what was asked for in private it says no word.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from candour.lib.dates import count_days, format_day
from candour.notices.rules.letters import LONGEST_SUBJECT, MOST_LINES, Wording
from candour.notices.rules.shapes import Item, Kind, Planned, Recipient, Timing

FRESH = 14  # days for which news of a meeting or of an assignment is still told
LONGEST_WORDS = 160
TIMING = Timing()
WHY: Mapping[Kind, str] = {
    Kind.MEETING: "You sit on the body.",
    Kind.BOARD_ACTION: "You are to do it, by name or by the post that you hold.",
    Kind.BOARD_OVERDUE: "You are to do it, or you are a director.",
}
ALWAYS = "It comes to everybody in that part of the work and cannot be switched off."


@dataclass(frozen=True)
class Tiding:
    """One thing to be told: its event without the person, the line that tells it, where it leads, and to whom."""

    kind: Kind
    event: str
    words: str
    url: str
    to: tuple[int, ...]


@dataclass(frozen=True)
class OpenAsk:
    """A Board action that is open: its reference, its words (none where it was asked in private), owners and days."""

    pk: int
    ref: str
    words: str
    body: str
    url: str
    owners: tuple[int, ...]
    assignment: int
    assigned_on: date
    due_on: date | None = None

    @property
    def named(self) -> str:
        """How a letter names it."""
        words = self.words if len(self.words) <= LONGEST_WORDS else f"{self.words[: LONGEST_WORDS - 1]}…"
        return f"Board action {self.ref} of the {self.body}{f': {words}' if words else ''}"


def tidings_of(ask: OpenAsk, directors: tuple[int, ...], *, on: date) -> list[Tiding]:
    """What is to be told of an open Board action on a day: that it was assigned, falls due, is overdue, is escalated.

    The days are those of milestones (`Timing`): two weeks and three days ahead; overdue at once, and to the directors
    after a week.
    """
    found = []
    if (on - ask.assigned_on).days <= FRESH:
        found.append(_tiding(ask, Kind.BOARD_ACTION, f"assigned:{ask.assignment}", _assigned(ask), ask.owners))
    if ask.due_on is None:
        return found
    left = (ask.due_on - on).days
    step = min((days for days in TIMING.days_ahead if 0 <= left <= days), default=None)
    if step is not None:
        when = "today" if not left else f"in {count_days(left)}"
        words = f"due {format_day(ask.due_on)}, {when}"
        found.append(_tiding(ask, Kind.BOARD_ACTION, f"due:{ask.pk}:{ask.due_on}:{step}", words, ask.owners))
    for after, who in ((TIMING.days_to_lead, ask.owners), (TIMING.days_to_director, directors)):
        if -left >= after:
            event = f"overdue:{ask.pk}:{ask.due_on}:{after}"
            found.append(_tiding(ask, Kind.BOARD_OVERDUE, event, f"was due {format_day(ask.due_on)}", who))
    return found


def board_notices(
    tidings: Iterable[Tiding], people: Mapping[int, Recipient], *, declined: frozenset[int]
) -> list[Planned]:
    """One letter to each person and kind, with everything that is told of it.

    Nobody is told who has left or has no account; `declined` are those who want no mail of meetings and Board actions,
    and still hear of what is overdue.
    """
    lines: dict[tuple[Kind, int], list[Item]] = defaultdict(list)
    for each in tidings:
        for pk in each.to:
            lines[each.kind, pk].append(Item(f"{each.event}:{pk}", f"{each.words}\n  {each.url}"))
    return [
        Planned(kind, people[pk], WHY[kind], tuple(items))
        for (kind, pk), items in lines.items()
        if pk in people and people[pk].address and (kind is Kind.BOARD_OVERDUE or pk not in declined)
    ]


def board_letter_of(planned: Planned, *, preferences: str) -> Wording:
    """The letter that tells of meetings or Board actions. At most MOST_LINES lines; how many more there are is said."""
    lines = [f"- {item.words}" for item in planned.items[:MOST_LINES]]
    more = len(planned.items) - MOST_LINES
    choice = ALWAYS if planned.kind is Kind.BOARD_OVERDUE else f"Choose what mail you get: {preferences}"
    parts = [
        f"Dear {planned.to.name},",
        "\n".join([*lines, *([f"and {more} more."] if more > 0 else [])]),
        f"Why you get this: {planned.why} {choice}",
    ]
    return Wording(_subject(planned), "\n\n".join(parts) + "\n")


def _subject(planned: Planned) -> str:
    first = planned.items[0].words.partition("\n")[0]
    more = len(planned.items) - 1
    said = f"{first} and {more} more" if more else first
    return said if len(said) <= LONGEST_SUBJECT else f"{said[: LONGEST_SUBJECT - 1]}…"


def _assigned(ask: OpenAsk) -> str:
    return f"yours since {format_day(ask.assigned_on)}" + (f", due {format_day(ask.due_on)}" if ask.due_on else "")


def _tiding(ask: OpenAsk, kind: Kind, event: str, words: str, to: tuple[int, ...]) -> Tiding:
    return Tiding(kind, f"board_action:{event}", f"{ask.named} ({words})", ask.url, to)

"""What the rules of notices are given, and what they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MONDAY = 0


class Kind(StrEnum):
    """What sort of notice it is. The value is kept; the label is read."""

    REMINDER = "reminder"
    ESCALATION = "escalation"
    DIGEST = "digest"
    ALARM = "alarm"
    CHASE = "chase"
    MEETING = "meeting"
    BOARD_ACTION = "board_action"
    BOARD_OVERDUE = "board_overdue"

    @property
    def label(self) -> str:
        """What people call it."""
        return LABELS[self]


LABELS: Mapping[Kind, str] = {
    Kind.REMINDER: "Reminder",
    Kind.ESCALATION: "Overdue",
    Kind.DIGEST: "Weekly summary",
    Kind.ALARM: "Owner who cannot be reached",
    Kind.CHASE: "Reminder of a round",
    Kind.MEETING: "Meeting",
    Kind.BOARD_ACTION: "Board action",
    Kind.BOARD_OVERDUE: "Board action overdue",
}


class Audience(StrEnum):
    """Who somebody is in a pre-election period, by the strictest of their roles."""

    OFFICERS = "officers"
    BOARD = "board"
    OUTSIDE = "outside"

    @property
    def label(self) -> str:
        """What people call it."""
        return AUDIENCES[self]


AUDIENCES: Mapping[Audience, str] = {
    Audience.OFFICERS: "Officers and auditors",
    Audience.BOARD: "Board members and chairs",
    Audience.OUTSIDE: "External representatives",
}


class Reach(StrEnum):
    """Why somebody cannot be told, or is not answering."""

    LEFT = "left"
    NO_ACCOUNT = "no_account"
    SILENT = "silent"


@dataclass(frozen=True)
class Timing:
    """When a plan reminds and escalates, in days before and after a due date."""

    days_ahead: tuple[int, ...] = (14, 3)
    days_to_lead: int = 1
    days_to_director: int = 7
    days_to_coordinator: int = 14

    @property
    def horizon(self) -> int:
        """How many days ahead a summary or a reminder looks."""
        return max((*self.days_ahead, 14))


@dataclass(frozen=True)
class Recipient:
    """Somebody as notices see them on a day. `address` is empty for whoever cannot be told by mail."""

    pk: int
    name: str
    address: str
    audience: Audience = Audience.OFFICERS
    directorates: frozenset[str] = frozenset()
    wants_reminders: bool = True
    wants_as_deputy: bool = True
    wants_digest: bool = True
    digest_day: int = MONDAY
    trouble: Reach | None = None


@dataclass(frozen=True)
class OpenMilestone:
    """A milestone that is neither done nor out of the plan, as a notice names it. Nothing internal stands here."""

    pk: int
    ref: str
    title: str
    due_on: date
    owner: int | None
    lead: int | None
    is_asked: bool = False  # a new date was asked for and nobody has decided yet


@dataclass(frozen=True)
class Silent:
    """An owner who has not answered in a round, with the milestones that wait."""

    owner: int
    round_key: str
    cut_off: date
    refs: tuple[str, ...]
    is_open: bool = True
    is_moved: bool = False  # the cut-off is another than the first, so that its passing is news of its own


@dataclass(frozen=True)
class Situation:
    """Everything that decides who is told what about one plan on one day."""

    plan: str  # its name, as letters print it
    key: str  # what its events are known by for ever
    on: date
    timing: Timing
    milestones: Sequence[OpenMilestone]
    people: Mapping[int, Recipient]
    coordinators: Sequence[int] = ()
    directors: Sequence[int] = ()
    chair: int | None = None
    owners: Sequence[int] = ()  # everybody who owns something open, whenever it is due
    silent: Sequence[Silent] = ()
    deputies: Mapping[int, Sequence[int]] = field(default_factory=dict)  # by the number of whoever they stand in for
    counts: str = ""  # the plan's position in a sentence


@dataclass(frozen=True)
class Item:
    """One line of a notice: what it is about, and its event, of which a person is told once."""

    event: str
    words: str
    milestone: int | None = None
    ref: str = ""


@dataclass(frozen=True)
class Planned:
    """One notice that somebody would get: one letter, about one or many things."""

    kind: Kind
    to: Recipient
    why: str
    items: tuple[Item, ...]
    opening: str = ""
    stands_for: str = ""  # the name of whoever it is about, where a deputy is told in their place

    @property
    def refs(self) -> tuple[str, ...]:
        """The references of the milestones that it is about."""
        return tuple(item.ref for item in self.items if item.ref)

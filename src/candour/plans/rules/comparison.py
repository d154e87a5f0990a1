"""What changed in a plan between two days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from candour.lib.dates import format_day
from candour.lib.worded import Worded
from candour.records.rules import Refused


class Compared(Worded):
    """A way in which a milestone changed between two days. The first six are what is asked for by name."""

    ADDED = "added", "Added"
    COMPLETED = "completed", "Completed"
    MOVED = "moved", "Date moved by decision"
    REWORDED = "reworded", "Reworded or scope changed"
    WITHDRAWN = "withdrawn", "Withdrawn"
    HANDED_OVER = "handed_over", "Handed over"
    REGROUPED = "regrouped", "Regrouped"
    CARRIED_FORWARD = "carried_forward", "Carried forward"
    NO_LONGER_COMPLETE = "no_longer_complete", "No longer complete"
    RECORDED_LATE = "recorded_late", "Completed by the first day, recorded after it"


ASKED_BY_NAME = (
    Compared.ADDED,
    Compared.COMPLETED,
    Compared.MOVED,
    Compared.REWORDED,
    Compared.WITHDRAWN,
    Compared.HANDED_OVER,
)


class WrongWayRound(Refused):
    """The first of two days lies after the second."""


@dataclass(frozen=True)
class Change:
    """One milestone that changed in one way: the newest day of it, what stood before and now, and more in words."""

    kind: Compared
    ref: str
    title: str
    on: date
    before: str
    now: str
    words: str


@dataclass(frozen=True)
class ChangedGroup:
    """The milestones that changed in one way: `count` of them, of which `changes` are shown."""

    kind: Compared
    count: int
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Comparison:
    """What changed in a plan after the end of one day, to the end of another, as recorded by `known_at`."""

    plan: str
    slug: str
    from_on: date
    to_on: date
    known_at: datetime | None
    groups: tuple[ChangedGroup, ...]

    @property
    def heading(self) -> str:
        """The two days in words."""
        return f"What changed from {format_day(self.from_on)} to {format_day(self.to_on)}"

    @property
    def sentence(self) -> str:
        """The counts in one sentence: "2 added, 1 completed, none withdrawn"."""
        counts = {group.kind: group.count for group in self.groups}
        said = [f"{counts.get(kind, 0) or 'none'} {_SAID[kind]}" for kind in ASKED_BY_NAME]
        return f"{', '.join(said)[0].upper()}{', '.join(said)[1:]}."


_SAID = {
    Compared.ADDED: "added",
    Compared.COMPLETED: "completed",
    Compared.MOVED: "moved by decision",
    Compared.REWORDED: "reworded",
    Compared.WITHDRAWN: "withdrawn",
    Compared.HANDED_OVER: "handed over",
}
HOW_READ = (
    "The position at the end of the first day is compared with the position at the end of the second, by all that is "
    "recorded now. A completion counts from its own day: one of a day up to the first that was recorded afterwards "
    "is listed apart, because a report of the first day could not count it."
)


def require_in_order(from_on: date, to_on: date) -> None:
    """Raise WrongWayRound if the first day lies after the second."""
    if from_on > to_on:
        raise WrongWayRound(f"{format_day(from_on)} lies after {format_day(to_on)}. Give the earlier day first.")


def groups_of(changes: Sequence[tuple[Change, int]]) -> tuple[ChangedGroup, ...]:
    """The changes in groups, each with its count; groups without any are left out."""
    counts = {change.kind: count for change, count in changes}
    return tuple(
        ChangedGroup(kind, counts[kind], tuple(change for change, _ in changes if change.kind is kind))
        for kind in Compared
        if kind in counts
    )

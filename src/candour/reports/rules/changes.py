"""What changed between two reports, found by holding their rows against each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from candour.lib.dates import format_day, slip_in_words
from candour.plans.rules.status import Status
from candour.reports.rules.shapes import ChangeGroup, ChangeLine, Changes, Row

FIRST_REPORT = "This is the first report of this plan that was cleared, so there is nothing to compare it with."


@dataclass(frozen=True)
class Then:
    """A milestone as the last report printed it."""

    ref: str
    title: str
    status: str
    due_on: date | None
    due: str


@dataclass(frozen=True)
class Reasons:
    """Why milestones moved, were sent back or opened again since the last report: sentences by reference."""

    moved: Mapping[str, str]
    sent_back: Mapping[str, str]


type _Test = Callable[[Then, Row, Reasons], bool]
type _Words = Callable[[Then, Row, Reasons], str]


def changes(since: date | None, then: Sequence[Then], now: Sequence[Row], reasons: Reasons) -> Changes:
    """The milestones completed, newly overdue, moved, added and sent back since the last report, in that order.

    Withdrawn and carried forward follow where there are any. A milestone may stand in more than one group.
    """
    if since is None:
        return Changes(None, FIRST_REPORT, ())
    before = {each.ref: each for each in then}
    known = [(before[row.ref], row) for row in now if row.ref in before]
    groups = [_group(key, heading, known, test, words, reasons) for key, heading, test, words in _WAYS]
    added = ChangeGroup("added", "Added", tuple(_line(row, _due(row)) for row in now if row.ref not in before))
    groups.insert(_PLACE_OF_ADDED, added)
    kept = [group for group in groups if group.lines or group.key in _ALWAYS_SAID]
    return Changes(since, f"Since the report of {format_day(since)}:", tuple(kept))


def _group(
    key: str, heading: str, known: list[tuple[Then, Row]], test: _Test, words: _Words, reasons: Reasons
) -> ChangeGroup:
    lines = [_line(row, words(old, row, reasons)) for old, row in known if test(old, row, reasons)]
    return ChangeGroup(key, heading, tuple(lines))


def _line(row: Row, words: str) -> ChangeLine:
    return ChangeLine(row.ref, row.title, words)


def _became(status: Status) -> _Test:
    return lambda old, row, reasons: row.status == status and old.status != status


def _is_sent_back(old: Then, row: Row, reasons: Reasons) -> bool:
    is_undone = old.status == Status.COMPLETED and row.status in {Status.IN_PROGRESS, Status.OVERDUE}
    return is_undone or row.ref in reasons.sent_back


def _due(row: Row) -> str:
    return f"Due on {row.due}." if row.due_on else f"Due: {row.due}."


def _was_due(_old: Then, row: Row, _reasons: Reasons) -> str:
    return f"Was due on {row.due}."


def _completed(_old: Then, row: Row, _reasons: Reasons) -> str:
    return f"{row.completion}."


def _moved(old: Then, row: Row, reasons: Reasons) -> str:
    by = f", {slip_in_words(old.due_on, row.due_on)}" if old.due_on and row.due_on else ""
    why = reasons.moved.get(row.ref, "")
    return f"From {old.due} to {row.due}{by}. {why}".strip()


def _sent_back(_old: Then, row: Row, reasons: Reasons) -> str:
    return reasons.sent_back.get(row.ref, f"No longer counted as completed. {_due(row)}")


def _closed(_old: Then, row: Row, _reasons: Reasons) -> str:
    return row.status_words + "."


_WAYS: tuple[tuple[str, str, _Test, _Words], ...] = (
    ("completed", "Completed", _became(Status.COMPLETED), _completed),
    ("newly_overdue", "Newly overdue", _became(Status.OVERDUE), _was_due),
    ("moved", "Moved", lambda old, row, reasons: old.due_on != row.due_on, _moved),
    ("sent_back", "Sent back", _is_sent_back, _sent_back),
    ("withdrawn", "Withdrawn", _became(Status.WITHDRAWN), _closed),
    ("carried_forward", "Carried forward", _became(Status.CARRIED_FORWARD), _closed),
)
_PLACE_OF_ADDED = 3
_ALWAYS_SAID = frozenset({"completed", "newly_overdue", "moved", "added", "sent_back"})

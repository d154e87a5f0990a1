"""Who holds a paper and since when, worked out from what was done with it; nobody types where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Desk(StrEnum):
    """The desk on which a paper lies. The author passes it on; clearing follows the comments by itself."""

    AUTHOR = "author"
    DIRECTOR = "director"
    COMMENTS = "comments"


class Holder(StrEnum):
    """Who holds a paper."""

    AUTHOR = "author"
    DIRECTOR = "director"
    FINANCE = "finance"
    LEGAL = "legal"
    BOTH = "both"
    CLEARER = "clearer"
    WORKER = "worker"
    NOBODY = "nobody"


DESK_NAMES: Mapping[Desk, str] = {
    Desk.AUTHOR: "its author",
    Desk.DIRECTOR: "the director",
    Desk.COMMENTS: "those who comment",
}

HOLDER_NAMES: Mapping[Holder, str] = {
    Holder.AUTHOR: "The author",
    Holder.DIRECTOR: "The director",
    Holder.FINANCE: "The Chief Finance Officer, for comments",
    Holder.LEGAL: "The legal function, for comments",
    Holder.BOTH: "The Chief Finance Officer and the legal function, for comments",
    Holder.CLEARER: "Whoever clears it",
    Holder.WORKER: "Being made",
    Holder.NOBODY: "Cleared",
}


@dataclass(frozen=True)
class Since:
    """A day, and the moment at which it was recorded."""

    on: date
    at: datetime


@dataclass(frozen=True)
class Signed:
    """Comments of one kind: when they were signed, and since when they are void, if they are."""

    since: Since
    void_since: Since | None = None


@dataclass(frozen=True)
class Course:
    """What was done with a paper so far. `desk` is where it was passed last; `query` the oldest without an answer;
    `answered` the newest answer; `missing` whether parts are missing that only the author writes."""

    opened: Since
    desk: Desk
    passed: Since | None
    query: Since | None
    answered: Since | None
    needs_comments: bool
    finance: Signed | None
    legal: Signed | None
    asked_to_clear: Since | None
    cleared: Since | None


def holder_of(course: Course) -> tuple[Holder, Since]:
    """Who holds a paper, and since when."""
    arrived = course.passed or course.opened
    if course.cleared:
        return Holder.NOBODY, course.cleared
    if course.asked_to_clear:
        return Holder.WORKER, course.asked_to_clear
    if course.query:
        return Holder.AUTHOR, course.query
    if course.desk is not Desk.COMMENTS:
        return (Holder.DIRECTOR if course.desk is Desk.DIRECTOR else Holder.AUTHOR), arrived
    return _at_comments(course, arrived)


def _at_comments(course: Course, arrived: Since) -> tuple[Holder, Since]:
    lacking = [name for name, signed in _asked(course) if signed is None or signed.void_since]
    if not lacking:
        signed = [each.since for _, each in _asked(course) if each]
        return Holder.CLEARER, max((arrived, *signed), key=lambda each: each.at)
    voided = [each.void_since for _, each in _asked(course) if each and each.void_since]
    since = max((arrived, *([course.answered] if course.answered else []), *voided), key=lambda each: each.at)
    return (Holder.BOTH if len(lacking) > 1 else lacking[0]), since


def _asked(course: Course) -> list[tuple[Holder, Signed | None]]:
    return [(Holder.FINANCE, course.finance), (Holder.LEGAL, course.legal)] if course.needs_comments else []

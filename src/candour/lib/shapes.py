"""Shapes that several rooms hand to one page: what waits, what happened, what was found, a table, a chart.

A room that has something to say offers `waiting_for(person)`, `story_of(thing)` and `find(words, person)`, and
answers in these. They carry text and numbers, never markup, except a chart's own drawing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for one person: a verb, what it is about, and where to do it."""

    verb: str  # "Update", "Check completion of", "Comment on"
    what: str  # "Grants: new grants policy agreed"
    url: str
    due: date | None = None
    detail: str = ""


class Piece(StrEnum):
    """Whether a piece of a snippet is what was searched for."""

    plain = "plain"
    match = "match"


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that somebody answers for by name, and that can be handed over. `key` names it to its room."""

    key: str
    what: str
    url: str
    detail: str = ""  # "Milestone, due 30 September 2018"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that waits for whoever holds a role: how much of it, and how many others could do it."""

    what: str  # "Completions to check"
    count: int
    others: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One search result: what kind of thing, its title, where it is, and the words around the match."""

    kind: str  # "Milestone", "Evidence"
    title: str
    url: str
    snippet: tuple[tuple[Piece, str], ...] = ()
    detail: str = ""  # "Grants, BVIP2018-D-1"
    rank: float = 0.0


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a thing's story, told from facts: what happened, when it counts from, who recorded it and when."""

    on: date
    recorded_at: datetime
    what: str  # "Reported complete"
    who: str = ""  # "Asha Begum"
    post: str = ""  # "Head of Grants"
    words: str = ""  # what was said, in the person's own words
    details: tuple[tuple[str, str], ...] = ()  # ("New date", "31 July 2018")
    url: str = ""
    is_internal: bool = False
    subject: str = ""  # the title of what it happened to, where a list mixes several

    @property
    def is_recorded_later(self) -> bool:
        """Whether it was recorded on a later day, in London, than the day it counts from."""
        return self.recorded_at.astimezone(LONDON).date() > self.on


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a list of links: navigation, breadcrumbs, pages."""

    text: str
    url: str = ""
    is_current: bool = False


class Align(StrEnum):
    """How a column stands; numbers stand right."""

    text = "text"
    number = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    heading: str
    align: Align = Align.text


type Cell = str | int | Link


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell as it is printed; `url` is empty where it leads nowhere."""

    text: str | int
    url: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it is printed."""

    cells: tuple[PrintedCell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of a row names the row. Every row is as long as `columns`."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()

    @property
    def body(self) -> tuple[TableRow, ...]:
        """The rows and the total under them, as they are printed."""
        numbers = [column.align is Align.number for column in self.columns]
        rows = [TableRow(_printed(row, numbers)) for row in self.rows]
        if self.total:
            rows.append(TableRow(_printed(self.total, numbers), is_total=True))
        return tuple(rows)


def _printed(row: Sequence[Cell], numbers: Sequence[bool]) -> tuple[PrintedCell, ...]:
    return tuple(
        PrintedCell(cell.text, cell.url, is_number) if isinstance(cell, Link) else PrintedCell(cell, "", is_number)
        for cell, is_number in zip(row, numbers, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing as SVG 1.1 and the table that says the same; the two are never shown apart."""

    title: str
    description: str
    svg: str
    table: Table


PLURAL = re.compile(r"\b(?:people|entries|\w+s)\b")
ONE_OF = {"people": "person", "entries": "entry"}  # plurals that do not only add an s


@dataclass(frozen=True, slots=True)
class Page[Thing]:
    """One page of a longer list: the things shown, how many there are in all, and where this page stands.

    `number` counts from 1.
    """

    things: Sequence[Thing]
    number: int
    size: int
    count: int
    order: str = ""  # how the list is ordered, as said on the page: "by due date"
    kind: str = ""  # what is listed, in the plural

    @property
    def counted(self) -> str:
        """How many there are of what: "43 milestones", "1 milestone"."""
        one = PLURAL.sub(lambda found: ONE_OF.get(found[0], found[0].removesuffix("s")), self.kind, count=1)
        return f"{self.count} {one if self.count == 1 else self.kind}"

    @property
    def first(self) -> int:
        """The position of the first thing shown, from 1; 0 for an empty list."""
        return 0 if not self.count else (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The position of the last thing shown."""
        return min(self.number * self.size, self.count)

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.count // self.size))


MATCH_STARTS, MATCH_ENDS = "\ue000", "\ue001"  # private-use characters, given to PostgreSQL's ts_headline


def snippet(headline: str) -> tuple[tuple[Piece, str], ...]:
    """Cut a headline marked with MATCH_STARTS and MATCH_ENDS into pieces, so that no markup travels between rooms."""
    pieces: list[tuple[Piece, str]] = []
    for number, part in enumerate(headline.split(MATCH_STARTS)):
        matched, end, rest = part.partition(MATCH_ENDS)
        if number and end:
            pieces.append((Piece.match, matched))
            part = rest
        if part:
            pieces.append((Piece.plain, part))
    return tuple(pieces)

"""What goes into a joined PDF and what comes out, in values; and what no document may ask of us."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

MOST_DOCUMENTS = 500
MOST_PAGES = 20_000
LONGEST_SIDE = 14_400  # points, five metres: what readers of PDF promise to show
MOST_PIXELS = 1_000_000_000
MOST_UNPACKED = 96 << 20  # bytes of one stream of text or drawing
MOST_HELD = 24 << 20  # bytes of small files that may be in memory while they are joined
DEEPEST = 500
MOST_ELEMENTS = 3_000_000

BLANK_WORDS = "This page is intentionally left blank"

# The structure types of ISO 32000-1, 14.8.4. No document may give them another meaning for its neighbours.
_TYPES = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl",
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP",
    "LBody Figure Formula Form",
)
STANDARD_TYPES = frozenset(word for line in _TYPES for word in line.split())
SAFE_ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


class CannotBeJoined(Exception):
    """The documents cannot be joined. Its text is the sentence to show: which page of which document, and why."""


@dataclass(frozen=True)
class Source:
    """One PDF file on its way into a pack, and the name by which readers know it."""

    path: Path
    title: str


@dataclass(frozen=True)
class Wanted:
    """How the joined document is to be. `stamp` stands before each page's number, and nothing is stamped without it.

    `made_at` is seconds since 1970: the same sources and wishes give the same bytes.
    """

    title: str
    language: str
    made_at: int
    stamp: str = "Page"
    first_number: int = 1
    subject: str = ""


@dataclass(frozen=True)
class Placed:
    """Where one document lies in the joined one: the numbers stamped on its first and last page."""

    title: str
    first: int
    last: int
    is_tagged: bool

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Joined:
    """What was made: where each document lies, what was left out of which, and whether it is still PDF/UA."""

    pages: int
    documents: Sequence[Placed]
    told: Sequence[str] = field(default_factory=list)
    is_ua: bool = False


def blanks_before(next_number: int) -> int:
    """How many blank pages go before a document: every one starts on a right-hand page, whose number is odd."""
    return 1 - next_number % 2


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its noun: "1 script", "3 scripts"."""
    return f"{number} {one if number == 1 else many or one + 's'}"

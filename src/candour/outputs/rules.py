"""What every writer agrees on: the shape of a table, and what text may leave the house."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

type Cell = str | int | float | Decimal | bool | date | datetime | None

# Characters that no XML file can hold, and those that turn the reading order of the text around them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


class Kind(StrEnum):
    """How the cells of a column are written and shown."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"


@dataclass(frozen=True)
class Column:
    """One column of a table: its heading, what it holds, and its width in characters on a sheet."""

    heading: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True)
class Table:
    """Rows under headings. `title` names it, `note` says what it is and as at when; rows may be a generator."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    note: str = ""


def printable(text: str) -> str:
    """The same text, with each character that cannot be printed or that turns the text around shown by its number.

    A NUL becomes "[U+0000]": nothing is lost, and nothing hides. A carriage return before a line feed is dropped.
    """
    settled = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub(lambda found: code_point(found[0]), settled)


def code_point(character: str) -> str:
    """The number of a character as people write it, such as "[U+202E]"."""
    return f"[U+{ord(character):04X}]"


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before anything that would start one.

    `unguarded` gives the original back, whatever it was. (OWASP, "CSV injection".)
    """
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    is_guarded = text.startswith("'") and text.lstrip("'").startswith(_FORMULA_STARTS)
    return text[1:] if is_guarded else text


def sheet_name(title: str) -> str:
    """A name that a workbook accepts: at most 31 characters, without the signs that it reserves."""
    name = _NOT_IN_SHEET_NAMES.sub(" ", printable(title)).strip("' ")
    return name[:31].rstrip("' ") or "Sheet"

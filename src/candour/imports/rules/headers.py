"""Which row is the header, and what each column means."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from candour.imports.rules.shapes import Cell, Column, ColumnGuess, KnownMap, Line, Sheet, Subject
from candour.imports.rules.vocabulary import LOOSELY_OF, MEANINGS_OF, SYNONYMS_OF

ROWS_SEARCHED = 40
LONGEST_HEADER = 80
MOST_WORDS = 6
BRACKETS = re.compile(r"[(\[].*?[)\]]")

TITLES = {Column.MILESTONE, Column.ACTION}
RISK_NEEDS = {Column.RISK, Column.LIKELIHOOD, Column.IMPACT}
DATES = {Column.FIRST_DUE, Column.DUE, Column.REVISED_DUE}


@lru_cache(maxsize=4096)
def plain_words(value: str) -> str:
    """A text without case, accents, punctuation and doubled spaces, as titles and headers are compared."""
    text = unicodedata.normalize("NFKD", value).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w%]+|_", " ", text).split())


def guess_columns(sheet: Sheet, known: KnownMap) -> ColumnGuess | None:
    """The header of a sheet and what its columns mean, or None where the sheet holds none of its subject.

    A kept map comes first, then the names that councils use. The header is the row, or the two rows one above the
    other, in which most columns are understood; it needs a milestone or an action, and something said about it;
    for risks, the risk with its likelihood and its impact.
    """
    guesses = [_guess(sheet, row, rows, known) for row, rows in _header_rows(sheet, known)]
    fitting = [guess for guess in guesses if is_enough(guess.columns, known.subject)]
    return max(fitting, key=lambda guess: _likeliness(guess, known.subject), default=None)


def _likeliness(guess: ColumnGuess, subject: Subject) -> tuple[int, int, int, int]:
    """Exact names count before words that a line of the table could hold as well; then the first row."""
    exact = sum(plain_words(guess.headers[place]) in MEANINGS_OF[subject] for place in guess.columns.values())
    return exact, len(guess.columns), -guess.header_rows, -guess.header_row


def is_enough(columns: Mapping[Column, int], subject: Subject = Subject.PLAN) -> bool:
    """Whether columns say what is to be done and at least one thing more about it, or a risk with its score."""
    if subject is Subject.RISKS:
        return columns.keys() >= RISK_NEEDS
    return bool(TITLES & columns.keys()) and bool(
        (DATES | {Column.COMPLETED, Column.COMPLETED_ON, Column.STATUS}) & columns.keys()
    )


def understand(headers: Sequence[str], known: KnownMap) -> dict[Column, int]:
    """What each header means. No column has two meanings and no meaning two columns.

    What a kept map names comes first, "" meaning that no column has this meaning; then the usual names, and at last
    short headers that hold one of the usual words.
    """
    plain = [plain_words(header) for header in headers]
    without_brackets = [plain_words(BRACKETS.sub(" ", header)) for header in headers]
    columns: dict[Column, int] = {}
    for column, names in _names(known):
        for candidates in (plain, without_brackets):
            places = [candidates.index(name) for name in names if name and name in candidates]
            free = [place for place in places if place not in columns.values()]
            if free and column not in columns:
                columns[column] = free[0]
    _understand_loosely(without_brackets, columns, known)
    return columns if known.subject is Subject.RISKS else _settled(columns, kept=set(known.columns))


def _understand_loosely(plain: Sequence[str], columns: dict[Column, int], known: KnownMap) -> None:
    for column, pattern in LOOSELY_OF[known.subject]:
        for place, header in enumerate(plain):
            is_free = place not in columns.values() and column not in columns and column not in known.columns
            if is_free and len(header.split()) <= MOST_WORDS and re.match(pattern, header):
                columns[column] = place


def _names(known: KnownMap) -> Iterator[tuple[Column, tuple[str, ...]]]:
    for column, header in known.columns.items():
        yield column, (plain_words(header),)
    for column, names in SYNONYMS_OF[known.subject].items():
        if column not in known.columns:
            yield column, names


def _settled(columns: dict[Column, int], *, kept: set[Column]) -> dict[Column, int]:
    """Sort out the names that mean one thing alone and another in company."""
    has_first = bool({Column.DUE, Column.FIRST_DUE} & columns.keys())
    for column in (Column.REVISED_DUE, Column.EXPECTED, Column.COMPLETED_ON):
        if not has_first and column in columns and column not in kept:
            columns[Column.DUE] = columns.pop(column)
            has_first = True
    return columns


def _guess(sheet: Sheet, row: int, rows: int, known: KnownMap) -> ColumnGuess:
    headers = _headers(sheet.lines[row : row + rows])
    return ColumnGuess(sheet.name, row + 1, rows, understand(headers, known), headers)


def _header_rows(sheet: Sheet, known: KnownMap) -> Iterator[tuple[int, int]]:
    if known.header_row and known.header_row <= len(sheet.lines):
        yield known.header_row - 1, 1
        if known.header_row < len(sheet.lines):
            yield known.header_row - 1, 2
        return
    for row, line in enumerate(sheet.lines[:ROWS_SEARCHED]):
        if _could_be_header(line):
            yield row, 1
            if row + 1 < len(sheet.lines) and _could_be_header(sheet.lines[row + 1]):
                yield row, 2


def _could_be_header(line: Line) -> bool:
    filled = [cell for cell in line if cell is not None]
    return bool(filled) and not any(isinstance(cell, bool | int | float | date) for cell in filled)


def _headers(lines: Sequence[Line]) -> tuple[str, ...]:
    if len(lines) == 1:
        return tuple(_words(cell) for cell in lines[0])
    upper, lower = lines
    width = max(len(upper), len(lower))
    above = _spread([*upper, *([None] * (width - len(upper)))])
    below = [*lower, *([None] * (width - len(lower)))]
    return tuple(_joined(_words(first), _words(second)) for first, second in zip(above, below, strict=True))


def _joined(upper: str, lower: str) -> str:
    """A header in two rows as one. A header merged over both rows stands in each of them."""
    return upper if upper == lower else f"{upper} {lower}".strip()


def _spread(line: list[Cell]) -> list[Cell]:
    """A header above several columns stands in the first cell alone: repeat it over the blank ones to its right."""
    spread: list[Cell] = []
    for cell in line:
        spread.append(cell if cell is not None or not spread else spread[-1])
    return spread


def _words(cell: Cell) -> str:
    return " ".join(str(cell).split())[:LONGEST_HEADER] if cell is not None else ""

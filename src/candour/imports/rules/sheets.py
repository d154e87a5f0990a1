"""From a workbook to a plan's milestones: which sheets to read, and what is wrong across rows."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from candour.imports.rules.headers import DATES, guess_columns, plain_words
from candour.imports.rules.rows import read_rows
from candour.imports.rules.shapes import (
    Choice,
    Column,
    ColumnGuess,
    KnownMap,
    Place,
    Problem,
    ReadSheets,
    Sheet,
    SheetRow,
    SkippedRow,
    Subject,
)
from candour.imports.rules.values import quoted
from candour.records.rules import Refused

HEADER_NEEDS = {
    Subject.PLAN: "a column for the milestone or the action, and one for the due date",
    Subject.RISKS: "a column for the risk, one for its likelihood and one for its impact",
}


class NoMilestones(Refused):
    """No sheet of the file has a header that we understand, or none has a row under it."""


def read_sheets(sheets: Sequence[Sheet], known: KnownMap, *, position_on: date) -> ReadSheets:
    """Everything that a workbook says about a plan at a position date, and everything that is wrong with it.

    Raises NoMilestones where no sheet has a header with a milestone or an action and something said about it.
    """
    fitting = fitting_sheets(sheets, known)
    chosen = _best(fitting) if not known.sheets else fitting
    problems = list(_doubts(chosen, known))
    rows: list[SheetRow] = []
    skipped: list[SkippedRow] = []
    for sheet, guess in chosen:
        found, wrong, passed = read_rows(sheet, guess, known, position_on=position_on)
        rows += [_under_its_sheet(row) for row in found] if len(chosen) > 1 else found
        problems, skipped = problems + wrong, skipped + passed
    if not rows:
        raise NoMilestones(f"The sheet “{chosen[0][0].name}” has a header but no milestone under it.")
    problems += [*_repeated_rows(rows, chosen), *_codes_alike(rows, chosen)]
    return ReadSheets(tuple(guess for _, guess in chosen), tuple(rows), tuple(problems), tuple(skipped))


def fitting_sheets(sheets: Sequence[Sheet], known: KnownMap) -> list[tuple[Sheet, ColumnGuess]]:
    """The sheets asked for that have a header which is understood. Raises NoMilestones where there is none."""
    fitting = [(sheet, guess) for sheet in _asked_for(sheets, known) if (guess := guess_columns(sheet, known))]
    if not fitting:
        raise NoMilestones(_why_nothing(sheets, known))
    return fitting


def doubt_of_several(chosen: Sequence[tuple[Sheet, ColumnGuess]], known: KnownMap, what: str) -> Iterator[Problem]:
    """Where several sheets fit and nobody has said which to read, that has to be said first."""
    if len(chosen) > 1 and not known.sheets:
        names = ", ".join(f"“{sheet.name}”" for sheet, _ in chosen)
        sentence = f"Several sheets hold {what} ({names}): say which of them to read."
        yield Problem(Place(chosen[0][0].name, 0), "", sentence, choice=Choice.SHEET)


def _under_its_sheet(row: SheetRow) -> SheetRow:
    """Where several sheets are read, a row without a theme has its sheet's name for one."""
    return row if row.theme else replace(row, theme=row.sheet)


def code_key(code: str) -> str:
    """A code as codes are compared: "BVIP2018 – a1" is "BVIP2018-A-1", and "A-11" is not "A1-1"."""
    pieces = re.findall(r"[^\W\d_]+|\d+", plain_words(code))
    return "-".join(piece.lstrip("0") or "0" if piece.isdigit() else piece for piece in pieces)


def _asked_for(sheets: Sequence[Sheet], known: KnownMap) -> list[Sheet]:
    if known.sheets:
        wanted = {plain_words(name) for name in known.sheets}
        return [sheet for sheet in sheets if plain_words(sheet.name) in wanted]
    return [sheet for sheet in sheets if not sheet.is_hidden]


def _why_nothing(sheets: Sequence[Sheet], known: KnownMap) -> str:
    names = ", ".join(f"“{sheet.name}”" for sheet in sheets[:5])
    if known.sheets and not _asked_for(sheets, known):
        return f"The file has no sheet called “{known.sheets[0]}”. It has {names}."
    return f"No header was found in {names}: one row has to name at least {HEADER_NEEDS[known.subject]}."


def _best(fitting: list[tuple[Sheet, ColumnGuess]]) -> list[tuple[Sheet, ColumnGuess]]:
    """The sheets most like a plan: a milestone and a date before an action and a status."""
    most = max(_likeness(guess) for _, guess in fitting)
    return [(sheet, guess) for sheet, guess in fitting if _likeness(guess) == most]


def _likeness(guess: ColumnGuess) -> tuple[bool, bool]:
    return bool(DATES & guess.columns.keys()), Column.MILESTONE in guess.columns


def _doubts(chosen: list[tuple[Sheet, ColumnGuess]], known: KnownMap) -> Iterator[Problem]:
    yield from doubt_of_several(chosen, known, "milestones")
    for _, guess in chosen:
        if not DATES & guess.columns.keys():
            yield Problem(Place(guess.sheet, guess.header_row), "", "No column holds the due date: say which one does.")
        if not {Column.COMPLETED, Column.COMPLETED_ON, Column.STATUS} & guess.columns.keys():
            sentence = "No column says what is completed, so every milestone counts as not completed."
            yield Problem(Place(guess.sheet, guess.header_row), "", sentence, is_warning=True)


def _repeated_rows(rows: list[SheetRow], chosen: list[tuple[Sheet, ColumnGuess]]) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], SheetRow] = {}
    guesses = {guess.sheet: guess for _, guess in chosen}
    for row in rows:
        if not row.title:
            continue
        key = (plain_words(row.theme), code_key(row.action_code) or plain_words(row.action), plain_words(row.title))
        first = seen.setdefault(key, row)
        if first is not row:
            same = "repeats" if first.given == row.given else "is for the same milestone as"
            where = f"row {first.row}" if first.sheet == row.sheet else f"row {first.row} of {first.sheet}"
            column = Column.MILESTONE if Column.MILESTONE in guesses[row.sheet].columns else Column.ACTION
            yield Problem(guesses[row.sheet].place(row.row, column), quoted(row.title), f"This row {same} {where}.")
    yield from _repeated_refs(rows, guesses)


def _repeated_refs(rows: list[SheetRow], guesses: dict[str, ColumnGuess]) -> Iterator[Problem]:
    seen: dict[str, SheetRow] = {}
    for row in rows:
        first = seen.setdefault(row.ref, row) if row.ref else row
        if first is not row:
            place = guesses[row.sheet].place(row.row, Column.REF)
            yield Problem(place, quoted(row.ref), f"Row {first.row} has the same reference.")


def _codes_alike(rows: list[SheetRow], chosen: list[tuple[Sheet, ColumnGuess]]) -> Iterator[Problem]:
    """One code for two actions, or two spellings of a code."""
    guesses = {guess.sheet: guess for _, guess in chosen}
    uses: dict[str, dict[str, SheetRow]] = defaultdict(dict)
    for row in rows:
        key = code_key(row.action_code)
        first = next(iter(uses[key].values()), row)
        if key and plain_words(row.action) not in uses[key]:
            uses[key][plain_words(row.action)] = row
            if first is not row:
                yield _code_of_two(first, row, guesses[row.sheet])


def _code_of_two(first: SheetRow, row: SheetRow, guess: ColumnGuess) -> Problem:
    sentence = f"This code stands for another action, “{quoted(first.action)}”, in row {first.row}."
    if first.action_code != row.action_code:
        sentence = (
            f"This code is like “{first.action_code}”, which stands for “{quoted(first.action)}” in row {first.row}."
        )
    return Problem(guess.place(row.row, Column.ACTION_CODE), quoted(row.action_code), sentence)

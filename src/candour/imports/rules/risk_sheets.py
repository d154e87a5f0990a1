"""From a workbook to the risks of a register: every bad cell named, as for milestones."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from candour.imports.rules.headers import plain_words
from candour.imports.rules.rows import RowReader, by_column, given_cells, lines_of, why_skipped, words_of
from candour.imports.rules.shapes import (
    Cell,
    Column,
    ColumnGuess,
    KnownMap,
    Problem,
    ReadRisks,
    RiskRow,
    Sheet,
    SkippedRow,
)
from candour.imports.rules.sheets import NoMilestones, doubt_of_several, fitting_sheets
from candour.imports.rules.values import Unreadable, is_nothing, quoted, read_due, read_text, shown
from candour.imports.rules.vocabulary import CLOSED, OPEN
from candour.lib.dates import format_day
from candour.risks.rules import IMPACTS, LIKELIHOODS, STEPS, score_of

LONGEST_REF = 40
NAMED = {**{plain_words(name): step for names in (LIKELIHOODS, IMPACTS) for step, name in names.items()}}
STEP = re.compile(r"([1-5])(?:\.0+)?(?:\D.*)?")


def read_risk_sheets(sheets: Sequence[Sheet], known: KnownMap, *, position_on: date) -> ReadRisks:
    """Everything that a workbook says about the risks of a plan, and everything that is wrong with it.

    Raises NoMilestones where no sheet has a header with a risk, its likelihood and its impact, or none a row under it.
    """
    chosen = fitting_sheets(sheets, known)
    problems = list(doubt_of_several(chosen, known, "risks"))
    rows: list[RiskRow] = []
    skipped: list[SkippedRow] = []
    for sheet, guess in chosen:
        for number, cells in lines_of(sheet, guess):
            if reason := why_skipped(cells, guess):
                skipped.append(SkippedRow(sheet.name, number, words_of(cells), reason))
                continue
            reader = RowReader(guess, number, by_column(guess, cells), problems)
            given = {header: shown(cell) for header, cell in given_cells(guess, cells)}
            rows.append(_read_row(reader, known, given, position_on=position_on))
    if not rows:
        raise NoMilestones(f"The sheet “{chosen[0][0].name}” has a header but no risk under it.")
    problems += _repeated(rows, {guess.sheet: guess for _, guess in chosen})
    return ReadRisks(tuple(guess for _, guess in chosen), tuple(rows), tuple(problems), tuple(skipped))


def _read_row(reader: RowReader, known: KnownMap, given: dict[str, str], *, position_on: date) -> RiskRow:
    likelihood = reader.take(Column.LIKELIHOOD, read_step, None)
    impact = reader.take(Column.IMPACT, read_step, None)
    _compare_score(reader, likelihood, impact)
    return RiskRow(
        sheet=reader.guess.sheet,
        row=reader.row,
        given=given,
        ref=_read_ref(reader),
        owner="" if is_nothing(reader.line.get(Column.OWNER)) else reader.text(Column.OWNER),
        description=_read_description(reader),
        cause=_text(reader, Column.CAUSE),
        consequence=_text(reader, Column.CONSEQUENCE),
        likelihood=likelihood,
        impact=impact,
        mitigation=_text(reader, Column.MITIGATION),
        review_on=_read_day(reader, Column.REVIEW_ON, known),
        assessed_on=_read_assessed(reader, known, position_on=position_on),
        is_closed=reader.take(Column.RISK_STATE, read_state, None),
    )


def read_step(cell: Cell) -> int | None:
    """A whole number from 1 to 5, alone ("4"), with its name ("4 Likely") or by its name alone; None for a blank.

    Raises Unreadable for anything else.
    """
    if is_nothing(cell):
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell in STEPS:
        return int(cell)
    text = read_text(cell)
    found = STEP.fullmatch(text)
    if found and not re.search(r"\d", text[len(found[1]) :].replace(".0", "")):
        return int(found[1])
    if plain_words(text) in NAMED:
        return NAMED[plain_words(text)]
    raise Unreadable("This is no whole number from 1 to 5: write one.")


def read_state(cell: Cell) -> bool | None:
    """Whether a risk is closed; None for a blank. Raises Unreadable for words that say neither."""
    if is_nothing(cell):
        return None
    word = plain_words(read_text(cell)).split(" on ")[0]
    if word in CLOSED or word in OPEN:
        return word in CLOSED
    raise Unreadable("This says neither open nor closed: write Open or Closed.")


def _text(reader: RowReader, column: Column) -> str:
    if is_nothing(reader.line.get(column)):
        return ""
    return reader.take(column, lambda cell: read_text(cell, is_one_line=False), "")


def _read_description(reader: RowReader) -> str:
    before = len(reader.problems)
    said = reader.text(Column.RISK)
    if not said and len(reader.problems) == before:
        reader.say(Column.RISK, "Nothing says what the risk is.")
    return said


def _read_ref(reader: RowReader) -> str:
    ref = reader.text(Column.REF)
    if len(ref) > LONGEST_REF:
        reader.say(Column.REF, f"The reference is longer than {LONGEST_REF} characters.")
    return ref


def _compare_score(reader: RowReader, likelihood: int | None, impact: int | None) -> None:
    """A score is computed; one in the sheet that says something else is pointed out."""
    cell = reader.line.get(Column.SCORE)
    found = re.search(r"\d+", shown(cell)) if not is_nothing(cell) else None
    if found is None or likelihood is None or impact is None:
        return
    score = score_of(likelihood, impact)
    if int(found[0]) != score:
        reader.say(Column.SCORE, f"The score does not agree: {likelihood} times {impact} is {score}.")


def _read_day(reader: RowReader, column: Column, known: KnownMap) -> date | None:
    if is_nothing(reader.line.get(column)):
        return None
    given = reader.take(column, lambda cell: read_due(cell, known.dates), None)
    return given.last_day if given else None


def _read_assessed(reader: RowReader, known: KnownMap, *, position_on: date) -> date | None:
    day = _read_day(reader, Column.ASSESSED_ON, known)
    if day and day > position_on:
        reader.say(Column.ASSESSED_ON, f"The assessment is later than the position date, {format_day(position_on)}.")
    return day


def _repeated(rows: Sequence[RiskRow], guesses: dict[str, ColumnGuess]) -> Iterator[Problem]:
    refs: dict[str, RiskRow] = {}
    words: dict[str, RiskRow] = {}
    for row in rows:
        for seen, key, column, same in (
            (refs, row.ref, Column.REF, "has the same reference"),
            (words, plain_words(row.description), Column.RISK, "describes the same risk"),
        ):
            first = seen.setdefault(key, row) if key else row
            if first is not row:
                value = row.ref if column is Column.REF else row.description
                place = guesses[row.sheet].place(row.row, column)
                yield Problem(place, quoted(value), f"Row {first.row} {same}.")

"""The file offered back as a spreadsheet, with a column that says what is wrong with each row."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, time

from candour.imports.queries import Checked
from candour.imports.rules.shapes import ColumnGuess, Problem, ReadRow, RowKey
from candour.lib.dates import format_day
from candour.outputs.rules import Column, Table
from candour.outputs.spreadsheet import WorkbookFacts, xlsx_bytes

HEADER = "What is wrong"
WIDE, NARROW = 48, 24


def write_problem_file(found: Checked) -> bytes:
    """An XLSX of every row that was read, as it was written, with its problems and its row number in the file."""
    problems: dict[RowKey, list[Problem]] = defaultdict(list)
    for problem in (*found.problems, *found.left_out_problems):
        problems[problem.key].append(problem)
    rows = sorted([*(each.row for each in found.proposed), *found.left_out], key=lambda row: row.key)
    made_at = datetime.combine(found.position_on, time(12), UTC)
    facts = WorkbookFacts(title=f"{found.plan_name}: what is wrong in the file", author="Candour", made_at=made_at)
    return xlsx_bytes((_table(guess, rows, problems, found) for guess in found.guesses), facts)


def _table(
    guess: ColumnGuess, rows: list[ReadRow], problems: dict[RowKey, list[Problem]], found: Checked
) -> Table:  # fmt: skip
    headers = list(dict.fromkeys(header for row in rows if row.sheet == guess.sheet for header in row.given))
    columns = [Column("Row in your file", width=10), Column(HEADER, width=WIDE)]
    return Table(
        title=guess.sheet,
        columns=[*columns, *(Column(header, width=NARROW) for header in headers)],
        rows=_lines(guess, rows, problems, headers),
        note=f"Put right what is wrong and import this file again. Position at {format_day(found.position_on)}.",
    )


def _lines(
    guess: ColumnGuess, rows: list[ReadRow], problems: dict[RowKey, list[Problem]], headers: list[str]
) -> Iterator[list[str]]:  # fmt: skip
    for row in rows:
        if row.sheet == guess.sheet:
            wrong = "\n".join(_told(problem) for problem in problems[row.key])
            yield [str(row.row), wrong, *(row.given.get(header, "") for header in headers)]


def _told(problem: Problem) -> str:
    where = f"{problem.place.header}: " if problem.place.header else ""
    return f"{where}{problem.sentence}"

"""From the lines of a sheet to milestones: headings filled down, totals passed over, every bad cell named."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from candour.imports.rules.headers import plain_words
from candour.imports.rules.shapes import (
    Cell,
    Choice,
    Column,
    ColumnGuess,
    Flag,
    KnownMap,
    Line,
    Problem,
    Sheet,
    SheetRow,
    SkippedRow,
    column_letter,
)
from candour.imports.rules.values import Unreadable, is_nothing, quoted, read_due, read_flag, read_text, shown
from candour.lib.dates import GivenDate, format_day

HEADINGS = (Column.THEME, Column.ACTION_CODE, Column.ACTION)
SAYS_SOMETHING = frozenset({
    Column.MILESTONE, Column.FIRST_DUE, Column.DUE, Column.REVISED_DUE, Column.COMPLETED, Column.COMPLETED_ON,
})  # fmt: skip
UNRECORDED = "date not recorded"  # as our own exports say it
TOTAL = re.compile(r"(?:grand |sub[- ]?)?totals?\b.*", re.IGNORECASE)
FOOTER = re.compile(
    r"(?:notes?|key|source|printed|prepared|produced|updated|last updated|report|page|legend|end of|\*|†)"
    r"(?:[\s:*].*)?",
    re.IGNORECASE,
)


@dataclass
class _Headings:
    """The theme and the action that stand above a row, carried down over blank cells."""

    theme: Cell = None
    code: Cell = None
    action: Cell = None
    unused: list[tuple[int, str]] = field(default_factory=list)

    def take(self, line: dict[Column, Cell]) -> None:
        """Move on to what a line names, forgetting what stood below what has changed."""
        theme, code, action = (line.get(column) for column in HEADINGS)
        if theme is not None and not _alike(theme, self.theme):
            self.theme, self.code, self.action = theme, None, None
        if code is not None and not _alike(code, self.code):
            self.code, self.action = code, None
        if action is not None and not _alike(action, self.action):
            self.action, self.code = action, code


@dataclass
class RowReader:
    """One row being read: a cell that cannot be read becomes a problem, and the reading goes on."""

    guess: ColumnGuess
    row: int
    line: dict[Column, Cell]
    problems: list[Problem]

    def take[T](self, column: Column, read: Callable[[Cell], T], otherwise: T) -> T:
        """What a cell says, or `otherwise` with a problem."""
        try:
            return read(self.line.get(column))
        except Unreadable as unreadable:
            self.say(column, str(unreadable), choice=unreadable.choice)
            return otherwise

    def text(self, column: Column) -> str:
        """A cell as one line of text."""
        return self.take(column, read_text, "")

    def say(
        self, column: Column, sentence: str, *, is_warning: bool = False, choice: Choice = Choice.NONE
    ) -> None:  # fmt: skip
        """Name a problem by its cell. Words that can be answered for are given whole."""
        place, cell = self.guess.place(self.row, column), self.line.get(column)
        value = " ".join(shown(cell).split()) if choice else quoted(cell)
        self.problems.append(Problem(place, value, sentence, is_warning=is_warning, choice=choice))


def read_rows(
    sheet: Sheet, guess: ColumnGuess, known: KnownMap, *, position_on: date
) -> tuple[list[SheetRow], list[Problem], list[SkippedRow]]:
    """The milestones of one sheet, what is wrong with them, and the rows that hold none."""
    rows: list[SheetRow] = []
    problems: list[Problem] = []
    skipped: list[SkippedRow] = []
    headings = _Headings()
    for number, cells in lines_of(sheet, guess):
        line = by_column(guess, cells)
        reason = why_skipped(cells, guess)
        if reason:
            skipped.append(SkippedRow(sheet.name, number, words_of(cells), reason))
        elif _is_heading(line, cells, guess):
            _head(headings, RowReader(guess, number, line, problems), cells)
            headings.unused.append((number, words_of(cells)))
        else:
            headings.take(line)
            headings.unused.clear()
            reader = RowReader(guess, number, _under(line, headings, guess), problems)
            rows.append(_read_row(reader, known, cells, position_on=position_on))
    skipped += [SkippedRow(sheet.name, number, words, "Nothing stands under it.") for number, words in headings.unused]
    return rows, problems, skipped


def lines_of(sheet: Sheet, guess: ColumnGuess) -> Iterator[tuple[int, Line]]:
    """The lines under the header that hold something, each with its row in the file."""
    for number, cells in enumerate(sheet.lines[guess.first_row - 1 :], guess.first_row):
        if any(cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in cells):
            yield number, cells


def by_column(guess: ColumnGuess, cells: Line) -> dict[Column, Cell]:
    """The cells of a line by what their columns mean."""
    return {column: cells[place] for column, place in guess.columns.items() if place < len(cells)}


def _alike(first: Cell, second: Cell) -> bool:
    return plain_words(shown(first)) == plain_words(shown(second))


def words_of(cells: Line) -> str:
    """A line as one text."""
    return " | ".join(quoted(cell) for cell in cells if cell is not None)


def why_skipped(cells: Line, guess: ColumnGuess) -> str:
    """Why a line holds nothing to import (a total, a note, the header again), or nothing."""
    filled = [cell for cell in cells if cell is not None]
    first = shown(filled[0]).strip()
    if TOTAL.fullmatch(first) and not any(
        isinstance(cell, str) and re.search("[^\\d%., /]", cell) for cell in filled[1:]
    ):
        return "It is a row of totals."
    if len(filled) == 1 and FOOTER.fullmatch(first):
        return "It is a note under the table."
    return "It repeats the header." if len(filled) > 1 and _is_header_again(cells, guess) else ""


def _is_header_again(cells: Line, guess: ColumnGuess) -> bool:
    """Whether every column that is understood holds its own header once more."""
    return all(
        place < len(cells) and isinstance(cells[place], str) and _alike(cells[place], guess.headers[place])
        for place in guess.columns.values()
    )


def _is_heading(line: dict[Column, Cell], cells: Line, guess: ColumnGuess) -> bool:
    """Whether a row only says what the rows below it belong to."""
    if any(line.get(column) is not None for column in SAYS_SOMETHING):
        return False
    return _is_banner(cells, guess) or Column.MILESTONE in guess.columns or line.get(Column.ACTION) is None


def _is_banner(cells: Line, guess: ColumnGuess) -> bool:
    """Whether a row holds one text alone that names a theme, in a sheet without a column for themes."""
    filled = [place for place, cell in enumerate(cells) if cell is not None]
    if len(filled) != 1 or Column.THEME in guess.columns:
        return False
    is_action = guess.columns.get(Column.ACTION) == filled[0]
    return filled[0] == 0 if is_action and Column.MILESTONE not in guess.columns else not is_action


def _head(headings: _Headings, reader: RowReader, cells: Line) -> None:
    """Carry a heading down. A lone text under "Action" may be an action without its date, so it is pointed out."""
    if _is_banner(cells, reader.guess):
        if reader.line.get(Column.ACTION) is not None:
            reader.say(
                Column.ACTION, "This is read as a theme, because nothing else stands in the row.", is_warning=True
            )
        reader.line = {Column.THEME: next(cell for cell in cells if cell is not None)}
    headings.take(reader.line)


def _under(line: dict[Column, Cell], headings: _Headings, guess: ColumnGuess) -> dict[Column, Cell]:
    """A line with the headings above it filled in. An action stands above only where milestones stand below it."""
    if Column.MILESTONE not in guess.columns:
        return {**line, Column.THEME: headings.theme}
    filled = {**line, Column.THEME: headings.theme, Column.ACTION_CODE: headings.code, Column.ACTION: headings.action}
    if line.get(Column.MILESTONE) is None and line.get(Column.ACTION) is not None:
        filled[Column.MILESTONE] = line[Column.ACTION]
    return filled


def _read_row(reader: RowReader, known: KnownMap, cells: Line, *, position_on: date) -> SheetRow:
    first_due, due = _read_dates(reader, known)
    flag = _read_completion(reader, known)
    completed_on, is_date_recorded = _read_completed_on(reader, flag, position_on=position_on)
    title, action = _read_titles(reader)
    return SheetRow(
        sheet=reader.guess.sheet,
        row=reader.row,
        given={header: shown(cell) for header, cell in given_cells(reader.guess, cells)},
        ref=reader.text(Column.REF),
        theme=reader.text(Column.THEME),
        action_code=reader.text(Column.ACTION_CODE),
        action=action,
        title=title,
        owner="" if is_nothing(reader.line.get(Column.OWNER)) else reader.text(Column.OWNER),
        first_due=first_due,
        due=due,
        expected=_read_expected(reader, known),
        is_completed=flag.is_completed or completed_on is not None,
        completed_on=completed_on,
        is_date_recorded=is_date_recorded,
        progress=flag.progress,
        action_status=reader.text(Column.ACTION_STATUS),
        note=reader.take(Column.NOTE, lambda cell: read_text(cell, is_one_line=False), ""),
        evidence=reader.text(Column.EVIDENCE),
        outcome=reader.text(Column.OUTCOME),
    )


def given_cells(guess: ColumnGuess, cells: Line) -> Iterator[tuple[str, Cell]]:
    """Every filled cell with a header of its own: one without is called by its letter."""
    seen: set[str] = set()
    for place, cell in enumerate(cells):
        if cell is not None:
            header = guess.header(place)
            yield (column_letter(place) if header in seen else header), cell
            seen.add(header)


def _read_titles(reader: RowReader) -> tuple[str, str]:
    """Title and action. An action alone is its own milestone."""
    column = Column.MILESTONE if Column.MILESTONE in reader.guess.columns else Column.ACTION
    title, problems = reader.text(column), len(reader.problems)
    action = reader.text(Column.ACTION) if column is not Column.ACTION else title
    if not title and reader.line.get(column) is None:
        reader.say(column, "Nothing says what is to be done.")
    if title and not action and len(reader.problems) == problems:
        action = reader.text(Column.ACTION_CODE) or title
    return title, action


def _read_dates(reader: RowReader, known: KnownMap) -> tuple[GivenDate | None, GivenDate | None]:
    """The first date and the newest one. Each problem of a date is named by its own cell."""
    count = len(reader.problems)
    if is_nothing(reader.line.get(Column.REVISED_DUE)):
        reader.line.pop(Column.REVISED_DUE, None)
    keeps_words = Column.REF in reader.guess.columns  # our own export: somebody has chosen these words before
    first, due, revised = (
        reader.take(column, lambda cell: read_due(cell, known.dates, keeps_words=keeps_words), None)
        for column in (Column.FIRST_DUE, Column.DUE, Column.REVISED_DUE)
    )
    first = first or due or revised
    if first is None and len(reader.problems) == count:
        column = Column.DUE if Column.DUE in reader.guess.columns else Column.FIRST_DUE
        reader.say(column, "There is no due date.")
    return first, revised or due or first


def _read_expected(reader: RowReader, known: KnownMap) -> GivenDate | None:
    if is_nothing(reader.line.get(Column.EXPECTED)):
        return None
    return reader.take(Column.EXPECTED, lambda cell: read_due(cell, known.dates, keeps_words=True), None)


def _read_completion(reader: RowReader, known: KnownMap) -> Flag:
    columns = reader.guess.columns
    said = Flag(is_completed=False)
    if Column.STATUS in columns and Column.COMPLETED in columns and Column.REF not in columns:
        said = _status_beside_flag(reader.line.get(Column.STATUS), known)
    for column in (Column.COMPLETED, Column.STATUS):
        if column in columns:
            flag = reader.take(column, lambda cell: read_flag(cell, known.flags), Flag(is_completed=False))
            keeps = flag.is_completed or flag.progress
            return flag if keeps else Flag(is_completed=False, progress=said.progress)
    return said


def _status_beside_flag(cell: Cell, known: KnownMap) -> Flag:
    """A status beside a flag may say how the work goes; what it says of completion is the flag's to say.

    In our own exports it is computed, and says nothing that somebody said.
    """
    try:
        return Flag(is_completed=False, progress=read_flag(cell, known.flags).progress)
    except Unreadable:
        return Flag(is_completed=False)


def _read_completed_on(reader: RowReader, flag: Flag, *, position_on: date) -> tuple[date | None, bool]:
    """The day of completion and whether it was recorded. A month counts as its last day, not recorded."""
    column = Column.COMPLETED_ON if Column.COMPLETED_ON in reader.guess.columns else Column.COMPLETED
    cell = reader.line.get(Column.COMPLETED_ON)
    given = None if is_nothing(cell) else reader.take(Column.COMPLETED_ON, lambda value: read_due(value, {}), None)
    day = given.last_day if given else flag.completed_on
    if day is None:
        return None, False
    if day > position_on and (given is None or given.precision == "day"):
        reader.say(column, f"The completion date is later than the position date, {format_day(position_on)}.")
    says_no = reader.line.get(Column.COMPLETED) is not None and not flag.is_completed
    if given and says_no:
        reader.say(Column.COMPLETED_ON, "There is a completion date, but the row does not say that it is completed.")
    is_unrecorded = UNRECORDED in shown(reader.line.get(Column.COMPLETION_DETAILS)).casefold()
    return min(day, position_on), not is_unrecorded and (given is None or given.precision == "day")

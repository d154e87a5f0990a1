"""Reading an update sheet that came back: whose it is, what each row says, and everything that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from candour.imports.rules.headers import plain_words
from candour.imports.rules.shapes import Cell, Line, Place, Problem, RowKey, Sheet, column_letter
from candour.imports.rules.values import Unreadable, quoted, read_text, shown
from candour.lib.dates import GivenDate, NotADate, format_day, read_date
from candour.lib.worded import Worded
from candour.plans.rules.update_sheets import (
    HEADER,
    KEPT,
    MARK,
    MILESTONES,
    Answer,
    Kept,
    Locked,
    Mark,
    OnTimeSaid,
    StateSaid,
    read_mark,
)
from candour.records.rules import Refused

ROWS_SEARCHED = 20
LONGEST = {Answer.COMMENTARY: 2_000, Answer.NOTE: 2_000, Answer.MITIGATION: 1_000}
LONGEST_EXPECTED = 120
ALTERED: dict[Locked, str] = {
    Locked.ACTION: "The strategic action was altered. A sheet changes none: put it back, or leave the row out.",
    Locked.TITLE: "The milestone’s title was altered. A sheet changes no title: put it back, or leave the row out.",
    Locked.OWNER: "The owner was altered. A sheet hands nothing over: put it back, and tell the coordinator.",
    Locked.DUE: "The due date was altered. A date moves by decision alone: put it back, and give a new expected date.",
    Locked.STANDS: "“Where it stands” was altered. Say in “Where is it now?” what has become of it.",
    Locked.SAID: "What was said last time was altered. It is recorded: write what is new under the commentary.",
}


class NotAnUpdateSheet(Refused):
    """The file is no update sheet that Candour wrote, or has lost what tells so."""


@dataclass(frozen=True)
class SheetFacts:
    """What the file says of itself. `plan` is the plan's name in addresses, `milestones` are references by number."""

    plan: str
    position_on: date
    whose: str
    written_on: date
    milestones: Mapping[int, str]


@dataclass(frozen=True)
class Answered:
    """A row in which something was answered. `state` None: the words alone, so that it stands as said last."""

    row: int
    milestone: int
    last_seen: int
    ref: str
    state: StateSaid | None
    completed_on: date | None = None
    expected: GivenDate | None = None
    commentary: str = ""
    note: str = ""
    mitigation: str = ""

    @property
    def key(self) -> RowKey:
        """Where it stands."""
        return MILESTONES, self.row


@dataclass(frozen=True)
class UpdateSheet:
    """Everything that one file says: its rows with an answer, those without, and all of them as written.

    In its problems, a row that was deleted has its place on the hidden sheet.
    """

    facts: SheetFacts
    answered: tuple[Answered, ...]
    silent: tuple[str, ...]
    given: Mapping[int, tuple[str, ...]]
    problems: tuple[Problem, ...]


def read_update_sheet(sheets: Sequence[Sheet], *, received_on: date) -> UpdateSheet:
    """What a workbook that came back says, as received on a day.

    Raises NotAnUpdateSheet where the hidden sheet or the sheet of milestones is missing.
    """
    by_name = {sheet.name: sheet for sheet in sheets}
    if KEPT not in by_name or MILESTONES not in by_name:
        raise NotAnUpdateSheet(
            f"This is not an update sheet of Candour’s: it has no sheet “{MILESTONES}” with the hidden sheet “{KEPT}” "
            "beside it. Download the update sheet again, copy the answers into it and send it as XLSX or ODS."
        )
    facts, places = _facts(by_name[KEPT])
    return _Reading(facts, places, by_name[MILESTONES], received_on).read()


def _facts(sheet: Sheet) -> tuple[SheetFacts, dict[int, int]]:
    """What the hidden sheet keeps, and in which of its rows each milestone stands."""
    lines = [[shown(cell).strip() for cell in line[:2]] + ["", ""] for line in sheet.lines]
    words = {line[0]: line[1] for line in lines[: len(Kept)]}
    listed = [(number, line) for number, line in enumerate(lines, 1) if number > len(Kept) and line[0].isdecimal()]
    try:
        facts = SheetFacts(
            plan=words[Kept.PLAN.label],
            position_on=date.fromisoformat(words[Kept.POSITION.label]),
            whose=words[Kept.WHOSE.label],
            written_on=date.fromisoformat(words[Kept.WRITTEN.label]),
            milestones={int(line[0]): line[1] for _, line in listed},
        )
    except (KeyError, ValueError) as error:
        raise NotAnUpdateSheet(
            f"The hidden sheet “{KEPT}” was altered, so that it cannot be told which plan this is about. "
            "Download the update sheet again and copy the answers into it."
        ) from error
    return facts, {int(line[0]): number for number, line in listed}


class _Wrong(Exception):
    """A cell that cannot be taken as it is."""

    def __init__(self, column: Answer | Locked | str, sentence: str) -> None:
        self.column, self.sentence = column, sentence
        super().__init__(sentence)


class _Reading:
    """One sheet while it is read: rows and problems collect in it."""

    def __init__(self, facts: SheetFacts, places: Mapping[int, int], sheet: Sheet, received_on: date) -> None:
        self.facts, self.places, self.sheet, self.received_on = facts, places, sheet, received_on
        self.header_row = _header_row(sheet)
        header = sheet.lines[self.header_row] if sheet.lines else ()
        self.columns = {plain_words(shown(cell)): place for place, cell in reversed(list(enumerate(header)))}
        self.problems: list[Problem] = []
        self.seen: dict[int, int] = {}
        self.answered: list[Answered] = []
        self.silent: list[str] = []
        self.given: dict[int, tuple[str, ...]] = {}

    def read(self) -> UpdateSheet:
        """Every row, once no column is missing."""
        missing = [name for name in HEADER if plain_words(name) not in self.columns]
        for name in missing:
            self.problems.append(Problem(Place(MILESTONES, self.header_row + 1), name, _deleted_column(name)))
        if not missing:
            for number, line in enumerate(self.sheet.lines[self.header_row + 1 :], self.header_row + 2):
                if any(cell is not None and shown(cell).strip() for cell in line):
                    self._read_row(number, line)
            self._tell_deleted_rows()
        return UpdateSheet(
            self.facts, tuple(self.answered), tuple(self.silent), self.given, tuple(self.problems)
        )  # fmt: skip

    def _read_row(self, number: int, line: Line) -> None:
        self.given[number] = tuple(shown(self._cell(line, name)) for name in HEADER[:-1])
        mark = self._marked(number, line)
        if mark is None:
            return
        is_as_written = self._tell_altered(number, line, mark)
        answers = {answer: self._cell(line, answer.label) for answer in Answer}
        if all(cell is None or not shown(cell).strip() for cell in answers.values()):
            self.silent.append(self.facts.milestones[mark.milestone])
        elif is_as_written:
            self._read_answers(number, line, mark, answers)

    def _marked(self, number: int, line: Line) -> Mark | None:
        """The mark of a row, unless the row was added, repeated, or belongs to another sheet."""
        text = shown(self._cell(line, MARK))
        mark = read_mark(text)
        if mark is None:
            self._find_by_reference(number, line)
            sentence = "The mark at the end of the row is missing or was altered: put it back, or leave the row out."
            if not text and not shown(self._cell(line, Locked.REF.label)):
                sentence = "This row was added to the sheet. Milestones are added to the plan by the coordinator."
            self._tell(number, line, MARK, sentence)
            return None
        if mark.milestone not in self.facts.milestones:
            self._tell(number, line, Locked.REF, "This row comes from another sheet: send it back in that one.")
            return None
        first = self.seen.setdefault(mark.milestone, number)
        if first != number:
            self._tell(number, line, Locked.REF, f"This row repeats row {first}.")
            return None
        return mark

    def _find_by_reference(self, number: int, line: Line) -> None:
        """A row that lost its mark is not told as deleted as well."""
        ref = shown(self._cell(line, Locked.REF.label)).strip()
        for milestone, known in self.facts.milestones.items():
            if ref == known:
                self.seen.setdefault(milestone, number)

    def _tell_altered(self, number: int, line: Line, mark: Mark) -> bool:
        """Name each locked cell that was altered, and say whether there was none."""
        altered = mark.altered([shown(self._cell(line, each.label)) for each in Locked])
        for cell in altered:
            was = self.facts.milestones[mark.milestone]
            put_back = f"The reference was altered: it was “{was}”. Put it back, or leave the row out."
            self._tell(number, line, cell, ALTERED.get(cell, put_back))
        return not altered

    def _read_answers(self, number: int, line: Line, mark: Mark, answers: Mapping[Answer, Cell]) -> None:
        try:
            said = _answered(answers, received_on=self.received_on)
        except _Wrong as wrong:
            self._tell(number, line, wrong.column, wrong.sentence)
            return
        ref = self.facts.milestones[mark.milestone]
        self.answered.append(
            Answered(row=number, milestone=mark.milestone, last_seen=mark.last_seen, ref=ref, **said)
        )  # fmt: skip

    def _tell_deleted_rows(self) -> None:
        marked = set(self.seen)
        for milestone, ref in self.facts.milestones.items():
            if milestone not in marked:
                sentence = f"The row of {ref} was deleted or lost its mark: put it back, or leave it out as silent."
                self.problems.append(Problem(Place(KEPT, self.places[milestone]), ref, sentence))

    def _cell(self, line: Line, name: str) -> Cell:
        place = self.columns[plain_words(name)]
        return line[place] if place < len(line) else None

    def _tell(self, number: int, line: Line, column: Worded | str, sentence: str) -> None:
        name = column.label if isinstance(column, Worded) else column
        letter = column_letter(self.columns[plain_words(name)])
        value = quoted(self._cell(line, name))
        self.problems.append(Problem(Place(MILESTONES, number, letter, name), value, sentence))


def _header_row(sheet: Sheet) -> int:
    """The line that names most of our columns, counted from 0."""
    names = {plain_words(name) for name in HEADER}
    fits = [
        len(names & {plain_words(shown(cell)) for cell in line if cell is not None})
        for line in sheet.lines[:ROWS_SEARCHED]
    ]
    return max(range(len(fits)), key=lambda place: (fits[place], -place), default=0)


def _deleted_column(name: str) -> str:
    return (
        f"The column “{name}” was deleted or renamed. Put it back, or download the sheet again and copy the answers."
    )  # fmt: skip


def _answered(answers: Mapping[Answer, Cell], *, received_on: date) -> dict[str, Any]:
    """What the open cells of a row say. Raises _Wrong for the first that cannot be taken."""
    state = _word(answers[Answer.STATE], StateSaid, Answer.STATE)
    on_time = _word(answers[Answer.ON_TIME], OnTimeSaid, Answer.ON_TIME)
    completed_on = _completed(answers[Answer.COMPLETED_ON], received_on)
    expected = _expected(answers[Answer.EXPECTED])
    words = {answer: _text(answers[answer], answer) for answer in LONGEST}
    others = [on_time, completed_on, expected, *words.values()]
    if state is StateSaid.NO_CHANGE and any(others):
        raise _Wrong(Answer.STATE, "“No change” stands here and something is said as well: choose where it is now.")
    _require_days_that_fit(state, completed_on, expected)
    if state is not StateSaid.COMPLETE:
        _require_expected(on_time, expected)
    return {
        "state": state, "completed_on": completed_on, "expected": expected, "commentary": words[Answer.COMMENTARY],
        "note": words[Answer.NOTE], "mitigation": words[Answer.MITIGATION],
    }  # fmt: skip


def _require_days_that_fit(state: StateSaid | None, completed_on: date | None, expected: GivenDate | None) -> None:
    if state is StateSaid.COMPLETE and completed_on is None:
        raise _Wrong(Answer.COMPLETED_ON, "It is complete: give the day on which it was completed.")
    if state is not StateSaid.COMPLETE and completed_on is not None:
        raise _Wrong(Answer.COMPLETED_ON, "A day of completion is given: choose “Complete” as well, or clear the day.")
    if state is StateSaid.COMPLETE and expected is not None:
        raise _Wrong(Answer.EXPECTED, "It is complete, so nothing more is expected: clear this cell.")
    if state is None and expected is not None:
        raise _Wrong(Answer.STATE, "A new date is expected: choose where it is now as well.")


def _require_expected(on_time: OnTimeSaid | None, expected: GivenDate | None) -> None:
    if on_time is OnTimeSaid.NO and expected is None:
        raise _Wrong(Answer.EXPECTED, "It is not on time: say when you expect it, as July 2018 or Q2 2018-19.")
    if on_time is OnTimeSaid.YES and expected is not None:
        raise _Wrong(Answer.EXPECTED, "It is on time: clear this date, or choose “No” beside it.")


def _word[Words: Worded](cell: Cell, words: type[Words], column: Answer) -> Words | None:
    said = _text(cell, column)
    if not said:
        return None
    found = [each for each in words if plain_words(each.label) == plain_words(said)]
    if not found:
        listed = _listed([each.label for each in words])
        raise _Wrong(column, f"“{quoted(said)}” is not in the list: choose {listed}, or leave the cell blank.")
    return found[0]


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(f'“{word}”' for word in words[:-1])} or “{words[-1]}”"


def _completed(cell: Cell, received_on: date) -> date | None:
    given = _date(cell, Answer.COMPLETED_ON)
    if given is None:
        return None
    if given.precision != "day" or given.last_day is None:
        raise _Wrong(Answer.COMPLETED_ON, f"“{quoted(given.words)}” is not one day: write it as 11 June 2018.")
    if given.last_day > received_on:
        raise _Wrong(
            Answer.COMPLETED_ON,
            f"{format_day(given.last_day)} is in the future: the sheet was received on {format_day(received_on)}. "
            "If it is not complete yet, give the day as the new expected date.",
        )
    return given.last_day


def _expected(cell: Cell) -> GivenDate | None:
    given = _date(cell, Answer.EXPECTED)
    if given and len(given.words) > LONGEST_EXPECTED:
        raise _Wrong(Answer.EXPECTED, f"Write the date in at most {LONGEST_EXPECTED} letters.")
    return given


def _date(cell: Cell, column: Answer) -> GivenDate | None:
    try:
        if cell is None or (isinstance(cell, str) and not read_text(cell)):
            return None
        return read_date(read_text(cell) if isinstance(cell, str) else cell)
    except (NotADate, Unreadable) as error:
        raise _Wrong(column, str(error)) from error


def _text(cell: Cell, column: Answer) -> str:
    try:
        text = read_text(cell, is_one_line=False)
    except Unreadable as error:
        raise _Wrong(column, str(error)) from error
    longest = LONGEST.get(column)
    if longest and len(text) > longest:
        raise _Wrong(column, f"This is {len(text):,} characters long: write at most {longest:,}.")
    return text


def refused_cells(problems: Sequence[Problem], row: RowKey) -> Iterator[str]:
    """What is wrong with one row, each with its heading, as the file offered back says it."""
    for problem in problems:
        if problem.key == row:
            yield f"{problem.place.header}: {problem.sentence}" if problem.place.header else problem.sentence

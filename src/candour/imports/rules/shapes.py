"""The shapes in which a spreadsheet travels from the file to the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from candour.lib.dates import GivenDate

Cell = str | int | float | bool | date | None
"""What one cell holds. A date and time arrive as the date alone."""

Line = tuple[Cell, ...]
RowKey = tuple[str, int]
"""A row by its sheet and its number, counted from 1."""


class Subject(StrEnum):
    """What the rows of a sheet are: milestones of a plan, or risks of its register."""

    PLAN = "plan"
    RISKS = "risks"


class Column(StrEnum):
    """What a column of the sheet can mean. The value is what a kept map calls it."""

    REF = "ref"
    MILESTONE_REF = "milestone_ref"
    THEME = "theme"
    ACTION_CODE = "action_code"
    ACTION = "action"
    MILESTONE = "milestone"
    OWNER = "owner"
    FIRST_DUE = "first_due"
    DUE = "due"
    REVISED_DUE = "revised_due"
    EXPECTED = "expected"
    COMPLETED = "completed"
    COMPLETED_ON = "completed_on"
    COMPLETION_DETAILS = "completion_details"
    STATUS = "status"
    ACTION_STATUS = "action_status"
    RAG = "rag"
    NOTE = "note"
    EVIDENCE = "evidence"
    OUTCOME = "outcome"
    RISK = "risk"
    CAUSE = "cause"
    CONSEQUENCE = "consequence"
    LIKELIHOOD = "likelihood"
    IMPACT = "impact"
    SCORE = "score"
    MITIGATION = "mitigation"
    REVIEW_ON = "review_on"
    ASSESSED_ON = "assessed_on"
    RISK_STATE = "risk_state"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was read. `lines[0]` is row 1 of the file."""

    name: str
    lines: tuple[Line, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by the names that a person sees: sheet, row from 1, column letter and header."""

    sheet: str
    row: int
    column: str = ""
    header: str = ""

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        header = f" ({self.header})" if self.column and self.header else ""
        row = f", row {self.row}" if self.row else ""
        return f"{self.sheet}{row}{column}{header}"


class Choice(StrEnum):
    """What answering a problem takes, where it can be answered here and need not be put right in the file."""

    NONE = ""
    DATE = "date"
    FLAG = "flag"
    SAME = "same"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that stands in the way, or (a warning) something to know before going on.

    `choice` says how it can be answered; `asks` is the reference of the milestone that a question is about.
    """

    place: Place
    value: str
    sentence: str
    is_warning: bool = False
    choice: Choice = Choice.NONE
    asks: str = ""

    @property
    def key(self) -> RowKey:
        """The row that is meant; its number is 0 where the whole sheet is meant."""
        return self.place.sheet, self.place.row

    def __str__(self) -> str:
        value = f", “{self.value}”" if self.value else ""
        return f"{self.place}{value}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """Which columns mean what: `columns` counts from 0, `header_row` from 1."""

    sheet: str
    header_row: int
    header_rows: int
    columns: Mapping[Column, int]
    headers: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """The row after the header, counted from 1."""
        return self.header_row + self.header_rows

    def place(self, row: int, column: Column) -> Place:
        """The cell of a column in a row, or the row alone where the sheet has no such column."""
        number = self.columns.get(column)
        if number is None:
            return Place(self.sheet, row)
        return Place(self.sheet, row, column_letter(number), self.headers[number])

    def header(self, number: int) -> str:
        """The header of a column, or its letter where it has none."""
        return (self.headers[number] if number < len(self.headers) else "") or column_letter(number)


@dataclass(frozen=True, slots=True)
class KnownMap:
    """What was chosen before, or by hand: sheets, header row, columns by header, and words that stand for something.

    `columns` is keyed by what the column means and names the header; `dates` says which day stands for words such as
    "ongoing", "" keeping the words; `flags` says whether a word such as "mostly" means completed; `same` says of a row
    ("12", or "Property!12" where several sheets are read) which milestone it is, by reference, "" being a new one.
    `subject` says what the rows are.
    """

    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    columns: Mapping[Column, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, bool] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    subject: Subject = Subject.PLAN


class Progress(StrEnum):
    """What a flag says of a milestone that is not completed. Blank and a plain no say nothing."""

    UNSAID = ""
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes or a no, with what it says about the work, and the day of completion where the cell held one."""

    is_completed: bool
    progress: Progress = Progress.UNSAID
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a sheet, whatever it is about. `given` keeps every filled cell as it was written, by header."""

    sheet: str
    row: int
    given: Mapping[str, str]
    ref: str = ""
    owner: str = ""

    @property
    def key(self) -> RowKey:
        """Where it stands."""
        return self.sheet, self.row


@dataclass(frozen=True, slots=True)
class RiskRow(ReadRow):
    """One risk as the sheet gives it. What a cell leaves blank is not said: None, or an empty text."""

    description: str = ""
    cause: str = ""
    consequence: str = ""
    likelihood: int | None = None
    impact: int | None = None
    mitigation: str = ""
    review_on: date | None = None
    assessed_on: date | None = None
    is_closed: bool | None = None


@dataclass(frozen=True, slots=True)
class SheetRow(ReadRow):
    """One milestone as the sheet gives it.

    `due` is the newest date in the row: it differs from `first_due` where the sheet holds a revised date as well.
    """

    theme: str = ""
    action_code: str = ""
    action: str = ""
    title: str = ""
    first_due: GivenDate | None = None
    due: GivenDate | None = None
    expected: GivenDate | None = None
    is_completed: bool = False
    completed_on: date | None = None
    is_date_recorded: bool = False
    progress: Progress = Progress.UNSAID
    action_status: str = ""
    note: str = ""
    evidence: str = ""
    outcome: str = ""

    @property
    def first_due_on(self) -> date | None:
        """The last day of the first date, or None where words stand for it."""
        return self.first_due.last_day if self.first_due else None

    @property
    def due_on(self) -> date | None:
        """The last day of the newest date, or None where words stand for it."""
        return self.due.last_day if self.due else None


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that holds no milestone (a total, a key, a footnote), with the reason."""

    sheet: str
    row: int
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadRisks:
    """Everything that one file says about the risks of a plan, and everything that is wrong with it."""

    guesses: tuple[ColumnGuess, ...]
    rows: tuple[RiskRow, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[SkippedRow, ...]


@dataclass(frozen=True, slots=True)
class ReadSheets:
    """Everything that one file says about a plan, and everything that is wrong with it."""

    guesses: tuple[ColumnGuess, ...]
    rows: tuple[SheetRow, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[SkippedRow, ...]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be known and stops nothing."""
        return tuple(problem for problem in self.problems if problem.is_warning)

    def standing(self, *, left_out: frozenset[RowKey] = frozenset()) -> tuple[Problem, ...]:
        """The problems that stop the import, once the rows to leave out are named."""
        return tuple(each for each in self.problems if not each.is_warning and each.key not in left_out)


def column_letter(number: int) -> str:
    """The letters by which spreadsheets call a column, counted from 0: A, Z, AA."""
    letters = ""
    number += 1
    while number:
        number, remainder = divmod(number - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters

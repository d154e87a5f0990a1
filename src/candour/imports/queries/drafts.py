"""What the pages of an import under way show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from candour.imports.models import Draft
from candour.imports.queries.preview import Checked, plan_or_none, preview
from candour.imports.queries.risk_preview import preview_risks
from candour.imports.queries.sheet_pages import sheets_waiting_for
from candour.imports.rules.headers import guess_columns
from candour.imports.rules.maps import read_map
from candour.imports.rules.risk_sheets import read_risk_sheets
from candour.imports.rules.shapes import Column, ColumnGuess, KnownMap, Sheet, Subject
from candour.imports.rules.sheets import read_sheets
from candour.imports.rules.values import quoted
from candour.imports.store import content_of
from candour.imports.workbooks import open_workbook
from candour.lib.shapes import Waiting
from candour.people.models import Person
from candour.plans.queries.told import plan_named

LINES_SHOWN, CELLS_SHOWN = 8, 12


@dataclass(frozen=True)
class ColumnFound:
    """One column of the file: its header, the first value under it, and what it is taken to mean."""

    header: str
    example: str
    means: Column | None


@dataclass(frozen=True)
class ColumnsFound:
    """The sheets of a file, and the columns of the one that is read; none where no header was found."""

    sheets: tuple[str, ...]
    read: tuple[str, ...]
    header_row: int | None
    columns: tuple[ColumnFound, ...]
    first_lines: tuple[tuple[str, ...], ...]


def columns_of(draft: Draft) -> ColumnsFound:
    """The columns of a draft's file, as they were chosen or else guessed. Raises CannotRead or FileGone."""
    sheets, known = open_workbook(content_of(draft.upload.sha256)), read_map(draft.known)
    offered = [sheet for sheet in sheets if not sheet.is_hidden or sheet.name in known.sheets]
    read = _read(offered, known)
    first = read[0] if read else next(iter(offered), Sheet("", ()))
    guess = guess_columns(first, known)
    return ColumnsFound(
        sheets=tuple(sheet.name for sheet in offered),
        read=tuple(sheet.name for sheet in read),
        header_row=guess.header_row if guess else known.header_row,
        columns=tuple(_columns(first, guess)) if guess else (),
        first_lines=tuple(
            tuple(quoted(cell) for cell in line[:CELLS_SHOWN]) for line in first.lines[:LINES_SHOWN]
        ),
    )  # fmt: skip


def _read(sheets: Sequence[Sheet], known: KnownMap) -> list[Sheet]:
    if known.sheets:
        return [sheet for sheet in sheets if sheet.name in known.sheets]
    guesses = [(sheet, guess) for sheet in sheets if (guess := guess_columns(sheet, known))]
    best = max((len(guess.columns) for _, guess in guesses), default=0)
    return [sheet for sheet, guess in guesses if len(guess.columns) == best][:1]


def _columns(sheet: Sheet, guess: ColumnGuess) -> list[ColumnFound]:
    means = {place: column for column, place in guess.columns.items()}
    return [
        ColumnFound(header, _example(sheet, guess, place), means.get(place))
        for place, header in enumerate(guess.headers)
        if header and guess.headers.index(header) == place
    ]


def _example(sheet: Sheet, guess: ColumnGuess, place: int) -> str:
    cells = (line[place] for line in sheet.lines[guess.first_row - 1 :] if place < len(line))
    return quoted(next((cell for cell in cells if cell is not None), None))


def preview_of(draft: Draft) -> Checked:
    """What a draft would do as it is answered for now. Raises CannotRead, FileGone, NoMilestones or NoSuchPlan."""
    known, sheets = read_map(draft.known), open_workbook(content_of(draft.upload.sha256))
    left_out = frozenset((sheet, row) for sheet, row in draft.left_out)
    if known.subject is Subject.RISKS:
        risks = read_risk_sheets(sheets, known, position_on=draft.position_on)
        return preview_risks(
            plan=plan_named(draft.plan_name), read=risks, position_on=draft.position_on, left_out=left_out
        )
    return preview(
        plan=plan_or_none(draft.plan_name), plan_name=draft.plan_name,
        read=read_sheets(sheets, known, position_on=draft.position_on), known=known, position_on=draft.position_on,
        left_out=left_out,
    )  # fmt: skip


def waiting_for(person: Person, *, on: date) -> list[Waiting]:
    """The imports and the update sheets that somebody began and has not finished. Two statements."""
    drafts = Draft.objects.filter(person=person, closed_on=None).select_related("upload")
    imports = [
        Waiting("Finish importing", str(draft), reverse("imports:columns", args=[draft.pk]), detail=draft.plan_name)
        for draft in drafts
        if draft.position_on <= on
    ]
    return [*imports, *sheets_waiting_for(person, on=on)]

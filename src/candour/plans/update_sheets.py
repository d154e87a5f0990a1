"""Writing the update sheets of a plan: one XLSX for each owner or directorate, or all of them as one ZIP."""

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import IO

from django.utils.text import slugify

from candour.lib.dates import format_day
from candour.outputs.answer_sheet import AskedColumn, Asking, write_asking
from candour.outputs.rules import Cell, printable
from candour.outputs.spreadsheet import WorkbookFacts
from candour.plans.models import Plan
from candour.plans.queries.update_sheets import SheetDue, SheetLine, sheet_lines
from candour.plans.rules.update_sheets import (
    KEPT,
    MARK,
    MILESTONES,
    READ_ME,
    Answer,
    Kept,
    Locked,
    OnTimeSaid,
    StateSaid,
    mark_of,
)

PIECE = 1 << 16  # bytes
WIDTHS = {
    Locked.REF: 16, Locked.ACTION: 28, Locked.TITLE: 40, Locked.OWNER: 18, Locked.DUE: 16, Locked.STANDS: 13,
    Locked.SAID: 40, Answer.STATE: 14, Answer.COMPLETED_ON: 16, Answer.ON_TIME: 14, Answer.EXPECTED: 18,
    Answer.COMMENTARY: 50, Answer.NOTE: 36, Answer.MITIGATION: 36,
}  # fmt: skip
HINTS = {
    Answer.STATE: "Choose from the list. Leave it blank to say nothing of this milestone.",
    Answer.COMPLETED_ON: "Only for what is complete: the day, as 11 June 2018. Not a day in the future.",
    Answer.ON_TIME: "Choose from the list. Leave it blank for on time.",
    Answer.EXPECTED: "Only where it is not on time: 31 July 2018, July 2018, Q2 2018-19, or words such as autumn.",
    Answer.COMMENTARY: "For publication, once a director or the coordinator has approved it.",
    Answer.NOTE: "For officers and auditors. It is never published.",
    Answer.MITIGATION: "Only where it is not on time.",
}
CHOICES: dict[Answer, tuple[str, ...]] = {
    Answer.STATE: tuple(each.label for each in StateSaid),
    Answer.ON_TIME: tuple(each.label for each in OnTimeSaid),
}
INSTRUCTIONS = (
    f"1. Go to the sheet “{MILESTONES}”. Each row is one milestone; the yellow cells are yours.",
    f"2. “{Answer.STATE.label}”: choose from the list. Choose “{StateSaid.NO_CHANGE.label}” if nothing has changed.",
    f"3. If it is complete, choose “{StateSaid.COMPLETE.label}” and give the day. Somebody else will check it.",
    f"4. If it will not be on time, choose “{OnTimeSaid.NO.label}”, and say when you expect it and why.",
    "    This moves no date: a date moves by decision alone.",
    "5. Write what the public may read under the commentary, and what it may not under the internal note.",
    "6. A row that you leave blank says nothing, and is listed as silent.",
    "7. Do not add, delete or move rows or columns, and do not change the white cells: ask the coordinator instead.",
    "8. Save the file as XLSX or ODS and send it back to whoever sent it to you.",
)


@dataclass(frozen=True)
class SheetsWanted:
    """Sheets to be written: of which plan, for which position date, and as things stand on the day of writing."""

    plan: Plan
    position_on: date
    written_on: date
    due: Sequence[SheetDue]


def write_update_sheet(out: IO[bytes], wanted: SheetsWanted, due: SheetDue) -> int:
    """Write one sheet into an open file, and return how many milestones it asks about. Rows are streamed."""
    title = f"{wanted.plan.name}: update of {due.whose}, position at {format_day(wanted.position_on)}"
    refs: list[tuple[str, str]] = []
    asking = Asking(
        names=(READ_ME, MILESTONES, KEPT),
        title=title,
        about=_about(wanted, due),
        instructions=INSTRUCTIONS,
        columns=[*_columns(), AskedColumn(MARK, 6, is_shy=True)],
        rows=_rows(sheet_lines(due, on=wanted.written_on), refs),
        kept=_Following(_kept(wanted, due), refs),
    )
    made_at = datetime.combine(wanted.written_on, time(12), UTC)
    return write_asking(out, asking, WorkbookFacts(title=title, author="Candour", made_at=made_at))


def packed_update_sheets(wanted: SheetsWanted) -> Iterator[bytes]:
    """All the sheets as one ZIP, in pieces. It lies in a file of its own until the last piece is taken."""
    with tempfile.TemporaryFile() as packed:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as together:
            for name, due in zip(file_names(wanted.due), wanted.due, strict=True):
                with together.open(name, "w", force_zip64=True) as entry:
                    for piece in update_sheet_pieces(wanted, due):
                        entry.write(piece)
        packed.seek(0)
        while piece := packed.read(PIECE):
            yield piece


def update_sheet_pieces(wanted: SheetsWanted, due: SheetDue) -> Iterator[bytes]:
    """One sheet in pieces, from a file of its own."""
    with tempfile.TemporaryFile() as alone:
        write_update_sheet(alone, wanted, due)
        alone.seek(0)
        while piece := alone.read(PIECE):
            yield piece


def file_names(due: Sequence[SheetDue]) -> list[str]:
    """A file name for each sheet, none of them twice."""
    taken: dict[str, int] = {}
    names = []
    for each in due:
        name = slugify(each.whose, allow_unicode=True)[:60] or "sheet"
        taken[name] = taken.get(name, 0) + 1
        names.append(f"{name}{f'-{taken[name]}' if taken[name] > 1 else ''}.xlsx")
    return names


class _Following:
    """Lines of the hidden sheet, with the milestones after them: they are known once their rows are written."""

    def __init__(self, first: list[tuple[str, str]], then: list[tuple[str, str]]) -> None:
        self.first, self.then = first, then

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from self.first
        yield from self.then


def _about(wanted: SheetsWanted, due: SheetDue) -> list[tuple[str, str]]:
    return [
        (Kept.PLAN.label, wanted.plan.name),
        (Kept.POSITION.label, format_day(wanted.position_on)),
        (Kept.WHOSE.label, due.whose),
        (Kept.WRITTEN.label, format_day(wanted.written_on)),
        (Kept.MILESTONES.label, f"{len(due.milestones):,}"),
    ]


def _kept(wanted: SheetsWanted, due: SheetDue) -> list[tuple[str, str]]:
    return [
        (Kept.PLAN.label, wanted.plan.slug),
        (Kept.POSITION.label, wanted.position_on.isoformat()),
        (Kept.WHOSE.label, due.whose),
        (Kept.WRITTEN.label, wanted.written_on.isoformat()),
        (Kept.MILESTONES.label, ""),
    ]


def _columns() -> list[AskedColumn]:
    locked = [AskedColumn(each.label, WIDTHS[each], is_day=each is Locked.DUE) for each in Locked]
    open_ones = [
        AskedColumn(
            each.label, WIDTHS[each], is_open=True, is_day=each is Answer.COMPLETED_ON,
            is_as_typed=each is Answer.EXPECTED, choices=CHOICES.get(each, ()), hint=HINTS[each],
        )
        for each in Answer
    ]  # fmt: skip
    return [*locked, *open_ones]


def _rows(lines: Iterator[SheetLine], refs: list[tuple[str, str]]) -> Iterator[Sequence[Cell]]:
    for line in lines:
        printed = [format_day(cell) if isinstance(cell, date) else printable(cell) for cell in line.locked]
        refs.append((str(line.id), line.ref))
        yield (*line.locked, *("" for _ in Answer), str(mark_of(line.id, line.last_seen, printed)))

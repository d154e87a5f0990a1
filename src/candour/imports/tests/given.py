"""Sheets of milestones for tests, laid out as councils lay them out. The plan and its wording are our own."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet
from openpyxl import Workbook

from candour.imports.commands import Imported, SentFile, import_position
from candour.imports.queries import Preview, kept_map, plan_or_none, preview
from candour.imports.rules.shapes import KnownMap, ReadSheets, RowKey, Sheet
from candour.imports.rules.sheets import read_sheets
from candour.imports.workbooks import open_workbook
from candour.plans.models import Plan
from candour.records.rules import Operator

JUNE_11 = date(2018, 6, 11)
BY = Operator("tester")
NOTHING_KNOWN = KnownMap()


@dataclass(frozen=True)
class Line:
    """One milestone of the plan in the tests."""

    theme: str
    code: str
    action: str
    title: str
    due: date
    done: bool
    note: str = ""


PLAN = (
    Line("Lettings", "IP-A-1", "Mend the waiting list", "Every band re-checked", date(2018, 5, 31), True, "All done"),
    Line("Lettings", "IP-A-1", "Mend the waiting list", "Letters sent to applicants", date(2018, 5, 18), True),
    Line("Lettings", "IP-A-2", "Faster repairs of empty homes", "Contract signed", date(2018, 5, 31), False, "Bids in"),
    Line("Lettings", "IP-A-2", "Faster repairs of empty homes", "First ten homes re-let", date(2018, 6, 30), False),
    Line("Money", "IP-B-1", "Close the accounts on time", "Draft accounts published", date(2018, 5, 31), True),
    Line("Money", "IP-B-1", "Close the accounts on time", "Audit opinion received", date(2018, 7, 31), False, "Soon"),
    Line("People", "IP-C-1", "Train managers – all grades", "Course designed", date(2018, 6, 11), False, "Today"),
    Line("People", "IP-C-1", "Train managers – all grades", "Nine in ten have been on it", date(2018, 9, 30), False),
)  # fmt: skip
COUNTS = {JUNE_11: (3, 4, 1), date(2018, 7, 1): (3, 2, 3), date(2018, 10, 1): (3, 0, 5)}
HEADER = ("Theme", "Action code", "Action", "Milestone", "Due date", "Completed?", "Note")


def lines_of(plan: Iterable[Line], *, dates: Callable[[date], Any] = date.isoformat) -> list[list[Any]]:
    """The plainest sheet: every cell filled, one header."""
    return [
        list(HEADER),
        *([at.theme, at.code, at.action, at.title, dates(at.due), "Yes" if at.done else "No", at.note] for at in plan),
    ]


def a_csv(lines: Iterable[Sequence[Any]], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Lines as a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(lines)
    return out.getvalue().encode(encoding)


def an_xlsx(*sheets: tuple[str, Iterable[Sequence[Any]]], merge: Sequence[str] = (), hide: Sequence[str] = ()) -> bytes:
    """Sheets as an XLSX file; `merge` names ranges of the first sheet to merge, `hide` sheets to hide."""
    book = Workbook()
    for place, (name, lines) in enumerate(sheets):
        sheet = book.create_sheet(name, place)
        for line in lines:
            sheet.append(list(line))
        sheet.sheet_state = "hidden" if name in hide else "visible"
    book.remove(book.worksheets[-1])
    for cells in merge:
        book.worksheets[0].merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def an_ods(*sheets: tuple[str, Iterable[Sequence[Any]]]) -> bytes:
    """Sheets as an ODS file, with real dates and percentages."""
    book = OpenDocumentSpreadsheet()
    for name, lines in sheets:
        sheet = table.Table(name=name)
        for line in lines:
            row = table.TableRow()
            for value in line:
                row.addElement(_ods_cell(value))
            sheet.addElement(row)
        book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods_cell(value: Any) -> table.TableCell:
    if isinstance(value, date):
        return table.TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return table.TableCell(valuetype="float", value=str(value))
    cell = table.TableCell(valuetype="string")
    if value:
        cell.addElement(text.P(text=value))
    return cell


def _british(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def plain_csv(plan: Sequence[Line]) -> bytes:
    """Commas, UTF-8, ISO dates."""
    return a_csv(lines_of(plan))


def merged_xlsx(plan: Sequence[Line]) -> bytes:
    """Title rows above, totals below, theme and action merged downwards, dates in words, ticks."""
    lines: list[list[Any]] = [["Improvement plan 2018"], ["Position at 11 June 2018"], [], list(HEADER)]
    merge, row = [], 5
    for (theme, code, action), group in groupby(plan, key=lambda at: (at.theme, at.code, at.action)):
        many = list(group)
        for number, at in enumerate(many):
            first = [theme, code, action] if number == 0 else [None, None, None]
            lines.append([*first, at.title, _in_words(at.due), "✓" if at.done else None, at.note or None])
        merge += [f"{column}{row}:{column}{row + len(many) - 1}" for column in "ABC" if len(many) > 1]
        row += len(many)
    lines += [[], ["Total", None, None, len(plan), None, sum(at.done for at in plan)], ["Source: corporate strategy"]]
    return an_xlsx(("Plan", lines), merge=merge)


def semicolon_csv(plan: Sequence[Line]) -> bytes:
    """Semicolons, cp1252, other names for the columns, British dates, Y and N."""
    header = ["Priority area", "Ref", "Strategic action", "Key milestone", "Deadline", "Complete (Y/N)", "Commentary"]
    lines = [
        [at.theme, at.code, at.action, at.title, _british(at.due), "Y" if at.done else "N", at.note] for at in plan
    ]
    return a_csv([header, *lines], delimiter=";", encoding="cp1252")


def many_sheets_ods(plan: Sequence[Line]) -> bytes:
    """A cover and a list beside the sheet with the milestones; real dates, shares of 1, blank under the first."""
    lines: list[list[Any]] = [["", "By when", "Owner", "Milestone", "% complete", "Strategic action", "Code", "Theme"]]
    above: tuple[str, ...] = ()
    for at in plan:
        names = (at.action, at.code, at.theme)
        shown = ("", "", "") if names == above else names
        lines.append(["", at.due, "Ann Owner", at.title, 1 if at.done else 0.4, *shown])
        above = names
    cover: list[list[Any]] = [["Improvement plan"], ["Owner", "Robin Lead"], ["Version", 3]]
    return an_ods(("Cover", cover), ("Milestones", lines), ("Lists", [["Status"], ["Complete"], ["Not complete"]]))


def actions_alone_xlsx(plan: Sequence[Line]) -> bytes:
    """No milestones and no codes: each action is its own milestone. Real dates, words for the status."""
    lines = [[at.theme, f"{at.action}: {at.title}", at.due, "Complete" if at.done else "In progress"] for at in plan]
    return an_xlsx(("Actions", [["Workstream", "Action", "Target date", "Status"], *lines]))


def two_dates_xlsx(plan: Sequence[Line]) -> bytes:
    """A header in two rows, original and revised dates, owners, RAG, references, 100 %."""
    upper = ["", "Theme", "Action", "", "Milestone", "", "Due date", "", "% complete", "RAG", "Lead officer"]
    lower = ["", "", "Ref", "Title", "Ref", "Title", "Original", "Revised", "", "", ""]
    lines = [
        [
            None, at.theme, at.code, at.action, f"{at.code}/{number}", at.title, at.due,
            None if at.done or number % 2 else date(2018, 12, 31), "100 %" if at.done else "50 %", "Green", "Ann Owner",
        ]
        for number, at in enumerate(plan, 1)
    ]  # fmt: skip
    return an_xlsx(("BVIP", [["Improvement plan"], upper, lower, *lines]))


def banners_tsv(plan: Sequence[Line]) -> bytes:
    """Tabs, a byte order mark, the theme as a line of its own above its milestones, the code before the title."""
    lines: list[list[Any]] = [["Code", "Action", "Task", "Due", "Achieved"]]
    for theme, group in groupby(plan, key=lambda at: at.theme):
        lines.append([f"{theme}", "", "", "", ""])
        lines += [[at.code, at.action, at.title, f"{at.due:%d-%b-%y}", "yes" if at.done else "not yet"] for at in group]
    return a_csv(lines, delimiter="\t", encoding="utf-8-sig")


LAYOUTS: tuple[Callable[[Sequence[Line]], bytes], ...] = (
    plain_csv, merged_xlsx, semicolon_csv, many_sheets_ods, actions_alone_xlsx, two_dates_xlsx, banners_tsv,
)  # fmt: skip


def read(content: bytes, known: KnownMap = NOTHING_KNOWN, *, on: date = JUNE_11) -> ReadSheets:
    """A file opened and read."""
    return read_sheets(open_workbook(content), known, position_on=on)


def read_lines(lines: Iterable[Sequence[Any]], known: KnownMap = NOTHING_KNOWN, *, on: date = JUNE_11) -> ReadSheets:
    """Lines read as one sheet, without a file."""
    sheet = Sheet("Plan", tuple(tuple(None if cell == "" else cell for cell in line) for line in lines))
    return read_sheets([sheet], known, position_on=on)


def previewed(
    content: bytes, plan: Plan | None = None, known: KnownMap | None = None, *, on: date = JUNE_11
) -> Preview:
    """What importing a file would do."""
    known = known or kept_map(plan)
    name = plan.name if plan else "Plan"
    return preview(plan=plan, plan_name=name, read=read(content, known, on=on), known=known, position_on=on)


def imported(
    content: bytes,
    *,
    plan: str = "Improvement plan",
    on: date = JUNE_11,
    known: KnownMap | None = None,
    leave_out: Iterable[RowKey] = (),
    published: bool = False,
) -> Imported:
    """A file imported as a position."""
    known = known or kept_map(plan_or_none(plan))
    return import_position(
        file=SentFile("plan.xlsx", content), plan_name=plan, read=read(content, known, on=on), known=known,
        position_on=on, by=BY, left_out=frozenset(leave_out), are_notes_published=published,
    )  # fmt: skip

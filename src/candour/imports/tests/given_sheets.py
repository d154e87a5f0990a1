"""Update sheets for tests: written by Candour, filled in or spoilt by hand, and read again."""

import io
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook

from candour.imports.commands import SentFile
from candour.imports.commands.update_sheets import SheetRecorded, record_update_sheet
from candour.imports.queries.update_sheets import SheetPreview, plan_of_sheet, preview_sheet
from candour.imports.rules.update_sheets import UpdateSheet, read_update_sheet
from candour.imports.workbooks import open_workbook
from candour.plans.models import Milestone, Plan
from candour.plans.queries.update_sheets import Grouping, sheets_due
from candour.plans.rules.update_sheets import HEADER, MILESTONES, Answer, StateSaid
from candour.plans.tests.given import day
from candour.plans.update_sheets import SheetsWanted, write_update_sheet
from candour.records.rules import Actor, Operator

WRITTEN, POSITION, RECEIVED = day("1 Jun 2018"), day("11 Jun 2018"), day("8 Jun 2018")
BY = Operator("tester")
UNDER_WAY = {Answer.STATE: StateSaid.UNDER_WAY.label}


def a_sheet(plan: Plan, *, on: date = WRITTEN, position_on: date = POSITION) -> bytes:
    """The update sheet of a plan whose milestones have one owner."""
    due = sheets_due(plan, Milestone.objects.all(), by=Grouping.OWNER, on=on)
    out = io.BytesIO()
    write_update_sheet(out, SheetsWanted(plan, position_on, on, due), due[0])
    return out.getvalue()


def an_update_sheet() -> SentFile:
    """A sheet of the first plan of the example, with a row that can be recorded and one that cannot."""
    plan = Plan.objects.get(slug="bvip-2018")
    content = filled(a_sheet(plan, on=day("11 Jun 2018")), UNDER_WAY, {Answer.STATE: "Nearly"})
    return SentFile("update-sheet.xlsx", content)


def filled(content: bytes, *answers: dict[Any, Any]) -> bytes:
    """A sheet with answers in its rows, the first to the first row: by heading, whether the cell is open or not."""
    book = load_workbook(io.BytesIO(content))
    sheet = book[MILESTONES]
    for number, row in enumerate(answers, start=2):
        for heading, value in row.items():
            name = getattr(heading, "label", heading)
            sheet.cell(row=number, column=HEADER.index(name) + 1).value = value
    return saved(book)


def opened(content: bytes) -> Workbook:
    """A workbook to be spoilt."""
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    """A workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, *, received_on: date = RECEIVED) -> UpdateSheet:
    """What a file says."""
    return read_update_sheet(open_workbook(content), received_on=received_on)


def previewed(content: bytes, *, by: Actor = BY, received_on: date = RECEIVED, **more: Any) -> SheetPreview:
    """What reading a file would record."""
    sheet = read(content, received_on=received_on)
    given: dict[str, Any] = {
        "file_name": "ann.xlsx",
        "within": Milestone.objects.all(),
        "by": by,
        "received_on": received_on,
    }
    return preview_sheet(sheet, plan_of_sheet(sheet), **(given | more))


def recorded(content: bytes, *, by: Actor = BY, received_on: date = RECEIVED, **more: Any) -> SheetRecorded:
    """A file that is recorded."""
    sheet = read(content, received_on=received_on)
    return record_update_sheet(
        file=SentFile("ann.xlsx", content), sheet=sheet, plan=plan_of_sheet(sheet), received_on=received_on, by=by,
        within=Milestone.objects.all(), on=received_on, **more,
    )  # fmt: skip


def sentences(content: bytes, **more: Any) -> list[str]:
    """Everything that is wrong with a file."""
    return [str(problem) for problem in previewed(content, **more).problems]

"""P9: a sheet of 10,000 rows imported, against reading it and adding the same rows to the same tables."""

import io
import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from statistics import median

import python_calamine
import xlsxwriter
from django.db import models, transaction

from bench import seeds
from bench.stack import Stack
from bench.timing import Figure
from candour.imports.commands import SentFile, import_position
from candour.imports.models import OriginalRow
from candour.imports.rules.shapes import KnownMap
from candour.imports.rules.sheets import read_sheets
from candour.imports.workbooks import open_workbook
from candour.plans.models import Action, Completion, DueDate, Milestone, MilestoneChange, Plan, Update
from candour.records.rules import Operator

ROWS, ROUNDS = 10_000, 3
BATCH = 2_000
HEADER = ("Theme", "Code", "Action", "Milestone", "Due date", "Completed", "Owner", "Note")
_names = count(1)


def measure(stack: Stack) -> list[Figure]:
    """Processor time of this process, the child that opens the file, and the server, on both sides in turn."""
    content = _sheet()
    plan = _import(content)
    copies = _copies(plan)
    pairs = []
    for _ in range(ROUNDS):
        stack.tidy()
        ours = _cost(stack, partial(_import, content))
        theirs = _cost(stack, partial(_plainly, content, plan, copies))
        pairs.append((ours, theirs))
    mine, other = (median(each) for each in zip(*pairs, strict=True))
    told = f"{mine:.2f} s to {other:.2f} s"
    return [Figure("P9 import of 10,000 rows", median(a / b for a, b in pairs), 3, detail=told)]


def _sheet() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, dated = book.add_worksheet("Plan"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADER)
        for row in range(1, ROWS + 1):
            action = row // 20
            sheet.write_row(row, 0, [f"Theme {action % 12}", f"BIG-{action}", f"Strategic action number {action}"])
            sheet.write_string(row, 3, f"Milestone {row}: agree, write down and publish part {row % 97}")
            sheet.write_datetime(row, 4, seeds.DAY + timedelta(days=row % 200 - 20), dated)
            sheet.write_row(row, 5, ["Yes" if row % 3 == 0 else "No", f"Owner Number{row % 20}"])
            sheet.write_string(row, 7, f"Work on part {row} goes on as planned; the next step is in hand.")
    return out.getvalue()


def _import(content: bytes) -> Plan:
    read = read_sheets(open_workbook(content), KnownMap(), position_on=seeds.DAY)
    done = import_position(
        file=SentFile("big.xlsx", content), plan_name=f"Imported {next(_names)}", read=read, known=KnownMap(),
        position_on=seeds.DAY, by=Operator("bench"),
    )  # fmt: skip
    return done.plan


def _copies(plan: Plan) -> list[tuple[type[models.Model], list[models.Model]]]:
    """Every row that the import added, by table, to be added again."""
    facts: tuple[type[models.Model], ...] = (Action, Milestone, DueDate, MilestoneChange, Completion, Update)
    originals = OriginalRow.objects.filter(run__plan=plan).order_by("pk")
    copied = [(kind, list(kind._default_manager.filter(plan=plan).order_by("pk"))) for kind in facts]
    return [*copied, (OriginalRow, list(originals))]


def _plainly(content: bytes, plan: Plan, copies: list[tuple[type[models.Model], list[models.Model]]]) -> None:
    with python_calamine.load_workbook(io.BytesIO(content)) as book:
        book.get_sheet_by_index(0).to_python()
    again = next(_names)
    with transaction.atomic():
        for kind, rows in copies:
            for row in rows:
                row.pk = None
                row._state.adding = True
                if isinstance(row, Action):
                    row.code = f"{again}-{row.position}"
                if isinstance(row, Milestone):
                    row.ref = f"{again}-{row.position}"
            kind._default_manager.bulk_create(rows, batch_size=BATCH)


def _cost(stack: Stack, work: Callable[[], object]) -> float:
    before = _used(stack)
    work()
    return _used(stack) - before


def _used(stack: Stack) -> float:
    children = os.times()
    return stack.processor.used() + children.children_user + children.children_system

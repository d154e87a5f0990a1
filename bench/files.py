"""P8 and P10: the files that leave the house."""

import io
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path
from statistics import median

import xlsxwriter

from bench import seeds
from bench.stack import Stack
from bench.timing import Figure, ratio
from candour.outputs import pdf
from candour.outputs.rules import Table
from candour.outputs.spreadsheet import WorkbookFacts, xlsx_bytes
from candour.plans.models import Plan
from candour.reports import printing
from candour.reports.printing import Form, render
from candour.reports.queries import quarterly_report
from candour.reports.rules.sheets import milestones_sheet

ROUNDS = 7
MEMORY = """
import resource, sys, django
django.setup()
from candour.host.addresses import connect_to
connect_to(sys.argv[1])
from django.core.management import call_command
call_command("report", sys.argv[2], "--on", "2018-06-11", "--format", "csv", "-o", sys.argv[3], stdout=sys.stderr)
try:
    kilobytes = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
except FileNotFoundError:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # macOS counts bytes
print(kilobytes / 1024)
"""
BARE_TYPST = """
import json, sys, typst
asked = json.load(sys.stdin)
sys.stdout.buffer.write(typst.compile(asked["main"], root=asked["root"], ignore_system_fonts=True,
    sys_inputs={"data": asked["data"]}, pdf_standards=["ua-1", "a-3a"], format="pdf"))
"""


def exports(stack: Stack) -> list[Figure]:
    """P8: how much more memory 10,000 rows of CSV take than 43, and the workbook against xlsxwriter alone."""
    more = _peak(stack, "Ten thousand") - _peak(stack, "Small")
    report = quarterly_report(Plan.objects.get(name="Ten thousand"), on=seeds.DAY)
    sheet = milestones_sheet(report)
    table = replace(sheet, rows=[list(row) for row in sheet.rows])
    facts = WorkbookFacts("Bench", "", datetime(2018, 6, 11, 12, tzinfo=UTC))
    found, told = ratio(
        lambda: xlsx_bytes([table], facts), lambda: _plain_workbook(table), stack.processor, rounds=3, seconds=0.1
    )
    return [
        Figure("P8 CSV of 10,000 milestones, memory beyond 43", more, 40, unit="MB"),
        Figure("P8 XLSX of 10,000 milestones to xlsxwriter alone", found, 1.4, detail=told),
    ]


def _peak(stack: Stack, plan: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-W", "ignore", "-c", MEMORY, stack.desk_url, plan, str(Path(folder) / "out.csv")]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def _plain_workbook(table: Table) -> bytes:
    """The same cells in the same order, by xlsxwriter with nothing around it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, day = book.add_worksheet("Milestones"), book.add_format({"num_format": "d mmmm yyyy"})
        for place, column in enumerate(table.columns):
            sheet.write(0, place, column.heading)
        for number, row in enumerate(table.rows, 1):
            for place, cell in enumerate(row):
                if hasattr(cell, "isoformat"):
                    sheet.write_datetime(number, place, datetime.combine(cell, clock_time()), day)
                elif cell is not None:
                    sheet.write(number, place, cell)
    return stream.getvalue()


def paper(stack: Stack) -> list[Figure]:
    """P10: the PDF of 43 milestones against typst on the same document in an equally fresh process, on the clock."""
    report = quarterly_report(Plan.objects.get(name="Small"), on=seeds.DAY)
    asked = json.dumps(
        {"root": str(pdf.PACKAGE), "main": str(printing.PAPER), "data": _data_of(report)}, ensure_ascii=False
    ).encode()  # fmt: skip
    pairs = []
    for _ in range(ROUNDS):
        ours = _timed(lambda: render(report, Form.PDF))
        theirs = _timed(
            lambda: subprocess.run([sys.executable, "-c", BARE_TYPST], input=asked, capture_output=True, check=True)
        )
        pairs.append((ours, theirs))
    mine, other = (median(each) for each in zip(*pairs, strict=True))
    told = f"{mine * 1000:.0f} ms to {other * 1000:.0f} ms"
    return [
        Figure(
            "P10 quarterly report, 43 rows, PDF/UA, to bare typst", median(a / b for a, b in pairs), 1.3, detail=told
        )
    ]


def _data_of(report: object) -> str:
    """What the paper's template is given, caught on its way."""
    caught: list[object] = []
    real = printing.render_pdf
    printing.render_pdf = lambda template, data, **more: caught.append(data) or b""  # type: ignore[assignment]  # only here
    try:
        render(report, Form.PDF)  # type: ignore[arg-type]  # a report
    finally:
        printing.render_pdf = real
    return json.dumps(pdf._printable(pdf.plain(caught[0])), ensure_ascii=False)


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]  # a function
    return time.perf_counter() - began

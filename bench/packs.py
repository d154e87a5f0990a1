"""P11: packs. A thousand tagged pages joined, and a scanned pack of 600 MB."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pikepdf

from bench.stack import Stack
from bench.timing import Figure
from candour.outputs.joining.joiner import stamp_sheet
from candour.outputs.pdf import render_pdf
from candour.outputs.tests import given
from candour.outputs.tests.given_pdfs import PAPER

ROUNDS = 3
DOCUMENTS, PAGES = 36, 28
SCANS, SCAN_MB = 150, 4
MADE_AT = datetime(2018, 6, 11, 12, tzinfo=UTC)
JOIN = """
import json, resource, sys
from pathlib import Path
from candour.outputs.joining import joiner
from candour.outputs.joining.rules import Source, Wanted
asked = json.load(sys.stdin)
joiner.stamp_sheet = lambda: Path(asked["sheet"]).read_bytes()  # a worker sets it once, not for every pack
sources = [Source(Path(file), file) for file in asked["files"]]
joined = joiner.join(sources, Path(asked["out"]), Wanted("Pack", "en-GB", 0))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, joined.pages]))
"""
QPDF = """
import json, sys, time, pikepdf
asked = json.load(sys.stdin)
began = time.process_time()
pikepdf.Job(["qpdf", "--empty", "--pages", *asked["files"], "--", asked["out"]]).run()
print(json.dumps([time.process_time() - began, 0, 0]))
"""
QPDF_ITSELF = """
import json, resource, subprocess, sys
asked = json.load(sys.stdin)
subprocess.run(["qpdf", "--empty", "--pages", *asked["files"], "--", asked["out"]], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, 0, 0]))
"""
PYPDF = """
import json, sys, time
from pypdf import PdfWriter
asked = json.load(sys.stdin)
began = time.process_time()
writer = PdfWriter()
for file in asked["files"]:
    writer.append(file)
writer.write(asked["out"])
print(json.dumps([time.process_time() - began, 0, 0]))
"""


def measure(stack: Stack) -> list[Figure]:
    """P11: the processor time of our whole process against qpdf and pypdf at work; the memory for scans."""
    with tempfile.TemporaryDirectory(prefix="candour-packs-") as folder:
        files = [_paper(Path(folder), number) for number in range(DOCUMENTS)]
        sheet = Path(folder, "sheet.pdf")
        sheet.write_bytes(stamp_sheet())
        asked = {"files": [str(file) for file in files], "out": str(Path(folder, "out.pdf")), "sheet": str(sheet)}
        qpdf = QPDF_ITSELF if shutil.which("qpdf") else QPDF
        if qpdf is QPDF:
            print("P11: there is no program qpdf here, so the library inside pikepdf stands in for it.", flush=True)
        runs = [[_run(program, asked) for program in (JOIN, qpdf, PYPDF)] for _ in range(ROUNDS)]
        ours, bare, other = ([run[place][0] for run in runs] for place in range(3))
        scanned = _run(JOIN, asked | {"files": [str(_scans(Path(folder)))]})
    pages = runs[0][0][2]
    told = f"{pages:.0f} pages, {median(ours):.2f} s to"
    dearer = median(a / b for a, b in zip(ours, bare, strict=True))
    than_pypdf = median(a / b for a, b in zip(ours, other, strict=True))
    return [
        Figure("P11 pack with its tags, to qpdf without", dearer, 8, detail=f"{told} {median(bare):.2f} s"),
        Figure("P11 pack with its tags, to pypdf without", than_pypdf, 1, detail=f"{told} {median(other):.2f} s"),
        Figure(f"P11 memory for {SCANS * SCAN_MB} MB of scans", scanned[1], 150, "MB"),
    ]


def _run(program: str, asked: dict[str, object]) -> list[float]:
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[float] = json.loads(ran.stdout)
    return found


def _paper(folder: Path, number: int) -> Path:
    """A tagged paper: every other one is words, the rest are tables."""
    path = folder / f"paper-{number:02}.pdf"
    if number % 2:
        data = {"title": f"Paper {number}", "pages": PAGES, "language": "en", "text": "Words of a paper. " * 90}
        path.write_bytes(render_pdf(PAPER, data, made_at=MADE_AT))
    else:
        path.write_bytes(render_pdf(given.SAMPLE, given.a_paper(rows=PAGES * 33), made_at=MADE_AT))
    return path


def _scans(folder: Path) -> Path:
    """Pages that are one picture each, of bytes that nobody can press together."""
    pdf, path = pikepdf.Pdf.new(), folder / "scans.pdf"
    for _ in range(SCANS):
        picture = pdf.make_stream(
            os.urandom(SCAN_MB << 20), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2480, Height=3508,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        page.obj.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /Im0 Do")
    pdf.save(path)
    return path

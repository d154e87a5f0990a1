"""Reads the counts of a report back out of every form, by readers that are not ours."""

import csv
import io
import json
import re
from collections import Counter

import docx
import openpyxl
import pypdfium2
from lxml import etree, html

from candour.reports.printing import Form

WORDS = ("Completed", "In progress", "Overdue")


def text_of_pdf(content: bytes) -> str:
    """All text of a PDF."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))


def text_of_docx(content: bytes) -> str:
    """All text of a Word file, tables included."""
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def text_of_html(content: bytes) -> str:
    """All text of a page."""
    return " ".join(_words(html.fromstring(content.decode())).split())


def _words(element: etree._Element) -> str:
    return "".join(str(words) for words in element.itertext())


def text_of_xlsx(content: bytes) -> str:
    """All text of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def text_of(form: Form, content: bytes) -> str:
    """All text of a report in one form."""
    readers = {Form.PDF: text_of_pdf, Form.DOCX: text_of_docx, Form.HTML: text_of_html, Form.XLSX: text_of_xlsx}
    return readers[form](content) if form in readers else content.decode("utf-8-sig")


def counts_in(form: Form, content: bytes) -> tuple[int, ...]:
    """Completed, in progress and overdue, as the appendix of this form lists them, milestone by milestone."""
    found = Counter(_STATUSES[form](content))
    return tuple(found[word] for word in WORDS)


def sentence_in(form: Form, content: bytes) -> tuple[int, ...]:
    """Completed, in progress and overdue, as the sentence in this form says them."""
    text = " ".join(text_of(form, content).split())
    found = re.search(r"(\d+|none) reported complete .*?(\d+) in progress, (\d+) overdue", text)
    assert found, text[:500]
    return tuple(int(number) for number in found.groups())


def _table_statuses(rows: list[list[str]]) -> list[str]:
    header, *body = rows
    place = next(place for place, words in enumerate(header) if words.strip() == "Status")
    return [next((word for word in WORDS if row[place].strip().startswith(word)), row[place]) for row in body]


def _html(content: bytes) -> list[str]:
    *_, table = html.fromstring(content.decode()).iter("table")
    return _table_statuses([[_words(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")])


def _docx(content: bytes) -> list[str]:
    table = docx.Document(io.BytesIO(content)).tables[-1]
    return _table_statuses([[cell.text for cell in row.cells] for row in table.rows])


def _xlsx(content: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Milestones"]
    return _table_statuses([[str(cell.value) for cell in row] for row in sheet.iter_rows(min_row=4)])


def _csv(content: bytes) -> list[str]:
    return _table_statuses(list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))))


def _json(content: bytes) -> list[str]:
    return [row["status_words"] for row in json.loads(content)["rows"]]


def _pdf(content: bytes) -> list[str]:
    """The status words of the appendix, which lies on pages of their own, after the owner's and the dates' columns."""
    text = " ".join(text_of_pdf(content).split("Appendix 1")[-1].split())
    rows = re.split(r"BVIP2018-[A-E]-\d+\.\d+", text)[1:]
    return [next(word for word in WORDS if word in row) for row in rows]


_STATUSES = {
    Form.HTML: _html,
    Form.DOCX: _docx,
    Form.XLSX: _xlsx,
    Form.CSV: _csv,
    Form.JSON: _json,
    Form.PDF: _pdf,
}

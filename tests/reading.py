"""Reads the files that Candour writes the way somebody else's program would, and counts what they say."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pypdfium2

STATUSES = {"Completed", "In progress", "Overdue", "Withdrawn", "Carried forward"}
CELL = re.compile(r"<t[hd][^>]*>\s*(.*?)\s*</t[hd]>", re.DOTALL)
type Said = tuple[str, Counter[str]]  # all the text, and how many milestones stand where in the full table


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_html(path: Path) -> Said:
    """The page's text. Its full table is its last."""
    text = path.read_text(encoding="utf-8")
    rows = [CELL.findall(row) for row in text[text.rindex("<table") :].split("</tr>")]
    place = next(row.index("Status") for row in rows if "Status" in row)
    statuses = [row[place] for row in rows if len(row) > place]
    reader = _Text()
    reader.feed(text)
    return " ".join(" ".join(reader.words).split()), Counter(_known(statuses))


def read_pdf(path: Path) -> Said:
    """The text of every page. The text of a table has no cells, so a status is looked for behind its due date."""
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]
    text = " ".join(" ".join(pages).split())
    table = text[text.rindex("Appendix 1: every milestone") :]
    found = re.findall(r"\d{4} (Completed|In progress|Overdue|Withdrawn|Carried forward)\b", table)
    return text, Counter(found)


def read_docx(path: Path) -> Said:
    """Every paragraph and cell. The full table is the longest."""
    paper = docx.Document(str(path))
    longest = max(paper.tables, key=lambda table: len(table.rows))
    place = [cell.text for cell in longest.rows[0].cells].index("Status")
    statuses = [row.cells[place].text.splitlines()[0] for row in longest.rows[1:]]
    return " ".join(paragraph.text for paragraph in paper.paragraphs), Counter(_known(statuses))


def read_xlsx(path: Path) -> Said:
    """Every cell. The full table is the sheet of milestones."""
    book = openpyxl.load_workbook(path)
    words = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]
    rows = list(book["Milestones"].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if "Status" in row)
    place = rows[head].index("Status")
    return " ".join(words), Counter(_known(str(row[place]) for row in rows[head + 1 :] if row[0]))


def read_csv(path: Path) -> Said:
    """Every row of the full table; a CSV holds nothing else."""
    text = path.read_text(encoding="utf-8-sig")
    return text, Counter(_known(row["Status"] for row in csv.DictReader(io.StringIO(text))))


def read_json(path: Path) -> Said:
    """The sentence and the rows."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return told["sentence"], Counter(_known(row["status"] for row in told["rows"]))


READERS: dict[str, Callable[[Path], Said]] = {
    "html": read_html,
    "pdf": read_pdf,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "csv": read_csv,
    "json": read_json,
}


def _known(words) -> list[str]:
    """Statuses as pages print them, whatever follows, and whichever way a data file spells them."""
    spelled = [word.strip().replace("_", " ").capitalize() for word in words]
    return [status for word in spelled for status in STATUSES if word.startswith(status)]

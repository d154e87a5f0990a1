"""XLSX workbooks: real dates, a frozen header, a title over each table, and text that is never a formula."""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from candour.outputs.rules import Cell, Column, Kind, Table, printable, sheet_name

_HEADER_ROW = 3  # the title, the note and an empty line stand above it
_LONGEST_TEXT = 32_767  # characters in a cell, a limit of the file format

_NUMBER_FORMATS = {
    Kind.DATE: "d mmmm yyyy",
    Kind.NUMBER: "#,##0",
    Kind.MONEY: '"£"#,##0.00',
    Kind.PERCENT: "0.0%",
}


@dataclass(frozen=True)
class WorkbookFacts:
    """What the file says of itself. `made_at` is given, so that the same report makes the same bytes."""

    title: str
    author: str
    made_at: datetime
    subject: str = ""


def xlsx_bytes(tables: Iterable[Table], facts: WorkbookFacts) -> bytes:
    """Write one sheet for each table.

    Dates are dates, text is text even where it looks like a formula or a link, the header stays in view and is
    printed on every page, and each sheet opens with its title and what it shows.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _options()) as book:
        book.set_properties(
            {
                "title": printable(facts.title),
                "author": printable(facts.author),
                "subject": printable(facts.subject),
                "created": facts.made_at.replace(tzinfo=None),
            }
        )
        looks = _Looks(book)
        taken: set[str] = set()
        for table in tables:
            sheet = book.add_worksheet(_free_name(table.title, taken))
            _write(sheet, table, looks)
    return stream.getvalue()


def _options() -> dict[str, Any]:
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "default_date_format": _NUMBER_FORMATS[Kind.DATE],
    }


class _Looks:
    """The formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
        base = {"valign": "top"}
        self.of_kind: dict[Kind, Format] = {
            kind: book.add_format({**base, "num_format": shape}) for kind, shape in _NUMBER_FORMATS.items()
        }
        self.of_kind[Kind.TEXT] = book.add_format({**base, "text_wrap": True})


def _free_name(title: str, taken: set[str]) -> str:
    name = sheet_name(title)
    number = 2
    while name.lower() in taken:
        name = f"{sheet_name(title)[:27]} {number}"
        number += 1
    taken.add(name.lower())
    return name


def _write(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    sheet.write_string(0, 0, printable(table.title), looks.title)
    sheet.write_string(1, 0, printable(table.note))
    for place, column in enumerate(table.columns):
        sheet.write_string(_HEADER_ROW, place, printable(column.heading), looks.header)
        sheet.set_column(place, place, column.width)
    last = _write_rows(sheet, table, looks)
    _settle(sheet, table.columns, last)


def _write_rows(sheet: Worksheet, table: Table, looks: _Looks) -> int:
    """Write every row and return the number of the last one, counted from 0."""
    writers = [_writer(sheet, looks.of_kind[column.kind]) for column in table.columns]
    places = range(len(writers))
    number = _HEADER_ROW
    for number, row in enumerate(table.rows, start=_HEADER_ROW + 1):
        for place in places:
            writers[place](number, place, row[place])
    return number


def _writer(sheet: Worksheet, shape: Format) -> Callable[[int, int, Cell], None]:
    """A function that writes one cell of a column by what the value is, and never by what it looks like."""

    def write(row: int, place: int, value: Cell) -> None:
        if isinstance(value, str):
            if value:
                sheet.write_string(row, place, printable(value)[:_LONGEST_TEXT], shape)
        elif isinstance(value, bool):
            sheet.write_string(row, place, "Yes" if value else "No", shape)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, shape)
        elif value is not None:
            sheet.write_number(row, place, value, shape)

    return write


def _settle(sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    sheet.freeze_panes(_HEADER_ROW + 1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.autofilter(_HEADER_ROW, 0, max(last, _HEADER_ROW), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")

"""A workbook that asks: locked cells that say what is known, open cells for answers, and drop-downs.

It opens with a sheet of plain instructions, and ends with a hidden one that keeps what the file has to bring back.
Rows are written one after another and never held in memory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from candour.outputs.rules import Cell, printable
from candour.outputs.spreadsheet import WorkbookFacts

LONGEST_TEXT = 32_767  # characters in a cell, a limit of the file format
DAY = "d mmmm yyyy"
READ_WIDTH = 100
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
MAY_STILL = {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True}


@dataclass(frozen=True)
class AskedColumn:
    """A column of the sheet: its heading, its width in characters, and how it is answered.

    `is_open` lets people write in it, `choices` are its drop-down, `hint` is shown beside the cell that is chosen.
    """

    heading: str
    width: int
    is_open: bool = False
    is_day: bool = False
    is_as_typed: bool = False  # so that no program turns "July 2018" into the first of July
    choices: tuple[str, ...] = ()
    hint: str = ""
    is_shy: bool = False  # small and grey: for the program, not for people


@dataclass(frozen=True)
class Asking:
    """Everything that the workbook says and asks. `kept` are the lines of the hidden sheet; rows may be generators.

    `names` are those of the three sheets: instructions, questions, what is kept.
    """

    names: tuple[str, str, str]
    title: str
    about: Sequence[tuple[str, str]]
    instructions: Sequence[str]
    columns: Sequence[AskedColumn]
    rows: Iterable[Sequence[Cell]]
    kept: Iterable[tuple[str, str]]


def write_asking(out: IO[bytes], asking: Asking, facts: WorkbookFacts) -> int:
    """Write the workbook into an open file and return the number of rows that ask.

    Text is text even where it looks like a formula or a link, and a blank answer is an open cell. The memory that it
    takes does not grow with the rows.
    """
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties(
            {
                "title": printable(facts.title), "author": printable(facts.author),
                "subject": printable(facts.subject), "created": facts.made_at.replace(tzinfo=None),
            }
        )  # fmt: skip
        read, asked, kept = (book.add_worksheet(name) for name in asking.names)
        _write_read_me(book, read, asking)
        rows = _write_rows(book, asked, asking)
        _settle(asked, asking, rows)
        _write_kept(kept, asking.kept)
        book.define_name("ColumnTitle", f"='{asking.names[1]}'!$A$1")  # by which screen readers know the headings
        return rows


def _write_read_me(book: xlsxwriter.Workbook, sheet: Worksheet, asking: Asking) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "font_size": 12})
    sheet.set_column(0, 0, READ_WIDTH)
    sheet.write_string(0, 0, printable(asking.title), book.add_format({"bold": True, "font_size": 16}))
    lines = [*(f"{name}: {value}" for name, value in asking.about), "", *asking.instructions]
    for number, line in enumerate(lines, start=1):
        sheet.write_string(number, 0, printable(line), wrapped)
    sheet.protect("", MAY_STILL)
    _settle_print(sheet)


def _write_rows(book: xlsxwriter.Workbook, sheet: Worksheet, asking: Asking) -> int:
    """Write the headings and every row, and return how many there are."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "bg_color": "#f3f2f1"})
    shapes = [_shape(book, column) for column in asking.columns]
    for place, column in enumerate(asking.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, printable(column.heading), head)
    number = 0
    for number, row in enumerate(asking.rows, start=1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value, shapes[place])
    return number


def _shape(book: xlsxwriter.Workbook, column: AskedColumn) -> Format:
    shape = {"text_wrap": not column.is_shy, "valign": "top"}
    if column.is_day:
        shape |= {"num_format": DAY, "align": "left"}
    if column.is_as_typed:
        shape |= {"num_format": "@"}
    if column.is_open:
        shape |= {"locked": False, "border": 1, "border_color": "#505a5f", "bg_color": "#fff7bf"}
    if column.is_shy:
        shape |= {"font_size": 8, "font_color": "#505a5f"}
    return book.add_format(shape)


def _write(sheet: Worksheet, row: int, place: int, value: Cell, shape: Format) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, shape)
    elif value in (None, ""):
        sheet.write_blank(row, place, None, shape)
    else:
        sheet.write_string(row, place, printable(str(value))[:LONGEST_TEXT], shape)


def _settle(sheet: Worksheet, asking: Asking, rows: int) -> None:
    for place, column in enumerate(asking.columns):
        if column.choices or column.hint:
            sheet.data_validation(1, place, max(rows, 1), place, _validation(column))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.autofilter(0, 0, max(rows, 1), len(asking.columns) - 1)
    sheet.protect("", {**MAY_STILL, "autofilter": True})
    sheet.set_landscape()
    sheet.set_header(f"&L{_plain(asking.title)}")
    sheet.print_area(0, 0, max(rows, 1), sum(not column.is_shy for column in asking.columns) - 1)
    _settle_print(sheet)


def _plain(text: str) -> str:
    """A text in the header of a printed page, in which an ampersand commands."""
    return printable(text).replace("&", "&&")[:200]


def _validation(column: AskedColumn) -> dict[str, object]:
    asked: dict[str, object] = {"validate": "any"}
    if column.choices:
        words = "Choose one of the words in the list, or leave the cell blank."
        asked = {
            "validate": "list", "source": list(column.choices), "error_title": "Not in the list", "error_message": words
        }  # fmt: skip
    return asked | {"input_title": column.heading[:32], "input_message": column.hint[:255]}


def _settle_print(sheet: Worksheet) -> None:
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _write_kept(sheet: Worksheet, lines: Iterable[tuple[str, str]]) -> None:
    sheet.set_column(0, 1, 40)
    for number, (name, value) in enumerate(lines):
        sheet.write_string(number, 0, printable(name))
        sheet.write_string(number, 1, printable(value))
    sheet.protect("", MAY_STILL)
    sheet.hide()

"""XLSX workbooks, read back by an independent reader."""

import io
from datetime import datetime

import openpyxl

from candour.outputs.rules import Column, Table
from candour.outputs.spreadsheet import WorkbookFacts, xlsx_bytes
from candour.outputs.tests import given

FACTS = WorkbookFacts(title="Milestones", author="Ann Writer", made_at=given.MADE_AT, subject="BVIP 2018")


def _book(*tables: Table) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(tables, FACTS)))


def test_a_sheet_opens_with_its_title_and_note_and_the_header_stays_in_view():
    sheet = _book(given.a_table())["Milestones"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("Milestones", "Position at 11 June 2018")
    assert [cell.value for cell in sheet[4]][:3] == ["Reference", "Milestone", "Due"]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"


def test_dates_are_dates_and_numbers_are_numbers():
    sheet = _book(given.a_table())["Milestones"]
    assert sheet["C5"].value == datetime(2018, 9, 30)  # noqa: DTZ001  (a sheet knows no zones)
    assert sheet["C5"].is_date
    assert (sheet["D5"].value, sheet["E5"].value, sheet["F6"].value) == (1, 0.001, "Yes")


def test_what_looks_like_a_formula_or_a_link_is_text():
    texts = ["=1+1", "+1", "@x", "https://example.org", "internal:Sheet1!A1", "007"]
    sheet = _book(given.a_table_of(*texts))["Texts"]
    assert [sheet.cell(row, 1).value for row in range(5, 11)] == texts
    assert {sheet.cell(row, 1).data_type for row in range(5, 11)} == {"s"}


def test_unprintable_characters_do_not_break_the_file():
    sheet = _book(given.a_table_of("\x00 \u202e", "x" * 40_000))["Texts"]
    assert sheet["A5"].value == "[U+0000] [U+202E]"
    assert len(sheet["A6"].value) == 32_767


def test_sheets_of_one_title_get_names_of_their_own():
    names = _book(given.a_table(title="Dates/moved"), given.a_table(title="dates:moved")).sheetnames
    assert names == ["Dates moved", "dates moved 2"]


def test_an_empty_table_still_shows_its_header():
    sheet = _book(Table(title="Nothing", columns=[Column("Reference")], rows=[]))["Nothing"]
    assert sheet["A4"].value == "Reference"


def test_the_same_rows_make_the_same_bytes_and_the_file_says_what_it_is():
    assert xlsx_bytes([given.a_table()], FACTS) == xlsx_bytes([given.a_table()], FACTS)
    properties = _book(given.a_table()).properties
    assert (properties.title, properties.creator) == ("Milestones", "Ann Writer")

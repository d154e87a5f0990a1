"""CSV files: streamed, and safe to open."""

import csv
import io
import tracemalloc

from candour.outputs.delimited import BYTE_ORDER_MARK, csv_bytes, csv_chunks, csv_of_sections
from candour.outputs.rules import unguarded
from candour.outputs.tests import given


def _read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_first_line_is_the_header_and_dates_are_iso():
    header, first, *_ = _read(csv_bytes(given.a_table()))
    assert header == ["Reference", "Milestone", "Due", "Moves", "Share", "Checked"]
    assert first == ["A-1", "Milestone 1", "2018-09-30", "1", "0.001", "No"]


def test_the_byte_order_mark_is_there_unless_it_is_not_wanted():
    assert csv_bytes(given.a_table()).startswith(BYTE_ORDER_MARK)
    assert csv_bytes(given.a_table(), bom=False).startswith(b"Reference")


def test_text_that_a_spreadsheet_would_run_is_guarded_and_comes_back_unharmed():
    texts = ['=HYPERLINK("x")', "+44 20", "-1", "@x", "plain", "two\nlines", "a,b"]
    rows = _read(csv_bytes(given.a_table_of(*texts)))[1:]
    assert all(row[0][0] not in "=+-@" for row in rows)
    assert [unguarded(row[0]) for row in rows] == texts


def test_a_negative_number_is_a_number_and_not_a_formula():
    table = given.a_table_of()
    rows = _read(csv_bytes(type(table)(title="Numbers", columns=table.columns, rows=[[-3]])))
    assert rows[1] == ["-3"]


def test_nothing_in_the_file_is_unprintable():
    data = csv_bytes(given.a_table_of("\x00 \u202e"))
    assert b"\x00" not in data
    assert "[U+0000] [U+202E]" in data.decode()


def test_ten_thousand_rows_are_streamed_in_little_memory():
    tracemalloc.start()
    size = sum(len(chunk) for chunk in csv_chunks(given.a_table(rows=10_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 400_000
    assert peak < 2_000_000


def test_several_tables_stand_in_one_file_each_under_its_title():
    rows = _read(csv_of_sections([given.a_table(rows=1, title="First"), given.a_table(rows=1, title="=Second")]))
    assert rows[0] == ["First", "Position at 11 June 2018"]
    assert rows[3] == []
    assert rows[4] == ["'=Second", "Position at 11 June 2018"]

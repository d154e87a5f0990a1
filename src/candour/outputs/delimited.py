"""CSV: streamed, safe to open in a spreadsheet, and readable by everything."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from candour.outputs.rules import Cell, Table, guarded, printable

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ROWS_A_CHUNK = 500


def csv_chunks(table: Table, *, bom: bool = True) -> Iterator[bytes]:
    """Yield the table as CSV (RFC 4180) in UTF-8, some 500 rows at a time, so that its length costs no memory.

    The byte order mark makes Excel read it as UTF-8. Text that would start a formula is guarded by an apostrophe;
    dates are ISO, numbers bare. The title and the note are left out: the first line is the header.
    """
    if bom:
        yield BYTE_ORDER_MARK
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([_text(column.heading) for column in table.columns])
    for number, row in enumerate(table.rows, start=1):
        writer.writerow([_cell(value) for value in row])
        if number % _ROWS_A_CHUNK == 0:
            yield _taken(lines)
    yield _taken(lines)


def csv_bytes(table: Table, *, bom: bool = True) -> bytes:
    """The whole CSV at once, for a table that is known to be short."""
    return b"".join(csv_chunks(table, bom=bom))


def csv_of_sections(tables: Iterable[Table]) -> bytes:
    """Several short tables in one file, each under a line with its title, with an empty line between them."""
    parts = []
    for table in tables:
        title: Sequence[Cell] = [table.title, table.note] if table.note else [table.title]
        parts.append(_one_line(title) + csv_bytes(table, bom=False))
    return BYTE_ORDER_MARK + b"\r\n".join(parts)


def _one_line(cells: Sequence[Cell]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow([_cell(value) for value in cells])
    return line.getvalue().encode()


def _taken(lines: io.StringIO) -> bytes:
    taken = lines.getvalue().encode()
    lines.seek(0)
    lines.truncate()
    return taken


def _text(value: str) -> str:
    return guarded(printable(value))


def _cell(value: Cell) -> Cell:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value

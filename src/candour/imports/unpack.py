"""The program that opens a spreadsheet. It runs as a child under limits of memory and time, and knows no database.

It reads a file from standard input and writes its sheets to standard output as JSON, or one refusing sentence:
`{"sheets": [{"name", "hidden", "lines", "merged"}]}` or `{"refusal": "..."}`. A date is written as `{"d": ISO}`.
"""

import csv
import io
import json
import sys
import zipfile
from datetime import date, datetime, time, timedelta

import python_calamine

MOST_ROWS = 50_000
MOST_COLUMNS = 300
MOST_UNPACKED = 200 * 1024 * 1024
LONGEST_CELL = 1_000_000
PIECE = 1 << 20
DELIMITERS = ",;\t|"
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")

TOO_MANY_ROWS = (
    f"The sheet has more than {MOST_ROWS:,} rows, which is more than any plan: delete the empty or repeated rows."
)
TOO_LARGE = "The file unpacks to more than 200 MB, which no plan needs: save the milestones alone as a new file."
DAMAGED = "The file is cut off or damaged: open it in your spreadsheet program, save it again and try the new file."
LOCKED = "The file is protected by a password: remove the password, save it and try again."
KINDS = "Candour reads XLSX, XLSM, ODS and CSV."


class Refusal(Exception):
    """The file cannot be read. Its text is the sentence to show."""


def unpack(content: bytes) -> list[dict[str, object]]:
    """Every sheet of a file, whatever its kind. Raises Refusal with the sentence to show."""
    if not content.strip(b"\0 \r\n\t"):
        raise Refusal("The file is empty.")
    if content.startswith(b"PK"):
        return _workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        old = f"This is an Excel file of the kind used until 2003: save it as XLSX and try again. {KINDS}"
        raise Refusal(LOCKED if ENCRYPTED_OFFICE in content else old)
    for magic, kind in ((b"%PDF", "a PDF"), (b"{\\rtf", "a rich text document"), (b"\x89PNG", "a picture")):
        if content.startswith(magic):
            raise Refusal(f"This is {kind}, not a spreadsheet. {KINDS}")
    return [{"name": "CSV", "hidden": False, "lines": _csv_lines(_decoded(content)), "merged": []}]


def _workbook(content: bytes) -> list[dict[str, object]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _require_spreadsheet(packed)
            _require_modest_size(packed)
        with python_calamine.load_workbook(io.BytesIO(content)) as book:
            return [
                _sheet(book, sheet.name, is_hidden=sheet.visible != python_calamine.SheetVisibleEnum.Visible)
                for sheet in book.sheets_metadata
                if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
    except python_calamine.PasswordError as error:
        raise Refusal(LOCKED) from error
    except (zipfile.BadZipFile, python_calamine.CalamineError, EOFError, OSError, ValueError) as error:
        raise Refusal(DAMAGED) from error


def _require_spreadsheet(packed: zipfile.ZipFile) -> None:
    names = set(packed.namelist())
    if any(each.flag_bits & 1 for each in packed.infolist()):
        raise Refusal(LOCKED)
    if "xl/workbook.bin" in names:
        raise Refusal(f"This is an Excel binary file (XLSB): save it as XLSX and try again. {KINDS}")
    if "xl/workbook.xml" in names:
        return
    if "mimetype" not in names or not packed.read("mimetype").startswith(b"application/vnd.oasis.opendocument.spread"):
        raise Refusal(f"This is not a spreadsheet. {KINDS}")
    if "META-INF/manifest.xml" in names and b"encryption-data" in packed.read("META-INF/manifest.xml")[:PIECE]:
        raise Refusal(LOCKED)


def _require_modest_size(packed: zipfile.ZipFile) -> None:
    unpacked = 0
    for entry in packed.infolist():
        if unpacked + entry.file_size > MOST_UNPACKED:
            raise Refusal(TOO_LARGE)
        unpacked += _unpacked_size(packed, entry, MOST_UNPACKED - unpacked)


def _unpacked_size(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> int:
    """How much one part really unpacks to: its own word for it is not trusted."""
    size, rows, is_sheet = 0, 0, "sheet" in entry.filename or entry.filename == "content.xml"
    entry.file_size = room + 2 * PIECE
    with packed.open(entry) as part:
        while piece := part.read(PIECE):
            size += len(piece)
            rows += piece.count(b"<row ") + piece.count(b"<table:table-row") if is_sheet else 0
            if rows > MOST_ROWS:
                raise Refusal(TOO_MANY_ROWS)
            if size > room:
                raise Refusal(TOO_LARGE)
    return size


def _sheet(book: python_calamine.CalamineWorkbook, name: str, *, is_hidden: bool) -> dict[str, object]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS:
        raise Refusal(TOO_MANY_ROWS)
    if sheet.total_width > MOST_COLUMNS:
        raise Refusal(f"The sheet “{name}” has more than {MOST_COLUMNS} columns: delete what stands far to the right.")
    merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or ()]
    return {"name": name, "hidden": is_hidden, "lines": sheet.to_python(skip_empty_area=False), "merged": merged}


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.end == len(content) and error.reason == "unexpected end of data" and error.start > 0:
            raise Refusal(DAMAGED) from error
        return content.decode("cp1252", errors="replace")


def _csv_lines(text: str) -> list[list[str]]:
    if text.lstrip()[:200].lower().startswith(("<html", "<!doctype", "<?xml", "<table")):
        raise Refusal(f"This is a web page or XML, not a spreadsheet. {KINDS}")
    strange = sum(text.count(chr(code)) for code in (*range(1, 9), *range(14, 32)))
    if strange > len(text) / 50:
        raise Refusal(f"This is not a spreadsheet. {KINDS}")
    csv.field_size_limit(LONGEST_CELL)
    delimiter = max(DELIMITERS, key=lambda each: _evenness(text, each))
    lines = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            lines.append(line)
            if len(lines) > MOST_ROWS:
                raise Refusal(TOO_MANY_ROWS)
            if len(line) > MOST_COLUMNS:
                raise Refusal(f"Row {len(lines)} has more than {MOST_COLUMNS} columns.")
    except csv.Error as error:
        raise Refusal(
            f"Row {len(lines) + 1} cannot be read: a quotation mark is not closed, or the file is cut off."
        ) from error
    return lines


def _evenness(text: str, delimiter: str) -> int:
    """How many of the first lines have as many cells as most of them, times those cells; one cell counts nothing."""
    sample = csv.reader(io.StringIO(text[:PIECE], newline=""), delimiter=delimiter)
    try:
        widths = [len(line) for line, _ in zip(sample, range(60), strict=False) if any(line)]
    except csv.Error:
        return 0
    usual = max(set(widths), key=lambda width: (widths.count(width) * (width > 1), width), default=0)
    return widths.count(usual) * (usual - 1)


def _written(value: object) -> object:
    if isinstance(value, datetime):
        return {"d": value.date().isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    raise TypeError(type(value).__name__)


def main() -> int:
    """Answer one file. The exit status is 0 whenever an answer was written, refusals included."""
    try:
        answer: dict[str, object] = {"sheets": unpack(sys.stdin.buffer.read())}
    except Refusal as refusal:
        answer = {"refusal": str(refusal)}
    sys.stdout.write(json.dumps(answer, default=_written))
    return 0


if __name__ == "__main__":
    sys.exit(main())

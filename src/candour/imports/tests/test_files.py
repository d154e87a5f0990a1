"""Files that are no plan, or that mean harm: each is refused in one clear sentence, and quickly."""

import io
import zipfile
import zlib

import pytest

from candour.imports import unpack
from candour.imports.rules.sheets import NoMilestones
from candour.imports.tests import given
from candour.imports.workbooks import CannotRead, open_workbook

HEADER = b"Action,Milestone,Due date\n"
ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>Milestone</t></is></c></row>'


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def an_xlsx_with_sheet(xml):
    """A real workbook whose sheet is replaced by another."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(given.an_xlsx(("Plan", [["Action"]])))) as book,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in book.namelist():
            changed.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else book.read(name))
    return out.getvalue()


def sheet_xml(rows):
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + "".join(rows)
        + "</sheetData></worksheet>"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"\n \r\n", "The file is empty"),
        (b"%PDF-1.7\n...", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n...", "This is a picture"),
        (b"<!DOCTYPE html><table><tr><td>Milestone", "web page"),
        (bytes(range(256)) * 40, "not a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "used until 2003"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (zipped(word__document_xml="<w/>"), "This is not a spreadsheet"),
        (zipped(xl__workbook_bin="x"), "XLSB"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "This is not a spreadsheet"),
        (b"PK\x03\x04 and then nothing", "cut off or damaged"),
        (HEADER + b'Lettings,"Check the list,June 2018\n', "quotation mark is not closed"),
        (HEADER + "Café,Wash up,June 2018 – é".encode()[:-1], "cut off or damaged"),
        (b"x," * 400 + b"y\n" + b"x," * 400 + b"y\n", "more than 300 columns"),
    ],
)
def test_what_is_no_plan_is_refused_with_the_reason(content, sentence):
    with pytest.raises(CannotRead, match=sentence):
        open_workbook(content)


def test_a_password_protected_ods_is_refused():
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "META-INF__manifest_xml": manifest}
    with pytest.raises(CannotRead, match="protected by a password"):
        open_workbook(zipped(**parts))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off_anywhere_is_refused(share):
    whole = given.merged_xlsx(given.PLAN)
    with pytest.raises(CannotRead, match="cut off or damaged"):
        open_workbook(whole[: int(len(whole) * share)])


def test_a_sheet_of_400_000_rows_is_refused_in_words():
    xml = sheet_xml(ROW.format(row) for row in range(1, 400_001))
    content = an_xlsx_with_sheet(xml)
    assert len(content) < 4_000_000
    with pytest.raises(CannotRead, match="more than 50,000 rows"):
        open_workbook(content)


def test_a_csv_of_400_000_rows_is_refused():
    with pytest.raises(CannotRead, match="more than 50,000 rows"):
        open_workbook(HEADER + b"A,B,June 2018\n" * 400_000)


def test_a_zip_bomb_is_refused_before_it_is_opened():
    content = an_xlsx_with_sheet(b"\0" * (300 << 20))
    assert len(content) < 1_000_000
    with pytest.raises(CannotRead, match="unpacks to more than 200 MB"):
        open_workbook(content)


def test_a_zip_bomb_that_lies_about_its_size_is_refused():
    content = an_xlsx_with_sheet(b"\0" * (300 << 20))
    honest, lie = (300 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    with pytest.raises(CannotRead, match="unpacks to more than 200 MB"):
        open_workbook(content.replace(honest, lie))


def test_what_needs_too_much_memory_is_refused_in_words(monkeypatch):
    monkeypatch.setattr("candour.imports.workbooks.MEMORY_MB", 60)
    with pytest.raises(CannotRead, match="needs more than 60 MB of memory"):
        open_workbook(HEADER + b"A,B,June 2018\n" * 49_000 + b"x" * 20_000_000)


def test_a_file_larger_than_25_mb_is_refused():
    with pytest.raises(CannotRead, match="larger than 25 MB"):
        open_workbook(b"x" * (26 << 20))


def test_a_far_away_cell_is_refused():
    xml = sheet_xml(['<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'])
    with pytest.raises(CannotRead, match="more than 300 columns"):
        open_workbook(an_xlsx_with_sheet(xml))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_every_usual_encoding(encoding):
    (sheet,) = open_workbook(given.a_csv([["Action", "Due date"], ["Café – done", "June 2018"]], encoding=encoding))
    assert sheet.lines[1] == ("Café – done", "June 2018")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_is_read_with_every_usual_delimiter(delimiter):
    lines = [["Action", "Due date", "Note"], ["Wash, dry", "June 2018", "a; b"], ["Cook", "July 2018", "c, d, e"]]
    (sheet,) = open_workbook(given.a_csv(lines, delimiter=delimiter))
    assert [list(line) for line in sheet.lines] == lines


def test_real_dates_numbers_and_merged_cells_come_as_they_are():
    content = given.an_xlsx(("P", [["A", given.JUNE_11, 0.5], [None, True, "x"]]), merge=["A1:A2"])
    (sheet,) = open_workbook(content)
    assert sheet.lines == (("A", given.JUNE_11, 0.5), ("A", True, "x"))


def test_a_file_without_a_header_says_what_a_header_needs():
    with pytest.raises(NoMilestones, match="one row has to name at least a column for the milestone"):
        given.read(given.a_csv([["hello", "there"], ["general", "remarks"]]))


def test_a_header_without_rows_is_said():
    with pytest.raises(NoMilestones, match="has a header but no milestone under it"):
        given.read(given.a_csv([["Action", "Due date"]]))


def test_the_child_answers_in_json_and_never_with_a_traceback(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(zlib.compress(b"nothing"))))
    assert unpack.main() == 0
    assert capsys.readouterr().out.startswith('{"')

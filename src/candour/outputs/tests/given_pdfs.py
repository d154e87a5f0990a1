"""PDF files for the tests of joining: tagged, bare, broken and hostile."""

import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from candour.outputs.joining.joiner import join
from candour.outputs.joining.rules import Joined, Source, Wanted
from candour.outputs.pdf import render_pdf
from candour.outputs.tests.given import MADE_AT

PAPER = Path(__file__).parent / "papers" / "joined.typ"
A5 = (420, 595)


def a_tagged_file(folder: Path, title: str, *, pages: int = 1, language: str = "en", text: str = "Words.") -> Path:
    """A PDF/UA paper of its own with headings, a table, links and a label called "start"."""
    data = {"title": title, "pages": pages, "language": language, "text": text}
    return _written(folder, title, render_pdf(PAPER, data, made_at=MADE_AT))


def a_bare_file(folder: Path, title: str, *drawings: bytes, size: tuple[float, float] = A5) -> Path:
    """A PDF without tags: one page for each drawing."""
    pdf = Pdf.new()
    for drawing in drawings or (b"0.9 g 20 20 100 100 re f",):
        pdf.add_blank_page(page_size=size).obj.Contents = pdf.make_stream(drawing)
    path = folder / f"{title}.pdf"
    pdf.save(path)
    return path


def a_changed_file(path: Path, change) -> Path:
    """The file after somebody did something to it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def with_active_content(pdf: Pdf) -> None:
    """Everything that no reader of a pack should be handed."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('CANARY-SCRIPT')"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
    pdf.attachments["canary.txt"] = b"CANARY-FILE"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    page.PieceInfo = Dictionary(Word=Dictionary(Private=String("CANARY-PRIVATE")))
    launch = Dictionary(S=Name.Launch, F=String("CANARY-LAUNCH.exe"))
    script_link = Dictionary(S=Name.URI, URI=String("javascript:alert('CANARY-ADDRESS')"))
    good_link = Dictionary(S=Name.URI, URI=String("https://www.example.org/kept"), Next=launch)
    links = [_link(action) for action in (launch, script_link, good_link)]
    file = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]))
    file.FS = Dictionary(Type=Name.Filespec, F=String("CANARY-ATTACHED"))
    page.Annots = Array([pdf.make_indirect(each) for each in (*links, file)])


def a_zip_bomb(folder: Path, title: str) -> Path:
    """Two pages, the second of which unpacks from 300 kB to 300 MB."""
    path = a_bare_file(folder, title, b"", b"")
    squeezer = zlib.compressobj(9)
    bomb = b"".join(squeezer.compress(b" " * (1 << 20)) for _ in range(300)) + squeezer.flush()
    return a_changed_file(path, lambda pdf: pdf.pages[1].obj.Contents.write(bomb, filter=Name.FlateDecode))


def a_loop_of_pages(folder: Path, title: str) -> Path:
    """A page tree that holds itself."""
    text = (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Pages /Parent 2 0 R /Kids [ 2 0 R ] /Count 1 >>\nendobj\n"
        b"trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n"
    )
    return _written(folder, title, text)


def joined_of(*files: Path, out: Path, stamp: str = "Page", first_number: int = 1, **limits) -> Joined:
    """The files, joined under their names."""
    wanted = Wanted("A pack", "en-GB", int(MADE_AT.timestamp()), stamp=stamp, first_number=first_number)
    return join([Source(file, file.stem) for file in files], out, wanted, **limits)


def _link(action: Dictionary) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Contents=String("A link"), A=action)


def _written(folder: Path, title: str, content: bytes) -> Path:
    path = folder / f"{title}.pdf"
    path.write_bytes(content)
    return path


def with_a_field(pdf: Pdf) -> None:
    """A text field called Name, filled in."""
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("Name"), V=String("Ann"))
    field.Rect = Array([10, 10, 90, 30])
    made = pdf.make_indirect(field)
    pdf.pages[0].obj.Annots = Array([made])
    pdf.Root.AcroForm = Dictionary(Fields=Array([made]), DA=String("/Helv 9 Tf"))


def with_a_hidden_layer(pdf: Pdf) -> None:
    """Two layers, the second of them not shown."""
    shown, hidden = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Shown", "Hidden"))
    pdf.pages[0].obj.Resources = Dictionary(Properties=Dictionary(A=shown, B=hidden))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([shown, hidden]), D=Dictionary(BaseState=Name.OFF, ON=Array([shown])))

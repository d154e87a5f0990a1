"""A paper as a Word file: real headings, lists and tables, header rows that repeat, alternative text, a language.

The council's own styles are taken from `templates/paper.docx` in the installation's home, if it is there.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.conf import settings
from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.text.paragraph import Paragraph

from candour.lib.dates import format_day
from candour.outputs.rules import printable
from candour.outputs.word import TemplateRefused, settled_zip
from candour.outputs.word_template import WordTemplate
from candour.reports.rules.blocks import Mark
from candour.reports.rules.paper_shapes import PaperSaid, Piece, SaidList, SaidSection
from candour.reports.rules.runs import Run
from candour.reports.rules.shapes import Commented

WIDEST = Mm(165)
DEEPEST_STYLE = 3
TEMPLATE_NAME = "paper.docx"


def own_template() -> Path:
    """Where a council's own Word file lies, whose styles are taken."""
    home: Path = settings.HOME
    return home / "templates" / TEMPLATE_NAME


def paper_in_word(said: PaperSaid, pictures: Mapping[str, bytes], made_at: datetime) -> bytes:
    """The paper as a Word file. The same paper and template make the same bytes.

    Raises TemplateRefused if the council's own file cannot be opened.
    """
    paper = _empty()
    _describe(paper, said, made_at)
    _head(paper, said)
    for place, section in enumerate(said.sections):
        _section(paper, section, pictures)
        if place == 0:
            _recommendations(paper, said)
    if not said.sections:
        _recommendations(paper, said)
    _comments(paper, f"{said.finance_number}. Comments of the Chief Finance Officer", said.finance)
    _comments(paper, f"{said.legal_number}. Legal comments", said.legal)
    _list(paper, "Background papers", said.background_papers)
    _list(paper, "Appendices", [f"Appendix {each.number}: {each.title}" for each in said.appendices])
    stream = io.BytesIO()
    paper.save(stream)
    return settled_zip(stream.getvalue())


def _empty() -> Paper:
    """An empty file with the styles of the council, or of the house."""
    own = own_template()
    content = own.read_bytes() if own.exists() else WordTemplate(running_foot="Candour").bytes()
    try:
        paper = Document(io.BytesIO(content))
    except (ValueError, KeyError, OSError, BadZipFile) as error:
        raise TemplateRefused(f"{own} is no Word file that can be opened.") from error
    body = paper.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    return paper


def _describe(paper: Paper, said: PaperSaid, made_at: datetime) -> None:
    properties = paper.core_properties
    properties.title = printable(said.head.title)[:255]
    properties.author = printable(said.head.author or said.head.authority)[:255]
    properties.subject = f"{said.head.version} {said.short_digest}"
    properties.language = "en-GB"
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    properties.last_modified_by, properties.revision = "", 1
    foot = paper.sections[0].footer.paragraphs[0]
    if foot.runs:
        foot.runs[0].text = f"{said.head.title} · {said.head.version} · {said.short_digest} · Page "


def _head(paper: Paper, said: PaperSaid) -> None:
    head = said.head
    for words in (head.authority, *head.bodies):
        if words:
            paper.add_paragraph(printable(words))
    paper.add_paragraph(printable(head.title), style="Title")
    _table(paper, "This paper", ("Title", "Author", "Item", "Date"), [
        [(Run(head.title),), (Run(head.author or "Not named yet"),), (Run("–"),), (Run(format_day(head.on)),)],
    ])  # fmt: skip
    lines = [*head.details, ("Not for publication", head.restriction), ("Notice of correction", head.notice)]
    for label, words in lines:
        if words:
            _runs(paper.add_paragraph(), (Run(f"{label}: ", is_strong=True), Run(words)))


def _section(paper: Paper, section: SaidSection, pictures: Mapping[str, bytes]) -> None:
    paper.add_heading(printable(f"{section.number}. {section.heading}"), 1)
    for piece in section.pieces:
        _piece(paper, piece, pictures)


def _piece(paper: Paper, piece: Piece, pictures: Mapping[str, bytes]) -> None:
    if piece.kind == "prose":
        _runs(paper.add_paragraph(), (Run(f"{piece.number}  "), *piece.runs))
    elif piece.kind == "subheading":
        _runs(paper.add_heading("", 2), piece.runs)
    elif piece.kind == "list":
        _lists(paper, piece.lists, 1)
    elif piece.kind == "table":
        _table(paper, piece.caption, piece.header, piece.rows)
    elif piece.picture in pictures:
        _picture(paper, pictures[piece.picture], piece.alt)


def _lists(paper: Paper, lists: Sequence[SaidList], level: int) -> None:
    """Bulleted items in Word's own list styles; others with their number written, so that it is never renumbered."""
    for said in lists:
        for place, item in enumerate(said.items, start=1):
            name = "List Bullet" if said.mark is Mark.BULLET else "List"
            depth = min(level, DEEPEST_STYLE)
            paragraph = paper.add_paragraph(style=name if depth == 1 else f"{name} {depth}")
            sign = () if said.mark is Mark.BULLET else (Run(f"{sign_of(said.mark, place)} "),)
            _runs(paragraph, (*sign, *item.runs))
            _lists(paper, item.lists, level + 1)


def _recommendations(paper: Paper, said: PaperSaid) -> None:
    if not said.recommendations:
        return
    paper.add_heading(f"{said.recommendations_number}. Recommendations", 1)
    for each in said.recommendations:
        paper.add_paragraph(printable(each.lead))
        for place, item in enumerate(each.items, start=1):
            _runs(paper.add_paragraph(style="List"), (Run(f"{place}. "), *item))


def _comments(paper: Paper, heading: str, said: Commented | None) -> None:
    if said is None:
        return
    paper.add_heading(heading, 1)
    if not said.is_recorded:
        paper.add_paragraph("These comments have not been given yet.")
        return
    if said.is_out_of_date:
        _runs(paper.add_paragraph(), (Run("What these comments rest on was changed after they were signed.", True),))
    for each in said.paragraphs:
        paper.add_paragraph(printable(f"{each.number}  {each.text}"))
    paper.add_paragraph(printable(f"{said.by}, {format_day(said.on) if said.on else ''}"))


def _list(paper: Paper, heading: str, lines: Sequence[str]) -> None:
    if lines:
        paper.add_heading(heading, 1)
    for words in lines:
        paper.add_paragraph(printable(words), style="List Bullet")


def _runs(paragraph: Paragraph, runs: Sequence[Run]) -> None:
    for run in runs:
        words = f"{run.text} ({run.url})" if run.url and run.url != run.text else run.text
        made = paragraph.add_run(printable(words))
        made.bold, made.italic = run.is_strong or None, run.is_emphasis or None


def _table(paper: Paper, caption: str, header: Sequence[str], rows: Sequence[Sequence[Sequence[Run]]]) -> None:
    if caption:
        paper.add_paragraph(printable(caption), style="Caption").paragraph_format.keep_with_next = True
    table = paper.add_table(rows=1, cols=len(header))
    table.style = "Table Grid"
    words = OxmlElement("w:tblCaption")
    words.set(qn("w:val"), printable(caption))
    table._tbl.tblPr.append(words)
    _repeat(table.rows[0])
    for cell, heading in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(printable(heading)).bold = True
    for row in rows:
        for cell, runs in zip(table.add_row().cells, row, strict=True):
            _runs(cell.paragraphs[0], runs)
    paper.add_paragraph()


def _repeat(row: Any) -> None:
    """Let a header row stand on every page again."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _picture(paper: Paper, content: bytes, alt: str) -> None:
    placed = paper.add_picture(io.BytesIO(content))
    if placed.width > WIDEST:
        placed.height = Emu(int(placed.height * WIDEST / placed.width))
        placed.width = WIDEST
    about = next(iter(paper.paragraphs[-1]._p.iter(qn("wp:docPr"))))
    about.set("descr", printable(alt))


def sign_of(mark: Mark, place: int) -> str:
    """What stands before an item: "2.", "(b)" or "(ii)"."""
    if mark is Mark.LETTER:
        return f"({chr(ord('a') + (place - 1) % 26)})"
    return f"({_roman(place)})" if mark is Mark.ROMAN else f"{place}."


def _roman(number: int) -> str:
    signs = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
    words = ""
    for sign, value in signs:
        words += sign * (number // value)
        number %= value
    return words

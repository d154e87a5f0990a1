"""Builds the Word templates that the house brings: real headings, header rows that repeat, a language, page numbers.

A council opens the file that comes out, makes it its own in Word, and puts it back; the tags in braces stay.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

_FONT = "Arial"
_PALE = "F3F2F1"
_LINE = "B1B4B6"


@dataclass(frozen=True)
class WordColumn:
    """One column of a table: its heading, what stands in each row as a tag, and its width in millimetres."""

    heading: str
    tag: str
    width_mm: int
    is_number: bool = False


class WordTemplate:
    """A Word template under construction, from top to bottom."""

    def __init__(self, *, running_foot: str, colour: str = "1D4A6B", language: str = "en-GB") -> None:
        """Begin an A4 paper with a foot on every page: the words given, and page n of m."""
        self._paper = Document()
        self._colour = RGBColor.from_string(colour)
        self._set_styles(language)
        self._set_page()
        self._set_foot(running_foot)

    def title(self, words: str) -> None:
        """The title of the paper."""
        self._paper.add_paragraph(words, style="Title")

    def heading(self, level: int, words: str) -> None:
        """A real heading, which Word's navigation pane and a screen reader find."""
        self._paper.add_heading(words, level)

    def paragraph(self, words: str, style: str = "Normal") -> None:
        """A paragraph; its tags are filled."""
        self._paper.add_paragraph(words, style=style)

    def bold(self, words: str) -> None:
        """A short paragraph that stands out, such as a notice."""
        self._paper.add_paragraph().add_run(words).bold = True

    def control(self, words: str) -> None:
        """A paragraph that holds nothing but a tag such as `{%p if ... %}`, and disappears when filled."""
        self._paper.add_paragraph(words)

    def for_each(self, loop: str, words: str, style: str = "Normal") -> None:
        """One paragraph for each thing: `loop` is what stands in a for tag."""
        self.control(f"{{%p for {loop} %}}")
        self.paragraph(words, style)
        self.control("{%p endfor %}")

    def table(self, caption: str, columns: Sequence[WordColumn], loop: str) -> None:
        """A table with a caption above, a header row that repeats on every page, and a row for each thing."""
        self._paper.add_paragraph(caption, style="Caption").paragraph_format.keep_with_next = True
        table = self._empty_table(columns, caption)
        self._control_row(table, f"{{%tr for {loop} %}}")
        row = table.add_row()
        _keep_whole(row)
        for cell, column in zip(row.cells, columns, strict=True):
            self._fill(cell, column.tag, is_number=column.is_number)
        self._control_row(table, "{%tr endfor %}")
        self._paper.add_paragraph()

    def fixed_table(self, caption: str, columns: Sequence[WordColumn]) -> None:
        """A table of a header and one row, such as the one at the head of a paper."""
        table = self._empty_table(columns, caption)
        for cell, column in zip(table.add_row().cells, columns, strict=True):
            self._fill(cell, column.tag, is_number=column.is_number)
        self._paper.add_paragraph()

    def sideways(self) -> None:
        """From here on the pages lie on their side, for a wide table."""
        section = self._paper.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)

    def bytes(self) -> bytes:
        """The template as a .docx file."""
        stream = io.BytesIO()
        self._paper.save(stream)
        return stream.getvalue()

    def _set_styles(self, language: str) -> None:
        styles = self._paper.styles
        for name, size in (("Normal", 11), ("Title", 22), ("Heading 1", 16), ("Heading 2", 13), ("Caption", 10)):
            style = styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            for fonts in style.element.iter(qn("w:rFonts")):
                _only_font(fonts)
            style.font.color.rgb = self._colour if name.startswith("Heading") else RGBColor(0x0B, 0x0C, 0x0C)
        styles["Normal"].paragraph_format.space_after = Pt(8)
        for found in styles.element.iter(qn("w:lang")):
            found.set(qn("w:val"), language)

    def _set_page(self) -> None:
        section = self._paper.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(24)

    def _set_foot(self, words: str) -> None:
        foot = self._paper.sections[0].footer.paragraphs[0]
        foot.add_run(f"{words} · Page ").font.size = Pt(8.5)
        _field(foot, "PAGE")
        foot.add_run(" of ").font.size = Pt(8.5)
        _field(foot, "NUMPAGES")

    def _empty_table(self, columns: Sequence[WordColumn], caption: str) -> Table:
        table: Table = self._paper.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        table.autofit = False
        _name_table(table, caption)
        _rule_lightly(table)
        _repeat_on_every_page(table.rows[0])
        for place, column in enumerate(columns):
            table.columns[place].width = Mm(column.width_mm)
            cell = table.rows[0].cells[place]
            self._fill(cell, column.heading, is_number=column.is_number)
            cell.paragraphs[0].runs[0].bold = True
            _shade(cell)
        return table

    def _control_row(self, table: Table, words: str) -> None:
        table.add_row().cells[0].text = words

    def _fill(self, cell: _Cell, words: str, *, is_number: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.add_run(words).font.size = Pt(9)
        paragraph.paragraph_format.space_after = Pt(2)
        if is_number:
            paragraph.alignment = 2


def _only_font(fonts: BaseOxmlElement) -> None:
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), "")
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)


def _field(paragraph: Paragraph, code: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(8.5)
    for kind, words in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        run._r.append(element)


def _name_table(table: Table, caption: str) -> None:
    words = OxmlElement("w:tblCaption")
    words.set(qn("w:val"), caption)
    table._tbl.tblPr.append(words)


def _rule_lightly(table: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        is_ruled = side in {"top", "bottom", "insideH"}
        for name, value in (("val", "single" if is_ruled else "nil"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    layout = next(table._tbl.tblPr.iter(qn("w:tblLayout")))  # the schema wants the borders before it
    layout.addprevious(borders)


def _repeat_on_every_page(row: _Row) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _PALE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)

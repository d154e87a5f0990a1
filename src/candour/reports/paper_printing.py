"""One paper, printed in four forms. All of them print the same dataclass."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from candour.outputs.canonical import canonical
from candour.outputs.pdf import render_pdf
from candour.reports.models import Paper, PaperPicture
from candour.reports.paper_in_word import paper_in_word
from candour.reports.printing import COLOUR, Form
from candour.reports.rules.paper_shapes import PaperSaid, Piece

PAPER = Path(__file__).parent / "papers" / "paper.typ"
PAPER_FORMS = (Form.HTML, Form.PDF, Form.DOCX, Form.JSON)


@dataclass(frozen=True)
class Drawn:
    """A picture of a paper as files carry it."""

    content: bytes
    media_type: str
    width: int
    height: int

    @property
    def data_url(self) -> str:
        """The picture within an address, for a page that stands alone."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"

    @property
    def svg(self) -> str:
        """The picture within a drawing, which is how typst is given one."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}">'
            f'<image width="{self.width}" height="{self.height}" xlink:href="{self.data_url}"/></svg>'
        )


@dataclass(frozen=True)
class PrintedPiece:
    """A block with the address of its picture."""

    piece: Piece
    source: str


@dataclass(frozen=True)
class PrintedSection:
    """A section with its blocks as a page prints them."""

    number: int
    heading: str
    pieces: tuple[PrintedPiece, ...]


@dataclass(frozen=True)
class PrintedPaper:
    """A paper with the addresses of its pictures. A page prints this and computes nothing."""

    paper: PaperSaid
    sections: tuple[PrintedSection, ...]


def printed_paper(said: PaperSaid, sources: Mapping[str, str]) -> PrintedPaper:
    """A paper as a page prints it; `sources` are the addresses of the pictures by their keys."""
    sections = (
        PrintedSection(
            each.number, each.heading,
            tuple(PrintedPiece(piece, sources.get(piece.picture, "")) for piece in each.pieces),
        )
        for each in said.sections
    )  # fmt: skip
    return PrintedPaper(said, tuple(sections))


def pictures_of(paper: Paper, said: PaperSaid) -> dict[str, Drawn]:
    """The pictures that a paper prints, by their keys. One statement."""
    kept = PaperPicture.objects.filter(paper=paper, key__in=said.pictures)
    return {each.key: Drawn(bytes(each.content), each.media_type, each.width, each.height) for each in kept}


def render_paper(said: PaperSaid, form: Form, pictures: Mapping[str, Drawn]) -> bytes:
    """Print a paper in one form. The same paper makes the same bytes.

    Raises CannotBeSet if the PDF takes too much, TemplateRefused if the council's own Word file cannot be opened.
    """
    return _RENDERERS[form](said, pictures)


def made_at(said: PaperSaid) -> datetime:
    """The moment that files carry: noon of the day, so that printing again changes nothing."""
    return datetime.combine(said.head.on, time(12), UTC)


def _html(said: PaperSaid, pictures: Mapping[str, Drawn]) -> bytes:
    shown = printed_paper(said, {key: each.data_url for key, each in pictures.items()})
    return render_to_string("reports/paper_standalone.html", {"printed": shown}).encode()


def _pdf(said: PaperSaid, pictures: Mapping[str, Drawn]) -> bytes:
    data = {"paper": said, "pictures": {key: each.svg for key, each in pictures.items()}, "colour": COLOUR}
    return render_pdf(PAPER, data, made_at=made_at(said), fonts=settings.HOME / "fonts")


def _docx(said: PaperSaid, pictures: Mapping[str, Drawn]) -> bytes:
    return paper_in_word(said, {key: each.content for key, each in pictures.items()}, made_at(said))


def _json(said: PaperSaid, pictures: Mapping[str, Drawn]) -> bytes:
    return canonical(said)


_RENDERERS: dict[Form, Callable[[PaperSaid, Mapping[str, Drawn]], bytes]] = {
    Form.HTML: _html,
    Form.PDF: _pdf,
    Form.DOCX: _docx,
    Form.JSON: _json,
}

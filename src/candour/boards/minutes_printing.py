"""The minutes of a meeting, printed as a page, a PDF and a Word file from one dataclass. None asks the database."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from candour.boards import minutes_word
from candour.boards.rules.minutes import MinutesPaper
from candour.outputs.pdf import render_pdf
from candour.outputs.word import PaperFacts, render_word

PAPER = Path(__file__).parent / "papers" / "minutes.typ"


class Form(StrEnum):
    """A form in which minutes leave the house."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


MEDIA_TYPES = {
    Form.HTML: "text/html; charset=utf-8",
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
FORM_NAMES = {Form.HTML: "Web page", Form.PDF: "PDF", Form.DOCX: "Word"}


def render_minutes(paper: MinutesPaper, form: Form) -> bytes:
    """Print minutes in one form. The same minutes make the same bytes. Raises CannotBeSet, TemplateRefused."""
    return _RENDERERS[form](paper)


def _html(paper: MinutesPaper) -> bytes:
    return render_to_string("boards/minutes_standalone.html", {"paper": paper}).encode()


def _pdf(paper: MinutesPaper) -> bytes:
    return render_pdf(PAPER, {"paper": paper}, made_at=_made_at(paper), fonts=settings.HOME / "fonts")


def _docx(paper: MinutesPaper) -> bytes:
    facts = PaperFacts(title=f"{paper.title}. {paper.held}", author=paper.authority, made_at=_made_at(paper))
    return render_word(minutes_word.template(), {"paper": paper}, facts)


def _made_at(paper: MinutesPaper) -> datetime:
    """The moment that files carry: noon of the meeting's day, so that printing again changes nothing."""
    return datetime.combine(paper.on, time(12), UTC)


_RENDERERS: dict[Form, Callable[[MinutesPaper], bytes]] = {Form.HTML: _html, Form.PDF: _pdf, Form.DOCX: _docx}

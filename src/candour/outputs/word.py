"""Word papers: a .docx template filled with a dataclass. What is in the data is text, never markup or a template."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from candour.lib.dates import format_day
from candour.outputs.canonical import plain
from candour.outputs.rules import printable

_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can hold


class TemplateRefused(Exception):
    """A council's own Word template cannot be filled. Its text says what is wrong with it."""


@dataclass(frozen=True)
class PaperFacts:
    """What a paper says of itself in its properties."""

    title: str
    author: str
    made_at: datetime
    subject: str = ""
    language: str = "en-GB"


@dataclass(frozen=True)
class Picture:
    """A PNG for the template to place, with the words that stand for it, and its width in millimetres."""

    png: bytes
    alt: str
    width_mm: int = 165


def render_word(
    template: bytes, context: Mapping[str, object], facts: PaperFacts, pictures: Mapping[str, Picture] | None = None
) -> bytes:
    """Fill a docxtpl template. Each value of the context is a dataclass or plain; the template says `report.title`.

    Days and money come as ISO text and are printed by the filters `day` and `money`; a picture is placed by
    `picture("its name")`. The same template, context and facts give the same bytes.
    Raises TemplateRefused if the template is no .docx file, or asks for what is not there.
    """
    paper = _opened(template)
    placed = {name: _placed(paper, picture) for name, picture in (pictures or {}).items()}
    filled = {name: _printable(plain(value)) for name, value in context.items()}
    try:
        paper.render({**filled, "picture": lambda name: placed.get(name, "")}, _environment(), autoescape=True)
    except TemplateError as error:
        raise TemplateRefused(f"The Word template cannot be filled: {error}") from error
    _describe(paper.docx, facts)
    _describe_pictures(paper.docx, list((pictures or {}).values()))
    stream = io.BytesIO()
    paper.save(stream)
    return settled_zip(stream.getvalue())


def settled_zip(archive: bytes) -> bytes:
    """The same archive with the clock taken out of it, so that the same contents are the same bytes."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            settled = zipfile.ZipInfo(entry.filename, _OLDEST)
            settled.external_attr = 0o600 << 16
            settled.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(settled, source.read(entry))
    return stream.getvalue()


def _opened(template: bytes) -> DocxTemplate:
    try:
        paper = DocxTemplate(io.BytesIO(template))
        paper.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise TemplateRefused("The Word template is not a .docx file.") from error
    return paper


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters["day"] = _day
    environment.filters["money"] = _money
    return environment


def _day(iso: str | None, nothing: str = "–") -> str:
    return format_day(date.fromisoformat(iso[:10])) if iso else nothing


def _money(amount: str | None, nothing: str = "–") -> str:
    return f"£{Decimal(amount):,.2f}".removesuffix(".00") if amount else nothing


def _placed(paper: DocxTemplate, picture: Picture) -> InlineImage:
    return InlineImage(paper, io.BytesIO(picture.png), width=Mm(picture.width_mm))


def _describe(paper: Document, facts: PaperFacts) -> None:
    """Set title, author, language and moment; Word shows the title, and a screen reader reads in the language."""
    properties = paper.core_properties
    properties.title, properties.author, properties.subject = (
        printable(words)[:255] for words in (facts.title, facts.author, facts.subject)
    )
    properties.language = facts.language
    properties.created = properties.modified = facts.made_at.replace(tzinfo=None)
    properties.last_modified_by, properties.revision = "", 1
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), facts.language)


def _describe_pictures(paper: Document, pictures: list[Picture]) -> None:
    """Give every picture its alternative text, by the picture that it is."""
    alts = {picture.png: picture.alt for picture in pictures}
    for drawing in paper.element.body.iter(qn("wp:inline")):
        blip = next(drawing.iter(qn("a:blip")))
        png = paper.part.related_parts[blip.get(qn("r:embed"))].blob
        about = drawing.find(qn("wp:docPr"))
        if about is not None and png in alts:
            about.set("descr", printable(alts[png]))


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    return value

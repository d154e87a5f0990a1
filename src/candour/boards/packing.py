"""Makes the file of a pack: sets the agenda, places the documents, and joins everything into one PDF."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import segno

from candour.boards.forward_printing import render_forward
from candour.boards.queries.packs import Part
from candour.boards.rules.packs import PackAgenda, PackDocument, placed, ranges
from candour.evidence.files import path_of
from candour.lib.dates import format_day
from candour.outputs.joining.joiner import join, page_counts
from candour.outputs.joining.rules import Joined, Source, Wanted
from candour.outputs.pdf import PACKAGE, render_pdf

PAPER = PACKAGE / "boards" / "papers" / "agenda.typ"
ARISING = PACKAGE / "boards" / "papers" / "arising.typ"
NOTE = PACKAGE / "boards" / "papers" / "declarations.typ"
DECLARATIONS = "Declarations of interests: note for members"
MOST_SETTINGS = 4


@dataclass(frozen=True)
class Packed:
    """A pack as a file, for as long as its folder stands, with the agenda it prints."""

    path: Path
    agenda: PackAgenda
    joined: Joined


@contextmanager
def packed(agenda: PackAgenda, parts: Sequence[Part], *, made_at: datetime, after: int = 0) -> Iterator[Packed]:
    """Make a pack behind page `after`, in a folder that is gone afterwards.

    Raises CannotBeJoined with the page of the document that is broken, CannotBeSet if the agenda cannot be printed.
    """
    with TemporaryDirectory(prefix="candour-pack-") as name:
        folder = Path(name)
        sources = [*_note(agenda, folder, made_at), *_sources(parts, folder, made_at)]
        counts = page_counts([source for source, _ in sources]) if sources else []
        documents = [replace(document, pages=count) for (_, document), count in zip(sources, counts, strict=True)]
        front, settled = _front(agenda, documents, folder, made_at=made_at, after=after)
        out = folder / "pack.pdf"
        words = Wanted(
            title=f"{_title(agenda)} and papers",
            language="en-GB", made_at=int(made_at.timestamp()), stamp="Pack page", first_number=_odd(after + 1),
            subject=agenda.mark or "Public pack",
        )  # fmt: skip
        joined = join([Source(front, agenda.heading), *(source for source, _ in sources)], out, words)
        yield Packed(out, settled, joined)


def _note(agenda: PackAgenda, folder: Path, made_at: datetime) -> list[tuple[Source, PackDocument]]:
    """The note on declarations, where the agenda has an item for them."""
    items = [item.number for item in agenda.lines if agenda.has_declarations and _is_declarations(item.title)]
    if not agenda.has_declarations:
        return []
    path = folder / "note.pdf"
    path.write_bytes(render_pdf(NOTE, {"title": DECLARATIONS, "authority": agenda.authority}, made_at=made_at))
    return [(Source(path, DECLARATIONS), PackDocument(DECLARATIONS, next(iter(items), ""), ""))]


def _is_declarations(title: str) -> bool:
    return "declaration" in title.lower()


def _sources(parts: Sequence[Part], folder: Path, made_at: datetime) -> list[tuple[Source, PackDocument]]:
    return [_source(part, folder, place, made_at) for place, part in enumerate(parts)]


def _source(part: Part, folder: Path, place: int, made_at: datetime) -> tuple[Source, PackDocument]:
    """Where the bytes of a document are; what is frozen is written out of the database, matters arising are set."""
    title = f"Item {part.document.item}: {part.document.title}" if part.document.item else part.document.title
    if part.upload:
        return Source(path_of(part.upload), title), part.document
    path = folder / f"{place}.pdf"
    path.write_bytes(_content(part, made_at))
    return Source(path, title), part.document


def _content(part: Part, made_at: datetime) -> bytes:
    if part.cleared:
        return part.cleared.pdf()
    if part.minutes:
        return bytes(part.minutes.content)
    if part.forward:
        return render_forward(part.forward)
    return render_pdf(ARISING, {"paper": part.arising}, made_at=made_at)


def _front(
    agenda: PackAgenda, documents: Sequence[PackDocument], folder: Path, *, made_at: datetime, after: int
) -> tuple[Path, PackAgenda]:
    """The front sheet and agenda. It prints the pages of what follows, so it is set until its own length stands."""
    path, pages = folder / "agenda.pdf", 2
    for _ in range(MOST_SETTINGS):
        every = placed([PackDocument(agenda.heading, "", "", pages), *documents], after=after)
        spans = ranges(every[1:])
        lines = [replace(item, pages=spans.get(item.number, "")) for item in agenda.lines]
        settled = replace(agenda, lines=lines, documents=every[1:])
        qr = segno.make(agenda.url, error="m").svg_inline(scale=4, border=2, dark="#0b0c0c", omitsize=False)
        path.write_bytes(render_pdf(PAPER, {"title": _title(agenda), "agenda": settled, "qr": qr}, made_at=made_at))
        found = page_counts([Source(path, agenda.heading)])[0]
        if found == pages:
            break
        pages = found
    return path, settled


def _title(agenda: PackAgenda) -> str:
    return f"{agenda.body}, {format_day(agenda.meets_on)}: {agenda.heading.lower()}"


def _odd(number: int) -> int:
    return number + 1 - number % 2

"""Opens a source and looks at each page: what is broken, hostile or too large is told by its page."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from pikepdf.settings import set_flate_compression_level, set_qpdf_limits

from candour.outputs.joining.place import Place
from candour.outputs.joining.rules import LONGEST_SIDE, MOST_PIXELS, MOST_UNPACKED, Source

type Thing = Any  # an object of a PDF: what stands there in a stranger's file may be anything

_OPENING, _CLOSING = (b" q ", b" BT ", b" BDC ", b" BMC "), (b" Q ", b" ET ", b" EMC ")
_CORNERS = 4
_APART = bytes(32 if chr(code) in "\0\t\n\f\r[]<>(){}/%" else code for code in range(256))
_OPENS = {"q": "Q", "BT": "ET", "BDC": "EMC", "BMC": "EMC"}
_SAYS_UA = re.compile(rb"pdfuaid:part\s*(?:>\s*1\s*<|=\s*[\"']1[\"'])")


@dataclass(frozen=True)
class Balance:
    """What a page's drawing leaves open: what to set before and after it, so that a stamp is not caught inside."""

    before: bytes = b"q\n"
    after: bytes = b"\nQ\n"


def set_limits() -> None:
    """No stream of any document may unpack to more than it should; what we pack ourselves is packed quickly."""
    set_flate_compression_level(3)
    set_qpdf_limits(
        flate_max_memory=MOST_UNPACKED,
        run_length_max_memory=MOST_UNPACKED,
        png_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED,
        doc_max_warnings=2_000,
    )


def read_from(path: Path) -> Pdf:
    """A small file. What is copied out of it is in memory until the copy is written."""
    return pikepdf.open(path, access_mode=pikepdf.AccessMode.stream)


def read_by_name(path: Path) -> Pdf:
    """A file of any size, of which no more is in memory at any time than is being looked at."""
    job: Thing = pikepdf.Job({"inputFile": str(path), "outputFile": os.devnull, "noWarn": ""})
    pdf: Pdf = job.create_pdf()
    if len(pdf.pages):
        Pdf.new().pages.append(pdf.pages[0])  # lets every page have for itself what it has from those above it
    return pdf


def opened(source: Source, place: Place, *, is_held: bool = False) -> Pdf:
    """The source, open for reading. Raises CannotBeJoined if it is locked, no PDF, or has no pages.

    What `is_held` is read more quickly, and takes up its size in memory.
    """
    place.at(source.title)
    with place.watched():
        pdf = read_from(source.path) if is_held else read_by_name(source.path)
        if not len(pdf.pages):
            raise place.refuse("has no pages.")
        if not isinstance(pdf.Root, Dictionary):
            raise place.refuse("cannot be read: it is damaged.")
    return pdf


def is_tagged(pdf: Pdf) -> bool:
    """Whether it has a structure tree and says that it holds by it."""
    root = pdf.Root.get(Name.StructTreeRoot)
    marks = pdf.Root.get(Name.MarkInfo)
    is_marked = isinstance(marks, Dictionary) and bool(marks.get(Name.Marked))
    return isinstance(root, Dictionary) and is_marked and "/ParentTree" in root and "/K" in root


def says_ua(pdf: Pdf) -> bool:
    """Whether its metadata say that it is PDF/UA-1."""
    metadata = pdf.Root.get(Name.Metadata)
    return isinstance(metadata, Stream) and _SAYS_UA.search(metadata.read_bytes()) is not None


def language_of(pdf: Pdf) -> str:
    """The language that it says its text is in, or nothing."""
    said = pdf.Root.get(Name.Lang)
    return str(said) if isinstance(said, pikepdf.String) else ""


def box_of(page: Page, place: Place) -> tuple[float, float, float, float]:
    """What is shown of a page, in points: left, bottom, right, top. Raises CannotBeJoined if it is no page at all."""
    media, crop = (_corners(box) for box in (page.mediabox, page.cropbox))
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right - left <= 0 or top - bottom <= 0:
        left, bottom, right, top = media
    unit = max(float(page.obj.get(Name.UserUnit, 1)), 0.001)
    if not 0 < right - left <= LONGEST_SIDE / unit or not 0 < top - bottom <= LONGEST_SIDE / unit:
        raise place.refuse("has no size that can be shown: no page may be wider or higher than five metres.")
    return left, bottom, right, top


def _corners(box: Thing) -> tuple[float, float, float, float]:
    words = box.unparse().strip(b"[ ]").split()  # numbers as text are read quicker than one by one
    left, bottom, right, top = map(float, words if len(words) == _CORNERS else box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def balance_of(page: Page, place: Place, *, is_trusted: bool) -> Balance:
    """What has to stand around a page's drawing. Raises CannotBeJoined if it is damaged or unpacks to too much.

    A drawing that is tagged as PDF/UA asks closes what it opens, and is trusted to; others are looked through.
    """
    try:
        drawing = b"\n".join(each.read_bytes() for each in contents_of(page))
    except pikepdf.PdfError as error:
        raise place.refuse("cannot be unpacked: it is damaged, or larger than any page may be.") from error
    if len(drawing) > MOST_UNPACKED:
        raise place.refuse("cannot be unpacked: it is larger than any page may be.")
    return Balance() if is_trusted or _is_even(drawing) else _around(page)


def contents_of(page: Page) -> list[Stream]:
    """The streams that draw a page."""
    contents = page.obj.get(Name.Contents)
    parts = list(contents) if isinstance(contents, Array) else [contents]
    return [each for each in parts if isinstance(each, Stream)]


def _is_even(drawing: bytes) -> bool:
    """Whether all that is opened seems closed: a quick count of words, a hundred times quicker than reading them."""
    words = b"  ".join((b"", drawing.translate(_APART).replace(b" ", b"  "), b""))
    saves, texts, marks, plain_marks = (words.count(each) for each in _OPENING)
    restores, text_ends, mark_ends = (words.count(each) for each in _CLOSING)
    in_order = saves == 0 or words.find(_OPENING[0]) < words.find(_CLOSING[0])
    return saves == restores and texts == text_ends and marks + plain_marks == mark_ends and in_order


def _around(page: Page) -> Balance:
    """Read the drawing word by word, which the quick count above does not."""
    saved, lost, waiting = 0, 0, []
    for instruction in pikepdf.parse_content_stream(page):
        word = str(instruction.operator)
        if word == "q":
            saved += 1
        elif word == "Q":
            saved, lost = (saved - 1, lost) if saved else (0, lost + 1)
        elif word in _OPENS:
            waiting.append(_OPENS[word])
        elif waiting and word == waiting[-1]:
            waiting.pop()
    closing = " ".join(reversed(waiting)).encode()
    return Balance(b"q\n" * (1 + lost), b"\n" + closing + b"\nQ" * (1 + saved) + b"\n")


def drawn_things(resources: Thing, seen: set[tuple[int, int]]) -> Iterator[Stream]:
    """Every picture and form that these resources name, and those named by them in turn, each once."""
    waiting = [resources]
    while waiting:
        at_hand = waiting.pop()
        named = at_hand.get(Name.XObject) if isinstance(at_hand, Dictionary) and "/XObject" in at_hand else None
        if not isinstance(named, Dictionary):
            continue
        for thing in named.values():
            if isinstance(thing, Stream) and thing.objgen not in seen:
                seen.add(thing.objgen)
                waiting.append(thing.get(Name.Resources))
                yield thing


def require_modest(thing: Thing, place: Place) -> None:
    """Raises CannotBeJoined for a picture of more dots than any scan has."""
    if "/Width" in thing and "/Height" in thing and float(thing["/Width"]) * float(thing["/Height"]) > MOST_PIXELS:
        raise place.refuse("has a picture with more dots than any page may have.")

"""The text of a source's objects as it stands in its file, which is read a hundred times quicker than its objects are.

Only ordinary files are read so. Of the others the text is what the reader of PDF understood, which is slow and sure.
"""

import mmap
import re
from collections.abc import Sequence
from itertools import pairwise, repeat
from pathlib import Path
from typing import Protocol

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from candour.outputs.joining.reading import Thing

_START = re.compile(rb"startxref\s+([0-9]+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 ([0-9]+)\s*?\r?\n")
_LINE = 20  # bytes of one line of a file's own table of objects
_GENERATION = 10_000_000  # beyond the highest number of an object that readers of PDF promise to know
STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)"
_HAS_LATER = re.compile(rb" [1-9][0-9]* R\b")
_LATER = re.compile(rb"(" + STRING + rb")|\b([0-9]+) ([1-9][0-9]*) R\b", re.DOTALL)


class Irregular(Exception):
    """The text of a file is not as plain as it has to be to be taken from it as it stands."""


class Texts(Protocol):
    """Where the text of objects comes from."""

    def missing(self, numbers: Sequence[int]) -> set[int]:
        """Which of these objects are not there."""
        ...

    def of(self, numbers: Sequence[int]) -> list[bytes]:
        """The texts of these objects. Raises Irregular if the file cannot be read so."""
        ...


def numbered(thing: Thing) -> int:
    """The number by which texts know an object: its own, unless the file used it before for another."""
    number, generation = thing.objgen
    return int(number + generation * _GENERATION)


class FileTexts:
    """The texts as they stand in the file. Raises Irregular if it is locked, was mended, or is otherwise unusual."""

    def __init__(self, pdf: Pdf, path: Path) -> None:
        if pdf.is_encrypted or pdf.get_warnings():
            raise Irregular
        self.pdf = pdf
        with path.open("rb") as file:
            self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.packed: dict[int, int] = {}
        start = _START.search(self.data[-64:])
        table = int(start[1]) if start else len(self.data)
        self.offsets = _plain_table(self.data, table) or self._asked_table()
        self.ends = dict(pairwise(sorted([*self.offsets.values(), table, len(self.data)])))
        self.unpacked: dict[int, dict[int, bytes]] = {}

    def _asked_table(self) -> dict[int, int]:
        """Where each object stands, as the reader of PDF knows it. Those in streams of objects are noted apart."""
        offsets = {}
        for (number, generation), entry in self.pdf.get_xref_table().items():
            if entry.offset and not generation:
                offsets[number] = entry.offset
            elif entry.obj_stream_number:
                self.packed[number] = entry.obj_stream_number
        return offsets

    def missing(self, numbers: Sequence[int]) -> set[int]:
        """Which of these objects are not there."""
        return set(numbers).difference(self.offsets).difference(self.packed)

    def of(self, numbers: Sequence[int]) -> list[bytes]:
        """The texts of these objects, in their order. Raises Irregular if one does not stand where it should."""
        if not self.packed:
            return self._plain(numbers)
        plain = [number for number in numbers if number in self.offsets]
        found = dict(zip(plain, self._plain(plain), strict=True))
        return [found[number] if number in found else self._unpacked(number) for number in numbers]

    def _plain(self, numbers: Sequence[int]) -> list[bytes]:
        data, ends, starts = self.data, self.ends, [self.offsets[number] for number in numbers]
        heads = [b"%d 0 obj" % number for number in numbers]
        parts = [data[start : ends.get(start, start)] for start in starts]
        if not all(map(bytes.startswith, parts, heads)):
            raise Irregular
        foot = b"endobj" + parts[0].rpartition(b"endobj")[2] if parts else b""
        if not all(map(bytes.endswith, parts, repeat(foot))):
            return [part[len(head) :].rpartition(b"endobj")[0] for part, head in zip(parts, heads, strict=True)]
        return [part[len(head) : -len(foot)] for part, head in zip(parts, heads, strict=True)]

    def _unpacked(self, number: int) -> bytes:
        """The text of an object out of a stream of objects."""
        holder = self.packed[number]
        if holder not in self.unpacked:
            self.unpacked[holder] = _taken_apart(self.pdf.get_object(holder, 0))
        try:
            return self.unpacked[holder][number]
        except KeyError:
            raise Irregular from None


def _plain_table(data: mmap.mmap, start: int) -> dict[int, int]:
    """The offsets out of a file's own table, if it has just one and of the plain kind; else nothing."""
    match = _TABLE.match(data, start) if start < len(data) else None
    if match is None or b"/Prev" in data[match.end() :] or b"/XRefStm" in data[match.end() :]:
        return {}
    words = data[match.end() : match.end() + _LINE * int(match[1])].split()
    if len(words) != 3 * int(match[1]) or set(words[5::3]) != {b"n"} or set(words[4::3]) != {b"00000"}:
        return {}
    return dict(enumerate(map(int, words[3::3]), 1))


def _taken_apart(stream: Thing) -> dict[int, bytes]:
    """The objects of a stream of objects, by number."""
    if not isinstance(stream, Stream):
        raise Irregular
    content, first = stream.read_bytes(), int(stream.First)
    head = [int(word) for word in content[:first].split()]
    offsets = [first + offset for offset in head[1::2]]
    if offsets != sorted(offsets) or len(head) != 2 * int(stream.N):
        raise Irregular
    return {
        number: content[start:end]
        for number, (start, end) in zip(head[::2], pairwise([*offsets, len(content)]), strict=True)
    }


class KnownTexts:
    """The texts of objects as the reader of PDF understood them. Of pages, pictures and notes nothing is told."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf

    def missing(self, numbers: Sequence[int]) -> set[int]:
        """Which of these objects are not there."""
        return {number for number in numbers if self._object(number) is None}

    def of(self, numbers: Sequence[int]) -> list[bytes]:
        """The texts of these objects, in their order."""
        return [known_text(self._object(number)) for number in numbers]

    def _object(self, number: int) -> Thing:
        return self.pdf.get_object(number % _GENERATION, number // _GENERATION)


def known_text(thing: Thing) -> bytes:
    """An object as text, in which every object that it names is named by the number that texts know it by."""
    if isinstance(thing, Stream) or (isinstance(thing, Dictionary) and _is_of_a_page(thing)):
        return b"null"
    return _settled(thing.unparse(resolved=True)) if isinstance(thing, Array | Dictionary) else named_text(thing)


def named_text(thing: Thing) -> bytes:
    """How an object is named where it is used; if it stands there itself, its text."""
    return _settled(Array([thing]).unparse()[2:-2])


def _settled(text: bytes) -> bytes:
    return _LATER.sub(_named, text) if _HAS_LATER.search(text) else text


def _named(match: re.Match[bytes]) -> bytes:
    return match[1] or b"%d 0 R" % (int(match[2]) + int(match[3]) * _GENERATION)


def _is_of_a_page(thing: Thing) -> bool:
    return "/Subtype" in thing or thing.get(Name.Type) in {Name.Page, Name.Pages, Name.Catalog}

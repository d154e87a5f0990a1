"""Puts objects behind those of a written PDF, in streams of objects, and writes its table of objects anew.

What is there already is not touched, so a file of any size is not read again.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import accumulate, batched, chain
from pathlib import Path
from typing import BinaryIO

from pikepdf import Pdf

_TOGETHER = 200  # objects in one stream: enough of them to be packed well, few enough to be unpacked for one
_LEVEL = 1  # what is the same again and again is found as well by the quickest packing
_PLAIN, _PACKED = 1, 2
_START = re.compile(rb"startxref\s+([0-9]+)\s+%%EOF\s*\Z")


class Appendix:
    """The end of a PDF that we have just written, for more objects. Their numbers count on from `first`."""

    def __init__(self, pdf: Pdf, out: Path) -> None:
        self.out = out
        with out.open("rb") as file:
            self.start = _table_start(file)
        self.entries = {
            number: _plain(entry.offset or 0)
            if entry.type == _PLAIN
            else _packed_at(entry.obj_stream_number or 0) + (entry.obj_stream_index or 0)
            for (number, _), entry in pdf.get_xref_table().items()
            if entry.type != _PLAIN or entry.offset != self.start
        }
        self.first = max(self.entries) + 1
        self.root, self.info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
        self.id = bytes(pdf.trailer.ID[0])

    def write(self, objects: Sequence[bytes], replaced: Mapping[int, bytes]) -> None:
        """Append objects, whose numbers count on from `first`, and others in the place of some that are there."""
        every = [*enumerate(objects, self.first), *replaced.items()]
        holder, check = self.first + len(objects), hashlib.md5(self.id, usedforsecurity=False)
        with self.out.open("r+b") as file:
            file.seek(self.start)
            file.truncate()
            for group in batched(every, _TOGETHER, strict=False):
                numbers, texts = zip(*group, strict=True)
                packed = _packed(holder, numbers, texts)
                self.entries[holder] = _plain(file.tell())
                self.entries.update(zip(numbers, range(_packed_at(holder), _packed_at(holder + 1)), strict=False))
                check.update(packed)
                file.write(packed)
                holder += 1
            self._write_table(file, holder, check.hexdigest())

    def _write_table(self, file: BinaryIO, number: int, check: str) -> None:
        """The table of objects, as a stream that is an object itself."""
        start = file.tell()
        self.entries[number] = _plain(start)
        rows = [self.entries.get(each, 0) for each in range(number + 1)]
        table = zlib.compress(struct.pack(f">{len(rows)}Q", *rows), _LEVEL)
        head = (
            f"{number} 0 obj\n<</Type/XRef/Size {number + 1}/W[1 5 2]/Root {self.root} 0 R"
            f"/Info {self.info} 0 R/ID[<{self.id.hex()}><{check}>]/Filter/FlateDecode/Length {len(table)}>>\nstream\n"
        ).encode()
        file.write(head + table + f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode())


def _table_start(file: BinaryIO) -> int:
    """Where the table of a file begins that was just written, from its last lines."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 64))
    match = _START.search(file.read())
    if match is None:
        raise LookupError("The written file has no end.")
    return int(match[1])


def _packed(holder: int, numbers: Sequence[int], texts: Sequence[bytes]) -> bytes:
    """A stream that holds these objects."""
    ended = [text + b"\n" for text in texts]
    offsets = accumulate(map(len, ended), initial=0)
    head = " ".join(map(str, chain.from_iterable(zip(numbers, offsets, strict=False)))).encode() + b"\n"
    content = zlib.compress(head + b"".join(ended), _LEVEL)
    told = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (len(texts), len(head), len(content))
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (holder, told, content)


def _plain(offset: int) -> int:
    """A line of the table, as one number of eight bytes: the kind, where it stands, nothing."""
    return _PLAIN << 56 | offset << 16


def _packed_at(holder: int) -> int:
    """A line of the table for the first object in a stream: the kind, the stream, the place in it."""
    return _PACKED << 56 | holder << 16

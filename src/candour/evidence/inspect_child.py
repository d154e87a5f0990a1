"""Looks into a stranger's file, as a program of its own under limits of memory and time (`host.limits`).

    python -I inspect_child.py kind FILE LARGEST_UNPACKED MOST_PARTS     prints {"kind": ..., "problem": ...}
    python -I inspect_child.py text FILE LARGEST_TEXT                    prints the text found inside, in UTF-8

The kind is read from the content and never from the name. A problem is a sentence for the person who sent the file.
It knows nothing of Django and of the database.
"""

import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2

PIECE = 1 << 16
ENCODINGS = ("utf-8-sig", "cp1252")
OPEN_XML = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OPEN_DOCUMENT = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
TEXT_PARTS = re.compile(r"word/document\.xml|ppt/slides/slide\d+\.xml|xl/sharedStrings\.xml|content\.xml")
MACROS = re.compile(r"vbaProject\.bin|Basic/", re.IGNORECASE)
BLOCKS = frozenset({"p", "h", "si", "tr", "br"})


class Problem(Exception):
    """What is wrong with the file, in a sentence."""


def kind_of(file: Path, largest: int, most_parts: int) -> str:
    """The kind of a file; raises Problem if it is none that is taken, or damaged, locked or too large inside."""
    with file.open("rb") as stream:
        head = stream.read(PIECE)
    if not head:
        raise Problem("The file is empty.")
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return require_readable_pdf(file)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return require_ending(file, b"IEND\xaeB`\x82", "png")
    if head.startswith(b"\xff\xd8\xff"):
        return require_ending(file, b"\xff\xd9", "jpg")
    if head.startswith(b"PK\x03\x04"):
        return kind_of_package(file, largest, most_parts)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Problem("The file is password-protected or of an old Office kind. Save it anew without a password.")
    return require_plain_text(file, head)


def require_readable_pdf(file: Path) -> str:
    """The kind of a PDF that opens; raises Problem if it is locked or damaged."""
    require_ending(file, b"%%EOF", "pdf")
    try:
        with pypdfium2.PdfDocument(file) as document:
            if not len(document):
                raise Problem("The PDF has no pages.")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Problem("The PDF is password-protected. Save it without a password, then add it again.") from error
        raise Problem("The PDF is damaged or was cut off. Open it, save it anew, then add it again.") from error
    return "pdf"


def require_ending(file: Path, ending: bytes, kind: str) -> str:
    """The kind of a file that is there to its end."""
    with file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - PIECE))
        if ending not in stream.read():
            raise Problem("The file was cut off. Send it again.")
    return kind


def kind_of_package(file: Path, largest: int, most_parts: int) -> str:
    """The kind of an office document, every part of which unpacks within the limit."""
    try:
        with zipfile.ZipFile(file) as package:
            require_small(package, largest, most_parts)
            return _named(package)
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise Problem("The file is damaged, was cut off or is password-protected. Save it anew.") from error


def require_small(package: zipfile.ZipFile, largest: int, most_parts: int) -> None:
    """Unpack every part and count, for a directory may lie; raises Problem beyond the limit."""
    parts = package.infolist()
    if len(parts) > most_parts or sum(part.file_size for part in parts) > largest:
        raise Problem("The file unpacks to more than may be taken. Take out what is not needed.")
    unpacked = 0
    for part in parts:
        with package.open(part) as stream:
            while piece := stream.read(PIECE):
                unpacked += len(piece)
                if unpacked > largest:
                    raise Problem("The file unpacks to more than may be taken. Take out what is not needed.")


def _named(package: zipfile.ZipFile) -> str:
    names = set(package.namelist())
    if any(MACROS.search(name) for name in names):
        raise Problem("The file has macros in it. Save it without macros, then add it again.")
    for part, kind in OPEN_XML.items():
        if part in names and "[Content_Types].xml" in names:
            return kind
    if "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Problem("The file is password-protected. Save it without a password, then add it again.")
    if "mimetype" in names and "content.xml" in names:
        declared = package.read("mimetype")[:200].decode("ascii", "replace").strip()
        kind = OPEN_DOCUMENT.get(declared.removeprefix("application/vnd.oasis.opendocument."), "")
        if kind:
            return kind
    raise Problem("This kind of file is not taken. Take the files out of the archive and add them one by one.")


def require_plain_text(file: Path, head: bytes) -> str:
    """The kind of a file that is words and nothing else."""
    if b"\x00" in file.read_bytes():
        raise Problem("This kind of file is not taken.")
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|svg|script|\?xml)", head, re.IGNORECASE):
        raise Problem("A web page or drawing is not taken. Save it as PDF, or give its address as a link.")
    for encoding in ENCODINGS:
        try:
            file.read_text(encoding)
        except UnicodeDecodeError:
            continue
        return "txt"
    raise Problem("This kind of file is not taken.")


def text_in(file: Path) -> Iterator[str]:
    """The text inside a file that was found good, piece by piece; none for a picture."""
    head = file.open("rb").read(1024)
    if head.lstrip().startswith(b"%PDF-"):
        yield from text_in_pdf(file)
    elif head.startswith(b"PK\x03\x04"):
        yield from text_in_package(file)
    elif not head.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        for encoding in ENCODINGS:
            try:
                yield file.read_text(encoding)
            except UnicodeDecodeError:
                continue
            return


def text_in_pdf(file: Path) -> Iterator[str]:
    """The text of a PDF, page by page."""
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            text = page.get_textpage()
            yield text.get_text_bounded()
            text.close()
            page.close()


def text_in_package(file: Path) -> Iterator[str]:
    """The text of an office document, part by part."""
    with zipfile.ZipFile(file) as package:
        for name in sorted(name for name in package.namelist() if TEXT_PARTS.fullmatch(name)):
            with package.open(name) as part:
                for _, element in ET.iterparse(part):  # noqa: S314  (expat stops bombs; limits do the rest)
                    if element.text:
                        yield element.text
                    if element.tag.rpartition("}")[2] in BLOCKS:
                        yield "\n"
                    element.clear()


def cut(pieces: Iterator[str], largest: int) -> bytes:
    """The pieces as UTF-8, cut at a number of bytes and never within a character."""
    found = bytearray()
    for piece in pieces:
        found += piece.encode("utf-8", "ignore") + b" "
        if len(found) > largest:
            break
    return bytes(found[:largest]).decode("utf-8", "ignore").encode()


def main(question: str, file: str, *limits: str) -> None:
    """Answer one question about one file."""
    if question == "text":
        sys.stdout.buffer.write(cut(text_in(Path(file)), int(limits[0])))
        return
    try:
        answer = {"kind": kind_of(Path(file), int(limits[0]), int(limits[1])), "problem": ""}
    except Problem as problem:
        answer = {"kind": "", "problem": str(problem)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])

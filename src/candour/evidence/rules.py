"""What evidence is, whom it is for, and which files are taken, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LARGEST_FILE = 50_000_000  # bytes
LARGEST_UNPACKED = 500_000_000  # bytes, of everything inside an office document
MOST_PARTS = 20_000
LARGEST_TEXT = 400_000  # bytes of UTF-8 that are searched; a tsvector holds 1 MB


class Classification(StrEnum):
    """Whom a piece of evidence is for. Each class is seen by everybody of the classes before it, and by more."""

    RESTRICTED = "restricted"
    INTERNAL = "internal"
    BOARD = "board"
    PUBLIC = "public"


CLASSIFICATION_NAMES: Mapping[Classification, str] = {
    Classification.PUBLIC: "Public",
    Classification.BOARD: "Board",
    Classification.INTERNAL: "Internal",
    Classification.RESTRICTED: "Restricted",
}

CLASSIFICATION_READERS: Mapping[Classification, str] = {
    Classification.PUBLIC: "It may be published.",
    Classification.BOARD: "Members of the Board, outside representatives and officers read it.",
    Classification.INTERNAL: "Officers and auditors read it.",
    Classification.RESTRICTED: "Only those whose role lets them see what is restricted read it, and whoever added it.",
}


class Form(StrEnum):
    """In what form a version of evidence is kept."""

    FILE = "file"
    LINK = "link"
    REFERENCE = "reference"  # named, and "to follow"


class Kind(StrEnum):
    """A kind of file that is taken as evidence, by the ending under which it is handed out."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    PNG = "png"
    JPEG = "jpg"
    TEXT = "txt"


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

MEDIA_TYPES: Mapping[Kind, str] = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{_OPEN_XML}.wordprocessingml.document",
    Kind.XLSX: f"{_OPEN_XML}.spreadsheetml.sheet",
    Kind.PPTX: f"{_OPEN_XML}.presentationml.presentation",
    Kind.ODT: f"{_OPEN_DOCUMENT}.text",
    Kind.ODS: f"{_OPEN_DOCUMENT}.spreadsheet",
    Kind.ODP: f"{_OPEN_DOCUMENT}.presentation",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.TEXT: "text/plain",
}

KIND_NAMES: Mapping[Kind, str] = {
    Kind.PDF: "PDF",
    Kind.DOCX: "Word document",
    Kind.XLSX: "Excel workbook",
    Kind.PPTX: "PowerPoint presentation",
    Kind.ODT: "OpenDocument text",
    Kind.ODS: "OpenDocument spreadsheet",
    Kind.ODP: "OpenDocument presentation",
    Kind.PNG: "PNG picture",
    Kind.JPEG: "JPEG picture",
    Kind.TEXT: "Plain text",
}

KINDS_TAKEN = (
    "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods, .odp), PNG, JPEG and plain text"
)


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that lies somewhere else on the web."""

    url: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Evidence that is named and is to follow, or that lies where it cannot be linked to."""

    words: str


def file_name(evidence: int, version: int, kind: Kind) -> str:
    """The name under which a file is handed out: ours, never the sender's."""
    return f"evidence-{evidence}-version-{version}.{kind}"


def in_words(size: int) -> str:
    """A size in bytes as people say it: 812 bytes, 45 kB, 1.2 MB."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{round(size / 1000)} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".0 ", " ")

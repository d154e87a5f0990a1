"""What evidence is and who it is for, as plain values."""

from collections.abc import Mapping
from enum import StrEnum


class Classification(StrEnum):
    """Whom a piece of evidence is for. Each class is seen by everybody of the classes before it, and by more."""

    RESTRICTED = "restricted"
    INTERNAL = "internal"
    BOARD = "board"
    PUBLIC = "public"


CLASSIFICATION_NAMES: Mapping[Classification, str] = {
    Classification.PUBLIC: "Public: may be published",
    Classification.BOARD: "Board: for members of the Board and officers",
    Classification.INTERNAL: "Internal: for officers and auditors",
    Classification.RESTRICTED: "Restricted: for named roles only, with a reason",
}


class Form(StrEnum):
    """In what form a version of evidence is kept."""

    FILE = "file"
    LINK = "link"
    REFERENCE = "reference"  # named, and "to follow"

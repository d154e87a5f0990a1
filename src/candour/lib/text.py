"""Text as people send it, made safe to keep: without what cannot be seen and might mislead."""

import unicodedata

KEPT_CONTROLS = frozenset("\n\t")


def readable(text: str) -> str:
    """The text without control characters, NULs and marks that turn its direction; lines and tabs stay."""
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(each for each in normal if each in KEPT_CONTROLS or unicodedata.category(each)[0] != "C")


def one_line(text: str, *, longest: int = 0) -> str:
    """The readable text in one line with single spaces, cut at `longest` characters where that is given."""
    line = " ".join(readable(text).split())
    return line[:longest].rstrip() if longest else line

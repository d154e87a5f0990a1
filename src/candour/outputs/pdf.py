"""PDF/UA-1 and PDF/A-3a from a typst template and a dataclass, set in a process of its own under limits."""

import base64
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from candour.host.limits import ChildFailed, OverLimit, run_limited
from candour.outputs.canonical import plain
from candour.outputs.rules import printable

PACKAGE = Path(__file__).resolve().parent.parent
CHILD = Path(__file__).resolve().with_name("typst_child.py")
MEMORY_MB = 3_000  # address space, not use: a paper of 320 pages uses some 510 MB of it
SECONDS = 60


class CannotBeSet(Exception):
    """The document cannot be made as a PDF. Its text is the sentence to show."""


def render_pdf(
    template: Path, data: object, *, made_at: datetime, fonts: Path | None = None, seconds: int = SECONDS
) -> bytes:
    """Set a template, a file inside the candour package, with a dataclass as `json(bytes(sys.inputs.data))`.

    The same template, data and `made_at` give the same bytes. What is in the data is text and never markup. `fonts`
    is a folder with more fonts, for letters that typst's own fonts lack.
    Raises CannotBeSet if it takes more memory or time than it may, or if the template refuses the data.
    """
    asked = {
        "root": str(PACKAGE),
        "main": str(template.resolve().relative_to(PACKAGE)),
        "data": json.dumps(_printable(plain(data)), ensure_ascii=False),
        "made_at": str(int(made_at.timestamp())),
        "fonts": str(fonts) if fonts and fonts.is_dir() else "",
    }
    return _run(asked, seconds)


def pngs_of(svgs: Sequence[str], *, ppi: int = 192) -> list[bytes]:
    """Each SVG drawing as a PNG picture, for papers that cannot hold SVG. Raises CannotBeSet as above."""
    if not svgs:
        return []
    answer = _run({"svgs": list(svgs), "ppi": ppi}, SECONDS)
    return [base64.b64decode(png) for png in json.loads(answer)]


def _run(asked: Mapping[str, object], seconds: int) -> bytes:
    args = [sys.executable, "-P", str(CHILD)]
    stdin = json.dumps(asked).encode()
    try:
        return run_limited(args, stdin=stdin, memory_mb=MEMORY_MB, seconds=seconds)
    except OverLimit as error:
        raise CannotBeSet("This paper is too long for one PDF. Take the spreadsheet or the web page.") from error
    except ChildFailed as error:
        raise CannotBeSet(f"The PDF could not be made: {error}") from error


def _printable(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    return value

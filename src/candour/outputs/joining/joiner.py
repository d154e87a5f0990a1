"""Joins PDFs in a child process under limits, so that no upload can take the worker with it."""

import functools
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from candour.host.limits import ChildFailed, OverLimit, run_limited
from candour.outputs.joining.rules import BLANK_WORDS, CannotBeJoined, Joined, Placed, Source, Wanted
from candour.outputs.pdf import PACKAGE, render_pdf

SHEET = PACKAGE / "outputs" / "papers" / "stamps.typ"
STAMP_LETTERS = "".join(sorted({*"Page Pack page Supplement 0123456789", *BLANK_WORDS} - {" "})) + " "
MEMORY_MB = 4_000  # address space, not use: a scanned pack of any size takes less than 150 MB of it
SECONDS = 300
LARGEST_MB = 4_000
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def join(
    sources: Sequence[Source], out: Path, wanted: Wanted, *, memory_mb: int = MEMORY_MB, seconds: int = SECONDS
) -> Joined:
    """Write the sources, in their order, into one PDF at `out`; nothing is written when they cannot be joined.

    Pages are numbered from `wanted.first_number` and stamped; every document starts on a right-hand page; bookmarks,
    destinations, links, form fields and the tags of every source are kept. Scripts, embedded files and whatever starts
    a program are left out, and `told` says so. `seconds` is processor time.
    Raises CannotBeJoined with the page and the document that cannot be read, or that ask for more than they may.
    """
    with tempfile.TemporaryDirectory(prefix="candour-join-") as folder:
        progress, sheet = Path(folder, "progress"), Path(folder, "stamps.pdf")
        sheet.write_bytes(stamp_sheet())
        asked: dict[str, object] = {
            "sources": _told(sources), "wanted": asdict(wanted), "out": str(out.resolve()),
            "progress": str(progress), "sheet": str(sheet),
        }  # fmt: skip
        try:
            answer = _answered(asked, progress, memory_mb=memory_mb, seconds=seconds)
        except CannotBeJoined:
            out.unlink(missing_ok=True)
            raise
    return Joined(**{**answer, "documents": [Placed(**each) for each in answer["documents"]]})


def page_counts(sources: Sequence[Source], *, memory_mb: int = MEMORY_MB, seconds: int = SECONDS) -> list[int]:
    """How many pages each document has. Raises CannotBeJoined as `join` for one that cannot be opened."""
    with tempfile.TemporaryDirectory(prefix="candour-join-") as folder:
        progress = Path(folder, "progress")
        asked: dict[str, object] = {"sources": _told(sources), "progress": str(progress), "only": "count"}
        counts: list[int] = _answered(asked, progress, memory_mb=memory_mb, seconds=seconds)["counts"]
        return counts


@functools.cache
def stamp_sheet() -> bytes:
    """A PDF of one page with every letter that is ever stamped: its font is the one that stamps are written in."""
    return render_pdf(SHEET, {"letters": STAMP_LETTERS}, made_at=_NO_TIME)


def _told(sources: Sequence[Source]) -> list[dict[str, str]]:
    return [{"path": str(each.path.resolve()), "title": each.title} for each in sources]


def _answered(asked: dict[str, object], progress: Path, *, memory_mb: int, seconds: int) -> dict[str, Any]:
    """What the child answers. Raises CannotBeJoined with where it was when it was stopped, or with its own sentence."""
    args = [sys.executable, "-P", "-m", "candour.outputs.joining.child"]
    stdin = json.dumps(asked).encode()
    try:
        made = run_limited(args, stdin=stdin, memory_mb=memory_mb, seconds=seconds, largest_mb=LARGEST_MB)
    except OverLimit as error:
        raise CannotBeJoined(f"{_place(progress)} asks for more memory or time than it may have.") from error
    except ChildFailed as error:
        raise CannotBeJoined(f"{_place(progress)} cannot be read: it is damaged.") from error
    answer: dict[str, Any] = json.loads(made)
    if "refused" in answer:
        raise CannotBeJoined(answer["refused"])
    return answer


def _place(progress: Path) -> str:
    """Where the child was when it ended."""
    said = progress.read_text(errors="replace").strip() if progress.exists() else ""
    return said or "One of the documents"

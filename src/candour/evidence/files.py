"""The files themselves: received, looked into, kept under the hash of their content, swept where nobody needs them.

A file is on the disk, under its name and flushed, before the row that speaks of it is written. What is left over when a
process is killed in between is nobody's, and is swept after an hour.
"""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection

from candour.evidence.models import EvidenceVersion
from candour.evidence.rules import KINDS_TAKEN, LARGEST_FILE, LARGEST_TEXT, LARGEST_UNPACKED, MOST_PARTS, Kind, in_words
from candour.host.limits import ChildFailed, OverLimit, run_limited
from candour.lib.text import one_line, readable
from candour.records.rules import Refused

MEMORY_MB, SECONDS = 512, 20
LEFT_AFTER = 3600  # seconds after which a file that no row speaks of is nobody's
SWEEP_LOCK = 7_106_302  # any number, so long as every process takes the same one
LONGEST_NAME = 200
CHILD = Path(__file__).with_name("inspect_child.py")


class CannotBeTaken(Refused):
    """A file is too large, damaged, locked or of a kind that is not taken; its text says which."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has come in, has been looked into and waits for its place."""

    path: Path
    name: str
    sha256: str
    size: int
    kind: Kind


@contextmanager
def received(pieces: Iterable[bytes], *, name: str) -> Iterator[Received]:
    """Take a file in and look into it; at the end of the block what was not put in its place is thrown away.

    `name` is what the sender calls it, kept to be shown and never used. Raises CannotBeTaken.
    """
    folder = _folder() / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, place = tempfile.mkstemp(dir=folder)
    path = Path(place)
    try:
        with os.fdopen(handle, "wb") as file:
            sha256, size = _write(file, pieces)
        yield Received(path, one_line(name, longest=LONGEST_NAME), sha256, size, _kind_of(path))
    finally:
        path.unlink(missing_ok=True)


def place(file: Received) -> None:
    """Put a received file under its name, flushed to the disk, in the transaction that will write its row.

    Until that transaction ends no sweep can take it. A file of the same content stands there already, or is put there.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [SWEEP_LOCK])
    target = path_of(file.sha256)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (target.exists() and target.stat().st_size == file.size):
        file.path.replace(target)
        _flush_folder(target.parent)
        _flush_folder(target.parent.parent)


def path_of(sha256: str) -> Path:
    """Where the file of that content lies."""
    return _folder() / sha256[:2] / sha256


def text_of(sha256: str) -> str:
    """The text inside a kept file, for the search. Raises OverLimit or ChildFailed if it cannot be read."""
    words = [sys.executable, "-I", str(CHILD), "text", str(path_of(sha256)), str(LARGEST_TEXT)]
    found = run_limited(words, memory_mb=MEMORY_MB, seconds=SECONDS)
    return readable(found.decode("utf-8", "ignore"))


def sweep(*, now: float) -> int:
    """Throw away the files that no row speaks of and that are older than an hour; return how many.

    `now` is in seconds since 1970, as the worker says it.
    """
    old = [path for path in _folder().glob("*/*") if path.is_file() and path.stat().st_mtime < now - LEFT_AFTER]
    return sum(_sweep_one(path) for path in old)


def _sweep_one(path: Path) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [SWEEP_LOCK])
        try:
            if EvidenceVersion.objects.filter(sha256=path.name).exists():
                return False
            path.unlink(missing_ok=True)
            return True
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SWEEP_LOCK])


def _folder() -> Path:
    return Path(settings.FILES) / "evidence"


def _write(file: BinaryIO, pieces: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST_FILE:
            raise CannotBeTaken(f"The file is larger than {in_words(LARGEST_FILE)}. Add a link to it instead.")
        digest.update(piece)
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size


def _kind_of(path: Path) -> Kind:
    words = [sys.executable, "-I", str(CHILD), "kind", str(path), str(LARGEST_UNPACKED), str(MOST_PARTS)]
    try:
        answer = json.loads(run_limited(words, memory_mb=MEMORY_MB, seconds=SECONDS))
    except (OverLimit, ChildFailed) as error:
        raise CannotBeTaken("The file cannot be read: it may be damaged. Save it anew, then add it again.") from error
    if answer["problem"]:
        raise CannotBeTaken(f"{answer['problem']} We take {KINDS_TAKEN}.")
    return Kind(answer["kind"])


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def damaged_files() -> Iterator[str]:
    """A sentence for every file of evidence that is missing, or no longer has the hash that it is named by."""
    kept = EvidenceVersion.objects.exclude(sha256="").order_by("sha256").values_list("sha256", "evidence").distinct()
    for sha256, evidence in kept.iterator():
        path = path_of(sha256)
        if not path.exists():
            yield f"A file of evidence {evidence} is missing: {sha256}."
        elif _hash_of(path) != sha256:
            yield f"A file of evidence {evidence} has been altered: {sha256}."


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

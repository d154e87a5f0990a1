"""Keeping the files that people send."""

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from candour.imports.models import Upload
from candour.imports.store import file_of
from candour.records.deeds import deed
from candour.records.rules import Actor

LONGEST_NAME = 200


@dataclass(frozen=True)
class SentFile:
    """A file as it was sent: its content, and the name that its sender gave it."""

    name: str
    content: bytes

    @property
    def kept_name(self) -> str:
        """The name without folders, no longer than is kept."""
        return Path(self.name).name[:LONGEST_NAME]

    @property
    def sha256(self) -> str:
        """What the content is known by, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def keep_upload(*, file: SentFile, by: Actor, on: date, once: str = "") -> Upload:
    """Keep a file under its hash, and say who sent it. The file is safe on disk before the row is written.

    A file that was sent before under the same name is found again.
    """
    found = Upload.objects.filter(sha256=file.sha256, file_name=file.kept_name).first()
    if found and file_of(found.sha256).exists():
        return found
    _write_once(file_of(file.sha256), file.content)
    content = {"sha256": file.sha256, "name": file.kept_name}
    with deed("upload.kept", None, by=by, on=on, once=once, content=content) as done:
        stamp = {name: value for name, value in done.stamp.items() if name != "deed_id"}
        upload = Upload.objects.create(sha256=file.sha256, file_name=file.kept_name, size=len(file.content), **stamp)
        done.subject = upload
    return upload


def _write_once(path: Path, content: bytes) -> None:
    """Write under another name, make it safe on disk, then give it its name: a file is whole or not there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with open(fresh, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    fresh.rename(path)

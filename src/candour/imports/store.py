"""Where the files that people send lie."""

from pathlib import Path

from django.conf import settings

from candour.records.rules import Refused


def file_of(digest: str) -> Path:
    """Where the file with this SHA-256 lies."""
    return Path(settings.FILES) / "imports" / digest[:2] / digest


class FileGone(Refused):
    """The file is not where it was put."""


def content_of(digest: str) -> bytes:
    """A file as it was sent. Raises FileGone if it is not in the store."""
    try:
        return file_of(digest).read_bytes()
    except OSError as error:
        raise FileGone("The file is no longer in the store: choose it again.") from error

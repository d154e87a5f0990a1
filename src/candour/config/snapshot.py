"""The schema as the migrations leave it, kept as a dump: loading it takes a second, running them takes several.

Made by `script/setup` and carried by the wheel. A dump belongs to exactly the migrations whose digest its name carries;
without one, the migrations are run.
"""

import hashlib
from pathlib import Path

from django.apps import apps

FOLDER = Path(__file__).parent / "built"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")  # for a server thrown away


def digest() -> str:
    """What every installed migration says, as a short hash."""
    folders = [(app.label, Path(app.path) / "migrations") for app in apps.get_app_configs()]
    files = sorted((label, file.name, file) for label, folder in folders for file in folder.glob("0*.py"))
    said = [f"{label} {name}\n".encode() + file.read_bytes() for label, name, file in files]
    return hashlib.sha256(b"".join(said)).hexdigest()[:16]


def file_of_schema() -> Path:
    """Where the dump for these migrations is, or would be."""
    return FOLDER / f"schema-{digest()}.dump"


def forget_others() -> None:
    """Delete the dumps that belong to other migrations."""
    keep = file_of_schema()
    for file in FOLDER.glob("schema-*.dump"):
        if file != keep:
            file.unlink()

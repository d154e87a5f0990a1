"""A copy of everything that one installation keeps, that can prove it is whole: dump, files, and a manifest of hashes.

The dump is taken before the files are copied, and a file is always written before the row that names it, so that every
file which the dump speaks of is there.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from candour.host.dumps import dump, load
from candour.host.rules import CannotRun

FORMAT = 1
DUMP, MANIFEST, FILES = "database.dump", "manifest.json", "files"
TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
CONTENT = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {} t"


@dataclass(frozen=True)
class Copied:
    """One file of a backup, by its path inside it."""

    path: str
    size: int
    sha256: str


def backup(url: str, files: Path, to: Path, *, about: dict[str, str]) -> int:
    """Write everything into a new folder, and return how many rows there were.

    `url` is the owner's address; `about` says what else the manifest should tell. The folder appears under its name
    only when it is whole. Raises CannotRun if the folder is there already, or if something cannot be read or written.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise CannotRun(f"{to} is not empty. Name a folder that does not exist yet.")
    half = to.with_name(f".{to.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700, parents=True)
    with one_moment(url) as (connection, snapshot):
        tables = content_of(connection)
        dump(url, half / DUMP, snapshot=snapshot)
    copied = [_copied(half / DUMP, DUMP), *_copy_files(files, half / FILES)]
    manifest = {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        **about,
        "tables": tables,
        "files": [asdict(file) for file in copied],
    }
    (half / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True))
    _sync(half)
    if to.exists():
        to.rmdir()
    half.rename(to)
    return sum(int(count) for count, _ in tables.values())


@contextmanager
def one_moment(url: str) -> Iterator[tuple[psycopg.Connection, str]]:
    """A connection that sees the database as it is at one moment, and the name by which pg_dump sees the same."""
    with psycopg.connect(url, options="-c timezone=UTC -c datestyle=ISO") as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield connection, str(row[0] if row else "")


def content_of(connection: psycopg.Connection) -> dict[str, list[str]]:
    """For every table the number of its rows and a sum of their hashes, which does not depend on their order."""
    found = {}
    for (table,) in connection.execute(TABLES).fetchall():
        row = connection.execute(sql.SQL(CONTENT).format(sql.Identifier(table))).fetchone()
        found[table] = [str(value) for value in row or ()]
    return found


def restore(url: str, files: Path, source: Path) -> dict[str, Any]:
    """Read a backup into an empty database and an empty folder, check every row and file, and return its manifest.

    Raises CannotRun, with nothing written, if the backup is not whole or the home is not empty; and afterwards if what
    was read is not what was written, which nobody should use.
    """
    manifest = checked_manifest(source)
    if files.exists() and any(files.iterdir()):
        raise CannotRun(f"{files} holds files. Restore into an empty home: name another folder in CANDOUR_HOME.")
    with psycopg.connect(url) as connection:
        if connection.execute(TABLES).fetchone():
            raise CannotRun("The database is not empty. Restore into an empty home: name another in CANDOUR_HOME.")
    _copy_files(source / FILES, files)
    load(url, source / DUMP)
    count_rows_anew(url)
    with one_moment(url) as (connection, _):
        found = content_of(connection)
    if different := sorted(table for table in manifest["tables"] if manifest["tables"][table] != found.get(table)):
        raise CannotRun(f"The rows of {', '.join(different)} are not those of the backup. Do not use this home.")
    return manifest


def count_rows_anew(url: str) -> None:
    """Let PostgreSQL plan by what was just loaded; left to itself it would count only after a minute."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("ANALYZE")


def checked_manifest(source: Path) -> dict[str, Any]:
    """The manifest of a backup whose every file is there and has the hash that it names; else raises CannotRun."""
    try:
        manifest: dict[str, Any] = json.loads((source / MANIFEST).read_text())
    except (OSError, ValueError) as problem:
        raise CannotRun(f"{source} is not a backup of Candour's: its {MANIFEST} cannot be read.") from problem
    if manifest.get("format") != FORMAT:
        raise CannotRun(f"{source} was written in a form that this Candour does not read.")
    for file in manifest["files"]:
        path = source / file["path"]
        if not path.is_file() or digest_of(path) != file["sha256"]:
            raise CannotRun(f"The backup is damaged: {file['path']} is missing or not what it was.")
    return manifest


def _copy_files(source: Path, target: Path) -> list[Copied]:
    """Copy every file below a folder, and say what was copied. Names that begin with a dot are half-written files."""
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    copied = []
    for file in sorted(path for path in source.rglob("*") if path.is_file() and not path.name.startswith(".")):
        place = target / file.relative_to(source)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        _sync(place)
        copied.append(_copied(place, f"{FILES}/{file.relative_to(source)}"))
    return copied


def _copied(path: Path, name: str) -> Copied:
    return Copied(name, path.stat().st_size, digest_of(path))


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

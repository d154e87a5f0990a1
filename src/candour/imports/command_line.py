"""What the verbs of this room share: the file, the map, the rows to leave out, and problems as sentences."""

import getpass
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper

from candour.imports.commands import SentFile
from candour.imports.rules.maps import read_map
from candour.imports.rules.shapes import KnownMap, Problem, ReadRisks, ReadSheets, RowKey, Subject

MOST_SENTENCES = 100


def say_problems(stderr: OutputWrapper, problems: Sequence[Problem]) -> None:
    """A sentence for each of the first problems, and how many more there are."""
    for problem in problems[:MOST_SENTENCES]:
        stderr.write(f"{'Note: ' if problem.is_warning else ''}{problem}")
    if len(problems) > MOST_SENTENCES:
        stderr.write(f"… and {len(problems) - MOST_SENTENCES:,} more. --problems FILE writes them all.")


def say_progress(stderr: OutputWrapper, words: str) -> None:
    """What is being done, for somebody who looks on."""
    if sys.stderr.isatty():
        stderr.write(words)


def file_at(path: Path) -> SentFile:
    """The file to read. Raises CommandError where it cannot be read."""
    try:
        return SentFile(path.name, path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def map_at(path: Path, *, subject: Subject = Subject.PLAN) -> KnownMap:
    """What columns and words mean, from a file of JSON. Raises CommandError where it is none, BadMap."""
    try:
        return replace(read_map(json.loads(path.read_text())), subject=subject)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CommandError(f"The map {path} cannot be read as JSON: {error}.") from error


def rows_named(text: str, read: ReadSheets | ReadRisks) -> frozenset[RowKey]:
    """Rows from `12,15-17` or `Property!12`. Without a sheet, a row of every sheet that was read.

    Raises CommandError for words that name no row, and for a row that holds nothing.
    """
    found: set[RowKey] = set()
    there = {row.key for row in read.rows}
    for part in filter(None, (each.strip() for each in text.split(","))):
        match = re.fullmatch(r"(?:(?P<sheet>.+)!)?(?P<first>\d{1,7})(?:-(?P<last>\d{1,7}))?", part)
        if match is None:
            raise CommandError(f"“{part}” is no row to leave out. Write rows as 12,15-17 or Sheet!12.")
        sheets = [match["sheet"]] if match["sheet"] else [guess.sheet for guess in read.guesses]
        rows = range(int(match["first"]), int(match["last"] or match["first"]) + 1)
        named = {(sheet, row) for sheet in sheets for row in rows} & there
        if not named:
            raise CommandError(f"Nothing stands in row {part}, so it cannot be left out.")
        found |= named
    return frozenset(found)


def operator_name() -> str:
    """Who runs the command: the person behind sudo, or the user."""
    return os.environ.get("SUDO_USER") or getpass.getuser()

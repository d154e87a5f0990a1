"""What the verbs of this room share: the file, the map, the rows to leave out, and problems as sentences."""

import getpass
import json
import os
import re
import sys
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from candour.imports.commands import Imported, ImportedRisks, ProblemsStand, SentFile
from candour.imports.problem_file import write_problem_file
from candour.imports.queries import Preview, RiskPreview
from candour.imports.rules.maps import read_map
from candour.imports.rules.shapes import KnownMap, Problem, ReadRisks, ReadSheets, RowKey, Subject
from candour.imports.told import answers_wanted, preview_told
from candour.lib.arguments import iso_day
from candour.records.rules import Refused

MOST_SENTENCES = 100


class SheetCommand[Found: (Preview, RiskPreview), Done: (Imported, ImportedRisks)](BaseCommand, ABC):
    """A verb that reads a sheet: its options, what it stops at, and what it prints."""

    plan_help = ""
    position_help = ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the plan, the day, and what was decided about doubts."""
        parser.add_argument("file", metavar="FILE", type=Path, help="the spreadsheet")
        parser.add_argument("--plan", required=True, metavar="NAME", help=self.plan_help)
        parser.add_argument("--position-at", required=True, metavar="DATE", type=iso_day, help=self.position_help)
        parser.add_argument("--map", metavar="FILE", type=Path, help="what columns and words mean, as JSON")
        parser.add_argument("--leave-out", metavar="ROWS", default="", help="rows to leave out, as 12,15-17")
        parser.add_argument("--problems", metavar="FILE", type=Path,
                            help="write the sheet back as XLSX with a column of problems")  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say what stands in the way: one sentence for each problem on stderr, and exit 1."""
        try:
            self.bring_in(options)
        except Refused as error:
            raise CommandError(str(error)) from error

    @abstractmethod
    def bring_in(self, options: dict[str, Any]) -> None:
        """Read the file, look at it, and write. Each verb has its own way."""

    @abstractmethod
    def summary(self, found: Found, *, is_done: bool) -> list[str]:
        """What was imported, or would be, in a few lines. Each verb has its own words."""

    def is_to_be_written(self, found: Found, options: dict[str, Any]) -> bool:
        """Say what was found; false for a dry run. Raises ProblemsStand where something stands in the way."""
        if options["problems"]:
            options["problems"].write_bytes(write_problem_file(found))
        say_problems(self.stderr, found.warnings)
        if found.standing:
            self._stop(found, options)
        if options["dry_run"]:
            self.tell(found, None, options)
        return not options["dry_run"]

    def _stop(self, found: Found, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(preview_told(found, None), indent=2, ensure_ascii=False))
        say_problems(self.stderr, found.standing)
        hint = answers_wanted(found.standing)
        if hint:
            self.stderr.write(f"Some can be answered with --map FILE: {json.dumps(hint, ensure_ascii=False)}")
        raise ProblemsStand(found.standing)

    def tell(self, found: Found, done: Done | None, options: dict[str, Any]) -> None:
        """Print what was done, or would be."""
        if options["json"]:
            self.stdout.write(json.dumps(preview_told(found, done), indent=2, ensure_ascii=False))
            return
        for line in self.summary(found, is_done=done is not None):
            self.stdout.write(line)


def counts_told(found: Preview | RiskPreview) -> str:
    """How many rows are new, changed, unchanged and missing."""
    return (
        f"{len(found.added):,} added, {len(found.changed):,} changed, {len(found.unchanged):,} unchanged, "
        f"{len(found.absent):,} not in the file"
    )


def changes_told(found: Preview | RiskPreview) -> list[str]:
    """A line for each change of the first twenty rows that change something."""
    return [f"  {each.held.ref} {change}" for each in found.changed[:20] if each.held for change in each.changes]


def passed_over_told(found: Preview | RiskPreview) -> list[str]:
    """What was left out and what was passed over."""
    lines = [f"Left out: {len(found.left_out):,} rows, which stay listed."] if found.left_out else []
    return lines + [f"Passed over: row {row.row}, “{row.words}”. {row.reason}" for row in found.skipped[:20]]


def new_owners_told(found: Preview | RiskPreview) -> list[str]:
    """Whom the record did not know yet."""
    return [f"Owners new to the record: {', '.join(found.new_people[:20])}."] if found.new_people else []


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

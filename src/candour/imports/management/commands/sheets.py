"""`candour sheets`: update sheets go out, one for each owner, and come back."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.imports.command_line import operator_name
from candour.imports.commands import SentFile
from candour.imports.commands.update_sheets import record_update_sheet
from candour.imports.queries.update_sheets import SheetPreview, plan_of_sheet, preview_sheet
from candour.imports.rules.update_sheets import read_update_sheet
from candour.imports.told import problem_told
from candour.imports.workbooks import LARGEST_FILE, CannotRead, open_workbook
from candour.lib.arguments import iso_day
from candour.lib.dates import format_day
from candour.plans.models import Milestone, Plan
from candour.plans.queries.rounds import current_round
from candour.plans.queries.told import plan_named
from candour.plans.queries.update_sheets import Grouping, sheets_due
from candour.plans.rules.progress import require_not_future
from candour.plans.update_sheets import SheetsWanted, file_names, write_update_sheet
from candour.records.clock import today
from candour.records.rules import Operator, Refused

KINDS = {".xlsx", ".xlsm", ".ods"}


@dataclass(frozen=True)
class FileRead:
    """What became of one file: a preview, or the sentence why it cannot be read."""

    name: str
    found: SheetPreview | None
    is_recorded: bool = False
    refusal: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether something stands in the way."""
        return bool(self.refusal or (self.found and self.found.problems))


class Command(BaseCommand):
    """Write the update sheets of a plan into a folder, or read a folder of sheets that came back."""

    help = "Write one update sheet for each owner of a plan into a folder, or read the sheets that came back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan and the folder out, or the folder in."""
        parser.add_argument("plan", metavar="PLAN", nargs="?", help="the plan’s name; with --read it may be left out")
        parser.add_argument("-o", "--out", metavar="DIR", type=Path, help="write the sheets into this folder")
        parser.add_argument("--read", metavar="DIR", type=Path, help="read every XLSX and ODS file of this folder")
        parser.add_argument("--position", metavar="DATE", type=iso_day,
                            help="the position date that they name (default: the round’s)")  # fmt: skip
        parser.add_argument("--by", choices=[each.value for each in Grouping], default=Grouping.OWNER.value,
                            help="one sheet for each owner or for each directorate (default: owner)")  # fmt: skip
        parser.add_argument("--received", metavar="DATE", type=iso_day,
                            help="the day on which the sheets came back (default: today)")  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="show what would be recorded, and write nothing")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or read. A file with a problem is left as it is, and makes the exit status 1."""
        if bool(options["out"]) == bool(options["read"]):
            raise CommandError("Say either -o DIR, to write sheets, or --read DIR, to read those that came back.")
        try:
            plan = plan_named(options["plan"]) if options["plan"] else None
            self._write(plan, options) if options["out"] else self._read(plan, options)
        except Refused as error:
            raise CommandError(str(error)) from error

    def _write(self, plan: Plan | None, options: dict[str, Any]) -> None:
        if plan is None:
            raise CommandError("Say of which plan: candour sheets PLAN -o DIR.")
        day, folder = today(), options["out"]
        due = sheets_due(plan, Milestone.objects.all(), by=Grouping(options["by"]), on=day)
        asked = current_round(plan, on=day)
        wanted = SheetsWanted(plan, options["position"] or (asked.position_on if asked else day), day, due)
        written = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, each in zip(file_names(due), due, strict=True):
                with open(folder / name, "wb") as out:
                    count = write_update_sheet(out, wanted, each)
                written.append({"file": name, "whose": each.whose, "milestones": count})
        except OSError as error:
            raise CommandError(f"{folder} cannot be written into: {error.strerror}.") from error
        self._tell_written(written, folder, options)

    def _tell_written(self, written: list[dict[str, Any]], folder: Path, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps({"folder": str(folder), "sheets": written}, indent=2, ensure_ascii=False))
            return
        for each in written:
            self.stdout.write(f"{each['file']}: {_milestones(each['milestones'])} of {each['whose']}")
        self.stdout.write(f"{len(written):,} sheets in {folder}." if written else "No milestone is open: no sheet.")

    def _read(self, plan: Plan | None, options: dict[str, Any]) -> None:
        received_on = options["received"] or today()
        require_not_future(received_on, on=today(), what="The day on which the sheets came back")
        read = [_read_file(path, plan, received_on, options) for path in _files(options["read"])]
        if options["json"]:
            told = {"received_on": received_on.isoformat(), "files": [_told(each) for each in read]}
            self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))
        else:
            for each in read:
                self._tell_read(each)
        wrong = sum(each.is_wrong for each in read)
        if wrong:
            raise CommandError(f"{wrong} of {len(read)} files could not be recorded: see what is wrong with each.")

    def _tell_read(self, each: FileRead) -> None:
        self.stdout.write(f"{each.name}: {_sentence(each)}")
        for problem in each.found.problems if each.found else ():
            self.stderr.write(f"  {each.name}, {problem}")


def _read_file(path: Path, plan: Plan | None, received_on: date, options: dict[str, Any]) -> FileRead:
    try:
        file = _content(path)
        sheet = read_update_sheet(open_workbook(file.content), received_on=received_on)
        about, everything = plan_of_sheet(sheet, plan), Milestone.objects.all()
        by = Operator(operator_name())
        found = preview_sheet(
            sheet, about, file_name=file.kept_name, received_on=received_on, by=by, within=everything
        )  # fmt: skip
        if found.problems or options["dry_run"] or not found.to_record:
            return FileRead(path.name, found)
        record_update_sheet(
            file=file, sheet=sheet, plan=about, received_on=received_on, within=everything, on=today(), by=by
        )  # fmt: skip
    except Refused as refusal:
        return FileRead(path.name, None, refusal=str(refusal))
    return FileRead(path.name, found, is_recorded=True)


def _content(path: Path) -> SentFile:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CannotRead("The file is larger than 25 MB, which no update sheet is.")
        return SentFile(path.name, path.read_bytes())
    except OSError as error:
        raise CannotRead(f"The file cannot be read: {error.strerror}.") from error


def _files(folder: Path) -> Iterator[Path]:
    """The spreadsheets of a folder, in the order of names. Files that a spreadsheet program left open are none."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in KINDS)
    except OSError as error:
        raise CommandError(f"{folder} cannot be read: {error.strerror}.") from error
    found = [path for path in found if not path.name.startswith(("~$", ".~lock"))]
    if not found:
        raise CommandError(f"{folder} holds no XLSX or ODS file.")
    yield from found


def _milestones(count: int) -> str:
    return "1 milestone" if count == 1 else f"{count:,} milestones"


def _sentence(each: FileRead) -> str:
    """One file in one line."""
    found = each.found
    if found is None:
        return each.refusal
    numbers = f"{len(found.unchanged):,} unchanged, {len(found.silent):,} silent"
    if found.problems:
        return f"nothing recorded, {len(found.problems):,} wrong ({len(found.to_record):,} could be, {numbers})"
    verb = "recorded" if each.is_recorded or not found.to_record else "to record"
    return f"{len(found.to_record):,} {verb}, {numbers}. {found.facts.whose}, {_position(found)}"


def _position(found: SheetPreview) -> str:
    return f"position at {format_day(found.facts.position_on)}"


def _told(each: FileRead) -> dict[str, Any]:
    found = each.found
    if found is None:
        return {"file": each.name, "recorded": False, "refusal": each.refusal, "problems": []}
    return {
        "file": each.name,
        "plan": found.plan.name,
        "whose": found.facts.whose,
        "position_at": found.facts.position_on.isoformat(),
        "recorded": each.is_recorded,
        "rows": [{"ref": row.answered.ref, "row": row.answered.row, "says": row.told} for row in found.to_record],
        "unchanged": list(found.unchanged),
        "silent": list(found.silent),
        "problems": [problem_told(problem) for problem in found.problems],
    }

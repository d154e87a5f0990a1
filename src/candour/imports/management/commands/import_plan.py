"""`candour import-plan`: a plan kept in a spreadsheet comes in."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.imports.command_line import file_at, map_at, operator_name, rows_named, say_problems, say_progress
from candour.imports.commands import Imported, ProblemsStand, SentFile, import_position
from candour.imports.problem_file import write_problem_file
from candour.imports.queries import Preview, kept_map, plan_or_none, preview
from candour.imports.rules.differences import absent_words
from candour.imports.rules.shapes import KnownMap, ReadSheets, RowKey
from candour.imports.rules.sheets import read_sheets
from candour.imports.told import answers_wanted, preview_told
from candour.imports.workbooks import open_workbook
from candour.lib.arguments import iso_day
from candour.lib.dates import format_day
from candour.people.models import Body
from candour.plans.commands import DecisionSaid
from candour.plans.queries.powers import decider_named
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import require_not_future
from candour.records.clock import today
from candour.records.rules import Operator, Refused


class Command(BaseCommand):
    """Read a plan from a spreadsheet, show what would change, and import it when nothing stands in the way."""

    help = "Read an improvement plan from an XLSX, XLSM, ODS or CSV file, as its position on a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the plan, the day, and what was decided about doubts."""
        parser.add_argument("file", metavar="FILE", type=Path, help="the spreadsheet")
        parser.add_argument("--plan", required=True, metavar="NAME", help="the plan's name; a new one begins a plan")
        parser.add_argument("--position-at", required=True, metavar="DATE", type=iso_day,
                            help="the day for which the sheet says how things stand, as 2018-06-11")  # fmt: skip
        parser.add_argument("--map", metavar="FILE", type=Path, help="what columns and words mean, as JSON")
        parser.add_argument("--leave-out", metavar="ROWS", default="", help="rows to leave out, as 12,15-17")
        parser.add_argument("--notes", choices=["internal", "published"], default="internal",
                            help="whether the notes were published before (default: internal)")  # fmt: skip
        parser.add_argument("--decided-by", metavar="NAME",
                            help="the body, or the person or post under delegated authority, that approved the changed "
                            "dates; they move when somebody else confirms it")  # fmt: skip
        parser.add_argument("--decided-on", metavar="DATE", type=iso_day, help="the day of that decision")
        parser.add_argument("--item", default="", metavar="ITEM", help="its item in the minutes, such as 5.1")
        parser.add_argument("--consulted", default="", metavar="NAMES", help="whom the person consulted first")
        parser.add_argument("--problems", metavar="FILE", type=Path,
                            help="write the sheet back as XLSX with a column of problems")  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say what stands in the way: one sentence for each problem on stderr, and exit 1."""
        try:
            self._import(options)
        except Refused as error:
            raise CommandError(str(error)) from error

    def _import(self, options: dict[str, Any]) -> None:
        require_not_future(options["position_at"], on=today(), what="The day of the position")
        file = file_at(options["file"])
        plan = plan_or_none(options["plan"])
        known = map_at(options["map"]) if options["map"] else kept_map(plan)
        say_progress(self.stderr, f"Reading {file.name} …")
        read = read_sheets(open_workbook(file.content), known, position_on=options["position_at"])
        left_out = rows_named(options["leave_out"], read)
        found = preview(
            plan=plan, plan_name=options["plan"], read=read, known=known, position_on=options["position_at"],
            left_out=left_out,
        )  # fmt: skip
        if options["problems"]:
            options["problems"].write_bytes(write_problem_file(found))
        say_problems(self.stderr, found.warnings)
        if found.standing:
            self._stop(found, options)
        if options["dry_run"]:
            self._print(found, None, options)
            return
        say_progress(self.stderr, f"Importing {len(found.differences):,} milestones …")
        self._write(file, read, known, left_out, options)

    def _write(
        self, file: SentFile, read: ReadSheets, known: KnownMap, left_out: frozenset[RowKey], options: dict[str, Any]
    ) -> None:
        try:
            done = import_position(
                file=file, plan_name=options["plan"], read=read, known=known, position_on=options["position_at"],
                by=Operator(operator_name()), left_out=left_out, are_notes_published=options["notes"] == "published",
                approved_by=_decision(options),
            )  # fmt: skip
        except ProblemsStand as standing:
            say_problems(self.stderr, standing.problems)
            raise
        self._print(done.preview, done, options)

    def _stop(self, found: Preview, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(preview_told(found, None), indent=2, ensure_ascii=False))
        say_problems(self.stderr, found.standing)
        hint = answers_wanted(found.standing)
        if hint:
            self.stderr.write(f"Some can be answered with --map FILE: {json.dumps(hint, ensure_ascii=False)}")
        raise ProblemsStand(found.standing)

    def _print(self, found: Preview, done: Imported | None, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(preview_told(found, done), indent=2, ensure_ascii=False))
            return
        for line in _summary(found, done):
            self.stdout.write(line)


def _summary(found: Preview, done: Imported | None) -> list[str]:
    """What was imported, or would be, in a few lines."""
    would = "" if done else "Dry run, nothing written. "
    if not found.writes:
        return [f"{would}Nothing has changed: {found.plan_name} says the same already."]
    numbers = (
        f"{len(found.added):,} added, {len(found.changed):,} changed, {len(found.unchanged):,} unchanged, "
        f"{len(found.absent):,} not in the file"
    )
    lines = [f"{would}{found.plan_name}, position at {format_day(found.position_on)}: {numbers}."]
    lines += [f"  {each.held.ref} {change}" for each in found.changed[:20] if each.held for change in each.changes]
    lines += [_named(done)] if done and done.named else []
    lines += [f"Left out: {len(found.left_out):,} rows, which stay listed."] if found.left_out else []
    lines += [f"Passed over: row {row.row}, “{row.words}”. {row.reason}" for row in found.skipped[:20]]
    lines += [absent_words(found.absent)] if found.absent else []
    lines += [f"Owners new to the record: {', '.join(found.new_people[:20])}."] if found.new_people else []
    return lines


def _decision(options: dict[str, Any]) -> DecisionSaid | None:
    """The decision that the options name, or None. Raises CommandError for half of one, NoSuchDecider."""
    name, day = options["decided_by"], options["decided_on"]
    if not name and not day:
        return None
    if not name or not day:
        raise CommandError("Name a decision by --decided-by and --decided-on together.")
    decider = decider_named(name, on=day)
    who = {"body": decider} if isinstance(decider, Body) else {"person": decider}
    return DecisionSaid(
        verb=Verb.APPROVED, decided_on=day, item=options["item"], consulted=options["consulted"], **who
    )  # fmt: skip


def _named(done: Imported) -> str:
    named = done.named
    if named is None:
        return ""
    who = f"{named.body or named.person} on {format_day(named.decided_on)}"
    return (
        f"Named as approved by {who}: the changed dates move when somebody else confirms it "
        f"(/plans/{done.plan.slug}/confirm-decision/{named.pk}/)."
    )

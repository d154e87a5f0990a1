"""`candour import-risks`: a risk register kept in a spreadsheet comes in."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.imports.command_line import file_at, map_at, operator_name, rows_named, say_problems, say_progress
from candour.imports.commands import ImportedRisks, ProblemsStand, SentFile, import_risks
from candour.imports.problem_file import write_problem_file
from candour.imports.queries import RiskPreview, kept_map, preview_risks
from candour.imports.rules.risk_sheets import read_risk_sheets
from candour.imports.rules.shapes import KnownMap, ReadRisks, RowKey, Subject
from candour.imports.told import answers_wanted, preview_told
from candour.imports.workbooks import open_workbook
from candour.lib.arguments import iso_day
from candour.lib.dates import format_day
from candour.plans.models import Plan
from candour.plans.queries.told import plan_named
from candour.plans.rules.progress import require_not_future
from candour.records.clock import today
from candour.records.rules import Operator, Refused


class Command(BaseCommand):
    """Read a risk register from a spreadsheet, show what would change, and import it when nothing stands in the way."""

    help = "Read the risks of a plan from an XLSX, XLSM, ODS or CSV file, as its register on a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the plan, the day, and what was decided about doubts."""
        parser.add_argument("file", metavar="FILE", type=Path, help="the spreadsheet")
        parser.add_argument("--plan", required=True, metavar="NAME", help="the name of the plan, which has to be here")
        parser.add_argument("--position-at", required=True, metavar="DATE", type=iso_day,
                            help="the day for which the sheet says how the risks stand, as 2018-06-11")  # fmt: skip
        parser.add_argument("--map", metavar="FILE", type=Path, help="what columns and words mean, as JSON")
        parser.add_argument("--leave-out", metavar="ROWS", default="", help="rows to leave out, as 12,15-17")
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
        position_on = options["position_at"]
        require_not_future(position_on, on=today(), what="The day of the position")
        plan, file = plan_named(options["plan"]), file_at(options["file"])
        known = map_at(options["map"], subject=Subject.RISKS) if options["map"] else kept_map(plan, Subject.RISKS)
        say_progress(self.stderr, f"Reading {file.name} …")
        read = read_risk_sheets(open_workbook(file.content), known, position_on=position_on)
        left_out = rows_named(options["leave_out"], read)
        found = preview_risks(plan=plan, read=read, position_on=position_on, left_out=left_out)
        if options["problems"]:
            options["problems"].write_bytes(write_problem_file(found))
        say_problems(self.stderr, found.warnings)
        if found.standing:
            self._stop(found, options)
        if options["dry_run"]:
            self._print(found, None, options)
        else:
            self._write(plan, file, read, known, left_out, options)

    def _write(
        self, plan: Plan, file: SentFile, read: ReadRisks, known: KnownMap, left_out: frozenset[RowKey],
        options: dict[str, Any],
    ) -> None:  # fmt: skip
        done = import_risks(
            file=file, plan=plan, read=read, known=known, position_on=options["position_at"],
            by=Operator(operator_name()), left_out=left_out,
        )  # fmt: skip
        self._print(done.preview, done, options)

    def _stop(self, found: RiskPreview, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(preview_told(found, None), indent=2, ensure_ascii=False))
        say_problems(self.stderr, found.standing)
        hint = answers_wanted(found.standing)
        if hint:
            self.stderr.write(f"Some can be answered with --map FILE: {json.dumps(hint, ensure_ascii=False)}")
        raise ProblemsStand(found.standing)

    def _print(self, found: RiskPreview, done: ImportedRisks | None, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(preview_told(found, done), indent=2, ensure_ascii=False))
            return
        for line in _summary(found, is_done=done is not None):
            self.stdout.write(line)


def _summary(found: RiskPreview, *, is_done: bool) -> list[str]:
    """What was imported, or would be, in a few lines."""
    would = "" if is_done else "Dry run, nothing written. "
    if not found.writes:
        return [f"{would}Nothing has changed: the risks of {found.plan_name} say the same already."]
    numbers = (
        f"{len(found.added):,} added, {len(found.changed):,} changed, {len(found.unchanged):,} unchanged, "
        f"{len(found.absent):,} not in the file"
    )
    lines = [f"{would}{found.plan_name}, risks at {format_day(found.position_on)}: {numbers}."]
    lines += [f"  {each.held.ref} {change}" for each in found.changed[:20] if each.held for change in each.changes]
    lines += [f"Left out: {len(found.left_out):,} rows, which stay listed."] if found.left_out else []
    lines += [f"Passed over: row {row.row}, “{row.words}”. {row.reason}" for row in found.skipped[:20]]
    lines += ["What is not in the file stays in the register: nothing is closed."] if found.absent else []
    lines += [f"Owners new to the record: {', '.join(found.new_people[:20])}."] if found.new_people else []
    return lines

"""`candour import-plan`: a plan kept in a spreadsheet comes in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from candour.imports.command_line import (
    SheetCommand,
    changes_told,
    counts_told,
    file_at,
    map_at,
    new_owners_told,
    operator_name,
    passed_over_told,
    rows_named,
    say_problems,
    say_progress,
)
from candour.imports.commands import Imported, ProblemsStand, SentFile, import_position
from candour.imports.queries import Preview, kept_map, plan_or_none, preview
from candour.imports.rules.differences import absent_words
from candour.imports.rules.shapes import KnownMap, ReadSheets, RowKey
from candour.imports.rules.sheets import read_sheets
from candour.imports.workbooks import open_workbook
from candour.lib.arguments import iso_day
from candour.lib.dates import format_day
from candour.people.models import Body
from candour.plans.commands import DecisionSaid
from candour.plans.models import NamedDecision
from candour.plans.queries.powers import decider_named
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import require_not_future
from candour.records.clock import today
from candour.records.rules import Operator


class Command(SheetCommand[Preview, Imported]):
    """Read a plan from a spreadsheet, show what would change, and import it when nothing stands in the way."""

    help = "Read an improvement plan from an XLSX, XLSM, ODS or CSV file, as its position on a day."

    plan_help = "the plan's name; a new one begins a plan"
    position_help = "the day for which the sheet says how things stand, as 2018-06-11"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Besides what every sheet is asked: whether notes were published, and who approved the changed dates."""
        super().add_arguments(parser)
        parser.add_argument("--notes", choices=["internal", "published"], default="internal",
                            help="whether the notes were published before (default: internal)")  # fmt: skip
        parser.add_argument("--decided-by", metavar="NAME",
                            help="the body, or the person or post under delegated authority, that approved the changed "
                            "dates; they move when somebody else confirms it")  # fmt: skip
        parser.add_argument("--decided-on", metavar="DATE", type=iso_day, help="the day of that decision")
        parser.add_argument("--item", default="", metavar="ITEM", help="its item in the minutes, such as 5.1")
        parser.add_argument("--consulted", default="", metavar="NAMES", help="whom the person consulted first")

    def bring_in(self, options: dict[str, Any]) -> None:
        """Read the plan, look at it, and write it. Raises ProblemsStand and what the sheet refuses."""
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
        if not self.is_to_be_written(found, options):
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
        self.tell(done.preview, done, options)
        named = done.named
        if named and not options["json"]:
            self.stdout.write(_named(named))

    def summary(self, found: Preview, *, is_done: bool) -> list[str]:
        """What was imported, or would be, in a few lines."""
        would = "" if is_done else "Dry run, nothing written. "
        if not found.writes:
            return [f"{would}Nothing has changed: {found.plan_name} says the same already."]
        stays = [absent_words(found.absent)] if found.absent else []
        return [
            f"{would}{found.plan_name}, position at {format_day(found.position_on)}: {counts_told(found)}.",
            *changes_told(found), *passed_over_told(found), *stays, *new_owners_told(found),
        ]  # fmt: skip


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


def _named(decision: NamedDecision) -> str:
    """Which decision was named, and where somebody else confirms it."""
    who = f"{decision.body or decision.person} on {format_day(decision.decided_on)}"
    return (
        f"Named as approved by {who}: the changed dates move when somebody else confirms it "
        f"(/plans/{decision.plan.slug}/confirm-decision/{decision.pk}/)."
    )

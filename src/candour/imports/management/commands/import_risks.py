"""`candour import-risks`: a risk register kept in a spreadsheet comes in."""

from typing import Any

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
    say_progress,
)
from candour.imports.commands import ImportedRisks, import_risks
from candour.imports.queries import RiskPreview, kept_map, preview_risks
from candour.imports.rules.risk_sheets import read_risk_sheets
from candour.imports.rules.shapes import Subject
from candour.imports.workbooks import open_workbook
from candour.lib.dates import format_day
from candour.plans.queries.told import plan_named
from candour.plans.rules.progress import require_not_future
from candour.records.clock import today
from candour.records.rules import Operator


class Command(SheetCommand[RiskPreview, ImportedRisks]):
    """Read a risk register from a spreadsheet, show what would change, and import it when nothing stands in the way."""

    help = "Read the risks of a plan from an XLSX, XLSM, ODS or CSV file, as its register on a day."
    plan_help = "the name of the plan, which has to be here"
    position_help = "the day for which the sheet says how the risks stand, as 2018-06-11"

    def bring_in(self, options: dict[str, Any]) -> None:
        """Read the register, look at it, and write it. Raises ProblemsStand, NoSuchPlan and what the sheet refuses."""
        position_on = options["position_at"]
        require_not_future(position_on, on=today(), what="The day of the position")
        plan, file = plan_named(options["plan"]), file_at(options["file"])
        known = map_at(options["map"], subject=Subject.RISKS) if options["map"] else kept_map(plan, Subject.RISKS)
        say_progress(self.stderr, f"Reading {file.name} …")
        read = read_risk_sheets(open_workbook(file.content), known, position_on=position_on)
        left_out = rows_named(options["leave_out"], read)
        found = preview_risks(plan=plan, read=read, position_on=position_on, left_out=left_out)
        if self.is_to_be_written(found, options):
            done = import_risks(
                file=file, plan=plan, read=read, known=known, position_on=position_on,
                by=Operator(operator_name()), left_out=left_out,
            )  # fmt: skip
            self.tell(done.preview, done, options)

    def summary(self, found: RiskPreview, *, is_done: bool) -> list[str]:
        """What was imported, or would be, in a few lines."""
        would = "" if is_done else "Dry run, nothing written. "
        if not found.writes:
            return [f"{would}Nothing has changed: the risks of {found.plan_name} say the same already."]
        stays = ["What is not in the file stays in the register: nothing is closed."] if found.absent else []
        return [
            f"{would}{found.plan_name}, risks at {format_day(found.position_on)}: {counts_told(found)}.",
            *changes_told(found), *passed_over_told(found), *stays, *new_owners_told(found),
        ]  # fmt: skip

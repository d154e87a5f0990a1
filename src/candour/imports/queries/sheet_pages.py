"""What the pages of update sheets show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from candour.imports.models import SheetDraft
from candour.imports.policy import sheet_drafts_visible_to, sheet_runs_visible_to
from candour.imports.queries.pages import ROWS_SHOWN, problem_table, table_of
from candour.imports.queries.update_sheets import SheetPreview
from candour.imports.rules.values import quoted
from candour.lib.dates import format_day
from candour.lib.shapes import Link, Table, Waiting
from candour.people.models import Person
from candour.plans.models import Plan

RUNS_SHOWN = 25


@dataclass(frozen=True)
class SheetCheckPage:
    """What a sheet would record: a sentence and tables of at most fifty rows."""

    sentence: str
    problems: Table | None
    tables: tuple[Table, ...]
    may_finish: bool
    writes: bool


@dataclass(frozen=True)
class SheetsPage:
    """The update sheets of a plan: those being looked at, and those that were recorded."""

    under_way: Table | None
    recorded: Table | None


def sheet_check_page(found: SheetPreview) -> SheetCheckPage:
    """What is to be known before a sheet is recorded."""
    tables = (_to_record(found), _listed("Nothing new", found.unchanged), _listed("Silent", found.silent), _out(found))
    return SheetCheckPage(
        sentence=_counted(found),
        problems=problem_table(found.problems),
        tables=tuple(table for table in tables if table),
        may_finish=not found.problems,
        writes=bool(found.to_record),
    )


def sheets_page(plan: Plan, person: Person) -> SheetsPage:
    """The sheets of a plan that somebody may see, at most twenty-five of each kind. Four statements."""
    drafts = sheet_drafts_visible_to(person).filter(plan=plan, closed_on=None)
    runs = sheet_runs_visible_to(person).filter(plan=plan)
    begun = [(_link(each), each.person.name, format_day(each.received_on)) for each in drafts[:RUNS_SHOWN]]
    done = [
        (str(each.upload), each.whose, format_day(each.received_on), each.recorded, each.silent)
        for each in runs[:RUNS_SHOWN]
    ]
    return SheetsPage(
        table_of("Sheets that are being looked at", ["File", "Uploaded by", "Received on"], begun, drafts.count()),
        table_of(
            "Sheets that were recorded",
            ["File", "Sheet of", "Received on", "Recorded", "Silent"],
            done,
            runs.count(),
        ),
    )  # fmt: skip


def sheet_done(draft: SheetDraft) -> tuple[str, Table | None]:
    """What became of a sheet, in a sentence, and what was left out of it."""
    run = draft.run
    if run is None:
        return f"{draft.upload} was given up, or said nothing new. Nothing was recorded.", None
    sentence = (
        f"{run.plan}, {run.whose}: {run.recorded:,} recorded, {run.unchanged:,} unchanged, {run.silent:,} silent."
    )
    rows = [(str(each["value"]), str(each["reason"])) for each in run.left_out]
    return sentence, table_of("Rows left out", ["Value", "What was wrong with it"], rows[:ROWS_SHOWN], len(rows))


def sheets_waiting_for(person: Person, *, on: date) -> list[Waiting]:
    """The update sheets that somebody uploaded and has not recorded. One statement."""
    drafts = SheetDraft.objects.filter(person=person, closed_on=None, received_on__lte=on)
    return [
        Waiting("Finish reading", str(draft), reverse("imports:check_sheet", args=[draft.pk]), detail=draft.plan.name)
        for draft in drafts.select_related("upload", "plan")[:RUNS_SHOWN]
    ]


def _link(draft: SheetDraft) -> Link:
    return Link(str(draft.upload), reverse("imports:check_sheet", args=[draft.pk]))


def _counted(found: SheetPreview) -> str:
    parts = [
        f"{len(found.to_record):,} to record",
        f"{len(found.unchanged):,} unchanged",
        f"{len(found.silent):,} silent",
        f"{len(found.problems):,} wrong",
    ]
    return f"Sheet of {found.facts.whose}: {', '.join(parts)}."


def _to_record(found: SheetPreview) -> Table | None:
    rows = [
        (row.answered.row, row.answered.ref, row.told, quoted(row.answered.commentary) or "–")
        for row in found.to_record[:ROWS_SHOWN]
    ]
    headings = ["Row", "Reference", "What is said", "Commentary"]
    return table_of("To record", headings, rows, len(found.to_record))


def _listed(caption: str, refs: Sequence[str]) -> Table | None:
    return table_of(caption, ["Reference"], [(ref,) for ref in refs[:ROWS_SHOWN]], len(refs))


def _out(found: SheetPreview) -> Table | None:
    rows = [(str(each.place), each.sentence) for each in found.left_out[:ROWS_SHOWN]]
    return table_of("Rows that you leave out", ["Where", "What is wrong"], rows, len(found.left_out))

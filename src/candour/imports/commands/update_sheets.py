"""An update sheet that came back: looked at, answered for, recorded in one deed, or given up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from candour.imports.commands.drafts import DraftClosed
from candour.imports.commands.position import ProblemsStand
from candour.imports.commands.uploads import SentFile, keep_upload
from candour.imports.models import SheetDraft, SheetRun
from candour.imports.queries.update_sheets import (
    RowToRecord,
    SheetPreview,
    plan_of_sheet,
    preview_sheet,
    row_keys,
    said_for,
)
from candour.imports.rules.shapes import RowKey
from candour.imports.rules.update_sheets import UpdateSheet, read_update_sheet
from candour.imports.store import content_of
from candour.imports.workbooks import open_workbook
from candour.people.models import Person
from candour.plans.commands import report_no_change, report_progress
from candour.plans.models import Milestone, Plan
from candour.plans.rules.progress import require_not_future
from candour.records.deeds import deed
from candour.records.rules import Actor


@dataclass(frozen=True)
class SheetRecorded:
    """What reading a sheet did. `run` is None where it said nothing new and nothing was written."""

    run: SheetRun | None
    preview: SheetPreview


def record_update_sheet(
    *,
    file: SentFile,
    sheet: UpdateSheet,
    plan: Plan,
    received_on: date,
    within: QuerySet[Milestone],
    on: date,
    by: Actor,
    left_out: Iterable[RowKey] = (),
    beside: Iterable[RowKey] = (),
    once: str = "",
) -> SheetRecorded:
    """Record what a sheet says, each row as its owner's words entered by `by`, all in one deed or nothing.

    What is said holds from the position date of the sheet, or from the day it was received if that was earlier; a
    completion from its own day. `within` are the milestones that `by` may say something of. A sheet that is read
    twice changes nothing. Raises ProblemsStand while a problem stands, InTheFuture for a day of receipt after `on`.
    """
    require_not_future(received_on, on=on, what="The day on which the sheet was received")
    content = {"plan": plan.name, "file": file.kept_name, "sha256": file.sha256, "whose": sheet.facts.whose}
    found = preview_sheet(
        sheet, plan, file_name=file.kept_name, received_on=received_on, by=by, within=within, left_out=left_out,
        beside=beside,
    )  # fmt: skip
    if found.problems:
        raise ProblemsStand(found.problems)
    if not found.to_record:
        return SheetRecorded(None, found)
    with deed("sheet.recorded", plan, by=by, on=on, once=once, content=content | {"received": received_on}) as done:
        upload = keep_upload(file=file, by=by, on=on)
        for row in found.to_record:
            _record(row, found, file, by=by)
        run = SheetRun.objects.create(
            plan=plan, upload=upload, whose=sheet.facts.whose[:200], position_on=sheet.facts.position_on,
            received_on=received_on, recorded=len(found.to_record), unchanged=len(found.unchanged),
            silent=len(found.silent), left_out=list(_told_left_out(found)), **done.stamp,
        )  # fmt: skip
    return SheetRecorded(run, found)


def begin_sheet(
    *, file: SentFile, plan: Plan | None, received_on: date, on: date, by: Person, once: str = ""
) -> SheetDraft:
    """Keep a sheet that came back, to be looked at before anything of it is recorded.

    Raises CannotRead, NotAnUpdateSheet, OtherPlan if it is about another plan than `plan`, InTheFuture.
    """
    require_not_future(received_on, on=on, what="The day on which the sheet was received")
    sheet = read_update_sheet(open_workbook(file.content), received_on=received_on)
    plan = plan_of_sheet(sheet, plan)
    with deed("sheet.received", None, by=by, on=on, once=once, content={"file": file.kept_name}) as done:
        upload = keep_upload(file=file, by=by, on=on)
        draft = SheetDraft.objects.create(upload=upload, plan=plan, person=by, received_on=received_on)
        done.subject = draft
    return draft


def answer_sheet(
    *,
    draft: SheetDraft,
    left_out: Iterable[RowKey],
    beside: Iterable[RowKey],
    on: date,
    by: Person,
    seen: int,
    once: str = "",
) -> None:
    """Keep which rows are left out, and which are recorded beside what was said since. Raises DraftClosed, Changed."""
    _require_open(draft)
    rows = {"left_out": sorted(left_out), "beside": sorted(beside)}
    with deed("sheet.answered", draft, by=by, on=on, seen=seen, once=once, content=rows):
        draft.left_out, draft.beside = ([list(key) for key in keys] for keys in rows.values())
        draft.save(update_fields=["left_out", "beside"])


def finish_sheet(
    *, draft: SheetDraft, within: QuerySet[Milestone], on: date, by: Person, seen: int, once: str = ""
) -> SheetRecorded:
    """Record a sheet as it was answered for. Raises ProblemsStand, DraftClosed, Changed."""
    _require_open(draft)
    file = SentFile(draft.upload.file_name, content_of(draft.upload.sha256))
    sheet = read_update_sheet(open_workbook(file.content), received_on=draft.received_on)
    with deed("sheet.finished", draft, by=by, on=on, seen=seen, once=once):
        done = record_update_sheet(
            file=file, sheet=sheet, plan=draft.plan, received_on=draft.received_on, within=within, on=on, by=by,
            left_out=row_keys(draft.left_out), beside=row_keys(draft.beside),
        )  # fmt: skip
        SheetDraft.objects.filter(pk=draft.pk).update(closed_on=on, run=done.run)
    return done


def give_sheet_up(*, draft: SheetDraft, on: date, by: Person, seen: int, once: str = "") -> None:
    """Record nothing of a sheet. The file stays kept. Raises DraftClosed, Changed."""
    _require_open(draft)
    with deed("sheet.given_up", draft, by=by, on=on, seen=seen, once=once):
        SheetDraft.objects.filter(pk=draft.pk).update(closed_on=on)


def _record(row: RowToRecord, found: SheetPreview, file: SentFile, *, by: Actor) -> None:
    if row.said is None:
        owner = row.milestone.owner
        is_own = owner is not None and owner.key == by.key
        whose = "" if is_own else said_for(row.milestone, found.facts, file.kept_name, found.received_on)
        report_no_change(
            milestone=row.milestone, on=found.received_on, as_at=row.as_at, by=by, last_seen=row.newest_shown,
            said_for=whose, said_for_key=owner.key if whose and owner else "",
        )  # fmt: skip
        return
    report_progress(
        milestone=row.milestone, said=row.said, on=found.received_on, by=by, completed_on=row.completed_on,
        last_seen=row.newest_shown,
    )  # fmt: skip


def _told_left_out(found: SheetPreview) -> Iterable[Mapping[str, object]]:
    for each in found.left_out:
        yield {"sheet": each.place.sheet, "row": each.place.row, "value": each.value, "reason": each.sentence}


def _require_open(draft: SheetDraft) -> None:
    if draft.closed_on is not None:
        raise DraftClosed("This sheet was recorded or given up before. Upload it again to read it once more.")

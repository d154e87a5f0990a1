"""An import that goes over several pages: begun, changed as doubts are answered, finished or given up."""

from collections.abc import Iterable
from datetime import date

from candour.imports.commands.position import Imported, import_position
from candour.imports.commands.risks import ImportedRisks, import_risks
from candour.imports.commands.uploads import SentFile, keep_upload
from candour.imports.models import Draft
from candour.imports.queries import kept_map, plan_or_none
from candour.imports.rules.maps import read_map, told
from candour.imports.rules.risk_sheets import read_risk_sheets
from candour.imports.rules.shapes import KnownMap, RowKey, Subject
from candour.imports.rules.sheets import read_sheets
from candour.imports.store import content_of
from candour.imports.workbooks import open_workbook
from candour.people.models import Person
from candour.plans.commands import DecisionSaid
from candour.plans.queries.told import plan_named
from candour.plans.rules.progress import require_not_future
from candour.records.deeds import deed
from candour.records.rules import Refused


class DraftClosed(Refused):
    """The import was finished or given up."""


def begin_draft(
    *,
    file: SentFile,
    plan_name: str,
    position_on: date,
    are_notes_published: bool,
    subject: Subject = Subject.PLAN,
    by: Person,
    on: date,
    once: str = "",
) -> Draft:
    """Keep a file and begin an import of it. What was said of the columns the last time is taken over.

    `subject` says whether its rows are milestones or risks. Raises CannotRead if it is no spreadsheet, InTheFuture for
    a position later than `on`, and for risks NoSuchPlan.
    """
    require_not_future(position_on, on=on, what="The day of the position")
    open_workbook(file.content)
    if subject is Subject.RISKS:
        plan_named(plan_name)
    with deed("import.begun", None, by=by, on=on, once=once, content={"plan": plan_name}) as done:
        plan = plan_or_none(plan_name)
        draft = Draft.objects.create(
            upload=keep_upload(file=file, by=by, on=on), person=by, plan_name=plan.name if plan else plan_name,
            position_on=position_on, are_notes_published=are_notes_published, known=told(kept_map(plan, subject)),
        )  # fmt: skip
        done.subject = draft
    return draft


def change_draft(
    *, draft: Draft, known: KnownMap, left_out: Iterable[RowKey], by: Person, on: date, seen: int, once: str = ""
) -> None:
    """Keep what was answered. Raises Changed if somebody else answered meanwhile, DraftClosed."""
    _require_open(draft)
    content = {"known": told(known), "left_out": sorted(left_out)}
    with deed("import.changed", draft, by=by, on=on, seen=seen, once=once, content=content):
        draft.known, draft.left_out = content["known"], [list(key) for key in sorted(left_out)]
        draft.save(update_fields=["known", "left_out"])


def finish_draft(
    *, draft: Draft, by: Person, on: date, seen: int, approved_by: DecisionSaid | None = None, once: str = ""
) -> Imported | ImportedRisks:
    """Import the file as it was answered for, with the decision that approved its dates, if one is named.

    Raises ProblemsStand, Changed, DraftClosed, and of the decision what `plans.commands.record_position` raises.
    """
    _require_open(draft)
    known = read_map(draft.known)
    with deed("import.finished", draft, by=by, on=on, seen=seen, once=once):
        if known.subject is Subject.RISKS:
            done: Imported | ImportedRisks = _risks(draft, known, by)
        else:
            done = _position(draft, known, by, approved_by)
        Draft.objects.filter(pk=draft.pk).update(closed_on=on, run=done.run)
    return done


def _position(draft: Draft, known: KnownMap, by: Person, approved_by: DecisionSaid | None) -> Imported:
    file = _file(draft)
    read = read_sheets(open_workbook(file.content), known, position_on=draft.position_on)
    return import_position(
        file=file, plan_name=draft.plan_name, read=read, known=known, position_on=draft.position_on, by=by,
        left_out=_left_out(draft), are_notes_published=draft.are_notes_published, approved_by=approved_by,
    )  # fmt: skip


def _risks(draft: Draft, known: KnownMap, by: Person) -> ImportedRisks:
    file = _file(draft)
    read = read_risk_sheets(open_workbook(file.content), known, position_on=draft.position_on)
    return import_risks(
        file=file, plan=plan_named(draft.plan_name), read=read, known=known, position_on=draft.position_on, by=by,
        left_out=_left_out(draft),
    )  # fmt: skip


def _file(draft: Draft) -> SentFile:
    return SentFile(draft.upload.file_name, content_of(draft.upload.sha256))


def _left_out(draft: Draft) -> frozenset[RowKey]:
    return frozenset((sheet, row) for sheet, row in draft.left_out)


def discard_draft(*, draft: Draft, by: Person, on: date, seen: int, once: str = "") -> None:
    """Give an import up. The file stays kept. Raises DraftClosed, Changed."""
    _require_open(draft)
    with deed("import.given_up", draft, by=by, on=on, seen=seen, once=once):
        Draft.objects.filter(pk=draft.pk).update(closed_on=on)


def _require_open(draft: Draft) -> None:
    if draft.closed_on is not None:
        raise DraftClosed("This import was finished or given up before. Begin a new one.")

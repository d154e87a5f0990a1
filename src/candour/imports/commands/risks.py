"""Bringing risks in: nothing is written while a problem stands, and then everything in one deed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from candour.imports.commands.position import ProblemsStand, columns_used, list_left_out
from candour.imports.commands.uploads import SentFile, keep_upload
from candour.imports.models import ColumnMap, ImportRun, OriginalRiskRow
from candour.imports.queries import RiskPreview, preview_risks
from candour.imports.rules.maps import told
from candour.imports.rules.risk_differences import RiskDifference
from candour.imports.rules.shapes import KnownMap, ReadRisks, RowKey, Subject
from candour.lib.dates import format_day
from candour.people.commands import find_or_add_people
from candour.people.models import Person
from candour.plans.models import Plan
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.risks.commands import (
    Assessed,
    Wording,
    assess_risk,
    close_risk,
    describe_risk,
    hand_over_risk,
    record_risk,
)
from candour.risks.models import Risk


@dataclass(frozen=True)
class ImportedRisks:
    """What an import of risks did. `run` is None where nothing had changed and nothing was written."""

    run: ImportRun | None
    preview: RiskPreview


def import_risks(
    *,
    file: SentFile,
    plan: Plan,
    read: ReadRisks,
    known: KnownMap,
    position_on: date,
    by: Actor,
    left_out: frozenset[RowKey] = frozenset(),
    once: str = "",
) -> ImportedRisks:
    """Import what was read from a file as the register of a plan on a day.

    Blank cells change nothing, what is not in the file stays, and a score that differs is a new assessment.
    Where nothing differs nothing is written. Raises ProblemsStand while something stands in the way.
    """
    content = {"plan": plan.name, "file": file.kept_name, "sha256": file.sha256, "position": position_on}
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        found = preview_risks(plan=plan, read=read, position_on=position_on, left_out=left_out)
        if found.standing:
            raise ProblemsStand(found.standing)
        if not found.writes:
            return ImportedRisks(None, found)
        with deed("risks.imported", plan, by=by, on=position_on, once=once, content=content) as done:
            run = _run(plan, file, found, known, by=by, stamp=done.stamp)
            _write_rows(run, found, by=by, stamp=done.stamp)
    return ImportedRisks(run, found)


def _write_rows(run: ImportRun, found: RiskPreview, *, by: Actor, stamp: Mapping[str, object]) -> None:
    named = {each.owner for each in found.differences if each.owner}
    people = find_or_add_people(named, on=run.position_on, by=by)
    for each in found.differences:
        risk_id = _write(each, run, people, by=by).pk if each.writes or each.held is None else each.held.id
        OriginalRiskRow.objects.create(
            run=run, risk_id=risk_id, sheet=each.row.sheet, row=each.row.row, given=dict(each.row.given), **stamp
        )  # fmt: skip
    list_left_out(run, found, stamp)


def _run(
    plan: Plan, file: SentFile, found: RiskPreview, known: KnownMap, *, by: Actor, stamp: Mapping[str, object]
) -> ImportRun:
    """Write down that this file was imported, and keep the map of its columns for the next time."""
    used = told(replace(known, columns=columns_used(found, known), same={}))
    ColumnMap.objects.update_or_create(plan=plan, subject=Subject.RISKS, defaults={"known": used})
    return ImportRun.objects.create(
        plan=plan, upload=keep_upload(file=file, by=by, on=found.position_on), position_on=found.position_on,
        subject=Subject.RISKS, are_notes_published=False, known=told(known), added=len(found.added),
        changed=len(found.changed), unchanged=len(found.unchanged), absent=len(found.absent), **stamp,
    )  # fmt: skip


def _write(each: RiskDifference, run: ImportRun, people: Mapping[str, Person], *, by: Actor) -> Risk:
    """One row, by the deeds of the register itself."""
    on, reason = run.position_on, f"As in {run.upload.file_name}, position at {format_day(run.position_on)}"
    owner, row = people.get(each.owner), each.row
    if each.held is None:
        risk = record_risk(
            plan=run.plan, wording=Wording(row.description, row.cause, row.consequence),
            assessed=_assessed(each, on, reason), owner=owner, ref=row.ref, on=on, by=by,
        )  # fmt: skip
    else:
        risk = Risk.objects.select_related("plan").get(pk=each.held.id)
        if each.describes:
            describe_risk(risk=risk, wording=_wording(each), reason=reason, on=on, by=by)
        if owner:
            hand_over_risk(risk=risk, to=owner, reason=reason, on=on, by=by)
        if each.assesses:
            assess_risk(risk=risk, assessed=_assessed(each, on, reason), on=on, by=by)
    if each.closes:
        close_risk(risk=risk, reason=reason, closed_on=on, on=on, by=by)
    return risk


def _wording(each: RiskDifference) -> Wording:
    """The words of a row, with what its blank cells leave as it is."""
    row, held = each.row, each.held
    if held is None:
        return Wording(row.description, row.cause, row.consequence)
    return Wording(row.description, row.cause or held.cause, row.consequence or held.consequence)


def _assessed(each: RiskDifference, on: date, note: str) -> Assessed:
    """The assessment of a row, with what its blank cells leave as it is. Problems have been refused before."""
    row, held, day = each.row, each.held, each.assessed_on(on)
    review = row.review_on or (held.review_on if held and held.review_on and held.review_on > day else None)
    return Assessed(
        likelihood=row.likelihood or (held.likelihood if held else 0),
        impact=row.impact or (held.impact if held else 0),
        assessed_on=day,
        mitigation=row.mitigation or (held.mitigation if held else ""),
        review_on=review,
        note=note,
    )

"""Clearing a report, which freezes what was said, and correcting it, which says so."""

import hashlib
from datetime import date

from candour.lib.dates import format_day
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.models import Report, Snapshot, SnapshotFile
from candour.reports.printing import Form, render
from candour.reports.queries.pages import missing_parts
from candour.reports.queries.quarterly import quarterly_report
from candour.reports.rules.refusals import ClearedBefore, NoNotice, NotCleared, NotReady, PositionToCome


def clear_report(*, report: Report, on: date, by: Actor, once: str = "") -> Snapshot:
    """Freeze the first version of a report: what it says, and the files in all six forms. Nothing changes them later.

    Raises ClearedBefore, NotReady with the parts that are missing, PositionToCome for a position after `on`,
    CannotBeSet or TemplateRefused if a file cannot be made.
    """
    if report.versions.exists():
        raise ClearedBefore("This report was cleared before. Issue a correction if something in it was wrong.")
    return _freeze(report, number=1, notice="", on=on, by=by, once=once)


def correct_report(*, report: Report, notice: str, on: date, by: Actor, once: str = "") -> Snapshot:
    """Freeze a further version with a notice that says what was corrected. The earlier versions stay as they were.

    Raises NotCleared before the first version, NoNotice without a notice, and as `clear_report` otherwise.
    """
    newest = report.versions.first()
    if newest is None:
        raise NotCleared("This report has not been cleared yet, so there is nothing to correct. Clear it first.")
    if not notice.strip():
        raise NoNotice("Say in the notice what was wrong and what is right now.")
    return _freeze(report, number=newest.number + 1, notice=notice.strip(), on=on, by=by, once=once)


def _freeze(report: Report, *, number: int, notice: str, on: date, by: Actor, once: str) -> Snapshot:
    _require_ready(report, on=on)
    said = quarterly_report(
        report.plan, on=report.on, report=report, asked_on=on, version=f"Version {number}", notice=notice
    )
    files = {form: render(said, form) for form in Form}
    kind = "report.cleared" if number == 1 else "report.corrected"
    content = {"version": number, "digest": said.digest, "notice": notice}
    with deed(kind, report, by=by, on=on, once=once, content=content) as done:
        Report.objects.select_for_update().get(pk=report.pk)
        if Snapshot.objects.filter(report=report, number=number).exists():
            raise ClearedBefore(f"Somebody else issued version {number} of this report a moment ago. Look at it first.")
        snapshot = Snapshot.objects.create(
            report=report, number=number, cleared_on=on, notice=notice, digest=said.digest, **done.stamp
        )
        SnapshotFile.objects.bulk_create(
            SnapshotFile(
                snapshot=snapshot, format=form, content=content, size=len(content),
                sha256=hashlib.sha256(content).hexdigest(), **done.stamp,
            )
            for form, content in files.items()
        )  # fmt: skip
    return snapshot


def _require_ready(report: Report, *, on: date) -> None:
    if report.on > on:
        raise PositionToCome(
            f"The position is at {format_day(report.on)}, which has not come yet. Clear it on that day or after."
        )
    missing = [part.words for part in missing_parts(report) if part.must_be_there]
    if missing:
        raise NotReady(f"This report cannot be cleared yet. {' '.join(missing)}")

"""Printing what was cleared, once, and keeping every file with its hash."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from candour.outputs.joining.joiner import page_counts
from candour.outputs.joining.rules import Source
from candour.records.deeds import Doing, deed
from candour.records.rules import Actor
from candour.reports.models import ClearedFile, ClearedPaper, Clearing, Paper, Report, Snapshot, SnapshotFile
from candour.reports.paper_printing import PAPER_FORMS, pictures_of, render_paper
from candour.reports.printing import Form, render
from candour.reports.queries.quarterly import quarterly_report
from candour.reports.queries.said import Asking, paper_said
from candour.reports.rules.papers import PaperKind
from candour.reports.rules.refusals import ClearedBefore


@dataclass(frozen=True)
class _Made:
    """What was printed, before it is kept."""

    digest: str
    files: Mapping[Form, bytes]

    @property
    def page_count(self) -> int:
        """How many pages the PDF has; none without a PDF."""
        if Form.PDF not in self.files:
            return 0
        with NamedTemporaryFile(suffix=".pdf") as file:
            file.write(self.files[Form.PDF])
            file.flush()
            return page_counts([Source(Path(file.name), "")])[0]


def freeze_paper(clearing: Clearing, *, by: Actor) -> None:
    """Print a paper that was written here as it was when it was cleared, and keep its files. An oral update has none.

    Raises CannotBeSet or TemplateRefused if a file cannot be made; then nothing is kept.
    """
    paper = clearing.paper
    asking = Asking(clearing.cleared_on, f"Version {clearing.number}", clearing.notice, clearing.recorded_at)
    said = paper_said(paper, clearing.version, asking)
    pictures = pictures_of(paper, said)
    forms = () if paper.kind == PaperKind.ORAL else PAPER_FORMS
    made = _Made(said.digest, {form: render_paper(said, form, pictures) for form in forms})
    with _deed(clearing, paper, "paper", made, by=by) as done:
        cleared = _cleared(clearing, made, done)
        ClearedFile.objects.bulk_create(ClearedFile(cleared=cleared, **each) for each in _rows(made, done))


def freeze_report(clearing: Clearing, *, by: Actor) -> None:
    """Print a quarterly report as it was known when it was cleared, in all six forms. Raises as `freeze_paper`."""
    report = clearing.paper.report
    if report is None:
        raise LookupError("This paper is no quarterly report.")
    said = quarterly_report(
        report.plan, on=report.on, report=report, asked_on=clearing.cleared_on, frozen_at=clearing.recorded_at,
        version=f"Version {clearing.number}", notice=clearing.notice,
    )  # fmt: skip
    made = _Made(said.digest, {form: render(said, form) for form in Form})
    with _deed(clearing, report, "report", made, by=by) as done:
        snapshot = Snapshot.objects.create(
            report=report, number=clearing.number, cleared_on=clearing.cleared_on, notice=clearing.notice,
            digest=said.digest, **done.stamp,
        )  # fmt: skip
        SnapshotFile.objects.bulk_create(SnapshotFile(snapshot=snapshot, **each) for each in _rows(made, done))
        _cleared(clearing, made, done, snapshot)


@contextmanager
def _deed(clearing: Clearing, subject: Paper | Report, noun: str, made: _Made, *, by: Actor) -> Iterator[Doing]:
    """One deed of clearing or correcting. Raises ClearedBefore if another worker came first, or it was given up."""
    kind = f"{noun}.cleared" if clearing.number == 1 else f"{noun}.corrected"
    content = {"version": clearing.number, "digest": made.digest, "notice": clearing.notice}
    with deed(kind, subject, by=by, on=clearing.cleared_on, content=content) as done:
        Paper.objects.select_for_update().get(pk=clearing.paper_id)
        if not Clearing.objects.filter(pk=clearing.pk, made=None, failure=None).exists():
            raise ClearedBefore("This version was made, or given up, a moment ago.")
        yield done


def _cleared(clearing: Clearing, made: _Made, done: Doing, snapshot: Snapshot | None = None) -> ClearedPaper:
    return ClearedPaper.objects.create(
        paper=clearing.paper, number=clearing.number, clearing=clearing, snapshot=snapshot,
        cleared_on=clearing.cleared_on, notice=clearing.notice, digest=made.digest, page_count=made.page_count,
        **done.stamp,
    )  # fmt: skip


def _rows(made: _Made, done: Doing) -> Iterator[dict[str, Any]]:
    """The columns of every file."""
    for form, content in made.files.items():
        sha256 = hashlib.sha256(content).hexdigest()
        yield {"format": form, "content": content, "size": len(content), "sha256": sha256, **done.stamp}

"""Gives every quarterly report that there is the paper under which it goes on an agenda, and says what was cleared."""

from typing import Any

import pypdfium2
from django.db import migrations


def give_papers(apps: Any, schema_editor: Any) -> None:
    Report = apps.get_model("reports", "Report")
    Paper, PaperFor = apps.get_model("reports", "Paper"), apps.get_model("reports", "PaperFor")
    for report in Report.objects.filter(paper=None).iterator():
        paper = Paper.objects.create(
            kind="quarterly", report=report, title=report.title, author=report.author, opened_on=report.opened_on
        )
        PaperFor.objects.create(paper=paper, body_id=report.body_id)


def say_what_was_cleared(apps: Any, schema_editor: Any) -> None:
    Snapshot, SnapshotFile = apps.get_model("reports", "Snapshot"), apps.get_model("reports", "SnapshotFile")
    ClearedPaper = apps.get_model("reports", "ClearedPaper")
    for snapshot in Snapshot.objects.select_related("report__paper").iterator():
        pdf = SnapshotFile.objects.filter(snapshot=snapshot, format="pdf").values_list("content", flat=True).first()
        ClearedPaper.objects.create(
            paper=snapshot.report.paper, number=snapshot.number, snapshot=snapshot, cleared_on=snapshot.cleared_on,
            notice=snapshot.notice, digest=snapshot.digest, page_count=pages_in(bytes(pdf or b"")),
            recorded_at=snapshot.recorded_at, by_name=snapshot.by_name, by_post=snapshot.by_post,
            by_key=snapshot.by_key, deed_id=snapshot.deed_id,
        )


def pages_in(pdf: bytes) -> int:
    if not pdf:
        return 0
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_papers")]

    operations = [
        migrations.RunPython(give_papers, migrations.RunPython.noop),
        migrations.RunPython(say_what_was_cleared, migrations.RunPython.noop),
    ]

"""Whether what was frozen is still what it was."""

import hashlib
from collections.abc import Iterator

from candour.reports.models import SnapshotFile


def altered_frozen_files() -> Iterator[str]:
    """A sentence for every frozen file whose content no longer has the hash that was kept for it."""
    files = SnapshotFile.objects.select_related("snapshot__report__plan").order_by("pk")
    for file in files.iterator(chunk_size=20):
        if hashlib.sha256(file.content).hexdigest() != file.sha256:
            plan, number = file.snapshot.report.plan, file.snapshot.number
            yield f"The {file.format} file of version {number} of a report on {plan} has been altered."

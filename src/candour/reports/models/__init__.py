"""What the reports room keeps."""

from candour.reports.models.clearing import ClearedFile, ClearedPaper, Clearing, ClearingFailure
from candour.reports.models.papers import Paper, PaperFor, PaperPicture, PaperVersion
from candour.reports.models.reports import Comment, Report, SectionText, Snapshot, SnapshotFile

__all__ = [
    "ClearedFile", "ClearedPaper", "Clearing", "ClearingFailure", "Comment", "Paper", "PaperFor", "PaperPicture",
    "PaperVersion", "Report", "SectionText", "Snapshot", "SnapshotFile",
]  # fmt: skip

"""What the reports room keeps."""

from candour.reports.models.clearing import ClearedFile, ClearedPaper, Clearing, ClearingFailure
from candour.reports.models.papers import Paper, PaperFor, PaperPicture, PaperVersion
from candour.reports.models.reports import Comment, Report, SectionText, Snapshot, SnapshotFile
from candour.reports.models.signing import (
    Appendix,
    AppendixTakenOut,
    PaperQuery,
    Passing,
    QueryAnswer,
    SigningDeputy,
    SigningPost,
    StandardText,
    WordReading,
)

__all__ = [
    "Appendix", "AppendixTakenOut", "ClearedFile", "ClearedPaper", "Clearing", "ClearingFailure", "Comment", "Paper",
    "PaperFor", "PaperPicture", "PaperQuery", "PaperVersion", "Passing", "QueryAnswer", "Report", "SectionText",
    "SigningDeputy", "SigningPost", "Snapshot", "SnapshotFile", "StandardText", "WordReading",
]  # fmt: skip

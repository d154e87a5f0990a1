"""The deeds of the imports room."""

from candour.imports.commands.drafts import begin_draft, change_draft, discard_draft, finish_draft
from candour.imports.commands.position import Imported, NoPlanName, ProblemsStand, import_position
from candour.imports.commands.risks import ImportedRisks, import_risks
from candour.imports.commands.uploads import SentFile, keep_upload

__all__ = [
    "Imported",
    "ImportedRisks",
    "NoPlanName",
    "ProblemsStand",
    "SentFile",
    "begin_draft",
    "change_draft",
    "discard_draft",
    "finish_draft",
    "import_position",
    "import_risks",
    "keep_upload",
]

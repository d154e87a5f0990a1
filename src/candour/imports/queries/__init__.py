"""What the pages and the command of the imports room ask."""

from candour.imports.queries.drafts import ColumnsFound, columns_of, preview_of, waiting_for
from candour.imports.queries.pages import CheckPage, DonePage, check_page, done_page
from candour.imports.queries.preview import (
    Checked,
    Preview,
    kept_map,
    named_in,
    newest_position,
    plan_or_none,
    preview,
)
from candour.imports.queries.risk_preview import RiskPreview, preview_risks

__all__ = [
    "CheckPage",
    "Checked",
    "ColumnsFound",
    "DonePage",
    "Preview",
    "RiskPreview",
    "check_page",
    "columns_of",
    "done_page",
    "kept_map",
    "named_in",
    "newest_position",
    "plan_or_none",
    "preview",
    "preview_of",
    "preview_risks",
    "waiting_for",
]

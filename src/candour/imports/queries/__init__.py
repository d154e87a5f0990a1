"""What the pages and the command of the imports room ask."""

from candour.imports.queries.drafts import ColumnsFound, columns_of, preview_of, waiting_for
from candour.imports.queries.pages import CheckPage, DonePage, check_page, done_page
from candour.imports.queries.preview import Preview, kept_map, named_in, newest_position, plan_or_none, preview

__all__ = [
    "CheckPage",
    "ColumnsFound",
    "DonePage",
    "Preview",
    "check_page",
    "columns_of",
    "done_page",
    "kept_map",
    "named_in",
    "newest_position",
    "plan_or_none",
    "preview",
    "preview_of",
    "waiting_for",
]

"""The table in which many milestones are updated: a form for each row, and what was pressed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import QueryDict

from candour.plans.forms.progress import RowForm, may_be_unchanged
from candour.plans.models import Update
from candour.plans.queries.table import RowToUpdate
from candour.plans.rules.status import Status

SAVE_ALL, SAVE, NO_CHANGE = "all", "save-", "no-change-"


@dataclass
class Row:
    """One row as it is shown: the milestone, its form, and whether it was just saved."""

    shown: RowToUpdate
    form: RowForm
    last: Update | None
    is_saved: bool = False

    @property
    def may_be_unchanged(self) -> bool:
        """Whether "no change" can be said of it."""
        return may_be_unchanged(self.last, self.shown.stands.status)

    @property
    def key(self) -> int:
        """The number of the milestone."""
        return self.shown.milestone.pk

    def begin_anew(self) -> None:
        """Show the row as saved, with an empty form that starts from what was said last."""
        self.is_saved, self.form = True, _form(replace(self.shown, last=self.last), None)


def rows_of(listed: Iterable[RowToUpdate], data: QueryDict | None) -> list[Row]:
    """The rows of a page with what was typed in them."""
    return [Row(each, _form(each, data), each.last) for each in listed]


def _form(each: RowToUpdate, data: QueryDict | None) -> RowForm:
    prefix = f"m{each.milestone.pk}"
    sent = data if data is not None and f"{prefix}-state" in data else None  # a row that came since has no answers
    is_overdue = each.stands.status is Status.OVERDUE
    return RowForm(sent, last=each.last, ref=each.milestone.ref, is_overdue=is_overdue, prefix=prefix)


def rows_pressed(rows: list[Row], pressed: str) -> list[Row]:
    """The rows that a press is about: one, or every row in which something was typed or chosen."""
    if pressed == SAVE_ALL:
        return [row for row in rows if row.form.is_bound and row.form.is_touched]
    key = pressed.rpartition("-")[2]
    return [row for row in rows if row.form.is_bound and str(row.key) == key]

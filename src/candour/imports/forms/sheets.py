"""The questions about update sheets: how they go out, and what to do with one that came back."""

from collections.abc import Iterable
from typing import Any

from django import forms

from candour.imports.queries.update_sheets import SheetPreview
from candour.imports.rules.shapes import RowKey
from candour.plans.queries.update_sheets import Grouping
from candour.plans.rules.update_sheets import KEPT, MILESTONES
from candour.ui.forms import DayField, DeedForm, Form

MOST_ROWS = 200


class DownloadForm(Form):
    """How the sheets are parted, and the position date that they name."""

    missing = {"by": "Choose how the sheets are parted.", "position_on": "Enter the position date."}

    by = forms.ChoiceField(
        label="Which sheets do you want?",
        choices=[(each.value, each.label) for each in Grouping],
        widget=forms.RadioSelect,
        initial=Grouping.OWNER.value,
    )
    position_on = DayField(label="Position date", help_text="The day for which the sheets ask how things stand.")


class UploadForm(DeedForm):
    """A sheet that came back, and when it was received."""

    missing = {"file": "Choose the update sheet.", "received_on": "Enter the day on which the sheet was received."}

    file = forms.FileField(label="Update sheet", help_text="The XLSX that was sent out, or the same saved as ODS.")
    received_on = DayField(label="Received on", help_text="Today, or the day of the e-mail that it came with.")


class RowsForm(DeedForm):
    """The rows to leave out, and those to record beside what somebody else said since."""

    def __init__(self, *args: Any, found: SheetPreview, beside: Iterable[RowKey], **kwargs: Any) -> None:
        """Offer each row with a problem, and each that was left out before."""
        super().__init__(*args, **kwargs)
        refs = _refs(found)
        wrong = [each.key for each in (*found.left_out, *found.problems) if each.key in refs]
        out = {each.key for each in found.left_out}
        if wrong:
            self.fields["leave_out"] = _rows(
                "Rows to leave out", wrong, refs, out, "Nothing is recorded of them, and they stay listed."
            )
        if found.meanwhile:
            hint = "What the sheet says is recorded as well. Both are kept, and the later day counts."
            self.fields["beside"] = _rows(
                "Rows to record beside what was said since", sorted(found.meanwhile), refs, set(beside), hint
            )

    @property
    def asks(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.visible_fields())

    def rows(self, name: str) -> frozenset[RowKey]:
        """The rows that were ticked."""
        spelled = (each.rpartition("!") for each in self.cleaned_data.get(name, ()))
        return frozenset((sheet, int(row)) for sheet, _, row in spelled)


def _refs(found: SheetPreview) -> dict[RowKey, str]:
    """Every row that can be left out, with the words by which it is known. What concerns a whole column is none."""
    missing = [each for each in (*found.left_out, *found.problems) if each.place.sheet == KEPT]
    deleted = {each.key: f"{each.value}, which is missing from the sheet" for each in missing}
    present = {(MILESTONES, number): cells[0] for number, cells in found.sheet.given.items()}
    return deleted | {key: f"Row {key[1]}: {ref}" if ref else f"Row {key[1]}" for key, ref in present.items()}


def _rows(
    label: str, keys: Iterable[RowKey], refs: dict[RowKey, str], chosen: set[RowKey], hint: str
) -> forms.MultipleChoiceField:
    choices = [(_spelled(key), refs[key]) for key in dict.fromkeys(keys)][:MOST_ROWS]
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, initial=[_spelled(key) for key in sorted(chosen)], help_text=hint,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


def _spelled(key: RowKey) -> str:
    return f"{key[0]}!{key[1]}"

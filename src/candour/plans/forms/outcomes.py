"""Forms that say which outcome a strategic action seeks, and how it will be known."""

from typing import Any

from django import forms

from candour.plans.commands import MeasureSaid
from candour.plans.forms.asking import InPlaceForm, PlanForm
from candour.plans.forms.dates import HOW_TO_GIVE_A_DATE
from candour.plans.queries.outcomes import MeasureHeld
from candour.ui.forms import GivenDateField, long_text

PARTS = ("words", "unit", "baseline", "target", "by_when", "source")


class OutcomeForm(InPlaceForm):
    """Saying which outcome is sought."""

    outcome = long_text(
        "What will be better when it is done?", limit=2000, rows=4, required=False,
        hint="The difference that it makes, not what is done. Leave it blank to withdraw what stands.",
    )  # fmt: skip
    reason = long_text("Why is it changed?", limit=1000, rows=2, required=False)


class MeasureForm(PlanForm):
    """Adding a measure."""

    missing = {"words": "Say what is measured."}

    words = long_text("What is measured, or what will be seen?", limit=1000, rows=2)
    unit = forms.CharField(
        label="Unit", max_length=60, required=False, help_text="Such as % of staff, days, complaints a month.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )  # fmt: skip
    baseline = forms.CharField(
        label="Where does it stand now?", max_length=120, required=False,
        help_text="With its day, such as 61 in May 2018.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )  # fmt: skip
    target = forms.CharField(
        label="What is aimed at?", max_length=120, required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )  # fmt: skip
    by_when = GivenDateField(label="By when?", required=False, help_text=HOW_TO_GIVE_A_DATE)
    source = long_text("Where does the figure come from?", limit=500, rows=2, required=False)

    def said(self) -> dict[str, Any]:
        """What the command is told, with the measure as one thing."""
        answers = super().said()
        measure = MeasureSaid(**{name: answers.pop(name) for name in PARTS})
        return answers | {"measure": measure}


class RewordMeasureForm(MeasureForm):
    """Changing a measure."""

    missing = {"reason": "Say why the measure is changed."}

    reason = long_text("Why is it changed?", limit=1000, rows=2)

    def __init__(self, *args: Any, held: MeasureHeld, **kwargs: Any) -> None:
        """Begin with what stands."""
        super().__init__(*args, initial={name: getattr(held, name) for name in PARTS}, **kwargs)

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        answers = super().said()
        said = answers.pop("measure")
        return answers | {"said": said}


class WithdrawMeasureForm(PlanForm):
    """Taking a measure back."""

    missing = {"reason": "Say why the measure is withdrawn."}

    reason = long_text("Why is it withdrawn?", limit=1000, rows=2)

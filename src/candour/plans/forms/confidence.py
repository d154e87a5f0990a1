"""Forms of delivery confidence: switching it on, saying a step, and recording the view of a body."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from candour.evidence.models import Evidence
from candour.people.models import Body, Person
from candour.plans.forms.asking import CHOOSE, PlanForm, offer
from candour.plans.forms.entering import EnteringForm
from candour.plans.models import ConfidenceSteps
from candour.plans.rules.confidence import MEANINGS, SIGNS, Step, Steps
from candour.ui.forms import DayField, long_text

NO_STEP = "none"
ON, OFF = "on", "off"


def _worded(step: Step) -> forms.CharField:
    return forms.CharField(
        label=f"Your word for: {MEANINGS[step]}", max_length=40, initial=step.label,
        error_messages={"required": f"Enter a word for: {MEANINGS[step]}."},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )  # fmt: skip


class SwitchForm(PlanForm):
    """Switching delivery confidence on in a plan, with the council's own words, or off."""

    missing = {"is_on": "Choose whether the plan asks for it."}

    is_on = forms.ChoiceField(
        label="Does this plan ask for delivery confidence?", choices=[(ON, "Yes"), (OFF, "No")], initial=ON,
        widget=forms.RadioSelect,
    )  # fmt: skip
    green, amber, red = (_worded(step) for step in (Step.GREEN, Step.AMBER, Step.RED))
    reason = long_text("Why, or who asked for it?", limit=1000, rows=2, required=False)

    def __init__(self, *args: Any, held: ConfidenceSteps | None, **kwargs: Any) -> None:
        """Begin with the words that stand."""
        super().__init__(*args, **kwargs)
        if held:
            self.initial.update({step.value: held.steps.word(step) for step in Step})
            self.initial["is_on"] = ON if held.is_on else OFF

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        answers = super().said()
        words = {step: answers.pop(step.value) for step in Step}
        return answers | {"words": words, "is_on": answers["is_on"] == ON}


class _AnybodysForm(PlanForm):
    """The last of the forms that are told who fills them in."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Ask everybody the same."""
        super().__init__(*args, **kwargs)


class ConfidenceForm(EnteringForm, _AnybodysForm):
    """Saying how confident one is, or entering it for somebody else."""

    missing = {"step": "Choose a step."}

    step = forms.ChoiceField(label="How confident are you that it will be delivered?", widget=forms.RadioSelect)
    reason = long_text("Why?", limit=1000, rows=3, hint="It is printed in the report, beside the computed status.")
    field_order = ("step", "reason")

    def __init__(self, *args: Any, steps: Steps, **kwargs: Any) -> None:
        """Offer the steps in the plan's own words."""
        super().__init__(*args, **kwargs)
        _offer_steps(self, steps)

    def clean_step(self) -> Step:
        """One of the three."""
        return Step(self.cleaned_data["step"])


class BodyViewForm(PlanForm):
    """Recording how a body judged a milestone."""

    missing = {"body": "Choose a body.", "viewed_on": "Enter the day of the meeting."}

    body = forms.ModelChoiceField(label="Which body?", queryset=Body.objects.all(), empty_label=CHOOSE)
    viewed_on = DayField(label="When?", help_text="The day of the meeting.")
    step = forms.ChoiceField(label="Which step did it give?", required=False, widget=forms.RadioSelect, initial=NO_STEP)
    words = long_text(
        "What do the minutes say?", limit=1000, rows=2, required=False, hint="Their own words, without quotation marks."
    )
    reason = long_text("Which reason did it give?", limit=1000, rows=2, required=False)
    minutes = forms.CharField(
        label="Where in the minutes?", max_length=200, required=False, help_text="Such as 14 June 2017, item 5."
    )
    document = forms.ModelChoiceField(
        label="The minutes, from the evidence", queryset=Evidence.objects.all(), required=False, empty_label="None yet"
    )
    field_order = ("body", "viewed_on", "step", "words", "reason", "minutes", "document")

    def __init__(self, *args: Any, steps: Steps, documents: QuerySet[Evidence], **kwargs: Any) -> None:
        """Offer the steps in the plan's own words, and these documents."""
        super().__init__(*args, **kwargs)
        _offer_steps(self, steps, (NO_STEP, "None of them"))
        offer(self.fields["document"], documents)

    def clean(self) -> dict[str, Any]:
        """A step, or words, or both."""
        answers = super().clean() or self.cleaned_data
        if answers.get("step") in {NO_STEP, ""} and not answers.get("words"):
            self.add_error("words", ValidationError("Choose a step, or enter the words of the minutes."))
        return answers

    def said(self) -> dict[str, Any]:
        """What the command is told; no step where the body gave none."""
        answers = super().said()
        step = answers.pop("step")
        return answers | {"step": Step(step) if step in list(Step) else None}


def _offer_steps(form: PlanForm, steps: Steps, *more: tuple[str, str]) -> None:
    field = form.fields["step"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [*((step.value, f"{SIGNS[step]} {steps.word(step)}") for step in Step), *more]
    hints: Mapping[str, str] = {step.value: f"{MEANINGS[step][0].upper()}{MEANINGS[step][1:]}." for step in Step}
    setattr(form, "choice_hints", {**form.choice_hints, "step": hints})  # noqa: B010  (for this page alone)

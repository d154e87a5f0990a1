"""Forms by which directions, their requirements and what met them are recorded."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from candour.directions.models import Direction
from candour.directions.rules import DIRECTION_KIND_NAMES, REQUIREMENT_KIND_NAMES, DirectionKind, RequirementKind
from candour.evidence.models import Evidence
from candour.evidence.policy import visible_to
from candour.lib.dates import format_day
from candour.people.models import Body, Organisation, Person
from candour.ui.forms import DayField, DeedForm, long_text

MOST_OFFERED = 200  # pieces of evidence, the newest
COUNTED = {
    RequirementKind.RECURRING_REPORT: {"every_months", "first_due_on"},
    RequirementKind.BODY: {"body", "due_on"},
    RequirementKind.SUBMISSION: {"due_on"},
}  # which answers belong to which sort of requirement


class EvidenceField(forms.TypedChoiceField):
    """A piece of evidence out of those that somebody may see, the newest first, or none."""

    def offer(self, person: Person, kept: int | None) -> None:
        """Offer what this person may see, and what is `kept` now, unnamed if they may not see it.

        Cleans to `Evidence` or None.
        """
        rows = visible_to(person).order_by("-added_on", "-pk").values_list("pk", "title")[:MOST_OFFERED]
        offered = [(str(pk), title) for pk, title in rows]
        if kept is not None and str(kept) not in dict(offered):
            offered.insert(0, (str(kept), "What is recorded now"))
        self.choices = [("", "None"), *offered]
        self.coerce = lambda pk: Evidence.objects.get(pk=pk)
        self.empty_value = None


def evidence_field(label: str) -> EvidenceField:
    """A question for a piece of evidence, which may be left open."""
    return EvidenceField(label=label, required=False, help_text="Add it to the evidence first, then choose it here.")


class DirectionForm(DeedForm):
    """A direction, as it was given."""

    missing = {
        "kind": "Choose what it is.",
        "title": "Enter a title.",
        "given_on": "Enter the day on which it was given.",
    }

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, name) for kind, name in DIRECTION_KIND_NAMES.items()],
        widget=forms.RadioSelect,
        initial=DirectionKind.DIRECTIONS.value,
    )
    title = forms.CharField(label="Title", max_length=200, help_text="Such as “Directions of 28 March 2017”.")
    issuer = forms.ModelChoiceField(label="Who gave it?", queryset=Organisation.objects.all(), required=False)
    other_issuer = forms.CharField(label="Somebody else", max_length=200, required=False)
    power = forms.CharField(
        label="Under which power?", max_length=200, required=False, help_text="Such as Local Government Act 1999, s15."
    )
    given_on = DayField(label="When was it given?")
    in_force_from = DayField(label="In force from", required=False, help_text="Leave blank if from that same day.")
    in_force_to = DayField(label="Last day in force", required=False, help_text="Leave blank if it names none.")
    document = evidence_field("The document")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Offer the evidence that this person may see."""
        super().__init__(*args, **kwargs)
        _offer(self.fields["document"], person)

    def clean(self) -> dict[str, Any]:
        """Somebody gave it: an organisation there is, or another."""
        answers = super().clean() or self.cleaned_data
        if not answers.get("issuer") and not answers.get("other_issuer"):
            self.add_error("issuer", "Choose who gave it, or name somebody else.")
        answers["kind"] = DirectionKind(answers.get("kind") or DirectionKind.DIRECTIONS)
        return answers


class CorrectDirectionForm(DeedForm):
    """What may be corrected of a direction, or extended."""

    missing = {"title": "Enter a title.", "in_force_from": "Enter the day from which it is in force."}

    title = forms.CharField(label="Title", max_length=200)
    power = forms.CharField(label="Under which power?", max_length=200, required=False)
    in_force_from = DayField(label="In force from")
    in_force_to = DayField(label="Last day in force", required=False, help_text="Leave blank if it names none.")
    document = evidence_field("The document")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Offer the evidence that this person may see."""
        super().__init__(*args, **kwargs)
        _offer(self.fields["document"], person, self.initial.get("document"))


class RevokeForm(DeedForm):
    """When a direction was revoked, and by which other one."""

    missing = {"revoked_on": "Enter the day on which it was revoked."}

    revoked_on = DayField(label="When was it revoked?", help_text="From this day on it no longer binds.")
    revoked_by = forms.ModelChoiceField(
        label="By which later direction?",
        queryset=Direction.objects.none(),
        required=False,
        empty_label="None of these",
    )

    def __init__(self, *args: Any, direction: Direction, **kwargs: Any) -> None:
        """Offer the directions that were not given before this one."""
        super().__init__(*args, **kwargs)
        later = Direction.objects.filter(given_on__gte=direction.given_on).exclude(pk=direction.pk)
        self.fields["revoked_by"] = forms.ModelChoiceField(
            label="By which later direction?", queryset=later, required=False, empty_label="None of these"
        )


class RequirementForm(DeedForm):
    """One thing that a direction asks for."""

    missing = {
        "label": "Enter its letter or number in the direction.",
        "text": "Say what is required.",
        "kind": "Choose what sort of thing it is.",
    }

    label = forms.CharField(label="Label", max_length=20, help_text="As the direction numbers it, such as a.")
    text = long_text("What is required?", limit=2000, rows=4)
    kind = forms.ChoiceField(
        label="What sort of thing is it?",
        choices=[(kind.value, name) for kind, name in REQUIREMENT_KIND_NAMES.items()],
        widget=forms.RadioSelect,
    )
    every_months = forms.IntegerField(label="Every how many months?", min_value=1, max_value=60, required=False)
    first_due_on = DayField(label="When is the first one due?", required=False)
    body = forms.ModelChoiceField(label="Which body?", queryset=Body.objects.all(), required=False)
    set_up_by = DayField(label="By when, if it says so?", required=False)
    due_on = DayField(label="By when?", required=False)

    reveals = {
        ("kind", RequirementKind.RECURRING_REPORT.value): ("every_months", "first_due_on"),
        ("kind", RequirementKind.BODY.value): ("body", "set_up_by"),
        ("kind", RequirementKind.SUBMISSION.value): ("due_on",),
    }

    def clean(self) -> dict[str, Any]:
        """Only the answers that belong to the sort of thing count."""
        answers = super().clean() or self.cleaned_data
        set_up_by = answers.pop("set_up_by", None)
        if chosen := answers.get("kind"):
            kind = answers["kind"] = RequirementKind(chosen)
            if kind is RequirementKind.BODY:
                answers["due_on"] = set_up_by
            for name in {"every_months", "first_due_on", "body", "due_on"} - COUNTED[kind]:
                answers[name] = None
            if kind is RequirementKind.RECURRING_REPORT and not answers.get("every_months"):
                self.add_error("every_months", "Say every how many months.")
        return answers


class SatisfyForm(DeedForm):
    """What met a requirement."""

    missing = {"satisfied_on": "Enter the day on which it was met.", "note": "Say what met it."}

    satisfied_on = DayField(label="When was it met?")
    for_due_on = forms.TypedChoiceField(label="For which due date?", required=False)
    note = long_text("What met it?", limit=2000, rows=3)
    evidence = evidence_field("Evidence")

    def __init__(self, *args: Any, person: Person, dues: Iterable[date], **kwargs: Any) -> None:
        """Offer the due dates that nothing has met yet, and the evidence that this person may see."""
        super().__init__(*args, **kwargs)
        choices = [("", "Not said"), *((due.isoformat(), format_day(due)) for due in dues)]
        self.fields["for_due_on"] = forms.TypedChoiceField(
            label="For which due date?", choices=choices, coerce=date.fromisoformat, empty_value=None, required=False
        )
        _offer(self.fields["evidence"], person)


class WithdrawSatisfactionForm(DeedForm):
    """Saying that something did not meet a requirement after all."""

    missing = {"reason": "Say why this is withdrawn."}

    reason = long_text("Why is it withdrawn?", limit=1000, rows=3)


def _offer(field: forms.Field, person: Person, kept: int | None = None) -> None:
    if isinstance(field, EvidenceField):
        field.offer(person, kept)

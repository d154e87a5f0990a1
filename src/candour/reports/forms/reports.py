"""Forms about reports."""

from typing import Any

from django import forms

from candour.people.models import Body, BodyKind
from candour.plans.models import Plan
from candour.ui.forms import DayField, DeedForm, long_text

LONGEST_SECTION = 20_000


class HeadForm(DeedForm):
    """What stands at the head of the paper."""

    missing = {"title": "Enter a title.", "author": "Enter the author, with name and post."}

    title = forms.CharField(label="Title", max_length=200)
    author = forms.CharField(label="Author", max_length=200, help_text="Name and post, as the paper prints them.")
    item = forms.CharField(
        label="Item number", max_length=40, required=False, help_text="Leave blank until the agenda is made."
    )


class OpenForm(DeedForm):
    """Beginning a report."""

    missing = {
        "plan": "Choose a plan.",
        "body": "Choose the body that it is for.",
        "position_on": "Enter the day of the position.",
    }

    plan = forms.ModelChoiceField(label="Plan", queryset=Plan.objects.none(), empty_label=None)
    body = forms.ModelChoiceField(label="For which body", queryset=Body.objects.none(), empty_label=None)
    position_on = DayField(
        label="Position at the end of which day?",
        help_text="The numbers are of this day. It is not the day of the meeting.",
    )
    title = forms.CharField(
        label="Title", max_length=200, required=False, help_text="Leave blank for the name of the plan."
    )
    item = forms.CharField(label="Item number", max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the plans and the boards that there are."""
        super().__init__(*args, **kwargs)
        offered = {
            "plan": Plan.objects.exclude(first_position_on=None),
            "body": Body.objects.exclude(kind__in=[BodyKind.PERSON, BodyKind.TEAM]),
        }
        for name, queryset in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = queryset


class SectionForm(DeedForm):
    """Writing one part of a report."""

    text = long_text(
        "Text", limit=LONGEST_SECTION, rows=14, required=False, hint="Leave an empty line between two paragraphs."
    )


class RecommendationsForm(SectionForm):
    """Writing the recommendations, one a line."""

    text = long_text(
        "Recommendations",
        limit=LONGEST_SECTION,
        rows=8,
        required=False,
        hint="One on each line. They are numbered when printed. Comments given before will have to be given again.",
    )


class CorrectForm(DeedForm):
    """Issuing a corrected version."""

    missing = {"notice": "Say what was wrong, and what is right now."}

    notice = long_text(
        "Notice of correction",
        limit=2000,
        hint="What was wrong, and what is right now. It stands at the head of the new version.",
    )

"""Forms that set a plan up."""

from datetime import date
from typing import Any

from django import forms

from candour.directions.models import Requirement
from candour.people.models import Person
from candour.plans.forms.asking import CHOOSE, InPlaceForm, PersonField, PlanForm, offer, people_here
from candour.plans.forms.dates import HOW_TO_GIVE_A_DATE
from candour.plans.models import Plan, Theme
from candour.plans.queries.regrouping import themes_in_use
from candour.ui.forms import GivenDateField, long_text

POUNDS = {"inputmode": "decimal", "class": "govuk-input--width-10"}


class BeginForm(PlanForm):
    """Beginning a plan."""

    missing = {"name": "Enter the plan’s name."}

    name = forms.CharField(label="What is the plan called?", max_length=200, help_text="Such as BVIP 2018.")
    answers = long_text(
        "What does it answer?",
        limit=1000,
        rows=3,
        required=False,
        hint="Such as a Best Value Notice, an improvement notice or recommendations. Directions are recorded apart.",
    )
    follows = forms.ModelChoiceField(
        label="Does it follow an earlier plan?", queryset=Plan.objects.all(), required=False, empty_label="No"
    )


class ThemeForm(PlanForm):
    """Adding a theme."""

    missing = {"name": "Enter the theme’s name."}

    name = forms.CharField(label="What is the theme called?", max_length=200, help_text="Such as Elections.")
    letter = forms.CharField(
        label="Letter or number",
        max_length=8,
        required=False,
        help_text="If its codes carry one.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )


class ActionForm(PlanForm):
    """Adding a strategic action."""

    missing = {
        "theme": "Choose a theme.",
        "code": "Enter a code.",
        "title": "Say what is to be done.",
    }

    theme = forms.ModelChoiceField(label="Under which theme?", queryset=Theme.objects.none(), empty_label=CHOOSE)
    code = forms.CharField(
        label="Code",
        max_length=60,
        help_text="Such as BVIP2018-D-1. A code is never used again.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    title = long_text("What is to be done?", limit=1000, rows=3)
    outcome_sought = long_text("What outcome is sought?", limit=2000, rows=3, required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Offer the themes of the plan."""
        super().__init__(*args, **kwargs)
        offer(self.fields["theme"], themes_in_use(plan))


class MilestoneForm(PlanForm):
    """Adding a milestone."""

    missing = {
        "title": "Say what will be there when it is done.",
        "due": "Enter when it is due.",
    }

    title = long_text("What will be there when it is done?", limit=1000, rows=3)
    due = GivenDateField(label="When is it due?", help_text=HOW_TO_GIVE_A_DATE)
    owner = PersonField(label="Who owns it?", queryset=Person.objects.all(), required=False, empty_label="Nobody yet")
    evidence_expected = long_text("What will prove it?", limit=1000, rows=2, required=False)
    reason = long_text(
        "Why is it added?", limit=1000, rows=2, required=False, hint="Once a plan is adopted, a report says so."
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the people who are here on a day."""
        super().__init__(*args, **kwargs)
        offer(self.fields["owner"], people_here(on))


class DescribeForm(InPlaceForm):
    """Saying what an action is to achieve, who leads it, what it costs and what it answers."""

    outcome_sought = long_text("What outcome is sought?", rows=3, required=False)
    lead_officer = PersonField(
        label="Lead officer", queryset=Person.objects.all(), required=False, empty_label="Nobody"
    )
    lead_member = PersonField(label="Lead member", queryset=Person.objects.all(), required=False, empty_label="Nobody")
    requirements = forms.ModelMultipleChoiceField(
        label="Which requirements of a direction does it answer?",
        queryset=Requirement.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    recommendation = long_text("Or which recommendation, in its words?", limit=2000, rows=2, required=False)
    cost_one_off = forms.DecimalField(
        label="Cost once, in pounds", max_digits=14, decimal_places=2, min_value=0, required=False,
        widget=forms.TextInput(attrs=POUNDS),
    )  # fmt: skip
    cost_yearly = forms.DecimalField(
        label="Cost each year, in pounds", max_digits=14, decimal_places=2, min_value=0, required=False,
        widget=forms.TextInput(attrs=POUNDS),
    )  # fmt: skip
    funding_source = long_text("Where does the money come from?", limit=1000, rows=2, required=False)
    word = forms.CharField(
        label="The officers’ own word for where it stands",
        max_length=60,
        required=False,
        help_text="Such as Assigned or In Progress. It is shown beside the computed status and never counted.",
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the people who are here on a day, and the requirements if any is recorded."""
        super().__init__(*args, **kwargs)
        offer(self.fields["lead_officer"], people_here(on))
        offer(self.fields["lead_member"], people_here(on))
        if not Requirement.objects.exists():
            del self.fields["requirements"]

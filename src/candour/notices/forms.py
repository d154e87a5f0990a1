"""The forms of the notices room."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from candour.notices.models.wishes import WEEKDAYS
from candour.notices.rules.shapes import AUDIENCES, Audience
from candour.people.models import Person
from candour.plans.forms.asking import InPlaceForm, PersonField, PlanForm, offer, people_here
from candour.ui.forms import DayField, long_text

SHORT = {"inputmode": "numeric", "class": "govuk-input--width-3"}


class PreferencesForm(InPlaceForm):
    """What mail somebody wants."""

    missing = {"digest_day": "Choose the day of the weekly summary."}

    wants_reminders = forms.BooleanField(label="Remind me before my milestones are due", required=False)
    wants_as_deputy = forms.BooleanField(
        label="Remind me in the place of those whose deputy I am",
        help_text="Before their milestones are due, and when a reporting round waits for them.",
        required=False,
    )
    wants_meetings = forms.BooleanField(
        label="Tell me of the meetings of bodies that I sit on, and of Board actions that are mine",
        help_text="What is overdue is told all the same.",
        required=False,
    )
    wants_digest = forms.BooleanField(label="Send me a summary once a week", required=False)
    digest_day = forms.TypedChoiceField(
        label="On which day?", coerce=int, choices=list(enumerate(WEEKDAYS)), widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, is_deputy: bool, **kwargs: Any) -> None:
        """Ask of standing in only whoever does."""
        super().__init__(*args, **kwargs)
        if not is_deputy:
            del self.fields["wants_as_deputy"]

    def clean(self) -> dict[str, Any]:
        """What was answered; what was not asked stays as it is."""
        answered = super().clean() or self.cleaned_data
        return {"wants_as_deputy": self.initial["wants_as_deputy"], **answered}


class PlanNoticesForm(InPlaceForm):
    """When a plan reminds and escalates."""

    missing = {
        "days_ahead": "Enter at least one number of days.",
    }

    is_daily = forms.BooleanField(label="Send this plan’s mail every day by itself", required=False)
    days_ahead = forms.CharField(
        label="Remind owners how many days before a due date?",
        help_text="Numbers with commas between them, such as 14, 3.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    days_to_lead = forms.IntegerField(
        label="Tell the lead officer how many days after it?", min_value=0, widget=forms.TextInput(attrs=SHORT)
    )
    days_to_director = forms.IntegerField(
        label="Tell the director how many days after it?", min_value=0, widget=forms.TextInput(attrs=SHORT)
    )
    days_to_coordinator = forms.IntegerField(
        label="Tell the coordinators how many days after it?", min_value=0, widget=forms.TextInput(attrs=SHORT)
    )
    chair = PersonField(
        label="Who chairs the board that the plan goes to?", queryset=Person.objects.all(), required=False,
        empty_label="Nobody gets a summary for the board", help_text="The chair gets the weekly summary.",
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the people who are here on a day."""
        super().__init__(*args, **kwargs)
        offer(self.fields["chair"], people_here(on))

    def clean_days_ahead(self) -> list[int]:
        """The numbers that were typed."""
        words = [word.strip() for word in str(self.cleaned_data["days_ahead"]).split(",") if word.strip()]
        if not words or not all(word.isdecimal() and len(word) < 5 for word in words):
            raise ValidationError("Enter numbers of days with commas between them, such as 14, 3.")
        return [int(word) for word in words]


class PeriodForm(PlanForm):
    """Recording a pre-election period."""

    missing = {
        "name": "Enter which election it is.",
        "from_on": "Enter the first day.",
        "to_on": "Enter the last day.",
        "audiences": "Choose whose mail is held.",
    }

    name = forms.CharField(label="Which election?", max_length=200, help_text="Such as Local elections, May 2018.")
    from_on = DayField(label="What is the first day?", help_text="Usually the day of the notice of election.")
    to_on = DayField(label="What is the last day?", help_text="Usually the day of the poll. Mail leaves the day after.")
    audiences = forms.TypedMultipleChoiceField(
        label="Whose automatic mail is held?", coerce=Audience, widget=forms.CheckboxSelectMultiple,
        choices=[(each.value, words) for each, words in AUDIENCES.items()],
        initial=[Audience.BOARD.value, Audience.OUTSIDE.value],
        help_text="Nothing is lost: it is kept until the period ends or the Monitoring Officer lets it go.",
    )  # fmt: skip


class ReasonForm(PlanForm):
    """Doing something that needs a reason."""

    reason = long_text("Why?", limit=500, rows=2)

"""What the pages of a series of meetings ask."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from candour.boards.forms.meetings import TIMES
from candour.boards.rules.series import NoDays, read_days
from candour.people.models import Body
from candour.plans.forms.asking import CHOOSE, PlanForm
from candour.ui.forms import long_text

BAD_TIME = {"invalid": "Write the time as 18:00 or 6.00 pm."}


class SeriesForm(PlanForm):
    """A new series of meetings."""

    missing = {"body": "Choose whose meetings they are.", "title": "Give the series a title."}

    body = forms.ModelChoiceField(label="Whose meetings?", queryset=Body.objects.all(), empty_label=CHOOSE)
    title = forms.CharField(label="Title", max_length=200, help_text="Such as: Quarterly meetings 2018-19.")


class PlanSeriesForm(PlanForm):
    """The days of a year on which a series meets, and at what time and place."""

    missing = {"days": "Enter the days, one a line.", "starts": "Enter the time at which the meetings start."}

    days = long_text(
        "On which days?", limit=2000, rows=6, hint="One a line, such as 10 September 2018. Each becomes a meeting."
    )
    starts = forms.TimeField(
        label="Starts at", input_formats=TIMES, widget=forms.TextInput, error_messages=BAD_TIME,
        help_text="On the London clock, such as 18:00.",
    )  # fmt: skip
    ends = forms.TimeField(
        label="Ends at", input_formats=TIMES, widget=forms.TextInput, error_messages=BAD_TIME, required=False,
        help_text="Leave blank if it is not known.",
    )  # fmt: skip
    venue = forms.CharField(label="Where?", max_length=300, required=False)
    is_open = forms.BooleanField(label="The public may attend", required=False, initial=True)

    def clean_days(self) -> list[date]:
        """The days, or which line cannot be read."""
        try:
            return read_days(str(self.cleaned_data["days"]))
        except NoDays as problem:
            raise ValidationError(str(problem)) from problem

"""The day of a page, which every page that answers for a day asks in the same way."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError

from candour.lib.dates import NotADate, read_day
from candour.plans.queries.told import NotAMoment, read_moment
from candour.ui.forms import Form


class AsAtForm(Form):
    """The day of a page, and the moment up to which facts are counted, as they stand in its address."""

    on = forms.CharField(label="Position on", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    known_at = forms.CharField(
        label="As recorded by (leave blank for all)", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_on(self) -> date | None:
        """The day, written as 2018-06-11 or as people write it."""
        try:
            return read_day(self.cleaned_data["on"]) if self.cleaned_data["on"] else None
        except NotADate as problem:
            raise ValidationError(str(problem)) from problem

    def clean_known_at(self) -> datetime | None:
        """The moment; a day means its end."""
        try:
            return read_moment(self.cleaned_data["known_at"]) if self.cleaned_data["known_at"] else None
        except NotAMoment as problem:
            raise ValidationError(str(problem)) from problem

    def day_or(self, today: date) -> date:
        """The day asked for, or today where none is, or none that can be read."""
        answers = self.cleaned_data if self.is_valid() else {}
        found: date | None = answers.get("on")
        return found or today

    @property
    def moment(self) -> datetime | None:
        """The moment asked for, or None for all that is recorded."""
        found: datetime | None = self.cleaned_data.get("known_at") if self.is_valid() else None
        return found

"""What the officer site's own pages ask."""

from datetime import date, datetime

from django import forms
from django.http import HttpRequest

from candour.desk.rules import Asked
from candour.lib.dates import NotADate, read_day
from candour.plans.queries.told import NotAMoment, read_moment
from candour.ui.forms import DeedForm, Form


class AsAtForm(Form):
    """The day of a page, and the moment up to which facts are counted, as they stand in its address."""

    prefix = None
    on = forms.CharField(label="Position on", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    known_at = forms.CharField(
        label="As recorded by (leave blank for all)", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_on(self) -> date | None:
        """The day, written as 2018-06-11 or as people write it."""
        try:
            return read_day(self.cleaned_data["on"]) if self.cleaned_data["on"] else None
        except NotADate as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean_known_at(self) -> datetime | None:
        """The moment; a day means its end."""
        try:
            return read_moment(self.cleaned_data["known_at"]) if self.cleaned_data["known_at"] else None
        except NotAMoment as problem:
            raise forms.ValidationError(str(problem)) from problem


def asked_of(request: HttpRequest, *, today: date) -> tuple[AsAtForm, Asked]:
    """What an address asks for. What cannot be read is said at the top of the page, and today is shown instead."""
    given = {name: request.GET.get(name, "") for name in ("on", "known_at")}
    form = AsAtForm({**given, "on": given["on"] or today.isoformat()}, auto_id="as-at-%s")
    if not form.is_valid():
        return form, Asked(on=today, today=today)
    on = form.cleaned_data["on"] or today
    return form, Asked(on, today, form.cleaned_data["known_at"], given["known_at"])


class StrikeOutForm(DeedForm):
    """The passage, exactly as it stands. It is asked for twice, because it is not kept in between."""

    passage = forms.CharField(
        label="Passage to strike out", help_text="Copy it exactly as it is shown.", strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def said(self) -> dict[str, str]:
        """What the command is told."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "once")}


class AskStrikeOutForm(StrikeOutForm):
    """The passage, and why it has to go."""

    reason = forms.CharField(
        label="Reason", help_text="The reason is kept for ever. Do not repeat the passage in it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

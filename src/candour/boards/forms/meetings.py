"""What the pages ask about a meeting: when and where, and why it is moved or cancelled."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from candour.boards.commands import When
from candour.boards.models import Series
from candour.boards.rules.meetings import LONDON
from candour.people.models import Body
from candour.plans.forms.asking import CHOOSE, InPlaceForm, PlanForm
from candour.ui.forms import DayField, long_text

TIMES = ["%H:%M", "%H.%M", "%I:%M %p", "%I.%M %p", "%I:%M%p", "%I.%M%p", "%I%p", "%I %p"]


def _time(label: str, **more: Any) -> forms.TimeField:
    said = {"invalid": "Write the time as 18:00 or 6.00 pm."}
    return forms.TimeField(label=label, input_formats=TIMES, widget=forms.TextInput, error_messages=said, **more)


class WhenForm(PlanForm):
    """When and where a meeting is held."""

    missing = {"held_on": "Enter the day of the meeting.", "starts": "Enter the time at which it starts."}

    held_on = DayField(label="Which day?")
    starts = _time("Starts at", help_text="On the London clock, such as 18:00.")
    ends = _time("Ends at", required=False, help_text="Leave blank if it is not known.")
    venue = forms.CharField(label="Where?", max_length=300, required=False)
    video_link = forms.URLField(label="Address of the video meeting", required=False, max_length=500)

    def said(self) -> dict[str, Any]:
        """What the command is told, with time and place as one thing."""
        answers = super().said()
        day, starts, ends = (answers.pop(name) for name in ("held_on", "starts", "ends"))
        place = {name: answers.pop(name) for name in ("venue", "video_link")}
        when = When(_moment(day, starts), _moment(day, ends) if ends else None, **place) if day else None
        return answers | {"when": when}


def _moment(day: date, time: Any) -> datetime:
    return datetime.combine(day, time, tzinfo=LONDON)


class PlanMeetingForm(WhenForm):
    """A new meeting of a body."""

    missing = {"body": "Choose whose meeting it is."}

    body = forms.ModelChoiceField(label="Whose meeting?", queryset=Body.objects.all(), empty_label=CHOOSE)
    series = forms.ModelChoiceField(
        label="Which series?",
        queryset=Series.objects.select_related("body"),
        required=False,
        empty_label="None: a single meeting",
    )
    title = forms.CharField(
        label="Title", max_length=200, required=False, help_text="Only where it is no ordinary meeting of the body."
    )
    is_open = forms.BooleanField(label="The public may attend", required=False, initial=True)
    field_order = ("body", "series", "held_on", "starts", "ends", "venue", "video_link", "title", "is_open")

    def clean(self) -> dict[str, Any]:
        """A series of the same body."""
        answers = super().clean() or self.cleaned_data
        series, body = answers.get("series"), answers.get("body")
        if series and body and series.body_id != body.pk:
            self.add_error("series", ValidationError("That series belongs to another body."))
        return answers


class ChangeMeetingForm(InPlaceForm):
    """Where a meeting is held and what it is called."""

    venue = forms.CharField(label="Where?", max_length=300, required=False)
    video_link = forms.URLField(label="Address of the video meeting", required=False, max_length=500)
    title = forms.CharField(label="Title", max_length=200, required=False)


class CallForm(PlanForm):
    """The summons of a meeting."""

    note = long_text("What members are told with it", limit=1000, rows=3, required=False)


class PostponeForm(WhenForm):
    """Why a meeting is moved, and to when. Without a day it waits for one."""

    missing = {"reason": "Say why: members and the public are told."}

    reason = long_text("Why is it postponed?", limit=1000, rows=3)
    held_on = DayField(label="To which day?", required=False, help_text="Leave blank while no new date is found.")
    starts = _time("Starts at", required=False)
    field_order = ("reason", "held_on", "starts", "ends", "venue", "video_link")

    def clean(self) -> dict[str, Any]:
        """A new day has a time."""
        answers = super().clean() or self.cleaned_data
        if answers.get("held_on") and not answers.get("starts"):
            self.add_error("starts", ValidationError("Enter the time at which it starts."))
        return answers


class CancelForm(PlanForm):
    """Why a meeting is not held."""

    missing = {"reason": "Say why: members and the public are told."}

    reason = long_text("Why is it cancelled?", limit=1000, rows=3)


class PressForm(PlanForm):
    """Nothing but a button."""

"""Forms of a reporting round."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from candour.lib.shapes import LONDON
from candour.plans.forms.asking import PlanForm
from candour.plans.models import Round
from candour.plans.queries.rounds import DirectorateOwes
from candour.plans.rules.rounds import END_OF_DAY, Proposal, cut_off
from candour.ui.forms import DayField, long_text

HOURS = ["%H:%M", "%H.%M"]


class CutOffForm(PlanForm):
    """Until when answers are waited for: a day, and an hour where it is not the whole day."""

    cut_off_on = DayField(
        label="Cut-off", help_text="The last day for answers. What comes later is recorded, and listed as such."
    )
    cut_off_time = forms.TimeField(
        label="Time of day",
        required=False,
        input_formats=HOURS,
        help_text="Such as 12:00. Left blank, the whole day counts.",
        widget=forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M"),
        error_messages={"invalid": "Write the time as 12:00, or leave it blank."},
    )

    def start_from(self, moment: datetime) -> None:
        """Show a cut-off to begin with."""
        local = moment.astimezone(LONDON)
        hour = None if local.time() == END_OF_DAY else local.time()
        self.initial.update(cut_off_on=local.date(), cut_off_time=hour)

    def said(self) -> dict[str, Any]:
        """What the command is told, with the cut-off as a moment."""
        answers = super().said()
        day, hour = answers.pop("cut_off_on"), answers.pop("cut_off_time")
        return answers | {"cut_off_at": cut_off(day, hour)}


class OpenRoundForm(CutOffForm):
    """Opening a round: the position date, and until when answers are waited for."""

    missing = {"position_on": "Enter the position date.", "cut_off_on": "Enter the last day for answers."}
    field_order = ["position_on", "cut_off_on", "cut_off_time"]

    position_on = DayField(label="Position at which day?", help_text="The end of that day. Such as 30 June 2018.")

    def __init__(self, *args: Any, proposed: Proposal | None = None, **kwargs: Any) -> None:
        """Start from the round that is proposed, if there is one."""
        super().__init__(*args, **kwargs)
        if proposed:
            self.initial["position_on"] = proposed.position_on
            self.start_from(proposed.cut_off_at)


class MoveCutOffForm(CutOffForm):
    """Moving the cut-off of an open round."""

    missing = {"cut_off_on": "Enter the new last day for answers.", "reason": "Say why the cut-off is moved."}

    reason = long_text("Why is it moved?", limit=500, rows=3, hint="The round's page and the report print it.")

    def __init__(self, *args: Any, held: Round, **kwargs: Any) -> None:
        """Start from the cut-off that holds now."""
        super().__init__(*args, **kwargs)
        self.start_from(held.cut_off_at)


class CloseRoundForm(PlanForm):
    """Closing a round."""


class SignOffForm(PlanForm):
    """Signing a directorate off in one step."""

    missing = {"directorate": "Choose which directorate you sign off."}

    directorate = forms.ChoiceField(label="Which directorate?", widget=forms.RadioSelect)
    note = long_text("Anything to say with it", limit=500, rows=2, required=False)

    def __init__(self, *args: Any, directorates: Sequence[DirectorateOwes], **kwargs: Any) -> None:
        """Offer the directorates that this person may sign off; a single one is chosen already."""
        super().__init__(*args, **kwargs)
        field = self.fields["directorate"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(each.name, _offered(each)) for each in directorates]
        if len(directorates) == 1:
            self.initial["directorate"] = directorates[0].name


def _offered(line: DirectorateOwes) -> str:
    silent = f", {line.counts.silent} silent" if line.counts.silent else ""
    return f"{line.name}: {line.counts.heard} of {line.counts.owed} answered{silent}"

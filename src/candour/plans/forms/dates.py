"""Forms that ask for dates, and for decisions on them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from candour.plans.forms.asking import DecisionForm, PlanForm, due_in_words
from candour.plans.models import DateRevision
from candour.ui.forms import GivenDateField, long_text

HOW_TO_GIVE_A_DATE = (
    "A day, a month or a quarter, such as 31 July 2018, July 2018 or Q2 2018-19. It counts as the last day."
)


class NewDateForm(PlanForm):
    """Asking for a new date."""

    missing = {
        "to": "Enter the date that you ask for.",
        "reason": "Say why it is needed.",
    }

    to = GivenDateField(label="Which new date do you ask for?", help_text=HOW_TO_GIVE_A_DATE)
    reason = long_text("Why is it needed?", hint="Whoever decides reads this. It is printed in the report.", rows=4)


class FirstDateForm(PlanForm):
    """Changing the first date while the plan is a draft."""

    missing = {"due": "Enter when it is due."}

    due = GivenDateField(label="When is it due?", help_text=HOW_TO_GIVE_A_DATE)


class DecideForm(DecisionForm):
    """Recording one decision on the new dates that were asked for."""

    missing = {"revisions": "Choose at least one date."}

    revisions = forms.MultipleChoiceField(
        label="Which dates was it about?", widget=forms.CheckboxSelectMultiple, help_text="Choose all that apply."
    )
    field_order = ("revisions",)

    def __init__(self, *args: Any, revisions: Sequence[DateRevision], **kwargs: Any) -> None:
        """Offer these new dates."""
        super().__init__(*args, **kwargs)
        self.offered: Mapping[str, DateRevision] = {str(each.pk): each for each in revisions}
        field = self.fields["revisions"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, str(each.milestone)) for key, each in self.offered.items()]
        asked = {key: _asked(each) for key, each in self.offered.items()}
        setattr(self, "choice_hints", {**self.choice_hints, "revisions": asked})  # noqa: B010  (for this page alone)

    def clean_revisions(self) -> list[DateRevision]:
        """The new dates that were chosen."""
        return [self.offered[key] for key in self.cleaned_data["revisions"]]


def _asked(revision: DateRevision) -> str:
    old = due_in_words(revision.from_due_on, "")
    new = due_in_words(revision.to_due_on, revision.to_words)
    return f"From {old} to {new}, asked for by {revision.by_name}: {revision.reason}"

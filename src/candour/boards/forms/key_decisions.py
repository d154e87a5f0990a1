"""What the pages of key decisions ask."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from candour.boards.commands.key_decisions import KeySaid
from candour.boards.models import Meeting
from candour.boards.rules.key_decisions import Agreed, Exceptional
from candour.people.models import Body, Person
from candour.plans.forms.asking import CHOOSE, PersonField, PlanForm, offer, people_here
from candour.ui.forms import DayField, long_text

OF_NOTICE = ("matter", "decided_on", "decider", "meeting", "documents", "contact", "is_private", "private_reason")


class KeyDecisionForm(PlanForm):
    """A notice of a key decision."""

    missing = {
        "body": "Choose the executive body.", "matter": "Say what is to be decided.",
        "decided_on": "Enter the day on which it is to be decided.",
    }  # fmt: skip

    body = forms.ModelChoiceField(label="Whose decision is it?", queryset=Body.objects.all(), empty_label=CHOOSE)
    matter = long_text("What is to be decided?", limit=1000, rows=3, hint="Everybody reads it. Name nothing private.")
    decided_on = DayField(label="On which day is it to be decided?")
    decider = PersonField(
        label="Who decides in the body’s place?", queryset=Person.objects.none(), required=False,
        empty_label="Nobody: the body decides",
    )  # fmt: skip
    meeting = forms.ModelChoiceField(
        label="At which meeting?", queryset=Meeting.objects.none(), required=False, empty_label="None planned yet"
    )
    documents = long_text("Which documents will be considered?", limit=2000, rows=3, required=False)
    contact = forms.CharField(
        label="Where can people ask for them, or object to meeting in private?", max_length=300, required=False
    )
    is_private = forms.BooleanField(label="Part of it is taken in private", required=False)
    private_reason = long_text("Why is part taken in private?", limit=1000, rows=2, required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer those who are here on a day, and the meetings still to come."""
        super().__init__(*args, **kwargs)
        offer(self.fields["decider"], people_here(on))
        coming = Meeting.objects.with_body().filter(starts_at__date__gte=on, cancellation=None)
        offer(self.fields["meeting"], coming.order_by("starts_at"))

    def clean(self) -> dict[str, Any]:
        """A private part has its reason."""
        answers = super().clean() or self.cleaned_data
        if answers.get("is_private") and not answers.get("private_reason"):
            self.add_error("private_reason", ValidationError("Say why part is taken in private."))
        return answers

    def said(self) -> dict[str, Any]:
        """What the command is told, with the notice as one thing."""
        answers = super().said()
        return answers | {"said": KeySaid(**{name: answers.pop(name) for name in OF_NOTICE})}


class KeyExceptionForm(PlanForm):
    """Why a decision may be taken without 28 clear days."""

    missing = {
        "how": "Choose the general exception or special urgency.", "agreed_by": "Say who was told or agreed.",
        "agreed_on": "Enter the day on which they were told or agreed.",
        "reason": "Say why the decision cannot wait for a full notice.",
    }  # fmt: skip

    how = forms.TypedChoiceField(
        label="What is it?", choices=[(each.value, each.label) for each in Exceptional if each is not Exceptional.NONE],
        coerce=Exceptional, widget=forms.RadioSelect,
    )  # fmt: skip
    agreed_by = forms.CharField(
        label="Who was told or agreed?", max_length=200, help_text="Such as: the chair of overview and scrutiny."
    )
    agreed_on = DayField(label="On which day?")
    reason = long_text("Why can it not wait for a full notice?", limit=1000, rows=3)

    def said(self) -> dict[str, Any]:
        """What the command is told, with who agreed as one thing."""
        answers = super().said()
        how, who, day = (answers.pop(name) for name in ("how", "agreed_by", "agreed_on"))
        return answers | {"agreed": Agreed(how, who, day)}


class WithdrawNoticeForm(PlanForm):
    """Why a notice is withdrawn."""

    missing = {"reason": "Say why the notice is withdrawn: everybody reads it."}

    reason = long_text("Why is it withdrawn?", limit=1000, rows=2)

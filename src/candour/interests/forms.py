"""What the pages of the register ask."""

from datetime import date
from typing import Any

from django import forms

from candour.interests.models import Disclosure
from candour.interests.queries import people_under
from candour.interests.rules import KINDS_OF, PRESCRIBED, InterestKind, Regime, Whose
from candour.people.models import Person
from candour.ui.forms import DayField, DeedForm, long_text

CHOOSE = "Choose one"


class InterestForm(DeedForm):
    """A form whose answers bear the names of a command's arguments."""

    def said(self) -> dict[str, Any]:
        """What the command is told, once the form is valid."""
        return {name: answer for name, answer in self.cleaned_data.items() if name != "seen"}


class SeenForm(InterestForm):
    """A form about an entry, which tells the command which version the person saw."""

    def said(self) -> dict[str, Any]:
        """What the command is told, with the version that was seen."""
        return dict(self.cleaned_data)


class DeclareForm(InterestForm):
    """One interest. Under which rules it is declared follows from who the holder is."""

    missing = {
        "kind": "Choose what sort of interest it is.",
        "whose": "Choose whose it is.",
        "detail": "Say what the interest is.",
    }

    kind = forms.TypedChoiceField(label="What sort of interest is it?", coerce=InterestKind, widget=forms.RadioSelect)
    whose = forms.TypedChoiceField(
        label="Whose is it?", coerce=Whose, choices=[(whose.value, whose.label) for whose in Whose],
        widget=forms.RadioSelect, initial=Whose.OWN.value,
    )  # fmt: skip
    detail = long_text(
        "What is it?", limit=2000, rows=4,
        hint="Name the employer, the land by its address, the company, or the contract.",
    )  # fmt: skip
    withhold = forms.BooleanField(
        label="Withhold the detail: showing it could lead to violence or intimidation", required=False,
        help_text="It is sealed at once. Only you and the Monitoring Officer, who decides, can read it.",
    )  # fmt: skip
    disclosure = forms.ModelChoiceField(
        label="Was it disclosed at a meeting?", queryset=Disclosure.objects.none(), required=False, empty_label="No"
    )

    def __init__(self, *args: Any, holder: Person, regime: Regime, **kwargs: Any) -> None:
        """Offer the classes of these rules, and what this person disclosed and nobody registered."""
        super().__init__(*args, **kwargs)
        kind, disclosure = self.fields["kind"], self.fields["disclosure"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [(each.value, each.label) for each in KINDS_OF[regime]]
        if isinstance(disclosure, forms.ModelChoiceField):
            disclosure.queryset = holder.disclosures.filter(interest__isnull=True)
            if not disclosure.queryset.exists():
                del self.fields["disclosure"]


class EndForm(SeenForm):
    """From which day an entry is no longer on the register."""

    missing = {"ended_on": "Enter the day."}

    ended_on = DayField(label="From which day is it no longer so?", help_text="The entry is kept, marked as ended.")


class WithholdForm(SeenForm):
    """Whether the detail is withheld."""

    missing = {"answer": "Choose whether it is withheld.", "reason": "Say why."}

    answer = forms.ChoiceField(
        label="What do you decide?", widget=forms.RadioSelect,
        choices=[("withhold", "It is sensitive: show only that there is an interest"), ("show", "Show the detail")],
    )  # fmt: skip
    reason = long_text("Why?", limit=1000, rows=3, hint="It is kept in the audit trail. Do not write the detail here.")


class ReadForm(InterestForm):
    """Reading a withheld detail, which is recorded."""


class DisclosureForm(InterestForm):
    """An interest that was disclosed and is not on the register."""

    missing = {
        "holder": "Choose who disclosed it.",
        "kind": "Choose what sort of interest it is.",
        "where": "Say where it was disclosed: the meeting and the item.",
        "disclosed_on": "Enter the day on which it was disclosed.",
    }

    holder = forms.ModelChoiceField(label="Who disclosed it?", queryset=Person.objects.none(), empty_label=CHOOSE)
    disclosed_on = DayField(label="When?", help_text="28 days run from this day, which is the first of them.")
    where = forms.CharField(
        label="Where?", max_length=200, help_text="The meeting and the item. Do not write what is sensitive."
    )
    kind = forms.TypedChoiceField(
        label="What sort of interest is it?", coerce=InterestKind, widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in PRESCRIBED],
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the members of a day."""
        super().__init__(*args, **kwargs)
        _offer_members(self.fields["holder"], on)


class DispensationForm(InterestForm):
    """Leave to take part in spite of an interest."""

    missing = {
        "holder": "Choose who may take part.",
        "matter": "Say for which matter.",
        "granted_by": "Say who granted it.",
        "granted_on": "Enter the day on which it was granted.",
        "from_on": "Enter its first day.",
        "until_on": "Enter its last day.",
        "reason": "Say why it was granted.",
        "may_vote": "Choose what it allows.",
    }

    holder = forms.ModelChoiceField(label="Who may take part?", queryset=Person.objects.none(), empty_label=CHOOSE)
    matter = long_text("In which matter?", limit=500, rows=2)
    may_vote = forms.TypedChoiceField(
        label="What does it allow?", coerce=lambda answer: answer == "vote", widget=forms.RadioSelect,
        choices=[("speak", "Taking part, without voting"), ("vote", "Taking part and voting")],
    )  # fmt: skip
    granted_by = forms.CharField(label="Who granted it?", max_length=200)
    granted_on = DayField(label="When was it granted?")
    from_on = DayField(label="First day")
    until_on = DayField(label="Last day", help_text="Within four years of the first.")
    reason = long_text("Why?", limit=1000, rows=3)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the members of a day."""
        super().__init__(*args, **kwargs)
        _offer_members(self.fields["holder"], on)


class EndDispensationForm(InterestForm):
    """Taking a dispensation back."""

    missing = {"ended_on": "Enter the day.", "reason": "Say why it is taken back."}

    ended_on = DayField(label="From which day does it no longer count?")
    reason = long_text("Why?", limit=1000, rows=3)


class RoundForm(InterestForm):
    """A round in which everybody under the same rules answers."""

    missing = {
        "name": "Give the round a name.",
        "regime": "Choose who is asked.",
        "answers_by": "Enter the last day for answers.",
    }

    name = forms.CharField(label="Name of the round", max_length=100, help_text="Such as Annual declarations 2018.")
    regime = forms.TypedChoiceField(
        label="Who is asked?", coerce=Regime, choices=[(each.value, each.label) for each in Regime],
        widget=forms.RadioSelect, help_text="Everybody who declares under these rules today.",
    )  # fmt: skip
    answers_by = DayField(label="Last day for answers")


class AnswerForm(InterestForm):
    """That one's declarations are complete."""

    missing = {"has_nothing": "Choose what is so."}

    has_nothing = forms.TypedChoiceField(
        label="Which is so today?", coerce=lambda answer: answer == "nothing", widget=forms.RadioSelect,
        choices=[("nothing", "I have nothing to declare"), ("complete", "All that I have to declare is listed above")],
    )  # fmt: skip


def _offer_members(field: forms.Field, on: date) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = people_under(Regime.MEMBERS, on=on)

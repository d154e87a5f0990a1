"""Forms about how a body is made up and how it works."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from candour.people.commands import RulesSaid, SeatSaid
from candour.people.models import Body, Person, Post
from candour.people.rules import CAPACITY_WORDS, REGIME_WORDS, Capacity, Regime
from candour.ui.forms import DayField, DeedForm, long_text

FROM, TO = "From which day?", "To which day?"
OPEN_END = "Leave blank if it is not known."


class BodyForm(DeedForm):
    """A form whose answers bear the names of a command's arguments."""

    def said(self) -> dict[str, Any]:
        """What the command is told, once the form is valid."""
        return {name: answer for name, answer in self.cleaned_data.items() if name != "seen"}


def _offer(field: forms.Field, rows: QuerySet[Any]) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows


class BodyRulesForm(BodyForm):
    """How a body works from a day on."""

    of_rules = (
        "regime", "notice_days", "counts_calendar", "quorum", "has_casting_vote", "video_counts", "open_label",
        "restricted_label", "own_grounds", "call_in_days", "reason",
    )  # fmt: skip
    missing = {"regime": "Choose who is let in.", "from_on": "Enter the day from which it counts."}

    regime = forms.TypedChoiceField(
        label="Whose meetings are these, for the law?",
        choices=[(regime.value, words) for regime, words in REGIME_WORDS.items()],
        coerce=Regime,
        widget=forms.RadioSelect,
    )
    notice_days = forms.IntegerField(label="Clear days of notice", min_value=1, max_value=366)
    counts_calendar = forms.BooleanField(
        label="Weekends and bank holidays count too", required=False, help_text="As for notices of key decisions."
    )
    quorum = forms.IntegerField(
        label="Quorum", min_value=1, max_value=200, required=False, help_text="Members present. Blank for none."
    )
    has_casting_vote = forms.BooleanField(label="The chair has a second, casting vote", required=False)
    video_counts = forms.BooleanField(
        label="Members who attend by video count as present",
        required=False,
        help_text="In England they do not in a committee of a council.",
    )
    open_label = forms.CharField(label="Word for business in public", max_length=40, required=False)
    restricted_label = forms.CharField(label="Word for business in private", max_length=40, required=False)
    own_grounds = long_text(
        "Grounds of its own for meeting in private",
        limit=1000, rows=2, required=False, hint="Only where no Act governs its meetings.",
    )  # fmt: skip
    call_in_days = forms.IntegerField(
        label="Working days for call-in",
        min_value=1, max_value=60, required=False, help_text="Blank where decisions take effect at once.",
    )  # fmt: skip
    reason = long_text("Where this is laid down", limit=500, rows=2, required=False)
    from_on = DayField(label=FROM)

    def said(self) -> dict[str, Any]:
        """What the command is told, with the rules as one thing."""
        answers = super().said()
        return answers | {"said": RulesSaid(**{name: answers.pop(name) for name in self.of_rules})}


class SeatForm(BodyForm):
    """A place on a body."""

    missing = {"from_on": "Enter the first day of the seat.", "capacity": "Choose as what somebody sits there."}

    post = forms.ModelChoiceField(
        label="Which office holds the seat?",
        queryset=Post.objects.all(),
        required=False,
        empty_label="None: it is filled by name",
    )
    title = forms.CharField(
        label="How is the seat printed?",
        max_length=200, required=False, help_text="Leave blank to print the title of the office, as on the day.",
    )  # fmt: skip
    capacity = forms.TypedChoiceField(
        label="As what does somebody sit there?",
        choices=[(capacity.value, words) for capacity, words in CAPACITY_WORDS.items()],
        coerce=Capacity,
        widget=forms.RadioSelect,
    )
    is_chair = forms.BooleanField(label="This seat takes the chair", required=False)
    has_vote = forms.BooleanField(label="This seat has a vote", required=False, initial=True)
    from_on = DayField(label=FROM)
    to_on = DayField(label=TO, required=False, help_text=OPEN_END)

    def said(self) -> dict[str, Any]:
        """What the command is told, with the seat as one thing."""
        answers = super().said()
        names = ("post", "title", "capacity", "is_chair", "has_vote")
        return answers | {"said": SeatSaid(**{name: answers.pop(name) for name in names})}


class SeatPersonForm(BodyForm):
    """Who sits somewhere, or may come in the holder's place, from a day."""

    missing = {"person": "Choose who it is.", "from_on": "Enter the first day."}

    person = forms.ModelChoiceField(label="Who is it?", queryset=Person.objects.none(), empty_label="Choose one")
    from_on = DayField(label=FROM)
    to_on = DayField(label=TO, required=False, help_text=OPEN_END)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer those who are here on a day."""
        super().__init__(*args, **kwargs)
        _offer(self.fields["person"], Person.objects.here_on(on))


class ReportsToForm(BodyForm):
    """To which body another reports."""

    missing = {"reports_to": "Choose the body that it reports to.", "from_on": "Enter the first day."}

    reports_to = forms.ModelChoiceField(label="To which body?", queryset=Body.objects.all(), empty_label="Choose one")
    from_on = DayField(label=FROM)
    to_on = DayField(label=TO, required=False, help_text=OPEN_END)


class TermsForm(BodyForm):
    """What a body is for, and who agreed it."""

    missing = {"from_on": "Enter the day from which they count."}

    text = long_text("Terms of reference", limit=20_000, rows=12)
    agreed_by = forms.CharField(
        label="Who agreed them?", max_length=300, required=False, help_text="As the record says it."
    )
    agreed_on = DayField(label="When?", required=False)
    from_on = DayField(label=FROM)

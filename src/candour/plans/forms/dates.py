"""Forms that ask for dates, and for decisions on them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from candour.plans.forms.asking import DecisionForm, PlanForm, due_in_words
from candour.plans.models import DateRevision
from candour.plans.queries.powers import Undecided
from candour.plans.rules.dates import Effect
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


class DenyForm(PlanForm):
    """Saying that a decision that was named was not so."""

    missing = {"reason": "Say what is wrong."}

    reason = long_text("What is wrong?", hint="Whoever named the decision reads this.", limit=1000, rows=3)


CHOSEN, ALL, ALL_BUT = "chosen", "all", "all_but"


class DecideForm(DecisionForm):
    """Recording one decision on the new dates that were asked for: on some, on all, or on all but some.

    `up_to` is the newest new date that the page showed: "all" never takes in what was asked for since.
    """

    which = forms.ChoiceField(
        label="Which dates was it about?", required=False, initial=CHOSEN, widget=forms.RadioSelect,
        choices=[(CHOSEN, "The dates ticked below"), (ALL, "All"), (ALL_BUT, "All but the dates ticked below")],
    )  # fmt: skip
    of_left_out = forms.ChoiceField(
        label="What became of those that it left out?", required=False, initial=Effect.NONE, widget=forms.RadioSelect,
        choices=[(Effect.NONE.value, "They stay proposed"), (Effect.REFUSES.value, "They were refused")],
    )  # fmt: skip
    revisions = forms.MultipleChoiceField(
        label="Dates asked for", required=False, widget=forms.CheckboxSelectMultiple, help_text="Tick all that apply."
    )
    up_to = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("which", "of_left_out", "revisions")
    reveals = {**DecisionForm.reveals, ("which", ALL_BUT): ("of_left_out",)}

    def __init__(self, *args: Any, waiting: Undecided, **kwargs: Any) -> None:
        """Offer these new dates, each with who may approve it."""
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        self.offered: Mapping[str, DateRevision] = {str(each.pk): each for each in waiting.listed}
        self.fields["up_to"].initial = waiting.newest
        field, which = self.fields["revisions"], self.fields["which"]
        if isinstance(field, forms.MultipleChoiceField) and isinstance(which, forms.ChoiceField):
            field.choices = [(key, str(each.milestone)) for key, each in self.offered.items()]
            which.choices = [(CHOSEN, "The dates ticked below"), (ALL, f"All {waiting.count} dates asked for"),
                             (ALL_BUT, f"All {waiting.count} but the dates ticked below")]  # fmt: skip
        asked = {key: f"{_asked(each)} {waiting.who_may.get(each.pk, '')}" for key, each in self.offered.items()}
        setattr(self, "choice_hints", {**self.choice_hints, "revisions": asked})  # noqa: B010  (for this page alone)

    def clean(self) -> dict[str, Any]:
        """Dates are ticked, unless it was about all of them."""
        answers = super().clean()
        if answers.get("which") != ALL and not answers.get("revisions") and "revisions" not in self.errors:
            self.add_error("revisions", ValidationError("Choose at least one date."))
        return answers

    def said(self) -> dict[str, Any]:
        """What the command is told: the dates decided on, and those that were left out of it."""
        answers = super().said()
        which, up_to = answers.pop("which") or CHOSEN, answers.pop("up_to")
        ticked = [self.offered[key] for key in answers.pop("revisions")]
        of_left_out = Effect(answers.pop("of_left_out") or Effect.NONE)
        if which == CHOSEN:
            return answers | {"revisions": ticked}
        left_out = ticked if which == ALL_BUT else []
        everything = self.waiting.everything(up_to=up_to or 0)
        decided = [each for each in everything if each.pk not in {out.pk for out in left_out}]
        return answers | {"revisions": decided, "left_out": left_out, "of_left_out": of_left_out}


def _asked(revision: DateRevision) -> str:
    old = due_in_words(revision.from_due_on, "")
    new = due_in_words(revision.to_due_on, revision.to_words)
    return f"From {old} to {new}, asked for by {revision.by_name}: {revision.reason}"

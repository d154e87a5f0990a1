"""What the pages of call-in ask."""

from django import forms

from candour.boards.rules.call_in import HowEnded
from candour.plans.forms.asking import PlanForm
from candour.ui.forms import long_text


class CallInForm(PlanForm):
    """Who calls a decision in, and why."""

    missing = {"members": "Name the members who call it in.", "reasons": "Give the reasons."}

    members = forms.CharField(label="Which members call it in?", max_length=500)
    reasons = long_text("For which reasons?", limit=2000, rows=4)


class EndCallInForm(PlanForm):
    """What became of a call-in."""

    missing = {"how": "Choose what became of it.", "words": "Say who decided so, and what they said."}

    how = forms.TypedChoiceField(
        label="What became of it?", choices=[(each.value, each.label) for each in HowEnded], coerce=HowEnded,
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = long_text("Who decided so, and what did they say?", limit=2000, rows=3)

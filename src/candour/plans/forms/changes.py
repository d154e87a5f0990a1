"""Forms for changes to what was promised."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms

from candour.people.models import Person
from candour.plans.forms.asking import CHOOSE, DecisionForm, InPlaceForm, PersonField, PlanForm, offer, people_here
from candour.plans.models import Action, Milestone
from candour.plans.rules.changes import Corrected
from candour.ui.forms import long_text

WHY = "Why?"
WORDS_HINT = "Say what will be there when it is done, so that somebody else can check it."


class RewordForm(InPlaceForm):
    """Saying the same promise in other words."""

    missing = {"title": "Enter the new words."}

    title = long_text("The words from now on", limit=1000, rows=3, hint=WORDS_HINT)
    reason = long_text(WHY, limit=1000, rows=2)


class ScopeForm(DecisionForm):
    """Promising more or less than before."""

    missing = {"title": "Say what is promised from now on."}

    title = long_text("What is promised from now on", limit=1000, rows=3, hint=WORDS_HINT)
    reason = long_text(WHY, limit=1000, rows=2)
    field_order = ("title", "reason")

    def said(self) -> dict[str, Any]:
        """What the command is told, with the version that was seen."""
        return super().said() | {"seen": self.cleaned_data["seen"]}


class HandOverForm(InPlaceForm):
    """Giving a milestone to another owner."""

    missing = {"to": "Choose the new owner."}

    to = PersonField(label="Who owns it from now on?", queryset=Person.objects.all(), empty_label=CHOOSE)
    reason = long_text(WHY, limit=1000, rows=2)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the people who are here on a day."""
        super().__init__(*args, **kwargs)
        offer(self.fields["to"], people_here(on))


class WithdrawForm(DecisionForm):
    """Taking a milestone out of the plan."""

    missing = {"reason": "Say why it is withdrawn."}

    reason = long_text("Why is it withdrawn?", limit=1000, rows=3)
    field_order = ("reason",)


class SplitForm(DecisionForm):
    """Putting several milestones in the place of one."""

    missing = {"parts": "Enter at least two milestones, one on each line."}

    parts = long_text("The milestones that take its place", limit=4000, rows=4, hint="One on each line, at least two.")
    reason = long_text(WHY, limit=1000, rows=2)
    field_order = ("parts", "reason")

    def clean_parts(self) -> list[str]:
        """The lines that say something."""
        return [" ".join(line.split()) for line in self.cleaned_data["parts"].splitlines() if line.strip()]


class MergeForm(DecisionForm):
    """Putting one milestone in the place of several of one action."""

    missing = {
        "others": "Choose at least one other milestone.",
        "title": "Say what takes their place.",
    }

    others = forms.ModelMultipleChoiceField(
        label="Which milestones are merged with it?",
        queryset=Milestone.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    title = long_text("The milestone that takes their place", limit=1000, rows=3, hint=WORDS_HINT)
    reason = long_text(WHY, limit=1000, rows=2)
    field_order = ("others", "title", "reason")

    def __init__(self, *args: Any, milestone: Milestone, others: Any, **kwargs: Any) -> None:
        """Offer the other open milestones of the action."""
        super().__init__(*args, **kwargs)
        self.milestone = milestone
        offer(self.fields["others"], others)

    def said(self) -> dict[str, Any]:
        """What the command is told: this milestone and the others."""
        answers = super().said()
        return answers | {"milestones": [self.milestone, *answers.pop("others")]}


class CorrectionForm(PlanForm):
    """Saying that something was typed wrongly."""

    missing = {
        "corrected": "Choose what was typed wrongly.",
        "new": "Enter what it should say.",
        "reason": "Say how you know.",
    }

    corrected = forms.ChoiceField(
        label="What was typed wrongly?",
        choices=[(each.value, each.label) for each in Corrected],
        widget=forms.RadioSelect,
    )
    new = forms.CharField(
        label="What should it say?",
        max_length=1000,
        help_text="A date as 11 June 2018, a step as Green, or the words.",
    )
    reason = long_text("How do you know?", limit=1000, rows=2, hint="Such as: the Cabinet paper says 30 September.")

    def __init__(self, *args: Any, offered: Collection[Corrected], **kwargs: Any) -> None:
        """Ask only of what was recorded."""
        super().__init__(*args, **kwargs)
        field = self.fields["corrected"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(each.value, each.label) for each in Corrected if each in offered]

    def clean_corrected(self) -> Corrected:
        """What stood wrong."""
        return Corrected(self.cleaned_data["corrected"])


class CarryForwardForm(PlanForm):
    """Taking unfinished milestones of an action into another plan."""

    missing = {
        "milestones": "Choose at least one milestone.",
        "into": "Choose a strategic action.",
    }

    milestones = forms.ModelMultipleChoiceField(
        label="Which milestones go into the other plan?",
        queryset=Milestone.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Each takes its first date and the number of its moves with it.",
    )
    into = forms.ModelChoiceField(
        label="Under which strategic action?", queryset=Action.objects.none(), empty_label=CHOOSE
    )

    def __init__(self, *args: Any, milestones: Any, into: Any, **kwargs: Any) -> None:
        """Offer the unfinished milestones, and the strategic actions of other plans."""
        super().__init__(*args, **kwargs)
        offer(self.fields["milestones"], milestones)
        offer(self.fields["into"], into)
        self.initial.setdefault("milestones", [each.pk for each in milestones])

    def clean_milestones(self) -> Sequence[Milestone]:
        """Those that were chosen, in the order of the plan."""
        return sorted(self.cleaned_data["milestones"], key=lambda each: each.position)

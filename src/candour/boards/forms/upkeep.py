"""What the pages ask about closures, deadlines, the print list and urgent decisions."""

from datetime import date
from typing import Any

from django import forms

from candour.boards.commands import UrgentSaid
from candour.boards.models import UrgentDecision
from candour.boards.rules.deadlines import STAGE_WORDS, USUAL, Stage
from candour.people.models import Body, Person
from candour.plans.forms.asking import CHOOSE, PersonField, PlanForm, offer, people_here
from candour.ui.forms import DayField, long_text


class ClosureForm(PlanForm):
    """A day on which the offices are closed."""

    missing = {"closed_on": "Enter the day.", "name": "Say why the offices are closed."}

    closed_on = DayField(label="Which day?")
    name = forms.CharField(label="Why are the offices closed?", max_length=200)


class DeadlineForm(PlanForm):
    """By when something is due in a body."""

    missing = {"stage": "Choose what is due.", "from_on": "Enter the day from which it counts."}

    stage = forms.TypedChoiceField(
        label="What is due?", choices=[(stage.value, STAGE_WORDS[stage]) for stage in USUAL], coerce=Stage
    )
    days = forms.IntegerField(
        label="Working days before the meeting",
        min_value=1, max_value=250, required=False,
        help_text="After it, for the minutes. Leave blank where the body does not do this.",
    )  # fmt: skip
    from_on = DayField(label="For meetings from which day?")


class PrintCopyForm(PlanForm):
    """Who gets paper."""

    missing = {"who": "Say who gets the papers.", "copies": "Enter how many copies."}

    who = forms.CharField(label="Who gets the papers?", max_length=200)
    copies = forms.IntegerField(label="How many copies?", min_value=1, max_value=500, initial=1)
    is_restricted = forms.BooleanField(label="With the restricted papers", required=False)


class UrgentForm(PlanForm):
    """A decision taken between meetings."""

    missing = {
        "body": "Choose in whose place it was taken.", "title": "Say what it was about.",
        "decision": "Say what was decided.", "why_urgent": "Say why it could not wait.",
        "decided_on": "Enter the day of the decision.", "decided_by": "Choose who decided.",
        "chair_consulted": "Choose who was consulted as chair.",
    }  # fmt: skip

    body = forms.ModelChoiceField(label="In whose place?", queryset=Body.objects.all(), empty_label=CHOOSE)
    title = forms.CharField(label="What was it about?", max_length=300)
    decision = long_text("What was decided?")
    why_urgent = long_text("Why could it not wait for the next meeting?", rows=3)
    decided_on = DayField(label="When was it decided?")
    decided_by = PersonField(label="Who decided?", queryset=Person.objects.all(), empty_label=CHOOSE)
    chair_consulted = PersonField(
        label="Who was consulted as chair?", queryset=Person.objects.all(), empty_label=CHOOSE
    )
    chair_s_view = long_text("What did the chair say?", limit=1000, rows=2, required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer those who are here on a day."""
        super().__init__(*args, **kwargs)
        for name in ("decided_by", "chair_consulted"):
            offer(self.fields[name], people_here(on))

    def said(self) -> dict[str, Any]:
        """What the command is told, with the decision as one thing."""
        answers = super().said()
        body, once = answers.pop("body"), answers.pop("once")
        return {"body": body, "once": once, "said": UrgentSaid(**answers)}


class ReportUrgentForm(PlanForm):
    """Which urgent decision is reported to a meeting."""

    missing = {"decision": "Choose a decision."}

    decision = forms.ModelChoiceField(
        label="Which decision?", queryset=UrgentDecision.objects.none(), empty_label=CHOOSE
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        """Offer those of the body that no meeting was told of."""
        super().__init__(*args, **kwargs)
        offer(self.fields["decision"], UrgentDecision.objects.filter(body=body, report=None))

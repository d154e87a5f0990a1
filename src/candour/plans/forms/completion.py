"""Forms for completion in two keys."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from candour.plans.forms.asking import PlanForm
from candour.plans.forms.entering import EnteringForm
from candour.plans.forms.evidence import EvidenceForm
from candour.plans.rules.completion import Verdict
from candour.ui.forms import DayField, long_text

VERDICTS = [(Verdict.CHECKED.value, "It is complete"), (Verdict.SENT_BACK.value, "Something is missing: send it back")]


class CompleteForm(EnteringForm, EvidenceForm):
    """Reporting a milestone complete."""

    missing = {"completed_on": "Enter the day on which it was completed."}

    completed_on = DayField(label="When was it completed?", help_text="Today or an earlier day.")
    note = long_text("What was done?", limit=1000, rows=3, required=False, hint="For officers and whoever checks it.")
    field_order = ("completed_on", "note")
    reveals = EvidenceForm.reveals


class CheckForm(PlanForm):
    """Checking a report of completion."""

    missing = {"verdict": "Choose what you found."}

    verdict = forms.ChoiceField(label="What did you find?", choices=VERDICTS, widget=forms.RadioSelect)
    reason = long_text("What is missing?", limit=1000, rows=3, required=False, hint="The owner reads this.")
    reveals = {("verdict", Verdict.SENT_BACK.value): ("reason",)}

    def clean(self) -> dict[str, Any]:
        """What is sent back needs a reason; what is checked needs none."""
        answers = super().clean() or self.cleaned_data
        if answers.get("verdict") == Verdict.SENT_BACK and not answers.get("reason"):
            self.add_error("reason", ValidationError("Say what is missing, so that the owner knows what to do."))
        if "verdict" in answers:
            answers["verdict"] = Verdict(answers["verdict"])
        return answers


class WithdrawEvidenceForm(PlanForm):
    """Saying that a piece of evidence does not prove a milestone after all."""

    missing = {"reason": "Say why this evidence is withdrawn."}

    reason = long_text("Why is it withdrawn?", limit=1000, rows=3, hint="Such as: it is about another milestone.")


class ReopenForm(PlanForm):
    """Opening a completed milestone again."""

    missing = {"reason": "Say why it is opened again."}

    reason = long_text("Why is it opened again?", limit=1000, rows=3)

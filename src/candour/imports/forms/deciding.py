"""The last question of an import: which decision, if any, approved the dates that changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from candour.plans.commands import DecisionSaid
from candour.plans.forms.asking import DecisionForm
from candour.plans.rules.dates import Verb
from candour.records.rules import Refused

NONE, NAMED = "none", "named"


class FinishForm(DecisionForm):
    """Importing, and naming the decision that approved the changed dates where there is one."""

    missing = {"is_named": "Choose whether a decision approved the changed dates."}

    is_named = forms.ChoiceField(
        label="Did a recorded decision approve the dates that have changed?",
        choices=[(NONE, "No, or none that I know: they are only asked for"), (NAMED, "Yes")],
        initial=NONE, required=False, widget=forms.RadioSelect,
        help_text="They move when somebody else with leave to record decisions confirms the decision that you name.",
    )  # fmt: skip
    field_order = ("is_named",)
    asked_for = ("body", "person", "consulted", "decided_on", "item")
    reveals: ClassVar[Mapping[tuple[str, str], tuple[str, ...]]] = {("is_named", NAMED): asked_for}

    def __init__(self, *args: Any, has_dates: bool = True, **kwargs: Any) -> None:
        """Ask for a decision that approved, and for nothing else of it; for none where the rows bring no due dates."""
        super().__init__(*args, **kwargs)
        for name in ("decided_by", "verb", "document", "note"):
            del self.fields[name]
        self.fields["decided_on"].required = False
        self.fields["person"].label = "Or which person, under delegated authority?"
        if not has_dates:
            for name in ("is_named", *self.asked_for):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A decision that is named is a body's or a person's, of a day."""
        answers = super(DecisionForm, self).clean() or self.cleaned_data
        if answers.get("is_named") == NAMED and "decided_on" not in self.errors:
            if not answers.get("decided_on"):
                self.add_error("decided_on", ValidationError("Enter the day of the decision."))
            self._require_decider()
        return answers

    def _require_decider(self) -> None:
        try:
            _ = self._said().decider
        except Refused as refusal:
            self.add_error("body", ValidationError(str(refusal)))

    @property
    def approved_by(self) -> DecisionSaid | None:
        """The decision that was named, once the form is valid."""
        return self._said() if self.cleaned_data.get("is_named") == NAMED else None

    def _said(self) -> DecisionSaid:
        given = self.cleaned_data
        return DecisionSaid(
            verb=Verb.APPROVED, body=given.get("body"), person=given.get("person"), item=given.get("item", ""),
            consulted=given.get("consulted", ""), decided_on=given.get("decided_on") or date.max,
        )  # fmt: skip

"""The two days that are compared."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from candour.plans.models import Plan
from candour.plans.queries.position import require_position
from candour.plans.rules.comparison import require_in_order
from candour.records.rules import Refused
from candour.ui.forms import DayField, Form


class CompareForm(Form):
    """From the end of which day to the end of which other. It is read from the address, so nothing is kept."""

    missing = {"from_on": "Enter the first day.", "to_on": "Enter the second day."}

    from_on = DayField(label="From the end of")
    to_on = DayField(label="To the end of")

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Compare two days of this plan."""
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean(self) -> dict[str, Any]:
        """The days are in order, and the plan had a position on the first."""
        answers = super().clean() or self.cleaned_data
        first, second = answers.get("from_on"), answers.get("to_on")
        if isinstance(first, date) and isinstance(second, date):
            try:
                require_in_order(first, second)
                require_position(self.plan, on=first)
            except Refused as refusal:
                self.add_error("from_on", ValidationError(str(refusal)))
        return answers

"""The form that regroups a plan."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from candour.plans.forms.asking import DecisionForm
from candour.plans.models import Plan, Theme
from candour.plans.queries.regrouping import themes_in_use
from candour.ui.forms import long_text


class RegroupForm(DecisionForm):
    """Under which theme the strategic actions of each present theme stand from the day of a decision."""

    missing = {"reason": "Say why the plan is regrouped."}

    reason = long_text("Why is the plan regrouped?", limit=1000, rows=3)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Ask for the theme to come of each present one."""
        super().__init__(*args, **kwargs)
        self.themes: dict[str, Theme] = {f"theme_{each.pk}": each for each in themes_in_use(plan)}
        for name, theme in self.themes.items():
            self.fields[name] = forms.CharField(label=theme.name, max_length=200, initial=theme.name)
            self.fields[name].error_messages["required"] = f"Enter the theme that follows {theme.name}."

    @property
    def of_themes(self) -> list[BoundField]:
        """The questions about themes."""
        return [self[name] for name in self.themes]

    @property
    def of_the_decision(self) -> list[BoundField]:
        """The questions about the decision and the reason."""
        return [field for field in self.asked_at_top if field.name not in self.themes]

    def said(self) -> dict[str, Any]:
        """What the command is told."""
        answers = super().said()
        return answers | {"themes": {theme: answers.pop(name) for name, theme in self.themes.items()}}

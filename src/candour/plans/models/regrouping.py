"""A plan regrouped by decision: which strategic action stands under which theme from a day on."""

from django.db import models

from candour.plans.models.dates import Decision
from candour.plans.models.plan import Action, Plan, Theme
from candour.records.models import Fact


class Regrouping(Fact):
    """A decision that put strategic actions under other themes, such as eleven programmes into four."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="regroupings")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    regrouped_on = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ["-regrouped_on", "-recorded_at"]

    def __str__(self) -> str:
        """Why."""
        return self.reason


class ActionPlacement(Fact):
    """A strategic action put under another theme, from a day. Up to that day it stands under the old one.

    `Action.theme` is where it stands now; the theme of an earlier day is the old one of the first placement after it.
    """

    regrouping = models.ForeignKey(Regrouping, on_delete=models.PROTECT, related_name="placements")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="placements")
    old_theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="placements_from")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="placements_into")
    placed_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["action", "placed_on"], name="placement_in_order")]

    def __str__(self) -> str:
        """From where to where."""
        return f"{self.old_theme} to {self.theme}"

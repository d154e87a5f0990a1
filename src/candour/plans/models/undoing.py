"""A move of a date that was undone, because the decision behind it had been recorded wrongly."""

from django.db import models

from candour.plans.models.dates import Decision
from candour.plans.models.plan import Milestone, Plan
from candour.records.models import Fact


class UndoneMove(Fact):
    """That a decision, put right since, did not move the date of a milestone after all. It counts as no move."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="undone_moves")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="undone_moves")
    undone_on = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["milestone", "decision"], name="a_move_is_undone_once")]

    def __str__(self) -> str:
        """Why."""
        return self.reason

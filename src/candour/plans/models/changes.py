"""Changes to what was promised: recorded, with old and new kept."""

from django.db import models

from candour.plans.models.dates import Decision
from candour.plans.models.plan import Milestone, Plan
from candour.plans.rules.changes import ChangeKind, Corrected
from candour.records.models import Fact


class MilestoneChange(Fact):
    """A milestone added, reworded, split, merged, rescoped or handed over: old and new, reason, decision."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in ChangeKind])
    changed_on = models.DateField()
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    other = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-changed_on", "-recorded_at"]
        indexes = [models.Index(fields=["plan", "milestone", "changed_on"], name="change_in_plan")]

    def __str__(self) -> str:
        """What kind of change."""
        return self.kind


class Withdrawal(Fact):
    """A milestone taken out of the plan by decision. It stays visible, and counts as withdrawn from that day."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.OneToOneField(Milestone, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField()
    reason = models.TextField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Why."""
        return self.reason


class CarryForward(Fact):
    """An unfinished milestone taken into a new plan, with its first date and the number of its moves."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.OneToOneField(Milestone, on_delete=models.PROTECT, related_name="carried_forward")
    into = models.OneToOneField(Milestone, on_delete=models.PROTECT, related_name="carried_from")
    carried_on = models.DateField()

    def __str__(self) -> str:
        """Where it went."""
        return f"carried forward as {self.into}"


class Correction(Fact):
    """A clerical error put right: asked for by one person, effective when another confirms it, never a move."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="corrections")
    corrected = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Corrected])
    old = models.TextField()
    new = models.TextField()
    reason = models.TextField()
    asked_on = models.DateField()

    def __str__(self) -> str:
        """From what to what."""
        return f"{self.old} to {self.new}"


class CorrectionConfirmation(Fact):
    """The second person's word that it was a clerical error."""

    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="confirmation")
    confirmed_on = models.DateField()

    def __str__(self) -> str:
        """Who confirmed it."""
        return f"confirmed by {self.by_name}"

"""Completion in two keys: reported by one person, checked by another."""

from django.db import models
from django.db.models import Q

from candour.evidence.models import Evidence
from candour.plans.models.plan import Milestone, Plan
from candour.plans.rules.completion import Verdict
from candour.records.models import Fact


class Completion(Fact):
    """A report that a milestone is complete. It counts from its own day; the check stands beside it.

    Where the day is not recorded, `completed_on` is the day by which it was said to be complete.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="completions")
    completed_on = models.DateField()
    is_date_recorded = models.BooleanField(default=True)
    reported_on = models.DateField()
    note = models.TextField(blank=True)
    said_for = models.TextField(blank=True, help_text="Whose report it is and where from, if entered by another")
    said_for_key = models.TextField(blank=True, help_text="What the audit trail knows that person by")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")

    class Meta:
        ordering = ["-recorded_at"]
        indexes = [models.Index(fields=["plan", "milestone", "-recorded_at"], name="completion_newest_in_plan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_on__lte=models.F("reported_on")), name="completed_before_it_is_reported"
            )
        ]

    def __str__(self) -> str:
        """The day."""
        return f"completed on {self.completed_on}"


class CompletionCheck(Fact):
    """Somebody other than the owner and the reporter looked: checked, or sent back with a reason."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    completion = models.OneToOneField(Completion, on_delete=models.PROTECT, related_name="check_made")
    verdict = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Verdict])
    checked_on = models.DateField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(verdict="sent_back") | ~Q(reason=""), name="sent_back_with_a_reason")
        ]

    def __str__(self) -> str:
        """The verdict."""
        return self.verdict


class Reopening(Fact):
    """A completed milestone opened again. The earlier completion is kept, and counts until this day."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    completion = models.OneToOneField(Completion, on_delete=models.PROTECT, related_name="reopening")
    reopened_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason


class MilestoneEvidence(Fact):
    """A piece of evidence linked to a milestone, from the day that it was linked until it is withdrawn.

    It is linked once at a time; what was withdrawn may be linked again.
    """

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="evidence_links")
    completion = models.ForeignKey(
        Completion, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence_links"
    )
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    linked_on = models.DateField()

    def __str__(self) -> str:
        """What it proves."""
        return f"{self.evidence} for {self.milestone}"


class EvidenceWithdrawal(Fact):
    """Evidence that does not prove a milestone after all, from a day on. The piece of evidence itself stays."""

    link = models.OneToOneField(MilestoneEvidence, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField()
    reason = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="evidence_is_withdrawn_with_a_reason")]

    def __str__(self) -> str:
        """Why."""
        return self.reason

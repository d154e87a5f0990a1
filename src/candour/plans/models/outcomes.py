"""What outcome a strategic action seeks, and by which measures it will be known, as facts."""

from django.db import models
from django.db.models import Q

from candour.plans.models.plan import Action, Plan
from candour.plans.rules.progress import Precision
from candour.records.models import Fact


class OutcomeChange(Fact):
    """The outcome of a strategic action said first, said in other words, or withdrawn (`new` is empty), from a day.

    `Action.outcome_sought` is what stands now; that of an earlier day is the old one of the first change after it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="outcome_changes")
    changed_on = models.DateField()
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-changed_on", "-recorded_at", "-pk"]
        indexes = [models.Index(fields=["plan", "action", "changed_on"], name="outcome_change_in_plan")]

    def __str__(self) -> str:
        """The words from then on."""
        return self.new


class LeadChange(Fact):
    """A strategic action that another lead officer answers for, from a day: who led it before, and who leads it now."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="lead_changes")
    changed_on = models.DateField()
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-changed_on", "-recorded_at", "-pk"]

    def __str__(self) -> str:
        """From whom to whom."""
        return f"{self.old or 'nobody'} to {self.new or 'nobody'}"


class Measure(Fact):
    """One way in which the outcome of a strategic action will be known. What it says are facts of their own."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="measures")
    added_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["plan", "action"], name="measure_in_plan")]

    def __str__(self) -> str:
        """Which action it belongs to."""
        return f"measure of {self.action.code}"


class MeasureWording(Fact):
    """What a measure says from a day on: the words, the unit, where it starts, what it aims at, by when, the source."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="wordings")
    said_on = models.DateField()
    words = models.TextField()
    unit = models.CharField(max_length=60, blank=True)
    baseline = models.CharField(max_length=120, blank=True)
    target = models.CharField(max_length=120, blank=True)
    by_on = models.DateField(null=True, blank=True)
    by_words = models.CharField(max_length=120, blank=True)
    by_precision = models.CharField(max_length=10, blank=True, choices=[(e.value, e.value) for e in Precision])
    source = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-said_on", "-recorded_at", "-pk"]
        indexes = [models.Index(fields=["measure", "-said_on", "-recorded_at"], name="measure_worded_newest")]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_measure_has_words")]

    def __str__(self) -> str:
        """The words."""
        return self.words


class MeasureWithdrawal(Fact):
    """A measure that does not count any more, from a day on, with the reason."""

    measure = models.OneToOneField(Measure, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason

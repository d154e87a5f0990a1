"""Dates, and the decisions that move them."""

from django.db import models
from django.db.models import Q

from candour.evidence.models import Evidence
from candour.people.models import Body, Person
from candour.plans.models.plan import Milestone, Plan
from candour.plans.rules.dates import DueKind, Effect, Verb
from candour.plans.rules.progress import Precision
from candour.records.constraints import exactly_one_of
from candour.records.models import Fact


class Decision(Fact):
    """A reference to a decision: the body or the named person, the day, the item, the exact verb, the document.

    A named person decides under delegated authority; `consulted` says with whom they spoke first, in words.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField()
    item = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Verb])
    document = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    consulted = models.TextField(blank=True)

    class Meta:
        constraints = [exactly_one_of("body", "person")]

    def __str__(self) -> str:
        """Who decided, and when."""
        return f"{self.body or self.person}, {self.decided_on}"


class DueDate(Fact):
    """The date that a milestone is due, from a day on. The newest one that holds on a day is the due date.

    A clerical correction starts on the day of the row that it corrects, so that it stands in its place.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="due_dates")
    due_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=120, blank=True)
    precision = models.CharField(max_length=10, choices=[(e.value, e.value) for e in Precision], default=Precision.DAY)
    from_on = models.DateField()
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in DueKind])
    is_first_promise = models.BooleanField(default=False)
    moves_before = models.PositiveIntegerField(default=0, help_text="Moves brought along from the plan before")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="moved")

    class Meta:
        ordering = ["-from_on", "-recorded_at"]
        indexes = [
            models.Index(fields=["plan", "milestone", "-from_on", "-recorded_at"], name="due_newest_in_plan"),
            models.Index(fields=["milestone", "-from_on", "-recorded_at"], name="due_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | ~Q(words=""), name="a_due_date_is_a_day_or_words"
            ),
            models.CheckConstraint(
                condition=~Q(kind="decided") | Q(decision__isnull=False), name="a_date_moves_by_decision"
            ),
        ]

    def __str__(self) -> str:
        """The date, or the words that stand for it."""
        return str(self.due_on or self.words)


class DateRevision(Fact):
    """A new date that is asked for, with the reason. It moves nothing by itself."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="revisions")
    proposed_on = models.DateField()
    from_due_on = models.DateField(null=True, blank=True)
    to_due_on = models.DateField()
    to_words = models.CharField(max_length=120, blank=True)
    to_precision = models.CharField(max_length=10, choices=[(e.value, e.value) for e in Precision], default="day")
    reason = models.TextField()

    class Meta:
        ordering = ["-proposed_on", "-recorded_at"]
        indexes = [models.Index(fields=["plan", "milestone", "-proposed_on"], name="revision_newest_in_plan")]

    def __str__(self) -> str:
        """The date asked for."""
        return f"to {self.to_due_on}"


class RevisionDecision(Fact):
    """What a decision did to a revision: moved the date, refused to, or left it proposed."""

    revision = models.ForeignKey(DateRevision, on_delete=models.PROTECT, related_name="decisions")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="revisions")
    effect = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Effect])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision"], condition=~Q(effect="none"), name="one_effective_decision_on_a_revision"
            )
        ]

    def __str__(self) -> str:
        """The effect."""
        return self.effect

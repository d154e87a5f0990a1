"""Delivery confidence: what owners and directors say, and what a body says, beside the computed status."""

from django.db import models
from django.db.models import Q

from candour.evidence.models import Evidence
from candour.people.models import Body
from candour.plans.models.plan import Milestone, Plan
from candour.plans.rules.confidence import Step, Steps
from candour.records.models import Fact

STEPS = [(each.value, each.label) for each in Step]


class ConfidenceSteps(Fact):
    """Delivery confidence switched on or off in a plan, from a day, with the council's own words for the steps."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="confidence_steps")
    from_on = models.DateField()
    is_on = models.BooleanField()
    green = models.CharField(max_length=40)
    amber = models.CharField(max_length=40)
    red = models.CharField(max_length=40)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-from_on", "-recorded_at", "-pk"]
        indexes = [models.Index(fields=["plan", "-from_on", "-recorded_at"], name="confidence_steps_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(green="") & ~Q(amber="") & ~Q(red=""), name="every_step_has_a_word")
        ]

    def __str__(self) -> str:
        """The three words."""
        return ", ".join(self.steps.words.values())

    @property
    def steps(self) -> Steps:
        """The words as the rules look at them."""
        return Steps({step: getattr(self, step.value) for step in Step})


class Confidence(Fact):
    """How confident an owner or a director was on a day that a milestone will be delivered, and why.

    A clerical correction bears the day of the row that it corrects, so that it stands in its place.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="confidences")
    steps = models.ForeignKey(ConfidenceSteps, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10, choices=STEPS)
    reason = models.TextField()
    said_on = models.DateField()
    said_for = models.TextField(blank=True, help_text="Whose words these are and where from, if entered by another")
    said_for_key = models.TextField(blank=True, help_text="What the audit trail knows that person by")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")

    class Meta:
        ordering = ["-said_on", "-recorded_at", "-pk"]
        indexes = [
            models.Index(fields=["milestone", "-said_on", "-recorded_at"], name="confidence_newest"),
            models.Index(fields=["plan", "milestone", "-said_on", "-recorded_at"], name="confidence_newest_in_plan"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="confidence_has_a_reason")]

    def __str__(self) -> str:
        """The council's word."""
        return self.steps.steps.word(Step(self.step))


class BodyView(Fact):
    """How a body, such as the Board, judged a milestone on a day: a step, words, or both, as its minutes say."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="body_views")
    steps = models.ForeignKey(ConfidenceSteps, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    viewed_on = models.DateField()
    step = models.CharField(max_length=10, choices=STEPS, blank=True)
    words = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    minutes = models.CharField(max_length=200, blank=True, help_text="Where the minutes say so, such as item 5")
    document = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")

    class Meta:
        ordering = ["-viewed_on", "-recorded_at", "-pk"]
        indexes = [
            models.Index(fields=["milestone", "body", "-viewed_on", "-recorded_at"], name="body_view_newest"),
            models.Index(fields=["plan", "milestone", "body", "-viewed_on"], name="body_view_in_plan"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(step="") | ~Q(words=""), name="a_view_is_a_step_or_words")]

    def __str__(self) -> str:
        """Whose view, and of which day."""
        return f"{self.body}, {self.viewed_on}"

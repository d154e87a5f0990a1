"""A decision that somebody named as having approved new dates, and what a second person said of it."""

from django.db import models
from django.db.models import Q

from candour.people.models import Body, Person
from candour.plans.models.dates import DateRevision, Decision
from candour.plans.models.plan import Plan
from candour.records.constraints import exactly_one_of
from candour.records.models import Fact


class NamedDecision(Fact):
    """A decision named by whoever entered new dates, such as an import. Nothing moves until another confirms it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="named_decisions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField()
    item = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=20)
    consulted = models.TextField(blank=True)
    source = models.TextField(blank=True)
    named_on = models.DateField()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [exactly_one_of("body", "person")]

    def __str__(self) -> str:
        """Who is said to have decided, and when."""
        return f"{self.body or self.person}, {self.decided_on}"


class NamedRevision(Fact):
    """A new date that a named decision is said to have approved."""

    named = models.ForeignKey(NamedDecision, on_delete=models.PROTECT, related_name="revisions")
    revision = models.OneToOneField(DateRevision, on_delete=models.PROTECT, related_name="named")

    def __str__(self) -> str:
        """The date."""
        return str(self.revision)


class NamedAnswer(Fact):
    """What somebody said of a named decision: a second person that it was so decided, or anybody that it was not.

    Confirmed, it carries the decision that moved the dates; denied, the reason, and the dates stay proposed.
    """

    named = models.OneToOneField(NamedDecision, on_delete=models.PROTECT, related_name="answer")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    answered_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | ~Q(reason=""), name="what_is_denied_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        """What was said."""
        return self.reason or str(self.decision)

"""What somebody was told, once for each event."""

from django.db import models

from candour.notices.models.holding import PreElectionPeriod
from candour.notices.rules.shapes import Audience, Kind
from candour.people.models import Person
from candour.plans.models import Milestone, Plan
from candour.records.models import Fact


class Notice(Fact):
    """One letter to one person about one plan, or, without one, about meetings and Board actions.

    `event` is its key, here and in the outbox; it never comes twice.
    A notice with `held_in` was not put into the outbox when it was written: a pre-election period holds it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Kind])
    event = models.TextField(unique=True)
    told_on = models.DateField()
    address = models.EmailField(max_length=254)
    audience = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Audience])
    subject = models.TextField()
    text = models.TextField()
    why = models.TextField()
    held_in = models.ForeignKey(PreElectionPeriod, on_delete=models.PROTECT, null=True, related_name="held")

    class Meta:
        ordering = ["-told_on", "-pk"]
        indexes = [
            models.Index(fields=["person", "-told_on", "-id"], name="notice_of_person"),
            models.Index(fields=["plan", "-told_on", "-id"], name="notice_of_plan"),
        ]

    def __str__(self) -> str:
        """What it said first."""
        return self.subject


class Told(Fact):
    """One thing that somebody was told of in a notice. Its event is unique, so that nobody is told again."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="told")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    event = models.TextField(unique=True)
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        """The event."""
        return self.event


class DailyRun(models.Model):
    """A day whose notices of a plan were looked through, so that a restarted worker need not look again."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    run_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "run_on"], name="one_daily_run_of_a_plan")]

    def __str__(self) -> str:
        """Which day of which plan."""
        return f"{self.plan} on {self.run_on}"

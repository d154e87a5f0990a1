"""What the authority was directed or asked to do, and what satisfied it."""

import pghistory
from django.db import models
from django.db.models import Q

from candour.evidence.models import Evidence
from candour.people.models import Body, Organisation
from candour.records.constraints import ends_after_start
from candour.records.models import Fact, Versioned


@pghistory.track()
class Direction(Versioned):
    """An instrument that asks something of the authority: Directions, a Best Value Notice, an improvement notice."""

    KINDS = [
        ("directions", "Directions"),
        ("best_value_notice", "Best Value Notice"),
        ("improvement_notice", "Improvement notice"),
        ("recommendations", "Recommendations"),
    ]

    kind = models.CharField(max_length=30, choices=KINDS, default="directions")
    title = models.CharField(max_length=200)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    power = models.CharField(max_length=200, blank=True)
    given_on = models.DateField()
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    revoked_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="revokes")
    document = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-given_on"]
        constraints = [
            ends_after_start("in_force_from", "in_force_to"),
            models.CheckConstraint(
                condition=Q(revoked_by__isnull=True) | Q(revoked_on__isnull=False), name="revoked_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title


@pghistory.track()
class Requirement(Versioned):
    """One thing that a direction asks for: a recurring report, a body, or a submission made once."""

    KINDS = [
        ("recurring_report", "Recurring report"),
        ("body", "A body"),
        ("submission", "A submission made once"),
    ]

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="requirements")
    label = models.CharField(max_length=20)
    kind = models.CharField(max_length=30, choices=KINDS)
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    every_months = models.PositiveIntegerField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["direction", "label"]
        constraints = [models.UniqueConstraint(fields=["direction", "label"], name="one_requirement_of_a_label")]

    def __str__(self) -> str:
        """Its label and text."""
        return f"({self.label}) {self.text}"


class Satisfaction(Fact):
    """What met a requirement, on a day, with a note and evidence."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="satisfactions")
    satisfied_on = models.DateField()
    for_due_on = models.DateField(null=True, blank=True)
    note = models.TextField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-satisfied_on"]

    def __str__(self) -> str:
        """The note."""
        return self.note

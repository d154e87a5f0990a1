"""What the authority was directed or asked to do, and what satisfied it."""

from datetime import date

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from candour.directions.rules import DIRECTION_KIND_NAMES, REQUIREMENT_KIND_NAMES, after_months, due_dates
from candour.evidence.models import Evidence
from candour.people.models import Body, Organisation
from candour.records.constraints import ends_after_start
from candour.records.models import Fact, Versioned


@pghistory.track(exclude=["search"])
class Direction(Versioned):
    """An instrument that asks something of the authority: Directions, a Best Value Notice, an improvement notice."""

    KINDS = [(kind.value, name) for kind, name in DIRECTION_KIND_NAMES.items()]

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
    search = models.GeneratedField(
        expression=SearchVector("title", "power", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["-given_on"]
        indexes = [GinIndex(fields=["search"], name="direction_search")]
        constraints = [
            ends_after_start("in_force_from", "in_force_to"),
            ends_after_start("given_on", "revoked_on"),
            models.CheckConstraint(
                condition=Q(revoked_by__isnull=True) | Q(revoked_on__isnull=False), name="revoked_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """The page with each of its requirements."""
        return reverse("directions:direction", args=[self.pk])


@pghistory.track(exclude=["search"])
class Requirement(Versioned):
    """One thing that a direction asks for: a recurring report, a body, or a submission made once."""

    KINDS = [(kind.value, name) for kind, name in REQUIREMENT_KIND_NAMES.items()]

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="requirements")
    label = models.CharField(max_length=20)
    kind = models.CharField(max_length=30, choices=KINDS)
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    every_months = models.PositiveIntegerField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    search = models.GeneratedField(
        expression=SearchVector("text", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["direction", "label"]
        indexes = [GinIndex(fields=["search"], name="requirement_search")]
        constraints = [
            models.UniqueConstraint(fields=["direction", "label"], name="one_requirement_of_a_label"),
            models.CheckConstraint(
                condition=Q(kind="recurring_report") | Q(every_months__isnull=True, first_due_on__isnull=True),
                name="only_a_recurring_report_recurs",
            ),
            models.CheckConstraint(
                condition=Q(every_months__isnull=True) | Q(every_months__gte=1), name="recurs_after_a_month_or_more"
            ),
        ]

    def __str__(self) -> str:
        """Its label and text."""
        return f"({self.label}) {self.text}"

    def due_dates(self, *, until_on: date) -> list[date]:
        """When it falls due: once, or again and again to the end of a day, as long as the direction is in force.

        A recurring report that names no first day falls due first one interval after the direction came into force.
        """
        if self.every_months is None:
            return [self.due_on] if self.due_on else []
        first = self.first_due_on or after_months(self.direction.in_force_from, self.every_months)
        ends = [day for day in (self.direction.in_force_to, self.direction.revoked_on) if day is not None]
        return due_dates(first_on=first, every_months=self.every_months, until_on=min([until_on, *ends]))


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


class SatisfactionWithdrawal(Fact):
    """That something recorded as meeting a requirement did not. As known from now on it never counted."""

    satisfaction = models.OneToOneField(Satisfaction, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField()
    reason = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="satisfaction_withdrawn_with_a_reason")]

    def __str__(self) -> str:
        """Why."""
        return self.reason

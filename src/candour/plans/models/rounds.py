"""Reporting rounds: who was asked to answer by when, and which directorates were signed off."""

from datetime import date, datetime

from django.db import models
from django.urls import reverse

from candour.plans.models.plan import Plan
from candour.plans.rules.rounds import cut_off_words, ends_at, starts_on
from candour.records.models import Fact


class Round(Fact):
    """A plan's position is asked for: at which day, and until which moment answers are waited for.

    Who owes what is not kept: it is worked out from the milestones that are open at the position date.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    position_on = models.DateField()
    cut_off_at = models.DateTimeField()
    opened_on = models.DateField()

    class Meta:
        ordering = ["-position_on"]
        constraints = [models.UniqueConstraint(fields=["plan", "position_on"], name="one_round_of_a_position_date")]

    def __str__(self) -> str:
        """The plan and the position date."""
        return f"{self.plan}, position at {self.position_on}"

    def get_absolute_url(self) -> str:
        """The page that says who owes what."""
        return reverse("desk:round", args=[self.plan.slug, self.position_on])

    @property
    def closed_on(self) -> date | None:
        """The day on which it was closed. No statement for a round that came with its closing."""
        return self.closing.closed_on if hasattr(self, "closing") else None

    @property
    def from_on(self) -> date:
        """The first day of which words are an answer."""
        return starts_on(opened_on=self.opened_on, position_on=self.position_on)

    @property
    def ends_at(self) -> datetime | None:
        """The moment after which what is recorded is late; None while a round told afterwards is open."""
        closed_at = self.closing.recorded_at if hasattr(self, "closing") else None
        return ends_at(recorded_at=self.recorded_at, cut_off_at=self.cut_off_at, closed_at=closed_at)

    @property
    def cut_off_words(self) -> str:
        """The cut-off as it is printed."""
        return cut_off_words(self.cut_off_at)


class RoundClosing(Fact):
    """A round closed: what is recorded from here on is listed as recorded since."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="closing")
    closed_on = models.DateField()

    def __str__(self) -> str:
        """When."""
        return f"closed on {self.closed_on}"


class SignOff(Fact):
    """A directorate signed off: somebody with a post in it stands for what its people said by this moment."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sign_offs")
    directorate = models.TextField()
    signed_on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["directorate"]
        constraints = [
            models.UniqueConstraint(fields=["round", "directorate"], name="a_directorate_is_signed_off_once"),
            models.CheckConstraint(condition=~models.Q(directorate=""), name="a_directorate_has_a_name"),
        ]

    def __str__(self) -> str:
        """Who signed what off."""
        return f"{self.directorate}, signed off by {self.by_name}"

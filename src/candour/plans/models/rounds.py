"""Reporting rounds: who was asked to answer by when, and which directorates were signed off."""

from datetime import date, datetime

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from candour.plans.models.plan import Plan
from candour.plans.rules.rounds import cut_off_words, ends_at, starts_on
from candour.records.models import Fact


class RoundManager(models.Manager["Round"]):
    """Rounds, each with the cut-off that holds now. No statement more."""

    def get_queryset(self) -> models.QuerySet["Round"]:
        """Every round with `holding_cut_off_at`: the newest move of its cut-off, or else the first cut-off."""
        newest = CutOffMove.objects.filter(round=models.OuterRef("pk")).order_by("-pk").values("new_at")[:1]
        return super().get_queryset().annotate(
            holding_cut_off_at=Coalesce(models.Subquery(newest), models.F("first_cut_off_at"))
        )  # fmt: skip


class Round(Fact):
    """A plan's position is asked for: at which day, and until which moment answers are waited for.

    Who owes what is not kept: it is worked out from the milestones that are open at the position date.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    position_on = models.DateField()
    first_cut_off_at = models.DateTimeField(db_column="cut_off_at")
    opened_on = models.DateField()

    objects = RoundManager()

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
    def cut_off_at(self) -> datetime:
        """The moment until which answers are waited for, after every move. No statement for a round that was read."""
        read: datetime | None = getattr(self, "holding_cut_off_at", None)
        if read is None:
            newest = self.moves.order_by("-pk").first()
            return newest.new_at if newest else self.first_cut_off_at
        return read

    @property
    def is_cut_off_moved(self) -> bool:
        """Whether answers are waited for until another moment than was said first."""
        return self.cut_off_at != self.first_cut_off_at

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


class CutOffMove(Fact):
    """The cut-off of an open round moved, with the reason. Both moments are kept, and the newest holds."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="moves")
    old_at = models.DateTimeField()
    new_at = models.DateTimeField()
    moved_on = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_cut_off_moves_with_a_reason"),
            models.CheckConstraint(condition=~models.Q(new_at=models.F("old_at")), name="a_cut_off_moves_elsewhere"),
        ]

    def __str__(self) -> str:
        """From when to when."""
        return f"cut-off moved from {cut_off_words(self.old_at)} to {cut_off_words(self.new_at)}"


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

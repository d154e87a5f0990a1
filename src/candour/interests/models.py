"""What people declared, what was disclosed at meetings, dispensations, and the annual round."""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.urls import reverse

from candour.interests.rules import Clock, InterestKind, Regime, Whose, Withheld
from candour.people.models import Person
from candour.records.constraints import ends_after_start
from candour.records.models import Fact, Versioned


class Disclosure(Fact):
    """An interest that was said aloud and is not on the register: the clock of 28 days begins. It holds no detail."""

    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disclosures")
    kind = models.TextField(choices=[(kind.value, kind.label) for kind in InterestKind])
    disclosed_on = models.DateField()
    where = models.CharField(max_length=200)

    class Meta:
        ordering = ["-disclosed_on", "-pk"]

    def __str__(self) -> str:
        """Its class and where it was disclosed."""
        return f"{InterestKind(self.kind).label}, {self.where}"


class InterestQuerySet(models.QuerySet["Interest"]):
    """What can be asked of the register."""

    def on_register(self, day: date) -> Self:
        """What the register held at the end of a day."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), registered_on__lte=day)


@pghistory.track(exclude=["detail", "sealed"])
class Interest(Versioned):
    """One entry of the register. The detail is readable, or sealed with a key that the database does not hold.

    It is edited in place so that a detail which becomes sensitive can be taken out; its history never keeps the detail.
    """

    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    regime = models.TextField(choices=[(regime.value, regime.label) for regime in Regime])
    kind = models.TextField(choices=[(kind.value, kind.label) for kind in InterestKind])
    whose = models.TextField(choices=[(whose.value, whose.label) for whose in Whose], default=Whose.OWN)
    registered_on = models.DateField()
    ended_on = models.DateField(null=True)
    withheld = models.TextField(choices=[(each.value, each.label) for each in Withheld], default=Withheld.NO)
    detail = models.TextField(blank=True)
    sealed = models.BinaryField(null=True)
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, null=True, related_name="interest")

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["holder__sort_name", "kind", "pk"]
        indexes = [GinIndex(SearchVector("detail", config="english"), name="interest_search")]
        constraints = [
            ends_after_start("registered_on", "ended_on"),
            models.CheckConstraint(
                condition=(Q(withheld="no", sealed__isnull=True) & ~Q(detail=""))
                | (~Q(withheld="no") & Q(detail="", sealed__isnull=False)),
                name="a_detail_is_shown_or_sealed",
            ),
        ]

    def __str__(self) -> str:
        """Its class and whose it is, never its detail."""
        return f"{self.kind_name} of {self.holder}"

    def get_absolute_url(self) -> str:
        """The page of whoever holds it."""
        return reverse("interests:holder", args=[self.holder_id])

    @property
    def kind_name(self) -> str:
        """Its class, as people call it."""
        return InterestKind(self.kind).label

    @property
    def is_withheld(self) -> bool:
        """Whether only the fact is shown."""
        return self.withheld != Withheld.NO


class Dispensation(Fact):
    """Leave to take part in spite of a disclosable pecuniary interest, from a day to a day."""

    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dispensations")
    matter = models.TextField()
    granted_by = models.CharField(max_length=200)
    granted_on = models.DateField()
    from_on = models.DateField()
    until_on = models.DateField()
    may_vote = models.BooleanField()
    reason = models.TextField()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [ends_after_start("from_on", "until_on")]

    def __str__(self) -> str:
        """What it is for."""
        return self.matter

    def get_absolute_url(self) -> str:
        """The page of whoever holds it."""
        return reverse("interests:holder", args=[self.holder_id])

    def is_in_force(self, *, on: date) -> bool:
        """Whether it counts on a day. A dispensation that was taken back does not count from that day on."""
        end = getattr(self, "end", None)
        return self.from_on <= on <= self.until_on and (end is None or on < end.ended_on)


class DispensationEnd(Fact):
    """A dispensation taken back before its time."""

    dispensation = models.OneToOneField(Dispensation, on_delete=models.PROTECT, related_name="end")
    ended_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason


class DeclarationRound(Versioned):
    """A round in which everybody under one regime says again what they have to declare, by a day."""

    name = models.CharField(max_length=100, unique=True)
    regime = models.TextField(choices=[(regime.value, regime.label) for regime in Regime])
    opened_on = models.DateField()
    answers_by = models.DateField()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        constraints = [ends_after_start("opened_on", "answers_by")]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Who has answered."""
        return reverse("interests:round", args=[self.pk])


class RoundMember(Fact):
    """Somebody who was asked in a round."""

    round = models.ForeignKey(DeclarationRound, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["person__sort_name", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="asked_once_in_a_round")]

    def __str__(self) -> str:
        """Who."""
        return str(self.person)


class RoundAnswer(Fact):
    """That somebody's declarations are complete on a day: nothing to declare, or what their page holds."""

    member = models.OneToOneField(RoundMember, on_delete=models.PROTECT, related_name="answer")
    answered_on = models.DateField()
    has_nothing = models.BooleanField()

    def __str__(self) -> str:
        """What was answered."""
        return "Nothing to declare" if self.has_nothing else "The register is complete"


def clock_of(disclosure: Disclosure) -> Clock:
    """The 28 days of a disclosure, with the day on which the interest was registered."""
    interest = getattr(disclosure, "interest", None)
    return Clock(disclosure.disclosed_on, interest.registered_on if interest else None)

"""How a body is made up on a day: its rules, its seats with whoever fills them, whom it reports to, its terms."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q

from candour.people.models.periods import HeldQuerySet, never_twice
from candour.people.models.persons import Person
from candour.people.models.posts import Body, Post
from candour.people.rules import CAPACITY_WORDS, REGIME_WORDS, Capacity, Regime
from candour.records.constraints import ends_after_start
from candour.records.models import Fact, Versioned


class BodyRulesQuerySet(models.QuerySet["BodyRules"]):
    """What can be asked of the rules that bodies had."""

    def in_force_on(self, day: date) -> Self:
        """The rules in force on a day, the newest first: the first one counts."""
        return self.filter(from_on__lte=day).order_by("-from_on", "-pk")


class BodyRules(Fact):
    """How a body works from a day on: who is let in, how much notice it gives, its quorum and votes, and its words.

    `notice_days` are clear working days, or calendar days where `counts_calendar`. `video_counts` is whether somebody
    who attends by video counts as present. `call_in_days` are working days before its decisions take effect.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="rules")
    from_on = models.DateField()
    regime = models.TextField(choices=list(REGIME_WORDS.items()))
    notice_days = models.PositiveSmallIntegerField()
    counts_calendar = models.BooleanField(default=False)
    quorum = models.PositiveSmallIntegerField(null=True)
    has_casting_vote = models.BooleanField(default=False)
    video_counts = models.BooleanField(default=False)
    open_label = models.TextField()
    restricted_label = models.TextField()
    own_grounds = models.TextField(blank=True)
    call_in_days = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)

    objects = BodyRulesQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(regime__in=[each.value for each in Regime]), name="regime_is_known"),
            models.CheckConstraint(condition=Q(quorum__isnull=True) | Q(quorum__gte=1), name="quorum_is_somebody"),
        ]

    def __str__(self) -> str:
        """The regime."""
        return REGIME_WORDS[Regime(self.regime)]


class ReportingLineQuerySet(HeldQuerySet["ReportingLine"]):
    """What can be asked of reporting lines."""


@pghistory.track()
class ReportingLine(Versioned):
    """A body that reports to another, from a day to a day."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reports_up")
    reports_to = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reported_by")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = ReportingLineQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            ends_after_start("from_on", "to_on"),
            never_twice("one_line_to_a_body", "body", "reports_to"),
            models.CheckConstraint(condition=~Q(body=F("reports_to")), name="body_does_not_report_to_itself"),
        ]

    def __str__(self) -> str:
        """From whom to whom."""
        return f"{self.body} to {self.reports_to}"


class TermsOfReference(Fact):
    """What a body is for, from a day on, and who agreed it, as the record says it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms")
    from_on = models.DateField()
    text = models.TextField()
    agreed_by = models.TextField(blank=True)
    agreed_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "terms of reference"
        ordering = ["-from_on", "-pk"]

    def __str__(self) -> str:
        """Whose terms."""
        return f"terms of reference of {self.body}"


class SeatQuerySet(HeldQuerySet["Seat"]):
    """What can be asked of seats."""


@pghistory.track()
class Seat(Versioned):
    """A place on a body, from a day to a day. With a `post` it goes to whoever holds that office; else by name.

    `title` is how papers print the place; a seat of an office shows the title of the post on the day where it is
    empty.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="seats")
    title = models.TextField(blank=True)
    capacity = models.TextField(choices=list(CAPACITY_WORDS.items()))
    is_chair = models.BooleanField(default=False)
    has_vote = models.BooleanField(default=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["-is_chair", "pk"]
        constraints = [
            ends_after_start("from_on", "to_on"),
            never_twice("one_chair_at_a_time", "body", condition=Q(is_chair=True)),
            never_twice("one_seat_of_a_post", "body", "post", condition=Q(post__isnull=False)),
            models.CheckConstraint(condition=Q(post__isnull=False) | ~Q(title=""), name="a_seat_has_a_post_or_a_title"),
            models.CheckConstraint(
                condition=Q(capacity__in=[each.value for each in Capacity]), name="capacity_is_known"
            ),
        ]

    def __str__(self) -> str:
        """How it is printed now."""
        return self.title or (self.post.title if self.post else "")


class SeatHeldQuerySet(HeldQuerySet["SeatHeld"]):
    """What can be asked of who sat by name."""


@pghistory.track()
class SeatHeld(Versioned):
    """A person who sits in a seat by name, from a day to a day. A seat of an office needs none."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holders")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats_held")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = SeatHeldQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [ends_after_start("from_on", "to_on"), never_twice("one_holder_of_a_seat", "seat")]

    def __str__(self) -> str:
        """Who sits where."""
        return f"{self.person}, {self.seat}"


class SubstituteQuerySet(HeldQuerySet["Substitute"]):
    """What can be asked of substitutes."""


@pghistory.track()
class Substitute(Versioned):
    """Somebody who may come in the place of whoever holds a seat, from a day to a day."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="substitutes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="substitutes_for")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = SubstituteQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [ends_after_start("from_on", "to_on"), never_twice("a_substitute_once", "seat", "person")]

    def __str__(self) -> str:
        """Who for which seat."""
        return f"{self.person} for {self.seat}"

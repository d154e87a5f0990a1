"""Meetings, and the facts from which their stage is worked out."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse

from candour.boards.rules.meetings import LONDON, MeetingFacts, MeetingState, clock_words, meeting_state
from candour.people.models import Body, Person
from candour.records.models import Fact, Versioned


class Series(Versioned):
    """Meetings of one body that come round, such as the quarterly ones of 2017-18."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="series")
    title = models.TextField()

    class Meta:
        verbose_name_plural = "series"
        ordering = ["body", "title"]
        constraints = [models.UniqueConstraint(fields=["body", "title"], name="one_series_of_a_title")]

    def __str__(self) -> str:
        """Its title."""
        return self.title


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """What can be asked of meetings."""

    def with_facts(self) -> Self:
        """Each meeting with what was done about it, so that `state` asks no further statement."""
        here = OuterRef("pk")
        last = Postponement.objects.filter(meeting=here).order_by("-pk")
        named = {"meeting": here, "starts_at": OuterRef("starts_at")}
        called = Call.objects.filter(**named).order_by("called_on", "pk")
        published = AgendaPublication.objects.filter(**named, number=0)
        return self.annotate(
            called_on=Subquery(called.values("called_on")[:1]),
            published_on=Subquery(published.values("published_on")[:1]),
            opened_on=Subquery(Opening.objects.filter(meeting=here).values("opened_on")[:1]),
            closed_on=Subquery(Closing.objects.filter(meeting=here).values("closed_on")[:1]),
            confirmed_on=Subquery(MinutesConfirmed.objects.filter(meeting=here).values("confirmed_on")[:1]),
            cancelled_on=Subquery(Cancellation.objects.filter(meeting=here).values("cancelled_on")[:1]),
            postponed_on=Subquery(last.values("postponed_on")[:1]),
            moved_to=Subquery(last.values("new_starts_at")[:1]),
        )

    def with_body(self) -> Self:
        """Each meeting with its body."""
        return self.select_related("body")

    def of(self, body: Body) -> Self:
        """The meetings of one body."""
        return self.filter(body=body)


@pghistory.track()
class Meeting(Versioned):
    """One meeting of a body: when and where it is meant to be. How it stands is worked out from facts.

    Times are moments (UTC) and shown on the London clock. `slug` is its address for ever, also when it is moved.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, related_name="meetings")
    slug = models.SlugField(max_length=90, unique=True)
    title = models.TextField(blank=True)
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField(null=True)
    venue = models.TextField(blank=True)
    video_link = models.URLField(blank=True, max_length=500)
    is_open = models.BooleanField(default=True)

    objects = MeetingQuerySet.as_manager()

    called_on: date | None  # filled by `with_facts`, as are the next ones
    published_on: date | None
    opened_on: date | None
    closed_on: date | None
    confirmed_on: date | None
    cancelled_on: date | None
    postponed_on: date | None
    moved_to: date | None

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        """The body and the day."""
        return f"{self.title or self.body.name}, {self.held_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        """The page that shows how it stands."""
        return reverse("boards:meeting", args=[self.slug])

    @property
    def held_on(self) -> date:
        """The day of the meeting in London, as it is planned now."""
        return self.starts_at.astimezone(LONDON).date()

    @property
    def time_words(self) -> str:
        """When it starts, on the London clock: "6.05 pm"."""
        return clock_words(self.starts_at)

    def name_then(self) -> str:
        """The body's name on the day of the meeting, as its papers print it. One statement."""
        return self.body.name_on(self.held_on)

    def facts(self) -> MeetingFacts:
        """What was done about it. One statement, none for a meeting that was asked for `with_facts`."""
        row = self if hasattr(self, "called_on") else Meeting.objects.with_facts().get(pk=self.pk)
        return MeetingFacts(
            called_on=row.called_on, published_on=row.published_on, opened_on=row.opened_on, closed_on=row.closed_on,
            confirmed_on=row.confirmed_on, cancelled_on=row.cancelled_on, postponed_on=row.postponed_on,
            is_without_date=row.postponed_on is not None and row.moved_to is None,
        )  # fmt: skip

    def state(self, *, on: date) -> MeetingState:
        """How it stands at the end of a day. One statement, none after `with_facts`."""
        return meeting_state(self.facts(), on=on)


class Call(Fact):
    """The summons: members were told that this meeting would be held at this time."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="calls")
    called_on = models.DateField()
    starts_at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["called_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "starts_at"], name="called_once_for_a_time")]

    def __str__(self) -> str:
        """What it called."""
        return f"call of {self.meeting}"


class Postponement(Fact):
    """A meeting moved to another time, or put off until one is found. The time it had is kept."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="postponements")
    postponed_on = models.DateField()
    was_starts_at = models.DateTimeField()
    new_starts_at = models.DateTimeField(null=True)
    reason = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        """Why."""
        return self.reason


class Cancellation(Fact):
    """A meeting that will not be held, and why."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="cancellation")
    cancelled_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason


class AgendaPublication(Fact):
    """An agenda as it went out: number 0 is the agenda, 1 the first supplement, and so on. Never replaced.

    `content` is what it said (see `boards.queries.agenda_content`), `digest` the SHA-256 of its canonical JSON. The
    moment is `recorded_at`, by the machine's clock; `published_on` is the day that counts for the notice.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField()
    published_on = models.DateField()
    starts_at = models.DateTimeField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["starts_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "starts_at", "number"], name="one_publication_of_a_number")
        ]

    def __str__(self) -> str:
        """Agenda or which supplement."""
        return f"supplement {self.number}" if self.number else "agenda"


class Opening(Fact):
    """The moment at which the chair opened the meeting."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="opening")
    opened_on = models.DateField()
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        """Which meeting."""
        return f"opening of {self.meeting}"


class Closing(Fact):
    """The moment at which the meeting ended. What it decided takes effect for its day."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="closing")
    closed_on = models.DateField()
    closed_at = models.DateTimeField()

    def __str__(self) -> str:
        """Which meeting."""
        return f"closing of {self.meeting}"


class MinutesConfirmed(Fact):
    """The minutes of a meeting, confirmed as a correct record by a later one and signed."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes_confirmed")
    at_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="confirmed_minutes_of")
    confirmed_on = models.DateField()
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        """Which meeting."""
        return f"minutes of {self.meeting} confirmed"

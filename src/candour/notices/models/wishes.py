"""When a plan reminds, what mail somebody wants, and where their calendar finds its dates."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from candour.notices.rules.shapes import Timing
from candour.people.models import Person
from candour.plans.models import Plan
from candour.records.models import Versioned

DEFAULT = Timing()
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def default_days() -> list[int]:
    """Two weeks and three days ahead."""
    return list(DEFAULT.days_ahead)


@pghistory.track()
class PlanNotices(Versioned):
    """When a plan reminds and escalates, in days, and who chairs the board that it goes to."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="notices")
    is_daily = models.BooleanField(default=True)
    days_ahead = ArrayField(models.PositiveSmallIntegerField(), default=default_days)
    days_to_lead = models.PositiveSmallIntegerField(default=DEFAULT.days_to_lead)
    days_to_director = models.PositiveSmallIntegerField(default=DEFAULT.days_to_director)
    days_to_coordinator = models.PositiveSmallIntegerField(default=DEFAULT.days_to_coordinator)
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        """Which plan."""
        return f"notices of {self.plan}"

    @property
    def timing(self) -> Timing:
        """The days as the rules take them."""
        return Timing(
            tuple(self.days_ahead), self.days_to_lead, self.days_to_director, self.days_to_coordinator
        )  # fmt: skip


@pghistory.track()
class Preference(Versioned):
    """What mail somebody wants. Whoever has none gets everything, with the summary on Mondays."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="mail_preference")
    wants_reminders = models.BooleanField(default=True)
    wants_as_deputy = models.BooleanField(default=True)
    wants_meetings = models.BooleanField(default=True)
    wants_digest = models.BooleanField(default=True)
    digest_day = models.PositiveSmallIntegerField(default=0, choices=list(enumerate(WEEKDAYS)))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(digest_day__lte=6), name="a_week_has_seven_days")]

    def __str__(self) -> str:
        """Whose."""
        return f"mail of {self.person}"


class CalendarAddress(models.Model):
    """A private address at which a calendar finds somebody's due dates. Only the SHA-256 of its secret is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calendar_addresses")
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at=None), name="one_calendar_address_of_a_person"
            )
        ]

    def __str__(self) -> str:
        """Whose."""
        return f"calendar of {self.person}"

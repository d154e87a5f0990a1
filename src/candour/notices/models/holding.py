"""Pre-election periods, in which automatic mail to named audiences waits for the Monitoring Officer."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from candour.notices.rules.shapes import Audience
from candour.records.constraints import ends_after_start
from candour.records.models import Fact


class PeriodQuerySet(models.QuerySet["PreElectionPeriod"]):
    """What can be asked of periods."""

    def holding_on(self, day: date) -> "PeriodQuerySet":
        """Those that hold mail on a day: begun, not past their last day, and not ended early."""
        return self.filter(from_on__lte=day, to_on__gte=day).filter(Q(end=None) | Q(end__ended_on__gt=day))


class PreElectionPeriod(Fact):
    """A dated period before an election, and whose automatic mail it holds back. Both days count."""

    name = models.CharField(max_length=200)
    from_on = models.DateField()
    to_on = models.DateField()
    audiences = ArrayField(models.CharField(max_length=20, choices=[(each.value, each.label) for each in Audience]))

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-recorded_at"]
        constraints = [ends_after_start("from_on", "to_on")]

    def __str__(self) -> str:
        """What it is for."""
        return self.name


class PeriodEnd(Fact):
    """A period ended before its last day. Nothing is held from that day on."""

    period = models.OneToOneField(PreElectionPeriod, on_delete=models.PROTECT, related_name="end")
    ended_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason


class Release(Fact):
    """A notice that was held and let go: by the Monitoring Officer's name, or because the period was over."""

    notice = models.OneToOneField("notices.Notice", on_delete=models.PROTECT, related_name="release")
    released_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason

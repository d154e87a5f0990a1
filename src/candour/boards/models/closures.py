"""Days on which the authority's offices are closed, and the deadlines that a body works to."""

from django.db import models
from django.db.models import Q

from candour.boards.rules.deadlines import STAGE_WORDS, Stage
from candour.people.models import Body
from candour.records.models import Fact


class LocalClosure(Fact):
    """A working day on which the offices are closed, so that it is no clear day. A one-off bank holiday counts here."""

    closed_on = models.DateField(unique=True)
    name = models.TextField()

    class Meta:
        ordering = ["closed_on"]

    def __str__(self) -> str:
        """Why they are closed."""
        return self.name


class DeadlineRule(Fact):
    """How many working days before a meeting (after it, for the minutes) something is due in one body, from a day on.

    Without `days`, the body does not do that stage. Where no rule was set, `rules.deadlines.USUAL` counts.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="deadline_rules")
    stage = models.TextField(choices=list(STAGE_WORDS.items()))
    days = models.PositiveSmallIntegerField(null=True)
    from_on = models.DateField()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=[each.value for each in Stage]), name="stage_is_known"),
        ]

    def __str__(self) -> str:
        """Which stage."""
        return STAGE_WORDS[Stage(self.stage)]

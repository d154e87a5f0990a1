"""That a decision was called in, and what became of it."""

from django.db import models

from candour.boards.models.items import AgendaItem
from candour.boards.models.sitting import choices
from candour.boards.rules.call_in import HowEnded
from candour.records.models import Fact


class CallIn(Fact):
    """That named members called in what was resolved under an item, with their reasons, within the time."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="call_in")
    called_in_on = models.DateField()
    members = models.TextField()
    reasons = models.TextField()

    class Meta:
        ordering = ["called_in_on", "pk"]

    def __str__(self) -> str:
        """Who."""
        return self.members


class CallInEnd(Fact):
    """What became of a decision that was called in: released, or referred back; by whom, in words."""

    call_in = models.OneToOneField(CallIn, on_delete=models.PROTECT, related_name="end")
    ended_on = models.DateField()
    how = models.CharField(max_length=20, choices=choices(HowEnded))
    words = models.TextField()

    def __str__(self) -> str:
        """How."""
        return HowEnded(self.how).label

"""The forward plan of a body: what is to come before it, at which meeting, and what became of it."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q

from candour.boards.models.items import AgendaItem
from candour.boards.models.meetings import Meeting
from candour.boards.models.sitting import choices
from candour.boards.rules.forward import EntryKind
from candour.people.models import Body
from candour.plans.models import Action, Theme
from candour.records.models import Fact, Versioned


class ForwardEntryQuerySet(models.QuerySet["ForwardEntry"]):
    """What can be asked of the entries of forward plans."""

    def of(self, body: Body) -> Self:
        """The entries of one body."""
        return self.filter(body=body)


@pghistory.track()
class ForwardEntry(Versioned):
    """One piece of business that is to come before a body.

    Everybody reads all of it: the forward plan is printed for the public. `added_on` is the day from which it counts.
    Where it stands is the newest `Placement`; what became of it is worked out.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="forward_entries")
    title = models.TextField()
    kind = models.CharField(max_length=20, choices=choices(EntryKind))
    brought_by = models.TextField(blank=True)
    decision_sought = models.TextField(blank=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="+")
    added_on = models.DateField()

    objects = ForwardEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "forward entries"
        ordering = ["body", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="a_forward_entry_has_a_title")]

    def __str__(self) -> str:
        """Its title."""
        return self.title


class Placement(Fact):
    """The meeting to which an entry was put, or none: to be arranged. The first one, and every move with its reason."""

    entry = models.ForeignKey(ForwardEntry, on_delete=models.PROTECT, related_name="placements")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="placements")
    placed_on = models.DateField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["placed_on", "pk"]

    def __str__(self) -> str:
        """Where to."""
        return str(self.meeting or "to be arranged")


class EntryTaken(Fact):
    """That an entry was taken off the forward plan, and why."""

    entry = models.OneToOneField(ForwardEntry, on_delete=models.PROTECT, related_name="taken_off")
    taken_off_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason


@pghistory.track()
class ForwardItem(Versioned):
    """The agenda item that an entry became. It goes with an item that is taken off an agenda before it is published."""

    entry = models.ForeignKey(ForwardEntry, on_delete=models.PROTECT, related_name="items")
    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="forward")
    put_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        """Which item."""
        return str(self.item)

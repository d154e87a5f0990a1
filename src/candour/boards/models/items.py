"""The items of an agenda."""

from typing import Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from candour.boards.models.meetings import Meeting
from candour.boards.rules.items import EXEMPT, GROUND_WORDS, KIND_WORDS, Ground, ItemKind
from candour.people.models import Person
from candour.records.constraints import both_or_neither
from candour.records.models import Versioned
from candour.reports.models import Paper


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """What can be asked of the items of an agenda."""

    def standing(self) -> Self:
        """Those that were not withdrawn, in the order printed."""
        return self.filter(withdrawn_on=None).order_by("position", "pk")

    def open_to_public(self) -> Self:
        """Those on which no restriction lies."""
        return self.filter(ground="")


@pghistory.track()
class AgendaItem(Versioned):
    """One item of a meeting's agenda.

    `title` is the line that everybody may read, also where the item is restricted; `restricted_title` is shown only
    to those let in. `number` is empty until the order is set. `supplement` is 0 for what was on the agenda itself,
    else which supplement brought it. `paper` is what is written and cleared in the reports room, if anything is.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    kind = models.TextField(choices=list(KIND_WORDS.items()))
    title = models.TextField()
    purpose = models.TextField(blank=True)
    presenter = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=10, blank=True)
    supplement = models.PositiveSmallIntegerField(null=True)
    expects_paper = models.BooleanField(default=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="agenda_items")
    ground = models.TextField(blank=True, choices=list(GROUND_WORDS.items()))
    reasoning = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    restricted_title = models.TextField(blank=True)
    late_reason = models.TextField(blank=True)
    late_agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    late_agreed_at = models.DateTimeField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.TextField(blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position", "pk"]
        indexes = [
            GinIndex(SearchVector("title", config="english"), name="agenda_item_search"),
            GinIndex(SearchVector("restricted_title", config="english"), name="agenda_item_private_search"),
        ]
        constraints = [
            both_or_neither("late_agreed_by", "late_agreed_at"),
            models.UniqueConstraint(
                fields=["meeting", "position"], name="one_item_in_a_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["meeting", "number"], condition=~Q(number=""), name="one_item_of_a_number"),
            models.CheckConstraint(
                condition=Q(ground="", review_on=None, reasoning="", restricted_title="")
                | (~Q(ground="") & Q(review_on__isnull=False)),
                name="restricted_on_a_ground_with_review",
            ),
            models.CheckConstraint(
                condition=~Q(ground__in=sorted(EXEMPT)) | ~Q(reasoning=""), name="exempt_with_public_interest_reasons"
            ),
            models.CheckConstraint(
                condition=Q(late_agreed_at=None) | ~Q(late_reason=""), name="late_with_the_chair_s_reason"
            ),
        ]

    def __str__(self) -> str:
        """Number and title, as the public agenda prints them."""
        return f"{self.number} {self.title}".strip()

    @property
    def is_restricted(self) -> bool:
        """Whether it is taken in private."""
        return self.ground != ""

    @property
    def kind_words(self) -> str:
        """What sort of business it is."""
        return KIND_WORDS[ItemKind(self.kind)]

    @property
    def ground_words(self) -> str:
        """Why it is taken in private, or nothing."""
        return GROUND_WORDS[Ground(self.ground)] if self.ground else ""

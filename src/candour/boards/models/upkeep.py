"""What a body keeps from meeting to meeting: templates of its agenda, who gets paper, urgent decisions between."""

import pghistory
from django.db import models
from django.db.models import Q

from candour.boards.models.items import AgendaItem
from candour.boards.rules.items import KIND_WORDS
from candour.people.models import Body, Person
from candour.records.models import Fact, Versioned


@pghistory.track()
class TemplateItem(Versioned):
    """One line of an agenda template of a body, such as the standing items of its ordinary meetings."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="template_items")
    template = models.TextField()
    kind = models.TextField(choices=list(KIND_WORDS.items()))
    title = models.TextField()
    purpose = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["body", "template", "position"]
        constraints = [
            models.UniqueConstraint(fields=["body", "template", "position"], name="one_template_line_in_a_place")
        ]

    def __str__(self) -> str:
        """The line."""
        return self.title


@pghistory.track()
class PrintCopy(Versioned):
    """Somebody who gets the papers of a body on paper: how many, and which pack."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="print_copies")
    who = models.TextField()
    copies = models.PositiveSmallIntegerField()
    is_restricted = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "print copies"
        ordering = ["body", "who"]
        constraints = [
            models.UniqueConstraint(fields=["body", "who"], name="one_line_on_a_print_list"),
            models.CheckConstraint(condition=Q(copies__gte=1), name="a_print_copy_is_at_least_one"),
        ]

    def __str__(self) -> str:
        """Who, and how many."""
        return f"{self.who}: {self.copies}"


class UrgentDecision(Fact):
    """A decision that could not wait for the next meeting, taken by the delegated person after consulting the chair."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="urgent_decisions")
    title = models.TextField()
    decision = models.TextField()
    why_urgent = models.TextField()
    decided_on = models.DateField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chair_consulted = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chair_s_view = models.TextField(blank=True)

    class Meta:
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        """What was decided about."""
        return self.title


class UrgentDecisionReport(Fact):
    """The item by which an urgent decision was reported to the next meeting."""

    decision = models.OneToOneField(UrgentDecision, on_delete=models.PROTECT, related_name="report")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="urgent_decisions")
    reported_on = models.DateField()

    def __str__(self) -> str:
        """Which decision."""
        return f"report of {self.decision}"

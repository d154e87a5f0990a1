"""What was resolved, clause by clause, what each clause is to do, and what became of it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from candour.boards.models.board_actions import BoardAction
from candour.boards.models.items import AgendaItem
from candour.boards.models.sitting import Line, choices
from candour.boards.rules.decisions import Doing, Resolved
from candour.plans.models import DateRevision, Decision, Milestone, Plan
from candour.records.constraints import exactly_one_of
from candour.records.models import Fact
from candour.reports.models import Report


class Clause(Line):
    """One clause of what was resolved under an item. `recommended` is what the paper had asked for, where it asked.

    Votes are kept where they were counted, and the names of who moved and seconded it where they were said.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    verb = models.CharField(max_length=20, choices=choices(Resolved))
    recommended = models.TextField(blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    abstained = models.PositiveSmallIntegerField(null=True)
    mover = models.CharField(max_length=200, blank=True)
    seconder = models.CharField(max_length=200, blank=True)

    class Meta(Line.Meta):
        indexes = [GinIndex(SearchVector("words", config="english"), name="clause_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(votes_for=None, votes_against=None)
                | Q(votes_for__isnull=False, votes_against__isnull=False),
                name="a_vote_has_two_sides",
            )
        ]

    def __str__(self) -> str:
        """Its words."""
        return self.words

    @property
    def votes(self) -> int:
        """How many votes were counted, with those who abstained."""
        return (self.votes_for or 0) + (self.votes_against or 0) + (self.abstained or 0)

    @property
    def voted_words(self) -> str:
        """Who moved and seconded it and how they voted, as far as it was recorded; empty where nothing was."""
        moved = [f"moved by {self.mover}"] if self.mover else []
        seconded = [f"seconded by {self.seconder}"] if self.seconder else []
        sides = ((self.votes_for, "for"), (self.votes_against, "against"), (self.abstained, "abstaining"))
        voted = [f"{count} {side}" for count, side in sides if count is not None]
        said = ", ".join([*moved, *seconded, *voted])
        return said[:1].upper() + said[1:]


class ClauseEffect(Fact):
    """What a clause is to do to one thing, if its verb is strong enough: move a date, adopt a plan, close an action."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="effects")
    doing = models.CharField(max_length=20, choices=choices(Doing))
    revision = models.ForeignKey(DateRevision, on_delete=models.PROTECT, null=True, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, related_name="+")
    board_action = models.ForeignKey(BoardAction, on_delete=models.PROTECT, null=True, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [exactly_one_of("revision", "plan", "milestone", "board_action", "report")]

    def __str__(self) -> str:
        """What it does to what."""
        return f"{Doing(self.doing).label}: {self.thing}"

    @property
    def thing(self) -> str:
        """What it is done to, in words."""
        if self.revision:
            return f"{self.revision.milestone}, {self.revision}"
        return str(self.plan or self.milestone or self.board_action or self.report)


class CarriedOut(Fact):
    """That an effect was carried out when the meeting closed, or why it could not be. Carried out once."""

    effect = models.ForeignKey(ClauseEffect, on_delete=models.PROTECT, related_name="carried")
    carried_on = models.DateField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="+")
    refusal = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["effect"], condition=Q(refusal=""), name="an_effect_is_carried_out_once")
        ]

    def __str__(self) -> str:
        """Done, or why not."""
        return self.refusal or "carried out"


class Undoing(Fact):
    """That what an effect had done was undone by a new deed, with the reason: the record had been wrong."""

    carried = models.OneToOneField(CarriedOut, on_delete=models.PROTECT, related_name="undoing")
    undone_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason

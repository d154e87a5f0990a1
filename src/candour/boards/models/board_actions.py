"""What a body asked for, who is to do it by when, what was said of it, and how it ended."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from candour.boards.models.items import AgendaItem
from candour.boards.models.meetings import Meeting
from candour.boards.models.sitting import Note, choices
from candour.boards.rules.board_actions import Closing, Response
from candour.evidence.models import Evidence
from candour.people.models import Body, Person, Post
from candour.records.models import Fact


class BoardAction(Fact):
    """An ask of a body, from the day of its meeting. It stays open until it is closed.

    `clause` names the clause of the decision that it comes from, by its number under the item; 0 for none.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="board_actions")
    ref = models.CharField(max_length=20)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="board_actions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, related_name="board_actions")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, related_name="+")
    clause = models.PositiveSmallIntegerField(default=0)
    words = models.TextField()
    asked_on = models.DateField()

    class Meta:
        ordering = ["asked_on", "pk"]
        indexes = [GinIndex(SearchVector("words", config="english"), name="board_action_search")]
        constraints = [models.UniqueConstraint(fields=["body", "ref"], name="one_board_action_of_a_ref")]

    def __str__(self) -> str:
        """Its reference and what is asked."""
        return f"{self.ref} {self.words}"


class Assignment(Fact):
    """Who is to do it, and by when, from a day on; the newest stands.

    One owner: a person, a post, another body, or somebody outside in words. Due on a day, or at a meeting to come.
    """

    action = models.ForeignKey(BoardAction, on_delete=models.PROTECT, related_name="assignments")
    assigned_on = models.DateField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    outside = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    due_words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        """Who."""
        return str(self.person or self.post or self.body or self.outside or "nobody yet")

    @property
    def has_owner(self) -> bool:
        """Whether somebody is to do it."""
        return bool(self.person_id or self.post_id or self.body_id or self.outside)

    @property
    def has_due(self) -> bool:
        """Whether it is due on a day or at a meeting."""
        return bool(self.due_on or self.due_words)


class Progress(Fact):
    """What was said of a Board action: how far it is, and what the council answers to it."""

    action = models.ForeignKey(BoardAction, on_delete=models.PROTECT, related_name="progress")
    said_on = models.DateField()
    words = models.TextField(blank=True)
    response = models.CharField(max_length=20, choices=choices(Response), blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-said_on", "-recorded_at", "-pk"]

    def __str__(self) -> str:
        """What was said."""
        return self.words


class ActionClosing(Fact):
    """How a Board action ended: done with what shows it, overtaken, or not pursued by a decision."""

    action = models.OneToOneField(BoardAction, on_delete=models.PROTECT, related_name="closing")
    closed_on = models.DateField()
    how = models.CharField(max_length=20, choices=choices(Closing))
    reason = models.TextField(blank=True)
    shown_by = models.TextField(blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    at_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(how="done") | Q(evidence__isnull=False) | ~Q(shown_by=""),
                name="done_is_shown_by_something",
            ),
            models.CheckConstraint(
                condition=~Q(how="not_pursued") | Q(at_meeting__isnull=False), name="not_pursued_by_decision"
            ),
        ]

    def __str__(self) -> str:
        """How it ended."""
        return Closing(self.how).label

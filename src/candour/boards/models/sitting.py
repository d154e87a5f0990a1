"""What was recorded in the room: each line is added, and put right by a line that takes its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from candour.boards.models.items import AgendaItem
from candour.boards.models.meetings import Meeting
from candour.boards.rules.sitting import Came, Conduct, Interest, Move, NoteKind, NothingSaid, Standing, Where
from candour.interests.models import Disclosure, Dispensation, clock_of
from candour.interests.rules import InterestKind
from candour.lib.dates import format_day
from candour.lib.worded import Worded
from candour.people.models import Person
from candour.records.models import Fact


def choices(words: type[Worded]) -> list[tuple[str, str]]:
    """The values of an enumeration with their words, as a column offers them."""
    return [(each.value, each.label) for each in words]


class Line(Fact):
    """A line of the record of a meeting. One that `replaces` another takes its place; a struck one takes it away.

    One line can be replaced once, so that two clerks never overwrite each other unseen.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    is_struck = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["meeting", "place", "pk"]


def in_force[Kept: Line](kind: type[Kept], meeting: Meeting) -> models.QuerySet[Kept]:
    """The lines of one kind that are neither struck nor replaced, in the order in which they were first taken."""
    manager: Any = kind._default_manager
    found: models.QuerySet[Kept] = manager.filter(meeting=meeting, replaced_by=None, is_struck=False)
    return found.order_by("place", "pk")


@dataclass(frozen=True)
class Somebody:
    """Whom a line is about: a person of the record, or only a name. The name is kept as it was on the day."""

    person: Person | None = None
    name: str = ""

    def columns(self) -> dict[str, Any]:
        """What is kept. Raises NothingSaid where nobody is named."""
        name = " ".join(self.name.split()) or (self.person.name if self.person else "")
        if not name:
            raise NothingSaid("Say who it was: choose somebody, or write the name.")
        return {"person": self.person, "name": name}


class OfPerson(Line):
    """A line about somebody: a person of the record where there is one, always with the name of that day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)

    class Meta(Line.Meta):
        abstract = True

    @property
    def key(self) -> str:
        """What tells them from another of the same name."""
        return f"person:{self.person_id}" if self.person_id else f"name:{self.name.casefold()}"


class Attendance(OfPerson):
    """That somebody was there, or sent apologies. `office` is the title printed beside the name."""

    office = models.CharField(max_length=300, blank=True)
    standing = models.CharField(max_length=20, choices=choices(Standing))
    came = models.CharField(max_length=20, choices=choices(Came))
    where = models.CharField(max_length=10, choices=choices(Where), default=Where.ROOM)
    in_place_of = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        """Who, and what of them."""
        return f"{self.name}: {Came(self.came).label}"


class Movement(OfPerson):
    """That somebody came or went before an item."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=20, choices=choices(Move))
    reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        """Who, and which way."""
        return f"{self.name}: {Move(self.move).label}"


class Presiding(OfPerson):
    """Who presided: from the beginning, or from an item on."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        """Who."""
        return self.name


class ItemTaken(Line):
    """That an item was taken up, in the order in which that happened."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Which item."""
        return f"item {self.item_id} taken"


class Note(Line):
    """A running note: what the body heard, noted, asked. Without an item it belongs to the opening."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=choices(NoteKind))
    words = models.TextField()
    speaker = models.CharField(max_length=200, blank=True)

    class Meta(Line.Meta):
        indexes = [GinIndex(SearchVector("words", config="english"), name="note_search")]

    def __str__(self) -> str:
        """Its words."""
        return self.words


class Declaration(OfPerson):
    """An interest declared in an item, and what was done then. It can be put right, and never taken away.

    `is_confirmed`: the clerk confirms that a member with a pecuniary interest stayed or took part; `advice` is what
    the Monitoring Officer said, if anything. `kind` is the class of the register, where it was said; `disclosure` the
    28 days that began because the register did not hold it; `dispensation` the leave under which the member took part.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    interest = models.CharField(max_length=20, choices=choices(Interest))
    nature = models.TextField(blank=True)
    conduct = models.CharField(max_length=20, choices=choices(Conduct))
    is_confirmed = models.BooleanField(default=False)
    advice = models.TextField(blank=True)
    kind = models.TextField(blank=True, choices=choices(InterestKind))
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, null=True, related_name="+")
    dispensation = models.ForeignKey(Dispensation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(OfPerson.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(is_struck=False), name="a_declaration_is_never_taken_away")
        ]

    def __str__(self) -> str:
        """Who, and what kind."""
        return f"{self.name}: {Interest(self.interest).label}"

    @property
    def is_covered(self) -> bool:
        """Whether a dispensation of theirs covers it, in force on the day of the meeting."""
        given = self.dispensation
        return bool(given and given.holder_id == self.person_id and given.is_in_force(on=self.meeting.held_on))

    @property
    def covered_words(self) -> str:
        """Under which dispensation, until when, and whether it lets them vote; empty where none covers it."""
        if not self.is_covered or not self.dispensation:
            return ""
        return dispensation_words(self.dispensation)

    @property
    def register_words(self) -> str:
        """By when it has to be registered, where the register did not hold it; empty otherwise."""
        if not self.disclosure:
            return ""
        return f"Not on the register: to be registered by {format_day(clock_of(self.disclosure).last_day)}"


def named(given: Iterable[Dispensation]) -> list[str]:
    """Dispensations as the room lists them, each with its holder."""
    return [f"{each.holder.name}. {dispensation_words(each)}" for each in given]


def dispensation_words(given: Dispensation) -> str:
    """A dispensation as the room shows it: what it is for, until when, and whether it lets somebody vote."""
    vote = "may take part and vote" if given.may_vote else "may take part and not vote"
    return f"Dispensation: {given.matter}, until {format_day(given.until_on)}, {vote}"


class Settled(Line):
    """The clerk's word on a doubt: it was so, with what explains it."""

    doubt = models.CharField(max_length=300)
    words = models.TextField()

    def __str__(self) -> str:
        """What explains it."""
        return self.words

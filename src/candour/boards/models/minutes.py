"""The minutes of a meeting: edited as text, commented on, agreed by the chair, published, confirmed and frozen."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from candour.boards.models.meetings import Meeting, MinutesConfirmed
from candour.boards.models.sitting import choices
from candour.boards.rules.minutes import Agreed
from candour.people.models import Body, Person
from candour.records.models import Fact


class MinutesText(Fact):
    """What somebody made of a part of the minutes; the newest text stands, and takes the place of what was drafted.

    `part` is "opening" or the number of an item in the database; an empty text goes back to the draft from records.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_texts")
    part = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    written_on = models.DateField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        ordering = ["meeting", "part", "-recorded_at", "-pk"]
        indexes = [GinIndex(SearchVector("text", config="english"), name="minutes_text_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "part"], condition=models.Q(replaces=None), name="one_first_text_of_a_part"
            )
        ]

    def __str__(self) -> str:
        """Which part."""
        return f"{self.part} of the minutes of {self.meeting_id}"


class Circulation(Fact):
    """That the draft went round to those who were there, for comments on facts, until a day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="circulations")
    sent_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        ordering = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        """Until when."""
        return f"comments until {self.until_on}"


class FactualComment(Fact):
    """What somebody who was there says is not so; `answer` belongs to a further row that answers it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_comments")
    part = models.CharField(max_length=20, blank=True)
    words = models.TextField()
    said_on = models.DateField()
    answers = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="answer")

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        """What was said."""
        return self.words


class ChairAgreement(Fact):
    """That the chair agreed to what the draft said: `digest` is that of the text agreed to."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="chair_agreements")
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    how = models.CharField(max_length=20, choices=choices(Agreed))
    agreed_on = models.DateField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        """Who, and how."""
        return f"{self.name}, {Agreed(self.how).label.lower()}"


class MinutesVersion(Fact):
    """Minutes as they went out: number 1 is the first published draft, the last one is what was confirmed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_versions")
    number = models.PositiveSmallIntegerField()
    is_confirmed = models.BooleanField(default=False)
    issued_on = models.DateField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["meeting", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_versions_are_numbered"),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(is_confirmed=True), name="minutes_are_confirmed_once"
            ),
        ]

    def __str__(self) -> str:
        """Which."""
        return f"version {self.number}"


class MinutesFile(Fact):
    """One file of a version, frozen in the database. `is_restricted` holds what was taken in private as well."""

    version = models.ForeignKey(MinutesVersion, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    is_restricted = models.BooleanField(default=False)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["version", "format", "is_restricted"]
        constraints = [
            models.UniqueConstraint(fields=["version", "format", "is_restricted"], name="one_minutes_file_of_a_format")
        ]

    def __str__(self) -> str:
        """Which file."""
        return f"{self.format} of {self.version_id}"


class MinutesCorrection(Fact):
    """One correction with which minutes were confirmed."""

    confirmed = models.ForeignKey(MinutesConfirmed, on_delete=models.PROTECT, related_name="corrections")
    words = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        """What was corrected."""
        return self.words


class Deferral(Fact):
    """That a meeting did not come to the minutes of an earlier one. They lie before the next one by themselves."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_deferrals")
    at_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    deferred_on = models.DateField()

    class Meta:
        ordering = ["deferred_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "at_meeting"], name="deferred_once_at_a_meeting")]

    def __str__(self) -> str:
        """When."""
        return f"deferred on {self.deferred_on}"


class WoundUp(Fact):
    """Who may confirm what is left of the minutes of a body that was wound up without a successor."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="wound_up")
    confirmer = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()

    def __str__(self) -> str:
        """Who."""
        return str(self.confirmer)

"""Packs of meetings as they were published, and the uploaded documents that belong to items."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from candour.boards.models.items import AgendaItem
from candour.boards.models.meetings import AgendaPublication
from candour.boards.rules.packs import REACH_WORDS, Reach
from candour.evidence.models import EvidenceVersion
from candour.records.models import Fact


class ItemDocument(Fact):
    """An uploaded PDF that goes with an item: an appendix, minutes, a paper of somebody else's.

    `is_restricted` keeps it out of the public pack although its item is open: the exempt part of a paper is a document
    of its own (domain specification, rule 34).
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="documents")
    evidence_version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    is_restricted = models.BooleanField(default=False)
    added_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_document_of_an_item_has_a_title"),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title


class ItemDocumentTakenOff(Fact):
    """A document that no longer goes with its item. Packs already published keep it."""

    document = models.OneToOneField(ItemDocument, on_delete=models.PROTECT, related_name="taken_off")
    reason = models.TextField()
    on = models.DateField()

    def __str__(self) -> str:
        """Why."""
        return self.reason


class PackAsked(Fact):
    """Somebody published a pack: of an agenda or supplement, for whom, which version of it. A job makes the file."""

    publication = models.ForeignKey(AgendaPublication, on_delete=models.PROTECT, related_name="packs")
    reach = models.CharField(max_length=10, choices=[(each.value, words) for each, words in REACH_WORDS.items()])
    number = models.PositiveSmallIntegerField()
    notice = models.TextField(blank=True)
    asked_on = models.DateField()

    class Meta:
        ordering = ["publication", "reach", "number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "reach", "number"], name="versions_of_a_pack_are_numbered")
        ]

    def __str__(self) -> str:
        """Which pack of what."""
        return f"{REACH_WORDS[Reach(self.reach)].lower()} of {self.publication}, version {self.number}"


class Pack(Fact):
    """A published pack, fixed: its bytes, their SHA-256, the agenda it prints, and which document lies on which page.

    It is never made again: a further version is a further row. `content` is the agenda as `queries.packs` tells it.
    """

    asked = models.OneToOneField(PackAsked, on_delete=models.PROTECT, related_name="made")
    content = models.JSONField()
    told = models.JSONField()
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    is_ua = models.BooleanField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["asked"]

    def __str__(self) -> str:
        """Which pack."""
        return str(self.asked)

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, in pieces of some megabytes, so that no pack has to fit into memory."""
        for part in self.parts.order_by("place").iterator(chunk_size=1):
            yield bytes(part.content)


class PackPart(Fact):
    """Some megabytes of a pack. They lie in the database, so that a pack is frozen in one transaction."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="parts")
    place = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["pack", "place"]
        constraints = [models.UniqueConstraint(fields=["pack", "place"], name="one_part_of_a_pack_in_a_place")]

    def __str__(self) -> str:
        """Which part."""
        return f"part {self.place} of {self.pack_id}"


class PackFailure(Fact):
    """Why a pack could not be made, in the sentence that was given."""

    asked = models.OneToOneField(PackAsked, on_delete=models.PROTECT, related_name="failure")
    words = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.words

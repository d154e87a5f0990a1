"""What proves it: files, links and references, each version with its hash."""

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import GeneratedField, Q

from candour.people.models import Person
from candour.records.models import Fact, Versioned


@pghistory.track(exclude=["words"])
class Evidence(Versioned):
    """A thing that proves something. Its classification says who may see it; what it proves is said elsewhere."""

    KINDS = [("file", "A file"), ("link", "A link"), ("to_follow", "To follow")]
    CLASSES = [("public", "Public"), ("board", "Board"), ("internal", "Internal"), ("restricted", "Restricted")]

    ref = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=KINDS)
    classification = models.CharField(max_length=12, choices=CLASSES, default="internal")
    restricted_because = models.TextField(blank=True)
    added_on = models.DateField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = GeneratedField(
        expression=SearchVector("ref", "title", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["-added_on", "ref"]
        indexes = [GinIndex(fields=["words"], name="evidence_words")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(classification="restricted") | ~Q(restricted_because=""), name="restricted_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        """Its reference and title."""
        return f"{self.ref} {self.title}"


class EvidenceVersion(Fact):
    """One version of a piece of evidence: a file kept under its hash, an address, or a reference to follow."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text="in bytes")
    address = models.URLField(max_length=1000, blank=True)
    reference = models.TextField(blank=True)

    class Meta:
        ordering = ["evidence", "-number"]
        constraints = [models.UniqueConstraint(fields=["evidence", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        """Which version."""
        return f"{self.evidence.ref} version {self.number}"

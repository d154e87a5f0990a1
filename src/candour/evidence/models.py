"""Evidence, its versions and the words found in them."""

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from candour.evidence.rules import Classification, Form
from candour.records.models import Fact, Versioned

_ENGLISH = "english"


@pghistory.track(fields=["title", "classification", "restricted_because", "version"])
class Evidence(Versioned):
    """Something that proves something. What it proves is known in the room that links it.

    Its title and classification may be corrected; its versions are never changed, only added to.
    """

    title = models.TextField()
    classification = models.TextField(default=Classification.INTERNAL.value)
    restricted_because = models.TextField(blank=True)
    added_on = models.DateField()
    search = models.GeneratedField(
        expression=SearchVector("title", config=_ENGLISH), output_field=SearchVectorField(), db_persist=True,
    )  # fmt: skip

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["-added_on", "-pk"]
        indexes = [GinIndex(fields=["search"], name="evidence_search")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_a_title"),
            models.CheckConstraint(
                condition=Q(classification__in=[each.value for each in Classification]),
                name="evidence_classification_is_known",
            ),
            models.CheckConstraint(
                condition=Q(classification="restricted") ^ Q(restricted_because=""),
                name="restricted_evidence_says_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Its title."""
        return self.title


class EvidenceVersion(Fact):
    """One version of a piece of evidence: a file by its SHA-256, a link, or a reference that is to follow."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    form = models.TextField()
    on = models.DateField()
    note = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(null=True)
    media_type = models.TextField(blank=True)
    original_name = models.TextField(blank=True)
    url = models.URLField(max_length=2000, blank=True)

    class Meta:
        ordering = ["evidence", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="evidence_versions_are_numbered"),
            models.CheckConstraint(
                condition=Q(form=Form.FILE.value, size__isnull=False, url="") & ~Q(sha256="") & ~Q(media_type="")
                | Q(form=Form.LINK.value, sha256="", size__isnull=True) & ~Q(url="")
                | Q(form=Form.REFERENCE.value, sha256="", size__isnull=True, url="") & ~Q(note=""),
                name="evidence_version_has_its_form",
            ),
        ]

    def __str__(self) -> str:
        """Which version of what."""
        return f"{self.evidence}, version {self.number}"


class FoundText(models.Model):
    """The words found inside one version's file, or why none were. Made by a job, and may be made again."""

    evidence_version = models.OneToOneField(EvidenceVersion, on_delete=models.CASCADE, related_name="found_text")
    text = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    search = models.GeneratedField(
        expression=SearchVector("text", config=_ENGLISH), output_field=SearchVectorField(), db_persist=True,
    )  # fmt: skip

    class Meta:
        indexes = [GinIndex(fields=["search"], name="evidence_text_search")]

    def __str__(self) -> str:
        """Whose text it is."""
        return f"text of {self.evidence_version_id}"

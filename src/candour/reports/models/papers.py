"""Papers for bodies: what they are, for whom, and what was written in each version."""

import json
from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from candour.people.models import Body, Person
from candour.records.models import Fact, Versioned
from candour.reports.models.reports import Report
from candour.reports.rules.blocks import Content, content_of
from candour.reports.rules.papers import GROUND_NAMES, Ground, PaperKind, is_late, needs_comments


class Paper(Versioned):
    """A paper for one body or several: a report, a presentation, an oral update, or a quarterly report of a plan.

    An agenda item points here; what was frozen are its `cleared_versions`, newest first (`.first()` is what stands).
    The head is edited in place; what is written, said of it and cleared are facts. A quarterly report has its own parts
    (`report`) and goes through the same clearing. `needed_by` is the day by which it has to be cleared: a higher room,
    which knows the meeting, says so by `commands.need_paper_by`.
    """

    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in PaperKind])
    report = models.OneToOneField(Report, on_delete=models.PROTECT, null=True, related_name="paper")
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200, blank=True, help_text="Name and post, as the paper prints them")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="papers_written")
    lead_officer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="papers_led")
    lead_member = models.CharField(max_length=200, blank=True)
    wards = models.CharField(max_length=200, blank=True)
    key_decision = models.TextField(blank=True, help_text="Why it is a key decision; empty where it is none")
    ground = models.CharField(
        max_length=20, blank=True, choices=[(each.value, GROUND_NAMES[each]) for each in Ground],
        help_text="Why the public may not read it; empty where everybody may",
    )  # fmt: skip
    public_interest = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    needed_by = models.DateField(null=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    opened_on = models.DateField()
    search = models.GeneratedField(
        expression=SearchVector("title", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["-opened_on", "-pk"]
        indexes = [GinIndex(fields=["search"], name="paper_search")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_paper_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind=PaperKind.QUARTERLY.value) ^ Q(report__isnull=True),
                name="a_quarterly_paper_has_a_report",
            ),
            models.CheckConstraint(
                condition=Q(ground="") | Q(review_on__isnull=False), name="a_restriction_is_looked_at_again"
            ),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """The page on which it is written, commented on, cleared and read."""
        if self.report_id:
            return reverse("reports:report", args=[self.report_id])
        return reverse("reports:paper", args=[self.pk])

    @property
    def is_restricted(self) -> bool:
        """Whether the public may not read it."""
        return bool(self.ground)

    @property
    def needs_comments(self) -> bool:
        """Whether it cannot be cleared without financial and legal comments."""
        return needs_comments(PaperKind(self.kind))

    def is_late(self, *, on: date) -> bool:
        """Whether the day by which it is needed has passed. Ask it only of a paper that is not cleared."""
        return is_late(self.needed_by, on=on)


class PaperFor(Versioned):
    """A body to which a paper goes. What that body is asked to do stands in the versions of the paper."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["paper", "body"], name="a_paper_goes_to_a_body_once")]

    def __str__(self) -> str:
        """Which body."""
        return f"{self.paper_id} for {self.body_id}"


class PaperVersion(Fact):
    """Everything that was written in a paper when somebody saved it. The newest stands; the earlier ones are kept.

    `kept` is JSON that `rules.blocks.content_of` reads, kept as text so that a passage can be struck out of it; `words`
    are its texts, for the search.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kept = models.TextField()
    words = models.TextField(blank=True)
    why = models.CharField(max_length=200, blank=True, help_text="What was changed, in words")
    written_on = models.DateField()
    search = models.GeneratedField(
        expression=SearchVector("words", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["paper", "-number"]
        indexes = [GinIndex(fields=["search"], name="paper_text_search")]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="written_versions_of_a_paper_are_numbered")
        ]

    def __str__(self) -> str:
        """Which version."""
        return f"version {self.number} of {self.paper_id}"

    @property
    def content(self) -> Content:
        """What was written."""
        return content_of(json.loads(self.kept))


class PaperPicture(Fact):
    """A picture that may stand in a paper. It is known there by `key`, the first twelve digits of its SHA-256."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="pictures")
    key = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField(help_text="pixels")
    height = models.PositiveIntegerField(help_text="pixels")

    class Meta:
        ordering = ["paper", "pk"]
        constraints = [models.UniqueConstraint(fields=["paper", "key"], name="a_picture_is_kept_once_in_a_paper")]

    def __str__(self) -> str:
        """Which picture."""
        return self.key

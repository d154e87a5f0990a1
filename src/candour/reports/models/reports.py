"""Quarterly reports of a plan, what was written in them, and what was said, frozen."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from candour.evidence.models import EvidenceVersion
from candour.people.models import Body
from candour.plans.models import Plan
from candour.records.constraints import exactly_one_of
from candour.records.models import Fact, Versioned
from candour.reports.rules.words import CommentKind, Standing


class Report(Versioned):
    """A quarterly report of a plan to a body, for a position date. Its texts, comments and versions are facts.

    The meeting's date is not kept here: the position date is what the numbers are of.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200, help_text="Name and post, as the paper prints them")
    item = models.CharField(max_length=40, blank=True)
    opened_on = models.DateField()
    search = models.GeneratedField(
        expression=SearchVector("title", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [GinIndex(fields=["search"], name="report_search")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "body", "on"], name="one_report_of_a_plan_to_a_body_for_a_day"),
            models.CheckConstraint(condition=~Q(title=""), name="a_report_has_a_title"),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """The page on which it is built, cleared and read."""
        return reverse("reports:report", args=[self.pk])


class SectionText(Fact):
    """What was written in a part of a report. The newest text stands; the earlier ones are kept."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="texts")
    part = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    written_on = models.DateField()
    search = models.GeneratedField(
        expression=SearchVector("text", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        indexes = [
            models.Index(fields=["report", "part", "-recorded_at"], name="text_newest_in_report"),
            GinIndex(fields=["search"], name="report_text_search"),
        ]

    def __str__(self) -> str:
        """Which part of which report."""
        return f"{self.part} of {self.report_id}"


class Comment(Fact):
    """Comments of the Chief Finance Officer, or legal comments, signed on what a paper asked for and said then.

    Of a quarterly report `about` is the text of its recommendations, of any other paper `version` what was written.
    `marks` are the figures and passages that they rest on, one a line. They are void once one of these changes by more
    than numbering and spelling (`rules.signing`); then they are signed again, perhaps with one press (`reconfirms`).
    `signed_for` says in words for whom, where somebody else than the post holder signed or a clerk entered an e-mail.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="comments")
    paper = models.ForeignKey("reports.Paper", on_delete=models.PROTECT, null=True, related_name="comments")
    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in CommentKind])
    text = models.TextField()
    commented_on = models.DateField()
    about = models.ForeignKey(SectionText, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey("reports.PaperVersion", on_delete=models.PROTECT, null=True, related_name="+")
    marks = models.TextField(blank=True)
    standing = models.CharField(max_length=10, blank=True, choices=[(each.value, each.value) for each in Standing])
    signed_for = models.CharField(max_length=300, blank=True)
    kept_in = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, null=True, related_name="+")
    reconfirms = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        indexes = [models.Index(fields=["paper", "kind", "-recorded_at"], name="comment_newest_on_paper")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_comment_says_something"),
            exactly_one_of("report", "paper"),
            models.CheckConstraint(
                condition=Q(standing=Standing.ENTERED.value, kept_in__isnull=False)
                | ~Q(standing=Standing.ENTERED.value) & Q(kept_in__isnull=True),
                name="what_was_entered_for_somebody_was_kept",
            ),
        ]

    def __str__(self) -> str:
        """Whose comments."""
        return f"{self.kind} comments by {self.by_name}"

    @property
    def marked(self) -> list[str]:
        """The figures and passages that they rest on."""
        return self.marks.splitlines()

    @property
    def signed_by(self) -> str:
        """By whom, and for whom, as the paper prints it."""
        return f"{self.said_by}, {self.signed_for}" if self.signed_for else self.said_by


class Snapshot(Fact):
    """One cleared version of a report, exactly as it was said. A correction is a further version with a notice."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    cleared_on = models.DateField()
    notice = models.TextField(blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what the report says, printed in its footer")

    class Meta:
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="versions_of_a_report_are_numbered"),
            models.CheckConstraint(
                condition=Q(number=1, notice="") | Q(number__gt=1) & ~Q(notice=""),
                name="a_later_version_says_what_it_corrects",
            ),
        ]

    def __str__(self) -> str:
        """Which version."""
        return f"version {self.number}"


class SnapshotFile(Fact):
    """One file of a cleared version. It lies in the database, so that it is frozen in the same transaction."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["snapshot", "format"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "format"], name="one_file_of_a_format")]

    def __str__(self) -> str:
        """Which file."""
        return f"{self.format} of {self.snapshot_id}"

"""Clearing a paper: that it was asked for, what was frozen, or why that could not be done."""

from django.db import models
from django.db.models import Q

from candour.records.models import Fact
from candour.reports.models.papers import Paper, PaperVersion
from candour.reports.models.reports import Snapshot, SnapshotFile

PDF = "pdf"


class Clearing(Fact):
    """That somebody cleared a paper: it says now what it will say for ever, and a job prints it.

    `version` is what was written then; a quarterly report is printed as it was known at `recorded_at`. While neither a
    cleared version nor a failure answers to it, it is being made.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="clearings")
    number = models.PositiveIntegerField()
    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, null=True, related_name="+")
    notice = models.TextField(blank=True)
    cleared_on = models.DateField()

    class Meta:
        ordering = ["paper", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=1, notice="") | Q(number__gt=1) & ~Q(notice=""),
                name="a_later_clearing_says_what_it_corrects",
            ),
        ]

    def __str__(self) -> str:
        """Which version of what."""
        return f"clearing of version {self.number} of {self.paper_id}"


class ClearingFailure(Fact):
    """That a cleared paper could not be printed, with the sentence that says why. It may be cleared again."""

    clearing = models.OneToOneField(Clearing, on_delete=models.PROTECT, related_name="failure")
    words = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.words


class ClearedPaper(Fact):
    """One cleared version of a paper, exactly as it was said. It is never rendered again.

    `pdf()` is the frozen PDF/UA, of `page_count` pages, on which a pack stamps item and page numbers as artifacts; an
    oral update has none, and 0 pages. A correction is a further version with a notice. `digest` is the SHA-256 of what
    the paper says, as canonical JSON with an empty digest.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="cleared_versions")
    number = models.PositiveIntegerField()
    clearing = models.OneToOneField(Clearing, on_delete=models.PROTECT, null=True, related_name="made")
    snapshot = models.OneToOneField(Snapshot, on_delete=models.PROTECT, null=True, related_name="cleared_paper")
    cleared_on = models.DateField()
    notice = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    page_count = models.PositiveIntegerField()

    class Meta:
        ordering = ["paper", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="cleared_versions_of_a_paper_are_numbered")
        ]

    def __str__(self) -> str:
        """Which version."""
        return f"version {self.number}"

    def file(self, form: str) -> bytes:
        """The frozen file in one form: pdf, docx, html or json; of a quarterly report also xlsx and csv. One statement.

        Raises DoesNotExist where it has none.
        """
        if self.snapshot_id:
            return bytes(SnapshotFile.objects.get(snapshot=self.snapshot_id, format=form).content)
        return bytes(ClearedFile.objects.get(cleared=self, format=form).content)

    def pdf(self) -> bytes:
        """The frozen PDF, byte for byte; nothing for an oral update."""
        return self.file(PDF) if self.page_count else b""


class ClearedFile(Fact):
    """One file of a cleared paper that was written here. The files of a quarterly report lie with its snapshot."""

    cleared = models.ForeignKey(ClearedPaper, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["cleared", "format"]
        constraints = [models.UniqueConstraint(fields=["cleared", "format"], name="one_file_of_a_form_of_a_paper")]

    def __str__(self) -> str:
        """Which file."""
        return f"{self.format} of {self.cleared_id}"

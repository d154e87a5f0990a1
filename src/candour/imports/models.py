"""What was imported: the file, how it was read, what each row said, and what was left out."""

from django.db import models

from candour.imports.rules.shapes import Subject
from candour.people.models import Person
from candour.plans.models import Milestone, Plan
from candour.records.models import Fact, Recorded, Versioned
from candour.risks.models import Risk

SUBJECTS = [(each.value, each.value) for each in Subject]


class Upload(Recorded):
    """A spreadsheet that somebody sent. The file itself is kept under its SHA-256, and never changed."""

    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    size = models.PositiveIntegerField(help_text="bytes")

    class Meta:
        ordering = ["-recorded_at"]

    def __str__(self) -> str:
        """Its name."""
        return self.file_name


class ColumnMap(Versioned):
    """How a plan's sheet was read the last time, kept for the next."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="column_maps")
    subject = models.CharField(max_length=10, choices=SUBJECTS, default=Subject.PLAN)
    known = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "subject"], name="one_column_map_of_a_subject")]

    def __str__(self) -> str:
        """For which plan."""
        return f"columns of {self.plan}"


class Draft(Versioned):
    """An import under way: pages that can be left and come back to. Nothing of it is in the plan yet.

    `left_out` lists rows as [sheet, number]. It is closed when it was imported, found to change nothing (`run` is
    None), or given up.
    """

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="drafts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    plan_name = models.CharField(max_length=200)
    position_on = models.DateField()
    are_notes_published = models.BooleanField(default=False)
    known = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    closed_on = models.DateField(null=True)
    run = models.OneToOneField("ImportRun", on_delete=models.PROTECT, null=True, related_name="draft")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(run__isnull=True) | models.Q(closed_on__isnull=False),
                name="an_import_done_is_closed",
            )
        ]

    @property
    def subject(self) -> Subject:
        """What its rows are."""
        return Subject(self.known.get("subject", Subject.PLAN))

    def __str__(self) -> str:
        """What is being imported into what."""
        return f"{self.upload} into {self.plan_name}"


class ImportRun(Fact):
    """A sheet that was imported into a plan as its position on a day, and how much it touched.

    `subject` says whether its rows were milestones or risks.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="imports")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="runs")
    subject = models.CharField(max_length=10, choices=SUBJECTS, default=Subject.PLAN)
    position_on = models.DateField()
    are_notes_published = models.BooleanField()
    known = models.JSONField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    absent = models.PositiveIntegerField()

    class Meta:
        ordering = ["-position_on", "-recorded_at"]

    def __str__(self) -> str:
        """Which position."""
        return f"{self.plan} at {self.position_on}"


class OriginalRow(Fact):
    """A row as it was written in the file, beside the milestone that was read from it."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="originals")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="originals")
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    given = models.JSONField()

    def __str__(self) -> str:
        """Where it stood."""
        return f"{self.sheet}, row {self.row}"


class OriginalRiskRow(Fact):
    """A row as it was written in the file, beside the risk that was read from it."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="original_risks")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="originals")
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    given = models.JSONField()

    def __str__(self) -> str:
        """Where it stood."""
        return f"{self.sheet}, row {self.row}"


class LeftOut(Fact):
    """A row that the importer chose to leave out, with what was wrong with it. It stays listed."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="left_out")
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    given = models.JSONField()
    reasons = models.TextField(blank=True)

    def __str__(self) -> str:
        """Where it stood."""
        return f"{self.sheet}, row {self.row}"


class SheetRun(Fact):
    """An update sheet that came back and was recorded: whose it was, for which position, and when it was received.

    `left_out` lists what was left out: sheet, row, reference and what was wrong.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sheets_read")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="sheet_runs")
    whose = models.CharField(max_length=200)
    position_on = models.DateField()
    received_on = models.DateField()
    recorded = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    silent = models.PositiveIntegerField()
    left_out = models.JSONField(default=list)

    class Meta:
        ordering = ["-received_on", "-recorded_at"]

    def __str__(self) -> str:
        """Whose sheet, and when."""
        return f"sheet of {self.whose}, received on {self.received_on}"


class SheetDraft(Versioned):
    """An update sheet that came back and is looked at: nothing of it is recorded yet.

    `left_out` and `beside` list rows as [sheet, number]: those that are not recorded, and those that are recorded
    although somebody else said something since. It is closed when it was recorded, or given up (`run` None).
    """

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="sheet_drafts")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    left_out = models.JSONField(default=list)
    beside = models.JSONField(default=list)
    closed_on = models.DateField(null=True)
    run = models.OneToOneField(SheetRun, on_delete=models.PROTECT, null=True, related_name="draft")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(run__isnull=True) | models.Q(closed_on__isnull=False),
                name="a_sheet_recorded_is_closed",
            )
        ]

    def __str__(self) -> str:
        """Which file."""
        return str(self.upload)

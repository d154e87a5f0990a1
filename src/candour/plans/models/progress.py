"""What owners say about how it is going."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import GeneratedField, Q

from candour.plans.models.plan import Milestone, Plan
from candour.plans.rules.progress import Expectation, Precision, State, when_expected
from candour.records.models import Fact


class Update(Fact):
    """What was said of a milestone on a day: where it stands, whether it is still on time, and in what words.

    `expected_on` is counted as its last day; `expected_words` is what was typed. The internal note is for
    officers and auditors; the commentary is for publication once somebody has approved it. `search` holds both, so
    only those who may see internal notes search in it; everybody else searches in what was approved.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="updates")
    said_on = models.DateField()
    state = models.CharField(max_length=20, choices=[(each.value, each.label) for each in State])
    expectation = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Expectation])
    expected_on = models.DateField(null=True, blank=True)
    expected_words = models.CharField(max_length=120, blank=True)
    expected_precision = models.CharField(max_length=10, blank=True, choices=[(e.value, e.value) for e in Precision])
    internal_note = models.TextField(blank=True)
    commentary = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    is_no_change = models.BooleanField(default=False)
    said_for = models.TextField(blank=True, help_text="Whose words these are and where from, if entered by another")
    said_for_key = models.TextField(blank=True, help_text="What the audit trail knows that person by")
    search = GeneratedField(
        expression=SearchVector("commentary", "internal_note", "mitigation", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["-said_on", "-recorded_at"]
        indexes = [
            models.Index(fields=["plan", "milestone", "-said_on", "-recorded_at"], name="update_newest_in_plan"),
            models.Index(fields=["milestone", "-said_on", "-recorded_at"], name="update_newest"),
            GinIndex(fields=["search"], name="update_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(expectation="new_date") | ~Q(expected_words=""), name="a_new_expected_date_is_given"
            )
        ]

    @property
    def when_expected(self) -> str:
        """What was said of the date, in words; empty where nothing was."""
        return when_expected(self.expectation, self.expected_words)

    def __str__(self) -> str:
        """Who said it and when."""
        return f"{self.by_name} on {self.said_on}"


class CommentaryApproval(Fact):
    """A commentary approved for publication, in the words that were approved."""

    update = models.OneToOneField(Update, on_delete=models.PROTECT, related_name="approval")
    approved_on = models.DateField()
    text = models.TextField()
    search = GeneratedField(
        expression=SearchVector("text", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        indexes = [GinIndex(fields=["search"], name="approval_search")]

    def __str__(self) -> str:
        """Who approved it."""
        return f"approved by {self.by_name}"

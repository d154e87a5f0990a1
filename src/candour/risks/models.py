"""What could stop the promise being kept: facts alone, so that the register can be asked for any day."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import GeneratedField, Q
from django.urls import reverse

from candour.directions.models import Requirement
from candour.people.models import Person
from candour.plans.models import Action, Milestone, Plan, Theme
from candour.records.constraints import exactly_one_of
from candour.records.models import Fact, Versioned
from candour.risks.rules import IMPACTS, LEAST, LIKELIHOODS, MOST


class Risk(Versioned):
    """A risk in the register of a plan, known by its reference. What is said of it are facts of their own."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="risks")
    ref = models.CharField(max_length=40)
    raised_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["plan", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "ref"], name="one_risk_of_a_ref_in_a_plan")]

    def __str__(self) -> str:
        """Its reference."""
        return self.ref

    def get_absolute_url(self) -> str:
        """The page that tells its whole story."""
        return reverse("risks:risk", args=[self.plan.slug, self.ref])


class RiskDescription(Fact):
    """What the risk is, where it comes from, what would follow, and who owns it, from a day on."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="descriptions")
    described_on = models.DateField()
    description = models.TextField()
    cause = models.TextField(blank=True)
    consequence = models.TextField(blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    search = GeneratedField(
        expression=SearchVector("description", "cause", "consequence", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["-described_on", "-recorded_at", "-pk"]
        indexes = [
            models.Index(fields=["risk", "-described_on", "-recorded_at"], name="risk_described_newest"),
            GinIndex(fields=["search"], name="risk_search"),
        ]

    def __str__(self) -> str:
        """The description."""
        return self.description


class Assessment(Fact):
    """How likely and how grave somebody judged the risk on a day, and what is done about it. Never overwritten."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="assessments")
    assessed_on = models.DateField()
    likelihood = models.PositiveSmallIntegerField(choices=list(LIKELIHOODS.items()))
    impact = models.PositiveSmallIntegerField(choices=list(IMPACTS.items()))
    mitigation = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-assessed_on", "-recorded_at", "-pk"]
        indexes = [models.Index(fields=["risk", "-assessed_on", "-recorded_at"], name="risk_assessed_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(LEAST, MOST), impact__range=(LEAST, MOST)), name="scores_from_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(review_on__gt=models.F("assessed_on")),
                name="reviewed_after_it_is_assessed",
            ),
        ]

    def __str__(self) -> str:
        """Likelihood and impact."""
        return f"{self.likelihood} by {self.impact}"


class Closing(Fact):
    """A risk that is no risk any more, with the reason."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="closings")
    closed_on = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ["-closed_on", "-pk"]

    def __str__(self) -> str:
        """Why."""
        return self.reason


class RiskReopening(Fact):
    """A closed risk opened again. The closing is kept, and counts until this day."""

    closing = models.OneToOneField(Closing, on_delete=models.PROTECT, related_name="reopening")
    reopened_on = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Why."""
        return self.reason


class RiskLink(Fact):
    """What a risk bears on: a milestone, a theme, a strategic action, or a requirement of a direction."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="links")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="risk_links")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="risk_links")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="risk_links")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    linked_on = models.DateField()

    class Meta:
        constraints = [exactly_one_of("milestone", "theme", "action", "requirement")]

    def __str__(self) -> str:
        """What it bears on."""
        return str(self.milestone or self.theme or self.action or self.requirement)


class RiskLinkEnd(Fact):
    """A link that does not hold any more, from a day on."""

    link = models.OneToOneField(RiskLink, on_delete=models.PROTECT, related_name="ending")
    ended_on = models.DateField()

    def __str__(self) -> str:
        """What the risk no longer bears on."""
        return f"no longer {self.link}"

"""The plan itself: theme, strategic action, milestone."""

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import GeneratedField
from django.urls import reverse

from candour.directions.models import Requirement
from candour.people.models import Person
from candour.records.constraints import exactly_one_of
from candour.records.models import Fact, Versioned


class Plan(Versioned):
    """An improvement plan, such as "BVIP 2018". It is a draft until a recorded decision adopts it."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    answers = models.TextField(blank=True, help_text="What the plan answers, in words, where no direction is recorded")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    first_position_on = models.DateField(null=True, blank=True)
    added_on = models.DateField()

    class Meta:
        ordering = ["-added_on", "name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    def get_absolute_url(self) -> str:
        """The plan's dashboard."""
        return reverse("desk:plan", args=[self.slug])


class Theme(models.Model):
    """A priority area of a plan, such as Elections, with the letter that its codes carry."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="themes")
    letter = models.CharField(max_length=8, blank=True)
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="one_theme_of_a_name_in_a_plan")]

    def __str__(self) -> str:
        """Its name."""
        return self.name


@pghistory.track(exclude=["search"])
class Action(Versioned):
    """A strategic action: a commitment with a code, which milestones carry out. Codes are never reused."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="actions")
    code = models.CharField(max_length=60)
    title = models.TextField()
    outcome_sought = models.TextField(blank=True)
    lead_officer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead_member = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cost_one_off = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    cost_yearly = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    funding_source = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    search = GeneratedField(
        expression=SearchVector("code", "title", "outcome_sought", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["plan", "position"]
        indexes = [GinIndex(fields=["search"], name="action_search")]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_action_of_a_code_in_a_plan")]

    def __str__(self) -> str:
        """Its code and title."""
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        """The page of the action and its milestones."""
        return reverse("desk:action", args=[self.plan.slug, self.code])


class ActionSource(models.Model):
    """What an action answers: a requirement of a direction, or a recommendation given as text."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="sources")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recommendation = models.TextField(null=True, blank=True)  # null: the requirement is meant

    class Meta:
        constraints = [exactly_one_of("requirement", "recommendation")]

    def __str__(self) -> str:
        """What is answered."""
        return self.recommendation or str(self.requirement)


class ActionWord(Fact):
    """The officers' own word for an action (Assigned, In Progress, Completed): kept, shown, never counted."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="words")
    word = models.CharField(max_length=60)
    said_on = models.DateField()

    def __str__(self) -> str:
        """The word."""
        return self.word


@pghistory.track(exclude=["words"])
class Milestone(Versioned):
    """A dated deliverable of a strategic action. Its dates, updates and completion are facts of their own."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="milestones")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    ref = models.CharField(max_length=80)
    title = models.TextField()
    position = models.PositiveIntegerField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones_owned")
    evidence_expected = models.TextField(blank=True)
    added_on = models.DateField()
    recorded_at = models.DateTimeField()
    words = GeneratedField(
        expression=SearchVector("ref", "title", "evidence_expected", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "ref"], name="one_milestone_of_a_ref_in_a_plan")]
        indexes = [
            models.Index(fields=["plan", "position"], name="milestone_in_order"),
            GinIndex(fields=["words"], name="milestone_words"),
        ]

    def __str__(self) -> str:
        """Its reference and title."""
        return f"{self.ref} {self.title}"

    def get_absolute_url(self) -> str:
        """The page that tells its whole story."""
        return reverse("desk:milestone", args=[self.plan.slug, self.ref])


class PlanAdoption(Fact):
    """The decision that adopted a plan, and so fixed its first dates."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="adoption")
    decision = models.ForeignKey("plans.Decision", on_delete=models.PROTECT, related_name="+")
    adopted_on = models.DateField()

    def __str__(self) -> str:
        """When it was adopted."""
        return f"{self.plan} adopted on {self.adopted_on}"

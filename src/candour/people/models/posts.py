"""Organisations, their bodies and their posts, under the names that they had on the day."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from candour.records.constraints import ends_after_start, exactly_one_of
from candour.records.models import Fact, Versioned


class Organisation(Versioned):
    """The authority itself, a department of state, a partner, a regulator. `name` is its name now."""

    name = models.TextField(unique=True)
    is_ours = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["is_ours"], condition=Q(is_ours=True), name="one_authority")]

    def __str__(self) -> str:
        """Its name now."""
        return self.name

    def name_on(self, day: date) -> str:
        """Its name on a day, for papers of that day."""
        return name_on_day(self, self.name, day)


class BodyKind(models.TextChoices):
    """What sort of body it is. The sort decides which rules of procedure apply (domain specification, 0.7)."""

    BOARD = "board", "Board"
    COMMITTEE = "committee", "Committee"
    CABINET = "cabinet", "Cabinet"
    COUNCIL = "council", "Council"
    PERSON = "person", "One person who decides alone"
    TEAM = "team", "Officers' team"
    PARTNERSHIP = "partnership", "Partnership"


class Body(Versioned):
    """A board, a committee, a team. `name` is its name now; a body that took another's place names it."""

    name = models.TextField()
    kind = models.TextField(choices=BodyKind, default=BodyKind.BOARD)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="bodies")
    predecessor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="successors")
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["name"]
        constraints = [
            ends_after_start("from_on", "to_on"),
            models.CheckConstraint(condition=~Q(predecessor=F("id")), name="body_does_not_follow_itself"),
        ]

    def __str__(self) -> str:
        """Its name now."""
        return self.name

    def name_on(self, day: date) -> str:
        """Its name on a day, for papers of that day."""
        return name_on_day(self, self.name, day)


class Post(Versioned):
    """An office that people hold one after another, such as Chief Executive. `title` is its title now."""

    title = models.TextField()
    directorate = models.TextField(blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="posts")

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                "title", "directorate", Coalesce("organisation", 0), name="one_post_of_a_title",
                violation_error_message="There is such a post already.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Its title now."""
        return self.title

    def title_on(self, day: date) -> str:
        """Its title on a day: a paper of 2017 shows the titles of 2017."""
        return name_on_day(self, self.title, day)


class FormerName(Fact):
    """What an organisation, a body or a post was called, to the end of a day. Each has its present name itself."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="former_names")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="former_names")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="former_names")
    name = models.TextField()
    until_on = models.DateField()

    class Meta:
        ordering = ["until_on"]
        constraints = [
            exactly_one_of("organisation", "body", "post"),
            models.UniqueConstraint(fields=["organisation", "until_on"], name="one_organisation_name_a_day"),
            models.UniqueConstraint(fields=["body", "until_on"], name="one_body_name_a_day"),
            models.UniqueConstraint(fields=["post", "until_on"], name="one_post_title_a_day"),
        ]

    def __str__(self) -> str:
        """The former name."""
        return self.name


def name_on_day(thing: Organisation | Body | Post, present: str, day: date) -> str:
    """The first of a thing's former names that had not ended by that day, else its present name."""
    former = FormerName.objects.filter(**{thing._meta.model_name or "": thing}, until_on__gte=day)
    return former.order_by("until_on").values_list("name", flat=True).first() or present

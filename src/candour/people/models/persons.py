"""Persons, with the posts and the roles that they hold from day to day."""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from candour.people.models.periods import HeldQuerySet, never_twice
from candour.people.models.posts import FormerName, Post
from candour.people.rules import ROLE_NAMES, Role
from candour.records.constraints import ends_after_start
from candour.records.models import Versioned


class PersonQuerySet(models.QuerySet["Person"]):
    """What can be asked of persons."""

    def here_on(self, day: date) -> "PersonQuerySet":
        """Those who have not left. The last day counts as here."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gte=day))


@pghistory.track(fields=["name", "email", "left_on", "version"])
class Person(Versioned):
    """Somebody whom the record names. Most persons never sign in.

    Two persons may share a name: they are told apart by their number, and by their posts on the page.
    """

    name = models.TextField()
    sort_name = models.TextField(db_index=True)
    matching_name = models.TextField(db_index=True)
    email = models.EmailField(blank=True)
    left_on = models.DateField(null=True)
    search = models.GeneratedField(
        expression=SearchVector("name", config="simple"), output_field=SearchVectorField(), db_persist=True,
    )  # fmt: skip

    objects = PersonQuerySet.as_manager()

    roles_today: frozenset[Role] | None = None  # filled for whoever a request is from, so that pages need not ask

    class Meta:
        ordering = ["sort_name", "pk"]
        indexes = [GinIndex(fields=["search"], name="person_search")]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_person_has_a_name")]

    def __str__(self) -> str:
        """Their name."""
        return self.name

    def get_absolute_url(self) -> str:
        """The page about them."""
        return reverse("people:person", args=[self.pk])

    @property
    def key(self) -> str:
        """What the audit trail knows them by for ever."""
        return f"person:{self.pk}"

    def post_on(self, day: date, /) -> str:
        """The titles of the posts held on a day, as they were that day, or nothing. One statement."""
        return ", ".join(PostHeld.objects.filter(person=self).titles_on(day))

    def roles_on(self, day: date) -> frozenset[Role]:
        """The roles held on a day. One statement."""
        held = RoleHeld.objects.filter(person=self).held_on(day)
        return frozenset(Role(role) for role in held.values_list("role", flat=True))

    def is_here_on(self, day: date) -> bool:
        """Whether they have not left yet. The last day counts as here."""
        return self.left_on is None or day <= self.left_on


class PostHeldQuerySet(HeldQuerySet["PostHeld"]):
    """What can be asked of the posts that people held."""

    def with_title(self, day: date) -> Self:
        """Each row with `title_then`, the title that its post had on that day."""
        former = FormerName.objects.filter(post=OuterRef("post"), until_on__gte=day).order_by("until_on")
        return self.annotate(title_then=Coalesce(Subquery(former.values("name")[:1]), "post__title"))

    def titles_on(self, day: date) -> list[str]:
        """The titles of the posts held on that day, as they were then, the longest held first."""
        rows = self.held_on(day).with_title(day).order_by("from_on", "pk")
        return [row.title_then for row in rows]


@pghistory.track()
class PostHeld(Versioned):
    """A person in a post, from a day to a day. One post is held by one person at a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts_held")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holders")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = PostHeldQuerySet.as_manager()

    title_then: str  # filled by `with_title`

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [ends_after_start("from_on", "to_on"), never_twice("one_holder_of_a_post", "post")]

    def __str__(self) -> str:
        """Who holds what."""
        return f"{self.person}, {self.post}"


class RoleHeldQuerySet(HeldQuerySet["RoleHeld"]):
    """What can be asked of the roles that people hold."""


@pghistory.track()
class RoleHeld(Versioned):
    """A role given to a person from a day, often to a day. A deputy's names the lead officer whose place is taken."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles_held")
    role = models.TextField()
    deputy_for = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="deputies")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = RoleHeldQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            ends_after_start("from_on", "to_on"),
            never_twice("one_role_once", "person", "role", Coalesce("deputy_for", 0)),
            models.CheckConstraint(
                condition=Q(role="deputy", deputy_for__isnull=False) | (~Q(role="deputy") & Q(deputy_for__isnull=True)),
                name="only_a_deputy_stands_in_for_somebody",
            ),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="role_is_known"),
            models.CheckConstraint(condition=~Q(person=F("deputy_for")), name="nobody_is_their_own_deputy"),
        ]

    def __str__(self) -> str:
        """Who holds which role."""
        return f"{self.person}: {ROLE_NAMES[Role(self.role)]}"

"""Who may see directions and record them, always as of now."""

from django.db.models import QuerySet

from candour.directions.models import Direction
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission


def visible_to(person: Person | None) -> QuerySet[Direction]:
    """The directions that somebody may see: all of them, with leave to see directions."""
    return Direction.objects.all() if may_see(person) else Direction.objects.none()


def may_see(person: Person | None) -> bool:
    """Whether somebody may see directions: all of them, or none."""
    return may(person, Permission.SEE_DIRECTIONS)


def may_edit(person: Person | None) -> bool:
    """Whether somebody may record directions, what they ask for and what met it."""
    return may(person, Permission.EDIT_DIRECTIONS)

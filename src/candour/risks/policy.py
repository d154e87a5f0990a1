"""Who may see risks, review them and keep the register, always as of now."""

from django.db.models import QuerySet

from candour.people.models import Person
from candour.people.policy import may
from candour.people.queries import stands_in_for
from candour.people.rules import Permission
from candour.records import clock
from candour.risks.models import Risk


def visible_to(person: Person | None) -> QuerySet[Risk]:
    """The risks that somebody may see: all of them, with leave to see risks."""
    found = Risk.objects.select_related("plan")
    return found if may(person, Permission.SEE_RISKS) else found.none()


def may_edit(person: Person | None) -> bool:
    """Whether somebody may keep the register: describe, hand over, link, close and open again."""
    return may(person, Permission.EDIT_RISKS)


def may_record(person: Person | None) -> bool:
    """Whether somebody may put a new risk into the register."""
    return may(person, Permission.REVIEW_RISK)


def may_review(person: Person, owner: int | None) -> bool:
    """Whether somebody may review the risk of this owner, by key: their own, or anybody's for who keeps the register.

    One statement for those who review their own alone.
    """
    if may_edit(person):
        return True
    return may(person, Permission.REVIEW_RISK) and owner in owned_by(person)


def owned_by(person: Person) -> list[int]:
    """Whose risks are somebody's own: theirs, and those of the person they stand in for today. One statement."""
    return list(stands_in_for(person, on=clock.today()))

"""The address in a letter that leads its reader to their own list. It shows the way and opens no door."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse

from candour.people.models import Person
from candour.plans.models import Plan

PURPOSE = "candour.plans.own-list"
LASTS = timedelta(days=35)  # a letter of one round is not followed in the next


@dataclass(frozen=True)
class OwnListAsked:
    """What a link says: whose list of which plan, and whether it is too old to be followed."""

    person: int
    plan: int
    is_spent: bool = False


def link_to_own_list(person: Person, plan: Plan) -> str:
    """The path of a signed link to somebody's own list of a plan, to be put behind the site's address in a letter.

    The link signs nobody in: its reader signs in as always, and only the person it was made for is led on. It can
    be followed for 35 days.
    """
    token = signing.dumps([person.pk, plan.pk], salt=PURPOSE)
    return reverse("plans:own_list", args=[token])


def own_list_asked(token: str) -> OwnListAsked | None:
    """What a link says, or None where it was not made here for this purpose."""
    try:
        person, plan = signing.loads(token, salt=PURPOSE)
        is_spent = _is_spent(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return OwnListAsked(person, plan, is_spent)


def _is_spent(token: str) -> bool:
    try:
        signing.loads(token, salt=PURPOSE, max_age=LASTS)
    except signing.SignatureExpired:
        return True
    return False

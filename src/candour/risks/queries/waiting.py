"""What waits for one person in the register: reviews of their risks that are due, and risks that nobody owns."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.urls import reverse

from candour.lib.shapes import Waiting
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.risks.policy import may_edit, owned_by
from candour.risks.queries.position import REVIEW_FIRST, RiskPosition, Sought, risks
from candour.risks.rules import is_review_overdue

SOON = timedelta(days=14)  # how long before its day a review waits on the home page
MOST_OF_A_KIND = 25


def waiting_for(person: Person, *, on: date) -> list[Waiting]:
    """Reviews that are due of one's own risks, and for who keeps the register those of risks nobody here owns.

    At most three statements.
    """
    if not may(person, Permission.REVIEW_RISK):
        return []
    due = {"review_by": on + SOON}
    mine = _asked(on, {**due, "owners": owned_by(person)})
    orphans = [each for each in _asked(on, due) if each.is_without_owner(on=on)] if may_edit(person) else []
    return [_waiting(each, on) for each in [*mine, *orphans]]


def _asked(on: date, of: Mapping[str, object]) -> list[RiskPosition]:
    return risks(Sought(on, of=of), order=REVIEW_FIRST, limit=MOST_OF_A_KIND)


def _waiting(stands: RiskPosition, on: date) -> Waiting:
    late = "review overdue" if is_review_overdue(stands.review_on, is_closed=False, on=on) else "review due"
    nobody = "; nobody who is here owns it" if stands.is_without_owner(on=on) else ""
    url = reverse("risks:assess", args=[stands.plan_slug, stands.ref])
    what = f"{stands.ref} {stands.description}"
    return Waiting("Review the risk", what, url, due=stands.review_on, detail=f"{stands.words}; {late}{nobody}")

"""What a risk bears on, and which risks bear on a thing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from candour.lib.shapes import Link
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.plans.models import Action, Milestone, Theme
from candour.plans.queries.position import END_OF_TIME
from candour.risks.models import Risk, RiskLink
from candour.risks.queries.position import RiskPosition, Sought, counted_risks

MOST_SHOWN = 10  # on the page of a milestone, an action or a theme; the register holds the rest


@dataclass(frozen=True)
class LinkedRisks:
    """The open risks that bear on a thing, the gravest first, with how many there are in all."""

    shown: tuple[RiskPosition, ...]
    count: int
    register_url: str

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True)
class Bears:
    """One thing that a risk bears on, and the link row by its key, to end it by."""

    key: int
    kind: str
    link: Link


def standing_links(*, on: date, known_at: datetime | None = None) -> QuerySet[RiskLink]:
    """The links that hold on a day, as known at a moment."""
    moment = known_at or END_OF_TIME
    ended = Q(ending__ended_on__lte=on, ending__recorded_at__lte=moment)
    return RiskLink.objects.filter(linked_on__lte=on, recorded_at__lte=moment).exclude(ended)


def bears_on(risk: Risk, *, on: date, known_at: datetime | None = None) -> list[Bears]:
    """What a risk bears on, in the order in which it was linked. One statement."""
    found = standing_links(on=on, known_at=known_at).filter(risk=risk).order_by("pk")
    rows = found.select_related("milestone__plan", "theme__plan", "action__plan", "requirement__direction")
    return [_bears(each) for each in rows.defer("milestone__words", "action__search", "requirement__search")]


def risks_on(
    thing: Milestone | Action | Theme, person: Person, *, on: date, known_at: datetime | None = None
) -> LinkedRisks | None:
    """The open risks that bear on a milestone, on an action or its milestones, or on a theme and all within it.

    None for whoever may not see risks. One statement; `thing` comes with its plan.
    """
    if not may(person, Permission.SEE_RISKS):
        return None
    kind = {Milestone: "milestone", Action: "action", Theme: "theme"}[type(thing)]
    found, count = counted_risks(Sought(on, known_at, "open", {kind: thing.pk}), limit=MOST_SHOWN)
    url = f"{reverse('risks:register')}?plan={thing.plan.slug}&{kind}={thing.pk}"
    return LinkedRisks(tuple(found), count, url)


def _bears(link: RiskLink) -> Bears:
    if link.requirement:
        url = link.requirement.direction.get_absolute_url()
        return Bears(link.pk, "Requirement", Link(f"{link.requirement}, {link.requirement.direction}", url))
    if link.theme:
        url = reverse("desk:theme", args=[link.theme.plan.slug, link.theme.pk])
        return Bears(link.pk, "Theme", Link(link.theme.name, url))
    thing = link.milestone or link.action
    kind = "Milestone" if link.milestone else "Strategic action"
    return Bears(link.pk, kind, Link(str(thing), thing.get_absolute_url() if thing else ""))

"""What somebody answers for in every room, and what nobody answers for."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from candour.lib.dates import format_day
from candour.lib.shapes import Align, Column, Duty, Held, Link, Page, Table
from candour.people.models import Person, PostHeld, RoleHeld
from candour.people.policy import may
from candour.people.rules import Permission, Role, permissions_of
from candour.plans.models import Milestone
from candour.plans.queries import holding as plans
from candour.reports.queries import waiting as reports
from candour.risks.queries import holding as risks

PAGE_SIZE = 50
MOST_TAKERS = 200


@dataclass(frozen=True)
class Holding:
    """Everything that somebody answers for: what is listed, how much there is in all, and what comes with roles."""

    person: Person
    posts: list[PostHeld]
    listed: list[Held]
    count: int
    duties: list[Duty]

    @property
    def sentence(self) -> str:
        """What there is to hand over, in a sentence."""
        if not self.count:
            return f"{self.person.name} answers for nothing that is open."
        things = "one thing that is open" if self.count == 1 else f"{self.count:,} things that are open"
        more = f" The first {len(self.listed)} are listed here." if self.count > len(self.listed) else ""
        return f"{self.person.name} answers for {things}.{more}"

    @property
    def duties_table(self) -> Table | None:
        """What waits for their roles, with how many others could do it."""
        if not self.duties:
            return None
        columns = (Column("What waits for their roles"), Column("How much", Align.number), Column("Who else can do it"))
        return Table("By role", columns, tuple((each.what, each.count, _others(each)) for each in self.duties))


@dataclass(frozen=True)
class GapsPage:
    """The open milestones for which nobody answers now."""

    milestones: Page[Milestone]
    table: Table


def holding_of(person: Person, *, on: date) -> Holding:
    """What somebody answers for, by name and by role. At most eighteen statements. Board actions are not built yet."""
    posts = list(PostHeld.objects.filter(person=person).held_on(on).select_related("post").order_by("from_on", "pk"))
    (planned, count), (risky, risk_count) = plans.held_by(person, on=on), risks.held_by(person, on=on)
    listed, count = [*planned, *risky], count + risk_count
    return Holding(person, posts, listed, count, [*plans.duties_of(person, on=on), *reports.duties_of(person, on=on)])


def takers(person: Person, *, on: date) -> list[Person]:
    """Those who could answer for a milestone in somebody's place, by name, at most two hundred. One statement."""
    roles = [role.value for role in Role if Permission.UPDATE_MILESTONE in permissions_of([role])]
    held = RoleHeld.objects.filter(role__in=roles).held_on(on)
    here = Person.objects.here_on(on).filter(pk__in=held.values("person"))
    return list(here.exclude(pk=person.pk)[:MOST_TAKERS])


def gaps_page(person: Person, *, on: date, number: int = 1) -> GapsPage:
    """One page of the open milestones without an owner, or whose owner has left. Two statements."""
    found = plans.without_owner(on=on)
    shown = list(found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    columns = (Column("Milestone"), Column("Plan"), Column("Who answered for it"), Column("What you can do"))
    rows = tuple(
        (Link(str(each), each.get_absolute_url()), each.plan.name, _gone(each), _remedy(each, person)) for each in shown
    )
    page = Page(shown, number, PAGE_SIZE, found.count(), "in the order of the plans", "milestones without an owner")
    return GapsPage(page, Table("Milestones for which nobody answers", columns, rows))


def _gone(milestone: Milestone) -> str:
    owner = milestone.owner
    if owner is None or owner.left_on is None:
        return "Nobody yet"
    return f"{owner.name}, who left on {format_day(owner.left_on)}"


def _remedy(milestone: Milestone, person: Person) -> Link | str:
    if milestone.owner_id:
        url = reverse("desk:hand_over", args=[milestone.owner_id])
        return Link(f"Hand over what {milestone.owner} held", url)
    if not may(person, Permission.EDIT_PLAN):
        return "Ask the coordinator"
    url = reverse("plans:hand_over", args=[milestone.plan.slug, milestone.ref])
    return Link(f"Give {milestone.ref} an owner", url)


def _others(duty: Duty) -> str:
    if not duty.others:
        return "Nobody: give the role to somebody"
    return "1 other person" if duty.others == 1 else f"{duty.others} other people"

"""The dashboard of a plan."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from candour.desk.queries.charts import by_name, when_due
from candour.desk.rules import Asked, days_offered, expiring, expiry_sentence
from candour.directions.models import Direction
from candour.lib.charts import Mark
from candour.lib.dates import format_day
from candour.lib.shapes import Chart, Link
from candour.notices.queries import offers
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.plans.models import Plan
from candour.plans.queries import (
    ListedMilestone,
    PlanPosition,
    plan_position_with_confidence,
    plan_position_with_lists,
)
from candour.plans.queries.confidence import steps_on
from candour.plans.queries.offers import plan_deeds_open_to
from candour.plans.queries.powers import RuleTold, rule_told
from candour.plans.queries.rounds import current_round, heard_in
from candour.plans.queries.rounds_told import short_sentence
from candour.plans.queries.told import sentence
from candour.plans.rules.confidence import ConfidenceCounts, counted_words

LONGEST_LIST = 10


@dataclass(frozen=True)
class Dashboard:
    """Everything that a plan's page prints."""

    plan: Plan
    asked: Asked
    position: PlanPosition
    sentence: str
    expiry: str
    themes: Chart
    due: Chart
    undated: int
    overdue: list[ListedMilestone]
    expected_late: list[ListedMilestone]
    moved: list[ListedMilestone]
    days: list[Link]
    deeds: tuple[Link, ...]
    rule: RuleTold | None
    confidence: str
    disagreeing: list[ListedMilestone]
    disagreeing_count: int
    round: "RoundLine | None"


@dataclass(frozen=True)
class RoundLine:
    """The round that is open, in a line: the link to it, and what follows."""

    link: Link
    words: str


def plan_dashboard(plan: Plan, person: Person, *, asked: Asked) -> Dashboard:
    """The dashboard of a plan on the day asked, in at most seven SQL statements; `plan` comes with its adoption.

    Raises NoPositionRecorded before the plan's first position date.
    """
    position, lists, beside = _position(plan, asked)
    direction = direction_that_expires_next(on=asked.on)
    expires_on = direction.in_force_to if direction else None
    return Dashboard(
        plan=plan,
        asked=asked,
        position=position,
        sentence=sentence(position),
        expiry=_expiry(direction, position, asked.on),
        themes=_themes(plan, position, asked),
        due=when_due(position.due, expiry=_mark(direction), on=asked.on),
        undated=sum(each.counts.total for each in position.due if each.due_on is None),
        overdue=lists["overdue"],
        expected_late=lists["expected_late"],
        moved=lists["moved"],
        days=days_offered(asked=asked, first=plan.first_position_on, expiry=expires_on),
        deeds=(*plan_deeds_open_to(person, plan), *offers.plan_deeds_open_to(person, plan)) if asked.is_today else (),
        rule=rule_told(plan, on=asked.on),
        confidence=beside.words,
        disagreeing=lists.get("disagreeing", []),
        disagreeing_count=beside.counts.disagreeing,
        round=_open_round(plan, person, asked),
    )


def _open_round(plan: Plan, person: Person, asked: Asked) -> RoundLine | None:
    """The round that is open today, for whoever may see rounds. Two statements, one where none is open."""
    if not asked.is_today or not may(person, Permission.SEE_INTERNAL):
        return None
    held = current_round(plan, on=asked.on)
    if held is None:
        return None
    link = Link(f"Round to {format_day(held.position_on)}", held.get_absolute_url())
    return RoundLine(link, short_sentence(held, *heard_in(held), on=asked.on))


@dataclass(frozen=True)
class _Beside:
    """What owners say beside the status: nothing where the plan does not ask for it."""

    words: str = ""
    counts: ConfidenceCounts = field(default_factory=ConfidenceCounts)


def _position(plan: Plan, asked: Asked) -> tuple[PlanPosition, dict[str, list[ListedMilestone]], _Beside]:
    """The position with its lists, and with delivery confidence where the plan asks for it. Two statements."""
    held = steps_on(plan, on=asked.on, known_at=asked.known_at)
    if held is None:
        found = plan_position_with_lists(plan, on=asked.on, known_at=asked.known_at, longest=LONGEST_LIST)
        return *found, _Beside()
    position, lists, counts = plan_position_with_confidence(
        plan, on=asked.on, known_at=asked.known_at, longest=LONGEST_LIST
    )
    return position, lists, _Beside(counted_words(counts, held.steps), counts)


def _themes(plan: Plan, position: PlanPosition, asked: Asked) -> Chart:
    pages = [reverse("desk:theme", args=[plan.slug, each.id]) + asked.query for each in position.themes]
    named = [(Link(each.name, url), each.counts) for each, url in zip(position.themes, pages, strict=True)]
    return by_name(named, what="theme", on=asked.on, key="themes")


def direction_that_expires_next(*, on: date) -> Direction | None:
    """Of the directions in force on a day and still to expire, the one that expires first. One statement."""
    in_force = Direction.objects.filter(in_force_from__lte=on, in_force_to__gte=on)
    return in_force.exclude(revoked_on__lte=on).order_by("in_force_to", "pk").first()


def _expiry(direction: Direction | None, position: PlanPosition, on: date) -> str:
    if direction is None or direction.in_force_to is None:
        return ""
    expires_on, what = direction.in_force_to, expiring(kind=direction.kind, title=direction.title)
    falling_due = sum(each.counts.total for each in position.due if each.due_on == expires_on)
    return expiry_sentence(what=what, expires_on=expires_on, on=on, falling_due=falling_due)


def _mark(direction: Direction | None) -> Mark | None:
    if direction is None or direction.in_force_to is None:
        return None
    return Mark(direction.in_force_to, expiring(kind=direction.kind, title=direction.title))

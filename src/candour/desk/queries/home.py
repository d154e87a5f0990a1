"""The home page: what waits for me, what is late in what I own, what changed since I last looked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from candour.desk.models import LastVisit
from candour.desk.queries.counted import by_plan
from candour.desk.queries.waiting import everything_for
from candour.desk.rules import Asked
from candour.directions.models import Direction
from candour.lib.shapes import Happening, Waiting
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.plans.models import Plan
from candour.plans.policy import milestones_of, visible_to
from candour.plans.queries import MilestonePosition, positions_of
from candour.plans.queries.news import news_since
from candour.plans.queries.told import sentence_of
from candour.plans.rules.status import Status
from candour.reports.models import Report

MOST_OWNED = 500
MOST_LATE = 10
MOST_NEWS = 20


@dataclass(frozen=True)
class LateLine:
    """One milestone of one's own that is late, and the address of its plan."""

    slug: str
    stands: MilestonePosition


@dataclass(frozen=True)
class Step:
    """One step on the way to the first report."""

    title: str
    url: str
    status: str
    hint: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Home:
    """Everything that somebody's home page prints."""

    person: Person
    heading: str
    waiting: list[Waiting]
    late: list[LateLine]
    late_count: int
    since: datetime | None
    news: list[Happening]
    plan: Plan | None
    plan_sentence: str
    steps: list[Step]


def home_of(person: Person, *, on: date) -> Home:
    """What somebody needs to know on a day. A counted number of statements, whatever the rows: at most 34."""
    waiting, steps = everything_for(person, on=on), steps_of(person)
    owned = dict(milestones_of(person).values_list("pk", "plan__slug")[:MOST_OWNED])
    late = [each for each in positions_of(list(owned), on=on) if _is_late(each)]
    visit = LastVisit.objects.filter(person=person).first()
    plan = visible_to(person).filter(first_position_on__lte=on).first()
    return Home(
        person=person,
        heading=heading_of(len(waiting), to_do=sum(bool(step.url) for step in steps)),
        waiting=waiting,
        late=[LateLine(owned[each.id], each) for each in sorted(late, key=_due)[:MOST_LATE]],
        late_count=len(late),
        since=visit.before_at if visit else None,
        news=news_since(visit.before_at, person, limit=MOST_NEWS) if visit and visit.before_at else [],
        plan=plan,
        plan_sentence=sentence_of(by_plan([plan.pk], asked=Asked(on, on))[plan.pk].counts) if plan else "",
        steps=steps,
    )


def steps_of(person: Person) -> list[Step]:
    """The way to the first report, for whoever may go it, until it has been made. At most three statements."""
    if not may(person, Permission.EDIT_PLAN) or Report.objects.exists():
        return []
    has_plan = Plan.objects.exists()
    is_answered = has_plan or Direction.objects.exists()
    return [
        _step(
            "Say what the plan answers",
            "desk:answers",
            is_done=is_answered,
            hint="Directions, a notice, or nothing",
        ),
        _step("Bring the plan in", "imports:choose_file", is_done=has_plan, hint="From the spreadsheet it is kept in"),
        _step("Make the first report", "reports:open_report", is_done=False, hint="For the Board, on any day"),
    ]


def _step(title: str, page: str, *, is_done: bool, hint: str) -> Step:
    url = "" if is_done else reverse(page)
    return Step(title, url, "Done" if is_done else "To do", hint, "" if is_done else "blue")


def heading_of(waiting: int, *, to_do: int = 0) -> str:
    """The heading: how much waits, or how many steps are left to the first report."""
    if waiting:
        return "1 thing waits for you" if waiting == 1 else f"{waiting} things wait for you"
    if to_do:
        return "1 step to your first report" if to_do == 1 else f"{to_do} steps to your first report"
    return "Nothing waits for you"


def _is_late(stands: MilestonePosition) -> bool:
    return stands.status is Status.OVERDUE or stands.is_expected_late


def _due(stands: MilestonePosition) -> date:
    return stands.due_on or date.max

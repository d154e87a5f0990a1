"""Plans, themes, strategic actions and milestones, as their pages print them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.urls import reverse

from candour.desk.queries.charts import against_plan, by_name
from candour.desk.queries.counted import Counted, by_action, by_plan
from candour.desk.rules import Asked
from candour.lib.shapes import Chart, Happening, Link, Page
from candour.people.models import Person
from candour.plans.models import Action, CommentaryApproval, Milestone, Plan, Theme
from candour.plans.policy import visible_to
from candour.plans.queries import MilestonePosition, NoPositionRecorded, milestone_position, positions_of
from candour.plans.queries.action_story import action_story
from candour.plans.queries.confidence import DeliveryConfidence, confidence_of, steps_on
from candour.plans.queries.offers import Offers, action_deeds_open_to, deeds_open_to
from candour.plans.queries.outcomes import ActionOutcome, outcome_of
from candour.plans.queries.position import END_OF_TIME, WHERES, require_position
from candour.plans.queries.position_sql import OF_PLAN, POSITION
from candour.plans.queries.proof import ProofShown, proofs_of
from candour.plans.queries.regrouping import actions_under
from candour.plans.queries.story import story_of, story_of_action
from candour.plans.queries.told import sentence_of
from candour.plans.rules.completion import Proof
from candour.plans.rules.status import Counts, Status, count_statuses
from candour.risks.queries.linked import LinkedRisks, risks_on

PAGE_SIZE = 50
MOST_DRAWN = 500  # milestones of one strategic action that are drawn against their plan
STORY_SHOWN = 30

LISTS = {
    "all": "milestones",
    "overdue": "overdue milestones",
    "expected_late": "milestones expected late",
    "moved": "milestones whose date was moved",
    "open": "milestones still open",
    "disagreeing": "milestones whose owner is confident while they are late",
}
LISTED = "SELECT id, count(*) OVER () FROM position {where} ORDER BY {order} LIMIT %(size)s OFFSET %(offset)s"


@dataclass(frozen=True)
class PlanLine:
    """One plan in the list of plans."""

    plan: Plan
    is_draft: bool
    sentence: str


@dataclass(frozen=True)
class ActionLine:
    """One strategic action in a list: how its milestones stand, who leads, and what comes next."""

    action: Action
    counts: Counted
    lead: str


@dataclass(frozen=True)
class ThemePage:
    """Everything that a theme's page prints."""

    theme: Theme
    asked: Asked
    sentence: str
    chart: Chart
    actions: Page[ActionLine]
    risks: LinkedRisks | None


@dataclass(frozen=True)
class ActionPage:
    """Everything that a strategic action's page prints."""

    action: Action
    asked: Asked
    sentence: str
    answers: tuple[str, ...]
    outcome: ActionOutcome
    word: str
    milestones: Page[MilestonePosition]
    chart: Chart | None
    story: list[Happening]
    deeds: tuple[Link, ...]
    risks: LinkedRisks | None


@dataclass(frozen=True)
class MilestonesPage:
    """A page of milestones, and what stands beside the status of each where the plan asks for it."""

    milestones: Page[MilestonePosition]
    confidence: dict[int, DeliveryConfidence] | None


@dataclass(frozen=True)
class MilestonePage:
    """Everything that a milestone's page prints."""

    milestone: Milestone
    asked: Asked
    stands: MilestonePosition
    proofs: list[ProofShown]
    commentary: CommentaryApproval | None
    confidence: DeliveryConfidence | None
    story: list[Happening]
    offers: Offers
    risks: LinkedRisks | None


def plans_page(person: Person, *, asked: Asked, number: int = 1) -> Page[PlanLine]:
    """One page of the plans that somebody may see, newest first, each with its position. Three statements."""
    plans = visible_to(person).select_related("adoption")
    shown = list(plans[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    counted = by_plan([each.pk for each in shown], asked=asked)
    lines = [PlanLine(each, not hasattr(each, "adoption"), _line_of(each, counted, asked.on)) for each in shown]
    return Page(lines, number, PAGE_SIZE, plans.count(), order="newest first", kind="plans")


def _line_of(plan: Plan, counted: dict[int, Counted], on: date) -> str:
    try:
        require_position(plan, on=on)
    except NoPositionRecorded as nothing:
        return str(nothing)
    return sentence_of(counted.get(plan.pk, Counted(Counts())).counts)


def milestones_page(plan: Plan, *, asked: Asked, which: str, number: int = 1) -> MilestonesPage:
    """One page of the milestones of a plan, or of one of LISTS. Three statements, four with delivery confidence.

    A plan that does not ask for delivery confidence has nothing in the list `disagreeing`.
    Raises NoPositionRecorded before the plan's first position date.
    """
    require_position(plan, on=asked.on)
    order = {"moved": "last_moved_on DESC, position", "all": "position"}.get(which, "due_on NULLS LAST, position")
    position = POSITION.format(scope=OF_PLAN, milestones=OF_PLAN)
    listed = LISTED.format(where=WHERES[which], order=f"{order}, id")
    given: dict[str, Any] = {"plan": plan.pk, "on": asked.on, "known_at": asked.known_at or END_OF_TIME}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {position} {listed}", {**given, "size": PAGE_SIZE, "offset": (number - 1) * PAGE_SIZE})
        found = cursor.fetchall()
    held = steps_on(plan, on=asked.on, known_at=asked.known_at)
    found = [] if which == "disagreeing" and held is None else found
    placed = {each.id: each for each in positions_of([row[0] for row in found], on=asked.on, known_at=asked.known_at)}
    things = [placed[row[0]] for row in found]
    said = {"all": "in the order of the plan", "moved": "last moved first"}.get(which, "next due first")
    page = Page(things, number, PAGE_SIZE, found[0][1] if found else 0, order=said, kind=LISTS[which])
    beside = confidence_of(things, on=asked.on, known_at=asked.known_at) if held else None
    return MilestonesPage(page, beside)


def theme_page(theme: Theme, person: Person, *, asked: Asked, number: int = 1) -> ThemePage:
    """A theme with a page of its strategic actions. Four statements; `theme` comes with its plan."""
    actions = (
        actions_under(theme, on=asked.on, known_at=asked.known_at)
        .select_related("lead_officer", "plan")
        .defer("search")
    )
    ids = list(actions.values_list("pk", flat=True))
    counted = by_action(ids, asked=asked)
    shown = actions[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    lines = [
        ActionLine(each, counted.get(each.pk, Counted(Counts())), each.lead_officer.name if each.lead_officer else "")
        for each in shown
    ]
    named = [(_link(line.action, theme, asked), line.counts.counts) for line in lines]
    chart = by_name(named, what="strategic action", on=asked.on, key="actions")
    page = Page(lines, number, PAGE_SIZE, len(ids), order="in the order of the plan", kind="strategic actions")
    everything = sum((each.counts for each in counted.values()), Counts())
    bearing = risks_on(theme, person, on=asked.on, known_at=asked.known_at)
    return ThemePage(theme, asked, sentence_of(everything), chart, page, bearing)


def _link(action: Action, theme: Theme, asked: Asked) -> Link:
    url = reverse("desk:action", args=[theme.plan.slug, action.code]) + asked.query
    return Link(f"{action.code} {action.title}", url)


def action_page(action: Action, person: Person, *, asked: Asked, number: int = 1) -> ActionPage:
    """A strategic action with a page of its milestones. At most nine statements; it comes with plan and theme."""
    ids = list(Milestone.objects.filter(action=action).order_by("position").values_list("pk", flat=True))
    placed = positions_of(ids[:MOST_DRAWN], on=asked.on, known_at=asked.known_at)
    shown = placed[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    word = action.words.filter(said_on__lte=asked.on).order_by("-said_on", "-recorded_at").first()
    return ActionPage(
        action=action,
        asked=asked,
        sentence=sentence_of(_counts(placed)),
        answers=tuple(str(each) for each in action.sources.select_related("requirement")),
        outcome=outcome_of(action, on=asked.on, known_at=asked.known_at),
        word=word.word if word else "",
        milestones=Page(shown, number, PAGE_SIZE, len(placed), order="in the order of the plan", kind="milestones"),
        chart=against_plan(placed, on=asked.on) if len(placed) > 1 and len(ids) <= MOST_DRAWN else None,
        story=_told(action, person, asked),
        deeds=action_deeds_open_to(person, action) if asked.is_today else (),
        risks=risks_on(action, person, on=asked.on, known_at=asked.known_at),
    )


def milestone_page(milestone: Milestone, person: Person, *, asked: Asked) -> MilestonePage:
    """A milestone with its whole story. At most thirteen statements, fifteen with delivery confidence.

    It comes with plan, adoption, action, theme and owner.

    Raises NoPositionRecorded before the day on which it was added.
    """
    stands = milestone_position(milestone, on=asked.on, known_at=asked.known_at)
    approved = CommentaryApproval.objects.filter(update__milestone=milestone, approved_on__lte=asked.on)
    held = steps_on(milestone.plan, on=asked.on, known_at=asked.known_at)
    beside = confidence_of([stands], on=asked.on, known_at=asked.known_at, person=person) if held else {}
    return MilestonePage(
        milestone=milestone,
        asked=asked,
        stands=stands,
        proofs=[] if stands.proof is Proof.NONE else proofs_of(milestone, person, on=asked.on, known_at=asked.known_at),
        commentary=approved.defer("search").order_by("-approved_on", "-recorded_at").first(),
        confidence=beside.get(milestone.pk),
        story=story_of(milestone, person, on=asked.on),
        offers=deeds_open_to(person, milestone, stands, asks_confidence=held is not None)
        if asked.is_today
        else Offers(()),
        risks=risks_on(milestone, person, on=asked.on, known_at=asked.known_at),
    )


def _told(action: Action, person: Person, asked: Asked) -> list[Happening]:
    """What happened to an action and to its milestones in one, the newest first. Three statements."""
    both = [
        *action_story(action, on=asked.on, known_at=asked.known_at),
        *story_of_action(action, person, on=asked.on)[:STORY_SHOWN],
    ]
    return sorted(both, key=lambda each: (each.on, each.recorded_at), reverse=True)[:STORY_SHOWN]


def _counts(placed: list[MilestonePosition]) -> Counts:
    checked = sum(each.status is Status.COMPLETED and each.is_checked for each in placed)
    return replace(count_statuses(each.status for each in placed), completed_checked=checked)

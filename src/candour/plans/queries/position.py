"""Where a plan stands on a day, as known at a moment: counts in one statement, or every row."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from candour.lib.dates import Precision
from candour.plans.models import Milestone, Plan
from candour.plans.queries.position_sql import (
    DISAGREEING,
    OF_MILESTONES,
    OF_PLAN,
    POSITION,
    ROWS,
    SUMMARY,
    SUMMARY_WITH_CONFIDENCE,
    SUMMARY_WITH_LISTS,
)
from candour.plans.rules.completion import Proof
from candour.plans.rules.confidence import ConfidenceCounts
from candour.plans.rules.dates import slip_days
from candour.plans.rules.status import Counts, Status
from candour.records.rules import Refused

END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)
ORDERS = {
    "plan": "theme.position, action.position, position.position, position.id",
    "due": "position.due_on NULLS LAST, position.position",
    "moved": "position.last_moved_on DESC, position.position",
}


class NoPositionRecorded(Refused):
    """The day lies before the plan's first position, so nothing is known of it."""


@dataclass(frozen=True)
class MilestonePosition:
    """One milestone as it stood on a day. `due_words` keeps a date as it was given, such as "September 2018"."""

    id: int
    ref: str
    title: str
    theme: str
    theme_letter: str
    action_code: str
    action_title: str
    owner: str
    owner_key: str
    status: Status
    due_on: date | None
    due_words: str
    due_precision: Precision
    first_due_on: date | None
    first_due_words: str
    moves: int
    last_moved_on: date | None
    completion_id: int | None
    completed_on: date | None
    is_date_recorded: bool | None
    is_checked: bool
    said_on: date | None
    state: str | None
    expectation: str | None
    expected_on: date | None
    expected_words: str | None
    mitigation: str | None
    withdrawn_on: date | None
    carried_on: date | None
    added_on: date
    is_expected_late: bool
    is_late_against_first: bool
    evidence_expected: str
    proof: Proof

    @property
    def slip_days(self) -> int:
        """Days by which the due date is later than the first promise."""
        return slip_days(self.first_due_on, self.due_on)

    def days_late(self, on: date) -> int:
        """Days since the due date, when it is overdue on that day; otherwise 0."""
        return (on - self.due_on).days if self.status is Status.OVERDUE and self.due_on else 0


@dataclass(frozen=True)
class ListedMilestone:
    """One milestone as a list on a dashboard names it."""

    ref: str
    title: str
    theme: str
    owner: str
    due_on: date | None
    due_words: str
    first_due_on: date | None
    expected_on: date | None
    expected_words: str | None
    mitigation: str | None
    moves: int
    last_moved_on: date | None

    @property
    def slip_days(self) -> int:
        """Days by which the due date is later than the first promise."""
        return slip_days(self.first_due_on, self.due_on)


@dataclass(frozen=True)
class ThemeProgress:
    """How one theme is going."""

    id: int
    letter: str
    name: str
    counts: Counts


@dataclass(frozen=True)
class DueCount:
    """How many milestones fall due on a day (None: no day was given), by where they stand."""

    due_on: date | None
    counts: Counts


@dataclass(frozen=True)
class ActionCounts:
    """How many strategic actions stand where, rolled up from their milestones."""

    completed: int
    in_progress: int
    overdue: int
    total: int


@dataclass(frozen=True)
class PlanPosition:
    """The position of a plan on a day, in numbers."""

    plan: str
    slug: str
    is_draft: bool
    on: date
    known_at: datetime | None
    counts: Counts
    actions: ActionCounts
    themes: list[ThemeProgress]
    due: list[DueCount]
    expected_late: int
    overdue_against_first_date: int
    moved: int
    last_said_on: date | None


def plan_position(plan: Plan, *, on: date, known_at: datetime | None = None) -> PlanPosition:
    """The plan's position at the end of the day `on`, as recorded by `known_at` (default: all that is recorded).

    One SQL statement. Raises NoPositionRecorded before the plan's first position date.
    """
    require_position(plan, on=on)
    found = _one(POSITION.format(scope=OF_PLAN, milestones=OF_PLAN), SUMMARY, _asked(plan, on, known_at))
    return _plan_position(plan, found, on, known_at)


def plan_position_with_lists(
    plan: Plan, *, on: date, known_at: datetime | None = None, longest: int
) -> tuple[PlanPosition, dict[str, list[ListedMilestone]]]:
    """The plan's position, and the milestones that a dashboard names, in the same one SQL statement.

    The lists are overdue (longest overdue first), expected_late (next due first) and moved (last moved first), each
    no longer than `longest`. Raises NoPositionRecorded before the plan's first position date.
    """
    found = _with_lists(plan, SUMMARY_WITH_LISTS, on, known_at, longest)
    return _plan_position(plan, found, on, known_at), _lists(found)


def plan_position_with_confidence(
    plan: Plan, *, on: date, known_at: datetime | None = None, longest: int
) -> tuple[PlanPosition, dict[str, list[ListedMilestone]], ConfidenceCounts]:
    """As plan_position_with_lists, for a plan that asks for delivery confidence, still in one SQL statement.

    It adds the list `disagreeing` (next due first), and how many open milestones have which step.
    """
    found = _with_lists(plan, SUMMARY_WITH_CONFIDENCE, on, known_at, longest)
    return _plan_position(plan, found, on, known_at), _lists(found), ConfidenceCounts(**found["confidence"])


def _with_lists(plan: Plan, summary: str, on: date, known_at: datetime | None, longest: int) -> dict[str, Any]:
    require_position(plan, on=on)
    asked = {**_asked(plan, on, known_at), "longest": longest}
    return _one(POSITION.format(scope=OF_PLAN, milestones=OF_PLAN), summary, asked)


def _lists(found: dict[str, Any]) -> dict[str, list[ListedMilestone]]:
    return {name: [_listed(row) for row in rows] for name, rows in found["lists"].items()}


def _plan_position(plan: Plan, found: dict[str, Any], on: date, known_at: datetime | None) -> PlanPosition:
    themes = [ThemeProgress(row["id"], row["letter"], row["name"], _counts(row)) for row in found["themes"]]
    due = [DueCount(_day(row["due_on"]), _counts(row)) for row in found["due"]]
    return PlanPosition(
        plan=plan.name,
        slug=plan.slug,
        is_draft=not hasattr(plan, "adoption"),
        on=on,
        known_at=known_at,
        counts=sum((theme.counts for theme in themes), Counts()),
        actions=ActionCounts(**found["actions"]),
        themes=themes,
        due=due,
        expected_late=found["expected_late"],
        overdue_against_first_date=found["overdue_against_first_date"],
        moved=found["moved"],
        last_said_on=_day(found["last_said_on"]),
    )


def _listed(row: dict[str, Any]) -> ListedMilestone:
    days = {name: _day(row[name]) for name in ("due_on", "first_due_on", "expected_on", "last_moved_on")}
    return ListedMilestone(**{**row, **days})


def milestone_positions(
    plan: Plan,
    *,
    on: date,
    known_at: datetime | None = None,
    where: str = "all",
    order: str = "plan",
    limit: int | None = None,
) -> list[MilestonePosition]:
    """Milestones of a plan as they stood, in the order of the plan (or of `order`), in one SQL statement.

    `where` names a list: all, overdue, expected_late, moved, open, disagreeing. A page gives a `limit`;
    a paper does not.
    Raises NoPositionRecorded before the plan's first position date.
    """
    require_position(plan, on=on)
    return _rows(OF_PLAN, _asked(plan, on, known_at), where=WHERES[where], order=ORDERS[order], limit=limit)


WHERES = {
    "all": "",
    "overdue": "WHERE position.status = 'overdue'",
    "expected_late": "WHERE position.is_expected_late",
    "moved": "WHERE position.moves > 0",
    "open": "WHERE position.status IN ('overdue', 'in_progress')",
    "disagreeing": f"WHERE {DISAGREEING}",
}


def positions_of(ids: list[int], *, on: date, known_at: datetime | None = None) -> list[MilestonePosition]:
    """A few named milestones as they stood, in the order of their plan. Cost grows with the names, not the plan."""
    asked = {"ids": ids, "on": on, "known_at": known_at or END_OF_TIME}
    return _rows(OF_MILESTONES, asked, where="", order=ORDERS["plan"], limit=None)


def milestone_position(milestone: Milestone, *, on: date, known_at: datetime | None = None) -> MilestonePosition:
    """One milestone as it stood. Raises NoPositionRecorded before the day that it was added."""
    found = positions_of([milestone.pk], on=on, known_at=known_at)
    if not found:
        raise NoPositionRecorded(f"{milestone.ref} was added on {milestone.added_on.day} {milestone.added_on:%B %Y}.")
    return found[0]


def require_position(plan: Plan, *, on: date) -> None:
    """Raise NoPositionRecorded if the day lies before the plan's first position."""
    first = plan.first_position_on
    if first is None:
        raise NoPositionRecorded(f"No position recorded: nothing has been put into {plan.name} yet.")
    if on < first:
        raise NoPositionRecorded(
            f"No position recorded at {on.day} {on:%B %Y}: "
            f"the first position of {plan.name} is at {first.day} {first:%B %Y}."
        )


def _asked(plan: Plan, on: date, known_at: datetime | None) -> dict[str, Any]:
    return {"plan": plan.pk, "on": on, "known_at": known_at or END_OF_TIME}


def _one(position: str, summary: str, asked: dict[str, Any]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {position} {summary}", asked)
        found: dict[str, Any] = cursor.fetchone()[0]
    return found


def _rows(scope: str, asked: dict[str, Any], *, where: str, order: str, limit: int | None) -> list[MilestonePosition]:
    milestones = scope.replace("f.milestone_id", "f.id")
    position = POSITION.format(scope=scope, milestones=milestones)
    rows = ROWS.format(where=where, order=order, limit=f"LIMIT {int(limit)}" if limit else "")
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {position} {rows}", asked)
        columns = [column.name for column in cursor.description or []]
        return [as_position(dict(zip(columns, row, strict=True))) for row in cursor.fetchall()]


def as_position(row: dict[str, Any]) -> MilestonePosition:
    """One row of the statement ROWS, by the names of its columns, as the position that it tells."""
    return MilestonePosition(**{**row, "status": Status(row["status"]), "proof": Proof(row["proof"])})


def _counts(row: dict[str, Any]) -> Counts:
    return Counts(**{each.name: row[each.name] for each in fields(Counts)})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

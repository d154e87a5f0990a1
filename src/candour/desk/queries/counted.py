"""Counts by plan or by strategic action for a page of a list, in one statement whatever the rows."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import connection

from candour.desk.rules import Asked
from candour.plans.queries.position import END_OF_TIME
from candour.plans.queries.position_sql import COUNTED, POSITION
from candour.plans.rules.status import Counts

GROUPED = """
SELECT {column}, count(*) FILTER (WHERE is_expected_late),
    min(due_on) FILTER (WHERE status = 'in_progress'), {counted}
FROM position GROUP BY {column}
"""
OF_PLANS = ("f.plan_id = ANY(%(ids)s)", "f.plan_id = ANY(%(ids)s)", "plan_id")
OF_ACTIONS = (
    "f.milestone_id IN (SELECT id FROM plans_milestone WHERE action_id = ANY(%(ids)s))",
    "f.action_id = ANY(%(ids)s)",
    "action_id",
)


@dataclass(frozen=True)
class Counted:
    """How the milestones of one thing stand, and the next day on which one of them is due."""

    counts: Counts
    expected_late: int = 0
    next_due_on: date | None = None


def by_plan(ids: list[int], *, asked: Asked) -> dict[int, Counted]:
    """For each plan how its milestones stand. One statement."""
    return _counted(ids, OF_PLANS, asked)


def by_action(ids: list[int], *, asked: Asked) -> dict[int, Counted]:
    """For each strategic action how its milestones stand. One statement."""
    return _counted(ids, OF_ACTIONS, asked)


def _counted(ids: list[int], what: tuple[str, str, str], asked: Asked) -> dict[int, Counted]:
    if not ids:
        return {}
    scope, milestones, column = what
    position = POSITION.format(scope=scope, milestones=milestones)
    given: dict[str, Any] = {"ids": ids, "on": asked.on, "known_at": asked.known_at or END_OF_TIME}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {position} {GROUPED.format(column=column, counted=COUNTED)}", given)
        names = [each.name for each in fields(Counts)]
        return {row[0]: Counted(Counts(**dict(zip(names, row[3:], strict=True))), *row[1:3]) for row in cursor}

"""What presses in a plan on a day: open milestones that are due by a day, and everybody who owns an open one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from candour.plans.models import DateRevision, Plan
from candour.plans.queries.position import END_OF_TIME
from candour.plans.queries.position_sql import OF_PLAN, POSITION
from candour.plans.queries.waiting import undecided

PRESSING = """
, open AS (
    SELECT position.id, position.ref, position.title, position.due_on, position.owner_id,
        action.lead_officer_id AS lead_id
    FROM position JOIN plans_action action ON action.id = position.action_id
    WHERE position.status IN ('overdue', 'in_progress')
)
(SELECT id, ref, title, due_on, owner_id, lead_id FROM open WHERE due_on <= %(until)s ORDER BY due_on, id)
UNION ALL
(SELECT DISTINCT NULL::bigint, '', '', NULL::date, coalesce(owner_id, lead_id), NULL::bigint FROM open)
"""


@dataclass(frozen=True)
class PressingMilestone:
    """An open milestone that is due by a day. `lead` is the lead officer of its strategic action."""

    pk: int
    ref: str
    title: str
    due_on: date
    owner: int | None
    lead: int | None
    is_asked: bool


def pressing_milestones(plan: Plan, *, on: date, until: date) -> tuple[list[PressingMilestone], list[int]]:
    """The open milestones due by `until`, the earliest first; and who owns anything open, whenever it is due.

    Where nobody owns a milestone, its action's lead officer counts. `is_asked` says that a new date was asked for
    which nobody has decided yet. Two SQL statements, whatever the rows.
    """
    asked = set(undecided(DateRevision.objects.filter(plan=plan)).values_list("milestone_id", flat=True))
    position = POSITION.format(scope=OF_PLAN, milestones=OF_PLAN)
    given: dict[str, Any] = {"plan": plan.pk, "on": on, "known_at": END_OF_TIME, "until": until}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {position} {PRESSING}", given)
        rows = cursor.fetchall()
    pressing = [PressingMilestone(*[*row, row[0] in asked]) for row in rows if row[0]]
    return pressing, [row[4] for row in rows if not row[0] and row[4]]

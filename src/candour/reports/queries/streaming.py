"""The milestones of a report one after another, so that a long plan costs no memory."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection

from candour.people.models import Body
from candour.plans.models import Plan
from candour.plans.queries.position import ORDERS, MilestonePosition, as_position, require_position
from candour.plans.queries.position_sql import OF_PLAN, POSITION, ROWS
from candour.reports.models import Report
from candour.reports.queries.asked import Asked
from candour.reports.queries.confidence import confidences
from candour.reports.queries.delegated import delegated, delegated_by_ref
from candour.reports.queries.facts import commentary
from candour.reports.queries.outcomes import outcomes
from candour.reports.queries.quarterly import board_on
from candour.reports.queries.reporting import answers
from candour.reports.queries.rows import Beside, row_of
from candour.reports.rules.shapes import Row
from candour.risks.queries.reporting import risks_by_milestone

_ROWS_AT_ONCE = 500


def milestone_rows(
    plan: Plan, *, on: date, known_at: datetime | None = None, body: Body | None = None, report: Report | None = None
) -> Iterator[Row]:
    """The rows of the appendix, exactly as `quarterly_report` has them, some hundreds in memory at a time.

    Fifteen statements at most, however many rows: they are read through a cursor of the server's.
    Raises NoPositionRecorded before the plan's first position date, at once and not at the first row.
    """
    require_position(plan, on=on)
    asked = Asked(plan, on, known_at, report.body if report else body or board_on(on), report)
    return _rows(asked)


def _rows(asked: Asked) -> Iterator[Row]:
    beside = Beside(
        commentary=commentary(asked),
        risks=risks_by_milestone(asked.plan, on=asked.on, known_at=asked.known_at),
        delegated=delegated_by_ref(delegated(asked)),
        answers=answers(asked),
        confidences=confidences(asked),
        outcomes=outcomes(asked),
    )
    for position in _positions(asked):
        yield row_of(position, beside)


def _positions(asked: Asked) -> Iterator[MilestonePosition]:
    position = POSITION.format(scope=OF_PLAN, milestones=OF_PLAN)
    rows = ROWS.format(where="", order=ORDERS["plan"], limit="")
    parameters: dict[str, Any] = {"plan": asked.plan.pk, "on": asked.on, "known_at": asked.moment}
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"WITH {position} {rows}", parameters)
        columns: list[str] = []
        while chunk := cursor.fetchmany(_ROWS_AT_ONCE):
            columns = columns or [column.name for column in cursor.description or []]
            for row in chunk:
                yield as_position(dict(zip(columns, row, strict=True)))

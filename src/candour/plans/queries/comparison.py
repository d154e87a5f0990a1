"""What changed in a plan between two days: the first rows of each kind for a page, or all of them one by one."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection

from candour.plans.models import Plan
from candour.plans.queries.comparison_sql import COMPARED, COMPARED_REFS
from candour.plans.queries.position import END_OF_TIME, require_position
from candour.plans.rules.comparison import ASKED_BY_NAME, Change, Compared, Comparison, groups_of, require_in_order
from candour.records.clock import LONDON

ALL = 10_000_000
_ROWS_AT_ONCE = 500


def compare(plan: Plan, *, from_on: date, to_on: date, known_at: datetime | None = None, most: int = ALL) -> Comparison:
    """What changed after the end of the day `from_on` to the end of the day `to_on`, as recorded by `known_at`.

    At most `most` rows of each kind, with the count of all. "Completed" is what was complete at the end of the second
    day and not at the end of the first, by the facts known now: a completion counts from its own day, and one of a day
    up to the first that was recorded after it, of a milestone known by then, is told apart as recorded late. Moves are
    decisions in force from a day between; corrections of clerical errors are no changes. One SQL statement.
    Raises WrongWayRound, and NoPositionRecorded before the plan's first position date.
    """
    found = list(_rows(COMPARED, _asked(plan, from_on, to_on, known_at) | {"most": most}))
    changes = [(_change(row), int(row[-1])) for row in found]
    return Comparison(plan.name, plan.slug, from_on, to_on, known_at, groups_of(changes))


def changes_between(plan: Plan, *, from_on: date, to_on: date, known_at: datetime | None = None) -> Iterator[Change]:
    """All that changed, kind by kind, some hundreds of rows in memory at a time. One statement. Raises as compare."""
    asked = _asked(plan, from_on, to_on, known_at) | {"most": ALL}
    return (_change(row) for row in _rows(COMPARED, asked))


def references_changed(
    plan: Plan, *, from_on: date, to_on: date, known_at: datetime | None = None
) -> dict[str, list[str]]:
    """The references of what was added, completed, moved, reworded, withdrawn and handed over, in the plan's order.

    One statement. Raises as compare.
    """
    found: dict[str, list[str]] = {kind.value: [] for kind in ASKED_BY_NAME}
    for kind, ref in _rows(COMPARED_REFS, _asked(plan, from_on, to_on, known_at)):
        if kind in found:
            found[kind].append(ref)
    return found


def _asked(plan: Plan, from_on: date, to_on: date, known_at: datetime | None) -> dict[str, Any]:
    require_in_order(from_on, to_on)
    require_position(plan, on=from_on)
    after_on = from_on + timedelta(days=1)
    return {
        "plan": plan.pk, "from_on": from_on, "to_on": to_on, "known_at": known_at or END_OF_TIME,
        "after_on": after_on, "after_at": datetime.combine(after_on, time.min, LONDON),
    }  # fmt: skip


def _rows(statement: str, asked: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, asked)
        while chunk := cursor.fetchmany(_ROWS_AT_ONCE):
            yield from chunk


def _change(row: tuple[Any, ...]) -> Change:
    kind, ref, title, on_day, before, now, words, _ = row
    return Change(Compared(kind), ref, title, on_day, before or "", now or "", words or "")

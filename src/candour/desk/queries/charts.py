"""The charts of the officer site, from counts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from candour.lib.charts import Bar, Mark, completed_against_plan, due_histogram, stacked_bars
from candour.lib.dates import format_day
from candour.lib.drawing import Look, Part
from candour.lib.shapes import Chart, Link
from candour.plans.queries import DueCount, MilestonePosition
from candour.plans.rules.status import Counts, Status

PARTS = (
    (Status.COMPLETED, Part("Completed", Look.solid)),
    (Status.IN_PROGRESS, Part("In progress", Look.plain)),
    (Status.OVERDUE, Part("Overdue", Look.hatched)),
    (Status.WITHDRAWN, Part("Withdrawn", Look.ruled)),
    (Status.CARRIED_FORWARD, Part("Carried forward", Look.dotted)),
)
ALWAYS_NAMED = 3  # withdrawn and carried forward stand in a chart only where there are any
MOST_BARS = 30


def by_name(named: Sequence[tuple[Link, Counts]], *, what: str, on: date, key: str) -> Chart:
    """How each theme (or strategic action) is going: a bar each, and the table beside, whose names are links."""
    places = _places(counts for _, counts in named)
    bars = [Bar(link.text, _numbers(counts, places)) for link, counts in named[:MOST_BARS]]
    chart = stacked_bars(
        key=key,
        title=f"Milestones by {what}",
        description=f"One bar for each {what}, divided into milestones by where they stand at {format_day(on)}.",
        name=what.capitalize(),
        parts=[PARTS[place][1] for place in places],
        bars=bars,
    )
    linked = tuple((link, *row[1:]) for (link, _), row in zip(named, chart.table.rows, strict=False))
    return replace(chart, table=replace(chart.table, rows=linked))


def when_due(due: Sequence[DueCount], *, expiry: Mark | None, on: date) -> Chart:
    """When milestones fall due, by where they stand, with the expiry of the Directions marked."""
    places = _places(each.counts for each in due)
    return due_histogram(
        key="due",
        title="When milestones fall due",
        description=f"A column for each stretch of time, divided by where milestones stand at {format_day(on)}.",
        parts=[PARTS[place][1] for place in places],
        days=[(each.due_on, _numbers(each.counts, places)) for each in due if each.due_on],
        marks=[expiry] if expiry else [],
    )


def against_plan(milestones: Iterable[MilestonePosition], *, on: date) -> Chart:
    """Completed against plan: how many were first promised by each day, and how many were completed."""
    listed = [each for each in milestones if each.status not in {Status.WITHDRAWN, Status.CARRIED_FORWARD}]
    return completed_against_plan(
        key="plan",
        title="Completed against plan",
        description="The number first promised by each day as a broken line, the number completed as a solid one.",
        planned=_running(each.first_due_on or each.due_on for each in listed),
        done=_running(each.completed_on for each in listed if each.status is Status.COMPLETED),
        on=on,
    )


def _running(days: Iterable[date | None]) -> list[tuple[date, int]]:
    counted = sorted(Counter(day for day in days if day and day > date.min + timedelta(days=1)).items())
    totals = accumulate(count for _, count in counted)
    return [(day, total) for (day, _), total in zip(counted, totals, strict=True)]


def _places(counts: Iterable[Counts]) -> list[int]:
    everything = sum(counts, Counts())
    return [place for place, (status, _) in enumerate(PARTS) if place < ALWAYS_NAMED or getattr(everything, status)]


def _numbers(counts: Counts, places: Iterable[int]) -> tuple[int, ...]:
    return tuple(getattr(counts, PARTS[place][0]) for place in places)

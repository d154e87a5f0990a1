"""Decisions that were named and wait for a second person."""

from dataclasses import dataclass

from candour.lib.dates import format_day
from candour.lib.shapes import Column, Table
from candour.plans.models import DateRevision, NamedDecision
from candour.plans.queries.waiting import undecided

MOST_SHOWN = 50


@dataclass(frozen=True)
class NamedShown:
    """A named decision as its page prints it: sentences, and the dates that it is said to have approved."""

    sentence: str
    consulted: str
    dates: Table
    count: int


def named_shown(named: NamedDecision) -> NamedShown:
    """A named decision with the first of its dates that still wait, at most MOST_SHOWN. Two statements."""
    waiting = undecided(DateRevision.objects.filter(named__named=named))
    count = waiting.count()
    first = waiting.select_related("milestone").order_by("milestone__position")[:MOST_SHOWN]
    rows = tuple((each.milestone.ref, each.milestone.title, *_dates(each)) for each in first)
    more = f" (the first {MOST_SHOWN} of {count:,})" if count > MOST_SHOWN else ""
    headings = ("Reference", "Milestone", "Date now", "New date")
    item = f", item {named.item}" if named.item else ""
    return NamedShown(
        sentence=f"{named.by_name} says that {named.body or named.person} {named.verb} these dates on "
        f"{format_day(named.decided_on)}{item}. Source: {named.source or 'not said'}.",
        consulted=named.consulted,
        dates=Table(f"Dates said to be {named.verb}{more}", tuple(Column(each) for each in headings), rows),
        count=count,
    )


def _dates(revision: DateRevision) -> tuple[str, str]:
    before = format_day(revision.from_due_on) if revision.from_due_on else "no date"
    return before, revision.to_words or format_day(revision.to_due_on)

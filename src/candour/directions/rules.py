"""What a direction asks for, when it is due, and whether it has been met, as plain functions.

Sources: domain specification, section 1 (the Directions of 28 March 2017 and their three requirements), and issue 2,
point 5. A direction is in force to the end of its last day, and until the day before it is revoked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from candour.lib.dates import last_day_of_month

MOST_DUES = 400  # of one requirement: a report every month for more than thirty years


class DirectionKind(StrEnum):
    """What sort of instrument it is."""

    DIRECTIONS = "directions"
    BEST_VALUE_NOTICE = "best_value_notice"
    IMPROVEMENT_NOTICE = "improvement_notice"
    RECOMMENDATIONS = "recommendations"


DIRECTION_KIND_NAMES: Mapping[DirectionKind, str] = {
    DirectionKind.DIRECTIONS: "Directions",
    DirectionKind.BEST_VALUE_NOTICE: "Best Value Notice",
    DirectionKind.IMPROVEMENT_NOTICE: "Improvement notice",
    DirectionKind.RECOMMENDATIONS: "Recommendations",
}


class RequirementKind(StrEnum):
    """What sort of thing is asked for."""

    RECURRING_REPORT = "recurring_report"
    BODY = "body"
    SUBMISSION = "submission"


REQUIREMENT_KIND_NAMES: Mapping[RequirementKind, str] = {
    RequirementKind.RECURRING_REPORT: "Recurring report",
    RequirementKind.BODY: "A body",
    RequirementKind.SUBMISSION: "A submission made once",
}


class State(StrEnum):
    """How a requirement stands on a day."""

    MET = "met"
    DUE = "due"
    LATE = "late"


STATE_NAMES: Mapping[State, str] = {State.MET: "Met", State.DUE: "Due", State.LATE: "Late"}


@dataclass(frozen=True, slots=True)
class Met:
    """One thing that met a requirement: when, and which due date it was for where that is known."""

    pk: int
    on: date
    for_due_on: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """One due date with what met it, if anything has. No date: nothing says by when."""

    due_on: date | None
    met: Met | None

    def state(self, *, on: date) -> State:
        """Met, late, or still due. What is due on the day itself is not late."""
        if self.met is not None:
            return State.MET
        return State.LATE if self.due_on is not None and self.due_on < on else State.DUE

    @property
    def days_late(self) -> int:
        """How many days after its due date it was met; 0 if in time or not met."""
        if self.met is None or self.due_on is None:
            return 0
        return max(0, (self.met.on - self.due_on).days)


def is_in_force(*, from_on: date, to_on: date | None, revoked_on: date | None, on: date) -> bool:
    """Whether a direction binds on a day: its last day counts, the day of its revocation does not."""
    return from_on <= on and (to_on is None or on <= to_on) and (revoked_on is None or on < revoked_on)


def days_to_expiry(to_on: date | None, *, on: date) -> int | None:
    """The days from a day to the last day in force: 0 on it, below 0 after it, None if there is none.

    From 11 June 2018 to 30 September 2018 it is 111 days.
    """
    return None if to_on is None else (to_on - on).days


def after_months(day: date, months: int) -> date:
    """The same day so many months later; the end of a month leads to the end of a month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = last_day_of_month(year, month + 1)
    is_last = day == last_day_of_month(day.year, day.month)
    return last if is_last or day.day > last.day else date(year, month + 1, day.day)


def due_dates(*, first_on: date, every_months: int, until_on: date) -> list[date]:
    """When a recurring report falls due, to the end of a day."""
    dates: list[date] = []
    while len(dates) < MOST_DUES and (due := after_months(first_on, every_months * len(dates))) <= until_on:
        dates.append(due)
    return dates


def dues_met(dates: Sequence[date | None], met: Iterable[Met]) -> list[Due]:
    """Each due date with what met it.

    What says which due date it is for counts for that one. The rest count in the order of their days for the
    earliest due dates that nothing has met yet.
    """
    by_date: dict[date | None, Met] = {}
    loose: list[Met] = []
    for one in sorted(met, key=lambda each: (each.on, each.pk)):
        if one.for_due_on in dates and one.for_due_on not in by_date and one.for_due_on is not None:
            by_date[one.for_due_on] = one
        elif one.for_due_on is None:
            loose.append(one)
    for due, one in zip([each for each in dates if each not in by_date], loose, strict=False):
        by_date[due] = one
    return [Due(due, by_date.get(due)) for due in dates]


def standing(dues: Sequence[Due], *, on: date) -> State:
    """How a requirement stands: late if any of its dues is, else due if any is, else met."""
    states = {due.state(on=on) for due in dues}
    return next((state for state in (State.LATE, State.DUE) if state in states), State.MET)


def next_due(dues: Sequence[Due], *, on: date) -> date | None:
    """The earliest due date that has not been met, late ones first."""
    return min((due.due_on for due in dues if due.met is None and due.due_on is not None), default=None)

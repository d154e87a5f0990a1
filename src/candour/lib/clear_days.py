"""Clear days: how long before a meeting its papers must be out, with the days that were counted.

Neither the day of publication nor the day of the meeting counts. Working days are Monday to Friday without England's
bank holidays and the days on which the authority's offices are closed (Local Government Act 1972, sections 100A and
100B, as read since R v Swansea City Council, ex parte Elitestone, 1993). Where a rule speaks of days without more, as
the 28 clear days of the executive regulations of 2012, every day counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from candour.lib.bank_holidays import bank_holidays, years_known
from candour.lib.dates import count_days, format_day

Counting = Literal["working", "calendar"]
SATURDAY = 5
MOST_DAYS = 366
ONE_DAY = timedelta(days=1)


class CannotCount(ValueError):
    """A number of days that nobody can give notice of."""


@dataclass(frozen=True, slots=True)
class ClearDays:
    """The last day to publish for a meeting, and how it was found.

    `counted` are the clear days in order, `skipped` the days between that do not count and are no plain weekend, with
    the reason. `doubt` is a sentence where bank holidays are not known, else nothing.
    """

    meeting_on: date
    wanted: int
    counting: Counting
    publish_by: date
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice that was given for a meeting: how many clear days, and whether they are enough."""

    published_on: date
    meeting_on: date
    wanted: int
    counting: Counting
    counted: tuple[date, ...]

    @property
    def given(self) -> int:
        """How many clear days lie between publication and meeting."""
        return len(self.counted)

    @property
    def is_enough(self) -> bool:
        """Whether the clear days counted reach what is wanted. No matter on which weekday it was published."""
        return self.given >= self.wanted

    @property
    def sentence(self) -> str:
        """What was counted, in words: "5 clear working days from 1 June 2018 to 11 June 2018; 5 are needed"."""
        what = "working " if self.counting == "working" else ""
        days = f"{self.given} clear {what}{'day' if self.given == 1 else 'days'}"
        between = f"between publication on {format_day(self.published_on)} and the meeting on"
        return f"{days} {between} {format_day(self.meeting_on)}; {count_days(self.wanted)} needed."


def clear_days(
    meeting_on: date, *, wanted: int = 5, counting: Counting = "working", closed: Mapping[date, str] | None = None
) -> ClearDays:
    """The last day to publish so that this many clear days lie before a meeting.

    `closed` are the authority's own closures by day, with a name each. In working days, the last day to publish is a
    working day too, though papers that go out on the weekend after it are in time. Raises CannotCount for a number of
    days below 1 or above 366.
    """
    if not 1 <= wanted <= MOST_DAYS:
        raise CannotCount(f"Notice is given of 1 to {MOST_DAYS} clear days.")
    names = {**bank_holidays(), **(closed or {})} if counting == "working" else {}
    counted: list[date] = []
    skipped: list[tuple[date, str]] = []
    for day in _backwards(meeting_on - ONE_DAY):
        if not _counts(day, counting, names):
            skipped += [(day, names[day])] if day in names else []
        elif len(counted) == wanted:
            break
        else:
            counted.append(day)
    return ClearDays(
        meeting_on, wanted, counting, day, tuple(sorted(counted)), tuple(sorted(skipped)),
        _doubt(day, meeting_on) if counting == "working" else "",
    )  # fmt: skip


def notice(
    published_on: date,
    meeting_on: date,
    *,
    wanted: int = 5,
    counting: Counting = "working",
    closed: Mapping[date, str] | None = None,
) -> Notice:
    """The clear days that lie between a publication and a meeting, none of the two counted."""
    names = {**bank_holidays(), **(closed or {})} if counting == "working" else {}
    between = (published_on + timedelta(days=number) for number in range(1, (meeting_on - published_on).days))
    counted = tuple(day for day in between if _counts(day, counting, names))
    return Notice(published_on, meeting_on, wanted, counting, counted)


def working_day_before(day: date, days: int, *, closed: Mapping[date, str] | None = None) -> date:
    """The working day that lies so many working days before a day; 0 gives the day itself or the last one before it."""
    names = {**bank_holidays(), **(closed or {})}
    found = (each for each in _backwards(day) if _counts(each, "working", names))
    nearest = next(found)
    passed = days if nearest == day else max(days - 1, 0)
    for _ in range(passed):
        nearest = next(found)
    return nearest


def working_day_after(day: date, days: int, *, closed: Mapping[date, str] | None = None) -> date:
    """The working day that lies so many working days after a day."""
    names, found = {**bank_holidays(), **(closed or {})}, day
    for _ in range(days):
        found += ONE_DAY
        while not _counts(found, "working", names):
            found += ONE_DAY
    return found


def _counts(day: date, counting: Counting, names: Mapping[date, str]) -> bool:
    return counting == "calendar" or (day.weekday() < SATURDAY and day not in names)


def _backwards(day: date) -> Iterator[date]:
    while True:
        yield day
        day -= ONE_DAY


def _doubt(first: date, last: date) -> str:
    begin, end = years_known()
    if first.year >= begin and last.year <= end:
        return ""
    return f"Bank holidays are known from {begin} to {end} alone: check the days by hand."

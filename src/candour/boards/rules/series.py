"""The days of a series of meetings."""

from collections.abc import Sequence
from datetime import date

from candour.lib.dates import NotADate, format_day, read_day
from candour.records.rules import Refused

MOST_DAYS = 60


class NoDays(Refused):
    """A series is planned on days that lie ahead, each once."""


class AlreadyPlanned(Refused):
    """A series has one meeting on a day."""


def require_days(days: Sequence[date], *, on: date) -> list[date]:
    """The days in order. Raises NoDays where there is none, one twice, one that is past, or more than 60."""
    if not 1 <= len(days) <= MOST_DAYS:
        raise NoDays(f"Give 1 to {MOST_DAYS} days.")
    if len(set(days)) < len(days):
        raise NoDays("A day is given twice.")
    if min(days) < on:
        raise NoDays(f"{format_day(min(days))} is past. Give days that lie ahead.")
    return sorted(days)


def read_days(words: str) -> list[date]:
    """The days of a text, one a line, as people write them. Raises NoDays with the line that cannot be read."""
    found = []
    for line in filter(None, (each.strip() for each in words.splitlines())):
        try:
            found.append(read_day(line))
        except NotADate as problem:
            raise NoDays(f"“{line[:40]}” cannot be read as a day: {problem}") from problem
    return found

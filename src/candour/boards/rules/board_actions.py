"""What the Board asked for, until the Board closes it."""

from datetime import date

from candour.lib.worded import Worded
from candour.records.rules import Refused


class Closing(Worded):
    """How an ask of the Board ended."""

    DONE = "done", "Done, with what shows it"
    OVERTAKEN = "overtaken", "Overtaken by events"
    NOT_PURSUED = "not_pursued", "Not pursued, by decision"


class Response(Worded):
    """What the council said it would do about an ask."""

    ACCEPTED = "accepted", "Accepted"
    IN_PART = "in_part", "Accepted in part"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


class Due(Worded):
    """Where a Board action stands."""

    OPEN = "open", "Open"
    OVERDUE = "overdue", "Overdue"
    CLOSED = "closed", "Closed"


class NothingShown(Refused):
    """A Board action is closed as done with something that shows it."""


class ClosedAlready(Refused):
    """The Board action was closed before."""


class NoDecision(Refused):
    """Not pursuing an ask of the Board is the Board's decision."""


class NothingAsked(Refused):
    """A Board action says what is asked."""


class TwoOwners(Refused):
    """A Board action has one owner at a time."""


class NoReasonGiven(Refused):
    """Whoever closes an ask of the Board, or says no to it, says why."""


def standing(*, due_on: date | None, closed_on: date | None, on: date) -> Due:
    """Where a Board action stands at the end of a day. Due on the day is not overdue; without a day it never is."""
    if closed_on is not None and closed_on <= on:
        return Due.CLOSED
    return Due.OVERDUE if due_on is not None and due_on < on else Due.OPEN


def reference(number: int, year: int) -> str:
    """What a Board action is called: the year of the meeting and its number in it, such as 2018/3."""
    return f"{year}/{number}"

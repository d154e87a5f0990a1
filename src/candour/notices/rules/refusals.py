"""What the room refuses, in sentences that say what to do instead."""

from candour.records.rules import Refused


class NotADayAhead(Refused):
    """The days of a plan's reminders are not what they can be."""


class NoRoundOpen(Refused):
    """Nobody owes an answer while no round is open."""


class AlreadyReleased(Refused):
    """A letter leaves once."""


class NoReason(Refused):
    """Mail that was held is let go for a reason."""


class PeriodOverlaps(Refused):
    """Two pre-election periods would hold at once."""


class PeriodOver(Refused):
    """The period has ended already."""


class NothingToSend(Refused):
    """The letter is on its way or has arrived."""


class NoSuchAddress(Refused):
    """There is no calendar address that could be revoked."""


MOST_DAYS = 120


def require_days(days: list[int]) -> None:
    """Raise NotADayAhead unless every number of days is between 0 and MOST_DAYS."""
    wrong = next((day for day in days if not 0 <= day <= MOST_DAYS), None)
    if wrong is not None:
        raise NotADayAhead(f"{wrong} days is not possible. Choose numbers from 0 to {MOST_DAYS}.")

"""What a reporting round is: until when answers count, what counts as one, and when the next is due.

A round asks everybody who answers for an open milestone how it stands at one day, the position date, and says until
which moment answers are waited for, the cut-off. It has two times, as every fact has, and each does one thing:

- **The day that is spoken of** says whether something is an answer. What was said of a day from the opening to the
  position date answers. Words about a later day are no answer to this round: they belong to the next. Where a round
  is opened after its position date, only words about that day itself count. A report of completion made since the
  opening answers too; of a day after the position date, it says that the work was not done by then.
- **The moment of recording** says whether the answer came in time. What was recorded after the cut-off changes the
  position all the same, for nothing is kept out of it, and is listed apart as recorded since. The position known at
  the cut-off is what the report said; the position known now is what is true.

A cut-off may be moved while the round is open, with a reason. The first one and every one between stay known; what is
in time is judged by the newest, and by the one of that day where a position is asked for as it was known earlier.

A round that is closed early ends then. A round that is written down after its own cut-off (one that is told afterwards,
such as that of the example year) could have no answer in time at all, so it ends only when it is closed.

Source: specification, section 3 (the quarter's cycle); the two times are those of `docs/decisions`, 0003.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from candour.lib.dates import format_day, last_day_of_month
from candour.lib.shapes import LONDON
from candour.lib.worded import Worded
from candour.records.rules import Refused

MONTHS_BETWEEN = 3  # the quarter, where no two rounds say otherwise
END_OF_DAY = time.max


class Answer(Worded):
    """What came from whoever answers for a milestone, in time."""

    ANSWERED = "answered", "Answered"
    NO_CHANGE = "no_change", "No change"
    SILENT = "silent", "Silent"


class CutOffTooEarly(Refused):
    """Nobody can answer by a cut-off that lies before the position date, or has passed already."""


class SameCutOff(Refused):
    """A cut-off is moved to another moment, not to where it is."""


class RoundStillOpen(Refused):
    """A plan has one round at a time."""


class HeldBefore(Refused):
    """A position date has one round."""


class NoSuchRound(Refused):
    """The plan has no round for this position date, or none that is open."""


class RoundIsClosed(Refused):
    """The round was closed, so nothing more is done to it."""


class SignedBefore(Refused):
    """Somebody signed this directorate off before."""


class NotYourDirectorate(Refused):
    """Only who holds a post in a directorate signs it off."""


class NothingToSign(Refused):
    """The directorate answers for no milestone in this round."""


@dataclass(frozen=True)
class RoundCounts:
    """How many milestones are owed an answer, and how many got one in time. The first three add up to `owed`."""

    answered: int = 0
    no_change: int = 0
    silent: int = 0
    since: int = 0  # of them all, those of which something was recorded since

    @property
    def owed(self) -> int:
        """All milestones of which something is to be said."""
        return self.answered + self.no_change + self.silent

    @property
    def heard(self) -> int:
        """Those of which something was said in time, "no change" with them."""
        return self.answered + self.no_change

    @property
    def percent(self) -> int | None:
        """Heard of as a whole percentage of those owed, half rounded up; None where nothing is owed."""
        return (self.heard * 200 + self.owed) // (2 * self.owed) if self.owed else None

    def __add__(self, other: "RoundCounts") -> "RoundCounts":
        """Both together, such as two directorates."""
        return RoundCounts(**{name: value + vars(other)[name] for name, value in vars(self).items()})


@dataclass(frozen=True)
class Proposal:
    """A round that might be opened."""

    position_on: date
    cut_off_at: datetime


def cut_off(day: date, at: time | None = None) -> datetime:
    """The moment after which answers are late: that time in London, or the end of the day."""
    return datetime.combine(day, at or END_OF_DAY, LONDON)


def cut_off_words(moment: datetime) -> str:
    """A cut-off as it is printed: "6 July 2018", or "6 July 2018, 12:00" where it is not the end of the day."""
    local = moment.astimezone(LONDON)
    return format_day(local.date()) + ("" if local.time() == END_OF_DAY else f", {local:%H:%M}")


def day_of(moment: datetime) -> date:
    """The day of a moment, in London."""
    return moment.astimezone(LONDON).date()


def starts_on(*, opened_on: date, position_on: date) -> date:
    """The first day of which words are an answer: the day of opening, or the position date if that came before."""
    return min(opened_on, position_on)


def ends_at(*, recorded_at: datetime, cut_off_at: datetime, closed_at: datetime | None) -> datetime | None:
    """The moment after which what is recorded is late; None while a round told afterwards is open."""
    if cut_off_at < recorded_at:
        return closed_at
    return min(cut_off_at, closed_at) if closed_at else cut_off_at


def day_spoken_of(*, position_on: date, on: date) -> date:
    """The day of which somebody speaks who answers on the day `on`: the position date once it has come."""
    return min(position_on, on)


def require_cut_off(*, position_on: date, cut_off_at: datetime, on: date) -> None:
    """Raise CutOffTooEarly unless the cut-off falls on or after both the position date and the day of opening."""
    earliest = max(position_on, on)
    if day_of(cut_off_at) < earliest:
        what = "today" if earliest == on else "the position date"
        raise CutOffTooEarly(
            f"The cut-off cannot be before {what}, {format_day(earliest)}. Enter that day or a later one."
        )


def require_another_cut_off(*, old: datetime, new: datetime) -> None:
    """Raise SameCutOff where a cut-off would be moved to where it is."""
    if new == old:
        raise SameCutOff(f"The cut-off is {cut_off_words(old)} already. Enter another day or another time.")


def next_round(positions: Sequence[date], *, cut_off_at: datetime) -> Proposal:
    """The round that follows: as many months later as the last was after the one before, with the same gap.

    `positions` are the position dates so far, newest first, at least one; `cut_off_at` is the newest one's. After a
    single round it is a quarter later. The last day of a month is followed by the last day of a month.
    """
    last = positions[0]
    months = _months(positions[1], last) if len(positions) > 1 else MONTHS_BETWEEN
    position_on = _later(last, max(months, 1))
    gap, local = day_of(cut_off_at) - last, cut_off_at.astimezone(LONDON)
    return Proposal(position_on, cut_off(position_on + gap, local.time()))


def _months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    end = last_day_of_month(year, month + 1)
    is_month_end = (day + timedelta(days=1)).day == 1
    return end if is_month_end else end.replace(day=min(day.day, end.day))

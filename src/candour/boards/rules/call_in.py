"""Call-in: where a body has it, what it resolved takes effect only once the time for calling it in has run out.

Our reading of section 9F of the Local Government Act 2000 and of the scheme that a council's constitution lays down:
the days are working days after the day on which the meeting closed, the last one counts, and named members call a
decision in with their reasons. Overview and scrutiny then releases it or refers it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from candour.lib.clear_days import working_day_after
from candour.lib.worded import Worded
from candour.records.rules import Refused


class HowEnded(Worded):
    """What became of a decision that was called in."""

    RELEASED = "released", "Released: it takes effect"
    REFERRED_BACK = "referred_back", "Referred back: it does not take effect"


class Effectiveness(Worded):
    """Whether what was resolved takes effect, on a day. Worked out, never typed."""

    WAITS = "waits", "May be called in"
    CALLED_IN = "called_in", "Called in"
    REFERRED_BACK = "referred_back", "Referred back"
    IN_EFFECT = "in_effect", "In effect"


EFFECT_COLOURS = {
    Effectiveness.WAITS: "blue",
    Effectiveness.CALLED_IN: "orange",
    Effectiveness.REFERRED_BACK: "red",
    Effectiveness.IN_EFFECT: "green",
}


class NothingToCallIn(Refused):
    """A decision is called in that a closed meeting took, in a body that has call-in."""


class CallInTooLate(Refused):
    """A decision is called in within the time, once the meeting was closed."""


class CalledInBefore(Refused):
    """A decision is called in once, and a call-in ends once."""


@dataclass(frozen=True, slots=True)
class Window:
    """The time for calling in: the last day, and the day from which a decision that nobody called in takes effect."""

    last_day: date
    effect_on: date


@dataclass(frozen=True, slots=True)
class Called:
    """A call-in, and what became of it (None: not settled yet) on which day."""

    called_in_on: date
    how: HowEnded | None = None
    ended_on: date | None = None


def window(closed_on: date, days: int, *, closed: Mapping[date, str]) -> Window:
    """The time for calling in what a meeting resolved that closed on a day. `closed`: when offices are shut."""
    last = working_day_after(closed_on, days, closed=closed)
    return Window(last, last + timedelta(days=1))


def effectiveness(open_: Window, called: Called | None, *, on: date) -> Effectiveness:
    """Whether what was resolved takes effect by the end of a day."""
    if called is None or called.called_in_on > on:
        return Effectiveness.IN_EFFECT if on >= open_.effect_on else Effectiveness.WAITS
    if called.how is None or called.ended_on is None or called.ended_on > on:
        return Effectiveness.CALLED_IN
    return Effectiveness.IN_EFFECT if called.how is HowEnded.RELEASED else Effectiveness.REFERRED_BACK


def effect_day(open_: Window, called: Called | None) -> date:
    """The day from which a decision that is in effect took it: when its time ran out, or when it was released."""
    return called.ended_on if called and called.ended_on else open_.effect_on

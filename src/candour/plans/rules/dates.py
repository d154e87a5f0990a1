"""Dates move only by decision."""

from collections.abc import Sequence
from datetime import date

from candour.lib.worded import Worded
from candour.records.rules import Refused


class Verb(Worded):
    """What a body or a person did, in the exact word of the record."""

    APPROVED = "approved", "Approved"
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Refused"
    NOTED = "noted", "Noted"
    CONSIDERED = "considered", "Considered"
    COMMENTED = "commented", "Commented on"


class Effect(Worded):
    """What a decision does to what was asked for."""

    MOVES = "moves", "Moved the date"
    REFUSES = "refuses", "Refused"
    NONE = "none", "Left it proposed"


class DueKind(Worded):
    """Why a milestone has the due date that it has."""

    FIRST = "first", "First promised"
    DECIDED = "decided", "Moved by decision"
    CORRECTED = "corrected", "Clerical error corrected"
    UNDONE = "undone", "Put back, as the record of a decision was wrong"


class NotEffective(Refused):
    """The verb of a decision does not do what is wanted of it."""


class AlreadyDecided(Refused):
    """A decision on this was recorded before."""


class SameDate(Refused):
    """The date asked for is the date that stands."""


class ProposerDecides(Refused):
    """Whoever asked for a new date may neither approve it nor enter the decision on it."""


class ConsultedNotSaid(Refused):
    """A decision under delegated authority says with whom the person consulted."""


class NotMoved(Refused):
    """The decision did not move this date."""


class AlreadyUndone(Refused):
    """The move was undone before."""


class TwoDatesAtOnce(Refused):
    """One decision gives a milestone one date."""


def effect_of(verb: Verb) -> Effect:
    """Agreed and approved move a date; refused settles it; every other verb leaves it proposed."""
    if verb in {Verb.APPROVED, Verb.AGREED}:
        return Effect.MOVES
    return Effect.REFUSES if verb is Verb.REFUSED else Effect.NONE


def left_in_words(verb: Verb) -> str:
    """What a decision with this verb did that left a new date proposed: left it out, or did no more than its verb."""
    is_left_out = effect_of(verb) is not Effect.NONE
    return (
        f"New date left out of what was {verb.label.lower()}"
        if is_left_out
        else f"New date {verb.label.lower()}, not agreed"
    )


def require_effective(verb: Verb) -> None:
    """Raise NotEffective unless the verb approves or agrees."""
    if effect_of(verb) is not Effect.MOVES:
        raise NotEffective(
            f"A decision that only says “{verb.label.lower()}” changes nothing. Record one that approved or agreed."
        )


def require_other_date(current: date | None, asked: date) -> None:
    """Raise SameDate if nothing would move."""
    if current == asked:
        raise SameDate(f"The milestone is due on {asked.day} {asked:%B %Y} already. Ask for another date.")


def slip_days(first: date | None, due: date | None) -> int:
    """Days by which the due date is later than the first promise; negative when it was brought forward."""
    return (due - first).days if first and due else 0


def count_moves(kinds: Sequence[DueKind], *, brought_along: int = 0) -> int:
    """How often a date was moved by decision, with the moves brought along from an earlier plan."""
    return brought_along + sum(kind is DueKind.DECIDED for kind in kinds)

"""The change rule of a plan: who may approve which new date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from candour.lib.dates import count_days, format_day
from candour.records.rules import Refused


class NotADecider(Refused):
    """The change rule of the plan gives this body or person no say on dates."""


class TooManyDays(Refused):
    """The new date lies further away than this decider may approve."""


class PastExpiry(Refused):
    """The new date lies past the day on which the Directions expire, and this decider may not go there."""


class SecondMove(Refused):
    """The date was moved before, and a second move is not for this decider."""


class NoDaysToCount(Refused):
    """The first promise names no day, so nobody with a limit in days may decide."""


class NobodyForTheRest(Refused):
    """A change rule has to leave a body that may approve any new date."""


class RuleNotByABody(Refused):
    """Only a body gives powers: nobody widens their own."""


@dataclass(frozen=True)
class Power:
    """What one decider may approve: `limit_days` None is any number of days.

    `is_delegated` for the holder of a post or a named person, who decides for a body under delegated authority.
    """

    decider: str
    limit_days: int | None = None
    may_pass_expiry: bool = True
    may_move_again: bool = True
    is_delegated: bool = False

    @property
    def is_unlimited(self) -> bool:
        """Whether any new date may be approved."""
        return self.limit_days is None and self.may_pass_expiry and self.may_move_again


@dataclass(frozen=True)
class Move:
    """A new date as the change rule looks at it.

    `counted_from` is the date that a body agreed last, or else the first promise: days granted under delegated
    authority never start a new count, so that small steps do not add up. None where the first promise names no day.
    `moves_before` counts the decisions that moved the date, with those brought along from an earlier plan.
    `expires_on` is the day on which the Directions expire, None where no expiry is to come.
    """

    ref: str
    to_on: date
    counted_from: date | None
    moves_before: int
    expires_on: date | None

    @property
    def days(self) -> int | None:
        """Days from the date counted from to the new one; negative when it is brought forward."""
        return (self.to_on - self.counted_from).days if self.counted_from else None


def objection(power: Power, move: Move) -> Refused | None:
    """Why this decider may not approve this new date, as the refusal to raise; None where they may."""
    who = power.decider
    if move.moves_before and not power.may_move_again:
        return SecondMove(f"{move.ref} was moved by decision before, and {who} may approve a first move only.")
    if not power.may_pass_expiry and move.expires_on and move.to_on > move.expires_on:
        ends = format_day(move.expires_on)
        return PastExpiry(
            f"{format_day(move.to_on)}, asked for of {move.ref}, lies past {ends}, when the Directions expire, "
            f"and {who} may not go past that day."
        )
    return _too_far(power, move)


def _too_far(power: Power, move: Move) -> Refused | None:
    if power.limit_days is None:
        return None
    if move.days is None or move.counted_from is None:
        return NoDaysToCount(
            f"The first date of {move.ref} names no day from which to count, "
            f"and {power.decider} may approve {count_days(power.limit_days)} only."
        )
    if move.days > power.limit_days:
        return TooManyDays(
            f"{format_day(move.to_on)} is {count_days(move.days)} after {format_day(move.counted_from)}, the date of "
            f"{move.ref} that is counted from, and {power.decider} may approve up to {power.limit_days}."
        )
    return None


def may_approve(powers: Iterable[Power], move: Move) -> list[str]:
    """Those who may approve this new date, in the order of the rule."""
    return [power.decider for power in powers if objection(power, move) is None]


def who_may(powers: Sequence[Power], move: Move) -> str:
    """Who may approve this new date, and why each of the others may not, in sentences."""
    able = may_approve(powers, move)
    said = [f"May be approved by {' or '.join(able)}."] if able else ["Nobody may approve it."]
    return " ".join([*said, *(f"{no}" for power in powers if (no := objection(power, move)))])


def refusals(mine: Sequence[Power], moves: Iterable[Move]) -> list[Refused]:
    """The refusal for each new date that none of one decider's powers covers, in the order given."""
    found = []
    for move in moves:
        objections = [objection(power, move) for power in mine]
        if None not in objections:
            found += [each for each in objections[:1] if each]
    return found


def power_in_words(power: Power) -> str:
    """One row of the rule as a sentence."""
    if power.is_unlimited:
        return f"{power.decider} may approve any new date."
    what = "any move" if power.may_move_again else "a first move"
    limits = [f"of up to {count_days(power.limit_days)}"] if power.limit_days is not None else []
    limits += [] if power.may_pass_expiry else ["not past the day on which the Directions expire"]
    how = " under delegated authority" if power.is_delegated else ""
    return f"{power.decider} may approve {what}{how}" + "".join(f", {limit}" for limit in limits) + "."

"""How grave a risk is, and when it is looked at again, as plain functions.

Scores follow the usual grid of English councils: likelihood 1 to 5 times impact 1 to 5. The papers show no register
(domain specification, section 8), so the names of the steps and of the levels are our reading.
"""

from collections.abc import Mapping
from datetime import date

from candour.lib.dates import format_day
from candour.lib.worded import Worded
from candour.records.rules import Refused

LEAST, MOST = 1, 5
STEPS = range(LEAST, MOST + 1)
LIKELIHOODS: Mapping[int, str] = {1: "Rare", 2: "Unlikely", 3: "Possible", 4: "Likely", 5: "Almost certain"}
IMPACTS: Mapping[int, str] = {1: "Slight", 2: "Minor", 3: "Moderate", 4: "Major", 5: "Severe"}


class Level(Worded):
    """How grave a score is, in words."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
    VERY_HIGH = "very_high", "Very high"


HIGHEST_OF_LEVEL: Mapping[Level, int] = {Level.LOW: 4, Level.MEDIUM: 9, Level.HIGH: 15, Level.VERY_HIGH: 25}
SIGNS: Mapping[Level, str] = {Level.LOW: "○", Level.MEDIUM: "◔", Level.HIGH: "◑", Level.VERY_HIGH: "●"}


class OutOfRange(Refused):
    """A likelihood or an impact is a whole number from 1 to 5."""


class RiskClosed(Refused):
    """The risk was closed, so nothing more is said of it until it is opened again."""


class RiskOpen(Refused):
    """The risk is open, so there is nothing to open again."""


class LinkedAlready(Refused):
    """The risk is linked to this thing already."""


class NotLinked(Refused):
    """The risk is not linked to this thing any more."""


class OfAnotherPlan(Refused):
    """A risk of one plan is linked to things of that plan alone."""


class RefUsed(Refused):
    """A reference stands for one risk for ever."""


class NotInOrder(Refused):
    """A day lies before another that it has to follow."""


class NothingNew(Refused):
    """What is to be recorded is what stands already."""


class NoReason(Refused):
    """A change that needs a reason was given none."""


def score_of(likelihood: int, impact: int) -> int:
    """Likelihood times impact, from 1 to 25. Never typed and never stored."""
    return likelihood * impact


def level_of(score: int) -> Level:
    """How grave a score is: low to 4, medium to 9, high to 15, very high above."""
    return next(level for level, highest in HIGHEST_OF_LEVEL.items() if score <= highest)


def score_words(likelihood: int, impact: int) -> str:
    """A score as it is printed, with its sign and its word, so that nothing hangs on colour: "● 20, very high"."""
    score = score_of(likelihood, impact)
    level = level_of(score)
    return f"{SIGNS[level]} {score}, {level.label.lower()}"


def require_in_range(likelihood: int, impact: int) -> None:
    """Raise OutOfRange unless both are whole numbers from 1 to 5."""
    for name, given in (("Likelihood", likelihood), ("Impact", impact)):
        if given not in STEPS:
            raise OutOfRange(f"{name} must be a whole number from {LEAST} to {MOST}. You gave {given}.")


def require_reason(reason: str) -> None:
    """Raise NoReason for an empty reason."""
    if not reason.strip():
        raise NoReason("Say why, so that whoever reads the register later can follow.")


def require_not_before(day: date, first: date, *, what: str, first_is: str) -> None:
    """Raise NotInOrder if a day lies before another. `what` opens the sentence, `first_is` names the other day."""
    if day < first:
        raise NotInOrder(f"{what} cannot be before {format_day(first)}, {first_is}.")


def require_review_after(review_on: date | None, assessed_on: date) -> None:
    """Raise NotInOrder for a next review that would not come after the assessment."""
    if review_on is not None and review_on <= assessed_on:
        raise NotInOrder(f"The next review must be after {format_day(assessed_on)}, the day of the assessment.")


def is_review_overdue(review_on: date | None, *, is_closed: bool, on: date) -> bool:
    """Whether an open risk should have been looked at again. On the day itself it is not overdue."""
    return not is_closed and review_on is not None and review_on < on


def is_moving(before: int | None, score: int) -> str:
    """How a score compares with the one before, in words: "Up from 12", "Down from 12", "Unchanged", or "New"."""
    if before is None:
        return "New"
    if before == score:
        return "Unchanged"
    return f"{'Up' if score > before else 'Down'} from {before}"

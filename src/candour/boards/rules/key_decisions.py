"""Notices of key decisions: what is published before an executive body decides, and what is missing, in words.

The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012:
regulation 9 (28 clear days, every day counting), 10 (general exception), 11 (special urgency), 5 (meetings in private).
Nothing is refused for want of notice: what is missing warns wherever the notice is shown.
"""

from dataclasses import dataclass
from datetime import date

from candour.lib.clear_days import clear_days, notice
from candour.lib.dates import count_days, format_day
from candour.lib.worded import Worded
from candour.records.rules import Refused

CLEAR_DAYS = 28
EXCEPTION_DAYS = 5  # clear working days from the general exception's own notice


class Exceptional(Worded):
    """What is done where 28 clear days cannot be given."""

    NONE = "none", "None: the notice stands by itself"
    GENERAL = "general", "General exception: the chair of overview and scrutiny was told"
    URGENT = "urgent", "Special urgency: the chair of overview and scrutiny agreed"


class NoSuchNotice(Refused):
    """A notice names the matter, who decides, and a day of decision that is not before the notice."""


class PrivateWithoutReason(Refused):
    """A notice that part is taken in private says why, and one that does not gives no reason."""


class NobodyAgreed(Refused):
    """A general exception or special urgency names who was told or agreed, and on which day."""


class NotExecutive(Refused):
    """Notices of key decisions are given by an executive body, or by who decides in its place."""


class NoticeWithdrawn(Refused):
    """A notice is withdrawn once; nothing more is done to it."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Why a decision may be taken without 28 clear days: who was told or agreed, in words, and on which day."""

    how: Exceptional = Exceptional.NONE
    by: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class KeyNotice:
    """How a notice stands: the clear days counted, the last day on which it was in time, and what warns."""

    given: int
    give_by: date
    is_enough: bool
    sentence: str
    warnings: tuple[str, ...]


def key_notice(given_on: date, decided_on: date, agreed: Agreed, *, closed: dict[date, str]) -> KeyNotice:
    """How a notice of a key decision stands. From 14 May to 11 June lie 27 clear days, and that warns.

    `closed` are the days on which the offices are closed: they matter to the general exception alone.
    """
    counted = notice(given_on, decided_on, wanted=CLEAR_DAYS, counting="calendar")
    sentence = (
        f"{count_of(counted.given)} between the notice on {format_day(given_on)} and the decision on "
        f"{format_day(decided_on)}; {count_days(CLEAR_DAYS)} needed."
    )
    give_by = clear_days(decided_on, wanted=CLEAR_DAYS, counting="calendar").publish_by
    said = () if counted.is_enough else _short(sentence, give_by, decided_on, agreed, closed)
    return KeyNotice(counted.given, give_by, counted.is_enough, sentence, said)


def count_of(days: int) -> str:
    """Clear days as people say them: "1 clear day", "27 clear days"."""
    return f"{days} clear {'day' if days == 1 else 'days'}"


def _short(sentence: str, give_by: date, decided_on: date, agreed: Agreed, closed: dict[date, str]) -> tuple[str, ...]:
    """What warns about a notice that is too short: the days, and whether an exception makes up for them."""
    first = f"The notice is too short: {sentence} It was to be given by {format_day(give_by)}."
    if agreed.how is Exceptional.NONE:
        return (first, "Use the general exception or special urgency, or decide later.")
    if agreed.how is Exceptional.URGENT or agreed.agreed_on is None:
        return (first,)
    told = notice(agreed.agreed_on, decided_on, wanted=EXCEPTION_DAYS, closed=closed)
    if told.is_enough:
        return (first,)
    words = f"{told.given} clear working {'day' if told.given == 1 else 'days'}"
    second = (
        f"The general exception needs {EXCEPTION_DAYS} clear working days from {format_day(agreed.agreed_on)}; "
        f"there are {words}. Special urgency is needed."
    )
    return first, second


def require_agreed(agreed: Agreed) -> None:
    """Raise NobodyAgreed unless an exception names who and when, or where somebody is named without one."""
    has_all, has_any = bool(agreed.by.strip() and agreed.agreed_on), bool(agreed.by.strip() or agreed.agreed_on)
    if agreed.how is Exceptional.NONE and has_any:
        raise NobodyAgreed("Choose which exception it is that somebody was told of or agreed to.")
    if agreed.how is not Exceptional.NONE and not has_all:
        raise NobodyAgreed("Say who was told or agreed, and on which day.")


def require_private(*, is_private: bool, reason: str) -> None:
    """Raise PrivateWithoutReason unless a private part has its reason, and an open one none."""
    if is_private != bool(reason.strip()):
        otherwise = "Say that part is taken in private, or give no reason."
        raise PrivateWithoutReason("Say why part is taken in private." if is_private else otherwise)

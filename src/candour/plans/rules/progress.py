"""What an owner may say about a milestone."""

from datetime import date, timedelta

from candour.lib.worded import Worded
from candour.records.rules import Refused


class State(Worded):
    """Whether work has begun. Completion is reported apart, so that it can be checked."""

    NOT_STARTED = "not_started", "Not started"
    UNDER_WAY = "under_way", "Under way"


class Expectation(Worded):
    """Whether the owner still expects to be on time. A sheet that gives no new date says neither."""

    NOT_SAID = "not_said", "Not said"
    ON_TIME = "on_time", "Yes, on time"
    NEW_DATE = "new_date", "No, expected later"


OFFERED = (Expectation.ON_TIME, Expectation.NEW_DATE)  # to whoever is asked


def when_expected(expectation: str, words: str) -> str:
    """What was said of the date: the new date in the words given, that it is on time, or nothing."""
    return {Expectation.NEW_DATE: words, Expectation.ON_TIME: "on time"}.get(Expectation(expectation), "")


class Precision(Worded):
    """How exactly a date was given. All but words count as their last day."""

    DAY = "day", "a day"
    MONTH = "month", "a month"
    QUARTER = "quarter", "a quarter"
    WORDS = "words", "words"


SAID_EVERY = timedelta(days=28)
DUE_SOON = timedelta(days=14)
SAID_LATELY = timedelta(days=7)


def is_update_due(*, due: date | None, said_on: date | None, added_on: date, on: date) -> bool:
    """Whether an open milestone waits for its owner to say how it goes.

    Something is to be said every four weeks, and once more when the due date is near: within 14 days, unless it was
    said within the last seven. Source: the monthly improvement summary of the papers (specification, section 10);
    the days are our reading.
    """
    since = on - (said_on or added_on)
    is_near = due is not None and on <= due <= on + DUE_SOON
    return since >= SAID_EVERY or (is_near and since >= SAID_LATELY)


class InTheFuture(Refused):
    """A fact cannot be dated later than the day on which it is recorded."""


class BeforeThePlan(Refused):
    """A fact cannot be dated before the first position of its plan."""


class MilestoneClosed(Refused):
    """The milestone was withdrawn or carried forward, so nothing more is recorded of it here."""


class NoLongerOnTime(Refused):
    """The due date has passed, so that it can no longer be on time."""


class ExpectedInThePast(Refused):
    """It is not complete, so a day gone by cannot be when it is expected."""


def require_still_possible(*, due: date | None, expected: date | None, is_worded: bool, on: date) -> None:
    """Raise NoLongerOnTime or ExpectedInThePast where what is expected of open work cannot come true any more.

    `expected` None means on time, unless words stand for it (`is_worded`), which say no day.
    """
    if expected is not None and expected < on:
        raise ExpectedInThePast(
            f"It is not complete, and {expected.day} {expected:%B %Y} has passed. "
            "Say when it is expected now, or report it complete."
        )
    if expected is None and not is_worded and due is not None and due < on:
        raise NoLongerOnTime(
            f"It was due on {due.day} {due:%B %Y}, so it can no longer be on time. "
            "Say when it is expected now, or report it complete."
        )


def require_not_future(day: date, *, on: date, what: str) -> None:
    """Raise InTheFuture if the day is later than the business day `on`. `what` opens the sentence."""
    if day > on:
        raise InTheFuture(
            f"{what} cannot be in the future: it is after {on.day} {on:%B %Y}. Enter that day or an earlier one."
        )

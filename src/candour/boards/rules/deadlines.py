"""The deadlines of a meeting, worked back from its day by the rule of its body, and what is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from candour.lib.clear_days import Counting, clear_days, working_day_after, working_day_before
from candour.records.rules import Refused


class Stage(StrEnum):
    """What has to be ready by when, in the order in which it falls due."""

    CALL = "call"
    DRAFTS = "drafts"
    COMMENTS = "comments"
    LEADERSHIP = "leadership"
    BRIEFING = "briefing"
    PUBLISH = "publish"
    MEET = "meet"
    MINUTES = "minutes"


STAGE_WORDS: Mapping[Stage, str] = {
    Stage.CALL: "Call for papers",
    Stage.DRAFTS: "Draft papers",
    Stage.COMMENTS: "Finance and legal comments",
    Stage.LEADERSHIP: "Leadership team",
    Stage.BRIEFING: "Chair’s briefing",
    Stage.PUBLISH: "Publish",
    Stage.MEET: "Meet",
    Stage.MINUTES: "Draft minutes out",
}
USUAL: Mapping[Stage, int] = {
    Stage.CALL: 40,
    Stage.DRAFTS: 25,
    Stage.COMMENTS: 18,
    Stage.LEADERSHIP: 13,
    Stage.BRIEFING: 9,
    Stage.MINUTES: 10,
}  # working days before the meeting; after it, for the minutes. Publishing follows the body's notice instead


class NoSuchDeadline(Refused):
    """A deadline of a body lies 1 to 250 working days from the meeting, and publishing follows its notice."""


class NotAWorkingDay(Refused):
    """Offices that are closed anyway need not be said to be closed, and are closed under a name."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One stage of a meeting: when it is due, and when it was done if that is known here."""

    stage: Stage
    due_on: date
    done_on: date | None = None

    @property
    def what(self) -> str:
        """The stage in words."""
        return STAGE_WORDS[self.stage]

    def is_late(self, *, on: date) -> bool:
        """Whether it was done after its day, or is still open after it. Due on the day is not late."""
        return (self.done_on or on) > self.due_on

    def state_words(self, *, on: date, met_on: date | None = None) -> str:
        """How it stands on a day: "Met", "Met late", "Late", "Due today", or "Ahead".

        What had to be ready before a meeting that has met (`met_on`) is not late for ever: nobody recorded it.
        """
        if self.done_on and self.done_on <= on:
            return "Met late" if self.done_on > self.due_on else "Met"
        if met_on and met_on <= on and self.stage is not Stage.MINUTES:
            return "Not recorded"
        if self.due_on == on:
            return "Due today"
        return "Late" if self.due_on < on else "Ahead"


def deadlines(
    meeting_on: date,
    *,
    notice_days: int,
    counts_calendar: bool = False,
    offsets: Mapping[Stage, int | None] = USUAL,
    closed: Mapping[date, str] | None = None,
    done: Mapping[Stage, date | None] | None = None,
) -> tuple[Deadline, ...]:
    """The deadlines of a meeting in the order of their days. Every one falls on a working day.

    `offsets` are working days, None for a stage that the body does not have; `done` says when a stage was done.
    """
    counting: Counting = "calendar" if counts_calendar else "working"
    due = {
        Stage.PUBLISH: clear_days(meeting_on, wanted=notice_days, counting=counting, closed=closed).publish_by,
        Stage.MEET: meeting_on,
    }
    for stage, days in offsets.items():
        if days is not None:
            step = working_day_after if stage is Stage.MINUTES else working_day_before
            due[stage] = step(meeting_on, days, closed=closed)
    when = done or {}
    found = [Deadline(stage, due[stage], when.get(stage)) for stage in Stage if stage in due]
    return tuple(sorted(found, key=lambda each: each.due_on))


def require_deadline(stage: Stage, days: int | None) -> None:
    """Raise NoSuchDeadline for a stage whose day follows from something else, or for a number that makes no sense."""
    if stage not in USUAL or (days is not None and not 1 <= days <= 250):
        raise NoSuchDeadline("Give 1 to 250 working days. The day to publish follows the notice of the body.")

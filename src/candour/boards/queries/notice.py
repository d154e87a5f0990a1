"""The notice that a meeting has, and its deadlines: what its page, its pack and its minutes say of time."""

from collections.abc import Mapping
from datetime import date

from candour.boards.models import AgendaPublication, DeadlineRule, LocalClosure, Meeting
from candour.boards.queries.readiness import days_met
from candour.boards.rules.deadlines import USUAL, Deadline, Stage, deadlines
from candour.lib.clear_days import ClearDays, Notice, clear_days, notice
from candour.people.queries import Regimented, rules_on


def local_closures() -> dict[date, str]:
    """The days on which the offices are closed beside bank holidays, by day. One statement."""
    return dict(LocalClosure.objects.values_list("closed_on", "name"))


def clear_days_of(meeting: Meeting) -> ClearDays:
    """The last day to publish for a meeting, by its body's notice on its day, with the days counted. Two statements."""
    rules = rules_on(meeting.body, on=meeting.held_on)
    return clear_days(meeting.held_on, wanted=rules.notice_days, counting=rules.counting, closed=local_closures())


def notice_of(meeting: Meeting, publication: AgendaPublication | None = None) -> Notice | None:
    """The notice that was given for a meeting by its agenda, or by one publication; None while it is not out.

    `is_enough` rests on the days counted alone. A notice that fails warns wherever the meeting is shown, and cannot be
    hidden (domain specification, rule 20). Three statements.
    """
    first = publication or meeting.publications.filter(starts_at=meeting.starts_at, number=0).first()
    if first is None:
        return None
    rules = rules_on(meeting.body, on=meeting.held_on)
    return notice(
        first.published_on, meeting.held_on, wanted=rules.notice_days, counting=rules.counting, closed=local_closures()
    )


def notice_if_published(meeting: Meeting, *, on: date) -> Notice:
    """The notice that a meeting would have if its agenda went out on a day. Two statements."""
    rules = rules_on(meeting.body, on=meeting.held_on)
    return notice(on, meeting.held_on, wanted=rules.notice_days, counting=rules.counting, closed=local_closures())


def deadlines_of(meeting: Meeting, *, rules: Regimented | None = None) -> tuple[Deadline, ...]:
    """The deadlines of a meeting by its body's rule on its day, with the days on which they were met.

    At most fifteen statements.
    """
    facts = meeting.facts()
    rules = rules or rules_on(meeting.body, on=meeting.held_on)
    met = days_met(meeting)
    done = {
        **met,
        Stage.CALL: facts.called_on,
        Stage.PUBLISH: (met[Stage.PUBLISH] or facts.published_on) if facts.published_on else None,
        Stage.MEET: facts.closed_on or facts.opened_on,
    }
    return deadlines(
        meeting.held_on, notice_days=rules.notice_days, counts_calendar=rules.counts_calendar,
        offsets=_offsets(meeting), closed=local_closures(), done=done,
    )  # fmt: skip


def _offsets(meeting: Meeting) -> Mapping[Stage, int | None]:
    """The working days of each stage in the body, the newest rule first, on the day of the meeting."""
    rows = DeadlineRule.objects.filter(body=meeting.body, from_on__lte=meeting.held_on).order_by("from_on", "pk")
    set_ = {Stage(stage): days for stage, days in rows.values_list("stage", "days")}
    return {**USUAL, **set_}

"""Planning the meetings of a series for a year at once."""

from collections.abc import Sequence
from datetime import date, datetime, time

from candour.boards.commands.meetings import When, plan_meeting
from candour.boards.models import Meeting, Series
from candour.boards.rules.meetings import LONDON
from candour.boards.rules.series import AlreadyPlanned, require_days
from candour.lib.dates import format_day
from candour.people.models import Body
from candour.records.deeds import deed
from candour.records.rules import Actor


def plan_series(
    *, series: Series, days: Sequence[date], starts: time, ends: time | None = None, venue: str = "",
    is_open: bool = True, by: Actor, on: date, once: str = "",
) -> list[Meeting]:  # fmt: skip
    """Put the meetings of a series into the calendar, one on each of these days at the same time, all of them or none.

    Times are on the London clock. Raises NoDays for no day, one given twice, one that is past or more than 60;
    AlreadyPlanned for a day on which the series has a meeting, EndsBeforeItStarts.
    """
    wanted = require_days(days, on=on)
    content = {"series": series.title, "days": wanted, "starts": starts.isoformat(), "venue": venue}
    with deed("series.planned", series, by=by, on=on, once=once, content=content):
        Body.objects.select_for_update().get(pk=series.body_id)
        _require_free(series, wanted)
        return [
            plan_meeting(
                body=series.body, series=series, when=_when(day, starts, ends, venue), is_open=is_open, by=by, on=on
            )
            for day in wanted
        ]


def _when(day: date, starts: time, ends: time | None, venue: str) -> When:
    last = datetime.combine(day, ends, tzinfo=LONDON) if ends else None
    return When(datetime.combine(day, starts, tzinfo=LONDON), last, venue)


def _require_free(series: Series, days: Sequence[date]) -> None:
    standing = Meeting.objects.filter(series=series, cancellation=None)
    taken = {meeting.held_on for meeting in standing} & set(days)
    if taken:
        raise AlreadyPlanned(f"The series has a meeting on {format_day(min(taken))} already. Leave that day out.")

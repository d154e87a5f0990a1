"""Planning, calling, moving, cancelling, opening and closing meetings."""

from dataclasses import dataclass
from datetime import date, datetime

from candour.boards.models import Call, Cancellation, Closing, Meeting, Opening, Postponement, Series
from candour.boards.rules.meetings import (
    BEFORE_SITTING,
    LONDON,
    MeetingState,
    SameTime,
    SeriesExists,
    require_order_of_times,
    require_state,
    require_words,
    slug_of,
)
from candour.people.models import Body
from candour.records.deeds import deed
from candour.records.rules import Actor

CALLED_OR_OUT = frozenset({MeetingState.CALLED, MeetingState.PUBLISHED})


@dataclass(frozen=True)
class When:
    """When and where: moments that carry their offset, the venue as it is printed, and the address of the video."""

    starts_at: datetime
    ends_at: datetime | None = None
    venue: str = ""
    video_link: str = ""


def begin_series(*, body: Body, title: str, by: Actor, on: date, once: str = "") -> Series:
    """Begin a series of meetings of a body, such as its quarterly ones. Raises NoTitle, SeriesExists."""
    named = require_words(title, ask="Give the series a title.")
    with deed("series.begun", body, by=by, on=on, once=once, content={"title": named}):
        made, is_new = Series.objects.get_or_create(body=body, title=named)
        if not is_new:
            raise SeriesExists(f"{body.name} has a series “{named}” already.")
    return made


def plan_meeting(
    *,
    body: Body,
    when: When,
    title: str = "",
    series: Series | None = None,
    is_open: bool = True,
    by: Actor,
    on: date,
    once: str = "",
) -> Meeting:
    """Put a meeting into the calendar. `title` only where it is not simply the body's. Raises EndsBeforeItStarts."""
    require_order_of_times(when.starts_at, when.ends_at)
    content = {"body": body.name, "title": title, **vars(when)}
    with deed("meeting.planned", None, by=by, on=on, once=once, content=content) as done:
        Body.objects.select_for_update().get(pk=body.pk)
        slug = _free_slug(body, when.starts_at)
        meeting = Meeting.objects.create(
            body=body, series=series, slug=slug, title=" ".join(title.split()), is_open=is_open, **vars(when)
        )
        done.subject = meeting
    return meeting


def change_meeting(
    *, meeting: Meeting, venue: str, video_link: str, title: str, by: Actor, on: date, seen: int, once: str = "",
) -> None:  # fmt: skip
    """Correct where a meeting is held, how it is joined, and what it is called. Its time moves by `postpone_meeting`.

    Raises NotInThisState once it was opened or cancelled, Changed if somebody changed it meanwhile.
    """
    require_state(meeting.state(on=on), BEFORE_SITTING, to="changed")
    content = {"venue": venue, "video_link": video_link, "title": title}
    with deed("meeting.changed", meeting, by=by, on=on, seen=seen, once=once, content=content):
        meeting.venue, meeting.video_link, meeting.title = venue.strip(), video_link, " ".join(title.split())
        meeting.save(update_fields=["venue", "video_link", "title"])


def call_meeting(*, meeting: Meeting, note: str = "", by: Actor, on: date, once: str = "") -> Call:
    """Summon the members to a meeting at the time that is planned now. A new time needs a new call.

    Raises NotInThisState unless it is planned and was not called for that time.
    """
    with deed("meeting.called", meeting, by=by, on=on, once=once, content={"note": note}) as done:
        meeting = _locked(meeting)
        require_state(meeting.state(on=on), frozenset({MeetingState.PLANNED}), to="called")
        return Call.objects.create(
            meeting=meeting, called_on=on, starts_at=meeting.starts_at, note=note.strip(), **done.stamp
        )


def postpone_meeting(
    *, meeting: Meeting, reason: str, when: When | None = None, by: Actor, on: date, once: str = "",
) -> Postponement:  # fmt: skip
    """Move a meeting to another time, or put it off without one. Calls and agendas of the old time count no more.

    Raises NoTitle without a reason, SameTime, EndsBeforeItStarts, NotInThisState once it was opened or cancelled.
    """
    because = require_words(reason, ask="Say why the meeting is postponed: members and the public are told.")
    if when:
        require_order_of_times(when.starts_at, when.ends_at)
    content = {"reason": because, **(vars(when) if when else {})}
    with deed("meeting.postponed", meeting, by=by, on=on, once=once, content=content) as done:
        row = _locked(meeting)
        require_state(row.state(on=on), BEFORE_SITTING, to="postponed")
        _require_other_time(row, when)
        told = Postponement.objects.create(
            meeting=meeting, postponed_on=on, was_starts_at=row.starts_at,
            new_starts_at=when.starts_at if when else None, reason=because, **done.stamp,
        )  # fmt: skip
        if when:
            _move(meeting, row, when)
    return told


def cancel_meeting(*, meeting: Meeting, reason: str, by: Actor, on: date, once: str = "") -> Cancellation:
    """Say that a meeting will not be held. It stays in the calendar, with the reason.

    Raises NoTitle without a reason, NotInThisState once it was opened or cancelled.
    """
    because = require_words(reason, ask="Say why the meeting is cancelled: members and the public are told.")
    with deed("meeting.cancelled", meeting, by=by, on=on, once=once, content={"reason": because}) as done:
        require_state(_locked(meeting).state(on=on), BEFORE_SITTING, to="cancelled")
        return Cancellation.objects.create(meeting=meeting, cancelled_on=on, reason=because, **done.stamp)


def open_meeting(*, meeting: Meeting, opened_at: datetime, by: Actor, on: date, once: str = "") -> Opening:
    """Record the moment at which the chair opened the meeting. Raises NotInThisState unless it was called."""
    with deed("meeting.opened", meeting, by=by, on=on, once=once, content={"at": opened_at}) as done:
        require_state(_locked(meeting).state(on=on), CALLED_OR_OUT, to="opened")
        day = opened_at.astimezone(LONDON).date()
        return Opening.objects.create(meeting=meeting, opened_on=day, opened_at=opened_at, **done.stamp)


def close_meeting(*, meeting: Meeting, closed_at: datetime, by: Actor, on: date, once: str = "") -> Closing:
    """Record the moment at which the meeting ended.

    Raises NotInThisState unless it is in session, EndsBeforeItStarts if it ended before it was opened.
    """
    with deed("meeting.closed", meeting, by=by, on=on, once=once, content={"at": closed_at}) as done:
        row = _locked(meeting)
        require_state(row.state(on=on), frozenset({MeetingState.IN_SESSION}), to="closed")
        require_order_of_times(row.opening.opened_at, closed_at)
        day = closed_at.astimezone(LONDON).date()
        return Closing.objects.create(meeting=meeting, closed_on=day, closed_at=closed_at, **done.stamp)


def _locked(meeting: Meeting) -> Meeting:
    """The meeting as it is kept now, held until the deed is done."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _require_other_time(row: Meeting, when: When | None) -> None:
    if when and when.starts_at == row.starts_at and not row.facts().is_without_date:
        raise SameTime("That is the time it has already. Give another one.")


def _move(meeting: Meeting, row: Meeting, when: When) -> None:
    given = {**vars(when), "venue": when.venue or row.venue, "video_link": when.video_link or row.video_link}
    Meeting.objects.filter(pk=meeting.pk).update(**given, version=row.version + 1)
    meeting.refresh_from_db()


def _free_slug(body: Body, starts_at: datetime) -> str:
    """The body's name and the day; a second meeting on that day gets -2."""
    first = slug_of(body.name, starts_at.astimezone(LONDON).date())
    taken = set(Meeting.objects.filter(slug__startswith=first).values_list("slug", flat=True))
    ways = (first if number == 1 else f"{first}-{number}" for number in range(1, len(taken) + 2))
    return next(way for way in ways if way not in taken)

"""What waits for whoever runs meetings: to call one, publish its agenda, record it, and get its minutes out."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from candour.boards.models import Meeting
from candour.boards.models.minutes import MinutesVersion
from candour.boards.policy import may_run, visible_to
from candour.boards.rules.meetings import MeetingState
from candour.lib.dates import format_day
from candour.lib.shapes import Waiting
from candour.people.models import Person

SOON = timedelta(days=28)
MOST = 20
BEFORE = {
    MeetingState.PLANNED: ("Call the meeting of the", "boards:call"),
    MeetingState.CALLED: ("Publish the agenda of the", "boards:agenda"),
}
FROM_ITS_DAY = {
    MeetingState.PUBLISHED: ("Record the meeting of the", "boards:room"),
    MeetingState.IN_SESSION: ("Go on with the meeting of the", "boards:room"),
    MeetingState.CLOSED: ("Publish the minutes of the", "boards:minutes"),
}


def waiting_for(person: Person, *, on: date) -> list[Waiting]:
    """The meetings of the next four weeks, and those held without published minutes, the earliest first.

    One statement for whoever runs meetings, none for anybody else.
    """
    if not may_run(person):
        return []
    without = visible_to(person).exclude(Exists(MinutesVersion.objects.filter(meeting=OuterRef("pk"))))
    rows = without.filter(starts_at__date__lte=on + SOON, cancellation=None, minutes_confirmed=None).with_facts()
    told = [_waiting(meeting, on) for meeting in rows.order_by("-starts_at", "-pk")[:MOST]]
    return [each for each in reversed(told) if each]


def _waiting(meeting: Meeting, on: date) -> Waiting | None:
    state = meeting.state(on=on)
    doing = BEFORE.get(state) if meeting.held_on >= on else None
    doing = doing or (FROM_ITS_DAY.get(state) if meeting.held_on <= on else None)
    if doing is None:
        return None
    verb, page = doing
    where = f"{format_day(meeting.held_on)}, {meeting.time_words}"
    return Waiting(verb, meeting.title or meeting.body.name, reverse(page, args=[meeting.slug]), detail=where)

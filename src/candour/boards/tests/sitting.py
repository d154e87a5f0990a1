"""Meetings that are sat, for tests, made through the commands."""

from datetime import date
from typing import Any

from candour.boards import commands
from candour.boards.commands import minutes as minutes_commands
from candour.boards.commands import sitting as room
from candour.boards.commands.decisions import ClauseSaid, Does, end_sitting, resolve
from candour.boards.commands.minutes import Confirming
from candour.boards.commands.sitting import Attended
from candour.boards.models import AgendaItem, Clause, Meeting, MinutesConfirmed, MinutesVersion
from candour.boards.models.sitting import Somebody
from candour.boards.rules.decisions import Doing, Resolved
from candour.boards.rules.items import ItemKind
from candour.boards.rules.minutes import Agreed
from candour.boards.rules.sitting import Came, Standing
from candour.boards.tests import given
from candour.people.models import Person
from candour.people.tests import given as people
from candour.plans.models import DateRevision
from candour.records.rules import Operator

CLERK = Operator("clerk")
HELD_ON = given.HELD_ON
AGENDA = (
    ("Apologies for absence", ItemKind.APOLOGIES),
    ("Declarations of interests", ItemKind.DECLARATIONS),
    ("Minutes", ItemKind.MINUTES),
    ("Improvement plan", ItemKind.REPORT),
    ("Any other urgent business", ItemKind.URGENT),
)


def a_sitting(*, is_opened: bool = True, **more: Any) -> Meeting:
    """A meeting with an agenda of five items, opened at its time."""
    meeting = given.a_meeting(**more)
    for title, kind in AGENDA:
        given.an_item(meeting, title, kind)
    published_on = min(given.PUBLISHED_ON, meeting.held_on)
    given.published(meeting, on=published_on if meeting.held_on == HELD_ON else meeting.held_on)
    if is_opened:
        commands.open_meeting(meeting=meeting, opened_at=meeting.starts_at, by=CLERK, on=meeting.held_on)
    return Meeting.objects.select_related("body").get(pk=meeting.pk)


def item(meeting: Meeting, kind: ItemKind = ItemKind.REPORT) -> AgendaItem:
    """The item of a kind on the agenda of a sitting."""
    return meeting.items.get(kind=kind)


def is_there(meeting: Meeting, name: str, came: Came = Came.PRESENT, **more: Any) -> Person:
    """Somebody on the list of a meeting: a member who is present, unless said otherwise."""
    person = more.pop("person", None) or people.a_person(name)
    said = Attended(Somebody(person), came, **{"standing": Standing.MEMBER, **more})
    room.take_attendance(meeting=meeting, said=[said], on=meeting.held_on, by=CLERK)
    return person


def chaired(meeting: Meeting, name: str = "Chris Chair") -> Person:
    """Somebody who is present and presides."""
    chair = is_there(meeting, name)
    room.record_presiding(meeting=meeting, who=Somebody(chair), on=meeting.held_on, by=CLERK)
    return chair


def resolved(
    meeting: Meeting,
    verb: Resolved,
    *revisions: DateRevision,
    words: str = "That the revised dates be approved",
    by: Any = CLERK,
    **more: Any,
) -> Clause:
    """A clause under the report, about these new dates."""
    effects = tuple(Does(Doing.NEW_DATE, revision=each) for each in revisions)
    said = ClauseSaid(words, verb, effects, **more)
    return resolve(meeting=meeting, item=item(meeting), clauses=[said], on=meeting.held_on, by=by)[0]


def ended(meeting: Meeting, by: Any = CLERK, on: date | None = None) -> Meeting:
    """The meeting, closed at its planned end, with what it resolved carried out."""
    assert meeting.ends_at
    end_sitting(meeting=meeting, closed_at=meeting.ends_at, on=on or meeting.held_on, by=by)
    return meeting


def published_minutes(meeting: Meeting) -> MinutesVersion:
    """The draft minutes of a closed meeting, agreed by the chair and published."""
    on = meeting.held_on
    minutes_commands.record_agreement(
        meeting=meeting, chair=Somebody(name="Chris Chair"), how=Agreed.EMAIL, on=on, by=CLERK
    )
    return minutes_commands.publish_minutes(meeting=meeting, on=on, by=CLERK)


def the_next_sitting(meeting: Meeting, **more: Any) -> Meeting:
    """A later meeting of the same body, opened."""
    later = given.at(18, day=date(2018, 9, 10))
    return a_sitting(**{"body": meeting.body, "starts_at": later, **more})


def confirmed(meeting: Meeting, *corrections: str, at: Meeting | None = None) -> MinutesConfirmed:
    """The minutes of a meeting, confirmed at the next one."""
    said = Confirming(at or the_next_sitting(meeting), corrections=corrections)
    return minutes_commands.confirm_minutes(meetings=[meeting], said=said, on=said.at_meeting.held_on, by=CLERK)[0]

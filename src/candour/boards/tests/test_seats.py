"""Seats and quorum in the room are those of the body on the day of the meeting; what is doubtful is marked at once."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from candour.boards.commands.decisions import Votes
from candour.boards.commands.sitting import record_movement, settle, take_item
from candour.boards.models import Meeting, MinutesVersion
from candour.boards.models.sitting import Somebody
from candour.boards.queries.minutes import minutes_paper
from candour.boards.queries.sitting import expected_at, record_of
from candour.boards.rules.decisions import Resolved
from candour.boards.rules.items import ItemKind
from candour.boards.rules.minutes import SomethingToSettle
from candour.boards.rules.sitting import Came, Move, Standing, Where
from candour.boards.tests import sitting
from candour.boards.tests.sitting import CLERK, HELD_ON, chaired, is_there, item, resolved
from candour.people import commands as bodies
from candour.people.commands import RulesSaid, SeatSaid
from candour.people.models import Person, Seat
from candour.people.rules import Capacity, Regime, Role
from candour.people.tests import given as people
from candour.plans.tests.pages import browser, somebody, text_of

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {"on": HELD_ON, "by": CLERK}
SINCE = date(2018, 1, 1)


@pytest.fixture
def meeting() -> Meeting:
    return sitting.a_sitting()


def works_by(meeting: Meeting, regime: Regime = Regime.COMMITTEE, from_on: date = SINCE, **more: Any) -> None:
    bodies.set_body_rules(body=meeting.body, said=RulesSaid(regime, **more), from_on=from_on, **HERE)


def a_seat(meeting: Meeting, person: Person, *, to_on: date | None = None, has_vote: bool = True) -> Seat:
    said = SeatSaid(Capacity.COUNCILLOR, title=f"Seat of {person.name}", has_vote=has_vote)
    seat = bodies.add_seat(body=meeting.body, said=said, from_on=SINCE, to_on=to_on, **HERE)
    bodies.seat_person(seat=seat, person=person, from_on=SINCE, **HERE)
    return seat


def seated(meeting: Meeting, name: str, **more: Any) -> Person:
    person = is_there(meeting, name, **more)
    a_seat(meeting, person)
    return person


def doubts(meeting: Meeting) -> list[str]:
    return [each.words for each in record_of(meeting).doubts]


def test_a_quorum_is_lost_when_somebody_leaves_and_that_is_saved_and_marked(meeting):
    works_by(meeting, quorum=2)
    chaired(meeting)
    leaver = is_there(meeting, "Lee Leaver")
    take_item(meeting=meeting, item=item(meeting, ItemKind.APOLOGIES), **HERE)
    assert doubts(meeting) == []
    record_movement(meeting=meeting, item=item(meeting), who=Somebody(leaver), move=Move.LEFT, **HERE)
    assert doubts(meeting) == ["1 member is recorded as there for item 4 and counted, and the quorum is 2."]


@pytest.mark.parametrize(("does_count", "is_lost"), [(False, True), (True, False)])
def test_attendance_by_video_counts_where_the_rules_of_the_day_let_it(meeting, does_count, is_lost):
    works_by(meeting, quorum=2, video_counts=does_count)
    chaired(meeting)
    is_there(meeting, "Vi Video", where=Where.VIDEO)
    take_item(meeting=meeting, item=item(meeting), **HERE)
    assert bool(doubts(meeting)) is is_lost


def test_rules_that_came_later_do_not_reach_back(meeting):
    works_by(meeting, quorum=1)
    works_by(meeting, from_on=date(2018, 7, 1), quorum=9)
    chaired(meeting)
    take_item(meeting=meeting, item=item(meeting), **HERE)
    assert doubts(meeting) == []


def test_a_member_without_a_seat_is_marked_and_does_not_make_a_quorum(meeting):
    works_by(meeting, quorum=2)
    a_seat(meeting, chaired(meeting))
    is_there(meeting, "Nora Noseat")
    take_item(meeting=meeting, item=item(meeting), **HERE)
    assert [words.split(" ")[0] for words in doubts(meeting)] == ["Nora", "1"]
    assert "holds no seat on that day" in doubts(meeting)[0]


def test_a_seat_counts_only_on_its_days(meeting):
    gone = chaired(meeting)
    a_seat(meeting, gone, to_on=date(2018, 5, 31))
    seated(meeting, "Asha Begum")
    assert ["Chris Chair" in words for words in doubts(meeting)] == [True]


def test_a_body_whose_seats_are_not_recorded_marks_nobody(meeting):
    chaired(meeting)
    assert doubts(meeting) == []


def test_a_named_substitute_sits_and_counts_and_somebody_else_is_marked(meeting):
    works_by(meeting, quorum=2)
    a_seat(meeting, chaired(meeting))
    away = people.a_person("Ada Away")
    seat = a_seat(meeting, away)
    named = is_there(meeting, "Sam Substitute", in_place_of=away)
    bodies.name_substitute(seat=seat, person=named, from_on=SINCE, **HERE)
    take_item(meeting=meeting, item=item(meeting), **HERE)
    assert doubts(meeting) == []
    is_there(meeting, "Stan Strange", in_place_of=away)
    assert ["Stan Strange" in words for words in doubts(meeting)] == [True]


def test_a_substitute_for_somebody_present_is_marked(meeting):
    chair = chaired(meeting)
    a_seat(meeting, chair)
    is_there(meeting, "Sam Substitute", in_place_of=chair)
    assert doubts(meeting) == ["Sam Substitute came in the place of Chris Chair, who is listed as present too."]


def test_whoever_moves_or_seconds_without_a_seat_is_marked(meeting):
    a_seat(meeting, chaired(meeting))
    is_there(meeting, "Olive Officer", standing=Standing.OFFICER)
    resolved(meeting, Resolved.NOTED, mover="Chris Chair", seconder="Olive Officer")
    assert doubts(meeting) == [
        "Olive Officer is recorded as moving or seconding resolution 1 of item 4, and holds no seat on that day."
    ]


def test_more_votes_than_members_with_a_vote_are_marked(meeting):
    a_seat(meeting, chaired(meeting))
    observer = is_there(meeting, "Obi Observer")
    a_seat(meeting, observer, has_vote=False)
    resolved(meeting, Resolved.AGREED, votes=Votes(2, 0))
    assert doubts(meeting) == [
        "2 votes are recorded on resolution 1 of item 4, and members with a vote who were there: 1."
    ]


def test_the_minutes_say_who_moved_and_how_they_voted(meeting):
    chaired(meeting)
    resolved(meeting, Resolved.AGREED, words="That it be agreed", mover="Chris Chair", votes=Votes(1, 0))
    section = next(each for each in minutes_paper(meeting).sections if each.number == "4")
    assert "That it be agreed. Moved by Chris Chair, 1 for, 0 against, 0 abstaining." in str(section.blocks)


def test_a_lost_quorum_blocks_the_minutes_until_the_clerk_settles_it(meeting):
    works_by(meeting, quorum=3)
    chaired(meeting)
    take_item(meeting=meeting, item=item(meeting), **HERE)
    sitting.ended(meeting)
    with pytest.raises(SomethingToSettle, match="quorum"):
        sitting.published_minutes(meeting)
    for doubt in record_of(meeting).doubts:
        settle(meeting=meeting, doubt=doubt.key, words="The body sat on informally.", **HERE)
    assert isinstance(sitting.published_minutes(meeting), MinutesVersion)


def test_those_with_a_seat_are_expected_although_they_never_came_before(meeting):
    a_seat(meeting, people.a_person("Asha Begum"))
    assert [each.name for each in expected_at(meeting, record_of(meeting))] == ["Asha Begum"]


def test_the_clerk_s_pages_say_at_once_that_the_quorum_is_lost(meeting, settings):
    settings.DEMO_TODAY = HELD_ON
    clerk = browser(somebody(Role.DEMOCRATIC_SERVICES, "Petra Clerk"))
    works_by(meeting, quorum=2)
    chaired(meeting)
    is_there(meeting, "Ada Away", came=Came.APOLOGIES)
    take_item(meeting=meeting, item=item(meeting), **HERE)
    room = reverse("boards:room", args=[meeting.slug])
    for page in (room, reverse("boards:sit_item", args=[meeting.slug, item(meeting).pk])):
        words = text_of(clerk.get(page))
        assert "The quorum is 2. 1 counted now. Members by video do not count." in words
        assert "1 member is recorded as there for item 4" in words
        assert "Say that it was so" in words

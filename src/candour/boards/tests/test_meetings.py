"""A meeting is planned, called, moved, opened and closed; how it stands is worked out from that."""

from datetime import date

import pytest

from candour.boards import commands
from candour.boards.commands import When
from candour.boards.models import Meeting
from candour.boards.rules.meetings import (
    EndsBeforeItStarts,
    MeetingFacts,
    MeetingState,
    NotInThisState,
    NoTitle,
    SameTime,
    SeriesExists,
    clock_words,
    london,
    meeting_state,
    slug_of,
)
from candour.boards.tests import given
from candour.records.deeds import Changed

pytestmark = pytest.mark.django_db
DEED = {"by": given.SOMEBODY, "on": given.PLANNED_ON}
JULY = date(2018, 7, 2)


def fresh(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def test_a_meeting_goes_through_its_stages_in_order():
    meeting = given.closed(given.a_meeting())
    days = (date(2018, 4, 30), given.PLANNED_ON, given.PUBLISHED_ON, given.HELD_ON)
    states = [fresh(meeting).state(on=day) for day in days]
    assert states == [MeetingState.PLANNED, MeetingState.CALLED, MeetingState.PUBLISHED, MeetingState.CLOSED]


def test_the_stage_is_asked_of_many_meetings_in_one_statement(django_assert_num_queries):
    for _ in range(3):
        given.published(given.a_meeting())
    with django_assert_num_queries(1):
        states = [meeting.state(on=given.HELD_ON) for meeting in Meeting.objects.with_facts()]
    assert states == [MeetingState.PUBLISHED] * 3


def test_confirmed_minutes_are_the_last_stage():
    facts = MeetingFacts(closed_on=date(2017, 12, 18), confirmed_on=date(2018, 6, 11))
    assert meeting_state(facts, on=date(2018, 6, 10)) is MeetingState.CLOSED
    assert meeting_state(facts, on=date(2018, 6, 11)) is MeetingState.CONFIRMED


def test_a_meeting_ends_after_it_starts():
    with pytest.raises(EndsBeforeItStarts):
        given.a_meeting(ends_at=given.at(17))


def test_two_meetings_of_a_body_on_one_day_have_two_addresses():
    slugs = [given.a_meeting().slug, given.a_meeting().slug]
    assert slugs == ["best-value-improvement-board-2018-06-11", "best-value-improvement-board-2018-06-11-2"]


def test_a_body_has_one_series_of_a_title():
    body = given.a_meeting().body
    series = commands.begin_series(body=body, title="Quarterly meetings", **DEED)
    assert given.a_meeting(series=series).series == series
    with pytest.raises(SeriesExists):
        commands.begin_series(body=body, title="Quarterly meetings", **DEED)
    with pytest.raises(NoTitle):
        commands.begin_series(body=body, title=" ", **DEED)


def test_a_slug_keeps_to_plain_letters():
    assert slug_of("Children's Services — Café Board", given.HELD_ON) == "childrens-services-cafe-board-2018-06-11"
    assert slug_of("—", given.HELD_ON) == "meeting-2018-06-11"


def test_six_in_the_evening_is_six_in_summer_and_in_winter():
    june, december = london(date(2018, 6, 11), 18), london(date(2017, 12, 18), 18, 5)
    assert (june.utcoffset().seconds, december.utcoffset().seconds) == (3600, 0)
    assert [clock_words(june), clock_words(december), clock_words(london(JULY, 0, 5))] == [
        "6.00 pm", "6.05 pm", "12.05 am",
    ]  # fmt: skip


def test_a_meeting_late_on_a_summer_evening_is_held_on_the_london_day():
    meeting = given.a_meeting(starts_at=given.at(0, 30), ends_at=given.at(2))
    assert fresh(meeting).held_on == given.HELD_ON


def test_a_meeting_is_called_once_for_a_time():
    meeting = given.called(given.a_meeting())
    with pytest.raises(NotInThisState, match="called"):
        commands.call_meeting(meeting=meeting, **DEED)


def test_a_moved_meeting_is_called_anew():
    meeting = given.a_meeting()
    given.published(meeting)
    told = commands.postpone_meeting(meeting=meeting, reason="The papers are late.", when=When(given.at(18, day=JULY)),
                                     by=given.SOMEBODY, on=given.PUBLISHED_ON)  # fmt: skip
    assert (told.was_starts_at, told.new_starts_at) == (given.at(18), given.at(18, day=JULY))
    assert fresh(meeting).state(on=given.HELD_ON) is MeetingState.PLANNED
    assert fresh(meeting).venue == "Committee Room One"
    given.called(fresh(meeting))
    assert fresh(meeting).state(on=given.HELD_ON) is MeetingState.CALLED


def test_a_meeting_put_off_without_a_date_waits_for_one():
    meeting = given.called(given.a_meeting())
    commands.postpone_meeting(meeting=meeting, reason="The chair is ill.", **DEED)
    assert fresh(meeting).state(on=given.HELD_ON) is MeetingState.POSTPONED
    commands.postpone_meeting(meeting=meeting, reason="The chair is well.", when=When(given.at(18)), **DEED)
    assert fresh(meeting).state(on=given.HELD_ON) is MeetingState.CALLED


def test_a_meeting_is_not_postponed_without_a_reason_or_to_the_same_time():
    meeting = given.a_meeting()
    with pytest.raises(NoTitle, match="why"):
        commands.postpone_meeting(meeting=meeting, reason=" ", **DEED)
    with pytest.raises(SameTime):
        commands.postpone_meeting(meeting=meeting, reason="Snow.", when=When(given.at(18)), **DEED)
    with pytest.raises(EndsBeforeItStarts):
        commands.postpone_meeting(meeting=meeting, reason="Snow.", when=When(given.at(18), given.at(17)), **DEED)


def test_a_cancelled_meeting_stays_with_its_reason():
    meeting = given.called(given.a_meeting())
    commands.cancel_meeting(meeting=meeting, reason="An election was called.", **DEED)
    assert fresh(meeting).state(on=given.PLANNED_ON) is MeetingState.CANCELLED
    assert meeting.cancellation.reason == "An election was called."
    with pytest.raises(NotInThisState, match="cancelled"):
        commands.postpone_meeting(meeting=meeting, reason="Snow.", **DEED)
    with pytest.raises(NotInThisState):
        commands.cancel_meeting(meeting=meeting, reason="Twice.", **DEED)


def test_a_cancellation_needs_a_reason():
    with pytest.raises(NoTitle, match="why"):
        commands.cancel_meeting(meeting=given.a_meeting(), reason="", **DEED)


def test_where_a_meeting_is_held_can_be_corrected_until_it_is_opened():
    meeting = given.a_meeting()
    said = {"venue": "Room MP701", "video_link": "https://video.example.org/7", "title": "Special meeting"}
    commands.change_meeting(meeting=meeting, **said, seen=meeting.version, **DEED)
    assert (fresh(meeting).venue, str(fresh(meeting))) == ("Room MP701", "Special meeting, 11 June 2018")
    with pytest.raises(Changed):
        commands.change_meeting(meeting=fresh(meeting), **said, seen=1, **DEED)
    given.in_session(fresh(meeting))
    with pytest.raises(NotInThisState, match="in session"):
        commands.change_meeting(meeting=meeting, **said, seen=2, by=given.SOMEBODY, on=given.HELD_ON)


def test_a_meeting_that_was_not_called_is_not_opened():
    with pytest.raises(NotInThisState, match="opened"):
        commands.open_meeting(meeting=given.a_meeting(), opened_at=given.at(18), by=given.SOMEBODY, on=given.HELD_ON)


def test_a_meeting_is_closed_once_it_was_opened_and_after_that_moment():
    day = {"by": given.SOMEBODY, "on": given.HELD_ON}
    with pytest.raises(NotInThisState, match="closed"):
        commands.close_meeting(meeting=given.called(given.a_meeting()), closed_at=given.at(20), **day)
    meeting = given.in_session(given.a_meeting())
    with pytest.raises(EndsBeforeItStarts):
        commands.close_meeting(meeting=meeting, closed_at=given.at(17), **day)

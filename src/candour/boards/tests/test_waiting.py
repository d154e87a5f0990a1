"""What waits for whoever runs meetings follows from how each meeting stands."""

from datetime import date, timedelta

import pytest

from candour.boards import commands
from candour.boards.queries.waiting import SOON, waiting_for
from candour.boards.tests import given
from candour.people.rules import Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db
AFTER = given.HELD_ON + timedelta(1)


@pytest.fixture
def clerk():
    return people.a_person("Petra Clerk", Role.DEMOCRATIC_SERVICES)


def verbs(person, *, on):
    return [each.verb for each in waiting_for(person, on=on)]


def test_a_planned_meeting_waits_to_be_called_from_four_weeks_before(clerk):
    meeting = given.a_meeting()
    assert verbs(clerk, on=given.HELD_ON - SOON - timedelta(1)) == []
    (waits,) = waiting_for(clerk, on=given.HELD_ON - SOON)
    assert (waits.verb, waits.what) == ("Call the meeting of the", meeting.body.name)
    assert waits.url.endswith(f"/{meeting.slug}/call/")
    assert waits.detail == f"{given.HELD_ON:%-d %B %Y}, 6.00 pm"


def test_a_meeting_waits_for_the_next_step_and_for_nothing_between(clerk):
    meeting = given.called(given.a_meeting())
    assert verbs(clerk, on=given.PUBLISHED_ON) == ["Publish the agenda of the"]
    given.published(meeting)
    assert verbs(clerk, on=given.HELD_ON - timedelta(1)) == []
    assert verbs(clerk, on=given.HELD_ON) == ["Record the meeting of the"]


def test_a_meeting_in_session_waits_to_go_on_and_a_closed_one_for_its_minutes(clerk):
    meeting = given.in_session(given.a_meeting())
    assert verbs(clerk, on=given.HELD_ON) == ["Go on with the meeting of the"]
    commands.close_meeting(meeting=meeting, closed_at=given.at(20), by=given.SOMEBODY, on=given.HELD_ON)
    (waits,) = waiting_for(clerk, on=AFTER)
    assert waits.verb == "Publish the minutes of the"
    assert waits.url.endswith("/minutes/")


def test_a_meeting_that_was_never_called_waits_no_longer_after_its_day(clerk):
    given.a_meeting()
    assert verbs(clerk, on=given.HELD_ON) == ["Call the meeting of the"]
    assert verbs(clerk, on=AFTER) == []


def test_a_cancelled_meeting_waits_for_nobody(clerk):
    meeting = given.called(given.a_meeting())
    commands.cancel_meeting(
        meeting=meeting, reason="No business.", by=given.SOMEBODY, on=given.PUBLISHED_ON
    )  # fmt: skip
    assert verbs(clerk, on=given.PUBLISHED_ON) == []


def test_the_earliest_meeting_waits_first_and_the_statements_do_not_grow(clerk, django_assert_num_queries):
    body = people.a_body("Cabinet")
    days = [date(2018, 6, 18), date(2018, 6, 4), date(2018, 6, 11)]
    for day in days:
        given.a_meeting(body=body, starts_at=given.at(18, day=day))
    clerk.roles_today = frozenset({Role.DEMOCRATIC_SERVICES})
    with django_assert_num_queries(1):
        found = waiting_for(clerk, on=date(2018, 6, 1))
    assert [each.detail[:9] for each in found] == ["4 June 20", "11 June 2", "18 June 2"]


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.COORDINATOR])
def test_meetings_wait_for_nobody_who_may_not_run_them(role):
    given.a_meeting()
    assert verbs(people.a_person("Sal Other", role), on=given.HELD_ON) == []

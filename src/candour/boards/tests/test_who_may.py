"""Who may open which page of meetings, role by role, and what each sees of what is private."""

import pytest

from candour.boards.commands import When
from candour.boards.models import Meeting
from candour.boards.queries.pages import calendar_of, items_shown, meeting_page, meetings_page, templates_of
from candour.boards.rules.items import Ground, ItemKind
from candour.boards.tests import given
from candour.boards.urls import urlpatterns
from candour.people.rules import PERMISSIONS, Permission, Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db

RUNNERS = {Role.DEMOCRATIC_SERVICES}
LET_IN = {Role.DEMOCRATIC_SERVICES, Role.MONITORING_OFFICER, Role.LEGAL}
READERS = [role for role in Role if role is not Role.DEPUTY]
READING_PAGES = {"meetings", "calendar", "meeting", "urgent_decisions"}


@pytest.fixture(autouse=True)
def may_day(settings):
    settings.DEMO_TODAY = given.PLANNED_ON


@pytest.fixture
def private():
    hidden = given.a_restriction(
        Ground.PARAGRAPH_3, restricted_title="Sale of the depot", reasoning="A sale is under way."
    )
    meeting = given.a_meeting()
    given.an_item(meeting, "Apologies", ItemKind.APOLOGIES)
    given.an_item(
        meeting, "Property matter", purpose="To agree a price.", presenter="Head of Assets", restriction=hidden
    )
    return meeting


def test_only_the_clerks_run_meetings():
    assert {role for role in Role if Permission.RUN_MEETINGS in PERMISSIONS[role]} == RUNNERS


def test_few_are_let_into_what_is_private():
    assert {role for role in Role if Permission.SEE_RESTRICTED_ITEMS in PERMISSIONS[role]} == LET_IN


def test_every_role_sees_meetings():
    assert all(Permission.SEE_MEETINGS in PERMISSIONS[role] for role in Role)


def test_every_page_of_the_room_is_guarded_by_one_of_two_permissions():
    needed = {route.name: getattr(route.callback, "needs", "") for route in urlpatterns}
    reading = {name for name, permission in needed.items() if permission == Permission.SEE_MEETINGS}
    running = {name for name, permission in needed.items() if permission == Permission.RUN_MEETINGS}
    assert reading >= READING_PAGES
    assert reading | running == set(needed)


@pytest.mark.parametrize("role", READERS)
def test_a_private_item_is_shown_whole_to_those_let_in_and_by_its_line_to_others(private, role):
    reader = people.a_person(role=role)
    row = items_shown(private, reader)[1]
    expected = "Sale of the depot" if role in LET_IN else "Property matter"
    assert row.title == expected
    assert bool(row.reasons) is bool(row.purpose) is bool(row.presenter) is (role in LET_IN)
    assert row.ground.startswith("Paragraph 3")


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.COORDINATOR, Role.DEMOCRATIC_SERVICES])
def test_deeds_are_offered_to_those_alone_who_may_do_them(private, role):
    shown = meeting_page(private, people.a_person(role=role), on=given.PLANNED_ON)
    assert bool(shown.do) is shown.may_run is (role in RUNNERS)


def test_a_visitor_is_led_to_sign_in(client, private):
    for path in ("/meetings/", private.get_absolute_url(), f"{private.get_absolute_url()}agenda/"):
        assert client.get(path)["Location"].startswith("/sign-in/")


def test_somebody_without_a_role_sees_no_meeting(client, private):
    person = people.a_person()
    client.force_login(people.an_account(person))
    assert client.get(private.get_absolute_url()).status_code == 403
    assert meetings_page(person, on=given.PLANNED_ON).count == 0
    assert calendar_of(person, first=given.HELD_ON, last=given.HELD_ON, on=given.HELD_ON) == []


def test_the_deeds_offered_follow_the_stage_of_the_meeting():
    clerk = people.a_person(role=Role.DEMOCRATIC_SERVICES)

    def offered(meeting):
        shown = meeting_page(Meeting.objects.get(pk=meeting.pk), clerk, on=given.HELD_ON)
        return [link.text for link in shown.do]

    before = ["Build the agenda", "Postpone", "Cancel", "Change the venue or title"]
    assert offered(given.a_meeting()) == ["Call the meeting", *before]
    assert offered(given.called(given.a_meeting())) == before
    assert offered(given.closed(given.a_meeting())) == ["Build the agenda"]


def test_the_list_shows_the_latest_meeting_first_and_one_body_s_alone_if_asked():
    reader, cabinet = people.a_person(role=Role.BOARD_MEMBER), people.a_body("Cabinet")
    given.a_meeting()
    given.a_meeting(body=cabinet, starts_at=given.at(10, day=given.PUBLISHED_ON))
    names = [row.name for row in meetings_page(reader, on=given.PLANNED_ON).things]
    assert names == ["Best Value Improvement Board", "Cabinet"]
    assert [row.name for row in meetings_page(reader, on=given.PLANNED_ON, body=cabinet).things] == ["Cabinet"]


def test_a_calendar_counts_the_london_day():
    reader = people.a_person(role=Role.BOARD_MEMBER)
    given.a_meeting(starts_at=given.at(0, 15), ends_at=given.at(1))
    rows = calendar_of(reader, first=given.HELD_ON, last=given.HELD_ON, on=given.HELD_ON)
    assert [(row.held_on, row.time) for row in rows] == [(given.HELD_ON, "12.15 am")]


def test_a_meeting_shows_the_body_under_its_name_of_the_day(private):
    assert private.name_then() == "Best Value Improvement Board"
    assert str(private) == "Best Value Improvement Board, 11 June 2018"
    assert templates_of(private.body) == []


def test_a_meeting_is_told_where_it_is_and_how_it_is_joined():
    meeting = given.a_meeting(title="Special meeting", is_open=False)
    shown = meeting_page(meeting, people.a_person(role=Role.BOARD_MEMBER), on=given.PLANNED_ON)
    assert (shown.meeting.venue, shown.meeting.is_open, shown.state) == ("Committee Room One", False, "Planned")
    assert When(given.at(18)).venue == ""

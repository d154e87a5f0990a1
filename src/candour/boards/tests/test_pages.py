"""The pages of meetings: who may open them, what they show, and a meeting planned and published by them alone."""

from datetime import date

import pytest

from candour.boards import commands
from candour.boards.models import AgendaItem, LocalClosure, Meeting, PrintCopy, UrgentDecision
from candour.boards.queries.pages import items_shown, meeting_page
from candour.boards.rules.items import ItemKind
from candour.boards.rules.meetings import MeetingState
from candour.boards.tests import given
from candour.people.rules import Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db
DEED = {"by": given.SOMEBODY, "on": given.PLANNED_ON}


def day(name, text):
    parts = dict(zip(("day", "month", "year"), text.split("/"), strict=True))
    return {f"{name}-{part}": value for part, value in parts.items()}


@pytest.fixture(autouse=True)
def may_day(settings):
    settings.DEMO_TODAY = given.PLANNED_ON


@pytest.fixture
def clerk(client):
    client.force_login(people.an_account(people.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    return client


@pytest.fixture
def member(client):
    client.force_login(people.an_account(people.a_person(role=Role.BOARD_MEMBER)))
    return client


def test_a_meeting_is_planned_called_and_published_by_its_pages(clerk, settings):
    body = people.a_body()
    planned = {"body": body.pk, "starts": "6.00 pm", "ends": "20:00", "venue": "C1", "is_open": "on"}
    where = clerk.post("/meetings/add/", planned | day("held_on", "11/6/2018")).url
    assert where == "/meetings/best-value-improvement-board-2018-06-11/"
    for title in ("Apologies", "Plan report"):
        added = clerk.post(f"{where}agenda/add/", {"kind": "report", "title": title, "expects_paper": "on"})
        assert added.url == f"{where}agenda/"
    last = AgendaItem.objects.get(title="Plan report")
    moved = clerk.post(f"{where}agenda/{last.pk}/move/", {"direction": "up"})
    assert moved.url == f"{where}agenda/#item-{last.pk}"
    assert clerk.post(f"{where}call/", {"note": "Members are summoned."}).status_code == 302
    assert clerk.post(f"{where}agenda/order/").status_code == 302
    settings.DEMO_TODAY = given.PUBLISHED_ON
    assert clerk.post(f"{where}agenda/publish/").url == where
    shown = clerk.get(where).text
    assert "Agenda published" in shown
    assert "5 clear working days between publication on 1 June 2018" in shown
    assert Meeting.objects.get().items.get(number="1").title == "Plan report"


def test_a_notice_that_is_too_short_warns_before_and_after(clerk, settings):
    meeting = given.called(given.a_meeting())
    given.an_item(meeting)
    commands.set_order(meeting=meeting, **DEED)
    settings.DEMO_TODAY = date(2018, 6, 6)
    assert "This is too short" in clerk.get(f"/meetings/{meeting.slug}/agenda/publish/").text
    clerk.post(f"/meetings/{meeting.slug}/agenda/publish/")
    assert "The notice is too short" in clerk.get(meeting.get_absolute_url()).text


def test_the_page_shows_the_days_counted_the_deadlines_and_what_is_late(clerk):
    shown = clerk.get(given.a_meeting().get_absolute_url()).text
    assert "The last day to publish is Friday 1 June 2018" in shown
    for words in ("Monday 4 June 2018", "Chair’s briefing", "Call for papers", "Late"):
        assert words in shown


def test_a_meeting_is_postponed_and_cancelled_with_notice(clerk):
    meeting = given.called(given.a_meeting())
    path = meeting.get_absolute_url()
    assert "Say why" in clerk.post(f"{path}postpone/", {"reason": ""}).text
    no_time = clerk.post(f"{path}postpone/", {"reason": "Snow."} | day("held_on", "2/7/2018")).text
    assert "Enter the time" in no_time
    moved = clerk.post(f"{path}postpone/", {"reason": "Snow.", "starts": "18:30"} | day("held_on", "2/7/2018"))
    assert moved.url == path
    assert "Monday 2 July 2018 at 6.30 pm" in clerk.get(path).text
    clerk.post(f"{path}postpone/", {"reason": "More snow."})
    assert "without a new date: More snow." in clerk.get(path).text
    clerk.post(f"{path}cancel/", {"reason": "It never thawed."})
    assert "Cancelled: It never thawed." in clerk.get(path).text


def test_a_meeting_s_venue_is_corrected(clerk):
    meeting = given.a_meeting()
    sent = {"venue": "Room MP701", "title": "", "video_link": "https://video.example.org/1", "seen": "1"}
    assert clerk.post(f"{meeting.get_absolute_url()}change/", sent).status_code == 302
    assert "Join by video" in clerk.get(meeting.get_absolute_url()).text


def test_a_time_that_cannot_be_read_is_asked_for_again(clerk):
    planned = {"body": people.a_body().pk, "starts": "evening", "venue": "Kept"} | day("held_on", "11/6/2018")
    page = clerk.post("/meetings/add/", planned).text
    assert "Write the time as 18:00" in page and "Kept" in page


def test_a_series_belongs_to_the_body(clerk):
    series = commands.begin_series(body=people.a_body("Cabinet"), title="Monthly", **DEED)
    planned = {"body": people.a_body().pk, "series": series.pk, "starts": "18:00"} | day("held_on", "11/6/2018")
    assert "belongs to another body" in clerk.post("/meetings/add/", planned).text


def test_an_item_is_changed_restricted_and_withdrawn_by_its_pages(clerk):
    meeting = given.a_meeting()
    item = given.an_item(meeting, "Depot")
    path = f"/meetings/{meeting.slug}/agenda/{item.pk}/"
    assert clerk.post(path, {"kind": "report", "title": "The depot", "seen": "1"}).status_code == 302
    private = {"ground": "12a_3", "reasoning": "A sale is under way.", "restricted_title": "Sale", "seen": "2"}
    assert "looked at again" in clerk.post(f"{path}restrict/", private).text
    assert clerk.post(f"{path}restrict/", private | day("review_on", "1/6/2019")).status_code == 302
    assert clerk.get(f"/meetings/{meeting.slug}/agenda/").text.count("A sale is under way.") == 1
    opened = {"ground": "open", "seen": "3", "restricted_title": "", "reasoning": ""}
    assert clerk.post(f"{path}restrict/", opened).status_code == 302
    assert clerk.post(f"{path}withdraw/", {"seen": "4"}).status_code == 302
    assert not AgendaItem.objects.exists()


def test_a_member_sees_of_a_restricted_item_no_more_than_its_line(member):
    meeting = given.a_meeting()
    hidden = given.a_restriction(restricted_title="canary one", reasoning="canary two")
    given.an_item(meeting, "Property matter", purpose="canary three", presenter="canary four", restriction=hidden)
    shown = member.get(meeting.get_absolute_url()).text
    assert "Property matter" in shown and "Paragraph 3" in shown
    assert "canary" not in shown


def test_a_member_reads_meetings_and_builds_nothing(member):
    meeting = given.a_meeting()
    assert member.get("/meetings/").status_code == member.get("/meetings/calendar/").status_code == 200
    assert "Plan a meeting" not in member.get("/meetings/").text
    for path in ("agenda/", "call/", "postpone/", "cancel/", "print-list/", "agenda/publish/"):
        assert member.get(f"{meeting.get_absolute_url()}{path}").status_code == 403


def test_the_list_is_paged_and_takes_as_many_statements_for_thirty_meetings_as_for_one(
    clerk, django_assert_max_num_queries
):
    for _ in range(30):
        given.a_meeting()
    clerk.get("/meetings/")
    with django_assert_max_num_queries(9):
        page = clerk.get("/meetings/?page=2").text
    assert "26 to 30 of 30 meetings, the latest first" in page
    assert clerk.get(f"/meetings/?body={Meeting.objects.first().body_id}").status_code == 200


def test_a_meeting_s_page_takes_as_many_statements_for_thirty_items_as_for_two(django_assert_max_num_queries):
    meeting, reader = given.a_meeting(), people.a_person(role=Role.DEMOCRATIC_SERVICES)
    for _ in range(30):
        given.an_item(meeting)
    with django_assert_max_num_queries(25):
        assert len(meeting_page(meeting, reader, on=given.PLANNED_ON).items) == 30


def test_the_calendar_shows_one_month(clerk):
    given.a_meeting()
    assert "Monday 11 June 2018" in clerk.get("/meetings/calendar/?month=2018-06").text
    assert "No meeting is planned in this month." in clerk.get("/meetings/calendar/?month=nonsense").text


def test_restricted_business_outside_the_private_part_warns():
    meeting, reader = given.a_meeting(), people.a_person(role=Role.DEMOCRATIC_SERVICES)
    given.an_item(meeting, "Property", restriction=given.a_restriction())
    assert any("outside the part" in words for words in meeting_page(meeting, reader, on=given.PLANNED_ON).warnings)
    second = given.a_meeting(body=people.a_body("Cabinet"))
    given.an_item(second, "Exclusion", ItemKind.EXCLUSION)
    given.an_item(second, "Property", restriction=given.a_restriction())
    assert not any("outside" in words for words in meeting_page(second, reader, on=given.PLANNED_ON).warnings)


def test_late_business_asks_for_the_chair_s_leave(clerk, settings):
    meeting = given.a_meeting()
    given.published(meeting)
    settings.DEMO_TODAY = given.HELD_ON
    chair = people.a_person("John Mayor")
    sent = {"kind": "urgent", "title": "Flood"}
    assert "Say who agreed in the chair" in clerk.post(f"/meetings/{meeting.slug}/agenda/add/", sent).text
    leave = {"late_reason": "A flood.", "late_agreed_by": chair.pk, "late_agreed_time": "17:30"}
    agreed = clerk.post(f"/meetings/{meeting.slug}/agenda/add/", sent | leave | day("late_agreed_on", "11/6/2018"))
    assert agreed.status_code == 302
    row = items_shown(meeting, chair)[-1]
    assert row.late == "Late: agreed by John Mayor at 5.30 pm. A flood."


def test_templates_print_list_closures_and_deadlines_are_kept_by_their_pages(clerk):
    meeting = given.a_meeting()
    given.an_item(meeting, "Apologies", ItemKind.APOLOGIES)
    path = meeting.get_absolute_url()
    assert clerk.post(f"{path}agenda/keep/", {"name": "Ordinary"}).status_code == 302
    other = given.a_meeting(starts_at=given.at(18, day=date(2018, 9, 10)))
    assert clerk.post(f"{other.get_absolute_url()}agenda/fill/", {"template": "Ordinary"}).status_code == 302
    assert clerk.post(f"{path}print-list/", {"who": "Library", "copies": "2"}).status_code == 302
    assert "Library: 2, public pack" in clerk.get(f"{path}print-list/").text
    assert clerk.post(f"{path}print-list/{PrintCopy.objects.get().pk}/", {}).status_code == 302
    assert clerk.post("/meetings/closures/", {"name": "Move"} | day("closed_on", "5/6/2018")).status_code == 302
    assert LocalClosure.objects.get().name == "Move"
    deadline = {"stage": "drafts", "days": "20"} | day("from_on", "1/5/2018")
    assert clerk.post(f"/meetings/deadlines/{meeting.body_id}/", deadline).status_code == 302
    assert "Thu 10 May 2018" in clerk.get(path).text  # 20 working days before, the closure left out


def test_an_urgent_decision_is_recorded_and_reported_by_its_pages(clerk):
    meeting, chief, mayor = given.a_meeting(), people.a_person("Will Chief"), people.a_person("John Mayor")
    sent = {
        "body": meeting.body_id, "title": "Lease", "decision": "To renew.", "why_urgent": "It ran out.",
        "decided_by": chief.pk, "chair_consulted": mayor.pk,
    }  # fmt: skip
    assert clerk.post("/meetings/urgent/add/", sent | day("decided_on", "1/5/2018")).status_code == 302
    assert "Not yet reported" in clerk.get("/meetings/urgent/").text
    assert "Urgent decisions not yet reported" in clerk.get(meeting.get_absolute_url()).text
    decision = UrgentDecision.objects.get()
    assert clerk.post(f"{meeting.get_absolute_url()}urgent/", {"decision": decision.pk}).status_code == 302
    assert "Reported to" in clerk.get("/meetings/urgent/").text


def test_every_stage_has_a_word_and_a_colour():
    meeting = given.closed(given.a_meeting())
    shown = meeting_page(meeting, people.a_person(role=Role.BOARD_MEMBER), on=given.HELD_ON)
    assert (shown.state, shown.do, shown.copies) == ("Closed", (), ())
    assert meeting.state(on=given.HELD_ON) is MeetingState.CLOSED

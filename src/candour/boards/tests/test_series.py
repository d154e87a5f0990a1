"""Series of meetings, and the meetings of a year planned at once: all of them or none."""

from datetime import date, time

import pytest

from candour.boards import commands as boards
from candour.boards.commands.series import plan_series
from candour.boards.forms.series import PlanSeriesForm, SeriesForm
from candour.boards.models import Meeting, Series
from candour.boards.queries.series import series_page
from candour.boards.rules.meetings import EndsBeforeItStarts
from candour.boards.rules.series import AlreadyPlanned, NoDays, read_days
from candour.boards.tests import given
from candour.people.rules import Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db

DEED = {"by": given.SOMEBODY, "on": given.PLANNED_ON}
DAYS = [date(2018, 9, 10), date(2018, 12, 10), date(2019, 3, 11)]


@pytest.fixture
def series(db):
    return boards.begin_series(body=people.a_body(), title="Quarterly meetings", **DEED)


def planned(series, *days, **more):
    return plan_series(series=series, days=days or DAYS, **{"starts": time(18), **DEED, **more})


def test_a_year_is_planned_in_order_at_one_time_of_the_london_clock(series):
    made = planned(series, *reversed(DAYS), ends=time(20), venue="C1")
    assert [(meeting.held_on, meeting.time_words, meeting.venue) for meeting in made] == [
        (day, "6.00 pm", "C1") for day in DAYS
    ]
    assert {meeting.series for meeting in made} == {series}


@pytest.mark.parametrize(
    "days", [[], [DAYS[0], DAYS[0]], [date(2018, 4, 30)], [date.fromordinal(737_000 + each) for each in range(61)]]
)
def test_days_that_cannot_be_planned_are_refused(series, days):
    with pytest.raises(NoDays):
        plan_series(series=series, days=days, starts=time(18), **DEED)


def test_a_day_that_is_taken_leaves_the_others_unplanned(series):
    planned(series, DAYS[1])
    with pytest.raises(AlreadyPlanned, match="10 December 2018"):
        planned(series)
    assert Meeting.objects.count() == 1


def test_the_day_of_a_cancelled_meeting_is_free_again(series):
    boards.cancel_meeting(meeting=planned(series, DAYS[0])[0], reason="Snow.", **DEED)
    assert len(planned(series)) == 3


def test_an_end_before_the_start_plans_nothing(series):
    with pytest.raises(EndsBeforeItStarts):
        planned(series, ends=time(17))
    assert not Meeting.objects.exists()


def test_days_are_read_as_people_write_them():
    assert read_days("10 September 2018\n\n 10/12/2018 \n11 Mar 2019") == DAYS
    with pytest.raises(NoDays, match="30 Feb"):
        read_days("30 Feb 2019")


def test_the_list_shows_the_latest_meeting_of_each_series_first(series):
    planned(series)
    boards.begin_series(body=people.a_body("Cabinet"), title="Monthly", **DEED)
    rows = series_page(people.a_person(role=Role.BOARD_MEMBER), on=given.PLANNED_ON).things
    assert [(row.series.title, len(row.meetings)) for row in rows] == [("Quarterly meetings", 3), ("Monthly", 0)]
    assert rows[0].meetings[0].meeting.held_on == DAYS[-1]
    assert series_page(people.a_person(), on=given.PLANNED_ON).count == 0


def test_the_list_takes_as_many_statements_for_ten_series_as_for_one(series, django_assert_max_num_queries):
    reader = people.a_person(role=Role.BOARD_MEMBER)
    for number in range(9):
        planned(boards.begin_series(body=series.body, title=f"Series {number}", **DEED))
    with django_assert_max_num_queries(5):
        assert len(series_page(reader, on=given.PLANNED_ON).things) == 10


def test_a_series_is_begun_and_its_year_planned_by_its_pages(client, settings, db):
    settings.DEMO_TODAY = given.PLANNED_ON
    client.force_login(people.an_account(people.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    sent = {"body": people.a_body().pk, "title": "Quarterly"}
    assert client.post("/meetings/series/add/", sent).url == "/meetings/series/"
    assert "already" in client.post("/meetings/series/add/", sent).text
    path = f"/meetings/series/{Series.objects.get().pk}/plan/"
    assert "cannot be read" in client.post(path, {"days": "soon", "starts": "18:00"}).text
    year = {"days": "10 September 2018\n10 December 2018", "starts": "6.00 pm"}
    assert client.post(path, year).url == "/meetings/series/"
    assert "Monday 10 December 2018" in client.get("/meetings/series/").text


def test_a_member_reads_series_and_plans_none(client, series):
    client.force_login(people.an_account(people.a_person(role=Role.BOARD_MEMBER)))
    assert "Begin a series" not in client.get("/meetings/series/").text
    for path in ("/meetings/series/add/", f"/meetings/series/{series.pk}/plan/"):
        assert client.get(path).status_code == 403


def test_what_is_missing_is_asked_for_in_its_own_words():
    forms = SeriesForm({}), PlanSeriesForm({})
    said = [[error for errors in form.errors.values() for error in errors] for form in forms]
    assert said == [
        ["Choose whose meetings they are.", "Give the series a title."],
        ["Enter the days, one a line.", "Enter the time at which the meetings start."],
    ]

"""The pages of a plan's reporting rounds."""

import pytest
from django.utils.html import strip_tags

from candour.desk.tests import given
from candour.people.policy import may
from candour.people.rules import Permission, Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.models import Round, RoundClosing, SignOff
from candour.plans.queries.rounds import heard_in
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded
from candour.plans.tests.pages import on_day, send, text_of

pytestmark = pytest.mark.django_db
NOW = day("3 Jul 2018")


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DEMO_TODAY = NOW


@pytest.fixture
def milestone():
    owner = plans.an_owner("Ann Owner")
    people.a_seat(owner, "Place")
    return plans.a_milestone(owner=owner)


def page_of(held, more=""):
    return f"/plans/{held.plan.slug}/round/2018-06-30/{more}"


def test_a_coordinator_opens_a_round_and_sees_who_owes_what(client, milestone):
    given.signed_in(client)
    url = f"/plans/{milestone.plan.slug}/open-round/"
    answer = send(client, url, **on_day("position_on", day("30 Jun 2018")), **on_day("cut_off_on", day("6 Jul 2018")))
    assert answer.url == page_of(Round.objects.get())
    said = text_of(client.get(answer.url))
    assert "0 of 1 milestone answered, 0 %" in said
    assert "Opened on 3 July 2018 by" in said
    assert "Cut-off 6 July 2018, in 3 days." in said
    assert "Ann Owner" in said
    assert "Not signed off" in said


def test_a_cut_off_may_be_at_an_hour(client, milestone):
    given.signed_in(client)
    dates = {**on_day("position_on", day("30 Jun 2018")), **on_day("cut_off_on", day("6 Jul 2018"))}
    send(client, f"/plans/{milestone.plan.slug}/open-round/", **dates, cut_off_time="12:00")
    assert Round.objects.get().cut_off_words == "6 July 2018, 12:00"


def test_what_cannot_be_opened_is_said_and_nothing_typed_is_lost(client, milestone):
    given.signed_in(client)
    dates = {**on_day("position_on", day("30 Jun 2018")), **on_day("cut_off_on", day("1 Jul 2018"))}
    said = text_of(send(client, f"/plans/{milestone.plan.slug}/open-round/", **dates))
    assert "The cut-off cannot be before today, 3 July 2018." in said
    assert not Round.objects.exists()


def test_the_next_round_is_proposed_with_its_dates(client, milestone):
    given.signed_in(client)
    held = plans.a_round(milestone.plan)
    with recorded("3 Jul 2018"):
        commands.close_round(this_round=held, on=NOW, by=plans.OPERATOR)
    said = text_of(client.get(f"/plans/{milestone.plan.slug}/open-round/"))
    assert "The dates are proposed from the last round." in said
    assert 'value="9"' in said


def test_the_rounds_of_a_plan_are_listed(client, milestone):
    given.signed_in(client)
    assert "There has been no round yet." in text_of(client.get(f"/plans/{milestone.plan.slug}/rounds/"))
    plans.a_round(milestone.plan)
    said = text_of(client.get(f"/plans/{milestone.plan.slug}/rounds/"))
    assert "1 round, latest first" in said
    assert "30 June 2018" in said


def test_the_page_of_a_plan_leads_to_its_rounds(client, milestone):
    given.signed_in(client)
    assert f"/plans/{milestone.plan.slug}/rounds/" in text_of(client.get(f"/plans/{milestone.plan.slug}/"))


def dashboard(client, plan, query=""):
    return " ".join(strip_tags(client.get(f"/plans/{plan.slug}/{query}").content.decode()).split())


def test_the_dashboard_names_the_open_round_and_leads_to_it(client, milestone):
    given.signed_in(client)
    assert "Round to" not in dashboard(client, milestone.plan)
    held = plans.a_round(milestone.plan)
    plans.an_answer(milestone, milestone.owner)
    assert "Round to 30 June 2018: 1 of 1 answered, cut-off 6 July 2018, in 3 days." in dashboard(
        client, milestone.plan
    )
    assert f'href="{page_of(held)}"' in text_of(client.get(f"/plans/{milestone.plan.slug}/"))


def test_the_dashboard_counts_what_came_in_time_and_says_when_the_cut_off_has_passed(client, milestone, settings):
    given.signed_in(client)
    held = plans.a_round(milestone.plan)
    plans.an_answer(milestone, milestone.owner, of="30 Jun 2018", on="7 Jul 2018")
    settings.DEMO_TODAY = day("6 Jul 2018")
    assert "0 of 1 answered, cut-off 6 July 2018, today." in dashboard(client, milestone.plan)
    settings.DEMO_TODAY = day("7 Jul 2018")
    assert "0 of 1 answered, cut-off was 6 July 2018." in dashboard(client, milestone.plan)
    assert heard_in(held) == (0, 1)


def test_a_round_that_asks_nobody_is_said_so_on_the_dashboard(client):
    given.signed_in(client)
    plan = plans.a_plan()
    plans.a_round(plan)
    assert "Round to 30 June 2018: no milestone is owed an answer" in dashboard(client, plan)


def test_the_dashboard_of_another_day_and_of_a_closed_round_names_none(client, milestone):
    given.signed_in(client)
    held = plans.a_round(milestone.plan)
    assert "Round to" not in dashboard(client, milestone.plan, "?on=2018-07-01")
    with recorded("3 Jul 2018"):
        commands.close_round(this_round=held, on=NOW, by=plans.OPERATOR)
    assert "Round to" not in dashboard(client, milestone.plan)


@pytest.mark.parametrize("role", list(Role))
def test_only_who_may_open_the_round_is_told_of_it_on_the_dashboard(client, milestone, role):
    person = given.signed_in(client, role)
    held = plans.a_round(milestone.plan)
    is_told = "Round to 30 June 2018" in dashboard(client, milestone.plan)
    assert is_told == (client.get(page_of(held)).status_code == 200) == may(person, Permission.SEE_INTERNAL)


def test_people_are_listed_by_directorate_and_milestones_by_person(client, milestone):
    given.signed_in(client)
    held = plans.a_round(milestone.plan)
    assert "Ann Owner" in text_of(client.get(page_of(held, "?directorate=Place")))
    assert "0 people" in text_of(client.get(page_of(held, "?directorate=Resources")))
    assert milestone.ref in text_of(client.get(page_of(held, f"milestones/?person={milestone.owner_id}")))
    assert "There are none." in text_of(client.get(page_of(held, "milestones/?list=answered")))


def test_what_was_recorded_since_the_cut_off_is_listed(client, milestone):
    given.signed_in(client)
    held = plans.a_round(milestone.plan)
    plans.an_answer(milestone, milestone.owner, of="30 Jun 2018", on="7 Jul 2018")
    assert "What was recorded since the cut-off" in text_of(client.get(page_of(held)))
    assert "Nothing was recorded since." not in text_of(client.get(page_of(held, "since/")))
    assert "30 June 2018</td>" in text_of(client.get(page_of(held, "since/")))
    assert "Silent; something recorded since" in text_of(client.get(page_of(held, "milestones/?list=since")))


@pytest.mark.parametrize("more", ["milestones/?list=all-of-them", "milestones/?person=x"])
def test_a_list_that_there_is_not_is_not_found(client, milestone, more):
    given.signed_in(client)
    assert client.get(page_of(plans.a_round(milestone.plan), more)).status_code == 404


def test_a_day_without_a_round_is_not_found(client, milestone):
    given.signed_in(client)
    assert client.get(f"/plans/{milestone.plan.slug}/round/2018-06-30/").status_code == 404


def test_a_round_is_closed_on_its_page(client, milestone):
    given.signed_in(client)
    held = plans.a_round(milestone.plan)
    send(client, f"/plans/{milestone.plan.slug}/close-round/2018-06-30/")
    assert RoundClosing.objects.get().round == held
    said = text_of(client.get(page_of(held)))
    assert "closed on 3 July 2018." in said
    assert "Open the next round" in said


def test_a_director_signs_off_with_one_press(client, milestone):
    director = given.signed_in(client, Role.DIRECTOR, "Dee Rector")
    people.a_seat(director, "Place")
    held = plans.a_round(milestone.plan)
    url = f"/plans/{milestone.plan.slug}/sign-off/2018-06-30/"
    assert "Nothing was said of 1 silent milestone" in text_of(client.get(url))
    send(client, url, directorate="Place")
    assert SignOff.objects.get().by_name == "Dee Rector"
    assert "Dee Rector, 3 July 2018" in text_of(client.get(page_of(held)))


def test_a_director_of_another_directorate_is_told_that_nothing_waits(client, milestone):
    people.a_seat(given.signed_in(client, Role.DIRECTOR), "Resources")
    plans.a_round(milestone.plan)
    url = f"/plans/{milestone.plan.slug}/sign-off/2018-06-30/"
    assert "No directorate in which you hold a post waits" in text_of(client.get(url))
    send(client, url, directorate="Place")
    assert not SignOff.objects.exists()


def test_the_board_does_not_see_who_is_silent_before_the_report_says_so(client, milestone):
    given.signed_in(client, Role.BOARD_MEMBER)
    assert client.get(page_of(plans.a_round(milestone.plan))).status_code == 403


def test_more_people_ask_no_more_statements(client, milestone, django_assert_max_num_queries):
    given.signed_in(client)
    held = plans.a_round(milestone.plan)
    for _ in range(20):
        plans.a_milestone(action=milestone.action, owner=plans.an_owner())
    with django_assert_max_num_queries(8):
        client.get(page_of(held))
    with django_assert_max_num_queries(6):
        client.get(page_of(held, "milestones/"))

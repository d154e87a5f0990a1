"""The pages of the room: what each shows, and to whom."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils.html import escape

from candour.host.models import Letter
from candour.notices.commands import begin_period, tell
from candour.notices.models import Notice, PlanNotices, PreElectionPeriod, Preference, Release
from candour.notices.rules.shapes import Audience
from candour.notices.tests import given
from candour.notices.tests.given import OPERATOR, TODAY, day
from candour.people.rules import Role
from candour.plans.tests import given as plans

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def browse(client):
    """Sign somebody of a role in and give the browser."""

    def sign_in(role: Role, name: str = ""):
        client.force_login(given.an_owner(name, role).account)
        return client

    return sign_in


def text_of(browser, name: str, *args) -> str:
    answer = browser.get(reverse(f"notices:{name}", args=args))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def send(browser, page: str, /, *args, **answers) -> str:
    answer = browser.post(reverse(f"notices:{page}", args=args), {"once": "", **answers})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def days(name: str, words: str) -> dict[str, str]:
    number, month, year = words.split()
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}


def a_held_notice() -> Notice:
    begin_period(
        name="Local elections", from_on=TODAY, to_on=day("29 Jun 2018"), audiences=[Audience.OUTSIDE], on=TODAY,
        by=OPERATOR,
    )  # fmt: skip
    milestone = given.a_milestone("12 Jun 2018", given.an_owner("Ex Ternal", Role.EXTERNAL))
    tell(plan=milestone.plan, on=TODAY, by=OPERATOR)
    return Notice.objects.filter(kind="reminder").get()


def test_i_see_what_i_was_told_and_nobody_else_s(client):
    owner = given.an_owner()
    milestone = given.a_milestone("12 Jun 2018", owner)
    tell(plan=milestone.plan, on=TODAY, by=OPERATOR)
    mine = Notice.objects.get(kind="reminder")
    client.force_login(owner.account)
    assert escape(mine.subject) in text_of(client, "mine")
    assert "Why you get this" in text_of(client, "notice", mine.pk)
    client.force_login(given.an_owner().account)
    assert "You have not been told anything yet." in text_of(client, "mine")
    assert client.get(reverse("notices:notice", args=[mine.pk])).status_code == 404


def test_i_choose_what_mail_i_get_and_am_told_what_cannot_be_switched_off(browse):
    browser = browse(Role.LEAD_OFFICER)
    assert "cannot be switched off" in text_of(browser, "preferences")
    send(browser, "preferences", digest_day="4", wants_digest="on")
    assert Preference.objects.values_list("wants_reminders", "wants_digest", "digest_day").get() == (False, True, 4)


def test_what_i_have_chosen_is_ticked_when_i_come_back(browse):
    browser = browse(Role.LEAD_OFFICER)
    assert text_of(browser, "preferences").count(" checked") == 4
    send(browser, "preferences", digest_day="4", wants_digest="on")
    assert text_of(browser, "preferences").count(" checked") == 2


def test_my_calendar_s_address_is_shown_once_and_read_without_signing_in(browse, client):
    milestone = given.a_milestone("20 Jun 2018", given.an_owner("Cal Endar"))
    client.force_login(milestone.owner.account)
    send(client, "make_calendar")
    shown = text_of(client, "calendar")
    address = shown.partition("/calendar/")[2].partition(".ics")[0].rpartition("/")[2]
    assert f"{address}.ics" not in text_of(client, "calendar")
    client.logout()
    feed = client.get(reverse("notices:feed", args=[address]))
    assert (feed.status_code, feed["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert milestone.ref.encode() in feed.content


def test_an_address_that_was_taken_away_or_never_given_is_not_found(client):
    owner = given.an_owner()
    client.force_login(owner.account)
    send(client, "make_calendar")
    secret = client.session["calendar_secret"]
    send(client, "revoke_calendar")
    assert client.get(reverse("notices:feed", args=[secret])).status_code == 404
    assert client.get(reverse("notices:feed", args=["x"])).status_code == 404


def test_the_coordinator_sees_who_would_be_told_and_why_then_tells_them(browse):
    browser = browse(Role.COORDINATOR, "Coe Ordinator")
    plan = given.a_milestone("12 Jun 2018", given.an_owner("Ann Owner")).plan
    page = text_of(browser, "of_plan", plan.slug)
    assert "Ann Owner" in page
    assert "You answer for them." in page
    send(browser, "tell_now", plan.slug)
    assert "Nobody has to be told anything today" in text_of(browser, "of_plan", plan.slug)
    assert Letter.objects.filter(sent_at=None).count() == Notice.objects.count() > 0


def test_a_plan_without_a_position_says_so(browse):
    plan = plans.a_plan(on=day("1 Jul 2018"))
    assert "No position recorded" in text_of(browse(Role.COORDINATOR), "of_plan", plan.slug)


def test_the_coordinator_says_when_a_plan_reminds(browse):
    plan = plans.a_plan()
    browser = browse(Role.COORDINATOR)
    answers = {"days_to_lead": "2", "days_to_director": "5", "days_to_coordinator": "9"}
    send(browser, "settings", plan.slug, days_ahead="21, 7", **answers)
    assert PlanNotices.objects.values_list("days_ahead", "days_to_lead", "is_daily").get() == ([21, 7], 2, False)
    refused = browser.post(reverse("notices:settings", args=[plan.slug]), {"days_ahead": "soon", **answers})
    assert "Enter numbers of days with commas between them" in refused.content.decode()


def test_a_period_is_recorded_and_ended_on_the_pages(browse):
    browser = browse(Role.MONITORING_OFFICER)
    given_days = {**days("from_on", "11 6 2018"), **days("to_on", "29 6 2018")}
    send(browser, "begin_period", name="Local elections", audiences=["board", "outside"], **given_days)
    page = text_of(browser, "held")
    assert "Holds mail today" in page
    assert "Board members and chairs, External representatives" in page
    period = PreElectionPeriod.objects.get()
    send(browser, "end_period", period.pk, reason="Postponed.")
    assert "Ended" in text_of(browser, "held")


def test_the_monitoring_officer_reads_a_held_letter_and_lets_it_go(browse):
    notice = a_held_notice()
    browser = browse(Role.MONITORING_OFFICER, "Mo Nitoring")
    assert escape(notice.subject) in text_of(browser, "held")
    assert "Dear Ex Ternal," in text_of(browser, "release", notice.pk)
    send(browser, "release", notice.pk, reason="It is urgent.")
    assert Release.objects.get().by_name == "Mo Nitoring"


def test_democratic_services_see_what_is_held_and_cannot_let_it_go(browse):
    notice = a_held_notice()
    browser = browse(Role.DEMOCRATIC_SERVICES)
    assert "Let it go" not in text_of(browser, "held")
    assert browser.get(reverse("notices:release", args=[notice.pk])).status_code == 403


def test_the_administrator_sends_a_letter_again_that_was_given_up(browse):
    notice_of = given.a_milestone("12 Jun 2018", given.an_owner()).plan
    tell(plan=notice_of, on=TODAY, by=OPERATOR)
    letter = Letter.objects.earliest("pk")
    Letter.objects.filter(pk=letter.pk).update(given_up_at=datetime.now(UTC), problem="550 nobody here", attempts=1)
    browser = browse(Role.ADMINISTRATOR)
    assert "1 letter that could not be sent" in browser.get("/").content.decode()
    assert "550 nobody here" in text_of(browser, "undelivered")
    send(browser, "send_again", letter.pk)
    letter.refresh_from_db()
    assert (letter.given_up_at, letter.attempts) == (None, 0)


def test_where_all_mail_went_out_the_administrator_is_told_so(browse):
    assert "Every letter has gone out." in text_of(browse(Role.ADMINISTRATOR), "undelivered")


@pytest.mark.parametrize("rows", [1, 15])
@pytest.mark.parametrize(("name", "most"), [("of_plan", 26), ("mine", 10), ("held", 11), ("undelivered", 9)])
def test_pages_ask_as_much_whatever_the_rows(name, most, rows, client, django_assert_max_num_queries):
    plan = plans.a_plan()
    action = plans.an_action(plan)
    begin_period(
        name="Elections", from_on=TODAY, to_on=TODAY, audiences=[Audience.OUTSIDE], on=TODAY, by=OPERATOR
    )  # fmt: skip
    for _ in range(rows):
        plans.a_milestone("12 Jun 2018", action=action, owner=given.an_owner("", Role.EXTERNAL))
        plans.a_milestone("1 Jun 2018", action=action, owner=given.an_owner())
    everything = given.an_owner("All Roles", Role.COORDINATOR)
    for role in (Role.ADMINISTRATOR, Role.MONITORING_OFFICER):
        given.people.a_role(everything, role)
    tell(plan=plan, on=TODAY, by=OPERATOR)
    Letter.objects.update(given_up_at=datetime.now(UTC))
    client.force_login(everything.account)
    client.get("/")
    with django_assert_max_num_queries(most):
        text_of(client, name, *([plan.slug] if name == "of_plan" else []))

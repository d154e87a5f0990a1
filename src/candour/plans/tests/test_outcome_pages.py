"""The pages of the outcome of a strategic action: said, measured, changed and withdrawn."""

import pytest
from django.urls import reverse

from candour.people.models import Person
from candour.people.rules import Role
from candour.plans.models import Action, Measure
from candour.plans.queries.outcomes import outcome_of
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.plans.tests.pages import browser, send, somebody, text_of

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def coordinator() -> Person:
    return somebody(Role.COORDINATOR, "Carol Coordinator")


@pytest.fixture
def action() -> Action:
    return plans.a_milestone().action


def url(name: str, action: Action, *more: object) -> str:
    return reverse(f"plans:{name}", args=[action.plan.slug, *(more or [action.code])])


def say(coordinator: Person, action: Action, outcome: str = "Staff stay engaged.", **more: object) -> object:
    return send(browser(coordinator), url("say_outcome", action), outcome=outcome, seen=action.version, **more)


def measured(coordinator: Person, action: Action) -> Measure:
    say(coordinator, action)
    sent = {"words": "Staff who feel engaged", "unit": "%", "baseline": "61", "target": "70", "by_when": "March 2019"}
    send(browser(coordinator), url("add_measure", action), **sent)
    return Measure.objects.get()


def test_a_coordinator_says_the_outcome_and_every_page_of_the_action_shows_it(coordinator, action):
    assert say(coordinator, action)["Location"] == url("outcome", action)
    member = browser(somebody(Role.BOARD_MEMBER))
    for page in (url("outcome", action), action.get_absolute_url()):
        text = text_of(member.get(page))
        assert "Staff stay engaged." in text
        assert "Say which outcome is sought" not in text
    assert "No measure is recorded, so nobody could tell" in text_of(member.get(url("outcome", action)))
    assert "No measure of the outcome is recorded." in text_of(member.get(action.get_absolute_url()))


def test_a_measure_is_added_and_shown(coordinator, action):
    measured(coordinator, action)
    told = "Staff who feel engaged (%): from 61 to 70 by March 2019."
    assert told in text_of(browser(coordinator).get(url("outcome", action)))
    assert f"Known by: {told}" in text_of(browser(coordinator).get(action.get_absolute_url()))


def test_a_measure_before_the_outcome_is_refused_on_the_page(coordinator, action):
    page = text_of(send(browser(coordinator), url("add_measure", action), words="Surveys"))
    assert "Say which outcome is sought first." in page
    assert not Measure.objects.exists()


def test_a_measure_without_words_is_asked_for_them(coordinator, action):
    say(coordinator, action)
    assert "Say what is measured." in text_of(send(browser(coordinator), url("add_measure", action), unit="%"))


def test_a_measure_is_changed_with_a_reason(coordinator, action):
    measure = measured(coordinator, action)
    page = url("reword_measure", action, measure.pk)
    assert 'value="70"' in browser(coordinator).get(page).content.decode()
    sent = {"words": "Staff who feel engaged", "unit": "%", "baseline": "61", "target": "75", "by_when": "March 2019"}
    assert "Say why the measure is changed." in text_of(send(browser(coordinator), page, **sent))
    send(browser(coordinator), page, reason="The Board wants more.", **sent)
    assert outcome_of(action, on=TODAY).measures[0].target == "75"
    assert "The Board wants more." in text_of(browser(coordinator).get(url("outcome", action)))


def test_a_withdrawn_measure_is_gone_but_for_its_story(coordinator, action):
    measure = measured(coordinator, action)
    page = url("withdraw_measure", action, measure.pk)
    send(browser(coordinator), page, reason="Nobody counts it.")
    assert outcome_of(action, on=TODAY).measures == ()
    assert "Measure withdrawn" in text_of(browser(coordinator).get(url("outcome", action)))
    assert browser(coordinator).get(page).status_code == 404


def test_an_outcome_is_said_in_other_words_with_a_reason(coordinator, action):
    say(coordinator, action)
    action.refresh_from_db()
    assert "Say why the outcome is said in other words" in text_of(say(coordinator, action, "Staff stay."))
    action.refresh_from_db()
    say(coordinator, action, "Staff stay.", reason="Plainer.")
    page = text_of(browser(coordinator).get(url("outcome", action)))
    assert "Outcome said in other words" in page


def test_the_page_of_an_earlier_day_shows_that_day_and_offers_nothing(coordinator, action):
    say(coordinator, action)
    page = text_of(browser(coordinator).get(f"{url('outcome', action)}?on=2018-06-10"))
    assert "No outcome is recorded for this strategic action." in page
    assert "Say which outcome is sought" not in page


def test_who_does_not_edit_plans_says_no_outcome(action):
    owner = browser(somebody(Role.LEAD_OFFICER))
    assert owner.get(url("outcome", action)).status_code == 200
    for name in ("say_outcome", "add_measure"):
        assert owner.get(url(name, action)).status_code == 403

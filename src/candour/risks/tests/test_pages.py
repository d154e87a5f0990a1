"""The pages of the register, as a browser without JavaScript uses them."""

from datetime import date

import pytest
from django.urls import reverse

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.models import Milestone
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.plans.tests.pages import browser, on_day, send, somebody, text_of
from candour.risks import commands
from candour.risks.models import Risk
from candour.risks.tests import given
from candour.risks.tests.given import SOMEBODY, scored, stands

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def coordinator() -> Person:
    return somebody(Role.COORDINATOR, "Carol Coordinator")


@pytest.fixture
def milestone() -> Milestone:
    return plans.a_milestone()


@pytest.fixture
def risk(milestone: Milestone) -> Risk:
    return given.a_risk(plan=milestone.plan, description="Lettings differ")


def address(name: str, risk: Risk, *more: object) -> str:
    return reverse(f"risks:{name}", args=[risk.plan.slug, risk.ref, *more])


def assessed(likelihood: int, impact: int, on: date = TODAY, **more: str) -> dict[str, str]:
    return {"likelihood": str(likelihood), "impact": str(impact), **on_day("assessed_on", on), **more}


def test_a_risk_is_recorded_and_stands_in_the_register(coordinator, milestone):
    client, url = browser(coordinator), reverse("risks:record", args=[milestone.plan.slug])
    theme = str(milestone.action.theme_id)
    answer = send(
        client,
        url,
        description="Lettings differ",
        theme=theme,
        **assessed(4, 5),
        **on_day("review_on", day("10 Sep 2018")),
    )
    risk = Risk.objects.get()
    assert answer["Location"] == risk.get_absolute_url()
    page = text_of(client.get(reverse("risks:register"), {"plan": milestone.plan.slug}))
    assert "R1 Lettings differ" in page
    assert "● 20, very high" in page
    assert "10 September 2018" in page


def test_a_form_that_says_too_little_says_what_is_missing(coordinator, milestone):
    answer = send(browser(coordinator), reverse("risks:record", args=[milestone.plan.slug]))
    page = text_of(answer)
    for sentence in ("Say what could happen.", "Choose how likely it is.", "Enter the day of the assessment."):
        assert sentence in page
    assert Risk.objects.count() == 0


def test_what_a_command_refuses_is_said_on_the_form(coordinator, risk):
    page = text_of(send(browser(coordinator), address("assess", risk), **assessed(4, 5, day("1 Mar 2018"))))
    assert "An assessment cannot be before 19 March 2018" in page


def test_an_owner_reviews_their_own_risk_and_no_other(milestone):
    owner = somebody(Role.LEAD_OFFICER)
    mine, other = given.a_risk(plan=milestone.plan, owner=owner), given.a_risk(plan=milestone.plan)
    client = browser(owner)
    send(client, address("assess", mine), **assessed(1, 2, note="Much better."))
    assert stands(mine).score == 2
    assert client.get(address("assess", other)).status_code == 403
    assert "Review this risk" not in text_of(client.get(other.get_absolute_url()))


def test_words_owner_and_links_are_kept_by_the_coordinator(coordinator, risk, milestone):
    client, to = browser(coordinator), people.a_person("Nia New")
    send(client, address("describe", risk), description="New words", reason="Clearer.", seen=str(risk.version))
    risk.refresh_from_db()
    send(client, address("hand_over", risk), to=str(to.pk), reason="Ann left.", seen=str(risk.version))
    send(client, address("link", risk), kind="milestone", milestone=milestone.ref, **on_day("linked_on", TODAY))
    page = text_of(client.get(risk.get_absolute_url()))
    for words in ("New words", "Nia New", str(milestone), "Handed over", "Described anew"):
        assert words in page
    link = risk.links.get()
    send(client, address("end_link", risk, link.pk))
    assert "It is not linked" in text_of(client.get(risk.get_absolute_url()))


@pytest.mark.parametrize("kind", ["milestone", "action", "theme", "requirement"])
def test_a_link_to_nothing_is_refused(coordinator, risk, kind):
    page = text_of(send(browser(coordinator), address("link", risk), kind=kind, **on_day("linked_on", TODAY)))
    assert "holds nothing like this" in page
    assert not risk.links.exists()


def test_a_risk_is_closed_and_opened_again(coordinator, risk):
    client = browser(coordinator)
    send(client, address("close", risk), reason="It has passed.", **on_day("closed_on", TODAY))
    assert "Closed on 11 June 2018: It has passed." in text_of(client.get(risk.get_absolute_url()))
    send(client, address("reopen", risk), reason="It is back.", **assessed(5, 5))
    assert stands(risk).score == 25


def test_the_register_is_asked_for_another_day(coordinator, risk):
    commands.assess_risk(risk=risk, assessed=scored(1, 1, "1 Jun 2018"), on=TODAY, by=SOMEBODY)
    client = browser(coordinator)
    then = text_of(client.get(reverse("risks:register"), {"on": "2018-05-01"}))
    assert "◑ 12, high" in then
    assert "Position at 1 May 2018" in then
    before = text_of(client.get(reverse("risks:register"), {"on": "2018-03-01"}))
    assert "No such risk is recorded on this day." in before


def test_a_day_that_cannot_be_read_is_said(coordinator, risk):
    page = text_of(browser(coordinator).get(reverse("risks:register"), {"on": "soonish"}))
    assert "There is a problem" in page


def test_a_risk_asked_for_before_it_was_raised_says_so(coordinator, risk):
    page = text_of(browser(coordinator).get(risk.get_absolute_url(), {"on": "2018-03-01"}))
    assert "It was raised on 19 March 2018." in page


def test_the_register_is_narrowed_by_theme_owner_and_state(coordinator, milestone):
    owner = people.a_person("Ann Owner")
    given.a_risk(plan=milestone.plan, owner=owner, bears_on=[milestone], description="Bears on it")
    given.a_risk(plan=milestone.plan, description="Bears on nothing")
    client, plan = browser(coordinator), milestone.plan.slug
    for asked in ({"theme": milestone.action.theme_id}, {"owner": owner.pk}, {"milestone": milestone.pk}):
        page = text_of(client.get(reverse("risks:register"), {"plan": plan, **asked}))
        assert "Bears on it" in page
        assert "Bears on nothing" not in page
    assert "No such risk" in text_of(client.get(reverse("risks:register"), {"plan": plan, "state": "closed"}))


def test_a_reader_sees_the_register_and_no_buttons(risk):
    client = browser(somebody(Role.BOARD_MEMBER))
    assert "Lettings differ" in text_of(client.get(reverse("risks:register")))
    page = text_of(client.get(risk.get_absolute_url()))
    assert "Close it" not in page
    assert client.get(address("close", risk)).status_code == 403


def test_an_owner_who_has_left_is_named_as_such(coordinator, milestone):
    owner = people.a_person("Lee Left")
    risk = given.a_risk(plan=milestone.plan, owner=owner)
    Person.objects.filter(pk=owner.pk).update(left_on=day("1 May 2018"))
    assert "Lee Left (has left)" in text_of(browser(coordinator).get(risk.get_absolute_url()))


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("assess", ("Choose how likely it is.", "Choose how grave it would be.", "Enter the day of the assessment.")),
        ("describe", ("Say what could happen.", "Say why.")),
        ("hand_over", ("Choose the new owner.", "Say why.")),
        ("close", ("Enter the day from which it is closed.", "Say why.")),
        ("link", ("Choose what it bears on.", "Enter the day.")),
    ],
)
def test_an_empty_form_says_what_it_needs(coordinator, risk, name, sentences):
    page = text_of(send(browser(coordinator), address(name, risk)))
    assert [sentence for sentence in sentences if sentence not in page] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("assess", "Save this review"),
        ("describe", "Save these words"),
        ("hand_over", "Hand over"),
        ("close", "Close this risk"),
        ("reopen", "Open it again"),
        ("link", "Link it"),
    ],
)
def test_every_form_says_what_its_button_does(coordinator, risk, name, words):
    page = text_of(browser(coordinator).get(address(name, risk)))
    assert words in page
    assert "R1 Lettings differ" in page


@pytest.mark.parametrize("name", ["assess", "describe", "hand_over", "close", "reopen", "link"])
def test_a_risk_that_is_not_there_has_no_forms(coordinator, risk, name):
    missing = reverse(f"risks:{name}", args=[risk.plan.slug, "R99"])
    assert browser(coordinator).get(missing).status_code == 404


@pytest.mark.parametrize("role", [Role.CHECKER, Role.FINANCE, Role.AUDITOR, Role.EXTERNAL])
def test_those_who_read_send_no_forms(risk, role):
    client = browser(somebody(role))
    assert client.get(risk.get_absolute_url()).status_code == 200
    for name in ("assess", "describe", "hand_over", "close", "reopen", "link"):
        assert send(client, address(name, risk)).status_code == 403


def test_whoever_may_not_see_risks_does_not_see_that_there_are_any(risk):
    client = browser(people.a_person("", account=True))
    assert client.get(risk.get_absolute_url()).status_code == 403
    assert client.get(reverse("risks:register")).status_code == 403


def test_the_register_is_ordered_by_the_next_review(coordinator, milestone):
    for likelihood, review in ((5, None), (1, day("1 Aug 2018"))):
        given.a_risk(plan=milestone.plan, assessed=scored(likelihood, 5, review_on=review))
    page = text_of(browser(coordinator).get(reverse("risks:register"), {"order": "review"}))
    assert "2 open risks, the next review first" in page
    assert page.index("R2 Small") < page.index("R1 Small")


def test_without_a_plan_the_register_offers_to_record_in_each(coordinator, milestone):
    page = text_of(browser(coordinator).get(reverse("risks:register")))
    assert f"Record a risk in {milestone.plan.name}" in page


def test_a_reference_that_is_used_is_refused_on_the_form(coordinator, risk):
    url = reverse("risks:record", args=[risk.plan.slug])
    page = text_of(send(browser(coordinator), url, description="Other", ref="R1", **assessed(2, 2)))
    assert "R1 stands for another risk" in page
    assert "Other" in page


def test_somebody_elses_change_is_not_overwritten_unseen(coordinator, risk):
    seen = str(risk.version)
    wording = commands.Wording("Theirs")
    commands.describe_risk(risk=risk, wording=wording, reason="Clearer.", on=TODAY, by=SOMEBODY)
    told = {"description": "Mine", "reason": "Mine is better."}
    page = text_of(send(browser(coordinator), address("describe", risk), seen=seen, **told))
    assert "changed this while you were working on it" in page
    assert "Mine" in page
    assert stands(risk).description == "Theirs"

"""Risks on the pages of what they bear on, on the home page, and in the search."""

import pytest
from django.urls import reverse

from candour.desk.tests import given as desk
from candour.people.rules import Role
from candour.plans.tests import given as plans
from candour.plans.tests.pages import text_of
from candour.risks.queries.linked import MOST_SHOWN
from candour.risks.tests import given
from candour.risks.tests.given import scored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.DEMO_TODAY = desk.ON


@pytest.fixture
def milestone():
    return plans.a_milestone()


def pages_of(milestone):
    theme = reverse("desk:theme", args=[milestone.plan.slug, milestone.action.theme_id])
    return [milestone.get_absolute_url(), milestone.action.get_absolute_url(), theme]


def test_a_risk_stands_on_the_page_of_what_it_bears_on_and_above(client, milestone):
    desk.signed_in(client, Role.BOARD_MEMBER)
    given.a_risk(plan=milestone.plan, bears_on=[milestone], description="Lettings differ")
    for page in pages_of(milestone):
        said = text_of(client.get(page))
        assert "R1 Lettings differ" in said
        assert "◑ 12, high" in said


def test_a_page_without_risks_says_so(client, milestone):
    desk.signed_in(client, Role.BOARD_MEMBER)
    for page in pages_of(milestone):
        assert "No open risk is linked to it." in text_of(client.get(page))


def test_a_page_shows_the_gravest_and_leads_to_the_rest(client, milestone):
    desk.signed_in(client)
    for _ in range(MOST_SHOWN + 2):
        given.a_risk(plan=milestone.plan, bears_on=[milestone])
    said = text_of(client.get(milestone.get_absolute_url()))
    assert "2 more in the register" in said


def test_a_risk_is_shown_as_it_stood_on_the_day_of_the_page(client, milestone):
    desk.signed_in(client)
    given.a_risk(plan=milestone.plan, bears_on=[milestone])
    said = text_of(client.get(milestone.get_absolute_url(), {"on": "2018-03-01"}))
    assert "No open risk is linked to it." in said


def test_a_review_waits_on_the_home_page_of_its_owner(client, milestone):
    owner = desk.signed_in(client, Role.LEAD_OFFICER)
    late = scored(3, 3, review_on=plans.day("1 Jun 2018"))
    given.a_risk(plan=milestone.plan, owner=owner, assessed=late, description="Lettings differ")
    said = text_of(client.get("/"))
    assert "Review the risk" in said
    assert "R1 Lettings differ" in said


def test_a_risk_is_found_by_the_search_of_the_site(client, milestone):
    desk.signed_in(client, Role.BOARD_MEMBER)
    given.a_risk(plan=milestone.plan, description="Lettings differ")
    assert "R1 Lettings differ" in text_of(client.get("/search/", {"q": "lettings"}))


def test_risks_stand_in_the_navigation(client):
    desk.signed_in(client, Role.BOARD_MEMBER)
    assert 'href="/risks/"' in client.get("/").content.decode()

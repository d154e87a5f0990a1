"""The link in a letter: it leads to one's own list after signing in, and signs nobody in."""

from urllib.parse import parse_qs, urlparse

import pytest
import time_machine
from django.core import signing
from django.urls import reverse

from candour.people.rules import Role
from candour.people.tests.given import a_person
from candour.plans.queries.own_list import link_to_own_list, own_list_asked
from candour.plans.tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return a_person("Ann Owner", Role.LEAD_OFFICER, account=True)


@pytest.fixture
def plan(owner):
    return given.a_milestone(owner=owner).plan


def test_the_link_leads_its_reader_to_their_own_list(client, owner, plan):
    client.force_login(owner.account)
    answer = client.get(link_to_own_list(owner, plan))
    assert answer["Location"] == f"{reverse('plans:update_many', args=[plan.slug])}?whose=mine"


def test_the_link_alone_signs_nobody_in_and_is_followed_after_signing_in(client, owner, plan):
    link = link_to_own_list(owner, plan)
    answer = client.get(link)
    door = urlparse(answer["Location"])
    assert (door.path, parse_qs(door.query)["next"]) == (reverse("account_login"), [link])
    assert "_auth_user_id" not in client.session


def test_another_person_is_told_that_it_is_not_theirs(client, owner, plan):
    client.force_login(a_person("Bea Brown", Role.LEAD_OFFICER, account=True).account)
    answer = client.get(link_to_own_list(owner, plan))
    assert answer.status_code == 404
    assert "sent to somebody else, and you are signed in as Bea Brown" in answer.content.decode()
    assert "Ann Owner" not in answer.content.decode()


def test_a_link_that_ran_out_says_so_and_where_the_list_is(client, owner, plan):
    client.force_login(owner.account)
    with time_machine.travel("2018-01-01", tick=False):
        link = link_to_own_list(owner, plan)
    answer = client.get(link)
    assert answer.status_code == 410
    assert "This link has run out" in answer.content.decode()
    assert "?whose=mine" in answer.content.decode()


@pytest.mark.parametrize("spoilt", ["x", "WzEsMV0:1abc:def"])
def test_a_link_that_is_not_whole_says_so(client, owner, plan, spoilt):
    client.force_login(owner.account)
    answer = client.get(reverse("plans:own_list", args=[spoilt]))
    assert answer.status_code == 404
    assert "not whole" in answer.content.decode()


def test_a_link_made_for_another_purpose_says_nothing(owner, plan):
    assert own_list_asked(signing.dumps([owner.pk, plan.pk], salt="another")) is None

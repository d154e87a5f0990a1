"""Every page of signing in: who may open it, and that it is ours."""

from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse

from candour.people.tests import given
from candour.people.urls_signing_in import AT_THE_DOOR, HALFWAY, urlpatterns

pytestmark = pytest.mark.django_db

ARGUMENTS: dict[str, list[Any]] = {
    "openid_connect_login": ["council"],
    "openid_connect_callback": ["council"],
    "account_reset_password_from_key": ["1", "made-up"],
    "mfa_edit_webauthn": [1],
    "mfa_remove_webauthn": [1],
}
DOORS = [str(route.name) for route in urlpatterns if getattr(route.callback, "open_to_all", "") == AT_THE_DOOR]
MIDDLES = [str(route.name) for route in urlpatterns if getattr(route.callback, "open_to_all", "") == HALFWAY]
INSIDES = [route.name for route in urlpatterns if getattr(route.callback, "needs", "") == "signed in"]
NEVER = ["account_email", "account_confirm_login_code", "account_request_login_code", "account_signup_by_passkey"]
ELSEWHERE = {"openid_connect_login", "openid_connect_callback"}  # not there without a server of the council's


def address(name: str) -> str:
    return reverse(name, args=ARGUMENTS.get(name, []))


def test_every_page_says_who_may_open_it():
    assert len(DOORS) + len(MIDDLES) + len(INSIDES) == len(urlpatterns)


@pytest.mark.parametrize("name", INSIDES)
def test_what_concerns_ones_own_account_is_behind_the_door(client, name):
    for answer in (client.get(address(name)), client.post(address(name))):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", sorted(set(DOORS) - ELSEWHERE))
def test_a_page_at_the_door_is_ours_or_leads_to_one(client, name):
    page = client.get(address(name), follow=True)
    words = page.content.decode()
    assert page.status_code in {200, 401}
    assert "govuk-heading-l" in words
    assert "testserver" not in words.split("<main")[0]


@pytest.mark.parametrize("name", sorted(set(MIDDLES) - ELSEWHERE))
def test_the_middle_of_signing_in_leads_back_to_the_door(client, name):
    assert client.get(address(name))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", INSIDES)
def test_a_page_about_ones_own_account_opens_or_asks_for_the_password(client, name):
    client.force_login(given.a_person(account=True).account)
    page = client.get(address(name), follow=True)
    assert page.status_code in {200, 404}
    assert "testserver" not in page.content.decode().split("<main")[0]


@pytest.mark.parametrize("name", NEVER)
def test_what_this_house_does_not_offer_is_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_signup"])
def test_forms_at_the_door_have_no_words_inside_their_boxes(client, name):
    assert "placeholder" not in client.get(address(name)).content.decode()


def test_whoever_is_signed_in_needs_no_door(client):
    client.force_login(given.a_person(account=True).account)
    assert client.get(reverse("account_login"))["Location"] == "/"

"""Signing in and out: by password and by code, with limits, for those who may."""

import re
from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user
from django.core.cache import cache
from django.urls import reverse

from candour.host.models import Letter
from candour.people import middleware
from candour.people.adapters import SecondStepAdapter
from candour.people.commands import disable_account, end_sessions, leave
from candour.people.rules import Role
from candour.people.tests import given
from candour.records.models import Deed, DeedContent
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db

SOMEBODY = Operator("test")
ACCOUNT = "/account/"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def asha():
    person = given.a_person("Asha Begum", Role.COORDINATOR, account=True)
    EmailAddress.objects.create(user=person.account, email=person.email, verified=True, primary=True)
    return person


def sign_in(client, person, password=given.PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": person.email, "password": password, **more})


def is_signed_in(client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def test_somebody_signs_in_with_address_and_password(client, asha):
    assert sign_in(client, asha).status_code == 302
    assert b"Asha Begum" in client.get(ACCOUNT).content
    assert Deed.objects.get(kind="account.signed_in").by_key == asha.key


def test_whoever_is_sent_to_the_door_comes_back_to_where_they_wanted_to_go(client, asha):
    door = client.get(ACCOUNT)
    assert door["Location"] == f"{reverse('account_login')}?next={ACCOUNT}"
    assert sign_in(client, asha, next=ACCOUNT)["Location"] == ACCOUNT


def test_nobody_is_led_to_another_site(client, asha):
    assert sign_in(client, asha, next="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client, asha):
    wrong = sign_in(client, asha, "wrong password")
    asha.email = "nobody@example.org"
    unknown = sign_in(client, asha, "wrong password")
    words = [re.search(r"error-summary.*?</div>", page.content.decode(), re.S).group() for page in (wrong, unknown)]
    assert words[0] == words[1]
    assert not is_signed_in(client)


def test_guessing_is_stopped_for_every_web_process_alike(client, asha):
    for _ in range(5):
        sign_in(client, asha, "wrong password")
    assert "Too many failed" in sign_in(client, asha).content.decode()
    assert not is_signed_in(client)


def test_neither_password_nor_address_of_a_refused_sign_in_is_logged(client, asha, caplog):
    sign_in(client, asha, "wrong password")
    assert "was refused" in caplog.text
    assert "wrong password" not in caplog.text
    assert asha.email not in caplog.text


def test_a_disabled_account_does_not_sign_in_and_is_signed_out_at_once(client, asha):
    sign_in(client, asha)
    disable_account(account=asha.account, by=SOMEBODY, on=date(2018, 6, 11))
    assert not is_signed_in(client)
    assert sign_in(client, asha)["Location"] == reverse("account_inactive")
    assert not is_signed_in(client)


def test_somebody_who_has_left_is_signed_out_and_does_not_sign_in(client, asha):
    sign_in(client, asha)
    leave(person=asha, left_on=date(2018, 6, 11), by=SOMEBODY, on=date(2018, 6, 11), seen=1)
    assert not is_signed_in(client)
    assert sign_in(client, asha)["Location"] == reverse("account_inactive")


def test_sessions_that_were_ended_are_over(client, asha):
    sign_in(client, asha)
    end_sessions(account=asha.account, by=SOMEBODY, on=date(2018, 6, 11))
    assert not is_signed_in(client)


def test_a_session_ends_after_an_idle_hour(client, asha):
    sign_in(client, asha)
    assert is_signed_in(client)
    age(client, middleware.SEEN, timedelta(minutes=59))
    assert is_signed_in(client)
    age(client, middleware.SEEN, timedelta(minutes=61))
    assert not is_signed_in(client)


def test_a_session_ends_after_twelve_hours_however_busy(client, asha):
    sign_in(client, asha)
    is_signed_in(client)
    age(client, middleware.BEGAN, timedelta(hours=12, minutes=1))
    assert not is_signed_in(client)


def age(client, key, by) -> None:
    session = client.session
    session[key] -= by.total_seconds()
    session.save()


def test_somebody_signs_out(client, asha):
    sign_in(client, asha)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def test_nobody_signs_up(client):
    page = client.get(reverse("account_signup")).content.decode()
    assert "People are invited" in page
    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": given.PASSWORD})
    assert not EmailAddress.objects.filter(email="new@example.org").exists()


def test_who_is_asking_is_known_after_two_statements(client, asha, django_assert_num_queries, rf):
    sign_in(client, asha)
    is_signed_in(client)
    request = rf.get("/")
    request.session = type(client.session)(client.session.session_key)
    request.user = None
    with django_assert_num_queries(2):
        request.user = get_user(request)
        middleware.PersonMiddleware(lambda request: None)(request)
        assert request.person == asha
        assert request.person.roles_today == {Role.COORDINATOR}


def test_nobody_without_a_session_costs_a_statement(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(ACCOUNT)


def start_codes(client) -> str:
    """Give the password again, as one has to, then start using codes."""
    again = f"{reverse('account_reauthenticate')}?next={reverse('mfa_activate_totp')}"
    assert client.post(again, {"password": given.PASSWORD})["Location"] == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    picture = client.get(reverse("codes_picture"))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/svg+xml")
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


def code_of(secret: str) -> str:
    counter = list(yield_hotp_counters_from_time())[1]
    return f"{hotp_value(secret, counter):06}"


def test_the_password_is_asked_for_again_before_anything_about_signing_in_is_changed(client, asha):
    sign_in(client, asha)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    refused = client.post(reverse("account_reauthenticate"), {"password": "wrong password"})
    assert "Incorrect password" in refused.content.decode()


def test_what_was_being_sent_when_the_password_was_asked_for_is_done_afterwards(client, asha):
    sign_in(client, asha)
    start_codes(client)
    forget_the_password_was_given(client)
    codes = reverse("mfa_generate_recovery_codes")
    before = Authenticator.objects.get(type="recovery_codes").data
    assert client.post(codes)["Location"].startswith(reverse("account_reauthenticate"))
    client.post(f"{reverse('account_reauthenticate')}?next={codes}", {"password": given.PASSWORD})
    assert Authenticator.objects.get(type="recovery_codes").data != before


def forget_the_password_was_given(client) -> None:
    session = client.session
    session["account_authentication_methods"] = []
    session.save()


def test_a_code_is_asked_for_once_codes_are_used(client, asha):
    sign_in(client, asha)
    secret = start_codes(client)
    client.post(reverse("account_logout"))
    assert sign_in(client, asha)["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_signed_in(client)
    cache.clear()  # a code counts once, and this is still the same half minute
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert is_signed_in(client)


def test_a_wrong_code_is_refused(client, asha):
    sign_in(client, asha)
    start_codes(client)
    client.post(reverse("account_logout"))
    sign_in(client, asha)
    page = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Incorrect code" in page.content.decode()
    assert not is_signed_in(client)


def test_a_recovery_code_works_once_in_place_of_a_code(client, asha):
    sign_in(client, asha)
    start_codes(client)
    recovery = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    for is_first in (True, False):
        client.post(reverse("account_logout"))
        sign_in(client, asha)
        client.post(reverse("mfa_authenticate"), {"code": recovery})
        assert is_signed_in(client) is is_first


def test_the_secret_of_codes_lies_encrypted_and_starting_them_is_recorded_and_told(
    client, asha, django_capture_on_commit_callbacks
):
    sign_in(client, asha)
    with django_capture_on_commit_callbacks(execute=True):
        secret = start_codes(client)
    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)
    assert isinstance(kept.wrap(), TOTP)
    assert Deed.objects.filter(kind="account.totp_activated", by_key=asha.key).exists()
    assert Letter.objects.filter(to=asha.email, subject="You use codes to sign in").exists()
    assert secret not in str(list(DeedContent.objects.values_list("content", flat=True)))


def test_secrets_are_read_with_an_older_key_of_the_installation(settings):
    adapter = SecondStepAdapter()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "old key", []
    kept = adapter.encrypt("secret")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new key", ["old key"]
    assert adapter.decrypt(kept) == "secret"


def test_no_picture_of_a_secret_without_one(client, asha):
    sign_in(client, asha)
    assert client.get(reverse("codes_picture")).status_code == 404


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(client, asha):
    client.post(reverse("account_reset_password"), {"email": asha.email})
    link = re.search(r"http://testserver(/password/new/\S+)", Letter.objects.get(to=asha.email).text).group(1)
    form = client.get(link, follow=True)
    address = form.request["PATH_INFO"]
    assert "set-password" in address
    new = "seven quiet lighthouses"
    client.post(address, {"password1": new, "password2": new})
    assert "does not work" in client.get(link, follow=True).content.decode()
    sign_in(client, asha, new)
    assert is_signed_in(client)


def test_asking_for_a_link_tells_nobody_who_has_an_account(client, asha):
    known = client.post(reverse("account_reset_password"), {"email": asha.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert known["Location"] == unknown["Location"]
    assert Letter.objects.filter(to="nobody@example.org").count() == 0


def test_a_changed_password_ends_other_sessions(client, asha, django_user_model):
    other = type(client)()
    for browser in (client, other):
        sign_in(browser, asha)
    new = "seven quiet lighthouses"
    client.post(
        reverse("account_change_password"), {"oldpassword": given.PASSWORD, "password1": new, "password2": new},
    )  # fmt: skip
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert Deed.objects.filter(kind="account.password_changed").exists()


def test_a_passkey_is_offered_at_the_door_with_a_challenge(client):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.json()["request_options"]["publicKey"]["challenge"]
    assert "Sign in with a passkey" in client.get(reverse("account_login")).content.decode()


def test_a_forged_passkey_opens_nothing(client, asha):
    client.get(reverse("mfa_login_webauthn"), headers={"X-Requested-With": "XMLHttpRequest"})
    client.post(reverse("mfa_login_webauthn"), {"credential": '{"id": "x", "type": "public-key"}'})
    assert not is_signed_in(client)

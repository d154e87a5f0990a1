"""Signing in with the council's own accounts, against a small OpenID Connect server of this test."""

import base64
import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse

from candour.people.commands import disable_account
from candour.people.models import Account
from candour.people.rules import Role
from candour.people.tests import given
from candour.records.models import Deed
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db

CLIENT, KEY = "candour", rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Council(ThreadingHTTPServer):
    """A council's sign-in: says who somebody is, as each test tells it to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.person: dict[str, object] = {"sub": "1", "email": "asha@example.org", "email_verified": True}
        self.asked: list[dict[str, list[str]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, path: str) -> dict[str, object]:
        """What stands at each address of the server."""
        if path == "/token":
            return {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()}
        if path == "/userinfo":
            return self.person
        if path == "/keys":
            return {"keys": []}
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def id_token(self) -> str:
        until = datetime.now(UTC) + timedelta(minutes=5)
        return jwt.encode({**self.person, "iss": self.address, "aud": CLIENT, "exp": until}, KEY, algorithm="RS256")


class Answers(BaseHTTPRequestHandler):
    """Answers in JSON."""

    server: Council

    def do_GET(self) -> None:
        body = json.dumps(self.server.answer(urlsplit(self.path).path)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(parse_qs(sent))
        self.do_GET()

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def council(settings):
    server = Council()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {"provider_id": "council", "name": "your council account", "client_id": CLIENT, "secret": "s3cret"}
    apps = [app | {"settings": {"server_url": server.address}}]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def asha():
    person = given.a_person("Asha Begum", Role.COORDINATOR)
    person.email = "asha@example.org"
    person.save()
    account = given.an_account(person)
    EmailAddress.objects.create(user=account, email=person.email, verified=True, primary=True)
    return person


def come_in(client, **changes):
    """Press the button, and come back from the council's page."""
    away = client.post(reverse("openid_connect_login", args=["council"]))
    asked = parse_qs(urlsplit(away["Location"]).query)
    back = {"code": "c", "state": asked["state"][0]} | changes
    return client.get(reverse("openid_connect_callback", args=["council"]), back)


def is_signed_in(client) -> bool:
    return client.get(reverse("people:account")).status_code == 200


def test_somebody_who_was_invited_signs_in_with_the_councils_account(client, council, asha):
    assert "Sign in with your council account" in client.get(reverse("account_login")).content.decode()
    come_in(client)
    assert "Asha Begum" in client.get(reverse("people:account")).content.decode()
    assert SocialAccount.objects.get().user == asha.account
    assert Deed.objects.filter(kind="account.signed_in", by_key=asha.key).exists()


def test_the_code_is_bound_to_the_browser_that_asked_for_it(client, council, asha):
    come_in(client)
    verifier = council.asked[0]["code_verifier"][0]
    assert len(base64.urlsafe_b64decode(verifier + "==")) >= 32


def test_an_answer_that_nobody_asked_for_opens_nothing(client, council, asha):
    come_in(client, state="made-up")
    assert not is_signed_in(client)


def test_somebody_who_was_not_invited_does_not_come_in(client, council, asha):
    council.person = {"sub": "2", "email": "stranger@example.org", "email_verified": True}
    assert "People are invited" in come_in(client).content.decode()
    assert not is_signed_in(client)
    assert Account.objects.count() == 1


def test_an_address_that_the_council_has_not_checked_is_not_believed(client, council, asha):
    council.person["email_verified"] = False
    come_in(client)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_a_disabled_account_does_not_come_in_that_way_either(client, council, asha):
    come_in(client)
    client.logout()
    disable_account(account=asha.account, by=Operator("test"), on=given.LONG_AGO)
    come_in(client)
    assert not is_signed_in(client)


def test_without_a_server_there_is_no_such_way_in(client):
    assert "council account" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("openid_connect_login", args=["council"])).status_code == 404

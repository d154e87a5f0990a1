"""GOV.UK Notify as it is spoken: a real server of ours answers, and checks the token."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.core.mail import InvalidMailer, mailers

from candour.host import commands
from candour.host.mail import Sealed, send_all
from candour.host.models import Letter
from candour.host.outbox import number_of

pytestmark = pytest.mark.django_db
SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"


class Notify(ThreadingHTTPServer):
    """The service: what it was sent, and what it answers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.taken: list[dict] = []
        self.status, self.said = 201, ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Answers(BaseHTTPRequestHandler):
    """One request."""

    def do_POST(self):
        assert self.path == "/v2/notifications/email"
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.is_let_in() and self.server.status == 201:
            self.server.taken.append(body)
        self.answer(self.server.status, {"errors": [{"error": "Bad", "message": self.server.said}]})

    def do_GET(self):
        wanted = parse_qs(urlsplit(self.path).query)["reference"][0]
        assert self.is_let_in()
        self.answer(200, {"notifications": [each for each in self.server.taken if each["reference"] == wanted]})

    def is_let_in(self):
        token = self.headers["Authorization"].removeprefix("Bearer ")
        return jwt.decode(token, SECRET, algorithms=["HS256"], issuer=SERVICE)["iat"] > 0

    def answer(self, status, body):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def notify(settings):
    with Notify() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        settings.MAILERS = {"default": mailer(server.address)}
        yield server
        server.shutdown()


def mailer(address: str, key: str = f"candour-{SERVICE}-{SECRET}") -> dict:
    options = {"key": key, "template": TEMPLATE, "address": address, "timeout": 2}
    return {"BACKEND": "candour.host.notify.NotifyBackend", "OPTIONS": options}


def a_letter() -> None:
    send_all([Sealed("ann@example.org", "Due soon", "Read me.", "an event")])


def test_a_letter_goes_by_notify_with_its_number(notify):
    a_letter()
    commands.send_letters()
    assert notify.taken == [
        {
            "template_id": TEMPLATE,
            "email_address": "ann@example.org",
            "reference": number_of(Letter.objects.get()),
            "personalisation": {"subject": "Due soon", "body": "Read me."},
        }
    ]
    assert Letter.objects.get().sent_at is not None


def test_an_address_that_notify_refuses_is_given_up_at_once_with_its_words(notify):
    notify.status, notify.said = 400, "email_address Not a valid email address"
    a_letter()
    commands.send_letters()
    letter = Letter.objects.get()
    assert letter.given_up_at is not None
    assert letter.problem == "GOV.UK Notify answered 400: email_address Not a valid email address"


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_service_in_trouble_delays_the_letter(status, notify):
    notify.status, notify.said = status, "Exceeded rate limit"
    a_letter()
    commands.send_letters()
    letter = Letter.objects.get()
    assert (letter.given_up_at, letter.sent_at, letter.attempts) == (None, None, 1)


def test_notify_is_asked_what_became_of_an_interrupted_letter(notify):
    a_letter()
    commands.send_letters()
    letter = Letter.objects.get()
    Letter.objects.update(handing_at=letter.sent_at, sent_at=None)
    commands.send_letters()
    assert (len(notify.taken), Letter.objects.get().is_presumed) == (1, False)
    assert mailers.default.was_accepted("another number") is False


def test_a_service_that_cannot_be_asked_leaves_it_open(settings):
    settings.MAILERS = {"default": mailer("http://127.0.0.1:1")}
    assert mailers.default.was_accepted("a number") is None


def test_a_key_that_is_none_is_refused_in_words(settings):
    settings.MAILERS = {"default": mailer("http://127.0.0.1:1", key="secret")}
    with pytest.raises(InvalidMailer, match="CANDOUR_NOTIFY_KEY is not an API key"):
        mailers["default"]

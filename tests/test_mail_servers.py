"""Mail servers that refuse, stall, hang up or vanish delay letters and lose none, and no page waits for them."""

import ast
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from candour.host import commands
from candour.host.mail import Sealed, send_all
from candour.host.models import Letter
from candour.host.postgres import free_port
from candour.notices.models import Notice
from candour.notices.tests import given
from candour.people.rules import Role
from tests.house.tree import source_files
from tests.post_office import Mood, PostOffice

pytestmark = pytest.mark.django_db
SENDS = {"host/outbox.py", "host/smtp.py", "host/notify.py"}


class Forbidden(BaseEmailBackend):
    """A mail server of which no page may have need."""

    def send_messages(self, email_messages):
        raise AssertionError("a page sent mail")


@pytest.fixture
def office(settings):
    with PostOffice() as server:
        settings.MAILERS = mailers(server.port)
        yield server


def mailers(port: int) -> dict:
    options = {"host": "127.0.0.1", "port": port, "timeout": 0.4}
    return {"default": {"BACKEND": "candour.host.smtp.SteppedBackend", "OPTIONS": options}}


def letters(count: int = 3) -> None:
    send_all([Sealed(f"p{n}@example.org", f"Letter {n}", ".Read\n.me.", f"event {n}") for n in range(count)])


def later(**passed) -> None:
    """Let time pass for the letters that wait, as the outbox sees it."""
    Letter.objects.filter(sent_at=None).update(try_at=datetime.now(UTC) - timedelta(seconds=1), **passed)


def assert_each_arrived_once(office: PostOffice, count: int = 3) -> None:
    assert dict(office.receivers) == {f"p{n}@example.org": 1 for n in range(count)}
    assert set(office.numbers.values()) == {1}
    assert not Letter.objects.filter(sent_at=None).exists()


def test_letters_arrive_once_each_over_one_connection(office):
    letters()
    commands.send_letters()
    assert_each_arrived_once(office)


@pytest.mark.parametrize("mood", [Mood.REFUSES, Mood.STALLS, Mood.STALLS_AT_THE_END, Mood.HANGS_UP])
def test_a_server_in_a_bad_mood_delays_and_loses_nothing(mood, office):
    letters()
    office.mood = mood
    commands.send_letters()
    assert (sum(office.receivers.values()), Letter.objects.filter(sent_at=None, given_up_at=None).count()) == (0, 3)
    office.mood = Mood.GOOD
    later()
    commands.send_letters()
    assert_each_arrived_once(office)


def test_a_server_that_stalls_holds_the_worker_up_for_one_letter_only(office):
    letters(50)
    office.mood = Mood.STALLS
    began = time.monotonic()
    commands.send_letters()
    assert time.monotonic() - began < 5
    assert Letter.objects.filter(attempts=1).count() == 1


def test_a_server_that_vanishes_for_a_day_loses_nothing(office, settings):
    letters()
    settings.MAILERS = mailers(free_port())
    for _hour in range(26):
        commands.send_letters()
        later(written_at=datetime.now(UTC) - timedelta(hours=26))
    assert not Letter.objects.exclude(given_up_at=None).exists()
    settings.MAILERS = mailers(office.port)
    commands.send_letters()
    assert_each_arrived_once(office)


def test_an_address_that_is_refused_for_ever_does_not_hold_up_the_others(office):
    letters()
    office.mood = Mood.NEVER
    commands.send_letters()
    given_up = Letter.objects.exclude(given_up_at=None)
    assert (given_up.count(), given_up.first().problem) == (3, "550 nobody here")


def test_no_page_sends_mail_and_each_leaves_it_in_the_outbox(client, settings):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Forbidden"}}
    settings.DEMO_TODAY = given.TODAY
    plan = given.a_milestone("12 Jun 2018", given.an_owner()).plan
    client.force_login(given.an_owner("", Role.COORDINATOR).account)
    client.post(reverse("notices:tell_now", args=[plan.slug]), {"once": "a key"})
    client.post(reverse("account_reset_password"), {"email": given.an_owner().email})
    assert Letter.objects.filter(sent_at=None).count() == Notice.objects.count() + 1 > 1


def test_nothing_but_the_outbox_can_send():
    sending = set()
    for file in source_files():
        modules = {node.module for node in ast.walk(file.tree) if isinstance(node, ast.ImportFrom)}
        names = {each.name for node in ast.walk(file.tree) if isinstance(node, ast.Import) for each in node.names}
        if any((name or "").startswith(("django.core.mail", "smtplib")) for name in modules | names):
            sending.add(f"{file.room}/{file.path.name}")
    assert sending == SENDS

"""Jobs and letters: once for each event, in the transaction of what they tell of."""

import pytest
from django.core import mail
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from candour.host import commands
from candour.host.jobs import enqueue
from candour.host.mail import send
from candour.host.models import Letter

pytestmark = pytest.mark.django_db


def jobs() -> list[tuple[str, dict]]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("task_name", "args"))


def test_a_job_is_enqueued_by_name():
    assert enqueue("host.send_letter", event="invitation 1", letter="invitation 1")
    assert jobs() == [("host.send_letter", {"letter": "invitation 1"})]


def test_one_event_has_one_job():
    enqueue("host.send_letter", event="invitation 1", letter="invitation 1")
    assert not enqueue("host.send_letter", event="invitation 1", letter="invitation 1")
    assert len(jobs()) == 1


def test_a_job_that_no_room_has_is_refused():
    with pytest.raises(LookupError, match=r"No room has a job called host\.dance"):
        enqueue("host.dance", event="a party")
    assert jobs() == []


def test_a_job_goes_with_the_transaction_that_wanted_it():
    with transaction.atomic():
        enqueue("host.send_letter", event="invitation 1", letter="invitation 1")
        transaction.set_rollback(True)
    assert jobs() == []
    assert enqueue("host.send_letter", event="invitation 1", letter="invitation 1")


def test_a_letter_waits_in_the_outbox_until_the_worker_sends_it():
    send("ann@example.org", "You are\ninvited", "Come in.", event="invitation 1")
    assert mail.outbox == []
    commands.send_letter("invitation 1")
    assert [(letter.to, letter.subject, letter.body) for letter in mail.outbox] == [
        (["ann@example.org"], "You are invited", "Come in.")
    ]
    assert Letter.objects.get().sent_at is not None


def test_the_text_of_a_letter_is_forgotten_once_it_is_sent():
    send("ann@example.org", "You are invited", "Come in by https://example.org/once", event="invitation 1")
    commands.send_letter("invitation 1")
    assert Letter.objects.get().text == ""


def test_a_job_that_is_tried_again_sends_no_second_letter():
    send("ann@example.org", "You are invited", "Come in.", event="invitation 1")
    commands.send_letter("invitation 1")
    commands.send_letter("invitation 1")
    assert len(mail.outbox) == 1


def test_the_same_event_writes_one_letter():
    send("ann@example.org", "You are invited", "Come in.", event="invitation 1")
    send("ann@example.org", "You are invited", "Come in.", event="invitation 1")
    assert Letter.objects.count() == 1


def test_every_sending_of_a_letter_carries_the_same_number():
    send("ann@example.org", "You are invited", "Come in.", event="invitation 1")
    commands.send_letter("invitation 1")
    Letter.objects.update(sent_at=None, text="Come in.")
    commands.send_letter("invitation 1")
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]

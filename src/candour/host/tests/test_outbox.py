"""Letters on their way: tried again when the server says no, never twice when it said yes, seen when all fails."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as some
from procrastinate.contrib.django.models import ProcrastinateJob

from candour.host import commands
from candour.host.jobs import enqueue_again
from candour.host.last_step import LastStep
from candour.host.mail import Sealed, send_all
from candour.host.models import Letter
from candour.host.rules import GIVES_UP_AFTER, LONGEST_WAIT, is_given_up, wait_after

pytestmark = pytest.mark.django_db
NOBODY_LISTENS = {
    "default": {
        "BACKEND": "candour.host.smtp.SteppedBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 1},
    }
}


class Knowing(EmailBackend):
    """A mail service that can be asked, as GOV.UK Notify can."""

    answer: bool | None = None

    def was_accepted(self, number):
        return self.answer


def asking(answer, settings) -> None:
    Knowing.answer = answer
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Knowing"}}


def letters(count: int = 1) -> None:
    send_all([Sealed(f"p{n}@example.org", f"Letter {n}", "Read me.", f"event {n}") for n in range(count)])


def interrupted() -> Letter:
    letters()
    Letter.objects.update(handing_at=datetime.now(UTC))
    return Letter.objects.get()


def test_many_letters_have_one_job_and_all_go_out():
    letters(5)
    assert ProcrastinateJob.objects.get().task_name == "host.send_letters"
    commands.send_letters()
    assert [each.to for each in mail.outbox] == [[f"p{n}@example.org"] for n in range(5)]
    assert not Letter.objects.filter(sent_at=None).exists()


def test_the_same_events_cannot_be_put_in_twice():
    letters()
    with pytest.raises(IntegrityError), transaction.atomic():
        letters()


def test_nothing_to_send_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        send_all([])


def test_a_server_that_is_away_delays_the_letter_and_says_why(settings):
    settings.MAILERS = NOBODY_LISTENS
    letters(3)
    commands.send_letters()
    tried, *others = Letter.objects.order_by("pk")
    assert (tried.attempts, tried.sent_at, "refused" in tried.problem) == (1, None, True)
    assert tried.try_at > datetime.now(UTC) + timedelta(seconds=50)
    assert [each.attempts for each in others] == [0, 0]


def test_a_letter_goes_out_once_the_server_is_back(settings):
    mailers, settings.MAILERS = settings.MAILERS, NOBODY_LISTENS
    letters()
    commands.send_letters()
    settings.MAILERS = mailers
    commands.send_letters()
    assert mail.outbox == []
    Letter.objects.update(try_at=datetime.now(UTC))
    commands.send_letters()
    assert (len(mail.outbox), Letter.objects.get().problem) == (1, "")


def test_after_four_days_a_letter_is_given_up_and_its_text_is_kept(settings):
    settings.MAILERS = NOBODY_LISTENS
    letters()
    Letter.objects.update(written_at=datetime.now(UTC) - GIVES_UP_AFTER)
    commands.send_letters()
    letter = Letter.objects.troubled().get()
    assert letter.given_up_at is not None
    assert letter.text == "Read me."


def test_a_letter_that_was_given_up_can_be_sent_again():
    letters()
    Letter.objects.update(given_up_at=datetime.now(UTC))
    commands.send_letters()
    assert mail.outbox == []
    assert commands.send_again(Letter.objects.get())
    commands.send_letters()
    assert len(mail.outbox) == 1
    assert not commands.send_again(Letter.objects.get())


def test_a_letter_whose_last_byte_was_out_when_the_worker_died_counts_as_sent_and_is_shown():
    interrupted()
    commands.send_letters()
    assert mail.outbox == []
    letter = Letter.objects.troubled().get()
    assert (letter.is_presumed, letter.sent_at is not None, letter.text) == (True, True, "Read me.")


def killed_run(letter: Letter | None = None) -> LastStep:
    """What a worker leaves that was killed in the middle of a run, about to send the full stop of this letter."""
    step = LastStep()
    step.begin()
    if letter and letter.handing_at:
        step.take(letter.pk, letter.handing_at)
    return step


def test_a_letter_whose_mark_was_committed_to_a_killed_worker_is_sent_since_no_last_byte_went_out():
    interrupted()
    killed_run()
    commands.send_letters()
    assert len(mail.outbox) == 1
    assert not Letter.objects.troubled().exists()


def test_a_letter_whose_last_byte_was_next_when_the_worker_was_killed_counts_as_sent():
    killed_run(interrupted())
    commands.send_letters()
    assert mail.outbox == []
    assert Letter.objects.get().is_presumed


def test_the_attempt_before_the_last_says_nothing_of_the_last():
    letter = interrupted()
    killed_run(letter)
    Letter.objects.update(handing_at=letter.handing_at + timedelta(seconds=1))
    commands.send_letters()
    assert len(mail.outbox) == 1


def test_what_was_written_before_the_machine_was_started_anew_says_nothing():
    interrupted()
    step = killed_run()
    step.path.write_text("another run of the machine")
    commands.send_letters()
    assert mail.outbox == []
    assert Letter.objects.get().is_presumed


def test_a_run_that_ends_leaves_no_file_behind():
    letters()
    commands.send_letters()
    assert not LastStep().path.exists()


def test_a_letter_of_unknown_fate_can_be_sent_again_by_hand():
    letter = interrupted()
    commands.send_letters()
    assert commands.send_again(letter)
    commands.send_letters()
    assert len(mail.outbox) == 1


def test_a_service_that_can_be_asked_decides_that_it_has_the_letter(settings):
    asking(True, settings)
    interrupted()
    commands.send_letters()
    letter = Letter.objects.get()
    assert (letter.is_presumed, letter.sent_at is not None, letter.text) == (False, True, "")


def test_a_service_that_can_be_asked_decides_that_it_has_it_not(settings):
    asking(False, settings)
    interrupted()
    commands.send_letters()
    assert len(mail.outbox) == 1


def test_a_job_that_no_room_has_is_not_enqueued_again():
    with pytest.raises(LookupError, match=r"No room has a job called host\.dance"):
        enqueue_again("host.dance")


@given(attempts=some.integers(1, 10_000))
def test_waiting_grows_and_never_passes_an_hour(attempts):
    assert wait_after(attempts) <= wait_after(attempts + 1) <= LONGEST_WAIT


def test_a_mail_server_may_be_away_for_more_than_a_day():
    assert not is_given_up(waiting=timedelta(days=3))
    assert is_given_up(waiting=timedelta(days=4))

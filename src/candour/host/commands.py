"""What the worker does for the machine: letters out of the outbox."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection

from candour.host.jobs import enqueue_again
from candour.host.models import Letter
from candour.host.outbox import Post, Withdrawn

log = logging.getLogger(__name__)
ONE_AT_A_TIME = 7_106_302  # any number, so long as every worker takes the same one
SECONDS_A_RUN = 5.0  # then other jobs have their turn


def send_letter(event: str) -> None:
    """Try the letter of an event now, unless it is sent. Whatever goes wrong is noted, and it is tried again later."""
    _send(event=event)


def send_letters() -> None:
    """Try every letter whose time has come, for a few seconds; what is left has another job at once.

    One worker does so at a time. A server in trouble ends the run: the others would fare no better.
    """
    if _send():
        enqueue_again("host.send_letters")


def send_again(letter: Letter) -> bool:
    """Let a letter that was given up, or whose fate is unknown, be tried anew; False if there is nothing to try.

    The text of a letter that is known to have arrived is forgotten, so that it cannot be sent again.
    """
    given_up = Letter.objects.filter(pk=letter.pk, given_up_at__isnull=False)
    unknown = Letter.objects.filter(pk=letter.pk, is_presumed=True)
    now = datetime.now(UTC)
    anew = {"sent_at": None, "handing_at": None, "given_up_at": None, "is_presumed": False, "written_at": now}
    done = (given_up | unknown).update(**anew, try_at=now, attempts=0)
    if done:
        enqueue_again("host.send_letters")
    return bool(done)


def _send(**which: str) -> bool:
    """Send what is due, and say whether something due is left."""
    until = time.monotonic() + SECONDS_A_RUN
    with _alone() as is_alone, Post() as post:
        if not is_alone:
            return False
        _settle(post)
        post.step.begin()
        while time.monotonic() < until:
            due = Letter.objects.due_at(datetime.now(UTC)).filter(**which)
            letter = due.order_by("try_at", "pk").first()
            if letter is None:
                return False
            if not _is_handled(post, letter):
                return False
    return True


def _is_handled(post: Post, letter: Letter) -> bool:
    """Try one letter; False where the server is in trouble and the rest had better wait."""
    try:
        post.hand_over(letter)
    except Withdrawn:
        return True
    except OSError as trouble:
        if post.begin_anew():
            return True
        log.warning("The mail server could not be used: %s. Letters wait in the outbox.", trouble)
        return False
    return True


def _settle(post: Post) -> None:
    """Decide what became of letters that were being handed over when a worker was killed. See `outbox`."""
    for letter in Letter.objects.interrupted():
        accepted = post.knows(letter)
        if accepted is None and letter.handing_at and post.step.was_not_taken(letter.pk, letter.handing_at):
            accepted = False
        same = Letter.objects.filter(pk=letter.pk, handing_at=letter.handing_at)
        if accepted is False:
            same.update(handing_at=None)
        elif accepted:
            same.update(sent_at=letter.handing_at, text="")
        else:
            problem = "Candour was stopped before it heard the mail server’s answer."
            same.update(sent_at=letter.handing_at, is_presumed=True, problem=problem)


@contextmanager
def _alone() -> Iterator[bool]:
    """Be the only one who sends, until the end of the block or of the process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])

"""Writes e-mails into the outbox; the worker sends them."""

from collections.abc import Sequence
from dataclasses import dataclass

from candour.host.jobs import enqueue, enqueue_again
from candour.host.models import Event, Letter
from candour.lib.text import one_line

BATCH = 2_000


@dataclass(frozen=True)
class Sealed:
    """One letter, ready for the outbox. `event` is its key: one event has one letter for ever."""

    to: str
    subject: str
    text: str
    event: str


def send(to: str, subject: str, text: str, *, event: str) -> None:
    """Put a letter into the outbox of the current transaction: it goes out if that is committed, once for each event.

    The text is plain. It must hold no secret, unless the secret is a link that works once.
    """
    if enqueue("host.send_letter", event=f"letter {event}", letter=event):
        Letter.objects.create(event=event, to=to, subject=one_line(subject), text=text)


def send_all(letters: Sequence[Sealed]) -> None:
    """Put many letters into the outbox of the current transaction, with one job for all of them.

    Three SQL statements, whatever the number (one more for every BATCH). The events must be new: IntegrityError.
    """
    if not letters:
        return
    Event.objects.bulk_create(
        [Event(key=f"letter {each.event}", job="host.send_letters") for each in letters], batch_size=BATCH
    )
    Letter.objects.bulk_create(
        [Letter(event=each.event, to=each.to, subject=one_line(each.subject), text=each.text) for each in letters],
        batch_size=BATCH,
    )
    enqueue_again("host.send_letters")

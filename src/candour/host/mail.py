"""Writes e-mails into the outbox; the worker sends them."""

from candour.host.jobs import enqueue
from candour.host.models import Letter


def send(to: str, subject: str, text: str, *, event: str) -> None:
    """Put a letter into the outbox of the current transaction: it goes out if that is committed, once for each event.

    The text is plain. It must hold no secret, unless the secret is a link that works once.
    """
    if enqueue("host.send_letter", event=f"letter {event}", letter=event):
        Letter.objects.create(event=event, to=to, subject=" ".join(subject.split()), text=text)

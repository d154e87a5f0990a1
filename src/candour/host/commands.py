"""What the worker does for the machine: letters out of the outbox."""

import hashlib
from datetime import UTC, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from candour.host.models import Letter


def send_letter(event: str) -> None:
    """Send the letter of an event, unless it has been sent. A second worker at the same letter waits for the first.

    Its text is forgotten once it is sent: it may hold a link that lets somebody in.
    Raises whatever the mail server says, after the attempt has been noted; the job is then tried again later.
    """
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(event=event)
        if letter.sent_at is not None:
            return
        letter.attempts += 1
        try:
            _message(letter).send()
        except OSError as problem:
            letter.problem = str(problem)
            failed: OSError | None = problem
        else:
            letter.sent_at, letter.problem, failed = datetime.now(UTC), "", None
            letter.text = ""
        letter.save(update_fields=["attempts", "sent_at", "problem", "text"])
    if failed:
        raise failed


def _message(letter: Letter) -> EmailMessage:
    """The letter as it goes out: the same number every time, so that a receiver can drop a second copy."""
    number = hashlib.sha256(f"{settings.INSTALLATION} {letter.event}".encode()).hexdigest()[:32]
    headers = {"Message-ID": f"<{number}@candour>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(letter.subject, letter.text, to=[letter.to], headers=headers)

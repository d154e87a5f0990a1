"""What the machine keeps for its own sake: which events have had their job, and letters on their way."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Event(models.Model):
    """Something for which a job was enqueued; its key is unique, so that it is enqueued once."""

    key = models.TextField(primary_key=True)
    job = models.TextField()
    enqueued_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """The key and the job."""
        return f"{self.key}: {self.job}"


class LetterQuerySet(models.QuerySet["Letter"]):
    """What can be asked of letters."""

    def due_at(self, moment: datetime) -> "LetterQuerySet":
        """Those that may be tried now: not sent, not given up, not in another worker's hands, their time come."""
        return self.filter(sent_at=None, given_up_at=None, handing_at=None, try_at__lte=moment)

    def interrupted(self) -> "LetterQuerySet":
        """Those whose last byte was about to go out when a worker ended: nobody heard the server's answer."""
        return self.filter(sent_at=None, given_up_at=None).exclude(handing_at=None)

    def troubled(self) -> "LetterQuerySet":
        """Those that somebody should look at: given up, of an unknown fate, or tried before and not gone yet."""
        waiting = Q(sent_at=None, attempts__gt=0)
        return self.filter(Q(given_up_at__isnull=False) | Q(is_presumed=True) | waiting)


class Letter(models.Model):
    """One e-mail, written in the same transaction as what it tells of, and sent by the worker.

    `handing_at` is written before the last byte goes to the mail server, and tells after a crash what is known (see
    `commands.py`). `is_presumed` says that it counts as sent although no answer was heard.
    """

    event = models.TextField(unique=True)
    to = models.EmailField(max_length=254)
    subject = models.TextField()
    text = models.TextField()
    written_at = models.DateTimeField(auto_now_add=True)
    try_at = models.DateTimeField(db_default=Now())
    handing_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    is_presumed = models.BooleanField(default=False)
    given_up_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["try_at", "id"], condition=Q(sent_at=None, given_up_at=None), name="letter_still_to_go"
            ),
            models.Index(fields=["id"], condition=Q(is_presumed=True), name="letter_of_unknown_fate"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(to=""), name="letter_has_an_address"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(given_up_at=None), name="letter_is_sent_or_given_up"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """To whom and what about."""
        return f"{self.subject} to {self.to}"

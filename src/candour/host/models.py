"""What the machine keeps for its own sake: which events have had their job, and letters on their way."""

from django.db import models
from django.db.models import Q


class Event(models.Model):
    """Something for which a job was enqueued; its key is unique, so that it is enqueued once."""

    key = models.TextField(primary_key=True)
    job = models.TextField()
    enqueued_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """The key and the job."""
        return f"{self.key}: {self.job}"


class Letter(models.Model):
    """One e-mail, written in the same transaction as what it tells of, and sent by the worker."""

    event = models.TextField(unique=True)
    to = models.EmailField(max_length=254)
    subject = models.TextField()
    text = models.TextField()
    written_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(to=""), name="letter_has_an_address")]

    def __str__(self) -> str:
        """To whom and what about."""
        return f"{self.subject} to {self.to}"

"""The audit trail: one row a deed, chained, and what the deed said in a table of its own."""

import uuid

from django.db import models
from django.db.models import Q

from candour.records.constraints import both_or_neither


class Recorded(models.Model):
    """A row that is added once and never overwritten: who said so, and when it was written down.

    The officer site's database role may add such rows and read them, and nothing else (see `grants.py`).
    """

    recorded_at = models.DateTimeField()
    by_name = models.TextField()
    by_post = models.TextField(blank=True)
    by_key = models.TextField()

    class Meta:
        abstract = True

    @property
    def said_by(self) -> str:
        """Who said so, with the post held on that day: "Ann Owner, Head of Property"."""
        return f"{self.by_name}, {self.by_post}" if self.by_post else self.by_name


class Fact(Recorded):
    """Something that was said or done, with the deed in the audit trail that it belongs to."""

    deed_id = models.UUIDField()

    class Meta:
        abstract = True


class Versioned(models.Model):
    """Something edited in place: its version counts the edits, so that nobody overwrites work unseen."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Deed(Recorded):
    """One thing that one person did, once. Its number is its place in the chain."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.PositiveBigIntegerField(unique=True)
    kind = models.TextField()
    subject_kind = models.TextField(blank=True)
    subject_key = models.TextField(blank=True)
    on = models.DateField()
    once = models.TextField(unique=True, null=True)
    within = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    content_digest = models.CharField(max_length=64)
    chain_hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_key", "-number"], name="deed_of_subject")]
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="deed_numbers_start_at_one")]

    def __str__(self) -> str:
        """The kind of deed and who did it."""
        return f"{self.kind} by {self.by_name}"


class DeedContent(models.Model):
    """What a deed said. Kept apart from the chain, so that a passage can be struck out without breaking it."""

    deed = models.OneToOneField(Deed, on_delete=models.PROTECT, primary_key=True, related_name="content")
    salt = models.CharField(max_length=64)
    content = models.JSONField()

    def __str__(self) -> str:
        """Which deed it belongs to."""
        return f"content of deed {self.deed_id}"


class StrikingOut(models.Model):
    """A passage to be struck out of what a deed said: asked for by one named person, done by a second."""

    deed = models.ForeignKey(Deed, on_delete=models.PROTECT, related_name="strikings_out")
    passage_digest = models.CharField(max_length=64)
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.TextField()
    asked_by_key = models.TextField()
    struck_at = models.DateTimeField(null=True)
    struck_by = models.TextField(null=True)

    class Meta:
        constraints = [both_or_neither("struck_at", "struck_by")]

    def __str__(self) -> str:
        """Why it was asked for."""
        return self.reason

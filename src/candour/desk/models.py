"""What the officer site itself keeps: how it looks, and when somebody last looked."""

import pghistory
from django.db import models
from django.db.models import Q

from candour.people.models import Organisation, Person
from candour.records.models import Versioned


@pghistory.track()
class Appearance(Versioned):
    """The authority's own colour, as six small hexadecimal digits."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="appearance")
    colour = models.CharField(max_length=6)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(colour__regex="^[0-9a-f]{6}$"), name="a_colour_is_six_digits")
        ]

    def __str__(self) -> str:
        """The colour."""
        return f"#{self.colour}"


class LastVisit(models.Model):
    """When somebody looked at the home page: now, and at the end of the visit before. Nothing is decided by it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    before_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField()

    def __str__(self) -> str:
        """Who looked."""
        return f"{self.person} at {self.looked_at}"

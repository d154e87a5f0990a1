"""What waits in the notices room: letters that could not be sent."""

from django.urls import reverse

from candour.host.models import Letter
from candour.lib.shapes import Waiting
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission


def waiting_for(person: Person | None) -> list[Waiting]:
    """Letters that were given up, for those who run the installation. One SQL statement for them, none for others."""
    if not may(person, Permission.ADMINISTER):
        return []
    count = Letter.objects.filter(given_up_at__isnull=False).count()
    what = "1 letter that could not be sent" if count == 1 else f"{count} letters that could not be sent"
    return [Waiting("Look at", what, reverse("notices:undelivered"))] if count else []

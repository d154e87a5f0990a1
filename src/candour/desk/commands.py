"""What is done on the officer site's own pages: remembering a visit, choosing the colour."""

from datetime import date, datetime

from candour.desk.models import Appearance, LastVisit
from candour.desk.rules import visit_began
from candour.people.models import Organisation, Person
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.ui.rules import check_colour


def remember_visit(*, person: Person, now: datetime) -> None:
    """Note that somebody looks at the home page now. No deed: it changes nothing that anybody else sees."""
    visit, is_new = LastVisit.objects.get_or_create(person=person, defaults={"looked_at": now})
    if not is_new:
        visit.before_at = visit_began(before_at=visit.before_at, looked_at=visit.looked_at, now=now)
        visit.looked_at = now
        visit.save(update_fields=["before_at", "looked_at"])


def choose_colour(*, organisation: Organisation, colour: str, by: Actor, on: date, once: str = "") -> Appearance:
    """Let every page wear the authority's colour. Raises NotAColour for what is none."""
    digits = check_colour(colour)
    with deed("appearance.chosen", organisation, by=by, on=on, once=once, content={"colour": digits}):
        appearance, _ = Appearance.objects.update_or_create(organisation=organisation, defaults={"colour": digits})
    return appearance

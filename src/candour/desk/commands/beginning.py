"""What is done on the officer site's own pages: remembering a visit, choosing the colour, beginning."""

from datetime import date, datetime

from candour.desk.models import Appearance, LastVisit
from candour.desk.rules import visit_began
from candour.people import commands as people
from candour.people.commands.accounts import Invited
from candour.people.models import Account, Organisation, Person
from candour.people.rules import Role
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused
from candour.ui.rules import check_colour


class HasBegun(Refused):
    """An installation begins once."""


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


def begin(
    *, authority: str, colour: str, name: str, email: str, address: str, by: Actor, on: date, once: str = ""
) -> Invited:
    """Give an empty installation its authority and its first administrator, who is invited by a one-time link.

    The first administrator coordinates the plan too, until somebody else is given that role. Beginning again before
    the link was used makes a new link. Raises HasBegun once somebody can sign in, NotAColour, or what inviting raises.
    """
    if Account.objects.exists():
        raise HasBegun("Somebody can sign in already. Ask an administrator to invite you.")
    with deed("installation.begun", None, by=by, on=on, once=once, content={"authority": authority}):
        ours = Organisation.objects.filter(is_ours=True).first()
        ours = ours or people.add_organisation(name=authority, is_ours=True, by=by, on=on)
        choose_colour(organisation=ours, colour=colour, by=by, on=on)
        person = Person.objects.filter(email__iexact=email).first()
        person = person or people.add_person(name=name, email=email, by=by, on=on)
        for role in {Role.ADMINISTRATOR, Role.COORDINATOR} - person.roles_on(on):
            people.grant_role(person=person, role=role, from_on=on, by=by, on=on)
        return people.invite(person=person, email=email, address=address, authority=ours.name, by=by, on=on)

"""Adding, correcting and finding persons, and letting them go."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from candour.people.commands.roles import require_another_administrator
from candour.people.models import Person, PostHeld, RoleHeld
from candour.people.rules import clean_name, matching_name, sort_name
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused


class NoName(Refused):
    """A person has a name."""


class TwoOfOneName(Refused):
    """More than one person answers to a name, and it cannot be told which is meant."""


class LeftAlready(Refused):
    """A person leaves once, and not before a post or a role began."""


def add_person(*, name: str, email: str = "", by: Actor, on: date, once: str = "") -> Person:
    """Add somebody to the record, without an account. Two persons may share a name.

    Raises NoName if nothing of the name can be read.
    """
    person = _named(name, email)
    with deed("person.added", None, by=by, on=on, once=once, content={"name": person.name}) as done:
        person.save(force_insert=True)
        done.subject = person
    return person


def correct_person(
    *, person: Person, name: str, email: str, by: Actor, on: date, seen: int, once: str = "",
) -> None:  # fmt: skip
    """Correct how somebody's name or address is written. What was said under the old name keeps it.

    Raises NoName if nothing of the name can be read, Changed if somebody corrected it meanwhile.
    """
    named = _named(name, email)
    content = {"name": named.name, "before": person.name}
    with deed("person.corrected", person, by=by, on=on, seen=seen, once=once, content=content):
        person.name, person.sort_name, person.matching_name = named.name, named.sort_name, named.matching_name
        person.email = named.email
        person.save(update_fields=["name", "sort_name", "matching_name", "email"])


def leave(*, person: Person, left_on: date, by: Actor, on: date, seen: int, once: str = "") -> None:
    """Somebody's last day, which may lie ahead. Their posts and roles end with it, and so does signing in.

    Raises LeftAlready if they have left, or if a post or a role of theirs begins later; LastAdministrator if
    nobody else could give out roles.
    """
    if person.left_on is not None:
        raise LeftAlready(f"{person.name} is recorded as leaving already.")
    require_another_administrator(person, on=left_on)
    with deed("person.left", person, by=by, on=on, seen=seen, once=once, content={"left_on": left_on}):
        for held in (PostHeld.objects.filter(person=person), RoleHeld.objects.filter(person=person)):
            if held.filter(from_on__gt=left_on).exists():
                raise LeftAlready(f"{person.name} has a post or a role that begins after that day. End it first.")
            held.exclude(to_on__lte=left_on).update(to_on=left_on)
        person.left_on = left_on
        person.save(update_fields=["left_on"])


def find_or_add_people(names: Iterable[str], *, on: date, by: Actor) -> dict[str, Person]:
    """The person behind each name as it was given; whoever is not known is added, without an account.

    Names are compared without titles, case and marks. Those who have left are found if nobody of that name is
    here; `is_here_on` says so. Two SQL statements and one deed, however many names.

    Raises TwoOfOneName if a name fits more than one person, NoName if one of them cannot be read.
    """
    wanted = {name: matching_name(name) for name in names}
    known = _known(wanted, on=on)
    new = {match: _named(name, "") for name, match in wanted.items() if match not in known}
    if new:
        content = {"names": [person.name for person in new.values()]}
        with deed("people.found", None, by=by, on=on, content=content):
            Person.objects.bulk_create(new.values())
    everybody = {**known, **new}
    return {name: everybody[match] for name, match in wanted.items()}


def _known(wanted: Mapping[str, str], *, on: date) -> dict[str, Person]:
    fits: dict[str, list[Person]] = defaultdict(list)
    for person in Person.objects.filter(matching_name__in=set(wanted.values())):
        fits[person.matching_name].append(person)
    return {match: _only(persons, on=on) for match, persons in fits.items()}


def _only(persons: list[Person], *, on: date) -> Person:
    here = [person for person in persons if person.is_here_on(on)] or persons
    if len(here) > 1:
        raise TwoOfOneName(f"{len(here)} people are called {here[0].name}. Say which by adding the post.")
    return here[0]


def _named(name: str, email: str) -> Person:
    clean = clean_name(name)
    if not matching_name(clean):
        raise NoName("Give the person's name.")
    return Person(
        name=clean, sort_name=sort_name(clean), matching_name=matching_name(clean), email=email.strip(),
    )  # fmt: skip

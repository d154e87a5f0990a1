"""Persons, posts and roles for tests, as real rows."""

from datetime import date
from itertools import count

from candour.people.models import Account, Body, Organisation, Person, Post, PostHeld, RoleHeld
from candour.people.rules import Role, clean_name, matching_name, sort_name

PASSWORD = "correct horse battery staple"
LONG_AGO = date(2010, 1, 1)

_numbers = count(1)


def a_person(
    name: str = "",
    role: Role | None = None,
    post: str = "",
    *,
    since: date = LONG_AGO,
    until: date | None = None,
    account: bool = False,
) -> Person:
    """Somebody, with a role and a post if wanted, and an account whose password is PASSWORD if wanted."""
    number = next(_numbers)
    name = clean_name(name or f"Robin Example{number}")
    person = Person.objects.create(
        name=name, sort_name=sort_name(name), matching_name=matching_name(name), email=f"person{number}@example.org",
    )  # fmt: skip
    if role is not None:
        a_role(person, role, since=since, until=until)
    if post:
        PostHeld.objects.create(person=person, post=a_free_post(post), from_on=since, to_on=until)
    if account:
        an_account(person)
    return person


def a_role(person: Person, role: Role, *, since: date = LONG_AGO, until: date | None = None) -> RoleHeld:
    """A role given to somebody. A deputy gets a lead officer to stand in for."""
    stands_in_for = a_person(role=Role.LEAD_OFFICER) if role is Role.DEPUTY else None
    return RoleHeld.objects.create(person=person, role=role, deputy_for=stands_in_for, from_on=since, to_on=until)


def a_post(title: str = "Divisional Director") -> Post:
    """A post of that title, the same one each time."""
    return Post.objects.get_or_create(title=title)[0]


def a_free_post(title: str) -> Post:
    """A post of that title which nobody holds or held."""
    free = Post.objects.filter(title=title, holders=None).first()
    return free or Post.objects.create(title=title, directorate=f"Directorate {next(_numbers)}")


def a_seat(person: Person, directorate: str, *, since: date = LONG_AGO, until: date | None = None) -> PostHeld:
    """A post of their own in a directorate for somebody."""
    post = Post.objects.create(title=f"Post {next(_numbers)}", directorate=directorate)
    return PostHeld.objects.create(person=person, post=post, from_on=since, to_on=until)


def an_account(person: Person, password: str = PASSWORD) -> Account:
    """An account for somebody, with a known password."""
    account = Account(person=person, email=person.email)
    account.set_password(password)
    account.save()
    return account


def a_body(name: str = "Best Value Improvement Board") -> Body:
    """A board."""
    return Body.objects.create(name=name, kind="board")


def our_authority(name: str = "Example Borough Council") -> Organisation:
    """The authority whose record this is."""
    return Organisation.objects.get_or_create(is_ours=True, defaults={"name": name})[0]

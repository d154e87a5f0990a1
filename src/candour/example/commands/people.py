"""The authority, its bodies and posts, and the people to sign in as."""

from datetime import date

from candour.example.facts import people as facts
from candour.example.facts.plan import ADDED_ON
from candour.example.facts.shapes import SignIn
from candour.people import commands
from candour.people.models import Body, BodyKind, Organisation, Person, Post
from candour.people.rules import Role
from candour.records.rules import Actor


def load_authority(*, by: Actor) -> Organisation:
    """The authority with its bodies, its posts and whoever held them."""
    authority = _authority(by)
    _load_bodies(authority, by)
    posts = {title: _add_post(title, directorate, authority, by) for title, directorate in _titles()}
    for name in dict.fromkeys(fact.name for fact in facts.POSTS):
        person = commands.add_person(name=name, by=by, on=ADDED_ON)
        for fact in facts.POSTS:
            if fact.name == name:
                _appoint(person, posts[fact.title], fact.from_on, fact.to_on, by)
    for renamed in facts.RENAMED:
        post = posts[renamed.title]
        commands.rename(
            thing=post, name=renamed.now, from_on=renamed.from_on, by=by, on=renamed.from_on, seen=post.version
        )
    return authority


def load_sign_ins(*, authority: Organisation, password: str, by: Actor, on: date) -> dict[str, Person]:
    """The people to sign in as, each with an account, a role and a post, by their address."""
    found: dict[str, Person] = {}
    for fact in facts.SIGN_INS:
        found[fact.email] = _sign_in(fact, found.get(fact.deputy_for), authority, by)
    for fact in facts.SIGN_INS:
        _open_account(found[fact.email], fact, password, by, on)
    return found


def _authority(by: Actor) -> Organisation:
    """The authority of this installation, under the name that the example gives it."""
    ours = Organisation.objects.filter(is_ours=True).first()
    return ours or commands.add_organisation(name=facts.AUTHORITY, is_ours=True, by=by, on=ADDED_ON)


def _load_bodies(authority: Organisation, by: Actor) -> None:
    known: dict[str, Body] = {}
    for fact in facts.BODIES:
        known[fact.name] = commands.add_body(
            name=fact.name, kind=BodyKind(fact.kind), organisation=authority, from_on=fact.from_on,
            predecessor=known.get(fact.predecessor), by=by, on=ADDED_ON,
        )  # fmt: skip


def _titles() -> list[tuple[str, str]]:
    return list(dict.fromkeys((fact.title, fact.directorate) for fact in facts.POSTS))


def _add_post(title: str, directorate: str, authority: Organisation, by: Actor) -> Post:
    return commands.add_post(title=title, directorate=directorate, organisation=authority, by=by, on=ADDED_ON)


def _appoint(person: Person, post: Post, from_on: date, to_on: date | None, by: Actor) -> None:
    commands.appoint(person=person, post=post, from_on=from_on, to_on=to_on, by=by, on=ADDED_ON)


def _sign_in(fact: SignIn, deputy_for: Person | None, authority: Organisation, by: Actor) -> Person:
    person = commands.add_person(name=fact.name, email=fact.email, by=by, on=ADDED_ON)
    _appoint(person, _add_post(fact.post, fact.directorate, authority, by), ADDED_ON, None, by)
    commands.grant_role(
        person=person, role=Role(fact.role), from_on=ADDED_ON, deputy_for=deputy_for, by=by, on=ADDED_ON
    )
    return person


def _open_account(person: Person, fact: SignIn, password: str, by: Actor, on: date) -> None:
    invited = commands.invite(
        person=person, email=fact.email, address="http://localhost:8000", authority=facts.AUTHORITY, by=by, on=on
    )
    commands.accept_invitation(secret=invited.link.rstrip("/").rsplit("/", 1)[-1], password=password, on=on)

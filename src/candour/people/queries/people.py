"""What pages need to know about people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q
from django.urls import reverse

from candour.lib.dates import format_day
from candour.lib.shapes import Found, Page, Piece, Waiting
from candour.people.models import Account, Body, BodyKind, Invitation, Organisation, Person, PostHeld, RoleHeld
from candour.people.policy import may
from candour.people.rules import ROLE_NAMES, Permission, Role, is_held_on, permissions_of
from candour.records import clock

PAGE_SIZE = 50
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in a list, with the posts and roles of the day."""

    pk: int
    name: str
    posts: str
    roles: str
    signs_in: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A post or a role that somebody holds or held, as a page shows it."""

    pk: int
    what: str
    from_on: date
    to_on: date | None
    is_current: bool
    rename_url: str = ""


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Everything that a person's page prints."""

    person: Person
    posts: tuple[Holding, ...]
    roles: tuple[Holding, ...]
    account: Account | None
    invitation: Invitation | None
    signs_in: str


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation or a body with what it was called before, the newest name first."""

    name: str
    about: str
    formerly: str
    rename_url: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class BodiesShown:
    """Everything that the page of organisations and bodies prints."""

    organisations: tuple[Named, ...]
    bodies: tuple[Named, ...]


def people_page(*, on: date, number: int = 1) -> Page[PersonRow]:
    """One page of the people of the record, those who are here first. Four SQL statements, whatever the rows."""
    order = (F("left_on").desc(nulls_first=True), "sort_name", "pk")
    first = (number - 1) * PAGE_SIZE
    persons = list(Person.objects.select_related("account").order_by(*order)[first : first + PAGE_SIZE])
    posts, roles = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for post in PostHeld.objects.filter(person__in=persons).held_on(on).with_title(on):
        posts[post.person_id].append(post.title_then)
    for role in RoleHeld.objects.filter(person__in=persons).held_on(on):
        roles[role.person_id].append(ROLE_NAMES[Role(role.role)])
    rows = [
        PersonRow(each.pk, each.name, ", ".join(posts[each.pk]), ", ".join(roles[each.pk]), _signs_in(each, on=on))
        for each in persons
    ]
    return Page(rows, number, PAGE_SIZE, Person.objects.count(), order="by last name", kind="people")


def person_shown(person: Person, *, on: date) -> PersonShown:
    """One person with all posts and roles, newest first. Four SQL statements."""
    posts = PostHeld.objects.filter(person=person).with_title(on).select_related("post").order_by("-from_on", "-pk")
    roles = RoleHeld.objects.filter(person=person).select_related("deputy_for").order_by("-from_on", "-pk")
    invitation = Invitation.objects.filter(person=person, accepted_at=None, withdrawn_at=None).order_by("-pk").first()
    return PersonShown(
        person=person,
        posts=tuple(_holding(held, _post_words(held), on=on) for held in posts),
        roles=tuple(_holding(held, _role_words(held), on=on) for held in roles),
        account=getattr(person, "account", None),
        invitation=invitation,
        signs_in=_signs_in(person, on=on),
    )


def bodies_shown() -> BodiesShown:
    """The organisations and bodies under their names of today, with what they were called before. Four statements."""
    organisations = Organisation.objects.prefetch_related("former_names").order_by("-is_ours", "name")
    bodies = Body.objects.select_related("organisation", "predecessor").prefetch_related("former_names")
    return BodiesShown(
        organisations=tuple(
            _named("organisation", each, "The authority itself" if each.is_ours else "") for each in organisations
        ),
        bodies=tuple(_named("body", each, _about(each)) for each in bodies),
    )


def stands_in_for(person: Person, *, on: date) -> frozenset[int]:
    """The numbers of the persons whose place somebody may take on a day, their own among them. One SQL statement."""
    held = RoleHeld.objects.filter(person=person, role=Role.DEPUTY.value).held_on(on)
    others = held.exclude(deputy_for=None).values_list("deputy_for_id", flat=True)
    return frozenset({person.pk, *(pk for pk in others if pk is not None)})


def directorates_of(person: Person, *, on: date) -> tuple[str, ...]:
    """The directorates in which somebody holds a post on a day, in alphabetical order. One SQL statement."""
    held = PostHeld.objects.filter(person=person).held_on(on).exclude(post__directorate="")
    return tuple(held.order_by("post__directorate").values_list("post__directorate", flat=True).distinct())


def others_who_may(permission: Permission, person: Person, *, on: date) -> int:
    """How many others who have not left hold a role that carries a permission on a day. One SQL statement."""
    roles = [role.value for role in Role if permission in permissions_of([role])]
    held = RoleHeld.objects.filter(role__in=roles, person__in=Person.objects.here_on(on)).held_on(on)
    return held.exclude(person=person).values("person").distinct().count()


def authority_name(*, on: date) -> str:
    """The name of the authority itself on a day, or "the authority" while nobody has said it."""
    ours = Organisation.objects.filter(is_ours=True).first()
    return ours.name_on(on) if ours else "the authority"


def find(words: str, person: Person | None) -> list[Found]:
    """People by their names, for those who manage people. One SQL statement."""
    if not may(person, Permission.MANAGE_PEOPLE):
        return []
    query = SearchQuery(words, config="simple", search_type="websearch")
    found = Person.objects.filter(search=query).annotate(rank=SearchRank(F("search"), query))
    rows = found.order_by("-rank", "pk").values_list("pk", "name", "rank")[:MOST_FOUND]
    return [
        Found("Person", name, reverse("people:person", args=[pk]), ((Piece.match, name),), rank=rank)
        for pk, name, rank in rows
    ]


def waiting_for(person: Person | None) -> list[Waiting]:
    """Invitations that ran out unanswered, for those who manage people. One SQL statement."""
    if not may(person, Permission.MANAGE_PEOPLE):
        return []
    run_out = Q(accepted_at=None, withdrawn_at=None, expires_at__lte=clock.now(), person__left_on=None)
    rows = Invitation.objects.filter(run_out).select_related("person").order_by("expires_at")
    detail = "The invitation ran out unanswered."
    return [Waiting("Invite again", row.person.name, row.person.get_absolute_url(), detail=detail) for row in rows]


def _named(kind: str, thing: Organisation | Body, about: str) -> Named:
    former = sorted(thing.former_names.all(), key=lambda each: each.until_on, reverse=True)
    formerly = "; ".join(f"{each.name}, until {format_day(each.until_on)}" for each in former)
    url = reverse("people:body", args=[thing.pk]) if isinstance(thing, Body) else ""
    return Named(thing.name, about, formerly, reverse("people:rename", args=[kind, thing.pk]), url)


def _about(body: Body) -> str:
    kind = BodyKind(body.kind).label
    after = f" after {body.predecessor.name}" if body.predecessor else ""
    return f"{kind} of {body.organisation.name}{after}" if body.organisation else f"{kind}{after}"


def _holding(held: PostHeld | RoleHeld, what: str, *, on: date) -> Holding:
    rename = reverse("people:rename", args=["post", held.post_id]) if isinstance(held, PostHeld) else ""
    return Holding(held.pk, what, held.from_on, held.to_on, is_held_on(held.from_on, held.to_on, on=on), rename)


def _post_words(held: PostHeld) -> str:
    return f"{held.title_then}, {held.post.directorate}" if held.post.directorate else held.title_then


def _role_words(held: RoleHeld) -> str:
    name = ROLE_NAMES[Role(held.role)]
    return f"{name}: {held.deputy_for.name}" if held.deputy_for else name


def _signs_in(person: Person, *, on: date) -> str:
    account: Account | None = getattr(person, "account", None)
    if not person.is_here_on(on):
        return "Left"
    if account is None:
        return "No account"
    return "Yes" if account.is_active else "Disabled"

"""Organisations, bodies and posts: adding, renaming, filling and leaving them."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from candour.people.commands.roles import EndsTooEarly, HasLeft, require_order, save_unless_clashing
from candour.people.models import Body, BodyKind, FormerName, Organisation, Person, Post, PostHeld
from candour.people.rules import clean_name
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused


class PostTaken(Refused):
    """One post is held by one person at a time."""


class NameTaken(Refused):
    """There is one of that name already."""


class NotYet(Refused):
    """A new name is recorded once it is in use."""


def add_organisation(
    *, name: str, is_ours: bool = False, by: Actor, on: date, once: str = "",
) -> Organisation:  # fmt: skip
    """Add an organisation. Raises NameTaken if there is one of that name, or one that is the authority itself."""
    row = Organisation(name=clean_name(name), is_ours=is_ours)
    return _added("organisation.added", row, row.name, by=by, on=on, once=once)


def add_body(
    *,
    name: str,
    kind: BodyKind = BodyKind.BOARD,
    organisation: Organisation | None = None,
    predecessor: Body | None = None,
    from_on: date | None = None,
    by: Actor,
    on: date,
    once: str = "",
) -> Body:
    """Add a board, a committee or a team; with a predecessor, it takes that body's place."""
    row = Body(name=clean_name(name), kind=kind, organisation=organisation, predecessor=predecessor, from_on=from_on)
    return _added("body.added", row, row.name, by=by, on=on, once=once)


def add_post(
    *, title: str, directorate: str = "", organisation: Organisation | None = None, by: Actor, on: date, once: str = "",
) -> Post:  # fmt: skip
    """Add a post. Raises NameTaken if the organisation has one of that title in that directorate."""
    row = Post(title=clean_name(title), directorate=clean_name(directorate), organisation=organisation)
    return _added("post.added", row, row.title, by=by, on=on, once=once)


def rename(
    *, thing: Organisation | Body | Post, name: str, from_on: date, by: Actor, on: date, seen: int, once: str = "",
) -> None:  # fmt: skip
    """Give an organisation, a body or a post its new name from a day. Papers of earlier days keep the old one.

    Raises NotYet if the day lies ahead, NameTaken if it was renamed from that day already.
    """
    if from_on > on:
        raise NotYet("Record the new name once it is in use.")
    column = "title" if isinstance(thing, Post) else "name"
    old, new, until = getattr(thing, column), clean_name(name), from_on - timedelta(days=1)
    content = {"name": new, "before": old, "from": from_on}
    with deed(f"{thing._meta.model_name}.renamed", thing, by=by, on=on, seen=seen, once=once, content=content) as done:
        setattr(thing, column, new)
        former = FormerName(name=old, until_on=until, **{thing._meta.model_name or "": thing}, **done.stamp)
        _save_or_name_taken(former, new)
        _save_or_name_taken(thing, new, column)


def appoint(
    *, person: Person, post: Post, from_on: date, to_on: date | None = None, by: Actor, on: date, once: str = "",
) -> PostHeld:  # fmt: skip
    """Put somebody into a post from a day, and to a day if that is known.

    Raises PostTaken if anybody holds it on one of those days, HasLeft or EndsTooEarly.
    """
    require_order(from_on, to_on)
    if not person.is_here_on(from_on):
        raise HasLeft(f"{person.name} has left by then.")
    content = {"post": post.title, "from": from_on, "to": to_on}
    with deed("person.appointed", person, by=by, on=on, once=once, content=content):
        holder = PostHeld.objects.filter(post=post).overlapping(from_on, to_on).select_related("person").first()
        if holder is not None:
            raise PostTaken(f"{holder.person.name} holds that post on some of those days. End that first.")
        held = PostHeld(person=person, post=post, from_on=from_on, to_on=to_on)
        save_unless_clashing(held, PostTaken("Somebody was put into that post at the same moment. Look again."))
    return held


def end_post(*, held: PostHeld, to_on: date, by: Actor, on: date, seen: int, once: str = "") -> None:
    """End somebody's time in a post with a day, which still counts. Raises EndsTooEarly."""
    if to_on < held.from_on or (held.to_on is not None and held.to_on <= to_on):
        raise EndsTooEarly("Give a last day that is not before the post was taken up, and before it ends already.")
    content = {"post": held.post.title, "to": to_on}
    with deed("post.ended", held, by=by, on=on, seen=seen, once=once, content=content):
        held.to_on = to_on
        held.save(update_fields=["to_on"])


def _added[Row: (Organisation, Body, Post)](
    kind: str, row: Row, name: str, *, by: Actor, on: date, once: str,
) -> Row:  # fmt: skip
    if not name:
        raise NameTaken("Give a name.")
    with deed(kind, None, by=by, on=on, once=once, content={"name": name}) as done:
        _save_or_name_taken(row, name)
        done.subject = row
    return row


def _save_or_name_taken(row: Organisation | Body | Post | FormerName, name: str, *columns: str) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=columns or None)
    except IntegrityError as error:
        raise NameTaken(f"“{name}” is taken already, or was renamed from that day already.") from error

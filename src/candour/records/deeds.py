"""A deed: who did what to which thing, when, in one transaction and one entry of the audit trail."""

import secrets
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pghistory
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F

from candour.records import clock
from candour.records.models import Deed, DeedContent
from candour.records.rules import Actor, Link, Refused, as_kept, chain_hash, content_digest

CHAIN_LOCK = 7_106_301  # any number, so long as every process takes the same one


class Changed(Refused):
    """Somebody else changed the thing since it was shown. Carries what they did."""

    def __init__(self, by_name: str, at: datetime | None, kind: str) -> None:
        """Say who changed it, when, and by which deed."""
        self.by_name, self.at, self.kind = by_name, at, kind
        super().__init__(
            f"{by_name} changed this while you were working on it. Nothing of yours is lost: "
            "look at their change below, then save again."
        )


class AlreadyDone(Refused):
    """The same form was sent before: its effect stands, and nothing was done twice."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("This was saved already. It has been recorded once.")


@dataclass
class Doing:
    """A deed under way. `stamp` is what its facts carry; `subject` may be set once the subject exists."""

    id: uuid.UUID
    kind: str
    subject: models.Model | None
    on: date
    recorded_at: datetime
    by: Actor
    by_post: str
    once: str
    within: "Doing | None"
    content: dict[str, Any] = field(default_factory=dict)
    finished: list["Doing"] = field(default_factory=list)
    posts: dict[tuple[str, date], str] = field(default_factory=dict)  # of everybody who acts in it, by day

    @property
    def stamp(self) -> dict[str, Any]:
        """The columns that every fact of this deed carries."""
        return {
            "recorded_at": self.recorded_at,
            "by_name": self.by.name,
            "by_post": self.by_post,
            "by_key": self.by.key,
            "deed_id": self.id,
        }


_under_way: ContextVar[Doing | None] = ContextVar("deed_under_way", default=None)


@contextmanager
def deed(
    kind: str,
    subject: models.Model | None,
    *,
    by: Actor,
    on: date | None = None,
    seen: int | None = None,
    once: str = "",
    content: Mapping[str, Any] | None = None,
) -> Iterator[Doing]:
    """Do something in one transaction and write it into the audit trail at its end.

    A deed inside another joins it: one transaction, written together at the outermost exit. `on` is the
    business day (today unless said), `seen` the version of the subject that its form showed, `once` a key
    that a repeated submit shares. `content` is what was said; restricted fields are left out by the caller.

    Raises Changed if the subject's version has moved on, AlreadyDone if `once` was used before.
    """
    outer = _under_way.get()
    day = on or (outer.on if outer else clock.today())
    moment = outer.recorded_at if outer else clock.now()
    doing = Doing(uuid.uuid4(), kind, subject, day, moment, by, "", once, outer, as_kept(content or {}))
    doing.posts = outer.posts if outer else doing.posts
    doing.by_post = _post_of(by, day, doing.posts)
    with transaction.atomic(), pghistory.context(deed=str(doing.id)):
        _require_first_time(once)
        _require_unchanged(subject, seen)
        token = _under_way.set(doing)
        try:
            yield doing
        finally:
            _under_way.reset(token)
        done = [doing, *doing.finished]  # its parts, and theirs
        if outer is None:
            _write(done)
        else:
            outer.finished.extend(done)


def _post_of(by: Actor, day: date, posts: dict[tuple[str, date], str]) -> str:
    """Somebody's post on a day. It is asked once in a deed, however many parts of it are theirs."""
    if (by.key, day) not in posts:
        posts[by.key, day] = by.post_on(day)
    return posts[by.key, day]


def _require_first_time(once: str) -> None:
    if once and Deed.objects.filter(once=once).exists():
        raise AlreadyDone


def _require_unchanged(subject: models.Model | None, seen: int | None) -> None:
    if subject is None or seen is None:
        return
    rows = type(subject)._default_manager.filter(pk=subject.pk, version=seen)
    if rows.update(version=F("version") + 1) == 0:
        last = Deed.objects.filter(**_address(subject)).order_by("-number").first()
        raise Changed(last.by_name, last.recorded_at, last.kind) if last else Changed("Somebody", None, "")
    setattr(subject, "version", seen + 1)  # noqa: B010  (only versioned subjects are ever `seen`)


def _address(subject: models.Model | None) -> dict[str, str]:
    if subject is None:
        return {"subject_kind": "", "subject_key": ""}
    return {"subject_kind": subject._meta.label, "subject_key": str(subject.pk)}


def _write(doings: list[Doing]) -> None:
    """Append to the chain. The lock is taken here, after every row lock: taken earlier, it deadlocks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    last = Deed.objects.order_by("-number").values_list("number", "chain_hash").first()
    number, previous = last or (0, "")
    deeds, contents = [], []
    for doing in sorted(doings, key=lambda each: each.within is not None):
        number += 1
        row, said = _entry(doing, number, previous)
        previous = row.chain_hash
        deeds.append(row)
        contents.append(said)
    try:
        with transaction.atomic():
            Deed.objects.bulk_create(deeds)
    except IntegrityError as error:
        if "once" in str(error):
            raise AlreadyDone from error
        raise
    DeedContent.objects.bulk_create(contents)


def _entry(doing: Doing, number: int, previous: str) -> tuple[Deed, DeedContent]:
    salt = secrets.token_hex(16)
    digest = content_digest(doing.content, salt)
    address = _address(doing.subject)
    row = Deed(
        id=doing.id, number=number, kind=doing.kind, on=doing.on, once=doing.once or None, **address,
        within_id=doing.within.id if doing.within else None, content_digest=digest,
        recorded_at=doing.recorded_at, by_name=doing.by.name, by_post=doing.by_post, by_key=doing.by.key,
    )  # fmt: skip
    row.chain_hash = chain_hash(previous, link_of(row))
    return row, DeedContent(deed_id=doing.id, salt=salt, content=doing.content)


def link_of(row: Deed) -> Link:
    """A row of the audit trail as the chain hashes it."""
    return Link(
        number=row.number,
        deed_id=str(row.pk),
        kind=row.kind,
        subject=f"{row.subject_kind}:{row.subject_key}",
        on=row.on,
        recorded_at=row.recorded_at,
        by_key=row.by_key,
        content_digest=row.content_digest,
    )

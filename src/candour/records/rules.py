"""What makes a record trustworthy, as plain functions."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol


class Refused(Exception):
    """A rule of conduct says no. Its text is the sentence to show, and says what to do instead."""


class Actor(Protocol):
    """Whoever does a deed. The name and the post are kept as text of the day of the deed."""

    @property
    def name(self) -> str:
        """Their name, as it is printed."""

    @property
    def key(self) -> str:
        """What they are known by for ever, such as `person:12`."""

    def post_on(self, day: date, /) -> str:
        """The title of the post that they held on that day, or nothing."""


@dataclass(frozen=True)
class Operator:
    """Somebody at the command line of the machine itself."""

    user: str

    @property
    def name(self) -> str:
        """Their name, as it is printed."""
        return f"operator {self.user}"

    @property
    def key(self) -> str:
        """What they are known by for ever."""
        return f"operator:{self.user}"

    def post_on(self, day: date, /) -> str:
        """An operator holds no post."""
        return ""


@dataclass(frozen=True)
class Link:
    """One entry of the chain, as it is hashed: what an export must hold for anybody to check it."""

    number: int
    deed_id: str
    kind: str
    subject: str
    on: date
    recorded_at: datetime
    by_key: str
    content_digest: str


def canonical(value: object) -> bytes:
    """The one way in which a value is written down before it is hashed: sorted keys, ISO dates, UTF-8."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_written).encode()


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def as_kept(content: Mapping[str, Any]) -> dict[str, Any]:
    """What was said as JSON keeps it, so that its digest is the same when it is read again."""
    kept: dict[str, Any] = json.loads(canonical(content))
    return kept


def content_digest(content: Mapping[str, Any], salt: str) -> str:
    """The salted SHA-256 of what a deed said, in hexadecimal."""
    return hashlib.sha256(salt.encode() + canonical(content)).hexdigest()


def chain_hash(previous: str, link: Link) -> str:
    """The SHA-256 that ties a link to everything before it, in hexadecimal. The first link follows the empty text."""
    said = [link.number, link.deed_id, link.kind, link.subject, link.on, link.recorded_at.isoformat(), link.by_key]
    return hashlib.sha256(previous.encode() + canonical([*said, link.content_digest])).hexdigest()


def first_break(links: Iterable[tuple[Link, str]]) -> Link | None:
    """The first link whose kept hash is not what it should be, or None when the chain holds."""
    previous, expected = "", 1
    for link, kept in links:
        if link.number != expected or chain_hash(previous, link) != kept:
            return link
        previous, expected = kept, expected + 1
    return None


def strike(content: Mapping[str, Any], passage: str) -> dict[str, Any]:
    """The same content with every occurrence of a passage replaced by the words "[struck out]"."""
    return {key: _struck(value, passage) for key, value in content.items()}


def _struck(value: object, passage: str) -> object:
    if isinstance(value, str):
        return value.replace(passage, "[struck out]")
    if isinstance(value, Mapping):
        return {key: _struck(inner, passage) for key, inner in value.items()}
    if isinstance(value, list):
        return [_struck(inner, passage) for inner in value]
    return value

"""Adding evidence, adding versions to it, saying whom it is for, and finding the words inside."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Max

from candour.evidence.files import Received, place, received, text_of
from candour.evidence.models import Evidence, EvidenceVersion, FoundText
from candour.evidence.rules import MEDIA_TYPES, Classification, Form, Link, Reference
from candour.host.jobs import enqueue
from candour.host.limits import ChildFailed, OverLimit
from candour.lib.text import one_line, readable
from candour.records.deeds import Doing, deed
from candour.records.rules import Actor, Refused

LONGEST_TITLE = 300
is_web_address = URLValidator(schemes=["http", "https"])


class NoTitle(Refused):
    """Evidence has a title by which it is listed."""


class NoReason(Refused):
    """What is restricted says why, and nothing else does."""


class NotAnAddress(Refused):
    """A link is an address on the web that begins with http:// or https://."""


class NothingNamed(Refused):
    """A reference says what is to follow, or where it lies."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent: its pieces, and what the sender calls it."""

    pieces: Iterable[bytes]
    name: str


type Content = File | Link | Reference


def add_evidence(
    *,
    title: str,
    content: Content,
    classification: Classification = Classification.INTERNAL,
    restricted_because: str = "",
    note: str = "",
    by: Actor,
    on: date,
    once: str = "",
) -> Evidence:
    """Add a piece of evidence with its first version: a file, a link, or a reference to what is to follow.

    Raises NoTitle, NoReason, CannotBeTaken (of a file), NotAnAddress (of a link) or NothingNamed (of a reference).
    """
    evidence = Evidence(title=_title(title), added_on=on, **_class(classification, restricted_because))
    with _taken_in(content) as good, deed("evidence.added", None, by=by, on=on, once=once) as done:
        evidence.save(force_insert=True)
        done.subject = evidence
        done.content.update(_told(evidence, title=evidence.title))
        _add_version(evidence, good, note=note, number=1, done=done)
    return evidence


def add_version(
    *, evidence: Evidence, content: Content, note: str = "", by: Actor, on: date, once: str = "",
) -> EvidenceVersion:  # fmt: skip
    """Add another version; the earlier ones stay as they are. Raises as `add_evidence` does."""
    with _taken_in(content) as good, deed("evidence.version_added", evidence, by=by, on=on, once=once) as done:
        Evidence.objects.select_for_update().get(pk=evidence.pk)  # versions are numbered one after another
        last = evidence.versions.aggregate(last=Max("number"))["last"] or 0
        return _add_version(evidence, good, note=note, number=last + 1, done=done)


def classify(
    *,
    evidence: Evidence,
    classification: Classification,
    restricted_because: str = "",
    by: Actor,
    on: date,
    seen: int,
    once: str = "",
) -> None:
    """Say anew whom a piece of evidence is for, with all its versions. Raises NoReason or Changed."""
    columns = _class(classification, restricted_because)
    content = {"classification": classification, "before": evidence.classification}
    with deed("evidence.classified", evidence, by=by, on=on, seen=seen, once=once, content=content):
        for name, value in columns.items():
            setattr(evidence, name, value)
        evidence.save(update_fields=list(columns))


def correct_title(*, evidence: Evidence, title: str, by: Actor, on: date, seen: int, once: str = "") -> None:
    """Correct how a piece of evidence is called. Raises NoTitle or Changed."""
    new = _title(title)
    content = _told(evidence, title=new, before=evidence.title)
    with deed("evidence.title_corrected", evidence, by=by, on=on, seen=seen, once=once, content=content):
        evidence.title = new
        evidence.save(update_fields=["title"])


def find_text(*, version: int) -> None:
    """Find the words inside one version's file, for the search, and keep them or why there are none.

    A job: done again, it comes to the same. It says nothing new about the authority, so it is no deed.
    """
    row = EvidenceVersion.objects.get(pk=version)
    try:
        found = {"text": text_of(row.sha256), "problem": ""}
    except (OverLimit, ChildFailed):
        found = {"text": "", "problem": "The words inside this file could not be read, so search does not find them."}
    FoundText.objects.update_or_create(evidence_version=row, defaults=found)


@contextmanager
def _taken_in(content: Content) -> Iterator[Received | Link | Reference]:
    """A file is received and looked into before the transaction begins, for that takes a while."""
    with received(content.pieces, name=content.name) if isinstance(content, File) else nullcontext(content) as good:
        yield good


def _add_version(
    evidence: Evidence, content: Received | Link | Reference, *, note: str, number: int, done: Doing,
) -> EvidenceVersion:  # fmt: skip
    if isinstance(content, Received):
        place(content)
    version = EvidenceVersion.objects.create(
        evidence=evidence, number=number, on=done.on, **_columns(content, readable(note).strip()), **done.stamp,
    )  # fmt: skip
    done.content.update(_told(evidence, form=version.form, number=number, sha256=version.sha256))
    if version.form == Form.FILE:
        enqueue("evidence.find_text", event=f"evidence.find_text:{version.pk}", version=version.pk)
    return version


def _columns(content: Received | Link | Reference, note: str) -> dict[str, Any]:
    match content:
        case Received():
            kept = {"sha256": content.sha256, "size": content.size, "original_name": content.name}
            return kept | {"form": Form.FILE.value, "media_type": MEDIA_TYPES[content.kind], "note": note}
        case Link():
            return {"form": Form.LINK.value, "url": _address(content.url), "note": note}
        case Reference():
            words = readable(content.words).strip()
            if not words:
                raise NothingNamed("Say what is to follow, or where it lies.")
            return {"form": Form.REFERENCE.value, "note": f"{words}\n\n{note}" if note else words}


def _told(evidence: Evidence, **words: Any) -> dict[str, Any]:
    """What the audit trail is told: of restricted evidence, no words and no hash."""
    if evidence.classification == Classification.RESTRICTED:
        return {name: value for name, value in words.items() if name in {"form", "number"}}
    return words


def _title(title: str) -> str:
    clean = one_line(title, longest=LONGEST_TITLE)
    if not clean:
        raise NoTitle("Give the evidence a title.")
    return clean


def _class(classification: Classification, restricted_because: str) -> dict[str, str]:
    because = readable(restricted_because).strip()
    if (classification is Classification.RESTRICTED) != bool(because):
        raise NoReason("Say why it is restricted. What is not restricted has no such reason.")
    return {"classification": classification.value, "restricted_because": because}


def _address(url: str) -> str:
    try:
        is_web_address(url.strip())
    except ValidationError as error:
        raise NotAnAddress("Give the whole address, beginning with https:// or http://.") from error
    return url.strip()

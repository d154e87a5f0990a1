"""What a pack is: one PDF of an agenda with its papers, as the public may have it or as members let in may."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from candour.outputs.joining.rules import blanks_before
from candour.records.rules import Refused


class Reach(StrEnum):
    """Whom a pack is for."""

    PUBLIC = "public"
    RESTRICTED = "restricted"


REACH_WORDS = {Reach.PUBLIC: "Public pack", Reach.RESTRICTED: "Restricted pack"}


class NotOnAgendaYet(Refused):
    """A pack is made of a published agenda or supplement."""


class BeingMade(Refused):
    """One pack of an agenda is made at a time."""


class NoChange(Refused):
    """A further version of a pack says what was changed, so that readers of the first know."""


class NotForThisItem(Refused):
    """A document goes with an item whose readers may have it, and once."""


@dataclass(frozen=True)
class PackDocument:
    """One document of a pack: its title, the number of its item, and, once it is placed, its first and last page."""

    title: str
    item: str
    digest: str
    pages: int = 0
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class PackMember:
    """One seat as the front sheet prints it."""

    name: str
    title: str


@dataclass(frozen=True)
class PackItem:
    """One line of the agenda, as the readers of this pack may have it."""

    number: str
    title: str
    purpose: str = ""
    presenter: str = ""
    ground: str = ""
    reasons: str = ""
    pages: str = ""
    is_to_follow: bool = False
    is_withdrawn: bool = False


@dataclass(frozen=True)
class PackAgenda:
    """Everything that the front sheet, the public information and the agenda print, in every form."""

    authority: str
    body: str
    heading: str
    meets_on: date
    time: str
    venue: str
    is_open: bool
    mark: str
    url: str
    members: Sequence[PackMember]
    lines: Sequence[PackItem]
    documents: Sequence[PackDocument]
    version: str
    notice: str = ""
    has_declarations: bool = False
    trail_head: str = ""


def placed(documents: Sequence[PackDocument], *, after: int) -> list[PackDocument]:
    """Each document with the pages it will bear: it starts on a right-hand page, behind page `after`."""
    found, last = [], after
    for each in documents:
        first = last + 1 + blanks_before(last + 1)
        last = first + each.pages - 1
        found.append(PackDocument(each.title, each.item, each.digest, each.pages, first, last))
    return found


def ranges(documents: Iterable[PackDocument]) -> dict[str, str]:
    """The pages of each item as the agenda prints them, from the first page of its first document: "27–42"."""
    spans: dict[str, tuple[int, int]] = {}
    for each in documents:
        first, _ = spans.get(each.item, (each.first, each.last))
        spans[each.item] = (first, each.last)
    return {item: f"{first}–{last}" if last > first else str(first) for item, (first, last) in spans.items()}


def changes(before: Sequence[PackDocument], after: Sequence[PackDocument]) -> list[str]:
    """What a later version of a pack adds, leaves out, changes and moves, in sentences."""
    old, new = ({(each.item, each.title): each for each in documents} for documents in (before, after))
    said = [f"Added: {_named(each)}." for key, each in new.items() if key not in old]
    said += [f"Left out: {_named(each)}." for key, each in old.items() if key not in new]
    both = [(old[key], new[key]) for key in old if key in new]
    said += [f"Changed: {_named(later)}." for earlier, later in both if earlier.digest != later.digest]
    moved = [later for earlier, later in both if earlier.digest == later.digest and earlier.first != later.first]
    return said + [f"Now from page {each.first}: {_named(each)}." for each in moved]


def are_in_order(documents: Sequence[PackDocument]) -> bool:
    """Whether every document starts on a right-hand page behind the one before it."""
    return all(each.first % 2 for each in documents) and all(a.last < b.first for a, b in pairwise(documents))


def _named(document: PackDocument) -> str:
    return f"item {document.item}, {document.title}" if document.item else document.title

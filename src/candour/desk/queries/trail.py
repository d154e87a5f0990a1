"""The audit trail as officers and auditors read it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from candour.lib.shapes import Page, Waiting
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.records.clock import LONDON
from candour.records.models import Deed, StrikingOut
from candour.records.queries import chain_head
from candour.reports.models import Paper, Report
from candour.reports.policy import papers_visible_to

PAGE_SIZE = 50
OF_A_PAPER = {Paper._meta.label: "pk", Report._meta.label: "report"}


@dataclass(frozen=True)
class EntryLine:
    """One entry of the trail in a list."""

    number: int
    what: str
    who: str
    on: date
    written: str


@dataclass(frozen=True)
class TrailPage:
    """A page of the trail, newest first, with the hash of its head."""

    entries: Page[EntryLine]
    head: str


@dataclass(frozen=True)
class EntryPage:
    """One entry: what was said in it, what was done within it, and what was struck out of it."""

    line: EntryLine
    said: list[tuple[str, str]]
    kept: list[tuple[str, str]]
    parts: list[EntryLine]
    strikings: list[StrikingOut]
    may_strike_out: bool
    is_withheld: bool


def trail_page(*, number: int) -> TrailPage:
    """A page of the trail. Three statements."""
    count, first = Deed.objects.count(), (number - 1) * PAGE_SIZE
    rows = Deed.objects.order_by("-number")[first : first + PAGE_SIZE]
    entries = Page([_line(row) for row in rows], number, PAGE_SIZE, count, "newest first", "entries")
    return TrailPage(entries=entries, head=chain_head())


def entry_page(entry: Deed, person: Person) -> EntryPage:
    """One entry with everything that belongs to it. At most four statements.

    What was said of a paper is for those who may open the paper; that it was said, and by whom, is for every reader.
    """
    is_withheld = _is_of_a_hidden_paper(entry, person)
    kept = [
        ("Place in the chain", str(entry.number)),
        ("Hash", entry.chain_hash),
        ("Hash of what was said", entry.content_digest),
    ]
    return EntryPage(
        line=_line(entry),
        said=[] if is_withheld else [(_words(key), _said(value)) for key, value in entry.content.content.items()],
        kept=kept,
        parts=[_line(part) for part in entry.parts.order_by("number")],
        strikings=list(entry.strikings_out.order_by("pk")),
        may_strike_out=may(person, Permission.STRIKE_OUT),
        is_withheld=is_withheld,
    )


def _is_of_a_hidden_paper(entry: Deed, person: Person) -> bool:
    column = OF_A_PAPER.get(entry.subject_kind)
    if column is None:
        return False
    visible = papers_visible_to(person).values("pk")
    return Paper.objects.filter(**{column: entry.subject_key}).exclude(pk__in=visible).exists()


def waiting_for(person: Person) -> list[Waiting]:
    """Passages that a colleague asked to be struck out, for whoever may be the second person. One statement."""
    if not may(person, Permission.STRIKE_OUT):
        return []
    asked = StrikingOut.objects.filter(struck_at=None).exclude(asked_by_key=person.key).select_related("deed")
    return [
        Waiting(
            "Strike out a passage of", f"entry {each.deed.number}", reverse("desk:confirm_strike_out", args=[each.pk]),
            detail=f"asked for by {each.asked_by}: {each.reason}",
        )
        for each in asked.order_by("pk")
    ]  # fmt: skip


def _line(row: Deed) -> EntryLine:
    written = row.recorded_at.astimezone(LONDON)
    return EntryLine(
        number=row.number, what=_words(row.kind), who=row.said_by, on=row.on, written=f"{written:%-d %B %Y, %H:%M}"
    )


def _words(name: str) -> str:
    return name.replace("_", " ").replace(".", ": ").capitalize()


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_said(each) for each in value)
    return str(value) if value not in (None, "") else "nothing"

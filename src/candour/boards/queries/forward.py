"""The forward plan of a body on a day: by meeting, what is to come; and what came, slipped and was taken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse

from candour.boards import policy
from candour.boards.models import Meeting
from candour.boards.models.forward import ForwardEntry, ForwardEntryQuerySet, ForwardItem, Placement
from candour.boards.models.meetings import MeetingQuerySet
from candour.boards.rules.forward import OUTLOOK_COLOURS, EntryKind, Outlook, Place, outlook
from candour.boards.rules.meetings import MeetingState
from candour.lib.dates import format_day
from candour.lib.shapes import Link, Page
from candour.people.models import Body, Person
from candour.people.queries import authority_name

MOST_ENTRIES = 200
PAGE_SIZE = 25
NOT_HELD = frozenset({MeetingState.CANCELLED, MeetingState.POSTPONED})
HELD = frozenset({MeetingState.CLOSED, MeetingState.CONFIRMED})
TO_BE_ARRANGED = "To be arranged"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as page and paper print it. `was` are the places that it had, oldest first, with why it left each."""

    pk: int
    title: str
    kind: str
    brought_by: str
    decision_sought: str
    about: str
    outlook: Outlook
    outlook_words: str
    colour: str
    place: str
    was: tuple[str, ...]
    taken_off: str
    item: str
    item_url: str

    @property
    def is_movable(self) -> bool:
        """Whether it may be moved or taken off: it stands on no agenda and was not taken off."""
        return self.outlook not in {Outlook.ON_AGENDA, Outlook.TAKEN_OFF}

    @property
    def is_ready(self) -> bool:
        """Whether it may be put on the agenda of its meeting."""
        return self.outlook in {Outlook.TO_COME, Outlook.SLIPPED}


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes to one meeting, or what has none yet."""

    heading: str
    url: str
    rows: Sequence[EntryRow]


@dataclass(frozen=True, slots=True)
class ForwardPlan:
    """The forward plan of a body on a day. `more` is how many further entries are not shown."""

    body: Body
    on: date
    coming: Sequence[Coming]
    more: int
    settled: Page[EntryRow]
    may_run: bool


@dataclass(frozen=True, slots=True)
class ForwardPaper:
    """The forward plan as the pack of a meeting prints it, with what came and went since the meeting before."""

    authority: str
    title: str
    body: str
    on: date
    meeting: str
    coming: Sequence[Coming]
    settled: Sequence[EntryRow]
    since: str


def forward_plan(body: Body, person: Person, *, on: date, number: int = 1) -> ForwardPlan:
    """The forward plan of a body as somebody may see it on a day. At most nine statements."""
    sees_all = policy.may_see_restricted_items(person)
    entries = _on(body, on)
    still = entries.filter(_OPEN)
    settled = entries.exclude(_OPEN).order_by(F("meets_at").desc(nulls_last=True), "-pk")
    first = (number - 1) * PAGE_SIZE
    shown = _rows(settled[first : first + PAGE_SIZE], sees_all=sees_all, on=on)
    return ForwardPlan(
        body=body,
        on=on,
        coming=_coming(still, sees_all=sees_all, on=on),
        more=max(still.count() - MOST_ENTRIES, 0),
        settled=Page(
            [row for row, _ in shown], number, PAGE_SIZE, settled.count(), order="the latest first", kind="entries"
        ),
        may_run=policy.may_run(person),
    )


def forward_entry(entry: ForwardEntry, person: Person, *, on: date) -> EntryRow:
    """One entry as it stands on a day. At most six statements."""
    rows = _on(entry.body, on).filter(pk=entry.pk)
    return _rows(rows, sees_all=policy.may_see_restricted_items(person), on=on)[0][0]


def forward_paper_of(meeting: Meeting, *, on: date) -> ForwardPaper:
    """The forward plan of a meeting's body, as its pack prints it on a day: what everybody may read.

    At most ten statements.
    """
    entries = _on(meeting.body, on)
    before = Meeting.objects.filter(body=meeting.body_id, starts_at__lt=meeting.starts_at, cancellation=None)
    last = before.order_by("-starts_at").first()
    since = last.held_on if last else date.min
    gone = entries.exclude(_OPEN).filter(_gone_since(since)).order_by(F("meets_at").asc(nulls_last=True), "pk")
    return ForwardPaper(
        authority=authority_name(on=meeting.held_on),
        title="Forward plan",
        body=meeting.name_then(),
        on=on,
        meeting=format_day(meeting.held_on),
        coming=_coming(entries.filter(_OPEN), sees_all=False, on=on),
        settled=[row for row, _ in _rows(gone[:MOST_ENTRIES], sees_all=False, on=on)],
        since=f"since the meeting of {format_day(since)}" if last else "so far",
    )


_OPEN = Q(is_off=False, has_come=False)


def _on(body: Body, on: date) -> ForwardEntryQuerySet:
    """The entries of a body on a day, each with when its meeting is, whether it was taken off, and whether it came."""
    newest = Placement.objects.filter(entry=OuterRef("pk"), placed_on__lte=on).order_by("-placed_on", "-pk")
    came = ForwardItem.objects.filter(
        entry=OuterRef("pk"), put_on__lte=on, item__withdrawn_on=None, item__meeting=OuterRef("place"),
        item__meeting__closing__closed_on__lte=on,
    )  # fmt: skip
    off = ForwardEntry.objects.filter(pk=OuterRef("pk"), taken_off__taken_off_on__lte=on)
    entries = ForwardEntry.objects.of(body).filter(added_on__lte=on)
    return entries.annotate(
        place=Subquery(newest.values("meeting")[:1]), meets_at=Subquery(newest.values("meeting__starts_at")[:1]),
        is_off=Exists(off), has_come=Exists(came),
    )  # fmt: skip


def _gone_since(day: date) -> Q:
    return Q(taken_off__taken_off_on__gte=day) | Q(meets_at__date__gte=day)


def _coming(entries: ForwardEntryQuerySet, *, sees_all: bool, on: date) -> list[Coming]:
    """The entries by their meeting, the next one first, and those without one last."""
    ordered = entries.order_by(F("meets_at").asc(nulls_last=True), "pk")[:MOST_ENTRIES]
    found = _rows(ordered, sees_all=sees_all, on=on)
    groups = groupby(found, key=lambda pair: pair[1])
    return [
        Coming(_heading(meeting), meeting.get_absolute_url() if meeting else "", [row for row, _ in pairs])
        for meeting, pairs in groups
    ]


def _rows(entries: ForwardEntryQuerySet, *, sees_all: bool, on: date) -> list[tuple[EntryRow, Meeting | None]]:
    meetings = Prefetch("meeting", queryset=Meeting.objects.with_facts().with_body())
    placements = Placement.objects.filter(placed_on__lte=on).order_by("placed_on", "pk").prefetch_related(meetings)
    items = ForwardItem.objects.filter(put_on__lte=on).select_related("item__meeting")
    rows = entries.select_related("theme", "action", "taken_off").defer("action__search")
    rows = rows.prefetch_related(Prefetch("placements", queryset=placements), Prefetch("items", queryset=items))
    return [_row(entry, sees_all=sees_all, on=on) for entry in rows]


def _row(entry: Any, *, sees_all: bool, on: date) -> tuple[EntryRow, Meeting | None]:
    """One entry: where it stands, and what is to be said of it. Of an item in private, most read its line alone."""
    places = list(entry.placements.all())
    meeting: Meeting | None = places[-1].meeting
    item = next((each.item for each in entry.items.all() if _stands(each, meeting)), None)
    off = getattr(entry, "taken_off", None)
    off = off if off and off.taken_off_on <= on else None
    is_hidden = item is not None and item.is_restricted and not sees_all
    stands = outlook(_place(meeting, on), has_item=item is not None, taken_off_on=off and off.taken_off_on, on=on)
    row = EntryRow(
        pk=entry.pk,
        title=item.title if item and is_hidden else entry.title,
        kind=EntryKind(entry.kind).label,
        brought_by="" if is_hidden else entry.brought_by,
        decision_sought="" if is_hidden else entry.decision_sought,
        about="" if is_hidden else _about(entry),
        outlook=stands,
        outlook_words=stands.label,
        colour=OUTLOOK_COLOURS[stands],
        place=_heading(meeting),
        was=tuple(_was(old, new) for old, new in pairwise(places)),
        taken_off=f"Taken off on {format_day(off.taken_off_on)}: {off.reason}" if off else "",
        item=f"Item {item.number}".strip() if item else "",
        item_url=item.meeting.get_absolute_url() if item else "",
    )
    return row, meeting


def _stands(link: ForwardItem, meeting: Meeting | None) -> bool:
    return meeting is not None and link.item.meeting_id == meeting.pk and link.item.withdrawn_on is None


def _place(meeting: Meeting | None, on: date) -> Place:
    if meeting is None:
        return Place()
    state = meeting.state(on=on)
    return Place(meeting.held_on, is_off=state in NOT_HELD, is_over=state in HELD)


def _heading(meeting: Meeting | None) -> str:
    return f"{meeting.held_on:%A} {format_day(meeting.held_on)}" if meeting else TO_BE_ARRANGED


def _was(old: Placement, new: Placement) -> str:
    """A place that an entry had, when it left it, and why."""
    where = format_day(old.meeting.held_on) if old.meeting else "to be arranged"
    return f"Was {f'for {where}' if old.meeting else where}, moved on {format_day(new.placed_on)}: {new.reason}"


def _about(entry: ForwardEntry) -> str:
    parts = [entry.theme.name if entry.theme else "", entry.action.code if entry.action else ""]
    return ", ".join(part for part in parts if part)


def meetings_offered(body: Body, *, on: date) -> MeetingQuerySet:
    """The meetings of a body to which something may still come: from a day on, the next one first. One statement."""
    return Meeting.objects.with_body().of(body).filter(starts_at__date__gte=on, cancellation=None, closing=None)


def entry_page(pk: int) -> str:
    """The address of an entry."""
    return reverse("boards:forward_entry", args=[pk])


def meeting_link(body: Body) -> Link:
    """The way to the forward plan of a body."""
    return Link(f"Forward plan of the {body.name}", reverse("boards:forward_plan", args=[body.pk]))

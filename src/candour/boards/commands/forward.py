"""Keeping the forward plan of a body: entries added, moved, taken off, and put on the agenda of their meeting."""

from dataclasses import dataclass
from datetime import date

from candour.boards.commands.items import ADDED_TO, ItemSaid, add_item
from candour.boards.models import AgendaItem, Meeting
from candour.boards.models.forward import EntryTaken, ForwardEntry, ForwardItem, Placement
from candour.boards.rules.forward import (
    EntryKind,
    EntryTakenOff,
    NoMeetingYet,
    NotToThisBody,
    OnAgendaAlready,
    SamePlace,
)
from candour.boards.rules.meetings import require_words
from candour.people.models import Body
from candour.plans.models import Action, Theme
from candour.records.deeds import deed
from candour.records.rules import Actor


@dataclass(frozen=True)
class EntrySaid:
    """What an entry is: title, kind, who brings it, what is sought of the body, and what of a plan it is about."""

    title: str
    kind: EntryKind
    brought_by: str = ""
    decision_sought: str = ""
    theme: Theme | None = None
    action: Action | None = None

    def columns(self) -> dict[str, object]:
        """What is kept. Raises NoTitle without a title."""
        title = require_words(self.title, ask="Give the entry a title: everybody reads it.")
        return {**vars(self), "title": title, "kind": self.kind.value}


def add_entry(
    *, body: Body, said: EntrySaid, meeting: Meeting | None = None, by: Actor, on: date, once: str = ""
) -> ForwardEntry:
    """Put business on the forward plan of a body: for one of its meetings, or to be arranged.

    Raises NoTitle, NotToThisBody for a meeting of another body.
    """
    columns = said.columns()
    _require_its_body(body.pk, meeting)
    content = {"title": columns["title"], "kind": columns["kind"], "meeting": str(meeting or "")}
    with deed("forward_entry.added", body, by=by, on=on, once=once, content=content) as done:
        entry = ForwardEntry.objects.create(body=body, added_on=on, **columns)
        Placement.objects.create(entry=entry, meeting=meeting, placed_on=on, **done.stamp)
        return entry


def change_entry(
    *, entry: ForwardEntry, said: EntrySaid, by: Actor, on: date, seen: int, once: str = "",
) -> None:  # fmt: skip
    """Say otherwise what an entry is. Its history keeps what it said. Raises NoTitle, EntryTakenOff, Changed."""
    columns = said.columns()
    _require_standing(entry)
    content = {"title": columns["title"], "kind": columns["kind"]}
    with deed("forward_entry.changed", entry, by=by, on=on, seen=seen, once=once, content=content):
        for name, value in columns.items():
            setattr(entry, name, value)
        entry.save(update_fields=list(columns))


def move_entry(
    *, entry: ForwardEntry, meeting: Meeting | None, reason: str, by: Actor, on: date, once: str = ""
) -> Placement:
    """Move an entry to another meeting, or to be arranged. The place that it had is kept and shown.

    Raises NoTitle without a reason, SamePlace, NotToThisBody, EntryTakenOff, OnAgendaAlready while an item of it
    stands on the agenda of a meeting that was not closed.
    """
    because = require_words(reason, ask="Say why it is moved: the plan shows it.")
    _require_its_body(entry.body_id, meeting)
    content = {"to": str(meeting or ""), "reason": because}
    with deed("forward_entry.moved", entry, by=by, on=on, once=once, content=content) as done:
        row = _locked(entry)
        _require_not_before_a_meeting(row)
        if _place_of(row).meeting_id == (meeting.pk if meeting else None):
            raise SamePlace("It stands there already. Choose another meeting.")
        return Placement.objects.create(entry=entry, meeting=meeting, placed_on=on, reason=because, **done.stamp)


def take_entry_off(*, entry: ForwardEntry, reason: str, by: Actor, on: date, once: str = "") -> EntryTaken:
    """Take an entry off the forward plan. It stays in the list of what was taken off, with the reason.

    Raises NoTitle without a reason, EntryTakenOff the second time, OnAgendaAlready as `move_entry`.
    """
    because = require_words(reason, ask="Say why it is taken off: the plan shows it.")
    with deed("forward_entry.taken_off", entry, by=by, on=on, once=once, content={"reason": because}) as done:
        _require_not_before_a_meeting(_locked(entry))
        return EntryTaken.objects.create(entry=entry, taken_off_on=on, reason=because, **done.stamp)


def put_entry_on_agenda(
    *, entry: ForwardEntry, item: AgendaItem | None = None, by: Actor, on: date, once: str = ""
) -> ForwardItem:
    """Make an entry an item of its meeting's agenda, or say which item of that agenda it is already.

    The item remembers the entry, so that what came is known. Raises NoMeetingYet while the meeting is to be arranged
    or once it is over, OnAgendaAlready, EntryTakenOff, NotToThisBody for an item of another meeting; NotLateProperly
    as `add_item`.
    """
    with deed("forward_entry.put_on_agenda", entry, by=by, on=on, once=once) as done:
        row = _locked(entry)
        meeting = _place_of(row).meeting
        if meeting is None:
            raise NoMeetingYet("It has no meeting yet. Move it to one first.")
        if item is None and meeting.state(on=on) not in ADDED_TO:
            raise NoMeetingYet("Its meeting is over or will not be held. Move it to another one first.")
        if ForwardItem.objects.filter(entry=row, item__meeting=meeting, item__withdrawn_on=None).exists():
            raise OnAgendaAlready("It stands on the agenda of that meeting already.")
        _require_free(item, meeting)
        said = ItemSaid(EntryKind(row.kind).item_kind, row.title, row.decision_sought, row.brought_by)
        made = item or add_item(meeting=meeting, said=said, by=by, on=on)
        done.content = {"item": made.pk, "meeting": str(meeting)}
        return ForwardItem.objects.create(entry=row, item=made, put_on=on)


def _locked(entry: ForwardEntry) -> ForwardEntry:
    """The entry as it is kept now, held until the deed is done. Raises EntryTakenOff."""
    row = ForwardEntry.objects.select_for_update().get(pk=entry.pk)
    _require_standing(row)
    return row


def _require_standing(entry: ForwardEntry) -> None:
    if EntryTaken.objects.filter(entry=entry).exists():
        raise EntryTakenOff("It was taken off the forward plan. Add it again if it is to come after all.")


def _require_its_body(body: int, meeting: Meeting | None) -> None:
    if meeting is not None and meeting.body_id != body:
        raise NotToThisBody("That meeting is another body’s. Choose one of the body whose forward plan this is.")


def _require_free(item: AgendaItem | None, meeting: Meeting) -> None:
    if item is None:
        return
    if item.meeting_id != meeting.pk:
        raise NotToThisBody("That item stands on the agenda of another meeting.")
    if ForwardItem.objects.filter(item=item).exists():
        raise OnAgendaAlready("That item comes from the forward plan already.")


def _require_not_before_a_meeting(entry: ForwardEntry) -> None:
    """Raise OnAgendaAlready while an item of the entry waits for its meeting."""
    waits = ForwardItem.objects.filter(entry=entry, item__withdrawn_on=None, item__meeting__cancellation=None)
    if waits.filter(item__meeting__closing=None).exists():
        raise OnAgendaAlready("It stands on an agenda. Withdraw the item there first.")


def _place_of(entry: ForwardEntry) -> Placement:
    return entry.placements.select_related("meeting__body").order_by("-placed_on", "-pk")[0]

"""Putting items on an agenda, ordering them, restricting and withdrawing them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import Max, ProtectedError

from candour.boards.models import AgendaItem, Meeting
from candour.boards.queries.notice import clear_days_of
from candour.boards.rules.items import (
    WITH_A_PAPER,
    AgendaFixed,
    Ground,
    HasToBeReported,
    ItemKind,
    require_ground,
    require_ground_of,
    require_late_reason,
)
from candour.boards.rules.meetings import BEFORE_SITTING, MeetingState, require_state, require_words
from candour.people.models import Person
from candour.people.queries import rules_on
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.commands import need_paper_by
from candour.reports.models import Paper

ADDED_TO = BEFORE_SITTING | {MeetingState.IN_SESSION}


@dataclass(frozen=True)
class ItemSaid:
    """What an item is: its line on the agenda, what is asked, who presents it, and its paper if it is written here."""

    kind: ItemKind
    title: str
    purpose: str = ""
    presenter: str = ""
    expects_paper: bool | None = None
    paper: Paper | None = None

    def columns(self) -> dict[str, object]:
        """What is kept. A report, minutes and a forward plan expect a paper unless it is said otherwise."""
        expects = self.kind in WITH_A_PAPER if self.expects_paper is None else self.expects_paper
        title = require_words(self.title, ask="Give the item a title: it is its line on the agenda.")
        return {**vars(self), "kind": self.kind.value, "title": title, "expects_paper": expects}


@dataclass(frozen=True)
class Restriction:
    """Why an item is taken in private, until when at first, and the title that only those let in may read."""

    ground: Ground
    review_on: date
    reasoning: str = ""
    restricted_title: str = ""


@dataclass(frozen=True)
class Late:
    """Who agreed in the chair that late business may be taken, when, and what the special circumstances are."""

    reason: str
    agreed_by: Person
    agreed_at: datetime


def add_item(
    *,
    meeting: Meeting,
    said: ItemSaid,
    restriction: Restriction | None = None,
    late: Late | None = None,
    by: Actor,
    on: date,
    once: str = "",
) -> AgendaItem:
    """Put an item at the end of an agenda; numbers are given when the order is set.

    Once the agenda is out, the item belongs to the next supplement; from the day of the meeting `late` is needed.
    Raises NoTitle, NoGround, NotLateProperly, NotInThisState once the meeting is closed or cancelled.
    """
    columns = said.columns()
    content = {"kind": said.kind, **({} if restriction else {"title": columns["title"]})}
    with deed("agenda_item.added", meeting, by=by, on=on, once=once, content=content):
        row = Meeting.objects.select_for_update().get(pk=meeting.pk)
        state = row.state(on=on)
        require_state(state, ADDED_TO, to="given another item")
        _require_agreed_if_late(row, state, late, on=on)
        place = (row.items.aggregate(last=Max("position"))["last"] or 0) + 1
        _ask_for_paper(row, said.paper, by=by, on=on)
        return AgendaItem.objects.create(
            meeting=meeting, position=place, **columns, **_restricted(meeting, restriction, on=on), **_late(late)
        )


def change_item(
    *, item: AgendaItem, said: ItemSaid, by: Actor, on: date, seen: int, once: str = "",
) -> None:  # fmt: skip
    """Say otherwise what an item is. Its published line stands: then only the paper and the presenter change.

    Raises NoTitle, AgendaFixed, NotInThisState once the meeting is closed, Changed.
    """
    columns = said.columns()
    require_state(item.meeting.state(on=on), ADDED_TO, to="given another agenda")
    if item.supplement is not None and (said.title, said.kind.value) != (item.title, item.kind):
        raise AgendaFixed("This line is published. Withdraw the item and add another, or change only the rest.")
    content = {"kind": said.kind, **({} if item.is_restricted else {"title": columns["title"]})}
    with deed("agenda_item.changed", item, by=by, on=on, seen=seen, once=once, content=content):
        _ask_for_paper(item.meeting, said.paper, by=by, on=on)
        for name, value in columns.items():
            setattr(item, name, value)
        item.save(update_fields=list(columns))


def restrict_item(
    *, item: AgendaItem, restriction: Restriction | None, by: Actor, on: date, seen: int, once: str = "",
) -> None:  # fmt: skip
    """Take an item in private on a ground, or, with None, in public again.

    Raises NoGround, AgendaFixed if a published item would be closed to the public, NotInThisState, Changed.
    """
    require_state(item.meeting.state(on=on), ADDED_TO, to="given another agenda")
    if item.supplement is not None and restriction and not item.is_restricted:
        raise AgendaFixed("This item was published as open to the public. Withdraw it and add a restricted one.")
    columns = _restricted(item.meeting, restriction, on=on)
    content = {"ground": columns["ground"], "review_on": columns["review_on"]}
    with deed("agenda_item.restricted", item, by=by, on=on, seen=seen, once=once, content=content):
        for name, value in columns.items():
            setattr(item, name, value)
        item.save(update_fields=list(columns))


def move_item(
    *, item: AgendaItem, direction: Literal["up", "down", "first", "last"], by: Actor, on: date, once: str = "",
) -> None:  # fmt: skip
    """Move an item one place, or to an end, among those not published. Numbers of the rest are given anew.

    Raises AgendaFixed if it, or the place it would go to, is published; NotInThisState once the meeting was opened.
    """
    with deed("agenda_item.moved", item.meeting, by=by, on=on, once=once, content={"direction": direction}):
        meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
        require_state(meeting.state(on=on), BEFORE_SITTING, to="put into another order")
        loose = list(meeting.items.standing().filter(supplement=None))
        if item not in loose:
            raise AgendaFixed("The published order stands. An item can be taken in another order at the meeting.")
        places, here = [each.position for each in loose], loose.index(item)
        there = {"up": max(here - 1, 0), "down": min(here + 1, len(loose) - 1), "first": 0, "last": len(loose) - 1}
        loose.insert(there[direction], loose.pop(here))
        for each, place in zip(loose, places, strict=True):
            each.position, each.number = place, ""
        AgendaItem.objects.bulk_update(loose, ["position", "number"])


def withdraw_item(*, item: AgendaItem, reason: str, by: Actor, on: date, seen: int, once: str = "") -> None:
    """Take an item off an agenda. One that is published, or to which something was added, stays, marked.

    Raises NoTitle without a reason for one that stays, HasToBeReported for an urgent decision, NotInThisState once
    the meeting is closed, Changed.
    """
    require_state(item.meeting.state(on=on), ADDED_TO, to="given another agenda")
    if item.urgent_decisions.exists():
        raise HasToBeReported("This item reports an urgent decision to the body, and stays on the agenda.")
    if item.supplement is not None:
        reason = require_words(reason, ask="Say why the item is withdrawn: its line is published.")
    with deed("agenda_item.withdrawn", item, by=by, on=on, seen=seen, once=once, content={"reason": reason}):
        if item.supplement is None and _could_go(item):
            return
        reason = require_words(reason, ask="Say why the item is withdrawn: something was added to it.")
        item.withdrawn_on, item.withdrawn_because = on, reason
        item.save(update_fields=["withdrawn_on", "withdrawn_because"])


def told_of(item: AgendaItem | None, **words: object) -> dict[str, object]:
    """What the audit trail is told of an item's business: nothing where it is taken in private."""
    return {} if item is not None and item.is_restricted else words


def _could_go(item: AgendaItem) -> bool:
    """Take an item away whole, unless a document or something else that is kept belongs to it."""
    try:
        AgendaItem.objects.filter(pk=item.pk).delete()
    except ProtectedError:
        return False
    return True


def _ask_for_paper(meeting: Meeting, paper: Paper | None, *, by: Actor, on: date) -> None:
    """Tell the paper of an item by which day it has to be cleared: the last one on which it can be published."""
    if paper is not None:
        need_paper_by(paper=paper, needed_by=clear_days_of(meeting).publish_by, by=by, on=on)


def _require_agreed_if_late(meeting: Meeting, state: MeetingState, late: Late | None, *, on: date) -> None:
    is_late = state is MeetingState.IN_SESSION or (state is MeetingState.PUBLISHED and on >= meeting.held_on)
    if is_late or late:
        require_late_reason(late.reason if late else "", late.agreed_at if late else None, has_chair=late is not None)


def _restricted(meeting: Meeting, restriction: Restriction | None, *, on: date) -> dict[str, object]:
    if restriction is None:
        return {"ground": "", "review_on": None, "reasoning": "", "restricted_title": ""}
    require_ground_of(rules_on(meeting.body, on=meeting.held_on).regime, restriction.ground)
    require_ground(restriction.ground, restriction.reasoning, restriction.review_on, on=on)
    return {**vars(restriction), "ground": restriction.ground.value, "reasoning": restriction.reasoning.strip()}


def _late(late: Late | None) -> dict[str, object]:
    if late is None:
        return {}
    return {"late_reason": late.reason.strip(), "late_agreed_by": late.agreed_by, "late_agreed_at": late.agreed_at}

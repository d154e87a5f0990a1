"""Setting the order of an agenda, and publishing it with its supplements."""

import hashlib
from datetime import date
from typing import Any

from candour.boards.models import AgendaItem, AgendaPublication, Meeting
from candour.boards.rules.items import OrderNotSet, numbers_for
from candour.boards.rules.meetings import BEFORE_SITTING, MeetingState, require_state
from candour.records.deeds import deed
from candour.records.rules import Actor, as_kept, canonical

PUBLISHED_FROM = frozenset({MeetingState.CALLED, MeetingState.PUBLISHED, MeetingState.IN_SESSION})


def set_order(*, meeting: Meeting, by: Actor, on: date, once: str = "") -> None:
    """Give every item its number in the order in which it stands. What is published keeps its number.

    Raises OrderNotSet if there is no item, NotInThisState once the meeting is closed or cancelled.
    """
    with deed("agenda.ordered", meeting, by=by, on=on, once=once):
        row = Meeting.objects.select_for_update().get(pk=meeting.pk)
        require_state(row.state(on=on), BEFORE_SITTING | {MeetingState.IN_SESSION}, to="given another order")
        items = list(row.items.order_by("position", "pk"))
        if not items:
            raise OrderNotSet("There is nothing on the agenda yet. Add an item first.")
        kept = [item.number if item.supplement is not None else "" for item in items]
        AgendaItem.objects.filter(meeting=row, supplement=None).update(number="")
        for item, number in zip(items, numbers_for(kept), strict=True):
            item.number = number
        AgendaItem.objects.bulk_update(items, ["number"])


def publish_agenda(*, meeting: Meeting, by: Actor, on: date, once: str = "") -> AgendaPublication:
    """Publish the agenda; the second time, what was added since as the next supplement. Nothing is replaced.

    Raises OrderNotSet if an item has no number yet, or if nothing was added since the last publication; NotInThisState
    unless the meeting was called. A notice that is too short is no refusal: it is shown (`notice_of`).
    """
    with deed("agenda.published", meeting, by=by, on=on, once=once) as done:
        row = Meeting.objects.select_for_update().get(pk=meeting.pk)
        require_state(row.state(on=on), PUBLISHED_FROM, to="published: call it first")
        number = AgendaPublication.objects.filter(meeting=row, starts_at=row.starts_at).count()
        items = list(row.items.standing() if number == 0 else row.items.standing().filter(supplement=None))
        _require_ready(items, is_first=number == 0)
        content = as_kept(agenda_content(row, items))
        AgendaItem.objects.filter(pk__in=[item.pk for item in items]).update(supplement=number)
        return AgendaPublication.objects.create(
            meeting=row, number=number, published_on=on, starts_at=row.starts_at, content=content,
            digest=hashlib.sha256(canonical(content)).hexdigest(), **done.stamp,
        )  # fmt: skip


def agenda_content(meeting: Meeting, items: list[AgendaItem]) -> dict[str, Any]:
    """What a published agenda says: nothing but what everybody may read."""
    return {
        "body": meeting.name_then(),
        "title": meeting.title,
        "starts_at": meeting.starts_at,
        "venue": meeting.venue,
        "items": [
            {
                "number": item.number, "kind": item.kind, "title": item.title, "ground": item.ground_words,
                "purpose": "" if item.is_restricted else item.purpose,
            }
            for item in items
        ],
    }  # fmt: skip


def _require_ready(items: list[AgendaItem], *, is_first: bool) -> None:
    if not items:
        raise OrderNotSet("Add an item first." if is_first else "Nothing was added since the last publication.")
    if any(not item.number for item in items):
        raise OrderNotSet("Set the order first, so that every item has its number.")

"""Which decisions of a meeting wait for the time of calling in, and how each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from candour.boards import policy
from candour.boards.models import AgendaItem, Meeting
from candour.boards.models.call_in import CallIn
from candour.boards.models.decisions import Clause
from candour.boards.models.sitting import in_force
from candour.boards.queries.notice import local_closures
from candour.boards.rules.call_in import (
    EFFECT_COLOURS,
    Called,
    Effectiveness,
    HowEnded,
    Window,
    effect_day,
    effectiveness,
    window,
)
from candour.lib.dates import format_day
from candour.people.models import Person
from candour.people.queries import rules_on


@dataclass(frozen=True, slots=True)
class Decided:
    """What was resolved under one item: its clauses as somebody may read them, and how it stands."""

    item: AgendaItem
    title: str
    clauses: Sequence[str]
    stands: Effectiveness
    colour: str
    said: Sequence[str]
    call_in: CallIn | None

    @property
    def may_be_called_in(self) -> bool:
        """Whether the time has not run out and nobody has."""
        return self.stands is Effectiveness.WAITS

    @property
    def may_be_ended(self) -> bool:
        """Whether it was called in and nothing became of it yet."""
        return self.stands is Effectiveness.CALLED_IN


def window_of(meeting: Meeting) -> Window | None:
    """The time for calling in what a meeting resolved; None without call-in or before it closed. Four statements."""
    days = rules_on(meeting.body, on=meeting.held_on).call_in_days
    closed_on = meeting.facts().closed_on
    return window(closed_on, days, closed=local_closures()) if days and closed_on else None


def effects_from(meeting: Meeting, *, on: date) -> dict[int, date | None]:
    """For each item called in or not: the day from which what it resolved counts; None while it waits or is off.

    Without call-in, that is the day of the meeting. Six statements at most.
    """
    open_ = window_of(meeting)
    items = in_force(Clause, meeting).values_list("item", flat=True)
    if open_ is None:
        return dict.fromkeys(items, meeting.held_on)
    calls = _calls(meeting)
    return {
        item: effect_day(open_, calls.get(item))
        if effectiveness(open_, calls.get(item), on=on) is Effectiveness.IN_EFFECT
        else None
        for item in items
    }


def decided_at(meeting: Meeting, person: Person, *, on: date) -> list[Decided]:
    """What a meeting resolved, item by item, and whether it takes effect. Nothing without call-in. Eight statements."""
    open_ = window_of(meeting)
    if open_ is None:
        return []
    sees_all = policy.may_see_restricted_items(person)
    found: dict[int, tuple[AgendaItem, list[str]]] = {}
    for clause in in_force(Clause, meeting).select_related("item"):
        found.setdefault(clause.item_id, (clause.item, []))[1].append(clause.words)
    calls = {row.item_id: row for row in _rows(meeting)}
    return [
        _decided(item, words if sees_all or not item.is_restricted else [], calls.get(item.pk), open_, on)
        for item, words in sorted(found.values(), key=lambda pair: pair[0].position)
    ]


def _decided(item: AgendaItem, words: list[str], row: CallIn | None, open_: Window, on: date) -> Decided:
    stands = effectiveness(open_, _called(row) if row else None, on=on)
    is_hidden = item.is_restricted and not words
    return Decided(
        item, f"{item.number} {item.title}".strip(), words, stands, EFFECT_COLOURS[stands],
        _said(row, open_, stands, is_hidden=is_hidden), row,
    )  # fmt: skip


def _said(row: CallIn | None, open_: Window, stands: Effectiveness, *, is_hidden: bool) -> list[str]:
    if row is None:
        last = format_day(open_.last_day)
        if stands is Effectiveness.WAITS:
            return [f"It may be called in until the end of {last}, and takes effect on {format_day(open_.effect_on)}."]
        return [f"Nobody called it in by {last}. It took effect on {format_day(open_.effect_on)}."]
    said = [f"Called in on {format_day(row.called_in_on)} by {row.members}." + ("" if is_hidden else f" {row.reasons}")]
    end = getattr(row, "end", None)
    if end is None:
        return [*said, "It waits until it is released or referred back."]
    return [*said, f"{end} ({format_day(end.ended_on)})." + ("" if is_hidden else f" {end.words}")]


def _rows(meeting: Meeting) -> list[CallIn]:
    return list(CallIn.objects.filter(item__meeting=meeting).select_related("end"))


def _calls(meeting: Meeting) -> dict[int, Called]:
    return {row.item_id: _called(row) for row in _rows(meeting)}


def _called(row: CallIn) -> Called:
    end = getattr(row, "end", None)
    return Called(row.called_in_on, HowEnded(end.how) if end else None, end.ended_on if end else None)

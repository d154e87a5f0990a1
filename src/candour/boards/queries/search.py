"""Search in meetings: agendas, what was recorded and resolved, and what bodies asked for, by indexed vectors."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from candour.boards.models import Meeting
from candour.boards.policy import may_read_draft_minutes, may_see_restricted_items
from candour.host.statements import planned_once
from candour.lib.dates import format_day
from candour.lib.search_sql import QUERY, asked, quoted
from candour.lib.shapes import Found, snippet
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission

WORDS = "to_tsvector('english'::regconfig, COALESCE({}, ''))"  # as the indexes of the models write it
IN_ALL = (
    """(SELECT 'Meeting' AS kind, '' AS ref, meeting.id AS meeting, NULL::bigint AS pk, {name_quoted} AS said,
    ts_rank({name}, {query}) AS rank
FROM boards_meeting meeting JOIN people_body body ON body.id = meeting.body_id
WHERE {name} @@ {query} ORDER BY rank DESC, meeting.starts_at DESC LIMIT %(limit)s)""",
    """(SELECT 'Meeting', '', item.meeting_id, NULL, {item_quoted}, ts_rank({item}, {query}) AS rank
FROM boards_agendaitem item
WHERE {item} @@ {query} ORDER BY rank DESC, item.id DESC LIMIT %(limit)s)""",
    """(SELECT 'Minutes', '', clause.meeting_id, NULL, {clause_quoted}, ts_rank({clause}, {query}) AS rank
FROM boards_clause clause JOIN boards_agendaitem item ON item.id = clause.item_id
WHERE {clause} @@ {query} AND {open_item} AND NOT clause.is_struck
    AND NOT EXISTS (SELECT FROM boards_clause newer WHERE newer.replaces_id = clause.id)
    AND (%(sees_drafts)s OR EXISTS (SELECT FROM boards_minutesversion v WHERE v.meeting_id = clause.meeting_id))
ORDER BY rank DESC, clause.id DESC LIMIT %(limit)s)""",
    """(SELECT 'Board action', action.ref, NULL, action.id, {action_quoted}, ts_rank({action}, {query}) AS rank
FROM boards_boardaction action LEFT JOIN boards_agendaitem item ON item.id = action.item_id
WHERE {action} @@ {query} AND {open_item} ORDER BY rank DESC, action.id DESC LIMIT %(limit)s)""",
)
IN_DRAFTS = (
    """(SELECT 'Minutes', '', note.meeting_id, NULL, {note_quoted}, ts_rank({note}, {query}) AS rank
FROM boards_note note LEFT JOIN boards_agendaitem item ON item.id = note.item_id
WHERE {note} @@ {query} AND {open_item} AND NOT note.is_struck
    AND NOT EXISTS (SELECT FROM boards_note newer WHERE newer.replaces_id = note.id)
    AND NOT EXISTS (
        SELECT FROM boards_minutestext written WHERE written.meeting_id = note.meeting_id AND written.text <> ''
        AND written.part = COALESCE(item.id::text, 'opening')
        AND NOT EXISTS (SELECT FROM boards_minutestext newer WHERE newer.replaces_id = written.id))
ORDER BY rank DESC, note.id DESC LIMIT %(limit)s)""",
    """(SELECT 'Minutes', '', written.meeting_id, NULL, {written_quoted}, ts_rank({written}, {query}) AS rank
FROM boards_minutestext written LEFT JOIN boards_agendaitem item ON item.id::text = written.part
WHERE {written} @@ {query} AND {open_item}
    AND NOT EXISTS (SELECT FROM boards_minutestext newer WHERE newer.replaces_id = written.id)
ORDER BY rank DESC, written.id DESC LIMIT %(limit)s)""",
)
IN_PRIVATE = (
    """(SELECT 'Meeting', '', item.meeting_id, NULL, {hidden_quoted}, ts_rank({hidden}, {query}) AS rank
FROM boards_agendaitem item
WHERE {hidden} @@ {query} ORDER BY rank DESC, item.id DESC LIMIT %(limit)s)""",
)
NAME = "concat_ws(' ', body.name, meeting.title)"
COLUMNS = {
    "item": "item.title", "hidden": "item.restricted_title", "clause": "clause.words", "note": "note.words",
    "written": "written.text", "action": "action.words",
}  # fmt: skip
PARTS = {
    "query": QUERY,
    "open_item": "(item.ground IS NULL OR item.ground = '' OR %(sees_private)s)",
    "name": WORDS.format(NAME),
    "name_quoted": quoted(NAME),
    **{name: WORDS.format(column) for name, column in COLUMNS.items()},
    **{f"{name}_quoted": quoted(column) for name, column in COLUMNS.items()},
}


@dataclass(frozen=True, slots=True)
class _Row:
    """What was found: in a meeting, or a Board action by its reference and number."""

    kind: str
    ref: str
    meeting: int | None
    pk: int | None
    said: str
    rank: float


@cache
def _statement(*, sees_drafts: bool, sees_private: bool) -> str:
    """One statement that looks only where somebody may: planning the rest would cost more than answering."""
    places = (*IN_ALL, *(IN_DRAFTS if sees_drafts else ()), *(IN_PRIVATE if sees_private else ()))
    return "\nUNION ALL\n".join(place.format(**PARTS) for place in places)


def find(words: str, person: Person | None) -> list[Found]:
    """Meetings, minutes and Board actions that hold these words, best first, each once.

    One statement, and one for the meetings in which anything was found.
    Minutes: what was resolved once they are out; inside the authority also what was noted or written over it. What was
    taken in private is searched only for those let in.
    """
    if not words.strip() or person is None or not may(person, Permission.SEE_MEETINGS):
        return []
    may_read = {"sees_drafts": may_read_draft_minutes(person), "sees_private": may_see_restricted_items(person)}
    with planned_once() as cursor:
        cursor.execute(_statement(**may_read), {**asked(words), **may_read})
        rows = sorted((_Row(*row) for row in cursor.fetchall()), key=lambda row: row.rank)
    best = {(row.kind, row.meeting, row.pk): row for row in rows}
    meetings = Meeting.objects.with_body().in_bulk({row.meeting for row in best.values() if row.meeting})
    found = [_found(row, meetings.get(row.meeting or 0)) for row in best.values()]
    return sorted(found, key=lambda each: -each.rank)


def _found(row: _Row, meeting: Meeting | None) -> Found:
    if meeting is None:
        url = reverse("boards:board_action", args=[row.pk])
        return Found(row.kind, f"Board action {row.ref}", url, snippet(row.said), "", row.rank)
    page = "boards:minutes" if row.kind == "Minutes" else "boards:meeting"
    held = f"{meeting.title or meeting.body.name}, {format_day(meeting.held_on)}"
    title = f"Minutes: {held}" if row.kind == "Minutes" else held
    return Found(row.kind, title, reverse(page, args=[meeting.slug]), snippet(row.said), "", row.rank)

"""The Board's forward plan: what was asked for, and the items that it became."""

from candour.boards.commands.forward import EntrySaid, add_entry, put_entry_on_agenda
from candour.boards.models import AgendaItem, Meeting
from candour.boards.rules.forward import EntryKind
from candour.example.facts.forward import FORWARD
from candour.lib.clear_days import clear_days
from candour.people.models import Body
from candour.records.rules import Actor


def load_forward_plan(*, board: Body, by: Actor) -> None:
    """Every entry from the day on which it was asked for, on the agenda from the day on which that went out."""
    meetings = {meeting.held_on: meeting for meeting in Meeting.objects.filter(body=board)}
    for fact in FORWARD:
        said = EntrySaid(fact.title, EntryKind(fact.kind))
        meeting = meetings[fact.meets_on] if fact.meets_on else None
        entry = add_entry(body=board, said=said, meeting=meeting, by=by, on=fact.asked_on)
        if fact.item and meeting:
            item = AgendaItem.objects.get(meeting=meeting, title=fact.item)
            put_entry_on_agenda(entry=entry, item=item, by=by, on=clear_days(meeting.held_on).publish_by)

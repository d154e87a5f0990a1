"""The Board's four sittings of the example year: what was said, resolved and asked, and what became of it."""

from datetime import date, datetime
from typing import Any

from candour.boards import commands as meetings
from candour.boards.commands import ItemSaid, When, minutes
from candour.boards.commands import board_actions as actions
from candour.boards.commands import sitting as room
from candour.boards.commands.board_actions import Ended, Source, ToDo
from candour.boards.commands.decisions import ClauseSaid, end_sitting, resolve
from candour.boards.commands.minutes import Confirming
from candour.boards.commands.sitting import Attended
from candour.boards.models import AgendaItem, BoardAction, Meeting
from candour.boards.models.sitting import Somebody
from candour.boards.queries.sitting import record_of
from candour.boards.rules.board_actions import Closing
from candour.boards.rules.decisions import Resolved
from candour.boards.rules.items import ItemKind
from candour.boards.rules.meetings import london
from candour.boards.rules.minutes import Agreed
from candour.boards.rules.sitting import Came, NoteKind, Standing
from candour.example.facts.later_sittings import NEXT, SITTINGS
from candour.example.facts.people import BOARD
from candour.example.facts.shapes import AskFact, AttenderFact, ItemFact, SittingFact
from candour.example.facts.sittings import NOT_NAMED, OUR_READING
from candour.lib.dates import format_day
from candour.people.models import Body, Person
from candour.people.rules import matching_name


def load_sittings(*, clerk: Person) -> list[Meeting]:
    """The four meetings that were held, with what became of what they asked, and the fifth, called and published.

    Meetings that are in the calendar are sat; one that is not is called first, with the agenda of its fact.
    """
    board = Body.objects.get(name=BOARD)
    held: dict[date, Meeting] = {}
    asked: list[tuple[AskFact, BoardAction]] = []
    for fact in SITTINGS:
        meeting = held[fact.on] = _called(board, fact, clerk)
        asked += _sit(meeting, fact, clerk)
        if fact.confirms:
            said = Confirming(meeting, _person("John Biggs"))
            minutes.confirm_minutes(meetings=[held[fact.confirms]], said=said, on=fact.on, by=clerk)
        _close(meeting, fact, clerk)
    for ask, action in asked:
        _follow(ask, action, clerk)
    return [*held.values(), _called(board, NEXT, clerk)]


def _called(board: Body, fact: SittingFact, clerk: Person) -> Meeting:
    """The meeting as it stands in the calendar, or else planned with its agenda, called and published."""
    known = Meeting.objects.filter(body=board, starts_at__date=fact.on).select_related("body").first()
    if known:
        return known
    told: dict[str, Any] = {"by": clerk, "on": fact.published_on}
    when = When(london(fact.on, 18), london(fact.on, 20), fact.venue)
    meeting = meetings.plan_meeting(body=board, when=when, **told)
    for each in fact.items:
        said = ItemSaid(ItemKind(each.kind), each.title, expects_paper=False)
        meetings.add_item(meeting=meeting, said=said, **told)
    meetings.call_meeting(meeting=meeting, **told)
    meetings.set_order(meeting=meeting, **told)
    meetings.publish_agenda(meeting=meeting, **told)
    return meeting


def _sit(meeting: Meeting, fact: SittingFact, clerk: Person) -> list[tuple[AskFact, BoardAction]]:
    meetings.open_meeting(meeting=meeting, opened_at=_at(fact, fact.opened), by=clerk, on=fact.on)
    said = [_attended(each) for each in fact.people]
    room.take_attendance(meeting=meeting, said=said, by=clerk, on=fact.on)
    room.record_presiding(meeting=meeting, who=said[0].who, by=clerk, on=fact.on)
    if fact.opening:
        room.take_note(meeting=meeting, kind=NoteKind.OPENING, words=fact.opening, by=clerk, on=fact.on)
    items = list(meeting.items.standing())
    asked = []
    for number in fact.order or range(1, len(items) + 1):
        asked += _take(meeting, items[number - 1], fact.items[number - 1], clerk)
    return asked


def _take(meeting: Meeting, item: AgendaItem, fact: ItemFact, clerk: Person) -> list[tuple[AskFact, BoardAction]]:
    told: dict[str, Any] = {"meeting": meeting, "by": clerk, "on": meeting.held_on}
    room.take_item(item=item, **told)
    for kind, words, *speaker in fact.notes:
        room.take_note(item=item, kind=NoteKind(kind), words=words, speaker="".join(speaker), **told)
    if fact.clauses:
        resolve(item=item, clauses=[ClauseSaid(words, Resolved(verb)) for verb, words in fact.clauses], **told)
    return [
        (ask, actions.ask_action(words=ask.words, source=Source(item, ask.clause), to_do=_to_do(ask), **told))
        for ask in fact.asked
    ]


def _close(meeting: Meeting, fact: SittingFact, clerk: Person) -> None:
    """Close the meeting and publish its minutes; what the published minutes leave open is said to be so."""
    end_sitting(meeting=meeting, closed_at=_at(fact, fact.ended), by=clerk, on=fact.on)
    for doubt in record_of(meeting).doubts:
        words = NOT_NAMED if doubt.key.startswith("action:") else fact.settled or "As the published minutes have it."
        room.settle(meeting=meeting, doubt=doubt.key, words=words, by=clerk, on=fact.on)
    chair = Somebody(_person("John Biggs"))
    minutes.record_agreement(meeting=meeting, chair=chair, how=Agreed.EMAIL, by=clerk, on=fact.on)
    minutes.publish_minutes(meeting=meeting, by=clerk, on=fact.on)


def _follow(ask: AskFact, action: BoardAction, clerk: Person) -> None:
    """What became of an ask, as we read the later papers."""
    if ask.done:
        shown_by = f"{OUR_READING}item {ask.done[1]} of the papers of {format_day(ask.done[0])}."
        actions.close_action(action=action, ended=Ended(Closing.DONE, shown_by=shown_by), by=clerk, on=ask.done[0])
    elif ask.so_far:
        actions.say_progress(action=action, words=f"{OUR_READING}{ask.so_far}.", by=clerk, on=NEXT.on)


def _attended(fact: AttenderFact) -> Attended:
    who = Somebody(_person(fact.name), fact.name)
    standing, came = Standing(fact.standing), Came(fact.came)
    in_place_of = _person(fact.in_place_of) if fact.in_place_of else None
    return Attended(who, came, standing, fact.office, in_place_of=in_place_of)


def _to_do(ask: AskFact) -> ToDo:
    body = Body.objects.get(name=ask.body) if ask.body else None
    person = _person(ask.person) if ask.person else None
    return ToDo(person=person, body=body, outside=ask.outside, due_words=ask.due)


def _person(name: str) -> Person | None:
    return Person.objects.filter(matching_name=matching_name(name)).first()


def _at(fact: SittingFact, clock: tuple[int, int]) -> datetime:
    return london(fact.on, *clock)

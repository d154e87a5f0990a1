"""The Board's five meetings: planned, called, their agendas in order and published."""

from candour.boards import commands
from candour.boards.commands import ItemSaid, When
from candour.boards.models import Meeting, Series
from candour.boards.rules.items import ItemKind
from candour.boards.rules.meetings import london
from candour.example.facts import meetings as facts
from candour.example.facts.shapes import MeetingFact
from candour.lib.clear_days import clear_days, working_day_before
from candour.people.models import Body
from candour.records.rules import Actor
from candour.reports.models import Paper

CALLED_BEFORE = 30  # working days before the meeting; the papers do not say


def load_meetings(*, board: Body, by: Actor) -> list[Meeting]:
    """The meetings from June 2017 to June 2018 as far as their agendas go, oldest first."""
    for who, copies in facts.ON_PAPER:
        commands.put_on_print_list(body=board, who=who, copies=copies, by=by, on=facts.PLANNED_ON)
    series = commands.begin_series(body=board, title=facts.SERIES, by=by, on=facts.PLANNED_ON)
    return [_load(board, series, fact, by) for fact in facts.MEETINGS]


def _load(board: Body, series: Series, fact: MeetingFact, by: Actor) -> Meeting:
    start = london(fact.held_on, fact.hour, fact.minute)
    when = When(start, start.replace(hour=fact.hour + 2), fact.venue)
    meeting = commands.plan_meeting(body=board, series=series, when=when, by=by, on=fact.planned_on)
    called_on = max(working_day_before(fact.held_on, CALLED_BEFORE), fact.planned_on)
    commands.call_meeting(meeting=meeting, by=by, on=called_on)
    for kind, title in fact.items:
        paper = _paper(board, fact, title)
        said = ItemSaid(ItemKind(kind), title, purpose=facts.PURPOSES.get(kind, ""), paper=paper)
        commands.add_item(meeting=meeting, said=said, by=by, on=called_on)
    commands.set_order(meeting=meeting, by=by, on=called_on)
    commands.publish_agenda(meeting=meeting, by=by, on=clear_days(fact.held_on).publish_by)
    return meeting


def _paper(board: Body, fact: MeetingFact, title: str) -> Paper | None:
    """What is written here for an item of the last meeting: the quarterly report, and the paper of the same title."""
    if fact is not facts.MEETINGS[-1]:
        return None
    of_the_plan = {"report__body": board, "report__on": fact.held_on} if "2018-19" in title else {"title": title}
    return Paper.objects.filter(**of_the_plan).first()

"""What the pages of notices print: mine, a plan's, and the letters that did not arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet

from candour.host.models import Letter
from candour.lib.shapes import Page
from candour.notices.models import Notice
from candour.notices.queries.situation import held_on, to_remind
from candour.notices.rules.letters import subject_of
from candour.notices.rules.shapes import Kind
from candour.people.models import Person
from candour.plans.models import Plan

ROWS_A_PAGE = 25
MOST_PLANNED = 100

HELD, WAITING, SENT, PRESUMED, FAILED = "Held back", "On its way", "Sent", "Sent, not confirmed", "Could not be sent"
COLOURS = {HELD: "yellow", WAITING: "blue", SENT: "green", PRESUMED: "orange", FAILED: "red"}


@dataclass(frozen=True)
class NoticeRow:
    """A notice as a list names it, with what became of its letter."""

    notice: Notice
    kind: str
    state: str
    colour: str
    problem: str


@dataclass(frozen=True)
class PlannedRow:
    """A notice that would be given today."""

    to: str
    kind: str
    subject: str
    why: str
    held_by: str


@dataclass(frozen=True)
class PlanShown:
    """Everything that the page of a plan's notices prints. `more` is how many would be told beyond those listed."""

    planned: Sequence[PlannedRow]
    count: int
    more: int
    told: Page[NoticeRow]


@dataclass(frozen=True)
class LetterRow:
    """A letter that somebody should look at."""

    letter: Letter
    state: str
    colour: str
    may_be_sent_again: bool
    next_at: datetime | None


def my_notices(person: Person, *, number: int = 1) -> Page[NoticeRow]:
    """One page of what somebody was told, the newest first. Three SQL statements."""
    return _page(Notice.objects.filter(person=person).select_related("plan"), number)


def plan_notices(plan: Plan, *, on: date, number: int = 1) -> PlanShown:
    """What would be told about a plan today and why, and what was told and became of it, the newest first.

    At most eighteen SQL statements. Raises NoPositionRecorded before the plan's first position.
    """
    planned, holding = to_remind(plan, on=on), held_on(on)
    rows = []
    for each in planned[:MOST_PLANNED]:
        period = holding.period_of(each)
        held_by = period.name if period else ""
        rows.append(PlannedRow(each.to.name, each.kind.label, subject_of(each, plan=plan.name), each.why, held_by))
    told = _page(Notice.objects.filter(plan=plan).select_related("person"), number)
    return PlanShown(rows, len(planned), max(0, len(planned) - MOST_PLANNED), told)


def undelivered(*, number: int = 1) -> Page[LetterRow]:
    """One page of the letters that were given up, are of unknown fate, or wait after a failure. Two SQL statements."""
    letters = (
        Letter.objects.troubled().defer("text").order_by(F("given_up_at").desc(nulls_last=True), "-is_presumed", "-pk")
    )
    rows = [_letter_row(each) for each in letters[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]]
    return Page(rows, number, ROWS_A_PAGE, letters.count(), order="given up first", kind="letters")


def _page(notices: QuerySet[Notice], number: int) -> Page[NoticeRow]:
    ordered = notices.select_related("release").order_by("-told_on", "-pk")
    found = list(ordered[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE])
    letters = Letter.objects.filter(event__in=[each.event for each in found]).defer("text")
    by_event = {each.event: each for each in letters}
    rows = [_row(each, by_event.get(each.event)) for each in found]
    return Page(rows, number, ROWS_A_PAGE, notices.count(), order="the newest first", kind="notices")


def _row(notice: Notice, letter: Letter | None) -> NoticeRow:
    state = _state(letter) if letter else HELD
    problem = letter.problem if letter and not letter.sent_at else ""
    return NoticeRow(notice, Kind(notice.kind).label, state, COLOURS[state], problem)


def _state(letter: Letter) -> str:
    if letter.given_up_at:
        return FAILED
    if letter.sent_at:
        return PRESUMED if letter.is_presumed else SENT
    return WAITING


def _letter_row(letter: Letter) -> LetterRow:
    state = _state(letter)
    is_waiting = state == WAITING
    return LetterRow(letter, state, COLOURS[state], not is_waiting, letter.try_at if is_waiting else None)

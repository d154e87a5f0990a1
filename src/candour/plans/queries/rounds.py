"""Reporting rounds: which is open, who owes what in it, and what came. Nothing of it is stored.

For whoever reminds: `current_round(plan, on=...)` is the round that is open on a day, `open_rounds(on=...)` those of
all plans, and `owed_in(round)` gives one row a person with the milestones of which nothing was said in time.
The button that reminds belongs to the room `notices`, which sees these rounds; this room sends nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet

from candour.host.statements import planned_once
from candour.lib.dates import format_day
from candour.lib.shapes import Page
from candour.people.models import Person
from candour.people.queries import directorates_of
from candour.plans.models import CutOffMove, Plan, Round, SignOff
from candour.plans.queries.position import END_OF_TIME
from candour.plans.queries.rounds_sql import (
    ANSWERS,
    BY_DIRECTORATE,
    BY_PERSON,
    BY_ROUND,
    HEARD,
    MILESTONES,
    OF_DIRECTORATES,
    OF_PEOPLE,
    ROUNDS,
    SINCE,
    STILL_SILENT,
    TO_SIGN,
)
from candour.plans.rules.rounds import Answer, NoSuchRound, Proposal, RoundCounts, next_round

PAGE_SIZE = 50
MOST_SILENT = 2_000  # milestones that one person is asked to answer for at a time
EVERYTHING = 10_000_000  # rows; a job and a paper read all of them
SINCE_WORDS = {
    "update": "Update",
    "completion": "Reported complete",
    "check": "Completion looked at",
    "reopening": "Opened again",
    "date": "Due date moved or corrected",
    "withdrawal": "Withdrawn",
    "carried": "Carried forward",
    "added": "Added to the plan",
}
LISTS = {
    "all": ("", "milestones owed an answer"),
    "silent": ("answer = 'silent'", "silent milestones"),
    "answered": ("answer = 'answered'", "milestones answered"),
    "no_change": ("answer = 'no_change'", "milestones said to have no change"),
    "nobody": ("person_id IS NULL", "milestones that nobody answers for"),
    "since": ("has_since", "milestones with something recorded since"),
}


@dataclass(frozen=True)
class RoundMilestone:
    """One milestone that is owed an answer, and the newest answer that came in time."""

    id: int
    ref: str
    title: str
    person_id: int | None
    person: str
    directorate: str
    answer: Answer
    is_completion: bool
    said_on: date | None
    recorded_at: datetime | None
    by_name: str
    said_for: str
    has_since: bool


@dataclass(frozen=True)
class RecordedSince:
    """One thing that changes the position of a round and was recorded after its cut-off."""

    ref: str
    title: str
    what: str
    on: date
    recorded_at: datetime
    by_name: str
    said_for: str


@dataclass(frozen=True)
class PersonOwes:
    """What one person owes in a round and has said; `person_id` None is nobody, the gap in the plan."""

    person_id: int | None
    name: str
    directorate: str
    counts: RoundCounts
    silent: tuple[RoundMilestone, ...] = ()


@dataclass(frozen=True)
class DirectorateOwes:
    """What the people of one directorate owe and have said; `name` is empty where no directorate is recorded."""

    name: str
    people: int
    counts: RoundCounts
    signed: SignOff | None = None


@dataclass(frozen=True)
class RoundTold:
    """A round with all its counts, directorate by directorate."""

    round: Round
    counts: RoundCounts
    directorates: tuple[DirectorateOwes, ...]

    @property
    def unsigned(self) -> tuple[DirectorateOwes, ...]:
        """The directorates that nobody has signed off, and the people without one."""
        return tuple(each for each in self.directorates if each.signed is None)


def current_round(plan: Plan, *, on: date) -> Round | None:
    """The round of a plan that is open on a day: opened by then and not closed by then. One statement."""
    is_open = Q(closing=None) | Q(closing__closed_on__gt=on)
    return _rounds(plan).filter(is_open, opened_on__lte=on).first()


def open_rounds(*, on: date) -> list[Round]:
    """The rounds of all plans that are open on a day, the one that ends first first. One statement."""
    is_open = Q(closing=None) | Q(closing__closed_on__gt=on)
    found = Round.objects.filter(is_open, opened_on__lte=on).select_related("plan", "closing")
    return sorted(found, key=lambda each: (each.cut_off_at, each.pk))


def round_at(plan: Plan, position_on: date) -> Round:
    """The round of a plan for a position date. Raises NoSuchRound. One statement."""
    found = _rounds(plan).filter(position_on=position_on).first()
    if found is None:
        raise NoSuchRound(f"{plan.name} has no round for the position at {format_day(position_on)}.")
    return found


def rounds_page(plan: Plan, *, number: int = 1) -> Page[tuple[Round, RoundCounts]]:
    """One page of the rounds of a plan, the latest first, each with its counts. Three statements."""
    found = _rounds(plan)
    shown = list(found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    counted = counts_of(shown)
    return Page(
        [(each, counted[each.pk]) for each in shown], number, PAGE_SIZE, found.count(), "latest first", "rounds"
    )


def proposed_next(plan: Plan) -> Proposal | None:
    """The round that would follow the latest, or None before the first. One statement."""
    latest = list(_rounds(plan)[:2])
    return next_round([each.position_on for each in latest], cut_off_at=latest[0].cut_off_at) if latest else None


def round_told(this_round: Round, *, known_at: datetime | None = None) -> RoundTold:
    """A round with its counts and its sign-offs, as recorded by `known_at`. Two statements, whatever the rows."""
    signed = {each.directorate: each for each in this_round.sign_offs.filter(recorded_at__lte=known_at or END_OF_TIME)}
    lines = [
        DirectorateOwes(row["directorate"], row["people"], _counts(row), signed.get(row["directorate"]))
        for row in _ask(BY_DIRECTORATE, [this_round], known_at)
    ]
    return RoundTold(this_round, sum((each.counts for each in lines), RoundCounts()), tuple(lines))


def cut_off_moves(this_round: Round, *, known_at: datetime | None = None) -> list[CutOffMove]:
    """The moves of a round's cut-off, as recorded by `known_at`, the first one first. One statement."""
    return list(this_round.moves.filter(recorded_at__lte=known_at or END_OF_TIME))


def heard_in(this_round: Round) -> tuple[int, int]:
    """Of how many milestones something was said in time, and how many are owed an answer: for a page that shows the
    round in a line, cheaper than `round_told`. One statement."""
    (row,) = _ask(HEARD, [this_round], None)
    return row["heard"], row["owed"]


def counts_of(rounds: Sequence[Round], *, known_at: datetime | None = None) -> dict[int, RoundCounts]:
    """The counts of several rounds, by their numbers. One statement."""
    found = {row["round_id"]: _counts(row) for row in _ask(BY_ROUND, rounds, known_at)}
    return {each.pk: found.get(each.pk, RoundCounts()) for each in rounds}


def people_page(this_round: Round, *, directorate: str | None = None, number: int = 1) -> Page[PersonOwes]:
    """One page of the people of a round, or of a directorate: nobody first, then the most silent. One statement."""
    where = "" if directorate is None else "WHERE directorate = %(directorate)s"
    asked: dict[str, Any] = {"directorate": directorate, **_slice(number)}
    rows = _ask(BY_PERSON.format(where=where), [this_round], None, **asked)
    people = [_person(row) for row in rows]
    order = "those who are silent first"
    return Page(people, number, PAGE_SIZE, rows[0]["in_all"] if rows else 0, order=order, kind="people")


def milestones_page(
    this_round: Round, *, which: str = "all", person: int | None = None, directorate: str | None = None, number: int = 1
) -> Page[RoundMilestone]:
    """One page of the milestones of a round: of a list of LISTS, a person, a directorate. One statement."""
    listed, kind = LISTS[which]
    conditions = [
        listed,
        "person_id = %(person)s" if person is not None else "",
        "directorate = %(directorate)s" if directorate is not None else "",
    ]
    asked: dict[str, Any] = {"person": person, "directorate": directorate, **_slice(number)}
    rows = _ask(MILESTONES.format(where=_where(conditions)), [this_round], None, **asked)
    count = rows[0]["in_all"] if rows else 0
    return Page([_milestone(row) for row in rows], number, PAGE_SIZE, count, "in the order of the plan", kind)


def since_page(this_round: Round, *, number: int = 1) -> Page[RecordedSince]:
    """One page of what was recorded since the cut-off, in the order of recording. One statement."""
    asked: dict[str, Any] = _slice(number)
    rows = _ask(SINCE, [this_round], None, **asked)
    count = rows[0]["in_all"] if rows else 0
    kind = "entries recorded since"
    return Page([_since(row) for row in rows], number, PAGE_SIZE, count, "in the order of recording", kind)


def recorded_since(this_round: Round, *, known_at: datetime | None = None) -> list[RecordedSince]:
    """All that was recorded since the cut-off, as recorded by `known_at`: for papers. One statement."""
    return [_since(row) for row in _ask(SINCE, [this_round], known_at, size=EVERYTHING, offset=0)]


def signable_by(person: Person, this_round: Round, *, on: date) -> list[DirectorateOwes]:
    """The directorates that somebody may sign off on a day: a post held there, something owed, not signed. Three
    statements; none once the round is closed."""
    mine = directorates_of(person, on=on) if this_round.closed_on is None else ()
    return [each for each in round_told(this_round).unsigned if each.name in mine] if mine else []


def silent_in(this_round: Round, directorate: str) -> Page[RoundMilestone]:
    """The first milestones of a directorate of which nothing was said in time. One statement."""
    return milestones_page(this_round, which="silent", directorate=directorate)


def answers_in(this_round: Round, *, known_at: datetime | None = None) -> dict[int, str]:
    """What came in time of every milestone owed an answer, by its number: answered, no_change or silent. One
    statement."""
    return {row["id"]: row["answer"] for row in _ask(ANSWERS, [this_round], known_at)}


def still_silent(rounds: Sequence[Round], *, people: Collection[int] | None = None) -> list[tuple[int, int]]:
    """The milestones of which nothing was said in time yet, each as the numbers of its round and its own.

    With `people`, those that these persons answer for. At most MOST_SILENT, in the order of the plan. One statement.
    """
    only = "" if people is None else OF_PEOPLE
    rows = _ask(STILL_SILENT, rounds, None, only=only, people=list(people or ()), size=MOST_SILENT)
    return [(row["round_id"], row["id"]) for row in rows]


def directorates_to_sign(rounds: Sequence[Round], directorates: Collection[str]) -> list[tuple[int, str]]:
    """Of these directorates, those that owe something in a round and are not signed off, with its number. One
    statement."""
    rows = _ask(TO_SIGN, rounds, None, only=OF_DIRECTORATES, directorates=list(directorates))
    return [(row["round_id"], row["directorate"]) for row in rows]


def owed_in(this_round: Round, *, known_at: datetime | None = None) -> list[PersonOwes]:
    """Everybody who owes something in a round, each with the milestones of which they were silent. One statement.

    Nobody comes first, where a milestone has neither owner nor lead officer; then by name. It reads every milestone of
    the this_round, so it is for jobs and papers; pages ask `people_page`.
    """
    rows = _ask(MILESTONES.format(where=""), [this_round], known_at, size=EVERYTHING, offset=0)
    found = sorted((_milestone(row) for row in rows), key=_by_name)
    return list(_grouped(found))


def _grouped(found: list[RoundMilestone]) -> Iterator[PersonOwes]:
    for _, group in groupby(found, key=lambda each: each.person_id):
        mine = list(group)
        silent = tuple(each for each in mine if each.answer is Answer.SILENT)
        counts = RoundCounts(
            answered=sum(each.answer is Answer.ANSWERED for each in mine),
            no_change=sum(each.answer is Answer.NO_CHANGE for each in mine),
            silent=len(silent),
            since=sum(each.has_since for each in mine),
        )
        yield PersonOwes(mine[0].person_id, mine[0].person, mine[0].directorate, counts, silent)


def _by_name(row: RoundMilestone) -> tuple[bool, str, int]:
    return row.person_id is not None, row.person, row.person_id or 0


def _rounds(plan: Plan) -> QuerySet[Round]:
    return Round.objects.filter(plan=plan).select_related("plan", "closing").order_by("-position_on")


def _slice(number: int) -> dict[str, int]:
    return {"size": PAGE_SIZE, "offset": (number - 1) * PAGE_SIZE}


def _where(conditions: Sequence[str]) -> str:
    given = [each for each in conditions if each]
    return f"WHERE {' AND '.join(given)}" if given else ""


def _ask(
    question: str, rounds: Sequence[Round], known_at: datetime | None, *, only: str = "", **asked: Any
) -> list[dict[str, Any]]:
    given = {"rounds": [each.pk for each in rounds], "known_at": known_at or END_OF_TIME, **asked}
    with planned_once() as cursor:
        cursor.execute(f"WITH {ROUNDS.replace('{only}', only)} {question}", given)
        columns = [column.name for column in cursor.description or []]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _counts(row: dict[str, Any]) -> RoundCounts:
    return RoundCounts(row["answered"], row["no_change"], row["silent"], row["since"])


def _person(row: dict[str, Any]) -> PersonOwes:
    return PersonOwes(row["person_id"], row["person"], row["directorate"], _counts(row))


def _milestone(row: dict[str, Any]) -> RoundMilestone:
    return RoundMilestone(**{name: value for name, value in row.items() if name != "in_all"} | _answer(row))


def _since(row: dict[str, Any]) -> RecordedSince:
    return RecordedSince(
        ref=row["ref"],
        title=row["title"],
        what=SINCE_WORDS[row["kind"]],
        on=row["on_day"],
        recorded_at=row["recorded_at"],
        by_name=row["by_name"],
        said_for=row["said_for"],
    )


def _answer(row: dict[str, Any]) -> dict[str, Answer]:
    return {"answer": Answer(row["answer"])}

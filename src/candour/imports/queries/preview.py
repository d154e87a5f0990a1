"""What an import would do to a plan, asked before anything is written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, cast

from django.db.models import Max

from candour.imports.models import ColumnMap, ImportRun
from candour.imports.rules.differences import Difference, difference, first_owner
from candour.imports.rules.maps import read_map
from candour.imports.rules.matching import Held, match_rows
from candour.imports.rules.places import places_of
from candour.imports.rules.shapes import (
    Column,
    ColumnGuess,
    KnownMap,
    Problem,
    ReadRow,
    ReadSheets,
    RowKey,
    SkippedRow,
    Subject,
)
from candour.imports.rules.values import quoted
from candour.lib.dates import GivenDate, Precision, format_day
from candour.people.models import Person
from candour.people.rules import matching_name
from candour.plans.models import DateRevision, NamedDecision, Plan, Update
from candour.plans.queries import MilestonePosition, milestone_positions
from candour.plans.rules.status import CLOSED, Status


class Proposed(Protocol):
    """What one row would do, whatever it is about."""

    @property
    def row(self) -> ReadRow:
        """The row as it was read."""

    @property
    def is_added(self) -> bool:
        """Whether it would add something."""

    @property
    def is_changed(self) -> bool:
        """Whether it would change something."""

    @property
    def writes(self) -> bool:
        """Whether anything at all would be written."""


@dataclass(frozen=True)
class Checked:
    """What importing a sheet would do, whatever it is about, and what stands in the way."""

    plan_name: str
    position_on: date
    guesses: tuple[ColumnGuess, ...]
    left_out: tuple[ReadRow, ...]
    skipped: tuple[SkippedRow, ...]
    problems: tuple[Problem, ...]
    left_out_problems: tuple[Problem, ...]
    new_people: tuple[str, ...]

    @property
    def proposed(self) -> Sequence[Proposed]:
        """What each row would do."""
        return ()

    @cached_property
    def standing(self) -> tuple[Problem, ...]:
        """What has to be put right, answered or left out before anything is written."""
        return tuple(each for each in self.problems if not each.is_warning)

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be known, and stops nothing."""
        return tuple(each for each in self.problems if each.is_warning)

    @property
    def writes(self) -> bool:
        """Whether importing would change anything."""
        return any(each.writes for each in self.proposed)


@dataclass(frozen=True)
class Preview(Checked):
    """What importing milestones would do: to be added, changed, left alone; absent from the file."""

    differences: tuple[Difference, ...]
    absent: tuple[Held, ...]

    @property
    def proposed(self) -> Sequence[Difference]:
        """What each row would do."""
        return self.differences

    @cached_property
    def added(self) -> tuple[Difference, ...]:
        """Rows that would become new milestones."""
        return tuple(each for each in self.differences if each.is_added)

    @cached_property
    def changed(self) -> tuple[Difference, ...]:
        """Rows that would change a milestone."""
        return tuple(each for each in self.differences if each.is_changed)

    @cached_property
    def unchanged(self) -> tuple[Difference, ...]:
        """Rows that say what the plan says already."""
        return tuple(each for each in self.differences if not each.writes)


def plan_or_none(name: str) -> Plan | None:
    """The plan of a name, if there is one."""
    return Plan.objects.filter(name__iexact=" ".join(name.split())).select_related("adoption").first()


def kept_map(plan: Plan | None, subject: Subject = Subject.PLAN) -> KnownMap:
    """How the plan's sheet was read the last time. Answers about single rows are not carried over."""
    kept = ColumnMap.objects.filter(plan=plan, subject=subject).first() if plan else None
    return read_map(kept.known) if kept else KnownMap(subject=subject)


def named_in(run: ImportRun) -> NamedDecision | None:
    """The decision that an import named as having approved the changed dates, if it named one. One statement."""
    found = NamedDecision.objects.filter(plan=run.plan_id, recorded_at=run.recorded_at, by_key=run.by_key)
    return found.select_related("body", "person").first()


def newest_position(plan: Plan) -> date | None:
    """The newest day for which a position was imported or an update was recorded."""
    imported = ImportRun.objects.filter(plan=plan, subject=Subject.PLAN).aggregate(day=Max("position_on"))["day"]
    said = Update.objects.filter(plan=plan).aggregate(day=Max("said_on"))["day"]
    return max((day for day in (imported, said) if day), default=None)


def preview(
    *,
    plan: Plan | None,
    plan_name: str,
    read: ReadSheets,
    known: KnownMap,
    position_on: date,
    left_out: frozenset[RowKey] = frozenset(),
) -> Preview:
    """Compare a file that was read with the plan as it stood on the position date. A fixed number of statements."""
    held = held_milestones(plan, on=position_on) if plan else []
    rows = [row for row in read.rows if row.key not in left_out]
    matches = match_rows(rows, held, known, read.guesses)
    places = places_of(rows, held, plan.name if plan else plan_name)
    guesses = {guess.sheet: guess for guess in read.guesses}
    differences = tuple(
        difference(
            row, matches.held.get(row.key), guesses[row.sheet], place=places[row.key], position_on=position_on
        )
        for row in rows
    )  # fmt: skip
    owners, strangers = owner_doubts(differences, guesses, on=position_on)
    problems = [*_too_old(plan, position_on, read), *read.problems, *matches.problems, *owners]
    problems += [warning for each in differences for warning in each.warnings]
    return Preview(
        plan_name=plan.name if plan else plan_name,
        position_on=position_on,
        guesses=read.guesses,
        differences=differences,
        absent=tuple(each for each in matches.absent if not each.is_closed),
        left_out=tuple(row for row in read.rows if row.key in left_out),
        skipped=read.skipped,
        problems=tuple(sorted((each for each in problems if each.key not in left_out), key=lambda each: each.key)),
        left_out_problems=tuple(each for each in problems if each.key in left_out),
        new_people=strangers,
    )


def _too_old(plan: Plan | None, position_on: date, read: ReadSheets) -> list[Problem]:
    newest = newest_position(plan) if plan else None
    if newest is None or newest <= position_on:
        return []
    sentence = (
        f"A position at {format_day(newest)} is recorded already, so one at {format_day(position_on)} comes too late."
    )
    return [Problem(read.guesses[0].place(0, Column.REF), "", sentence)]


def held_milestones(plan: Plan, *, on: date) -> list[Held]:
    """Every milestone of a plan as it stood on a day, with all that an import compares. Three statements."""
    if plan.first_position_on is None or on < plan.first_position_on:
        return []
    said, notes = _said(plan)
    asked = _asked(plan)
    return [_held(each, said.get(each.id), notes[each.id], asked[each.id]) for each in milestone_positions(plan, on=on)]


def _held(at: MilestonePosition, said: Update | None, notes: set[str], asked: set[date]) -> Held:
    return Held(
        id=at.id,
        ref=at.ref,
        theme=at.theme,
        action_code=at.action_code,
        action_title=at.action_title,
        title=at.title,
        owner=at.owner,
        due=GivenDate(at.due_words or (format_day(at.due_on) if at.due_on else ""), at.due_on, "day"),
        first_due=GivenDate(at.first_due_words, at.first_due_on, "day"),
        is_completed=at.status is Status.COMPLETED,
        is_closed=at.status in CLOSED - {Status.COMPLETED},
        completed_on=at.completed_on,
        is_date_recorded=bool(at.is_date_recorded),
        state=said.state if said else "",
        expected=_expected(said),
        mitigation=said.mitigation if said else "",
        notes=frozenset(notes),
        asked=frozenset(asked),
    )


def _expected(said: Update | None) -> GivenDate | None:
    if said is None or not said.expected_words:
        return None
    return GivenDate(said.expected_words, said.expected_on, cast(Precision, said.expected_precision or "day"))


def _said(plan: Plan) -> tuple[dict[int, Update], dict[int, set[str]]]:
    newest: dict[int, Update] = {}
    notes: dict[int, set[str]] = defaultdict(set)
    for update in Update.objects.filter(plan=plan).order_by("said_on", "recorded_at", "pk"):
        newest[update.milestone_id] = update
        notes[update.milestone_id] |= {update.internal_note, update.commentary}
    return newest, notes


def _asked(plan: Plan) -> dict[int, set[date]]:
    """The dates that were asked for, whatever became of them: a sheet that repeats one asks for nothing new."""
    asked: dict[int, set[date]] = defaultdict(set)
    for milestone, day in DateRevision.objects.filter(plan=plan).values_list("milestone_id", "to_due_on"):
        asked[milestone].add(day)
    return asked


def owner_doubts(
    differences: Sequence[Proposed], guesses: dict[str, ColumnGuess], *, on: date
) -> tuple[list[Problem], tuple[str, ...]]:
    """Doubts about owners, each told once for all its rows, and the names that nobody in the record has."""
    rows: dict[str, list[ReadRow]] = defaultdict(list)
    for each in differences:
        if each.row.owner:
            rows[matching_name(first_owner(each.row.owner))].append(each.row)
    fits: dict[str, list[Person]] = defaultdict(list)
    for person in Person.objects.filter(matching_name__in=rows):
        fits[person.matching_name].append(person)
    problems, strangers = [], []
    for name, named in rows.items():
        sentence, is_warning = _doubt(fits[name], name, on=on)
        if sentence:
            place = guesses[named[0].sheet].place(named[0].row, Column.OWNER)
            problems.append(Problem(place, quoted(named[0].owner), sentence, is_warning=is_warning))
        if name and not fits[name]:
            strangers.append(first_owner(named[0].owner))
    return problems, tuple(strangers)


def _doubt(fits: list[Person], name: str, *, on: date) -> tuple[str, bool]:
    here = [person for person in fits if person.is_here_on(on)]
    if not name:
        return "This is no name.", False
    if len(here or fits) > 1:
        return "More than one person has this name: leave the cell blank and choose the owner on the page.", False
    if fits and not here and fits[0].left_on:
        return f"This person left on {format_day(fits[0].left_on)}. Choose another owner when you can.", True
    return "", True

"""Bringing a position in: nothing is written while a problem stands, and then everything in one deed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from candour.imports.commands.uploads import SentFile, keep_upload
from candour.imports.models import ColumnMap, ImportRun, LeftOut, OriginalRow
from candour.imports.queries import Checked, Preview, named_in, plan_or_none, preview
from candour.imports.rules.differences import Difference
from candour.imports.rules.maps import told
from candour.imports.rules.places import theme_letters
from candour.imports.rules.shapes import Column, KnownMap, Problem, ReadSheets, RowKey, Subject
from candour.lib.dates import GivenDate, format_day
from candour.people.commands import find_or_add_people
from candour.plans.commands import ActionPlace, DecisionSaid, PositionRow, Said, create_plan, record_position
from candour.plans.models import Milestone, NamedDecision, Plan, Theme
from candour.plans.rules.progress import State
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused

BATCH = 2_000
LONGEST_NAME = 200
NO_DATE = GivenDate("not given", None, "words")


class ProblemsStand(Refused):
    """Something in the file has to be put right, answered or left out first. Carries every problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Say how many, and keep them."""
        self.problems = tuple(problems)
        number = "One problem stands" if len(problems) == 1 else f"{len(problems):,} problems stand"
        super().__init__(f"Nothing was imported: {number} in the way.")


class NoPlanName(Refused):
    """A plan has a name, and not a story."""


@dataclass(frozen=True)
class Imported:
    """What an import did. `run` is None where nothing had changed and nothing was written."""

    plan: Plan
    run: ImportRun | None
    preview: Preview

    @property
    def named(self) -> NamedDecision | None:
        """The decision that was named as having approved the changed dates. One statement."""
        return named_in(self.run) if self.run else None


def import_position(
    *,
    file: SentFile,
    plan_name: str,
    read: ReadSheets,
    known: KnownMap,
    position_on: date,
    by: Actor,
    left_out: frozenset[RowKey] = frozenset(),
    are_notes_published: bool = False,
    approved_by: DecisionSaid | None = None,
    once: str = "",
) -> Imported:
    """Import what was read from a file as a plan's position on a day; a plan of that name is begun if there is none.

    Changed dates are only proposed; `approved_by` names the decision that approved them, by which they move once
    somebody else confirms it, and raises what `plans.commands.record_position` raises of it. A "yes" counts from the
    position date and is not checked, and nothing is withdrawn. Where nothing differs nothing is written. Raises
    ProblemsStand while something stands in the way.
    """
    plan_name = " ".join(plan_name.split())
    if not 0 < len(plan_name) <= LONGEST_NAME:
        raise NoPlanName(f"Give the plan a name of at most {LONGEST_NAME} letters.")
    content = {"plan": plan_name, "file": file.kept_name, "sha256": file.sha256, "position": position_on}
    try:
        with deed("plan.imported", None, by=by, on=position_on, once=once, content=content) as done:
            plan = _locked(plan_name) or create_plan(name=plan_name, on=position_on, by=by)
            done.subject = plan
            found = preview(
                plan=plan, plan_name=plan_name, read=read, known=known, position_on=position_on, left_out=left_out
            )
            _require_something(plan, found)
            run = _run(plan, file, found, known, are_notes_published=are_notes_published, by=by, stamp=done.stamp)
            _write_rows(run, found, approved_by, source=file.kept_name, by=by, stamp=done.stamp)
    except _NothingToWrite as nothing:
        return Imported(nothing.plan, None, nothing.found)
    return Imported(plan, run, found)


class _NothingToWrite(Exception):
    """The file says what the plan says already, so the deed is undone before it is recorded."""

    def __init__(self, plan: Plan, found: Preview) -> None:
        self.plan, self.found = plan, found
        super().__init__()


def _locked(plan_name: str) -> Plan | None:
    plan = plan_or_none(plan_name)
    if plan:
        Plan.objects.select_for_update().get(pk=plan.pk)
    return plan


def _require_something(plan: Plan, found: Preview) -> None:
    if found.standing:
        raise ProblemsStand(found.standing)
    if not found.writes:
        raise _NothingToWrite(plan, found)


def _run(
    plan: Plan, file: SentFile, found: Preview, known: KnownMap, *, are_notes_published: bool, by: Actor,
    stamp: Mapping[str, object],
) -> ImportRun:  # fmt: skip
    """Write down that this file was imported, and keep the map of its columns for the next time."""
    upload = keep_upload(file=file, by=by, on=found.position_on)
    used = told(replace(known, columns=columns_used(found, known), same={}))
    ColumnMap.objects.update_or_create(plan=plan, subject=Subject.PLAN, defaults={"known": used})
    return ImportRun.objects.create(
        plan=plan, upload=upload, position_on=found.position_on, are_notes_published=are_notes_published,
        known=told(known), added=len(found.added), changed=len(found.changed), unchanged=len(found.unchanged),
        absent=len(found.absent), **stamp,
    )  # fmt: skip


def columns_used(found: Checked, known: KnownMap) -> dict[Column, str]:
    """The headers of the columns as they were read, with those that were said to mean nothing."""
    used = {column: guess.headers[place] for guess in found.guesses for column, place in guess.columns.items()}
    return {**{column: header for column, header in known.columns.items() if not header}, **used}


def _write_rows(
    run: ImportRun, found: Preview, approved_by: DecisionSaid | None, *, source: str, by: Actor,
    stamp: Mapping[str, object],
) -> None:  # fmt: skip
    writing = [each for each in found.differences if each.writes]
    rows = _position_rows(writing, run, found, by=by)
    milestones = record_position(
        plan=run.plan, rows=rows, on=run.position_on, by=by, source=source, approved_by=approved_by
    )
    pairs = [
        *zip(writing, (each.pk for each in milestones), strict=True),
        *((each, each.held.id) for each in found.unchanged if each.held),
    ]
    OriginalRow.objects.bulk_create(
        [
            OriginalRow(
                run=run, milestone_id=milestone, sheet=each.row.sheet, row=each.row.row, given=dict(each.row.given),
                **stamp,
            )
            for each, milestone in pairs
        ],
        batch_size=BATCH,
    )  # fmt: skip
    list_left_out(run, found, stamp)


def list_left_out(run: ImportRun, found: Checked, stamp: Mapping[str, object]) -> None:
    """Keep the rows that were left out, each with what was wrong with it."""
    reasons: dict[RowKey, list[str]] = defaultdict(list)
    for problem in found.left_out_problems:
        reasons[problem.key].append(str(problem))
    LeftOut.objects.bulk_create(
        LeftOut(
            run=run, sheet=row.sheet, row=row.row, given=dict(row.given), reasons="\n".join(reasons[row.key]), **stamp
        )
        for row in found.left_out
    )


def _position_rows(writing: Sequence[Difference], run: ImportRun, found: Preview, *, by: Actor) -> list[PositionRow]:
    people = find_or_add_people({each.owner for each in writing if each.owner}, on=run.position_on, by=by)
    held = Milestone.objects.select_related("owner").in_bulk([each.held.id for each in writing if each.held])
    taken = dict(Theme.objects.filter(plan=run.plan).values_list("name", "letter"))
    places = [(each.theme, each.action_code, each.action_title) for each in found.differences]
    letters = theme_letters(places, taken)
    reason = f"As in {run.upload.file_name}, position at {format_day(run.position_on)}"
    return [
        PositionRow(
            place=_place(each, letters),
            due=each.held.due if each.held else each.row.first_due or NO_DATE,
            title=each.title or None,
            milestone=held[each.held.id] if each.held else None,
            owner=people.get(each.owner),
            evidence_expected=each.row.evidence,
            proposed=each.proposed,
            reason=reason,
            completed_on=each.completed_on,
            is_date_recorded=each.is_date_recorded,
            said=_said(each, are_notes_published=run.are_notes_published),
        )
        for each in writing
    ]


def _place(each: Difference, letters: Mapping[str, str]) -> ActionPlace:
    return ActionPlace(
        theme=each.theme,
        code=each.action_code,
        title=each.action_title,
        theme_letter=letters[each.theme],
        outcome_sought=each.row.outcome,
        word=each.row.action_status,
    )


def _said(each: Difference, *, are_notes_published: bool) -> Said | None:
    if each.said is None:
        return None
    note = each.said.note
    return Said(
        state=State(each.said.state),
        expected=each.said.expected,
        internal_note="" if are_notes_published else note,
        commentary=note if are_notes_published else "",
        mitigation=each.said.mitigation,
    )

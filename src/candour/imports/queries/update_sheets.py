"""What an update sheet that came back would record, beside what the record says already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet

from candour.imports.models import SheetDraft
from candour.imports.rules.shapes import Place, Problem, RowKey, column_letter
from candour.imports.rules.update_sheets import Answered, SheetFacts, UpdateSheet, read_update_sheet
from candour.imports.store import content_of
from candour.imports.workbooks import open_workbook
from candour.lib.dates import GivenDate, Precision, format_day
from candour.plans.commands import ProgressSaid
from candour.plans.models import Milestone, Plan, Update
from candour.plans.queries import MilestonePosition, positions_of
from candour.plans.rules.progress import Expectation, State, require_still_possible
from candour.plans.rules.rounds import day_spoken_of
from candour.plans.rules.status import CLOSED, Status
from candour.plans.rules.update_sheets import HEADER, Answer, Locked, StateSaid
from candour.records.rules import Actor, Refused


class OtherPlan(Refused):
    """The sheet is about another plan than the one it is read for, or about none that is recorded here."""


@dataclass(frozen=True)
class RowToRecord:
    """One row as it would be recorded: `said` None means no change; `as_at` is the day that is spoken of."""

    answered: Answered
    milestone: Milestone
    said: ProgressSaid | None
    completed_on: date | None
    as_at: date
    newest_shown: int

    @property
    def told(self) -> str:
        """What would be recorded, in a sentence."""
        if self.said is None:
            return "No change"
        parts = [f"Complete, on {format_day(self.completed_on)}" if self.completed_on else self.said.state.label]
        if not self.completed_on:
            parts.append(f"expected {self.said.expected.words}" if self.said.expected else "on time")
        return ", ".join(parts)


@dataclass(frozen=True)
class SheetPreview:
    """What reading a sheet would do. `silent` and `unchanged` are references."""

    plan: Plan
    sheet: UpdateSheet
    received_on: date
    to_record: tuple[RowToRecord, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[Problem, ...]
    meanwhile: frozenset[RowKey]

    @property
    def facts(self) -> SheetFacts:
        """What the file says of itself."""
        return self.sheet.facts

    @property
    def silent(self) -> tuple[str, ...]:
        """The references of the rows in which nothing was answered."""
        return self.sheet.silent


@dataclass(frozen=True)
class _Known:
    """What the record says of the milestones of a sheet."""

    milestones: Mapping[int, Milestone]
    editable: frozenset[int]
    stands: Mapping[int, MilestonePosition]
    since: Mapping[int, list[Update]]
    last: Mapping[int, Update]


class _CannotRecord(Exception):
    """A row that cannot be recorded as it is."""

    def __init__(self, column: Answer | Locked, sentence: str) -> None:
        self.column, self.sentence = column, sentence
        super().__init__(sentence)


class _Unchanged(Exception):
    """A row that says what is recorded already."""


def plan_of_sheet(sheet: UpdateSheet, wanted: Plan | None = None) -> Plan:
    """The plan that a sheet is about. Raises OtherPlan if it is not the one wanted, or not in this record."""
    found = Plan.objects.filter(slug=sheet.facts.plan).first()
    if found is None:
        raise OtherPlan(f"This sheet is about a plan called “{sheet.facts.plan}”, which is not in this record.")
    if wanted is not None and found != wanted:
        raise OtherPlan(f"This sheet is about “{found.name}”, and not about “{wanted.name}”: read it for that plan.")
    return found


def preview_sheet(
    sheet: UpdateSheet,
    plan: Plan,
    *,
    file_name: str,
    received_on: date,
    by: Actor,
    within: QuerySet[Milestone],
    left_out: Iterable[RowKey] = (),
    beside: Iterable[RowKey] = (),
) -> SheetPreview:
    """What reading a sheet would record. `within` are the milestones that `by` may say something of.

    A row in `beside` is recorded although somebody else said something since. Five statements, whatever the rows.
    """
    known = _known(sheet, plan, received_on, within)
    out, next_to = frozenset(left_out), frozenset(beside)
    reading = _Weighing(sheet, known, file_name, received_on, by, next_to)
    to_record, unchanged = [], []
    for row in sheet.answered:
        if row.key not in out:
            try:
                to_record.append(reading.weigh(row))
            except _Unchanged:
                unchanged.append(row.ref)
            except _CannotRecord as wrong:
                reading.tell(row, wrong)
    problems = [*sheet.problems, *reading.problems]
    whole = {each.key for each in problems if each.place.row == 0}
    return SheetPreview(
        plan=plan, sheet=sheet, received_on=received_on, to_record=tuple(to_record), unchanged=tuple(unchanged),
        problems=tuple(sorted((each for each in problems if each.key not in out - whole), key=lambda each: each.key)),
        left_out=tuple(_left_out(sheet, problems, out)),
        meanwhile=frozenset(reading.meanwhile),
    )  # fmt: skip


def preview_of_sheet(draft: SheetDraft, *, by: Actor, within: QuerySet[Milestone]) -> SheetPreview:
    """What a sheet under way would record, as it was answered for. Raises CannotRead, FileGone, NotAnUpdateSheet."""
    sheet = read_update_sheet(open_workbook(content_of(draft.upload.sha256)), received_on=draft.received_on)
    return preview_sheet(
        sheet, draft.plan, file_name=draft.upload.file_name, received_on=draft.received_on, by=by, within=within,
        left_out=row_keys(draft.left_out), beside=row_keys(draft.beside),
    )  # fmt: skip


def row_keys(kept: Iterable[Iterable[object]]) -> frozenset[RowKey]:
    """Rows as they are kept, as keys."""
    return frozenset((str(sheet), int(str(row))) for sheet, row in kept)


def _left_out(sheet: UpdateSheet, problems: list[Problem], out: frozenset[RowKey]) -> Iterable[Problem]:
    """What is left out: each row with what was wrong with it, or as it is."""
    wrong = {each.key for each in problems}
    yield from (each for each in problems if each.key in out)
    for row in sheet.answered:
        if row.key in out and row.key not in wrong:
            yield Problem(Place(*row.key), row.ref, "Left out by choice.")


def _known(sheet: UpdateSheet, plan: Plan, received_on: date, within: QuerySet[Milestone]) -> _Known:
    ids = [row.milestone for row in sheet.answered]
    found = Milestone.objects.filter(plan=plan, pk__in=ids).defer("words").select_related("plan", "owner")
    milestones = {each.pk: each for each in found}
    first_seen = min((row.last_seen for row in sheet.answered), default=0)
    updates = Update.objects.filter(milestone__in=ids).defer("search").order_by("pk")
    since: dict[int, list[Update]] = {number: [] for number in ids}
    for update in updates.filter(pk__gt=first_seen):
        since[update.milestone_id].append(update)
    newest = updates.filter(said_on__lte=received_on).order_by("milestone_id", "-said_on", "-recorded_at", "-pk")
    return _Known(
        milestones=milestones,
        editable=frozenset(within.filter(pk__in=ids).values_list("pk", flat=True)),
        stands={each.id: each for each in positions_of(ids, on=received_on)},
        since=since,
        last={each.milestone_id: each for each in newest.distinct("milestone_id")},
    )


class _Weighing:
    """The rows of one sheet, each weighed against what is known of its milestone."""

    def __init__(
        self, sheet: UpdateSheet, known: _Known, file_name: str, received_on: date, by: Actor, beside: frozenset[RowKey]
    ) -> None:
        self.sheet, self.known, self.file_name, self.received_on = sheet, known, file_name, received_on
        self.by, self.beside = by, beside
        self.problems: list[Problem] = []
        self.meanwhile: set[RowKey] = set()

    def weigh(self, row: Answered) -> RowToRecord:
        """The row as it is to be recorded. Raises _Unchanged or _CannotRecord."""
        milestone = self._milestone(row)
        since = [each for each in self.known.since[row.milestone] if each.pk > row.last_seen]
        said = self._said(row, milestone)
        completed_on = self._completed(row)
        has_completion = completed_on is None or self.known.stands[row.milestone].completed_on == completed_on
        if has_completion and any(_is_same(each, said) for each in since):
            raise _Unchanged
        self._require_open(row, completed_on)
        others = [each for each in since if each.by_key != self.by.key]
        if others:
            self.meanwhile.add(row.key)
            if row.key not in self.beside:
                raise _CannotRecord(Answer.STATE, _said_since(others[-1]))
        as_at = day_spoken_of(position_on=self.sheet.facts.position_on, on=self.received_on)
        if completed_on is None:
            self._require_possible(row, said, as_at)
        newest = since[-1].pk if since else row.last_seen
        said = replace(said, as_at=as_at) if said else None
        return RowToRecord(row, milestone, said, completed_on, as_at, newest)

    def tell(self, row: Answered, wrong: _CannotRecord) -> None:
        """Keep what is wrong with a row."""
        place = Place(row.key[0], row.row, column_letter(HEADER.index(wrong.column.label)), wrong.column.label)
        value = row.ref if isinstance(wrong.column, Locked) else (row.state.label if row.state else "")
        self.problems.append(Problem(place, value, wrong.sentence))

    def _milestone(self, row: Answered) -> Milestone:
        milestone = self.known.milestones.get(row.milestone)
        if milestone is None or milestone.ref != row.ref:
            raise _CannotRecord(Locked.REF, "There is no such milestone in this plan: leave the row out.")
        if row.milestone not in self.known.editable:
            sentence = "You may say nothing of this milestone: its owner, or the coordinator, sends this sheet in."
            raise _CannotRecord(Locked.REF, sentence)
        return milestone

    def _require_open(self, row: Answered, completed_on: date | None) -> None:
        stands = self.known.stands[row.milestone]
        if stands.status not in CLOSED:
            return
        what = stands.status.label.lower()
        if stands.status is not Status.COMPLETED:
            raise _CannotRecord(Locked.REF, f"This milestone is {what}: nothing more is recorded of it here.")
        if completed_on is None and row.state is None:
            return
        day = format_day(stands.completed_on) if stands.completed_on else "an earlier day"
        sentence = f"It is reported complete already, on {day}: open it again on its page first, or leave the row out."
        raise _CannotRecord(Answer.STATE, sentence)

    def _require_possible(self, row: Answered, said: ProgressSaid | None, on: date) -> None:
        """Raise where what is expected cannot come true any more: on time when it is overdue, or a day gone by."""
        stands, last = self.known.stands[row.milestone], self.known.last.get(row.milestone)
        expected = said.expected if said else _expected(last) if last else None
        day = expected.last_day if expected else None
        try:
            require_still_possible(due=stands.due_on, expected=day, is_worded=expected is not None, on=on)
        except Refused as refusal:
            raise _CannotRecord(Answer.EXPECTED, str(refusal)) from refusal

    def _said(self, row: Answered, milestone: Milestone) -> ProgressSaid | None:
        last = self.known.last.get(row.milestone)
        if row.state in {None, StateSaid.NO_CHANGE} and last is None:
            raise _CannotRecord(Answer.STATE, "Nothing was said of it before: choose where it is now.")
        if row.state is StateSaid.NO_CHANGE:
            return None
        words: dict[str, Any] = {"commentary": row.commentary, "internal_note": row.note, **self.entered_for(milestone)}
        if row.state is None and last is not None:
            mitigation = row.mitigation or last.mitigation
            return ProgressSaid(State(last.state), _expected(last), mitigation=mitigation, **words)
        begun = State.NOT_STARTED if row.state is StateSaid.NOT_STARTED else State.UNDER_WAY
        return ProgressSaid(begun, row.expected, mitigation=row.mitigation, **words)

    def _completed(self, row: Answered) -> date | None:
        return row.completed_on if row.state is StateSaid.COMPLETE else None

    def entered_for(self, milestone: Milestone) -> dict[str, str]:
        """Whose words a row holds, as the record keeps it."""
        whose = self.said_for(milestone)
        return {"said_for": whose, "said_for_key": milestone.owner.key if whose and milestone.owner else ""}

    def said_for(self, milestone: Milestone) -> str:
        """Whose words a row holds, where somebody else sends it in."""
        if milestone.owner and milestone.owner.key == self.by.key:
            return ""
        return said_for(milestone, self.sheet.facts, self.file_name, self.received_on)


def said_for(milestone: Milestone, facts: SheetFacts, file_name: str, received_on: date) -> str:
    """Whose words a row of a sheet holds: "Ann Owner, from the sheet “ann.xlsx” received on 3 July 2018"."""
    who = milestone.owner.name if milestone.owner else facts.whose
    return f"{who}, from the sheet “{file_name}” received on {format_day(received_on)}"


def _expected(last: Update) -> GivenDate | None:
    if last.expectation != Expectation.NEW_DATE:
        return None
    return GivenDate(last.expected_words, last.expected_on, cast(Precision, last.expected_precision or "words"))


def _is_same(update: Update, said: ProgressSaid | None) -> bool:
    """Whether an update says what a row says, so that a sheet that is read twice changes nothing."""
    if said is None:
        return update.is_no_change
    return (
        not update.is_no_change
        and update.state == said.state
        and update.expected_words == (said.expected.words if said.expected else "")
        and (update.commentary, update.internal_note) == (said.commentary, said.internal_note)
        and update.mitigation == said.mitigation
    )


def _said_since(update: Update) -> str:
    """What somebody else said since the sheet was written, in their words."""
    stood = State(update.state).label + (f", expected {update.when_expected}" if update.when_expected else "")
    words = f": “{update.commentary}”" if update.commentary else ""
    return (
        f"{update.by_name} said since this sheet was written, on {format_day(update.said_on)}: {stood}{words}. "
        "Leave the row out, or record it beside theirs: both are kept."
    )

"""Recording a whole position at once: every milestone of a sheet, in one deed and a fixed number of statements."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, F, Max

from candour.lib.dates import GivenDate, format_day
from candour.people.models import Person
from candour.plans.commands.dates import DecisionSaid
from candour.plans.commands.named import name_decision
from candour.plans.commands.plan import start_positions
from candour.plans.models import (
    Action,
    ActionWord,
    CommentaryApproval,
    Completion,
    DateRevision,
    DueDate,
    Milestone,
    MilestoneChange,
    OutcomeChange,
    Plan,
    Theme,
    Update,
)
from candour.plans.rules.changes import ChangeKind
from candour.plans.rules.dates import DueKind
from candour.plans.rules.progress import Expectation, State, require_not_future
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused

BATCH = 2_000
LONGEST_WORDS = 120


class NoDatesToApprove(Refused):
    """A decision was named, and no date has changed that it could have approved."""


class MilestoneTwice(Refused):
    """One milestone has two rows in one position."""


@dataclass(frozen=True)
class ActionPlace:
    """The strategic action of a row and the theme above it. What the plan holds already is found, the rest added."""

    theme: str
    code: str
    title: str
    theme_letter: str = ""
    outcome_sought: str = ""
    word: str = ""


@dataclass(frozen=True)
class Said:
    """What a row says about the work. The note stays inside; the commentary was published and is recorded as such."""

    state: State
    expected: GivenDate | None = None
    internal_note: str = ""
    commentary: str = ""
    mitigation: str = ""


@dataclass(frozen=True)
class PositionRow:
    """One milestone as a position says it stands, or a new one where `milestone` is None.

    Of a milestone that the plan holds, only what differs is given: a title or an owner of None stays as it is, and
    `due` is the date that stands. `proposed` is a new date to ask for, with the reason. `completed_on` is the day
    of completion, or the position's own day with `is_date_recorded` False where only a "yes" was given.
    """

    place: ActionPlace
    due: GivenDate
    title: str | None = None
    milestone: Milestone | None = None
    owner: Person | None = None
    evidence_expected: str = ""
    proposed: GivenDate | None = None
    reason: str = ""
    completed_on: date | None = None
    is_date_recorded: bool = False
    said: Said | None = None


def record_position(
    *,
    plan: Plan,
    rows: Sequence[PositionRow],
    on: date,
    by: Actor,
    source: str = "",
    approved_by: DecisionSaid | None = None,
    once: str = "",
) -> list[Milestone]:
    """Record where milestones of a plan stand on a day: add the new ones, and of the others what has changed.

    One deed and a fixed number of statements, however many rows. A changed date is only proposed. Nothing is
    withdrawn. Returns the milestone of each row, in the order of the rows. `approved_by` names the decision that
    approved the changed dates: they move once somebody else confirms it (`name_decision`, which says what it raises).
    Raises NoDatesToApprove if a decision is named and no date has changed, InTheFuture for a completion later than
    `on`, MilestoneTwice for two rows of one milestone.
    """
    _require_once(rows)
    for row in rows:
        if row.completed_on:
            require_not_future(row.completed_on, on=on, what="The completion date")
    content = {"rows": len(rows), "added": sum(row.milestone is None for row in rows), "source": source}
    with deed("position.recorded", plan, by=by, on=on, once=once, content=content) as done:
        Plan.objects.select_for_update().get(pk=plan.pk)
        start_positions(plan=plan, on=on, by=by)
        writing = _Writing(plan, on, done.stamp)
        writing.place(rows)
        milestones = writing.milestones(rows)
        pairs = list(zip(rows, milestones, strict=True))
        writing.changes(pairs)
        asked = writing.dates(pairs)
        writing.completions(pairs)
        writing.said(pairs)
        if approved_by:
            _name(plan, asked, approved_by, source=source, on=on, by=by)
    return milestones


def _name(
    plan: Plan, asked: Sequence[DateRevision], decision: DecisionSaid, *, source: str, on: date, by: Actor
) -> None:
    if not asked:
        raise NoDatesToApprove("No date has changed, so there is nothing that a decision approved. Name none.")
    name_decision(plan=plan, revisions=asked, decision=decision, source=source, on=on, by=by)


def _require_once(rows: Sequence[PositionRow]) -> None:
    seen = Counter(row.milestone.ref for row in rows if row.milestone)
    twice = next((ref for ref, times in seen.items() if times > 1), None)
    if twice:
        raise MilestoneTwice(f"{twice} stands in more than one row. Leave one of them out.")


def _together(places: Iterable[ActionPlace]) -> dict[str, ActionPlace]:
    """One place for each action by its code. A row that leaves a cell blank takes nothing from what another says."""
    found: dict[str, ActionPlace] = {}
    for place in places:
        before = found.get(place.code, place)
        outcome, word = place.outcome_sought or before.outcome_sought, place.word or before.word
        found[place.code] = replace(place, outcome_sought=outcome, word=word)
    return found


class _Writing:
    """The bulk writes of one position, table by table."""

    def __init__(self, plan: Plan, on: date, stamp: Mapping[str, Any]) -> None:
        """Write for this plan on this day."""
        self.plan, self.on, self.stamp = plan, on, stamp
        self.fact = {"plan": plan, **stamp}
        self.actions: dict[str, Action] = {}

    def place(self, rows: Sequence[PositionRow]) -> None:
        """Find or add every theme and action of the rows, and keep the officers' own words for the actions."""
        places = _together(row.place for row in rows)
        self.actions = {action.code: action for action in Action.objects.filter(plan=self.plan)}
        new = [place for code, place in places.items() if code not in self.actions]
        themes = self._themes(place for place in new)
        after = _last(Action, self.plan)
        made = Action.objects.bulk_create(
            Action(
                plan=self.plan, theme=themes[place.theme], code=place.code, title=place.title,
                outcome_sought=place.outcome_sought, position=after + number,
            )
            for number, place in enumerate(new, 1)
        )  # fmt: skip
        OutcomeChange.objects.bulk_create(
            OutcomeChange(action=each, changed_on=self.on, new=each.outcome_sought, **self.fact)
            for each in made
            if each.outcome_sought
        )
        self.actions |= {action.code: action for action in made}
        self._words(places)

    def _themes(self, places: Iterable[ActionPlace]) -> dict[str, Theme]:
        themes = {theme.name: theme for theme in Theme.objects.filter(plan=self.plan)}
        wanted = {place.theme: place.theme_letter for place in places if place.theme not in themes}
        after = _last(Theme, self.plan)
        made = Theme.objects.bulk_create(
            Theme(plan=self.plan, name=name, letter=letter, position=after + number)
            for number, (name, letter) in enumerate(wanted.items(), 1)
        )
        return themes | {theme.name: theme for theme in made}

    def _words(self, places: Mapping[str, ActionPlace]) -> None:
        said = ActionWord.objects.filter(action__plan=self.plan).order_by("said_on", "recorded_at")
        last = dict(said.values_list("action__code", "word"))
        ActionWord.objects.bulk_create(
            ActionWord(action=self.actions[code], word=place.word[:60], said_on=self.on, **self.stamp)
            for code, place in places.items()
            if place.word and place.word[:60] != last.get(code)
        )

    def milestones(self, rows: Sequence[PositionRow]) -> list[Milestone]:
        """The milestone of each row: the one that is there, or a new one under the next free reference."""
        counted = Milestone.objects.filter(plan=self.plan).order_by().values_list("action").annotate(n=Count("pk"))
        used = Counter(dict(counted))
        position = _last(Milestone, self.plan)
        found: list[Milestone] = []
        for row in rows:
            if row.milestone is None:
                action = self.actions[row.place.code]
                used[action.pk] += 1
                position += 1
                found.append(self._new(row, action, number=used[action.pk], position=position))
            else:
                found.append(row.milestone)
        Milestone.objects.bulk_create([each for each in found if each.pk is None], batch_size=BATCH)
        return found

    def _new(self, row: PositionRow, action: Action, *, number: int, position: int) -> Milestone:
        return Milestone(
            plan=self.plan, action=action, ref=f"{action.code}.{number}", title=row.title or action.title,
            owner=row.owner, evidence_expected=row.evidence_expected, position=position, added_on=self.on,
            recorded_at=self.stamp["recorded_at"],
        )  # fmt: skip

    def changes(self, pairs: Sequence[tuple[PositionRow, Milestone]]) -> None:
        """Write down what is new, reworded or handed over, and change the milestones in place."""
        changes: list[MilestoneChange] = []
        touched: list[Milestone] = []
        for row, milestone in pairs:
            if row.milestone is None:
                changes.append(self._change(milestone, ChangeKind.ADDED, "", milestone.title, row.reason))
                continue
            differs = list(self._differences(row, milestone))
            changes += differs
            if differs:
                milestone.title, milestone.owner = row.title or milestone.title, row.owner or milestone.owner
                touched.append(milestone)
        MilestoneChange.objects.bulk_create(changes, batch_size=BATCH)
        Milestone.objects.bulk_update(touched, ["title", "owner"], batch_size=BATCH)
        Milestone.objects.filter(pk__in=[each.pk for each in touched]).update(version=F("version") + 1)

    def _differences(self, row: PositionRow, milestone: Milestone) -> Iterable[MilestoneChange]:
        if row.title and row.title != milestone.title:
            yield self._change(milestone, ChangeKind.REWORDED, milestone.title, row.title, row.reason)
        if row.owner and row.owner.pk != milestone.owner_id:
            old = milestone.owner.name if milestone.owner else ""
            yield self._change(milestone, ChangeKind.HANDED_OVER, old, row.owner.name, row.reason)

    def _change(self, milestone: Milestone, kind: ChangeKind, old: str, new: str, reason: str) -> MilestoneChange:
        return MilestoneChange(
            milestone=milestone, kind=kind, changed_on=self.on, old=old, new=new, reason=reason, **self.fact
        )  # fmt: skip

    def dates(self, pairs: Sequence[tuple[PositionRow, Milestone]]) -> list[DateRevision]:
        """Promise the first dates of new milestones, and ask for the dates that have changed."""
        DueDate.objects.bulk_create(
            [
                DueDate(
                    milestone=milestone, due_on=row.due.last_day, words=_short(row.due.words), from_on=self.on,
                    precision=row.due.precision, kind=DueKind.FIRST, is_first_promise=True, **self.fact,
                )
                for row, milestone in pairs
                if row.milestone is None
            ],
            batch_size=BATCH,
        )  # fmt: skip
        return DateRevision.objects.bulk_create(
            [
                DateRevision(
                    milestone=milestone, proposed_on=self.on, from_due_on=row.due.last_day, reason=row.reason,
                    to_due_on=row.proposed.last_day, to_words=_short(row.proposed.words),
                    to_precision=row.proposed.precision, **self.fact,
                )
                for row, milestone in pairs
                if row.proposed and row.proposed.last_day
            ],
            batch_size=BATCH,
        )  # fmt: skip

    def completions(self, pairs: Sequence[tuple[PositionRow, Milestone]]) -> None:
        """Report complete what is said to be, unchecked and without evidence."""
        Completion.objects.bulk_create(
            [
                Completion(
                    milestone=milestone, completed_on=row.completed_on, is_date_recorded=row.is_date_recorded,
                    reported_on=self.on, note="" if row.is_date_recorded else self._unrecorded(), **self.fact,
                )
                for row, milestone in pairs
                if row.completed_on
            ],
            batch_size=BATCH,
        )  # fmt: skip

    def _unrecorded(self) -> str:
        return f"Completed by {format_day(self.on)}, date not recorded"

    def said(self, pairs: Sequence[tuple[PositionRow, Milestone]]) -> None:
        """Add what is said of the work; a commentary that was published is approved in its own words."""
        updates = Update.objects.bulk_create(
            [self._update(row.said, milestone) for row, milestone in pairs if row.said], batch_size=BATCH
        )
        CommentaryApproval.objects.bulk_create(
            [
                CommentaryApproval(update=update, approved_on=self.on, text=update.commentary, **self.stamp)
                for update in updates
                if update.commentary
            ],
            batch_size=BATCH,
        )

    def _update(self, said: Said, milestone: Milestone) -> Update:
        expected = said.expected
        return Update(
            milestone=milestone, said_on=self.on, state=said.state, internal_note=said.internal_note,
            expectation=Expectation.NEW_DATE if expected else Expectation.NOT_SAID, commentary=said.commentary,
            expected_on=expected.last_day if expected else None, mitigation=said.mitigation,
            expected_words=_short(expected.words) if expected else "",
            expected_precision=expected.precision if expected else "", **self.fact,
        )  # fmt: skip


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"


def _last(kind: type[Theme] | type[Action] | type[Milestone], plan: Plan) -> int:
    return int(kind._default_manager.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0)

"""What importing a row would do: add, change, or nothing. A date that differs is only ever asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from candour.imports.rules.headers import plain_words
from candour.imports.rules.matching import Held
from candour.imports.rules.shapes import Column, ColumnGuess, Problem, Progress, SheetRow
from candour.imports.rules.sheets import code_key
from candour.imports.rules.values import quoted
from candour.lib.dates import GivenDate, format_day

SEVERAL = re.compile(r"\s*(?:[;/\n]|,\s+(?=\w+ \w))\s*")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change, in the words of the page."""

    what: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.what}: {self.old or 'nothing'} → {self.new}"


@dataclass(frozen=True, slots=True)
class Said:
    """What a row newly says about the work."""

    state: str
    expected: GivenDate | None
    note: str
    mitigation: str = ""


class WhatARowDoes:
    """What follows from what the authority holds of a row (`held`, None if nothing) and what would change of it."""

    __slots__ = ()
    held: object
    changes: tuple[Change, ...]

    @property
    def is_added(self) -> bool:
        """Whether what the row is about is new."""
        return self.held is None

    @property
    def is_changed(self) -> bool:
        """Whether something of what is held would change."""
        return self.held is not None and bool(self.changes)

    @property
    def writes(self) -> bool:
        """Whether anything at all would be written."""
        return self.is_added or self.is_changed


@dataclass(frozen=True, slots=True)
class Difference(WhatARowDoes):
    """What one row would do. `held` is None for a milestone to be added."""

    row: SheetRow
    held: Held | None
    theme: str
    action_code: str
    action_title: str
    title: str = ""
    owner: str = ""
    proposed: GivenDate | None = None
    completed_on: date | None = None
    is_date_recorded: bool = False
    said: Said | None = None
    changes: tuple[Change, ...] = ()
    warnings: tuple[Problem, ...] = field(default=())


def first_owner(owner: str) -> str:
    """The first of the names in a cell: a milestone has one owner."""
    return SEVERAL.split(owner)[0].strip() if owner else ""


def difference(
    row: SheetRow, held: Held | None, guess: ColumnGuess, *, place: tuple[str, str, str], position_on: date
) -> Difference:
    """What a row would do to its milestone, or to the plan where it is new.

    `place` is theme, code and title of its action as the plan has them or will have them.
    """
    theme, code, action = place
    completed_on = row.completed_on or position_on if row.is_completed else None
    if held is None:
        return Difference(
            row, None, theme, code, action, row.title, first_owner(row.owner), _newer(row), completed_on,
            row.is_date_recorded, _said_first(row), (), tuple(_several_owners(row, guess)),
        )  # fmt: skip
    warnings = (*_several_owners(row, guess), *_contradictions(row, held, guess))
    if held.is_closed:
        return Difference(row, held, theme, code, action, warnings=warnings)
    title = row.title if plain_words(row.title) != plain_words(held.title) else ""
    owner = first_owner(row.owner)
    owner = owner if plain_words(owner) != plain_words(held.owner) else ""
    completed_on = completed_on if not held.is_completed else None
    proposed = _asked(row, held)
    said = _said(row, held)
    changes = tuple(_changes(held, title, owner, proposed, completed_on, said, is_recorded=row.is_date_recorded))
    return Difference(
        row, held, theme, code, action, title, owner, proposed, completed_on, row.is_date_recorded, said, changes,
        warnings,
    )  # fmt: skip


def _newer(row: SheetRow) -> GivenDate | None:
    """The revised date beside a first date: a proposal, unless the milestone is completed or nothing would move."""
    is_moved = row.due_on is not None and row.due_on != row.first_due_on
    return row.due if is_moved and not row.is_completed else None


def _asked(row: SheetRow, held: Held) -> GivenDate | None:
    """The date in the file, where it is neither the one that stands nor one that was asked for before."""
    is_open = not (row.is_completed or held.is_completed)
    is_new = row.due_on is not None and row.due_on != held.due.last_day and row.due_on not in held.asked
    return row.due if is_open and is_new else None


def _said_first(row: SheetRow) -> Said | None:
    expected = _later(row.expected, row.first_due)
    if not (row.note or row.progress or expected):
        return None
    return Said(row.progress or Progress.UNDER_WAY, expected, row.note)


def _said(row: SheetRow, held: Held) -> Said | None:
    """What the row says beyond what was said before. What it does not mention stays as it was said last."""
    note = row.note if row.note and row.note not in held.notes else ""
    state = "" if row.is_completed else row.progress
    expected = _later(row.expected, held.due) if row.expected else held.expected
    moves = not row.is_completed and not _is_same(expected, held.expected)
    if not note and not moves and state in {"", held.state}:
        return None
    return Said(state or held.state or Progress.UNDER_WAY, expected, note, held.mitigation)


def _is_same(first: GivenDate | None, second: GivenDate | None) -> bool:
    """Two dates are one if they count as the same day, or are the same words without a day."""
    if first is None or second is None:
        return first is second
    return first.last_day == second.last_day if first.last_day else first.words == second.words


def _later(expected: GivenDate | None, due: GivenDate | None) -> GivenDate | None:
    """An expected date counts as one where it is later than the due date, or only words."""
    if expected is None or (expected.last_day and due and due.last_day and expected.last_day <= due.last_day):
        return None
    return expected


def _changes(
    held: Held, title: str, owner: str, proposed: GivenDate | None, completed_on: date | None, said: Said | None,
    *, is_recorded: bool,
) -> Iterator[Change]:  # fmt: skip
    if title:
        yield Change("Words", held.title, title)
    if owner:
        yield Change("Owner", held.owner, owner)
    if proposed:
        yield Change("Date asked for", held.due.words, proposed.words)
    if completed_on:
        day = format_day(completed_on)
        yield Change("Completed", "no", f"on {day}" if is_recorded else f"by {day}, date not recorded")
    if said and said.note:
        yield Change("Note", "", quoted(said.note))
    if said and said.state != held.state:
        yield Change("State", _plain(held.state), _plain(said.state))
    if said and not _is_same(said.expected, held.expected):
        yield Change("Expected date", _words(held.expected), _words(said.expected))


def _plain(state: str) -> str:
    return state.replace("_", " ")


def _words(expected: GivenDate | None) -> str:
    return expected.words if expected else "no new date"


def _several_owners(row: SheetRow, guess: ColumnGuess) -> Iterator[Problem]:
    if row.owner and first_owner(row.owner) != row.owner:
        sentence = f"Several names stand here: the owner will be {first_owner(row.owner)}."
        yield Problem(guess.place(row.row, Column.OWNER), quoted(row.owner), sentence, is_warning=True)


def _contradictions(row: SheetRow, held: Held, guess: ColumnGuess) -> Iterator[Problem]:
    """What the file says against what the plan holds, where importing leaves the plan as it is."""
    if held.is_closed:
        if row.is_completed or row.due_on != held.due.last_day:
            sentence = "It was withdrawn or carried forward: nothing is changed."
            yield _warn(guess, row, Column.MILESTONE, held.ref, sentence)
        return
    yield from _completion_contradicts(row, held, guess)
    yield from _dates_contradict(row, held, guess)
    yield from _place_contradicts(row, held, guess)


def _completion_contradicts(row: SheetRow, held: Held, guess: ColumnGuess) -> Iterator[Problem]:
    if held.is_completed and not row.is_completed:
        by = "on" if held.is_date_recorded else "by"
        day = format_day(held.completed_on) if held.completed_on else "an earlier day"
        sentence = (
            f"The plan holds it as completed {by} {day}. It stays so: reopen it on its own page if that is wrong."
        )
        yield _warn(guess, row, Column.COMPLETED, "", sentence)
    if held.is_completed and row.is_date_recorded and row.completed_on and row.completed_on != held.completed_on:
        sentence = "The plan holds another completion date. It stays so: ask for a correction on the milestone's page."
        yield _warn(guess, row, Column.COMPLETED_ON, format_day(row.completed_on), sentence)


def _dates_contradict(row: SheetRow, held: Held, guess: ColumnGuess) -> Iterator[Problem]:
    if Column.FIRST_DUE in guess.columns and row.first_due and row.first_due_on != held.first_due.last_day:
        sentence = f"The first date in the plan is {held.first_due.words}. It stays so."
        yield _warn(guess, row, Column.FIRST_DUE, row.first_due.words, sentence)
    if row.due and row.due_on is None and plain_words(row.due.words) != plain_words(held.due.words):
        sentence = f"Words cannot be asked for as a new date. It stays due {held.due.words}."
        yield _warn(guess, row, Column.DUE, row.due.words, sentence)


def _place_contradicts(row: SheetRow, held: Held, guess: ColumnGuess) -> Iterator[Problem]:
    is_same_code = bool(row.action_code) and code_key(row.action_code) == code_key(held.action_code)
    if is_same_code and plain_words(row.action) != plain_words(held.action_title):
        sentence = f"The plan calls this action “{quoted(held.action_title)}”. It stays so."
        yield _warn(guess, row, Column.ACTION, row.action, sentence)
    if row.theme and plain_words(row.theme) != plain_words(held.theme):
        yield _warn(guess, row, Column.THEME, row.theme, f"The plan has it under {held.theme}. It stays so.")


def _warn(guess: ColumnGuess, row: SheetRow, column: Column, value: str, sentence: str) -> Problem:
    return Problem(guess.place(row.row, column), quoted(value), sentence, is_warning=True)


def absent_words(absent: Sequence[Held]) -> str:
    """How the milestones that the file does not name are announced."""
    if not absent:
        return ""
    if len(absent) == 1:
        return "One milestone of the plan is not in the file. It stays in the plan: nothing is withdrawn."
    return f"{len(absent):,} milestones of the plan are not in the file. They stay in the plan: nothing is withdrawn."

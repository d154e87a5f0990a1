"""What importing a row would do to the register: add a risk, change one, or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from candour.imports.rules.differences import Change, WhatARowDoes, first_owner
from candour.imports.rules.headers import plain_words
from candour.imports.rules.shapes import Column, ColumnGuess, Problem, RiskRow
from candour.imports.rules.values import quoted
from candour.lib.dates import format_day


@dataclass(frozen=True, slots=True)
class HeldRisk:
    """A risk as the register holds it at the position date, with all that an import compares."""

    id: int
    ref: str
    description: str
    cause: str
    consequence: str
    owner: str
    likelihood: int
    impact: int
    mitigation: str
    assessed_on: date
    review_on: date | None
    is_closed: bool

    @property
    def title(self) -> str:
        """What the risk is, as lists name it."""
        return self.description


@dataclass(frozen=True, slots=True)
class RiskDifference(WhatARowDoes):
    """What one row would do. `held` is None for a risk to be added; `owner` is empty where it stays who it is."""

    row: RiskRow
    held: HeldRisk | None
    owner: str = ""
    describes: bool = False
    assesses: bool = False
    closes: bool = False
    changes: tuple[Change, ...] = ()

    def assessed_on(self, position_on: date) -> date:
        """The day from which its assessment counts: that of the sheet where it is newer, else the position date."""
        said = self.row.assessed_on
        if said and (self.held is None or said > self.held.assessed_on):
            return said
        return position_on


def matched(rows: Iterable[RiskRow], held: Sequence[HeldRisk]) -> list[RiskDifference]:
    """Each row with the risk that it is about, by reference, or by its words where it has no reference."""
    by_ref = {each.ref: each for each in held}
    by_words = {plain_words(each.description): each for each in held}
    return [
        difference(row, by_ref.get(row.ref) if row.ref else by_words.get(plain_words(row.description)))
        for row in rows
    ]  # fmt: skip


def difference(row: RiskRow, held: HeldRisk | None) -> RiskDifference:
    """What a row would do. A blank cell changes nothing; a closed risk is left as it is."""
    if held is None:
        return RiskDifference(row, None, first_owner(row.owner), closes=bool(row.is_closed))
    if held.is_closed:
        return RiskDifference(row, held)
    owner = first_owner(row.owner)
    owner = owner if plain_words(owner) != plain_words(held.owner) else ""
    words = list(_changed(row, held, ("description", "cause", "consequence")))
    scores = list(_changed(row, held, ("likelihood", "impact", "mitigation", "review_on")))
    changes = [*words, *([Change("Owner", held.owner, owner)] if owner else []), *scores]
    changes += [Change("State", "Open", "Closed")] if row.is_closed else []
    return RiskDifference(row, held, owner, bool(words), bool(scores), bool(row.is_closed), tuple(changes))


WORDS: Mapping[str, str] = {"description": "Risk", "review_on": "Next review"}


def _changed(row: RiskRow, held: HeldRisk, names: Iterable[str]) -> Iterator[Change]:
    for name in names:
        old, new = getattr(held, name), getattr(row, name)
        if new in (None, "") or _plain(old) == _plain(new):
            continue
        yield Change(WORDS.get(name, name.capitalize()), _told(old), _told(new))


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _told(value: object) -> str:
    if isinstance(value, date):
        return format_day(value)
    return quoted(value) if isinstance(value, str | int) else ""


def risk_problems(each: RiskDifference, guess: ColumnGuess, *, position_on: date) -> Iterator[Problem]:
    """What stands in the way of one row, by its cell."""
    row, held = each.row, each.held
    if held is None:
        for column, given in ((Column.LIKELIHOOD, row.likelihood), (Column.IMPACT, row.impact)):
            if given is None and is_blank(row, guess, column):
                sentence = f"A new risk needs its {column.value}: a whole number from 1 to 5."
                yield Problem(guess.place(row.row, column), "", sentence)
    if held is not None and held.is_closed and row.is_closed is False:
        sentence = f"{held.ref} was closed. Open it again on its own page, with the reason, or leave the row out."
        yield Problem(guess.place(row.row, Column.RISK_STATE), "", sentence)
    day = each.assessed_on(position_on)
    if (each.assesses or held is None) and row.review_on is not None and row.review_on <= day:
        sentence = f"The next review has to be after {format_day(day)}, the day of the assessment."
        yield Problem(guess.place(row.row, Column.REVIEW_ON), format_day(row.review_on), sentence)


def is_blank(row: RiskRow, guess: ColumnGuess, column: Column) -> bool:
    """Whether a row says nothing at all in a column."""
    place = guess.columns.get(column)
    return place is None or not row.given.get(guess.header(place))

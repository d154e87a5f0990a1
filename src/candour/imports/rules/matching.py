"""Which milestone of the plan each row is: by our reference, else by code and title; a near match is asked about."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from candour.imports.rules.headers import plain_words
from candour.imports.rules.shapes import Choice, Column, ColumnGuess, KnownMap, Problem, RowKey, SheetRow
from candour.imports.rules.sheets import code_key
from candour.imports.rules.values import quoted
from candour.lib.dates import GivenDate

NEAR_IN_ACTION, NEAR_ELSEWHERE = 0.7, 0.88
MOST_COMPARISONS = 40_000


@dataclass(frozen=True, slots=True)
class Held:
    """A milestone as the plan holds it at the position date, with all that an import compares."""

    id: int
    ref: str
    theme: str
    action_code: str
    action_title: str
    title: str
    owner: str
    due: GivenDate
    first_due: GivenDate
    is_completed: bool = False
    is_closed: bool = False
    completed_on: date | None = None
    is_date_recorded: bool = False
    state: str = ""
    expected: GivenDate | None = None
    mitigation: str = ""
    notes: frozenset[str] = frozenset()
    asked: frozenset[date] = frozenset()


@dataclass
class Matches:
    """The milestone of each row that is one of the plan's, the questions to answer, and what no row names."""

    held: dict[RowKey, Held] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    absent: tuple[Held, ...] = ()


def match_rows(
    rows: Sequence[SheetRow], plan: Sequence[Held], known: KnownMap, guesses: Sequence[ColumnGuess]
) -> Matches:
    """Find each row's milestone. A reference, a code with the same title, or an answer given before settles it.

    A row like one that no other row names is asked about: it may be the same in other words, or a new one.
    """
    matches = Matches()
    matching = _Matching(plan, known, {guess.sheet: guess for guess in guesses}, matches)
    for find in (matching.by_answer, matching.by_ref, matching.by_code_and_title, matching.by_titles):
        for row in rows:
            if row.key not in matches.held and row.key not in matching.settled_as_new:
                find(row)
    matching.ask_about_near_ones(rows)
    matches.absent = tuple(each for each in plan if each.id in matching.free)
    return matches


class _Matching:
    """What is still free to be matched, by the ways in which it can be found."""

    def __init__(
        self, plan: Sequence[Held], known: KnownMap, guesses: Mapping[str, ColumnGuess], matches: Matches
    ) -> None:
        self.plan, self.known, self.guesses, self.matches = plan, known, guesses, matches
        self.free = {each.id: each for each in plan}
        self.settled_as_new: set[RowKey] = set()
        self.refs = {each.ref.casefold(): each for each in plan}
        self.codes = _index((code_key(each.action_code), plain_words(each.title), each) for each in plan)
        self.titles = _index((plain_words(each.action_title), plain_words(each.title), each) for each in plan)

    def take(self, row: SheetRow, held: Held | None) -> None:
        """Give a row its milestone, if no other row has it."""
        if held is not None and self.free.pop(held.id, None) is not None:
            self.matches.held[row.key] = held

    def by_answer(self, row: SheetRow) -> None:
        """What was answered when it was asked about."""
        answer = self.known.same.get(f"{row.sheet}!{row.row}", self.known.same.get(str(row.row)))
        if answer == "":
            self.settled_as_new.add(row.key)
        elif answer is not None:
            self._by_known_ref(row, answer)

    def by_ref(self, row: SheetRow) -> None:
        """Our own reference, which stands in every export. An empty plan takes an export in as new."""
        if row.ref and self.plan:
            self._by_known_ref(row, row.ref)

    def _by_known_ref(self, row: SheetRow, ref: str) -> None:
        held = self.refs.get(ref.casefold())
        if held is None:
            sentence = "The plan has no milestone with this reference: correct it, or clear it for a new milestone."
            self._say(row, Column.REF, ref, sentence)
        elif held.id not in self.free:
            self._say(row, Column.REF, ref, "Another row is for this milestone.")
        self.take(row, held)

    def by_code_and_title(self, row: SheetRow) -> None:
        """The code of the action and the title, without case and punctuation."""
        if row.action_code and not row.ref:
            self.take(row, self.codes.get((code_key(row.action_code), plain_words(row.title))))

    def by_titles(self, row: SheetRow) -> None:
        """The titles of the action and of the milestone, where codes are missing or have changed."""
        if not row.ref:
            self.take(row, self.titles.get((plain_words(row.action), plain_words(row.title))))

    def ask_about_near_ones(self, rows: Sequence[SheetRow]) -> None:
        """Ask of each row without a milestone whether it is one of those that no row names."""
        budget = MOST_COMPARISONS
        by_action = defaultdict(list)
        for held in self.free.values():
            by_action[code_key(held.action_code)].append(held)
        for row in rows:
            if row.key in self.matches.held or row.key in self.settled_as_new or not row.title or row.ref:
                continue
            in_action = by_action.get(code_key(row.action_code), [])
            near = _nearest(row, in_action, NEAR_IN_ACTION)
            budget -= len(in_action)
            if near is None and budget > len(self.free):
                near = _nearest(row, list(self.free.values()), NEAR_ELSEWHERE)
                budget -= len(self.free)
            if near:
                self._ask(row, near)

    def _ask(self, row: SheetRow, near: Held) -> None:
        column = Column.MILESTONE if Column.MILESTONE in self.guesses[row.sheet].columns else Column.ACTION
        sentence = f"Is this {near.ref}, “{quoted(near.title)}”, in other words, or a new milestone?"
        self._say(row, column, row.title, sentence, asks=near.ref)

    def _say(self, row: SheetRow, column: Column, value: str, sentence: str, *, asks: str = "") -> None:
        place = self.guesses[row.sheet].place(row.row, column)
        choice = Choice.SAME if asks else Choice.NONE
        self.matches.problems.append(Problem(place, quoted(value), sentence, choice=choice, asks=asks))


def _index(found: Iterable[tuple[str, str, Held]]) -> dict[tuple[str, str], Held]:
    """Milestones by two keys; what two milestones share finds neither."""
    entries = list(found)
    times = Counter((first, second) for first, second, _ in entries)
    return {(first, second): held for first, second, held in entries if times[first, second] == 1 and first and second}


def _nearest(row: SheetRow, candidates: Sequence[Held], least: float) -> Held | None:
    """The most alike title, if it is alike enough. Cheap bounds come before the full comparison."""
    best, found = least, None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(plain_words(row.title))
    for held in candidates:
        matcher.set_seq1(plain_words(held.title))
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, found = matcher.ratio(), held
    return found

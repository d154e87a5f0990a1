"""Which strategic action and theme a row belongs to, with codes and letters made where the sheet has none."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import count

from candour.imports.rules.headers import plain_words
from candour.imports.rules.matching import Held
from candour.imports.rules.shapes import RowKey, SheetRow
from candour.imports.rules.sheets import code_key
from candour.imports.rules.values import quoted

LETTER = re.compile(r"(?:^|[^A-Za-z])([A-Za-z]{1,2})[^A-Za-z0-9]?\d+$")
LONGEST_CODE, LONGEST_THEME = 60, 200

Place = tuple[str, str, str]
"""Theme, code of the action, title of the action."""


def places_of(rows: Sequence[SheetRow], plan: Sequence[Held], plan_name: str) -> dict[RowKey, Place]:
    """Theme, code and title of each row's action. What the plan has already keeps the plan's own words.

    An action without a code is found by its title, and else gets the next code of its theme: A-1, A-2.
    """
    placing = _Placing(plan)
    return {row.key: placing.place(row, row.theme or plan_name) for row in rows}


def theme_letters(places: Sequence[Place], taken: dict[str, str]) -> dict[str, str]:
    """The letter of each theme: the one its codes carry, else the next that is free. `taken` is the plan's own."""
    codes: dict[str, set[str]] = defaultdict(set)
    for theme, code, _ in places:
        found = LETTER.search(code)
        codes[theme].add(found[1].upper() if found else "")
    letters = dict(taken)
    for theme, carried in codes.items():
        only = next(iter(carried)) if len(carried) == 1 else ""
        if theme not in letters:
            letters[theme] = only if only and only not in letters.values() else _free(set(letters.values()))
    return letters


def _free(taken: set[str]) -> str:
    return next(letter for number in count() if (letter := _letters(number)) not in taken)


def _letters(number: int) -> str:
    first, last = divmod(number, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


class _Placing:
    """The themes and actions known so far, the plan's own first."""

    def __init__(self, plan: Sequence[Held]) -> None:
        self.themes: dict[str, str] = {}
        self.by_code: dict[str, Place] = {}
        self.by_title: dict[tuple[str, str], Place] = {}
        self.letters: dict[str, str] = {}
        for held in plan:
            self._keep((held.theme, held.action_code, held.action_title))

    def place(self, row: SheetRow, theme: str) -> Place:
        """Where a row belongs."""
        theme = self.themes.get(plain_words(theme), theme[:LONGEST_THEME])
        key = code_key(row.action_code)
        known = self.by_code.get(key) if key else self.by_title.get((plain_words(theme), plain_words(row.action)))
        if known is None:
            code = row.action_code[:LONGEST_CODE] or self._new_code(theme)
            known = (theme, code, row.action or row.title)
            self._keep(known)
        return known

    def _keep(self, place: Place) -> None:
        theme, code, title = place
        self.themes.setdefault(plain_words(theme), theme)
        self.by_code.setdefault(code_key(code), place)
        self.by_title.setdefault((plain_words(theme), plain_words(title)), place)
        found = LETTER.search(code)
        self.letters.setdefault(theme, found[1].upper() if found else _free(set(self.letters.values())))

    def _new_code(self, theme: str) -> str:
        letter = self.letters.setdefault(theme, _free(set(self.letters.values())))
        return next(code for n in count(1) if code_key(code := f"{letter}-{n}") not in self.by_code)


def described(place: Place) -> str:
    """An action in a sentence: its code and title."""
    return f"{place[1]} {quoted(place[2])}"

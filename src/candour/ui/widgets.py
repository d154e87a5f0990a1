"""Ways of answering that Django does not have: a day in three fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))


@dataclass(frozen=True, slots=True)
class DayPart:
    """One of the three fields of a day as it is drawn."""

    id: str
    name: str
    label: str
    width: int
    value: str
    is_wrong: bool


class DayInput(forms.Widget):
    """A day as three fields: day, month and year. Its value is the three as typed."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, str, str]:
        """The day, month and year as typed, with blanks where nothing was."""
        day, month, year = (str(data.get(f"{name}-{part}") or "").strip() for part, _, _ in PARTS)
        return (day, month, year)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form came without the three fields."""
        return not any(f"{name}-{part}" in data for part, _, _ in PARTS)

    def id_for_label(self, id_: str, index: int | str | None = None) -> str:
        """The legend names the three fields together, so there is no one field to point at."""
        return ""

    def parts(self, name: str, own_id: str, value: Any, errors: Sequence[str]) -> list[DayPart]:
        """The three fields with what was typed; all are marked wrong when the day is."""
        typed = value or ("", "", "")
        if isinstance(value, date):
            typed = (str(value.day), str(value.month), str(value.year))
        return [
            DayPart(f"{own_id}-{part}", f"{name}-{part}", label, width, words, bool(errors))
            for (part, label, width), words in zip(PARTS, typed, strict=True)
        ]

"""A map of columns and words as it is kept: JSON that a person can read and write."""

from collections.abc import Mapping
from typing import Any

from candour.imports.rules.headers import plain_words
from candour.imports.rules.shapes import Column, KnownMap, Subject
from candour.lib.dates import NotADate, read_day
from candour.records.rules import Refused


class BadMap(Refused):
    """A map that cannot be understood. The sentence names the entry."""


def read_map(told: object) -> KnownMap:
    """A map from JSON. Raises BadMap for an entry that is unknown or of the wrong kind.

    {"sheets": ["Plan"], "header_row": 3, "columns": {"due": "Target date"}, "dates": {"ongoing": "2018-09-30",
    "TBC": null}, "flags": {"mostly": false}, "same": {"12": "BVIP2018-A-1.3", "13": null}}
    """
    if not isinstance(told, Mapping):
        raise BadMap('The map has to be a JSON object, such as {"columns": {"due": "Target date"}}.')
    unknown = set(told) - {"sheets", "header_row", "columns", "dates", "flags", "same", "subject"}
    if unknown:
        raise BadMap(f"The map has an entry that means nothing here: {sorted(unknown)[0]}.")
    if (subject := told.get("subject", Subject.PLAN.value)) not in set(Subject):
        raise BadMap(f"The map says “{subject}” of what the rows are. It can be: {', '.join(Subject)}.")
    header_row = told.get("header_row")
    if header_row is not None and (not isinstance(header_row, int) or isinstance(header_row, bool) or header_row < 1):
        raise BadMap("The header row of the map has to be a number, counted from 1.")
    return KnownMap(
        sheets=_texts(told.get("sheets", ())),
        header_row=header_row,
        columns=_columns(_entries(told, "columns")),
        dates={words: _day(words, day) for words, day in _entries(told, "dates").items()},
        flags={word: _flag(word, answer) for word, answer in _entries(told, "flags").items()},
        same={row: str(ref or "") for row, ref in _entries(told, "same").items()},
        subject=Subject(subject),
    )


def told(known: KnownMap) -> dict[str, Any]:
    """A map as JSON keeps it; reading it again gives the same map."""
    entries: dict[str, Any] = {
        "sheets": list(known.sheets),
        "header_row": known.header_row,
        "columns": {column.value: header or None for column, header in known.columns.items()},
        "dates": {words: day or None for words, day in known.dates.items()},
        "flags": dict(known.flags),
        "same": {row: ref or None for row, ref in known.same.items()},
        "subject": known.subject.value if known.subject is not Subject.PLAN else None,
    }
    return {name: entry for name, entry in entries.items() if entry}


def _entries(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    entries = told.get(name, {})
    if not isinstance(entries, Mapping):
        raise BadMap(f"“{name}” in the map has to be a JSON object.")
    return entries


def _texts(names: object) -> tuple[str, ...]:
    if isinstance(names, str) or not isinstance(names, list | tuple):
        raise BadMap("“sheets” in the map has to be a list of names.")
    return tuple(str(name) for name in names)


def _columns(entries: Mapping[str, Any]) -> dict[Column, str]:
    columns = {}
    for meaning, header in entries.items():
        name = plain_words(meaning).replace(" ", "_")
        if name not in set(Column):
            raise BadMap(f"The map names a column “{meaning}”. It can be: {', '.join(Column)}.")
        columns[Column(name)] = str(header or "")
    return columns


def _day(words: str, day: object) -> str:
    if not day:
        return ""
    try:
        return read_day(str(day)).isoformat()
    except NotADate as error:
        raise BadMap(f"The map's day for “{words}” cannot be read. {error}") from error


def _flag(word: str, answer: object) -> bool:
    if not isinstance(answer, bool):
        raise BadMap(f"The map has to say true or false of “{word}”.")
    return answer

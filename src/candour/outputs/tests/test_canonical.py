"""One value has one spelling."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

import pytest

from candour.outputs.canonical import canonical


class _Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class _Thing:
    name: str
    on: date
    parts: tuple[int, ...]


def test_a_dataclass_is_written_with_sorted_keys_and_iso_dates():
    thing = _Thing("é", date(2018, 6, 11), (2, 1))
    assert canonical(thing).decode() == '{"name":"é","on":"2018-06-11","parts":[2,1]}\n'


def test_the_order_of_keys_and_of_sets_does_not_matter():
    assert canonical({"b": {2, 1}, "a": 1}) == canonical({"a": 1, "b": {1, 2}})


def test_a_moment_is_written_in_utc():
    summer = datetime(2018, 6, 11, 10, tzinfo=timezone(timedelta(hours=1)))
    assert canonical(summer) == canonical(datetime(2018, 6, 11, 9, tzinfo=UTC)) == b'"2018-06-11T09:00:00Z"\n'


def test_money_and_words_with_a_list_of_their_own_are_text():
    assert canonical([Decimal("1200.50"), _Colour.RED, None, True]) == b'["1200.50","red",null,true]\n'


def test_what_has_no_spelling_is_refused():
    with pytest.raises(TypeError, match="no canonical spelling"):
        canonical(object())
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))


def test_a_lone_surrogate_does_not_break_the_file():
    assert canonical("a\ud800b").decode() == '"a?b"\n'

"""Statements that are planned once for each connection."""

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.host.statements import planned_once

pytestmark = pytest.mark.django_db
ASKED = "SELECT to_tsvector('english', 'A register of gifts') @@ websearch_to_tsquery('english', %(words)s)"


def _answer(words: str) -> bool:
    with planned_once() as cursor:
        cursor.execute(ASKED, {"words": words})
        return bool(cursor.fetchone()[0])


def _prepared() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%A register of gifts%%$1%%'")
        return int(cursor.fetchone()[0])


def test_a_statement_is_prepared_once_and_answers_for_each_value():
    assert [_answer(words) for words in ("registers", "grants", "gift")] == [True, False, True]
    assert _prepared() == 1


def test_it_is_counted_as_any_statement_is():
    with CaptureQueriesContext(connection) as statements:
        _answer("registers")
    assert len(statements) == 1


def test_other_statements_are_sent_as_before():
    usual = connection.connection.cursor_factory
    with planned_once(), connection.cursor() as beside:
        assert connection.connection.cursor_factory is usual
        beside.execute("SELECT concat_ws(' ', 'A register of gifts', %s)", ["unprepared"])
        assert beside.fetchone() == ("A register of gifts unprepared",)
    assert _prepared() == 0


def test_during_a_deed_the_history_may_put_words_before_it():
    with pghistory.context(deed="tried"), planned_once() as cursor:
        cursor.execute(f"WITH asked AS ({ASKED} AS is_found) SELECT is_found FROM asked", {"words": "registers"})
        assert cursor.fetchone() == (True,)
    assert _prepared() == 0

"""Statements that PostgreSQL plans once for each connection, and not each time that they are sent.

For the few whose planning costs more than their answer: a search that looks in seven tables is planned for some 2 ms
and answered in a tenth of it. PostgreSQL still plans anew when a plan for any value would cost more than one for this.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper


@contextmanager
def planned_once() -> Iterator[CursorWrapper]:
    """A cursor as `connection.cursor()` gives it, whose statements are prepared and bound by the server.

    The server has to know what each placeholder is: cast it where nothing beside it says so. During a deed, when the
    history puts words of its own before statements, they are sent as any other.
    """
    if connection.execute_wrappers:
        with connection.cursor() as cursor:
            yield cursor
        return
    connection.ensure_connection()
    usual = connection.connection.cursor_factory
    connection.connection.cursor_factory = psycopg.Cursor
    try:
        prepared = connection.cursor()
    finally:
        connection.connection.cursor_factory = usual
    with prepared as cursor:
        yield cursor

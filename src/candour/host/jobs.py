"""Enqueues jobs by name, in the transaction of the deed that wants them."""

from typing import Any

from django.db import connection
from procrastinate.contrib.django import procrastinate_app

from candour.host.models import Event


def enqueue(name: str, /, *, event: str, **arguments: Any) -> bool:
    """Have the worker do a job, once for each event; it is seen only if the current transaction is committed.

    Arguments must be what JSON can hold. Returns False, and does nothing, if this event has had its job already.
    Raises LookupError for a name that no room has a job for.
    """
    _require(name)
    if not _is_first(event, name):
        return False
    procrastinate_app.current_app.configure_task(name).defer(**arguments)
    return True


def enqueue_again(name: str, /) -> None:
    """Have the worker do a job that needs nothing told and does no harm when it is done once too often."""
    _require(name)
    procrastinate_app.current_app.configure_task(name).defer()


def _require(name: str) -> None:
    if name not in procrastinate_app.current_app.tasks:
        raise LookupError(f"No room has a job called {name}.")


def _is_first(event: str, name: str) -> bool:
    table = Event._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, job, enqueued_at) VALUES (%s, %s, now()) ON CONFLICT DO NOTHING",  # noqa: S608  (the name of the table is our own)
            [event, name],
        )
        return bool(cursor.rowcount)

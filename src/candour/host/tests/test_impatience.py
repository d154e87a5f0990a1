"""A connection that is given up when the server hangs, and not before."""

import os
import signal
import time
from collections.abc import Iterator

import psycopg
import pytest

from candour.host import roles
from candour.host.addresses import django_settings
from candour.host.impatience import impatient
from candour.host.tests import given


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with given.a_cluster() as cluster, cluster.in_use():
        yield cluster.url(roles.DESK, "candour")


def pid_behind(connection: psycopg.Connection) -> int:
    return connection.info.backend_pid


def test_an_answer_in_time_is_an_answer(server):
    with impatient(1).connect(server) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_server_that_hangs_is_given_up(server):
    connection = impatient(1).connect(server)
    backend = pid_behind(connection)
    os.kill(backend, signal.SIGSTOP)
    start = time.monotonic()
    try:
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    finally:
        os.kill(backend, signal.SIGCONT)
    assert time.monotonic() - start < 5
    assert connection.closed


def test_a_mistake_in_a_statement_does_not_close_the_connection(server):
    with impatient(1).connect(server, autocommit=True) as connection:
        with pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute("SELECT * FROM nowhere")
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_only_the_web_is_impatient():
    web = django_settings("postgresql://desk@/candour", pooled=True, seconds=3)
    command = django_settings("postgresql://desk@/candour", pooled=False, seconds=0)
    assert web["OPTIONS"]["pool"]["connection_class"].patience == pytest.approx(3.3)
    assert "statement_timeout=3000" in web["OPTIONS"]["options"]
    assert "pool" not in command["OPTIONS"]
    assert "statement_timeout=0" in command["OPTIONS"]["options"]


def test_an_address_becomes_django_s_settings():
    found = django_settings("postgresql://ann:s3cret@db.example:5433/record?sslmode=require", pooled=False, seconds=0)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "ann", "s3cret", "db.example", "5433", "record",
    )  # fmt: skip
    assert found["OPTIONS"]["sslmode"] == "require"

"""A worker is killed in the middle of a job: once it is known to be gone, another worker does the job."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from candour.host.roles import DATABASE, DESK
from candour.host.tests import given
from tests.post_office import PostOffice
from tests.test_exactly_once import Installation, wait_for

pytestmark = pytest.mark.slow
ADD_A_FILE = """
import django
django.setup()
from candour.evidence.tests import given
given.evidence(content=given.a_file(b"minutes of the grants panel"))
"""
JOB = "FROM procrastinate_jobs WHERE task_name = 'evidence.find_text'"
UNDER_WAY = f"SELECT count(*) {JOB} AND status = 'doing'"
WHOSE = f"SELECT worker_id {JOB}"
LEFT_TO_DO = f"SELECT count(*) {JOB}"
OTHER_WORKERS = f"SELECT count(*) FROM procrastinate_workers WHERE id <> ({WHOSE})"
TAKING_UP = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'host.take_up'"
FOUND = "SELECT count(*) FROM evidence_foundtext WHERE text LIKE '%grants panel%'"


class Running(Installation):
    """An installation of which a test holds one table fast, so that a job stays under way as long as it likes."""

    @contextmanager
    def nobody_writes_what_was_found(self) -> Iterator[None]:
        with psycopg.connect(self.cluster.url(DESK, DATABASE)) as connection:
            connection.execute("LOCK TABLE evidence_foundtext IN EXCLUSIVE MODE")
            yield

    def add_a_file(self) -> None:
        told = {**self.environment, "DATABASE_URL": self.cluster.url(DESK, DATABASE)}
        told["DJANGO_SETTINGS_MODULE"] = "candour.config.settings"
        subprocess.run([sys.executable, "-c", ADD_A_FILE], env=told, check=True)

    def do(self, statement: str) -> None:
        with psycopg.connect(self.cluster.url(DESK, DATABASE)) as connection:
            connection.execute(statement.encode())

    def take_up(self) -> None:
        """What comes by itself every minute, at once; returns when it is done."""
        self.do("INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', 'host.take_up', "
                "'{\"timestamp\": 0}')")  # fmt: skip
        wait_for(lambda: self.count(TAKING_UP) == 0, 30)


@pytest.fixture
def installation() -> Iterator[Running]:
    with given.a_home() as home, PostOffice() as office:
        running = Running(home, office)
        yield running
        running.process.terminate()
        running.process.wait(40)
        running.cluster.destroy()


def test_the_job_of_a_killed_worker_is_taken_up_by_another_and_done_once(installation):
    with installation.nobody_writes_what_was_found():
        installation.add_a_file()
        wait_for(lambda: installation.count(UNDER_WAY) == 1, 30)
        killed = installation.count(WHOSE)
        installation.kill_worker()
        wait_for(lambda: installation.count(OTHER_WORKERS) >= 1, 30)

    installation.take_up()  # the killed worker was heard of a moment ago, and might still be at it
    assert (installation.count(WHOSE), installation.count(UNDER_WAY), installation.count(FOUND)) == (killed, 1, 0)

    gone = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'"
    installation.do(f"{gone} WHERE id = {killed}")
    installation.take_up()
    wait_for(lambda: installation.count(LEFT_TO_DO) == 0, 30)
    assert installation.count(FOUND) == 1

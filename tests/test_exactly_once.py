"""2,000 people are written to while the worker and PostgreSQL are killed: each is told exactly once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

import psutil
import psycopg
import pytest

from candour.host.home import Home
from candour.host.postgres import Cluster, free_port
from candour.host.roles import DATABASE, DESK
from candour.host.rules import CannotRun
from candour.host.tests import given
from tests.post_office import PostOffice

pytestmark = pytest.mark.slow
CANDOUR = [sys.executable, "-m", "candour.config.cli"]
PEOPLE = 2_000
OPEN_LETTERS = "SELECT count(*) FROM host_letter WHERE sent_at IS NULL"
UNKNOWN_LETTERS = "SELECT count(*) FROM host_letter WHERE is_presumed"


class Installation:
    """Candour as a council runs it, with a mail server of ours."""

    def __init__(self, home: Home, office: PostOffice) -> None:
        self.home, self.office, self.cluster = home, office, Cluster(home)
        smtp = {"CANDOUR_SMTP_HOST": "127.0.0.1", "CANDOUR_SMTP_PORT": str(office.port), "CANDOUR_SMTP_TLS": "0"}
        self.environment = {**os.environ, **smtp, "CANDOUR_HOME": str(home.path), "DATABASE_URL": ""}
        words = [*CANDOUR, "run", "--port", str(free_port())]
        self.process = subprocess.Popen(words, env=self.environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert any("Press Ctrl-C" in line for line in self.process.stdout)

    def write_to(self, count: int) -> int:
        """Tell so many people something, and return how many letters that are."""
        told = {**self.environment, "DATABASE_URL": self.cluster.url(DESK, DATABASE)}
        words = [sys.executable, "-m", "tests.crowd", str(count)]
        return int(subprocess.run(words, env=told, capture_output=True, text=True, check=True).stdout)

    def kill_worker(self) -> None:
        for process in psutil.Process(self.process.pid).children(recursive=True):
            with suppress(psutil.Error):  # it may have ended meanwhile
                if any("candour.config.worker" in part for part in process.cmdline()):
                    process.kill()

    def kill_postgresql(self) -> None:
        server = self.cluster.running()
        assert server
        os.kill(server.pid, signal.SIGKILL)

    def count(self, question: str) -> int:
        try:
            with psycopg.connect(self.cluster.url(DESK, DATABASE), connect_timeout=3) as connection:
                row = connection.execute(question.encode()).fetchone()
        except (psycopg.OperationalError, CannotRun):  # it has just been killed
            return -1
        return int(row[0]) if row else -1


@pytest.fixture
def installation() -> Iterator[Installation]:
    with given.a_home() as home, PostOffice() as office:
        running = Installation(home, office)
        yield running
        running.process.terminate()
        running.process.wait(40)
        running.cluster.destroy()


def wait_for(is_so, seconds: float = 240) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.02)


def test_each_of_two_thousand_people_is_told_exactly_once(installation):
    office = installation.office
    assert installation.write_to(PEOPLE) == PEOPLE
    for reached, kill in (
        (200, [installation.kill_worker]),
        (600, [installation.kill_postgresql]),
        (1_000, [installation.kill_worker, installation.kill_postgresql]),
        (1_400, [installation.kill_postgresql, installation.kill_worker]),
    ):
        wait_for(partial(office.has_taken, reached))
        for each in kill:
            each()
    wait_for(lambda: installation.count(OPEN_LETTERS) == 0)
    assert (len(office.receivers), set(office.receivers.values())) == (PEOPLE, {1})
    assert installation.count(UNKNOWN_LETTERS) <= 4

"""Real processes are killed while updates are saved: nothing acknowledged is lost, and everything comes back."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from candour.example.management.commands.load_example import DEMO_PASSWORD
from candour.host.home import Home
from candour.host.postgres import Cluster, free_port
from candour.host.roles import DATABASE, DESK
from candour.host.supervisor import answers
from candour.host.tests import given
from tests.surfing import Surfer

pytestmark = pytest.mark.slow
CANDOUR = [sys.executable, "-m", "candour.config.cli"]
AN_OPEN_MILESTONE = """
SELECT m.ref FROM plans_milestone m WHERE NOT EXISTS (SELECT FROM plans_completion c WHERE c.milestone_id = m.id)
ORDER BY m.id LIMIT 1
"""


class Demo:
    """A running demo, and somebody who saves one update after another."""

    def __init__(self, home: Home, port: int) -> None:
        self.home, self.port, self.site = home, port, f"http://localhost:{port}"
        self.cluster = Cluster(home)
        self.environment = {**os.environ, "CANDOUR_HOME": str(home.path), "DATABASE_URL": ""}
        self.process = self.candour("demo", "--port", str(port))
        self.acknowledged: list[str] = []
        self.sent = 0

    def candour(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen([*CANDOUR, *words], env=self.environment, stdout=subprocess.PIPE, text=True)

    def wait_until_ready(self) -> None:
        said: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said.append(line)
            if "Press Ctrl-C" in line:
                return
        raise AssertionError(f"The demo ended: {said}")

    def children(self, word: str) -> list[psutil.Process]:
        below = psutil.Process(self.process.pid).children(recursive=True)
        return [process for process in below if any(word in part for part in command_of(process))]

    def asked(self, question: str, *values: object) -> str:
        with psycopg.connect(self.cluster.url(DESK, DATABASE)) as connection:
            row = connection.execute(question.encode(), values).fetchone()
        return str(row[0]) if row else ""

    def save_until(self, enough: threading.Event) -> None:
        """Send one update after another; one that was not acknowledged is sent again, as a person would."""
        surfer = Surfer(self.site)
        path = f"/plans/{self.asked('SELECT slug FROM plans_plan')}/update/{self.asked(AN_OPEN_MILESTONE)}/"
        surfer.sign_in("coordinator@demo.example", DEMO_PASSWORD)
        while not enough.is_set():
            self.sent += 1
            self.acknowledged.append(save(surfer, path, f"Word number {self.sent} on this."))


def save(surfer: Surfer, path: str, words: str) -> str:
    """Save an update and return its words once it has been acknowledged."""
    form = eventually(lambda: surfer.fill_in(path, commentary=words, state="under_way", expectation="on_time"))
    eventually(lambda: surfer.send(*form), lambda answer: answer.status == 302)
    return words


def is_alive(process: psutil.Process) -> bool:
    """Whether a process still runs; one that has ended and that nobody has asked about does not."""
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def command_of(process: psutil.Process) -> list[str]:
    with suppress(psutil.Error):
        return process.cmdline()
    return []


def eventually(ask: Callable, accept: Callable = bool, seconds: float = 60):
    """Ask again, as somebody who sees an error page does, until the answer is acceptable."""
    until = time.monotonic() + seconds
    while True:
        with suppress(OSError, AssertionError):
            if accept(answer := ask()):
                return answer
        assert time.monotonic() < until, "no acceptable answer came"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with given.a_home() as home:
        running = Demo(home, free_port())
        running.wait_until_ready()
        yield running
        if running.process.poll() is None:
            running.process.terminate()
            running.process.wait(40)
        running.cluster.destroy()


@pytest.fixture
def saving(demo) -> Iterator[Demo]:
    """The demo while somebody saves; afterwards everything acknowledged must be there, once."""
    enough = threading.Event()
    before = len(demo.acknowledged)
    writer = threading.Thread(target=demo.save_until, args=(enough,))
    writer.start()
    eventually(lambda: len(demo.acknowledged) >= before + 3, seconds=120)
    yield demo
    reached = len(demo.acknowledged)
    eventually(lambda: len(demo.acknowledged) >= reached + 2, seconds=120)
    enough.set()
    writer.join(60)
    for words in demo.acknowledged:
        assert demo.asked("SELECT count(*) FROM plans_update WHERE commentary = %s", words) == "1", words


def promised(seconds: float) -> float:
    """A promise in seconds, for a machine that is not overloaded: longer where others crowd this one."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def seconds_until(is_back: Callable[[], object]) -> float:
    start = time.monotonic()
    eventually(is_back)
    return time.monotonic() - start


def test_killing_the_web_loses_nothing_that_was_acknowledged(saving):
    killed = saving.children("granian")
    for process in killed:
        process.kill()
    psutil.wait_procs(killed, 5)
    assert seconds_until(lambda: answers(f"{saving.site}/readyz")) < promised(10)


def test_killing_the_worker_loses_nothing_that_was_acknowledged(saving):
    (worker,) = saving.children("candour.config.worker")
    worker.kill()
    worker.wait(5)
    assert seconds_until(lambda: saving.children("candour.config.worker")) < promised(10)


def test_killing_postgresql_loses_nothing_that_was_acknowledged(saving):
    os.kill(saving.cluster.running().pid, signal.SIGKILL)
    time.sleep(0.2)
    assert seconds_until(lambda: saving.cluster.running() and answers(f"{saving.site}/readyz")) < promised(10)


def test_a_hung_database_is_a_page_within_five_seconds(demo):
    surfer = Surfer(demo.site)
    surfer.sign_in("coordinator@demo.example", DEMO_PASSWORD)
    server = psutil.Process(demo.cluster.running().pid)
    hung = [server, *server.children()]
    for process in hung:
        process.suspend()
    try:
        start = time.monotonic()
        answer = surfer.look("/")
        took = time.monotonic() - start
    finally:
        for process in reversed(hung):
            process.resume()
    assert (answer.status, "not answering" in answer.text) == (503, True)
    assert took < 5
    eventually(lambda: surfer.look("/"), lambda page: page.status == 200)


def test_after_all_that_the_audit_trail_holds(demo):
    verify = demo.candour("verify")
    said, _ = verify.communicate(timeout=60)
    assert verify.returncode == 0, said


def test_a_second_candour_is_refused_in_the_same_home(demo):
    second = subprocess.run([*CANDOUR, "demo"], env=demo.environment, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert second.stderr.startswith("candour: Candour is running already")
    assert second.stderr.count("\n") == 1


def test_ctrl_c_stops_everything_that_was_started_and_a_second_run_finds_the_data(demo):
    below = psutil.Process(demo.process.pid).children(recursive=True)
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(40) == 0
    assert [process for process in below if is_alive(process)] == []
    demo.process = demo.candour("demo", "--port", str(demo.port))
    demo.wait_until_ready()
    assert demo.asked("SELECT count(*) FROM plans_update WHERE commentary = %s", demo.acknowledged[0]) == "1"


def test_killing_the_supervisor_leaves_nothing_behind(demo):
    below = psutil.Process(demo.process.pid).children(recursive=True)
    demo.process.kill()
    demo.process.wait(5)
    eventually(lambda: not [process for process in below if is_alive(process)])
    assert not Path(demo.cluster.data / "postmaster.pid").exists()

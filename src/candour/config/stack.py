"""The verbs that keep Candour running: `run`, `start` for a real council, and `demo`."""

import argparse
import fcntl
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import NoReturn

from candour.config.installation import environment, set_up_as, wiped
from candour.config.kept_example import EXAMPLE_DAY, copy_example
from candour.config.preparing import Preparing
from candour.host.access import Addresses, databases, has_own_server
from candour.host.gate import gate
from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.rules import CannotRun
from candour.host.supervisor import Program, Supervisor
from candour.lib.arguments import iso_day

SECONDS_TO_ANSWER = 60


class Words(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint."""
        raise CannotRun(f"{message[0].upper()}{message[1:]}. {self.prog} --help says more.")


def run(words: list[str]) -> int:
    """`candour run`: serve the officer site until told to stop."""
    parser = Words(prog="candour run", description="Run Candour until it is told to stop.")
    add_address(parser)
    options = parser.parse_args(words)
    return serve(as_council(), host=options.host, port=free(options.host, options.port))


def start(words: list[str]) -> int:
    """`candour start`: the same for a person at a terminal; the first time, with a link for the first administrator."""
    parser = Words(prog="candour start", description="Start Candour for a real council, on this machine.")
    add_address(parser)
    options = parser.parse_args(words)
    return serve(as_council(), host=options.host, port=free(options.host, options.port), with_link=True)


def demo(words: list[str]) -> int:
    """`candour demo`: the example year, with sign-ins that exist in the demo alone."""
    parser = Words(prog="candour demo", description="Show Candour with the example year of one council.")
    parser.add_argument("--fresh", action="store_true", help="forget what was done in the demo and start again")
    parser.add_argument("--today", type=iso_day, help="the demo's own day (default 2018-06-11)")
    parser.add_argument("--port", type=int, default=8000, help="where to listen (default 8000)")
    options = parser.parse_args(words)
    home = Home.here()
    if has_own_server():
        raise CannotRun("The demo uses a PostgreSQL of its own; take DATABASE_URL out of the environment.")
    day = options.today or EXAMPLE_DAY
    with alone(home):
        if options.fresh:
            wiped(home)
        set_up_as(home, "demo", today=day)
    return serve(home, host="127.0.0.1", port=free_from(options.port), example=day)


def as_council() -> Home:
    """The home of a real council; raises CannotRun if it holds the demo."""
    home = Home.here()
    set_up_as(home, "council", today=None)
    return home


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="where to listen (default 8000)")


def serve(home: Home, *, host: str, port: int, example: date | None = None, with_link: bool = False) -> int:
    """Start everything, say when it is ready, keep it running, and stop it in order."""
    wishes = ["--example"] if example else ["--first-link", f"http://localhost:{port}"] if with_link else []
    with alone(home), gate(home) as open_gate, Preparing(home, wishes) as preparing, ExitStack() as running:
        if example:
            copy_example(home, day=example)
        addresses = running.enter_context(databases(home))
        running.enter_context(preparing.on(addresses))
        web, worker = programs(home, addresses, host=host, port=port)
        supervisor = Supervisor([web], tend=postgres_of(home), wanted=home.path.exists)
        has_answered = False
        try:
            web.start()  # it loads its code meanwhile
            preparing.wait_for_tables()
            open_gate()
            supervisor.listen()
            has_answered = supervisor.wait_for(f"http://{host}:{port}/healthz", seconds=SECONDS_TO_ANSWER)
            if has_answered:
                supervisor.programs.insert(0, worker)
                announce(port, preparing.words())
                supervisor.run()
        finally:
            supervisor.stop(at_once=not has_answered)
    if not has_own_server():
        Cluster(home).wait_until_stopped()
    return 0


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """Hold this home's stack lock; raises CannotRun if Candour runs here already."""
    with open(home.path / "stack.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise CannotRun(f"Candour is running already in {home.path}. Stop it first.") from problem
        yield


def programs(home: Home, addresses: Addresses, *, host: str, port: int) -> list[Program]:
    """The web server and the worker of the officer site. Neither is told the owner's address."""
    web = f"granian --interface wsgi --host {host} --port {port} --http 1 --no-ws"
    web += " --blocking-threads 4 --log-level warning"
    hidden = {"DATABASE_OWNER_URL": "", "DATABASE_PUBLIC_URL": ""}
    origin = {"CANDOUR_ORIGIN": os.environ.get("CANDOUR_ORIGIN", f"http://localhost:{port}")}
    serving = {**environment(home, database=addresses.desk), **origin, **hidden}
    working = {**environment(home, database=addresses.desk, seconds=0), **origin, **hidden}
    python, logs = sys.executable, home.path / "log"
    return [
        Program("web", [python, "-m", *web.split(), "candour.config.wsgi:application"], serving, logs / "web.log"),
        Program("worker", [python, "-m", "candour.config.worker"], working, logs / "worker.log"),
    ]


def postgres_of(home: Home) -> Callable[[], None]:
    """What looks after the server while we run: nothing, where it is the council's own."""
    return Cluster(home).tend if not has_own_server() else lambda: None


def announce(port: int, words: str) -> None:
    """Say that Candour is ready, and where."""
    sys.stdout.write(f"Candour is ready: http://localhost:{port}\n{words}\nPress Ctrl-C to stop.\n")
    sys.stdout.flush()


def free(host: str, port: int) -> int:
    """The port, if nobody listens on it; else raises CannotRun that offers the next free one."""
    if is_free(host, port):
        return port
    raise CannotRun(f"Port {port} is taken. Free it, or use another: --port {free_from(port + 1, quietly=True)}")


def free_from(port: int, *, quietly: bool = False) -> int:
    """The first free port from this one on; says so if it is another."""
    found = next(number for number in range(port, port + 100) if is_free("127.0.0.1", number))
    if found != port and not quietly:
        sys.stdout.write(f"Port {port} is taken, so the demo uses {found}.\n")
    return found


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens on a port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True

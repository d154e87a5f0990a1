"""Keeps programs running: starts them again when they end, later each time, and stops them in order."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from candour.host import child
from candour.host.rules import CannotRun

FIRST_WAIT, LONGEST_WAIT = 0.2, 10.0
SECONDS_UNTIL_STEADY = 30
SECONDS_TO_STOP = 8
TICK = 0.1


def back_off(failures: int) -> float:
    """How many seconds to wait before the next start, after so many failures in a row: 0.2, 0.4, 0.8 ... 10."""
    return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** max(0, failures - 1))


@dataclass
class Program:
    """One program to keep running."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0.0
    start_again_at: float = 0.0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        self.log.parent.mkdir(mode=0o700, exist_ok=True)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-S", child.__file__, *self.command],
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started_at = time.monotonic()

    def look_after(self, now: float) -> None:
        """Start it if it is not running and its time has come; what its group left behind is ended first."""
        if self.process is None:
            if now >= self.start_again_at:
                self.start()
        elif (status := self.process.poll()) is not None:
            self.end_group(signal.SIGKILL)
            self.failures = 1 if now - self.started_at > SECONDS_UNTIL_STEADY else self.failures + 1
            self.start_again_at = now + back_off(self.failures)
            say(f"{self.name} ended with status {status}; starting it again. Its log is {self.log}.")
            self.process = None

    def end_group(self, number: signal.Signals) -> None:
        """Send a signal to the program and everything it started."""
        if self.process:
            try:
                os.killpg(self.process.pid, number)
            except (ProcessLookupError, PermissionError):
                return

    def stop(self) -> None:
        """Ask it to end, wait, and end it if it does not."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            say(f"{self.name} did not stop within {SECONDS_TO_STOP} seconds and was ended.")
        self.end_group(signal.SIGKILL)
        self.process.wait()


@dataclass
class Supervisor:
    """Runs programs until it is told to stop, or until `wanted` says that they have no purpose any longer.

    Every tick calls `tend`, to look after what is no child of ours.
    """

    programs: list[Program]
    tend: Callable[[], object] = lambda: None
    wanted: Callable[[], bool] = lambda: True
    stopping: bool = field(default=False, init=False)

    def listen(self) -> None:
        """Take SIGTERM, SIGINT and SIGHUP as a request to stop."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)

    def _stop(self, *_: object) -> None:
        self.stopping = True

    def tick(self) -> None:
        """Look after everything once."""
        if not self.wanted():
            say("the folder that Candour ran in has gone, so it stops.")
            self.stopping = True
            return
        self.tend()
        for program in self.programs:
            program.look_after(time.monotonic())
        time.sleep(TICK)

    def wait_for(self, url: str, *, seconds: float) -> bool:
        """Tick until the address answers; False if we were told to stop meanwhile.

        Raises CannotRun if it does not answer in time.
        """
        until = time.monotonic() + seconds
        while not self.stopping:
            self.tick()
            if answers(url):
                return True
            if time.monotonic() > until:
                raise CannotRun(f"Candour did not answer at {url} within {seconds:.0f} seconds.")
        return False

    def run(self) -> None:
        """Tick until we are told to stop."""
        while not self.stopping:
            self.tick()

    def stop(self, *, at_once: bool = False) -> None:
        """Stop the programs, the last first; `at_once` where nobody has had an answer, so that nothing is to finish."""
        for program in reversed(self.programs):
            if at_once:
                program.end_group(signal.SIGKILL)
            program.stop()


def answers(url: str) -> bool:
    """Whether a GET of an address of this machine is answered with success."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  (an http address of our own)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def say(sentence: str) -> None:
    """Tell whoever watches."""
    sys.stderr.write(f"candour: {sentence}\n")
    sys.stderr.flush()

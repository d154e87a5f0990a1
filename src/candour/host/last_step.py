"""Which letter's full stop is going out now, in a file that outlives the process that is killed.

The mark in the database is committed before the full stop. A worker that is killed while it waits to hear of that
commit has sent no full stop, and yet the mark is there. So the worker also writes, between the commit and the full
stop, which attempt it is, into a file of the home: no more than a system call before the other. What a process has
written stays when the process is killed; it is lost when the whole machine stops, and then the file says nothing,
because it names the run of the machine that it belongs to.
"""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import psutil
from django.conf import settings

BOOT = Path("/proc/sys/kernel/random/boot_id")


class LastStep:
    """The file, kept open for one run of a worker. It is there after the run only if the worker was killed."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self.path = Path(settings.HOME) / "handing-over"
        self.file = -1

    def begin(self) -> None:
        """Begin a run: no full stop has gone out in it."""
        self.file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.pwrite(self.file, _run_of_the_machine().encode(), 0)

    def take(self, number: int, moment: datetime) -> None:
        """Say that the full stop of this attempt at this letter goes out with the very next step."""
        if self.file >= 0:
            os.pwrite(self.file, f"{_run_of_the_machine()} {number} {moment.isoformat()}\n".encode(), 0)

    def end(self) -> None:
        """End a run that ended well or in an error that we heard of."""
        if self.file >= 0:
            os.close(self.file)
            self.file = -1
            with suppress(OSError):
                self.path.unlink()

    def was_not_taken(self, number: int, moment: datetime) -> bool:
        """Whether a killed run surely sent no full stop for this attempt; False also where nobody can tell."""
        try:
            said = self.path.read_text().splitlines()
        except OSError:
            return False
        is_ours = bool(said) and said[0].startswith(_run_of_the_machine())
        return is_ours and said[0] != f"{_run_of_the_machine()} {number} {moment.isoformat()}"


def _run_of_the_machine() -> str:
    """What names the time since this machine was started."""
    return BOOT.read_text().strip() if BOOT.exists() else str(int(psutil.boot_time()))

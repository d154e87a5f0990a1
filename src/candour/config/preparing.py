"""Getting an installation ready in a process of its own, whose memory is given back.

It loads its code while PostgreSQL starts, and is told the addresses when they are known. The programs need the tables,
and answer as soon as they are there. The example of a demo is loaded meanwhile.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Self

from candour.config.installation import environment
from candour.host.access import Addresses
from candour.host.home import Home
from candour.host.rules import CannotRun

TABLES_ARE_READY = "The tables are ready."
WENT_WRONG = "The installation could not be made ready; what went wrong is above."


class Preparing:
    """`prepare` under way. Use it as a context: what still runs at the end is ended."""

    def __init__(self, home: Home, wishes: list[str]) -> None:
        """Start it. `wishes` are what `prepare` is to do once the tables are there."""
        words = [sys.executable, "-m", "candour.config.manage", "prepare", "--told", *wishes]
        told = {**environment(home, database="", seconds=0), "DATABASE_OWNER_URL": ""}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(words, env={**os.environ, **told}, stdin=pipe, stdout=pipe, text=True)

    def __enter__(self) -> Self:
        """The process, which runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @contextmanager
    def on(self, addresses: Addresses) -> Iterator[Self]:
        """Let it work on these databases. What still runs at the end of the block is ended, while they are there."""
        try:
            if self._process.stdin is not None and self._process.poll() is None:
                json.dump(asdict(addresses), self._process.stdin)
                self._process.stdin.close()
                self._process.stdin = None
            yield self
        finally:
            self._end()

    def _end(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def wait_for_tables(self) -> None:
        """Return once the tables are up to date. Raises CannotRun if they cannot be made so."""
        out = self._process.stdout
        if out is None or out.readline().strip() != TABLES_ARE_READY:
            raise CannotRun(WENT_WRONG)

    def words(self) -> str:
        """Wait for the rest, and return what it has to say. Raises CannotRun if it failed."""
        said, _ = self._process.communicate()
        if self._process.returncode:
            raise CannotRun(WENT_WRONG)
        return said

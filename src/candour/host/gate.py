"""A gate before programs that load their code while the tables are made: whoever starts them holds it shut.

It is a lock that the system takes back by itself, also from a holder who is killed, so that no gate stays shut.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from candour.host.home import Home

NAME = "tables.lock"


@contextmanager
def gate(home: Home) -> Iterator[Callable[[], None]]:
    """Hold back whoever comes to `pass_gate` until the function that is given is called, or the block ends."""
    with open(home.path / NAME, "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lambda: fcntl.flock(lock, fcntl.LOCK_UN)


def pass_gate(home: Home) -> None:
    """Wait until nobody holds the gate of this home shut. Where none was ever made, do not wait."""
    try:
        with open(home.path / NAME) as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
    except FileNotFoundError:
        return

"""Sets one installation up for Django: its folder, its addresses and its secrets, as an environment."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import django

from candour.host.access import Addresses, databases
from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.rules import CannotRun

LONGEST_STATEMENT = 3


def environment(home: Home, *, database: str, seconds: int = LONGEST_STATEMENT) -> dict[str, str]:
    """What a process of this installation is told: one database address, and nothing of the others'.

    `seconds` is the longest that one statement may take, so that no page hangs; 0 is for ever, for commands and jobs.
    """
    kind, _, today = home.kind.partition(" ")
    return {
        **({"CANDOUR_DEMO": "1", "CANDOUR_TODAY": today} if kind == "demo" else {}),
        "CANDOUR_STATEMENT_SECONDS": str(seconds),
        "CANDOUR_HOME": str(home.path),
        "CANDOUR_INSTALLATION": home.installation,
        "CANDOUR_SECRET_KEY": os.environ.get("CANDOUR_SECRET_KEY") or home.secret("django"),
        "DJANGO_SETTINGS_MODULE": "candour.config.settings",
        "DATABASE_URL": database,
    }


@contextmanager
def connected(home: Home) -> Iterator[Addresses]:
    """Django set up on a running database, as the officer site's role, for as long as the block lasts.

    Raises CannotRun as `databases` does.
    """
    with databases(home) as addresses:
        os.environ.update(environment(home, database=addresses.desk, seconds=0))
        os.environ["DATABASE_OWNER_URL"] = addresses.owner
        django.setup()
        yield addresses


def set_up_as(home: Home, kind: str, *, today: date | None) -> None:
    """Say once whether a home holds a real council or the demo, and which day it is in the demo.

    Raises CannotRun if it holds the other: the example is never loaded into a council's record.
    """
    found = home.kind.partition(" ")[0]
    if found and found != kind:
        holds = {"demo": "the demo", "council": "a council's own record"}[found]
        raise CannotRun(f"{home.path} holds {holds}. Name another folder in CANDOUR_HOME.")
    home.call_it(f"{kind} {today or ''}")


def wiped(home: Home) -> None:
    """Forget everything that a demo's home holds. Raises CannotRun if it holds a real council or is in use."""
    if home.kind == "council":
        raise CannotRun(f"{home.path} holds a council's own record, which is not thrown away.")
    Cluster(home).destroy()
    for folder in (home.files, home.path / "static", home.path / "dumps"):
        shutil.rmtree(folder, ignore_errors=True)

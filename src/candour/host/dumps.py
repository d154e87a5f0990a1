"""Dumps of a database with PostgreSQL's own tools, and their loading."""

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from candour.host.binaries import bin_folder
from candour.host.rules import CannotRun


def dump(url: str, file: Path, *, snapshot: str = "") -> None:
    """Write everything in a database into a file in PostgreSQL's custom format, as one moment saw it.

    `snapshot` names the moment, as pg_export_snapshot gave it; without one it is now.
    Raises CannotRun with the tool's words; half a dump is never left under the file's name.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.half")
    moment = [f"--snapshot={snapshot}"] if snapshot else []
    _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={half}", *moment], url)
    half.rename(file)


def load(url: str, file: Path) -> None:
    """Load a dump into an empty database, all of it or nothing.

    Raises CannotRun with the tool's words.
    """
    words = ["pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run([*words, "--dbname", str(conninfo_to_dict(url)["dbname"]), str(file)], url)


def environment_for(url: str) -> dict[str, str]:
    """An environment in which PostgreSQL's tools find a database, so that no password stands in a list of processes."""
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    names |= {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    found = {names[key]: str(value) for key, value in conninfo_to_dict(url).items() if key in names}
    return {"PATH": os.environ.get("PATH", os.defpath), "PGCONNECT_TIMEOUT": "10", **found}


def _run(words: list[str], url: str) -> None:
    tool = bin_folder() / words[0]
    done = subprocess.run(
        [tool, *words[1:]], capture_output=True, text=True, env=environment_for(url), check=False, umask=0o077
    )
    if done.returncode:
        last = (done.stderr.strip() or "it gave no reason").splitlines()[-1]
        raise CannotRun(f"{words[0]} failed: {last}")

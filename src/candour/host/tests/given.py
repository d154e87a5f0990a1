"""What tests of the host begin with."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from candour.host.home import Home
from candour.host.postgres import Cluster

FAST = ("fsync=off", "autovacuum=off")


@contextmanager
def a_home(below: Path | None = None) -> Iterator[Home]:
    """An empty home that the server's user can reach, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="candour-home-", dir=below))
    (folder / "secrets").mkdir(mode=0o700)
    try:
        yield Home(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def a_cluster(below: Path | None = None) -> Iterator[Cluster]:
    """A cluster that has not been made yet; its server is stopped afterwards."""
    with a_home(below) as home:
        cluster = Cluster(home, options=FAST)
        try:
            yield cluster
        finally:
            cluster.destroy()

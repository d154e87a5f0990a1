"""Moving to a newer PostgreSQL keeps every row and the old data."""

import shutil
from pathlib import Path

import psycopg
import pytest

from candour.host import roles
from candour.host.binaries import bin_folder, version
from candour.host.postgres import Cluster
from candour.host.rules import CannotRun
from candour.host.tests import given
from candour.host.upgrade import upgrade

OLDER = [
    folder for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if (folder / "initdb").exists() and version(folder) < version(bin_folder())
]  # fmt: skip
needs_an_older_one = pytest.mark.skipif(not OLDER, reason="needs an older PostgreSQL in /usr/lib/postgresql")


@pytest.fixture
def old_cluster(monkeypatch):
    """A stopped cluster of an older PostgreSQL with a row in it."""
    with given.a_cluster() as cluster:
        with monkeypatch.context() as older:
            older.setenv("CANDOUR_PG_BINDIR", str(OLDER[0]))
            with cluster.in_use(), psycopg.connect(cluster.url(roles.OWNER, "candour")) as connection:
                connection.execute("CREATE TABLE kept AS SELECT 'é' AS word")
            cluster.wait_until_stopped()
        yield cluster


def word_in(cluster: Cluster) -> str:
    with cluster.in_use(), psycopg.connect(cluster.url(roles.OWNER, "candour")) as connection:
        row = connection.execute("SELECT word FROM kept").fetchone()
    return str(row[0]) if row else ""


@needs_an_older_one
def test_an_older_cluster_is_moved_with_its_rows(old_cluster):
    assert "The old data stay in" in upgrade(old_cluster, str(OLDER[0]))
    assert word_in(old_cluster) == "é"
    assert (old_cluster.folder / f"data-{version(OLDER[0])}").is_dir()


@needs_an_older_one
def test_an_older_cluster_is_not_started_by_newer_programs(old_cluster):
    with pytest.raises(CannotRun, match="candour db upgrade"), old_cluster.in_use():
        pass


@needs_an_older_one
@pytest.mark.parametrize("folder", [None, "/nowhere"])
def test_without_the_old_programs_nothing_is_moved(old_cluster, folder):
    with pytest.raises(CannotRun, match="Name its programs"):
        upgrade(old_cluster, folder)
    assert (old_cluster.data / "PG_VERSION").read_text().strip() == str(version(OLDER[0]))


@needs_an_older_one
def test_an_upgrade_that_fails_leaves_the_old_cluster_as_it_was(old_cluster, tmp_path):
    broken = tmp_path / "bin"
    broken.mkdir(mode=0o755)
    shutil.copy(OLDER[0] / "postgres", broken)
    with pytest.raises(CannotRun, match="pg_upgrade failed"):
        upgrade(old_cluster, str(broken))
    assert (old_cluster.data / "PG_VERSION").read_text().strip() == str(version(OLDER[0]))


def test_a_cluster_of_this_postgresql_needs_no_upgrade():
    with given.a_cluster() as cluster:
        cluster.make()
        assert "there is no newer one" in upgrade(cluster, None)

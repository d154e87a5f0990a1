"""Dumps with PostgreSQL's own tools, and no password where others can read it."""

import psycopg
import pytest

from candour.host import access, roles
from candour.host.access import addresses_of, has_own_server
from candour.host.dumps import dump, environment_for, load
from candour.host.home import Home
from candour.host.rules import CannotRun
from candour.host.tests import given


def test_the_password_goes_by_the_environment():
    told = environment_for("postgresql://ann:s3cret@/record?host=/run/here&port=5433")
    assert (told["PGPASSWORD"], told["PGUSER"], told["PGDATABASE"], told["PGHOST"], told["PGPORT"]) == (
        "s3cret", "ann", "record", "/run/here", "5433",
    )  # fmt: skip


def test_a_dump_that_fails_leaves_no_file(tmp_path):
    with pytest.raises(CannotRun, match="pg_dump failed"):
        dump("postgresql://nobody@127.0.0.1:1/none", tmp_path / "there.dump")
    assert not (tmp_path / "there.dump").exists()


def test_a_file_that_is_no_dump_is_not_loaded(tmp_path, databases):
    (tmp_path / "there.dump").write_text("not a dump")
    with pytest.raises(CannotRun, match="pg_restore failed"):
        load(databases.cluster.url(roles.OWNER, roles.DATABASE), tmp_path / "there.dump")


def test_a_council_s_own_server_is_taken_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://desk@db/candour")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@db/candour")
    assert has_own_server()
    with access.databases(Home(tmp_path)) as found:
        assert (found.desk, found.owner, found.public) == (
            "postgresql://desk@db/candour", "postgresql://owner@db/candour", "",
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_without_one_a_server_is_started_for_as_long_as_it_is_used(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with given.a_cluster() as cluster, access.databases(cluster.home) as found:
        assert found == addresses_of(cluster)
        with psycopg.connect(found.public) as connection:
            assert connection.info.user == roles.PUBLIC

"""The record that an earlier version kept is brought up to date, and says what it said before."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from candour.config import schema
from candour.host import roles
from candour.host.backup import restore
from candour.host.binaries import bin_folder, version
from candour.host.tests import given
from tests.test_command_line import Installation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(version(bin_folder()) < 18, reason="the backup was written by PostgreSQL 18"),
]
EARLIER = Path(__file__).parent / "backup-0.1.0"  # the example year, as version 0.1.0 kept it
OPENED = {"completed": 16, "in_progress": 25, "overdue": 2, "total": 43}


@dataclass
class Earlier(Installation):
    """An installation, and the address of its owner."""

    url: str


@pytest.fixture
def earlier() -> Iterator[Earlier]:
    """An installation that holds what the earlier version kept, and nobody has brought it up to date."""
    with given.a_cluster() as cluster:
        cluster.start()
        manifest = restore(cluster.url(roles.OWNER, roles.DATABASE), cluster.home.files, EARLIER)
        cluster.home.call_it(manifest["kind"])
        yield Earlier(cluster.home, cluster.url(roles.OWNER, roles.DATABASE))


def said_by(installation: Installation, *words: str) -> str:
    done = installation.candour(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_data_of_an_earlier_version_are_kept_and_brought_up_to_date(earlier):
    said = said_by(earlier, "db", "upgrade")
    dumps = list((earlier.home.path / "dumps").glob("before-*.dump"))
    assert "The database was brought up to date" in said
    assert [str(dump) in said for dump in dumps] == [True]
    assert "nothing was changed" in said_by(earlier, "db", "upgrade")


def test_any_verb_brings_it_up_to_date_and_the_position_is_what_it_was_and_the_trail_holds(earlier):
    counts = json.loads(said_by(earlier, "status", "BVIP 2018", "--on", "2018-06-11", "--json"))["milestones"]
    assert {name: counts[name] for name in OPENED} == OPENED
    assert not schema.pending(earlier.url)
    assert "The record holds" in said_by(earlier, "verify")


def test_a_newer_database_is_left_alone(earlier):
    with psycopg.connect(earlier.url) as owner:
        owner.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('plans', '0999_later', now())")
    refused = earlier.candour("db", "upgrade")
    assert refused.returncode == 1
    assert "The database was made by a newer Candour (it knows 0999_later)" in refused.stderr
    assert not (earlier.home.path / "dumps").exists()

"""The command line as a person types it: backup, wipe and restore, the server, and refusals in one sentence."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.tests import given

pytestmark = pytest.mark.slow
SHEET = (
    "Theme,Action,Milestone,Owner,Due date,Completed\nA. Homes,Repairs,Publish the standard,Ann Owner,30/09/2018,Yes\n"
)


@dataclass
class Installation:
    """A home, and the command line used in it."""

    home: Home

    def candour(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CANDOUR_HOME": str(self.home.path), "DATABASE_URL": ""}
        command = [sys.executable, "-m", "candour.config.cli", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[Installation]:
    """A council's installation with one plan in it."""
    with given.a_cluster() as cluster:
        made = Installation(cluster.home)
        cluster.start()
        sheet = tmp_path_factory.mktemp("sheet") / "plan.csv"
        sheet.write_text(SHEET)
        done = made.candour("import-plan", str(sheet), "--plan", "Our plan", "--position-at", "2018-06-11")
        assert done.returncode == 0, done.stderr
        yield made


@pytest.fixture(scope="module")
def backup(installation, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("backups") / "today"
    done = installation.candour("backup", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def position(installation: Installation) -> dict:
    done = installation.candour("status", "Our plan", "--on", "2018-06-11", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_backup_wipe_and_restore_give_the_same_positions_and_the_same_hashes(installation, backup):
    with given.a_cluster() as cluster:
        other = Installation(cluster.home)
        cluster.start()
        restored = other.candour("restore", str(backup))
        assert restored.returncode == 0, restored.stderr
        assert position(other) == position(installation)
        assert other.candour("verify").stdout == installation.candour("verify").stdout


def test_a_damaged_backup_is_refused(backup, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "manifest.json").write_bytes((backup / "manifest.json").read_bytes())
    with given.a_cluster() as cluster:
        refused = Installation(cluster.home).candour("restore", str(copy))
    assert refused.returncode == 1
    assert refused.stderr == "candour: The backup is damaged: database.dump is missing or not what it was.\n"


def test_a_home_that_is_in_use_is_not_restored_into(installation, backup):
    refused = installation.candour("restore", str(backup))
    assert refused.returncode == 1
    assert "empty home" in refused.stderr


def test_the_server_can_be_asked_after_stopped_and_started(installation):
    assert json.loads(installation.candour("db", "status", "--json").stdout)["running"]
    assert installation.candour("db", "stop").stdout == "PostgreSQL has stopped.\n"
    stopped = installation.candour("db", "status")
    assert (stopped.returncode, stopped.stderr.startswith("candour: PostgreSQL is not running")) == (1, True)
    assert installation.candour("db", "start").stdout.startswith("PostgreSQL runs")


def test_a_command_starts_the_server_and_stops_it_again(installation):
    cluster = Cluster(installation.home)
    cluster.stop()
    assert installation.candour("verify").returncode == 0
    cluster.wait_until_stopped()
    assert cluster.running() is None
    cluster.start()


@pytest.mark.parametrize(
    "words",
    [
        ["status", "Another plan", "--on", "2018-06-11"],
        ["status", "Our plan", "--on", "11 June"],
        ["import-plan", "nowhere.xlsx", "--plan", "Our plan", "--position-at", "2018-06-11"],
        ["import-risks", "nowhere.xlsx", "--plan", "Our plan", "--position-at", "2018-06-11"],
        ["import-risks", "nowhere.xlsx", "--plan", "Another plan", "--position-at", "2018-06-11"],
        ["report", "Another plan", "--on", "2018-06-11", "--format", "csv", "-o", "/tmp/none.csv"],
        ["demo"],
        ["db", "dance"],
    ],
)
def test_a_refusal_is_one_sentence_on_stderr(installation, words):
    refused = installation.candour(*words)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("candour: ")
    assert refused.stderr.count("\n") == 1
    assert "Traceback" not in refused.stderr
    assert not (installation.home.path / "errors.log").exists()


@pytest.mark.parametrize("verb", ["status", "db"])
def test_a_verb_has_help_of_its_own(installation, verb):
    helped = installation.candour(verb, "--help")
    assert helped.returncode == 0, helped.stderr
    assert f"usage: candour {verb}" in helped.stdout
    assert "--settings" not in helped.stdout

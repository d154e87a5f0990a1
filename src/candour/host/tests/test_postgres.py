"""PostgreSQL is made, found, shared, stopped when nobody uses it, and comes back after a kill."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from candour.host import binaries, postgres, roles
from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.rules import CannotRun
from candour.host.tests import given

USES_THE_SERVER = """
import sys, time
from pathlib import Path
from candour.host.home import Home
from candour.host.postgres import Cluster
with Cluster(Home(Path(sys.argv[1]))).in_use() as found:
    print(found.pid, flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with given.a_cluster() as made:
        yield made


def asked(url: str, question: str = "SELECT current_user") -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    return str(row[0]) if row else ""


def another_user_of(cluster: Cluster) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(
        [sys.executable, "-c", USES_THE_SERVER, str(cluster.home.path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, int(process.stdout.readline())


def test_a_server_runs_while_it_is_used_and_stops_afterwards(cluster):
    with cluster.in_use() as found:
        assert cluster.running() == found
    cluster.wait_until_stopped()
    assert cluster.running() is None
    assert psutil.wait_procs([psutil.Process(found.pid)] if psutil.pid_exists(found.pid) else [], timeout=10)[1] == []


def test_the_server_never_runs_as_root(cluster):
    with cluster.in_use() as found:
        assert psutil.Process(found.pid).uids().effective != 0 or os.geteuid() != 0


@pytest.mark.parametrize(
    ("role", "database"),
    [(roles.OWNER, "candour"), (roles.DESK, "candour"), (roles.PUBLIC, "candour_public")],
)
def test_each_role_opens_its_own_door(cluster, role, database):
    with cluster.in_use():
        assert asked(cluster.url(role, database)) == role


@pytest.mark.parametrize(
    ("role", "database"),
    [(roles.DESK, "candour_public"), (roles.PUBLIC, "candour"), (roles.DESK, "postgres"), (roles.OWNER, "template1")],
)
def test_no_role_opens_another_door(cluster, role, database):
    with cluster.in_use(), pytest.raises(psycopg.OperationalError, match=r"no pg_hba.conf entry"):
        asked(cluster.url(role, database))


def test_a_wrong_password_opens_nothing(cluster):
    with cluster.in_use():
        url = cluster.url(roles.DESK, "candour").replace(cluster.home.secret(roles.DESK), "guess")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            asked(url)


def test_connecting_is_not_for_everybody(cluster):
    with cluster.in_use():
        question = "SELECT has_database_privilege('candour_public', 'candour', 'CONNECT')"
        assert asked(cluster.url(roles.DESK, "candour"), question) == "False"


def test_the_officer_site_s_role_makes_no_tables(cluster):
    with cluster.in_use(), pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked(cluster.url(roles.DESK, "candour"), "CREATE TABLE mine (id int)")


def test_passwords_can_be_read_by_their_owner_alone(cluster):
    with cluster.in_use():
        modes = {stat.S_IMODE(file.stat().st_mode) for file in cluster.home.secrets.iterdir()}
    assert modes == {0o600}


def test_a_second_user_shares_the_server_and_keeps_it(cluster):
    with cluster.in_use() as mine:
        other, theirs = another_user_of(cluster)
    assert theirs == mine.pid
    assert psutil.pid_exists(theirs)
    other.terminate()
    other.wait()
    psutil.wait_procs([psutil.Process(theirs)] if psutil.pid_exists(theirs) else [], timeout=10)
    assert cluster.running() is None


def test_a_user_that_is_killed_leaves_no_server_behind(cluster):
    other, pid = another_user_of(cluster)
    server = psutil.Process(pid)
    other.kill()
    other.wait()
    server.wait(timeout=10)
    assert cluster.running() is None


def test_a_server_that_was_started_to_stay_stays(cluster):
    found = cluster.start()
    with cluster.in_use() as same:
        assert same.pid == found.pid
    time.sleep(0.3)
    assert cluster.running() == found
    assert cluster.stop()
    assert not cluster.stop()


def test_what_was_written_is_there_after_the_server_is_killed(cluster):
    with cluster.in_use() as found:
        with psycopg.connect(cluster.url(roles.OWNER, "candour")) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        os.kill(found.pid, signal.SIGKILL)
        until = time.monotonic() + 10
        while (not (again := cluster.running()) or again.pid == found.pid) and time.monotonic() < until:
            cluster.tend()
        assert again is not None
        assert again.pid != found.pid
        assert asked(cluster.url(roles.OWNER, "candour"), "SELECT n FROM kept") == "7"


def test_a_pid_file_whose_number_another_process_has_is_no_server(cluster):
    with cluster.in_use():
        pass
    cluster.wait_until_stopped()
    lines = [str(os.getpid()), str(cluster.data), "1", "5432", str(cluster.folder), "", "1 1", "ready"]
    (cluster.data / "postmaster.pid").write_text("\n".join(lines))
    assert cluster.running() is None
    with cluster.in_use() as found:
        assert found.pid != os.getpid()


def test_the_address_of_a_server_that_does_not_run_is_refused(cluster):
    cluster.stop()
    with pytest.raises(CannotRun, match="candour db start"):
        cluster.url(roles.DESK, "candour")


def test_a_server_that_cannot_start_says_why(cluster):
    broken = Cluster(cluster.home, options=("shared_buffers=nonsense",))
    with pytest.raises(CannotRun, match=r"did not start: .*shared_buffers"), broken.in_use():
        pass


def test_a_path_too_long_for_a_socket_is_no_hindrance(tmp_path):
    below = Path("/tmp") / ("long-" + "x" * 60)
    below.mkdir(exist_ok=True)
    below.chmod(0o755)
    with given.a_cluster(below) as cluster, cluster.in_use() as found:
        assert (found.host, found.port != 5432) == ("127.0.0.1", True)
        assert asked(cluster.url(roles.DESK, "candour")) == roles.DESK
    below.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as somebody else")
def test_where_a_folder_bars_the_way_the_cluster_lies_elsewhere(monkeypatch, tmp_path):
    barred, library = tmp_path / "barred", Path("/var/tmp")
    (barred / "secrets").mkdir(parents=True)
    barred.parent.chmod(0o700)
    monkeypatch.setattr(binaries, "OUR_LIBRARY", library)
    cluster = Cluster(Home(barred))
    assert cluster.folder.parent == library
    assert stat.S_IMODE(barred.parent.stat().st_mode) == 0o700
    cluster.folder.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as somebody else")
def test_a_copy_of_a_home_does_not_share_its_database(monkeypatch, tmp_path):
    monkeypatch.setattr(binaries, "OUR_LIBRARY", Path("/var/tmp"))
    original, copy = tmp_path / "original", tmp_path / "copy"
    original.mkdir()
    folder = postgres._folder_in_var_lib(Home(original))
    copy.mkdir()
    (copy / "postgres.where").write_text((original / "postgres.where").read_text())
    with pytest.raises(CannotRun, match="is a copy of"):
        postgres._folder_in_var_lib(Home(copy))
    (original / "postgres.where").unlink()
    assert postgres._folder_in_var_lib(Home(copy)) == folder


def test_no_programs_are_refused_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("CANDOUR_PG_BINDIR", str(tmp_path))
    with pytest.raises(CannotRun, match="CANDOUR_PG_BINDIR"):
        binaries.bin_folder()

"""A backup that was not restored does not count: the same rows, the same files, or a refusal."""

import hashlib
from pathlib import Path

import psycopg
import pytest

from candour.host import roles
from candour.host.backup import backup, checked_manifest, content_of, restore
from candour.host.rules import CannotRun

ABOUT = {"kind": "council"}


@pytest.fixture
def source(databases) -> str:
    """The owner's address of a database with a row in it."""
    databases.clone(roles.DATABASE, "candour_source")
    url = databases.cluster.url(roles.OWNER, "candour_source")
    with psycopg.connect(url) as connection:
        connection.execute("INSERT INTO host_event (key, job, enqueued_at) VALUES ('é', 'x', now())")
    return url


@pytest.fixture
def empty(databases) -> str:
    """The owner's address of an empty database."""
    databases.clone("template0", "candour_empty")
    with databases.as_admin("candour_empty") as admin:
        admin.execute(f"ALTER SCHEMA public OWNER TO {roles.OWNER}")
    return databases.cluster.url(roles.OWNER, "candour_empty")


@pytest.fixture
def files(tmp_path) -> Path:
    folder = tmp_path / "files" / "ab"
    folder.mkdir(parents=True)
    (folder / "abcd").write_bytes(b"evidence")
    (folder / ".half").write_bytes(b"not finished")
    return folder.parent


def content(url: str) -> dict:
    with psycopg.connect(url, options="-c timezone=UTC -c datestyle=ISO") as connection:
        return content_of(connection)


def test_what_is_restored_is_what_was_backed_up(source, empty, files, tmp_path):
    rows = backup(source, files, tmp_path / "backup", about=ABOUT)
    restore(empty, tmp_path / "home" / "files", tmp_path / "backup")
    assert rows > 0
    assert content(empty) == content(source)
    assert (tmp_path / "home" / "files" / "ab" / "abcd").read_bytes() == b"evidence"


def test_the_manifest_says_what_was_copied_and_its_hash(source, files, tmp_path):
    backup(source, files, tmp_path / "backup", about=ABOUT)
    manifest = checked_manifest(tmp_path / "backup")
    assert [file["path"] for file in manifest["files"]] == ["database.dump", "files/ab/abcd"]
    assert manifest["files"][1]["sha256"] == hashlib.sha256(b"evidence").hexdigest()
    assert manifest["tables"]["host_event"][0] == "1"
    assert manifest["kind"] == "council"


def test_a_backup_overwrites_nothing(source, files, tmp_path):
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup" / "old").write_text("last year's")
    with pytest.raises(CannotRun, match="is not empty"):
        backup(source, files, tmp_path / "backup", about=ABOUT)


def test_a_backup_that_fails_leaves_nothing_under_its_name(files, tmp_path):
    with pytest.raises(psycopg.OperationalError):
        backup("postgresql://nobody@127.0.0.1:1/none", files, tmp_path / "backup", about=ABOUT)
    assert not (tmp_path / "backup").exists()


@pytest.mark.parametrize("name", ["database.dump", "files/ab/abcd"])
def test_a_damaged_backup_is_refused_before_anything_is_written(source, empty, files, tmp_path, name):
    backup(source, files, tmp_path / "backup", about=ABOUT)
    with open(tmp_path / "backup" / name, "ab") as damaged:
        damaged.write(b"x")
    with pytest.raises(CannotRun, match=f"damaged: {name}"):
        restore(empty, tmp_path / "home" / "files", tmp_path / "backup")
    assert content(empty) == {}
    assert not (tmp_path / "home").exists()


def test_a_folder_that_is_no_backup_is_refused(empty, tmp_path):
    with pytest.raises(CannotRun, match="is not a backup"):
        restore(empty, tmp_path / "files", tmp_path)


def test_a_backup_of_another_form_is_refused(empty, tmp_path):
    (tmp_path / "manifest.json").write_text('{"format": 99}')
    with pytest.raises(CannotRun, match="does not read"):
        restore(empty, tmp_path / "files", tmp_path)


def test_a_home_with_rows_is_not_restored_into(source, files, tmp_path):
    backup(source, files, tmp_path / "backup", about=ABOUT)
    with pytest.raises(CannotRun, match="database is not empty"):
        restore(source, tmp_path / "home" / "files", tmp_path / "backup")


def test_a_home_with_files_is_not_restored_into(source, empty, files, tmp_path):
    backup(source, files, tmp_path / "backup", about=ABOUT)
    with pytest.raises(CannotRun, match="holds files"):
        restore(empty, files, tmp_path / "backup")

"""The database is brought up to date with the code, once, and never back."""

import psycopg
import pytest

from candour.config import schema, snapshot
from candour.host import roles
from candour.host.access import Addresses, check_desk_role
from candour.host.home import Home
from candour.host.rules import CannotRun

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses(databases) -> Addresses:
    databases.clone(roles.DATABASE, "candour_schema")
    url = databases.cluster.url
    return Addresses(url(roles.DESK, "candour_schema"), url(roles.OWNER, "candour_schema"), "")


def said_to(url: str, statement: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(statement)


def test_a_database_that_is_up_to_date_is_left_alone(addresses, tmp_path):
    schema.bring_up_to_date(Addresses(addresses.desk, "", ""), Home(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_database_made_by_a_newer_candour_is_refused(addresses, tmp_path):
    said_to(addresses.owner, "INSERT INTO django_migrations (app, name, applied) VALUES ('plans', '0999_later', now())")
    with pytest.raises(CannotRun, match=r"newer Candour \(it knows 0999_later\)"):
        schema.bring_up_to_date(addresses, Home(tmp_path))


def test_data_are_dumped_before_a_pending_migration(addresses, tmp_path):
    said_to(addresses.owner, "DELETE FROM django_migrations WHERE app = 'sessions'; DROP TABLE django_session")
    schema.bring_up_to_date(addresses, Home(tmp_path))
    assert [file.suffix for file in (tmp_path / "dumps").iterdir()] == [".dump"]
    assert schema.pending(addresses.desk) == set()


def test_a_pending_migration_without_the_owner_s_address_is_refused(addresses, tmp_path):
    said_to(addresses.owner, "DELETE FROM django_migrations WHERE app = 'sessions'")
    with pytest.raises(CannotRun, match="DATABASE_OWNER_URL is missing"):
        schema.bring_up_to_date(Addresses(addresses.desk, "", ""), Home(tmp_path))


def test_grants_that_were_lost_are_given_again(addresses, tmp_path):
    said_to(addresses.owner, f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {roles.DESK}")
    assert not schema.has_grants(addresses.owner, roles.DESK)
    schema.bring_up_to_date(addresses, Home(tmp_path))
    assert schema.has_grants(addresses.desk, roles.DESK)


def test_the_officer_site_s_role_cannot_change_a_fact(addresses):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        said_to(addresses.desk, "UPDATE records_deed SET kind = 'other'")


def test_the_owner_is_too_strong_a_role_to_serve_with(addresses):
    check_desk_role(addresses.desk)
    with pytest.raises(CannotRun, match="owns no tables"):
        check_desk_role(addresses.owner)


def test_a_server_that_does_not_answer_is_refused_in_a_sentence():
    with pytest.raises(CannotRun, match="does not answer"):
        check_desk_role("postgresql://nobody@127.0.0.1:1/none")


def test_the_kept_schema_belongs_to_these_migrations_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(snapshot, "FOLDER", tmp_path)
    old, new = tmp_path / "schema-0000.dump", snapshot.file_of_schema()
    old.touch()
    new.touch()
    snapshot.forget_others()
    assert list(tmp_path.iterdir()) == [new]


def test_a_kept_schema_is_what_the_migrations_make(addresses, databases, monkeypatch, tmp_path):
    monkeypatch.setattr(snapshot, "FOLDER", tmp_path)
    schema.dump(addresses.owner, snapshot.file_of_schema())
    databases.clone("template0", "candour_loaded")
    with databases.as_admin("candour_loaded") as admin:
        admin.execute(f"ALTER SCHEMA public OWNER TO {roles.OWNER}")
    loaded = Addresses(*(databases.cluster.url(role, "candour_loaded") for role in (roles.DESK, roles.OWNER)), "")
    schema.bring_up_to_date(loaded, Home(tmp_path))
    assert schema.applied(loaded.desk) == schema.applied(addresses.desk)
    check_desk_role(loaded.desk)

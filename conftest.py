"""What every test stands on: one PostgreSQL of its own, migrated as the owner and used as the officer site.

The server starts when the first test asks for the database. Tests run as `candour_desk`, so that the grants are tested
too; a test that commits is tidied up after by the administrator, because that role may not.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import pytest_django
from django.conf import settings
from django.db import transaction
from django.test import TransactionTestCase

from candour.config import snapshot
from candour.config.schema import migrate, note_of_grants
from candour.host import roles
from candour.host.addresses import connect_to
from candour.host.binaries import bin_folder
from candour.host.home import Home
from candour.host.postgres import Cluster

EVERY_DATABASE = tuple(roles.Door("all", role) for role in (roles.OWNER, roles.DESK, roles.PUBLIC))
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=100")
TABLES = """
SELECT quote_ident(relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
AND relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
"""

ENDED = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"


class Databases:
    """The server of this run of the tests, and the databases on it."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.current = roles.DATABASE

    def url(self, role: str) -> str:
        """The address of the database that tests use now, for one of the roles."""
        return self.cluster.url(role, self.current)

    def as_admin(self, database: str = "") -> psycopg.Connection:
        """A connection of the administrator's, who may do anything."""
        return psycopg.connect(self.cluster.url(roles.ADMIN, database or self.current), autocommit=True)

    def use(self, name: str) -> None:
        """Let Django use the database of that name as the officer site from now on."""
        self.current = name
        connect_to(self.url(roles.DESK), seconds=60)

    def clone(self, template: str, name: str) -> None:
        """A database of its own, equal to another, whose sessions are ended first: never the one in use."""
        with self.as_admin("postgres") as admin:
            admin.execute(ENDED, [template])
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            admin.execute(f"CREATE DATABASE {name} OWNER {roles.OWNER} TEMPLATE {template} STRATEGY file_copy")
            admin.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
            admin.execute(f"GRANT CONNECT ON DATABASE {name} TO {roles.DESK}")

    def empty(self) -> None:
        """Take every row away that a test has committed; what migrations put there stays in its template."""
        with self.as_admin() as admin:
            tables = [name for (name,) in admin.execute(TABLES).fetchall()]
            question = " UNION ALL ".join(f"(SELECT '{table}' FROM {table} LIMIT 1)" for table in tables)
            admin.execute("SET session_replication_role = replica")
            for (table,) in admin.execute(question).fetchall():
                admin.execute(f"DELETE FROM {table}")


@pytest.fixture(scope="session", autouse=True)
def home() -> Iterator[Home]:
    """A home of this run's own, so that no test writes into a developer's `var`."""
    folder = Path(tempfile.mkdtemp(prefix="candour-test-"))
    (folder / "secrets").mkdir(mode=0o700)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for tests alone
    settings.HOME, settings.FILES = folder, folder / "files"
    yield Home(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster(home: Home, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[Cluster]:
    """A PostgreSQL server for this run, which is faster than safe, with a migrated database.

    Making one takes seconds, so that a copy is kept until a migration or a grant changes.
    """
    server = Cluster(home, options=FAST, doors=EVERY_DATABASE)
    kept = Path(tempfile.gettempdir()) / f"candour-tests-{os.getuid()}-{schema_digest()}"
    if not kept.exists():
        with django_db_blocker.unblock():
            make_databases(server)
        keep(server, kept)
    else:
        take(kept, server)
    with server.in_use():
        yield server
    server.stop()


def schema_digest() -> str:
    """What the migrated database depends on, as a short hash."""
    said = f"2 {snapshot.digest()} {note_of_grants(roles.DESK)} {bin_folder()}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def make_databases(server: Cluster) -> None:
    """Migrate as the owner, and make the database that the tests use."""
    with server.in_use():
        made = Databases(server)
        migrate(owner_url=made.url(roles.OWNER), desk_role=roles.DESK)
        made.clone(roles.DATABASE, "candour_tests")
    server.wait_until_stopped()


def keep(server: Cluster, kept: Path) -> None:
    """Copy a stopped server for later runs, and forget copies that nobody has used for two hours."""
    for old in kept.parent.glob(f"candour-tests-{os.getuid()}-*"):
        if time.time() - old.stat().st_mtime > 7200:
            shutil.rmtree(old, ignore_errors=True)
    half = Path(tempfile.mkdtemp(prefix="candour-half-"))
    shutil.copytree(server.data, half / "data")
    shutil.copytree(server.home.secrets, half / "secrets")
    with contextlib.suppress(OSError):  # another run kept the same first
        half.rename(kept)
    shutil.rmtree(half, ignore_errors=True)


def take(kept: Path, server: Cluster) -> None:
    """Begin with the copy of an earlier run."""
    os.utime(kept)
    shutil.copytree(kept / "secrets", server.home.secrets, dirs_exist_ok=True)
    shutil.copytree(kept / "data", server.data)
    for path in (server.data, *server.data.rglob("*")):
        server.give_away(path)


@pytest.fixture(scope="session")
def databases(cluster: Cluster) -> Databases:
    """The databases of this run, migrated as the owner."""
    return Databases(cluster)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: pytest_django.DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Instead of pytest-django's: our own server, as the officer site's role."""
    with django_db_blocker.unblock():
        databases: Databases = request.getfixturevalue("databases")
        databases.use("candour_tests")

    def tidy_up(case: TransactionTestCase) -> None:
        databases.empty()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", tidy_up)
        yield


@pytest.fixture(scope="module")
def rows_of_the_module(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """What is recorded under this fixture is there for every test of a module; what a test adds is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)

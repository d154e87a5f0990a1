"""Brings the database up to date with the code: migrations as the owner, then the grants of the officer site."""

import hashlib
import pkgutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from candour.config.snapshot import file_of_schema
from candour.host.access import Addresses
from candour.host.addresses import connected_to
from candour.host.dumps import dump, load
from candour.host.home import Home
from candour.host.rules import CannotRun
from candour.records.grants import grant_statements

Names = set[tuple[str, str]]
GRANTED = """
SELECT obj_description('public'::regnamespace, 'pg_namespace'),
       has_table_privilege(%s, to_regclass('public.django_migrations'), 'SELECT')
"""
LOCK = 72633368  # any number will do, as long as it is always the same


def migrate(*, owner_url: str, desk_role: str) -> None:
    """Run every migration as the owner and give the officer site's role what it may do. Twice changes nothing."""
    with connected_to(owner_url):
        call_command("migrate", verbosity=0, interactive=False)
    give_grants(owner_url=owner_url, desk_role=desk_role)


def load_schema(*, owner_url: str, desk_role: str) -> None:
    """Fill an empty database from the dump that `build_schema` has kept, instead of running the migrations.

    Raises CannotRun, with nothing loaded, if there is none for these migrations or the server does not take it.
    """
    load(owner_url, file_of_schema())
    give_grants(owner_url=owner_url, desk_role=desk_role)


def give_grants(*, owner_url: str, desk_role: str) -> None:
    """Give the officer site's role what it may do, and note on the schema which grants these are."""
    with connected_to(owner_url), connection.cursor() as cursor:
        for statement in grant_statements(desk_role):
            cursor.execute(statement)
        cursor.execute(f"COMMENT ON SCHEMA public IS '{note_of_grants(desk_role)}'")


def note_of_grants(desk_role: str) -> str:
    """What the schema's comment says when these grants have been given."""
    return f"grants {hashlib.sha256(repr(grant_statements(desk_role)).encode()).hexdigest()[:16]}"


def has_grants(url: str, desk_role: str) -> bool:
    """Whether the grants of this code have been given; not so after a restore, or if Candour was killed before them."""
    with psycopg.connect(url, connect_timeout=5) as reader:
        row = reader.execute(GRANTED, [desk_role]).fetchone()
    return bool(row and row[0] == note_of_grants(desk_role) and row[1])


@dataclass(frozen=True)
class Upgrade:
    """What bringing a database up to date did: how many migrations ran, and where the data before them are."""

    migrations: int
    dump: Path | None

    def __str__(self) -> str:
        """In a sentence or two."""
        if not self.migrations:
            return "The database is up to date: nothing was changed."
        changes = "1 change" if self.migrations == 1 else f"{self.migrations} changes"
        kept = f" What it was before is kept in {self.dump}." if self.dump else ""
        return f"The database was brought up to date: {changes}.{kept}"


def bring_up_to_date(addresses: Addresses, home: Home) -> Upgrade:
    """Run what migrations are pending; where there is data already, dump it into the home's `dumps` first.

    One process does it, under a lock of the database; others wait, and find nothing to do. Raises CannotRun if the
    database was made by a newer Candour, or if the owner's address is needed and missing.
    """
    desk_role = str(conninfo_to_dict(addresses.desk)["user"])
    if has_grants(addresses.desk, desk_role) and not pending(addresses.desk):
        return Upgrade(0, None)
    if not addresses.owner:
        raise CannotRun("The database must be brought up to date, and DATABASE_OWNER_URL is missing.")
    with psycopg.connect(addresses.owner, autocommit=True) as lock:
        lock.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        wanted, kept = pending(addresses.owner), None
        if not applied(addresses.owner):
            with suppress(CannotRun):
                load_schema(owner_url=addresses.owner, desk_role=desk_role)
        elif wanted:
            kept = home.path / "dumps" / f"before-{datetime.now(UTC):%Y%m%d-%H%M%S}.dump"
            dump(addresses.owner, kept)
        if pending(addresses.owner):
            migrate(owner_url=addresses.owner, desk_role=desk_role)
        elif not has_grants(addresses.owner, desk_role):
            give_grants(owner_url=addresses.owner, desk_role=desk_role)
    return Upgrade(len(wanted), kept)


def pending(url: str) -> Names:
    """The migrations that the code has and the database has not.

    Raises CannotRun if the database has some of ours that the code has not: it is newer, and must not be touched.
    """
    have, want = applied(url), on_disk()
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("candour.")}
    if newer := sorted(name for label, name in have - want if label in ours):
        raise CannotRun(f"The database was made by a newer Candour (it knows {newer[-1]}). Install that version.")
    return want - have


def applied(url: str) -> Names:
    """The migrations that the database says it has had; none if it is empty."""
    with psycopg.connect(url, connect_timeout=5) as reader:
        row = reader.execute("SELECT to_regclass('public.django_migrations')").fetchone()
        if row is None or row[0] is None:
            return set()
        return set(reader.execute("SELECT app, name FROM django_migrations").fetchall())


def on_disk() -> Names:
    """Every migration of every installed app, by name."""
    return {(app.label, name) for app in apps.get_app_configs() for name in _migrations_of(app.name)}


def _migrations_of(package: str) -> list[str]:
    found = find_spec(f"{package}.migrations")
    folders = found.submodule_search_locations if found else None
    return [module.name for module in pkgutil.iter_modules(folders or []) if module.name[0] not in "_~"]

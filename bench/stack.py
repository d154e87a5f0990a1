"""A home, a PostgreSQL and Django for the length of the benchmark; nothing of a developer's is touched."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
import psycopg

from bench.timing import Processor


@dataclass(frozen=True)
class Stack:
    """Where everything is."""

    home: Path
    desk_url: str
    admin_url: str
    processor: Processor

    def tidy(self) -> None:
        """Gather what the planner needs to know, as autovacuum would have by now."""
        with psycopg.connect(self.admin_url, autocommit=True) as admin:
            admin.execute("VACUUM ANALYZE")

    def copied(self, name: str) -> str:
        """Copy the database as it is now beside itself, let the officer site's role in, and give the address."""
        from candour.host import roles
        from candour.host.addresses import connect_to

        connect_to(self.desk_url)
        with psycopg.connect(self.admin_url.replace(f"/{roles.DATABASE}?", "/postgres?"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {roles.DATABASE}")
            found = admin.execute("SHOW hba_file").fetchone()
            doors = Path(found[0] if found else "")
            doors.write_text(f"{doors.read_text()}local {name} {roles.DESK} scram-sha-256\n")
            admin.execute("SELECT pg_reload_conf()")
        return self.desk_url.replace(f"/{roles.DATABASE}?", f"/{name}?")

    @contextmanager
    def serving(self, url: str = "") -> Iterator[None]:
        """Use the database as the web process does: from a pool, with its limits, as the officer site's role.

        `url` is a copy of it, made by `copied`, or nothing.
        """
        from django.db import connections

        from candour.host.addresses import connect_to, django_settings

        served = {"default": django_settings(url or self.desk_url, pooled=True, seconds=60)}
        connections["default"].close()
        connections.settings["default"] = connections.configure_settings(served)["default"]
        connections["default"] = connections.create_connection("default")
        try:
            yield
        finally:
            connect_to(self.desk_url)


@contextmanager
def started() -> Iterator[Stack]:
    """Start a server as a council's would be (fsync on), migrate it, and set Django up as the officer site."""
    folder = Path(tempfile.mkdtemp(prefix="candour-bench-"))
    os.environ |= {"CANDOUR_HOME": str(folder), "CANDOUR_TODAY": "2018-06-11", "CANDOUR_DEMO": "1"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
    django.setup()
    try:
        with _served() as stack:
            yield stack
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _served() -> Iterator[Stack]:
    from candour.config.schema import migrate
    from candour.host import roles
    from candour.host.addresses import connect_to
    from candour.host.home import Home
    from candour.host.postgres import Cluster

    home = Home.here()
    cluster = Cluster(home)
    with cluster.in_use():
        running = cluster.running()
        if running is None:
            raise SystemExit("bench: PostgreSQL did not start")
        desk = cluster.url(roles.DESK, roles.DATABASE)
        migrate(owner_url=cluster.url(roles.OWNER, roles.DATABASE), desk_role=roles.DESK)
        connect_to(desk)
        yield Stack(home.path, desk, cluster.url(roles.ADMIN, roles.DATABASE), Processor(running.pid))
    cluster.wait_until_stopped()

"""`candour db`: the server under the installation."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from candour.host import roles
from candour.host.access import has_own_server
from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.rules import CannotRun
from candour.host.upgrade import upgrade


class Command(BaseCommand):
    """Start, stop and ask after PostgreSQL; print the SQL for the roles; move to a newer PostgreSQL."""

    help = "Look after the PostgreSQL server that this installation uses."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be asked of the server."""
        parser.add_argument("deed", choices=["start", "stop", "status", "roles", "upgrade"], help="what to do")
        parser.add_argument("--from-bindir", help="for upgrade: the folder of the old PostgreSQL's programs")
        parser.add_argument("--json", action="store_true", help="for status: as JSON")

    def handle(self, *args: Any, deed: str, **options: Any) -> None:
        """Do one of them."""
        if deed == "roles":
            self.stdout.write(roles.sql_for_own_server())
            return
        if has_own_server():
            raise CannotRun("DATABASE_URL names a server of your own, which Candour neither starts nor stops.")
        cluster = Cluster(Home.here())
        if deed == "status":
            self.stdout.write(status(cluster, as_json=options["json"]))
        elif deed == "upgrade":
            self.stdout.write(upgrade(cluster, options["from_bindir"]))
        else:
            self.stdout.write(started(cluster) if deed == "start" else stopped(cluster))


def started(cluster: Cluster) -> str:
    """Start the server to stay, and say so."""
    found = cluster.start()
    return f"PostgreSQL runs (process {found.pid}, {found.host}, port {found.port})."


def stopped(cluster: Cluster) -> str:
    """Stop the server, and say so."""
    return "PostgreSQL has stopped." if cluster.stop() else "PostgreSQL was not running."


def status(cluster: Cluster, *, as_json: bool) -> str:
    """Whether the server runs and where its data lies; raises CannotRun when it does not, so that scripts can ask."""
    found = cluster.running()
    if as_json:
        about = {"running": bool(found), "pid": found.pid if found else None, "data": str(cluster.data)}
        return json.dumps(about)
    if found is None:
        raise CannotRun(f"PostgreSQL is not running; its data lies in {cluster.data}.")
    return f"PostgreSQL runs (process {found.pid}, {found.host}, port {found.port}); its data lies in {cluster.data}."

"""`manage build_schema`: run the migrations once, so that nobody who installs Candour has to wait for them."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from candour.config.schema import migrate
from candour.config.snapshot import FAST, file_of_schema, forget_others
from candour.host.access import addresses_of
from candour.host.dumps import dump
from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.roles import DESK


class Command(BaseCommand):
    """Run by script/setup and by the build of the wheel."""

    help = "Keep the schema as the migrations leave it, for faster first starts."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate an empty database on a server of its own and dump it, unless that has been done."""
        file = file_of_schema()
        if not file.exists():
            with tempfile.TemporaryDirectory(prefix="candour-schema-") as folder:
                dump_schema_of(Home(Path(folder)), file)
            file.chmod(0o644)  # it holds no secret and goes into the wheel
        forget_others()


def dump_schema_of(home: Home, file: Path) -> None:
    """Start a server in a home, migrate it and write its dump."""
    home.secrets.mkdir(mode=0o700)
    cluster = Cluster(home, options=FAST)
    with cluster.in_use():
        owner = addresses_of(cluster).owner
        migrate(owner_url=owner, desk_role=DESK)
        dump(owner, file)
    cluster.wait_until_stopped()
    cluster.destroy()

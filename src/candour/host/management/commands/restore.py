"""`candour restore`: a backup becomes an installation again."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from candour.host.backup import restore
from candour.host.home import Home
from candour.host.rules import CannotRun


class Command(BaseCommand):
    """Read a backup into an empty home."""

    help = "Read a backup into an empty home, and check every row and file against its manifest."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from."""
        parser.add_argument("folder", type=Path, help="a folder that candour backup wrote")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Restore, check, and say so."""
        owner = os.environ.get("DATABASE_OWNER_URL")
        if not owner:
            raise CannotRun("Restoring writes as the owner of the tables; set DATABASE_OWNER_URL.")
        home = Home(Path(settings.HOME))
        manifest = restore(owner, home.files, folder.resolve())
        home.call_it(manifest["kind"])
        rows = sum(int(count) for count, _ in manifest["tables"].values())
        self.stdout.write(f"Restored {rows} rows and {len(manifest['files']) - 1} files of {manifest['made_at']}.")
        self.stdout.write("Every row and every file is what it was when the backup was made.")

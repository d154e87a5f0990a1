"""`candour backup`: a copy of everything, that can prove it is whole."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from candour import __version__
from candour.host.backup import backup
from candour.host.home import Home
from candour.host.rules import CannotRun


class Command(BaseCommand):
    """Write the database and the files into a folder."""

    help = "Write the database and the files into a new folder, with a manifest of their SHA-256 hashes."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Copy, and say how much there was."""
        owner = os.environ.get("DATABASE_OWNER_URL")
        if not owner:
            raise CannotRun("A backup reads as the owner of the tables; set DATABASE_OWNER_URL.")
        home = Home(Path(settings.HOME))
        rows = backup(owner, home.files, folder.resolve(), about={"candour": __version__, "kind": home.kind})
        self.stdout.write(f"Backed up {rows} rows and the files into {folder}.")
        self.stdout.write(f"Keep the keys in {settings.HOME}/secrets too, and keep them apart from the backup.")

"""`candour change-key`: seal what is withheld with a new key."""

import getpass
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from candour.host.home import Home
from candour.host.rules import CannotRun
from candour.host.sealing import KEYS, add_key
from candour.interests.commands import change_key
from candour.records.clock import today
from candour.records.rules import Operator, Refused


class Command(BaseCommand):
    """Make a new key and seal every withheld detail with it. The keys before it stay in the file, for backups."""

    help = "Seal the details of sensitive interests with a new key."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many were sealed anew, and what to do with the file of keys."""
        home = Home(Path(settings.HOME))
        try:
            add_key(home)
            count = change_key(by=Operator(os.environ.get("SUDO_USER") or getpass.getuser()), on=today())
        except (Refused, CannotRun) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Sealed {count} with a new key. Copy {home.secrets / KEYS} to where the keys are kept.")

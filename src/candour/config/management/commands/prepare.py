"""Gets an installation ready to serve: its schema, its role, and the example for a demo."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser

from candour.config.kept_example import restore_example
from candour.config.preparing import TABLES_ARE_READY
from candour.config.schema import applied, bring_up_to_date
from candour.host.access import Addresses, check_desk_role
from candour.host.addresses import connect_to
from candour.host.backup import count_rows_anew
from candour.host.home import Home
from candour.records.clock import today


class Command(BaseCommand):
    """Run by the command line before whatever needs the database; nobody types it."""

    help = "Bring the database up to date with the code."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether the demo wants its example."""
        parser.add_argument("--example", action="store_true", help="load the example year, unless it is there")
        parser.add_argument("--say", action="store_true", help="say what was done")
        parser.add_argument("--told", action="store_true", help="read the addresses, and say when the tables are ready")
        parser.add_argument("--first-link", metavar="ADDRESS", help="print the first administrator's link")

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate what is pending, refuse a role that is too strong, load the example."""
        addresses = _told() if options["told"] else _of_environment()
        home, is_counted = Home(Path(settings.HOME)), False
        if options["example"] and not applied(addresses.owner):
            is_counted = restore_example(home, owner_url=addresses.owner, day=today())
        done = bring_up_to_date(addresses, home)
        if options["say"]:
            self.stdout.write(str(done))
        check_desk_role(addresses.desk)
        if options["told"]:
            self.stdout.write(TABLES_ARE_READY)
            self.stdout.flush()
        if options["example"]:
            call_command("load_example", stdout=self.stdout)
        if options["example"] and not is_counted:
            count_rows_anew(addresses.owner or addresses.desk)
        if options["first_link"] and "first_link" in get_commands():
            call_command("first_link", options["first_link"], stdout=self.stdout)


def _of_environment() -> Addresses:
    return Addresses(os.environ["DATABASE_URL"], os.environ.get("DATABASE_OWNER_URL", ""), "")


def _told() -> Addresses:
    """The addresses that whoever started this process writes to it. Ends the process where nobody does any longer."""
    said = sys.stdin.read()
    if not said:
        raise SystemExit(1)
    addresses = Addresses(**json.loads(said))
    connect_to(addresses.desk)
    return addresses

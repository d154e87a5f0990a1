"""`load_example`: the example year for the demo. `candour demo` calls it; a real council never does."""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from candour.example.commands import load_example
from candour.example.facts.people import SIGN_INS
from candour.people.rules import ROLE_NAMES, Role
from candour.records.clock import today
from candour.records.rules import Operator

DEMO_PASSWORD = "candour-shows-its-work"  # noqa: S105  (for the demo alone, and printed by it)


class Command(BaseCommand):
    """Load the example year and say whom to sign in as."""

    help = "Load the example year into the demo, and print the people to sign in as."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to load into an installation that is no demo, as tests and benchmarks do."""
        parser.add_argument("--anywhere", action="store_true", help="load it although this is not the demo")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it if it is not there, and print the sign-ins."""
        if not settings.IS_DEMO and not options["anywhere"]:
            raise CommandError("The example belongs into the demo: run script/demo. Nothing was loaded.")
        load_example(password=DEMO_PASSWORD, on=today(), by=Operator(getpass.getuser()))
        width = max(len(fact.email) for fact in SIGN_INS)
        self.stdout.write("Sign in as one of these people, who exist in this demo alone:")
        for fact in SIGN_INS:
            self.stdout.write(f"  {fact.email:{width}}  {fact.name}, {ROLE_NAMES[Role(fact.role)].lower()}")
        self.stdout.write(f"Everybody's password: {DEMO_PASSWORD}")

"""Prints the link by which an empty installation begins."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from candour.desk.beginning import first_secret
from candour.people.models import Account


class Command(BaseCommand):
    """`candour start` asks for it; there is nothing to print once somebody can sign in."""

    help = "Print the link for the first administrator, while nobody can sign in."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The site's own address."""
        parser.add_argument("address", help="the site's own address, such as http://localhost:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the link, or nothing."""
        if Account.objects.exists():
            return
        link = options["address"].rstrip("/") + reverse("desk:begin_link", args=[first_secret()])
        self.stdout.write(
            f"Nobody can sign in yet. To begin, open this link, which works until somebody can:\n  {link}"
        )

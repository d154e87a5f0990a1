"""`report_template`: the Word template of the quarterly report, for a council to make its own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.reports.word_paper import house_template, own_template


class Command(BaseCommand):
    """Write the template that the house brings into a file, and say where a council's own one belongs."""

    help = "Write the Word template of the quarterly report into a file, to be changed in Word and put into place."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write it."""
        parser.add_argument("-o", "--output", required=True, metavar="FILE", type=Path, help="where to write it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the template."""
        path: Path = options["output"]
        try:
            path.write_bytes(house_template())
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{path}: change it in Word, leave the words in braces, and save it as {own_template()}.")

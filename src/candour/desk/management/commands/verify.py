"""`candour verify`: prove that nobody has changed the record."""

from argparse import ArgumentParser
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.boards.queries.frozen import altered_packs_and_minutes
from candour.evidence.files import damaged_files
from candour.records.exports import read, written
from candour.records.queries import links, verify
from candour.records.rules import Refused, first_break
from candour.reports.queries.frozen import altered_frozen_files


class Command(BaseCommand):
    """Hold the audit trail, the files of evidence, frozen reports, packs and minutes against their hashes."""

    help = "Prove that nobody has changed the audit trail, the files of evidence, frozen reports, packs or minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the chain is written to, or read from."""
        parser.add_argument(
            "--export", metavar="FILE", type=Path, help="write the chain into a file, for others to check"
        )
        parser.add_argument("--from", dest="source", metavar="FILE", type=Path, help="check such a file alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line when everything holds; fail with every break when it does not."""
        try:
            if options["source"]:
                self._check_file(options["source"])
            else:
                self._check_all(options["export"])
        except (Refused, OSError) as error:
            raise CommandError(str(error)) from error

    def _check_file(self, source: Path) -> None:
        with source.open("rb") as lines:
            entries = list(read(lines))
        broken = first_break(entries)
        if broken:
            raise CommandError(
                f"The audit trail in {source} does not hold from entry {broken.number} ({broken.kind}) on."
            )
        self.stdout.write(f"The audit trail in {source} holds: {len(entries)} entries. Head {_head(entries)}")

    def _check_all(self, export: Path | None) -> None:
        found = verify()
        problems = [found.broken] if found.broken else []
        problems += list(chain(damaged_files(), altered_frozen_files(), altered_packs_and_minutes()))
        if problems:
            raise CommandError(f"The record does not hold. {' '.join(problems)}")
        struck = f", {found.struck_out} struck out with a reason" if found.struck_out else ""
        self.stdout.write(f"The record holds: {found.deeds} entries{struck}. Head {found.head or 'none yet'}")
        if export:
            with export.open("wb") as file:
                file.writelines(written(links()))
            self.stdout.write(f"The audit trail was written to {export}.")


def _head(entries: list[tuple[Any, str]]) -> str:
    return entries[-1][1] if entries else "none yet"

"""`pack`: the agenda of a meeting with its papers, as one PDF."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.boards.commands.packs import write_pack
from candour.boards.models import Meeting
from candour.boards.rules.packs import Reach


class Command(BaseCommand):
    """Write a pack into a file."""

    help = "Write the pack of a meeting into a file: the published one, byte for byte, or a working copy before that."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which meeting, for whom, where to."""
        parser.add_argument("meeting", metavar="MEETING", help="its address, such as improvement-board-2018-06-11")
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--public", dest="reach", action="store_const", const=Reach.PUBLIC, help="for everybody")
        whose.add_argument(
            "--restricted", dest="reach", action="store_const", const=Reach.RESTRICTED,
            help="with what is taken in private, for those let in",
        )  # fmt: skip
        parser.add_argument("-o", "--output", required=True, metavar="FILE", type=Path, help="where to write it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        meeting = Meeting.objects.select_related("body").filter(slug=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting {options['meeting']!r}. Its address is the end of its page's.")
        out: Path = options["output"]
        if not out.resolve().parent.is_dir():
            raise CommandError(f"There is no folder {out.resolve().parent}.")
        pack = write_pack(meeting=meeting, reach=options["reach"], out=out)
        if pack:
            self.stdout.write(f"{out}: the {pack}, SHA-256 {pack.sha256}.")
        else:
            self.stdout.write(f"{out}: a working copy, which is not published.")

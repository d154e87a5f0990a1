"""`join`: any PDFs into one, numbered and bookmarked, with the tags of every source kept."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.outputs.joining.joiner import join
from candour.outputs.joining.rules import CannotBeJoined, Joined, Source, Wanted, counted


class Command(BaseCommand):
    """Join PDF files, and say where each lies and what was left out of which."""

    help = (
        "Join PDF files into one: pages numbered, every document on a right-hand page under a bookmark with its file's "
        "name, tags, links and bookmarks of every source kept. Scripts and embedded files are left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which files, and where to."""
        parser.add_argument("files", metavar="FILE.pdf", nargs="+", type=Path, help="what to join, in this order")
        parser.add_argument("-o", "--output", required=True, metavar="OUT.pdf", type=Path, help="where to write it")
        parser.add_argument("--title", default="", metavar="T", help="the title (default: the name of OUT.pdf)")
        parser.add_argument("--language", default="en-GB", metavar="TAG", help="the language (default: en-GB)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Join them."""
        files, out = options["files"], options["output"]
        for file in files:
            if not file.is_file():
                raise CommandError(f"There is no file {file}.")
            if out.exists() and out.samefile(file):
                raise CommandError(f"{out} is one of the files to be joined. Give another name for the joined one.")
        if not out.resolve().parent.is_dir():
            raise CommandError(f"There is no folder {out.resolve().parent}.")
        made_at = int(max(file.stat().st_mtime for file in files))  # so that the same files give the same bytes
        wanted = Wanted(title=options["title"] or out.stem, language=options["language"], made_at=made_at)
        try:
            joined = join([Source(file, file.stem) for file in files], out, wanted)
        except CannotBeJoined as error:
            raise CommandError(str(error)) from error
        self._say(out, joined)

    def _say(self, out: Path, joined: Joined) -> None:
        kind = "PDF/UA" if joined.is_ua else "not PDF/UA, because not all of its sources are"
        self.stdout.write(f"{out}: {counted(joined.pages, 'page')}, {kind}.")
        for each in joined.documents:
            tags = "" if each.is_tagged else "  (no tags)"
            self.stdout.write(f"{each.first:>6}-{each.last:<6} {each.title}{tags}")
        for sentence in joined.told:
            self.stdout.write(sentence)

"""`candour minutes`: the minutes of a meeting, into a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.boards.minutes_printing import Form, render_minutes
from candour.boards.queries.frozen import frozen_minutes, meeting_named
from candour.boards.queries.minutes import minutes_paper
from candour.lib.dates import format_day
from candour.outputs.pdf import CannotBeSet
from candour.outputs.word import TemplateRefused
from candour.records.rules import Refused


class Command(BaseCommand):
    """Write the minutes of a meeting. What went out last comes out exactly as it was frozen."""

    help = "Write the minutes of a meeting into a file. Minutes that went out come out as they were frozen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The meeting, the form and the file."""
        parser.add_argument("meeting", metavar="MEETING", help="its address, or its day as 2018-06-11")
        parser.add_argument("--format", required=True, choices=[form.value for form in Form], dest="form")
        parser.add_argument("-o", "--output", required=True, metavar="FILE", type=Path, help="where to write it")
        parser.add_argument("--draft", action="store_true", help="print what the record says now, even if it went out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say what it is, or fail with one sentence."""
        form, path = Form(options["form"]), options["output"]
        try:
            meeting = meeting_named(options["meeting"])
            frozen = None if options["draft"] else frozen_minutes(meeting, form.value)
            content = bytes(frozen.content) if frozen else render_minutes(minutes_paper(meeting), form)
            path.write_bytes(content)
        except (Refused, CannotBeSet, TemplateRefused) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        what = f"version {frozen.version.number}" if frozen else "what the record says now"
        self.stdout.write(f"{path}: minutes of {meeting.body}, {format_day(meeting.held_on)}, {what}.")

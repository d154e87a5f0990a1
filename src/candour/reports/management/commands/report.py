"""`candour report`: the Board's quarterly report of a plan, into a file."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.lib.arguments import iso_day
from candour.lib.dates import format_day
from candour.outputs.pdf import CannotBeSet
from candour.outputs.word import TemplateRefused
from candour.plans.models import Plan
from candour.plans.queries.told import plan_named
from candour.records.clock import today
from candour.records.rules import Refused
from candour.reports.printing import Form, csv_of, render
from candour.reports.queries import quarterly_report
from candour.reports.queries.pages import frozen_file, open_report_of
from candour.reports.queries.streaming import milestone_rows


class Command(BaseCommand):
    """Write the report of a plan for a day. A report that was cleared comes out exactly as it was frozen."""

    help = "Write the Board's quarterly report of a plan into a file. What was cleared comes out as it was frozen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan, the day, the form and the file."""
        parser.add_argument("plan", metavar="PLAN", help="the plan's name")
        parser.add_argument(
            "--on", required=True, metavar="DATE", type=iso_day, help="the position date, as 2018-06-11"
        )
        parser.add_argument("--format", required=True, choices=[form.value for form in Form], dest="form")
        parser.add_argument("-o", "--output", required=True, metavar="FILE", type=Path, help="where to write it")
        parser.add_argument("--draft", action="store_true", help="print what stands now, even if it was cleared")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say what it is, or fail with one sentence."""
        path: Path = options["output"]
        try:
            plan = plan_named(options["plan"])
            chunks, what = self._content(plan, options["on"], Form(options["form"]), is_draft=options["draft"])
            with path.open("wb") as file:
                file.writelines(chunks)
        except (Refused, CannotBeSet, TemplateRefused) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{path}: {what} of {plan.name}, position at {format_day(options['on'])}.")

    def _content(self, plan: Plan, on: date, form: Form, *, is_draft: bool) -> tuple[Iterable[bytes], str]:
        frozen = None if is_draft else frozen_file(plan, form, on=on)
        if frozen:
            snapshot = frozen.snapshot
            return [bytes(frozen.content)], f"version {snapshot.number}, cleared on {format_day(snapshot.cleared_on)},"
        self._progress(f"Asking where the plan stands, and printing it as {form.value}")
        report = open_report_of(plan, on=on)
        if form is Form.CSV:
            return csv_of(milestone_rows(plan, on=on, report=report)), "every milestone"
        said = quarterly_report(plan, on=on, report=report, asked_on=today())
        return [render(said, form)], "working draft of the report"

    def _progress(self, words: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"{words} …")

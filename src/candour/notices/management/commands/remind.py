"""`candour remind`: tell everybody what a day calls for in a plan, or say who would be told what, and why."""

import getpass
import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.lib.arguments import iso_day
from candour.lib.dates import format_day
from candour.notices.commands import remind, remind_silent
from candour.notices.queries.sheet import told_as_data
from candour.notices.queries.situation import held_on, to_chase, to_remind
from candour.plans.models import Plan
from candour.plans.queries.told import plan_named
from candour.records.clock import today
from candour.records.rules import Operator, Refused


class Command(BaseCommand):
    """Tell people about a plan, once for each event, or only say who would be told what."""

    help = "Remind everybody of a plan of what is due or overdue: each person once for each thing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan, the day, and whether anybody is really told."""
        parser.add_argument("plan", metavar="PLAN", help="the plan's name")
        parser.add_argument("--on", metavar="DATE", type=iso_day, help="the day, as 2018-06-11 (default: today)")
        parser.add_argument("--silent", action="store_true", help="only those who are silent in the open round")
        parser.add_argument("--dry-run", action="store_true", help="say who would be told what, and why; tell nobody")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say who would be told, and tell them unless it is only asked; or fail with one sentence."""
        try:
            plan = plan_named(options["plan"])
            told = _told(plan, options)
        except Refused as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))
        else:
            self._print(told, options["on"] or today())

    def _print(self, told: dict[str, Any], on: date) -> None:
        verb = "would be told" if "sent" not in told else "were told"
        self.stdout.write(f"{told['plan']}, {format_day(on)}: {told['count']} notices {verb}")
        for row in told["notices"]:
            held = f" (held: {row['held_by']})" if row["held_by"] else ""
            self.stdout.write(f"{row['to']} <{row['address']}>: {row['subject']}{held}")
            self.stdout.write(f"  {row['why']}")
            for line in row["says"]:
                self.stdout.write(f"  - {line}")


def _told(plan: Plan, options: dict[str, Any]) -> dict[str, Any]:
    """Who would be told, and how many were."""
    on = options["on"] or today()
    asked, do = (to_chase, remind_silent) if options["silent"] else (to_remind, remind)
    told = told_as_data(plan, asked(plan, on=on), held_on(on), on=on)
    if not options["dry_run"]:
        told |= vars(do(plan=plan, on=on, by=Operator(getpass.getuser())))
    return told

"""`candour status`: where a plan stands on a day."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.lib.arguments import iso_day
from candour.lib.dates import format_day
from candour.plans.queries import PlanPosition, plan_position
from candour.plans.queries.told import plan_named, position_told, read_moment, sentence
from candour.records.rules import Refused


class Command(BaseCommand):
    """Print the position of a plan on a day, as known now or at an earlier moment."""

    help = "Print where a plan stands on a day: how many milestones are completed, in progress and overdue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan, the day, and as known when."""
        parser.add_argument("plan", metavar="PLAN", help="the plan's name")
        parser.add_argument("--on", required=True, metavar="DATE", type=iso_day, help="the day, as 2018-06-11")
        parser.add_argument("--known-at", metavar="TIME", help="leave out what was recorded after this day or moment")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the position, or fail with one sentence."""
        try:
            plan = plan_named(options["plan"])
            known_at = read_moment(options["known_at"]) if options["known_at"] else None
            position = plan_position(plan, on=options["on"], known_at=known_at)
        except Refused as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(position_told(position), indent=2, ensure_ascii=False))
        else:
            self._print(position)

    def _print(self, position: PlanPosition) -> None:
        draft = " (draft)" if position.is_draft else ""
        self.stdout.write(f"{position.plan}{draft}, position at {format_day(position.on)}")
        self.stdout.write(sentence(position))
        for theme in position.themes:
            done, going, late = theme.counts.completed, theme.counts.in_progress, theme.counts.overdue
            self.stdout.write(f"  {theme.name}: {done} completed, {going} in progress, {late} overdue")
        self.stdout.write(f"Expected late: {position.expected_late}")
        self.stdout.write(f"Overdue against the first date promised: {position.overdue_against_first_date}")

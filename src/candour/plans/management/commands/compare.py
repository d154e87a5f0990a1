"""`candour compare`: what changed in a plan between two days."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.lib.arguments import iso_day
from candour.plans.models import Plan
from candour.plans.queries.comparison import compare, references_changed
from candour.plans.queries.told import plan_named, read_moment
from candour.records.rules import Refused

MOST_LINES = 200


class Command(BaseCommand):
    """Print what was added, completed, moved, reworded, withdrawn and handed over between two days."""

    help = "Print what changed in a plan after the end of one day, to the end of another."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan, the two days, and as known when."""
        parser.add_argument("plan", metavar="PLAN", help="the plan's name")
        parser.add_argument("--from", dest="from_on", required=True, metavar="DATE", type=iso_day,
                            help="the first day, as 2018-03-31")  # fmt: skip
        parser.add_argument("--to", dest="to_on", required=True, metavar="DATE", type=iso_day, help="the second day")
        parser.add_argument("--known-at", metavar="TIME", help="leave out what was recorded after this day or moment")
        parser.add_argument("--json", action="store_true", help="print JSON: a list of references for each change")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the changes, or fail with one sentence."""
        try:
            plan = plan_named(options["plan"])
            known_at = read_moment(options["known_at"]) if options["known_at"] else None
            asked = {"from_on": options["from_on"], "to_on": options["to_on"], "known_at": known_at}
            if options["json"]:
                self.stdout.write(json.dumps(references_changed(plan, **asked), indent=2, ensure_ascii=False))
            else:
                self._print(plan, asked)
        except Refused as error:
            raise CommandError(str(error)) from error

    def _print(self, plan: Plan, asked: dict[str, Any]) -> None:
        found = compare(plan, **asked, most=MOST_LINES)
        self.stdout.write(f"{found.plan}. {found.heading}: {found.sentence}")
        for group in found.groups:
            self.stdout.write(f"{group.kind.label}: {group.count}")
            for each in group.changes:
                what = f": {each.before or '–'} → {each.now}" if each.now else ""
                self.stdout.write(f"  {each.ref} {each.title}{what}")

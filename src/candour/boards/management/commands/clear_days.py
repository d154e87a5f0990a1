"""`candour clear-days`: the last day to publish the papers of a meeting."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.boards.queries.notice import local_closures
from candour.lib.arguments import iso_day
from candour.lib.clear_days import CannotCount, ClearDays, Notice, clear_days, notice
from candour.lib.dates import format_day


class Command(BaseCommand):
    """Print the last day on which papers may be published, the clear days counted and the holidays met."""

    help = "Print the last day to publish for a meeting, with the clear days counted and the holidays met."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day of the meeting, how many days, and which days count."""
        parser.add_argument("meeting_on", metavar="DATE", type=iso_day, help="the day of the meeting, as 2018-06-11")
        parser.add_argument("--days", type=int, default=5, metavar="N", help="how many clear days (5)")
        parser.add_argument("--calendar", action="store_true", help="count every day, weekends and holidays too")
        parser.add_argument("--published", metavar="DATE", type=iso_day, help="judge a notice published on this day")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was found, or fail with one sentence."""
        counting: Any = "calendar" if options["calendar"] else "working"
        asked: dict[str, Any] = {"wanted": options["days"], "counting": counting, "closed": local_closures()}
        try:
            found = clear_days(options["meeting_on"], **asked)
        except CannotCount as error:
            raise CommandError(str(error)) from error
        given = notice(options["published"], found.meeting_on, **asked) if options["published"] else None
        if options["json"]:
            self.stdout.write(json.dumps(_told(found, given), indent=2, ensure_ascii=False))
        else:
            self._print(found, given)

    def _print(self, found: ClearDays, given: Notice | None) -> None:
        kind = "calendar" if found.counting == "calendar" else "working"
        self.stdout.write(f"Publish by {found.publish_by:%A} {format_day(found.publish_by)}")
        self.stdout.write(f"for the meeting of {found.meeting_on:%A} {format_day(found.meeting_on)}")
        self.stdout.write(f"Clear {kind} days counted: {found.wanted}")
        for day in found.counted:
            self.stdout.write(f"  {day:%A} {format_day(day)}")
        for day, name in found.skipped:
            self.stdout.write(f"Not counted: {day:%A} {format_day(day)}, {name}")
        if found.doubt:
            self.stdout.write(f"Warning: {found.doubt}")
        if given:
            self.stdout.write(f"{'Enough' if given.is_enough else 'Warning, too short'}: {given.sentence}")


def _told(found: ClearDays, given: Notice | None) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "meeting_on": found.meeting_on.isoformat(),
        "clear_days": found.wanted,
        "counting": found.counting,
        "publish_by": found.publish_by.isoformat(),
        "counted": [day.isoformat() for day in found.counted],
        "holidays": [{"on": day.isoformat(), "name": name} for day, name in found.skipped],
        "warning": found.doubt,
        "notice": given
        and {"published_on": given.published_on.isoformat(), "clear_days": given.given, "is_enough": given.is_enough},
    }

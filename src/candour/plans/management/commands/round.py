"""`candour round`: the reporting round of a plan is opened, looked at, given another cut-off and closed."""

import getpass
import json
import os
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from candour.lib.arguments import iso_day
from candour.lib.dates import format_day
from candour.plans.commands import close_round, move_cut_off, open_round
from candour.plans.models import Plan, Round
from candour.plans.queries.rounds import (
    RoundTold,
    current_round,
    cut_off_moves,
    owed_in,
    proposed_next,
    round_at,
    round_told,
)
from candour.plans.queries.rounds_told import (
    NO_DIRECTORATE,
    NOBODY,
    counts_sentence,
    move_sentence,
    round_as_data,
    state_sentence,
)
from candour.plans.queries.told import plan_named, read_moment
from candour.plans.rules.rounds import CutOffTooEarly, NoSuchRound
from candour.records.clock import today
from candour.records.rules import Operator, Refused


class Command(BaseCommand):
    """Open the reporting round of a plan, say who owes what, move its cut-off, or close it."""

    help = "Open the reporting round of a plan, print who owes what and who is silent, move its cut-off, or close it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, the plan, and the two dates."""
        parser.add_argument("what", choices=["open", "status", "move", "close"], help="what to do")
        parser.add_argument("plan", metavar="PLAN", help="the plan's name")
        parser.add_argument("--position", metavar="DATE", type=iso_day,
                            help="the position date; to open, left out, it follows from the last round; else the round "
                                 "that is open")  # fmt: skip
        parser.add_argument("--cut-off", metavar="DATE",
                            help="to open or to move: the last day for answers, or the moment, as "
                                 "2018-07-06T12:00")  # fmt: skip
        parser.add_argument("--reason", metavar="TEXT", default="", help="to move: why, as the report prints it")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and print the round, or fail with one sentence."""
        try:
            plan = plan_named(options["plan"])
            self._print(self._done(plan, options), is_json=options["json"])
        except Refused as error:
            raise CommandError(str(error)) from error

    def _done(self, plan: Plan, options: dict[str, Any]) -> Round:
        if options["what"] == "open":
            return _opened(plan, options["position"], options["cut_off"])
        found = _asked_for(plan, options["position"])
        if options["what"] == "move":
            _moved(found, options["cut_off"], options["reason"])
        if options["what"] == "close":
            close_round(this_round=found, on=today(), by=_operator())
        return round_at(plan, found.position_on)

    def _print(self, this_round: Round, *, is_json: bool) -> None:
        told, people, moves = round_told(this_round), owed_in(this_round), cut_off_moves(this_round)
        if is_json:
            self.stdout.write(json.dumps(round_as_data(told, people, moves), indent=2, ensure_ascii=False))
            return
        self.stdout.write(f"{this_round.plan.name}, round for the position at {format_day(this_round.position_on)}")
        self.stdout.write(state_sentence(this_round, on=today()))
        for move in moves:
            self.stdout.write(move_sentence(move))
        self.stdout.write(counts_sentence(told.counts))
        for person in people:
            silent = f", silent: {', '.join(each.ref for each in person.silent)}" if person.silent else ""
            self.stdout.write(f"  {person.name or NOBODY}: {person.counts.heard} of {person.counts.owed}{silent}")
        self._print_directorates(told)

    def _print_directorates(self, told: RoundTold) -> None:
        for each in told.directorates:
            signed = f"signed off by {each.signed.by_name}" if each.signed else "not signed off"
            self.stdout.write(f"{each.name or NO_DIRECTORATE}: {each.counts.heard} of {each.counts.owed}, {signed}")


def _opened(plan: Plan, position: date | None, cut_off: str | None) -> Round:
    """The round asked for; what is left out follows from the last round."""
    proposed = proposed_next(plan)
    if proposed and position is None:
        position = proposed.position_on
    if position is None:
        raise NoSuchRound(f"{plan.name} had no round yet, so give --position DATE and --cut-off DATE.")
    if cut_off:
        moment = read_moment(cut_off)
    elif proposed and proposed.position_on == position:
        moment = proposed.cut_off_at
    else:
        raise NoSuchRound("No earlier round says when the cut-off would be, so give --cut-off DATE.")
    return open_round(plan=plan, position_on=position, cut_off_at=moment, on=today(), by=_operator())


def _moved(found: Round, cut_off: str | None, reason: str) -> None:
    if not cut_off:
        raise CutOffTooEarly("Say until when answers are waited for: give --cut-off DATE.")
    move_cut_off(this_round=found, cut_off_at=read_moment(cut_off), reason=reason, on=today(), by=_operator())


def _asked_for(plan: Plan, position: date | None) -> Round:
    found = round_at(plan, position) if position else current_round(plan, on=today())
    if found is None:
        raise NoSuchRound(f"{plan.name} has no round open. Give --position DATE for one that was closed.")
    return found


def _operator() -> Operator:
    return Operator(os.environ.get("SUDO_USER") or getpass.getuser())

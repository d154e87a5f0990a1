"""A reporting round in words and as plain data, as pages open with it and `candour round status` prints it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from candour.lib.dates import count_days, format_day
from candour.plans.models import CutOffMove, Round
from candour.plans.queries.rounds import PersonOwes, RoundTold
from candour.plans.rules.rounds import RoundCounts, cut_off_words, day_of

NOBODY = "Nobody"
NO_DIRECTORATE = "No directorate recorded"


def counts_sentence(counts: RoundCounts) -> str:
    """Counts in one sentence: "30 of 43 milestones answered, 70 %: 20 with something new, 10 no change. 13 silent."."""
    if not counts.owed:
        return "No milestone is owed an answer."
    noun = "milestone" if counts.owed == 1 else "milestones"
    return (
        f"{counts.heard} of {counts.owed} {noun} answered, {counts.percent} %: "
        f"{counts.answered} with something new, {counts.no_change} no change. {counts.silent} silent."
    )


def state_sentence(this_round: Round, *, on: date) -> str:
    """Where a round stands on a day: "Opened on 1 June 2018 by Cora Dinator. Cut-off 6 July 2018, in 3 days."."""
    opened = f"Opened on {format_day(this_round.opened_on)} by {this_round.said_by}"
    if this_round.closed_on and this_round.closed_on <= on:
        return f"{opened}, cut-off {this_round.cut_off_words}, closed on {format_day(this_round.closed_on)}."
    return f"{opened}. Cut-off {this_round.cut_off_words}{_how_far((day_of(this_round.cut_off_at) - on).days)}."


def move_sentence(move: CutOffMove) -> str:
    """One move of a cut-off: from when to when, by whom and why, such as "because: The office was closed."."""
    days = f"from {cut_off_words(move.old_at)} to {cut_off_words(move.new_at)}"
    why = move.reason.rstrip(".")
    return f"Cut-off moved {days} by {move.said_by} on {format_day(move.moved_on)}, because: {why}."


def short_sentence(this_round: Round, heard: int, owed: int, *, on: date) -> str:
    """What follows the name of an open round in a line: "30 of 43 answered, cut-off 6 July 2018, in 3 days."."""
    answered = f"{heard} of {owed} answered" if owed else "no milestone is owed an answer"
    days = (day_of(this_round.cut_off_at) - on).days
    if days < 0:
        return f"{answered}, cut-off was {this_round.cut_off_words}."
    return f"{answered}, cut-off {this_round.cut_off_words}{_how_far(days)}."


def _how_far(days: int) -> str:
    if days == 0:
        return ", today"
    return f", in {count_days(days)}" if days > 0 else f", {count_days(-days)} ago: answers are recorded since"


def round_as_data(told: RoundTold, people: list[PersonOwes], moves: Sequence[CutOffMove]) -> dict[str, Any]:
    """The whole round as plain data. References stand for milestones."""
    this_round = told.round
    return {
        "plan": this_round.plan.name,
        "position_on": this_round.position_on.isoformat(),
        "cut_off_at": this_round.cut_off_at.isoformat(),
        "cut_off_moves": [_move_as_data(each) for each in moves],
        "opened_on": this_round.opened_on.isoformat(),
        "closed_on": this_round.closed_on.isoformat() if this_round.closed_on else None,
        **counts_as_data(told.counts),
        "people": [
            {
                "name": each.name or None,
                "directorate": each.directorate or None,
                **counts_as_data(each.counts),
                "silent_milestones": [milestone.ref for milestone in each.silent],
            }
            for each in people
        ],
        "directorates": [
            {
                "name": each.name or None,
                **counts_as_data(each.counts),
                "signed_off_by": each.signed.by_name if each.signed else None,
                "signed_off_on": each.signed.signed_on.isoformat() if each.signed else None,
            }
            for each in told.directorates
        ],
    }


def _move_as_data(move: CutOffMove) -> dict[str, str]:
    return {
        "from": move.old_at.isoformat(),
        "to": move.new_at.isoformat(),
        "moved_on": move.moved_on.isoformat(),
        "moved_by": move.by_name,
        "reason": move.reason,
    }


def counts_as_data(counts: RoundCounts) -> dict[str, int | None]:
    """The counts with what follows from them."""
    return {
        "owed": counts.owed,
        "answered": counts.answered,
        "no_change": counts.no_change,
        "silent": counts.silent,
        "recorded_since": counts.since,
        "percent": counts.percent,
    }

"""The reporting round of a report's position: who was silent, what is not signed off, what was recorded since."""

from collections.abc import Sequence

from candour.lib.dates import format_day
from candour.plans.models import CutOffMove, Round
from candour.plans.queries.rounds import (
    DirectorateOwes,
    PersonOwes,
    RecordedSince,
    answers_in,
    cut_off_moves,
    owed_in,
    recorded_since,
    round_told,
)
from candour.plans.queries.rounds_told import NO_DIRECTORATE, NOBODY, counts_sentence, move_sentence
from candour.plans.rules.rounds import Answer, cut_off_words, day_of
from candour.reports.queries.asked import Asked
from candour.reports.rules.reporting import NOT_HELD, ReporterLine, Reporting, SignedLine, SinceLine


def round_of(asked: Asked) -> Round | None:
    """The round that asked for this position, if it was opened by the moment asked for. One statement."""
    found = Round.objects.filter(asked.known, plan=asked.plan, position_on=asked.on)
    return found.select_related("plan", "closing").first()


def reporting(asked: Asked) -> Reporting:
    """What a report says of the round of its position. Six statements, one where there was no round."""
    held = round_of(asked)
    if held is None:
        return NOT_HELD
    told = round_told(held, known_at=asked.known_at)
    since = recorded_since(held, known_at=asked.known_at)
    reporters = tuple(_reporter(each) for each in owed_in(held, known_at=asked.known_at))
    return Reporting(
        words=(
            *_asked_by(held, cut_off_moves(held, known_at=asked.known_at)),
            counts_sentence(told.counts),
            _unsigned(told.unsigned),
            _since_words(len(since)),
        ),
        silent=tuple(each for each in reporters if each.silent_count),
        reporters=reporters,
        signed=tuple(_signed(each) for each in told.directorates),
        since=tuple(_since(each) for each in since),
    )


def answers(asked: Asked) -> dict[int, str]:
    """What came of each milestone in the round, in a word, by the milestone's number. At most two statements."""
    held = round_of(asked)
    found = answers_in(held, known_at=asked.known_at) if held else {}
    return {milestone: Answer(answer).label for milestone, answer in found.items()}


def _asked_by(held: Round, moves: Sequence[CutOffMove]) -> tuple[str, ...]:
    """When the position was asked for and until when, then how the cut-off was moved."""
    opened, position = format_day(held.opened_on), format_day(held.position_on)
    until = cut_off_words(moves[-1].new_at if moves else held.first_cut_off_at)
    asked = f"The position at {position} was asked for on {opened}, with answers by {until}."
    return asked, *(move_sentence(each) for each in moves)


def _unsigned(lines: tuple[DirectorateOwes, ...]) -> str:
    names = [each.name for each in lines if each.name]
    gap = sum(each.counts.owed for each in lines if not each.name)
    told = f"Not signed off: {', '.join(names)}." if names else "Every directorate is signed off."
    if not gap:
        return told
    milestones = "1 milestone" if gap == 1 else f"{gap} milestones"
    return f"{told} For {milestones} no directorate is recorded, so nobody could sign."


def _since_words(count: int) -> str:
    if not count:
        return "Nothing was recorded since the cut-off."
    return f"{'1 entry was' if count == 1 else f'{count} entries were'} recorded since the cut-off and listed here."


def _reporter(line: PersonOwes) -> ReporterLine:
    return ReporterLine(
        name=line.name or NOBODY,
        directorate=line.directorate or NO_DIRECTORATE,
        owed=line.counts.owed,
        answered=line.counts.answered,
        no_change=line.counts.no_change,
        silent=", ".join(each.ref for each in line.silent),
        silent_count=line.counts.silent,
    )


def _signed(line: DirectorateOwes) -> SignedLine:
    signed = line.signed
    return SignedLine(
        directorate=line.name or NO_DIRECTORATE,
        answered=f"{line.counts.heard} of {line.counts.owed}",
        signed=f"{signed.said_by}, {format_day(signed.signed_on)}" if signed else "Not signed off",
        is_signed=signed is not None,
    )


def _since(line: RecordedSince) -> SinceLine:
    return SinceLine(
        ref=line.ref,
        title=line.title,
        what=line.what,
        counts_from=format_day(line.on),
        recorded=format_day(day_of(line.recorded_at)),
        by=f"{line.by_name} for {line.said_for}" if line.said_for else line.by_name,
    )

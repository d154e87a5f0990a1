"""The outcomes of the strategic actions as the report tells them, at the position date."""

from collections.abc import Sequence

from candour.plans.queries.outcomes import ActionOutcome, outcomes_of_plan
from candour.plans.rules.outcomes import gaps_words
from candour.reports.queries.asked import Asked
from candour.reports.rules.outcomes import OutcomeLine, OutcomePart


def outcomes(asked: Asked) -> dict[str, OutcomeLine]:
    """The outcome of every strategic action, by its code, in the order of the plan. One statement."""
    return {each.code: _line(each) for each in outcomes_of_plan(asked.plan, on=asked.on, known_at=asked.known_at)}


def outcome_part(lines: Sequence[OutcomeLine]) -> OutcomePart:
    """What the report says of these outcomes. No statement."""
    unmeasured = tuple(each for each in lines if each.gap)
    return OutcomePart(
        words=gaps_words(len(unmeasured), len(lines)),
        unmeasured=unmeasured,
        measured=tuple(each for each in lines if not each.gap),
    )


def _line(each: ActionOutcome) -> OutcomeLine:
    sources = dict.fromkeys(measure.source for measure in each.measures if measure.source)
    return OutcomeLine(
        code=each.code,
        title=each.title,
        outcome=each.outcome,
        measures=tuple(measure.told for measure in each.measures),
        sources="; ".join(sources),
        gap=f"{each.gap.label}." if each.gap else "",
    )

"""Delivery confidence as the report tells it, at the position date."""

from collections.abc import Mapping
from dataclasses import dataclass

from candour.lib.dates import format_day
from candour.plans.models import ConfidenceSteps
from candour.plans.queries import MilestonePosition
from candour.plans.queries.confidence import DeliveryConfidence, Spoken, View, counts_of, spoken_in, steps_on
from candour.plans.rules.confidence import NOTHING_SAID, counted_words
from candour.reports.queries.asked import Asked
from candour.reports.rules.confidence import ConfidencePart, Confident, DisagreeingLine, ViewLine


@dataclass(frozen=True)
class Confidences:
    """What was said of the milestones of a plan; `held` is None where the plan does not ask for it."""

    held: ConfidenceSteps | None
    spoken: Spoken

    def confident(self, stands: MilestonePosition) -> Confident:
        """What is printed beside the status of one milestone: nothing where nothing is asked for or left to do."""
        beside = self.spoken.beside(stands) if self.held else None
        if beside is None:
            return Confident()
        views = "; ".join(f"{each.body}, {format_day(each.viewed_on)}: {each.judged}" for each in beside.views)
        return Confident(_word(beside), beside.disagreement, views)


def confidences(asked: Asked) -> Confidences:
    """What was said of the milestones of the plan. One statement, two where the plan asks for it."""
    held = steps_on(asked.plan, on=asked.on, known_at=asked.known_at)
    return Confidences(held, spoken_in(asked.plan, on=asked.on, known_at=asked.known_at) if held else Spoken())


def confidence_part(found: Confidences, milestones: Mapping[int, MilestonePosition]) -> ConfidencePart:
    """What the report says of delivery confidence, in the order of the plan. No statement."""
    if found.held is None:
        return ConfidencePart()
    beside = {number: each for number, row in milestones.items() if (each := found.spoken.beside(row))}
    pairs = [(milestones[number], each) for number, each in beside.items()]
    return ConfidencePart(
        is_on=True,
        words=counted_words(counts_of(beside), found.held.steps),
        disagreeing=tuple(_disagreeing(row, each) for row, each in pairs if each.disagreement),
        views=tuple(_viewed(row, each, view) for row, each in pairs for view in each.views),
    )


def _word(beside: DeliveryConfidence) -> str:
    return beside.said.word if beside.said else NOTHING_SAID


def _disagreeing(row: MilestonePosition, beside: DeliveryConfidence) -> DisagreeingLine:
    said = beside.said
    return DisagreeingLine(
        ref=row.ref,
        title=row.title,
        owner=row.owner,
        disagreement=beside.disagreement,
        said=f"{said.said_by}, {format_day(said.said_on)}" if said else "",
        reason=said.reason if said else "",
    )


def _viewed(row: MilestonePosition, beside: DeliveryConfidence, view: View) -> ViewLine:
    where = f", {view.minutes}" if view.minutes else ""
    words = f" (“{view.words}”)" if view.word and view.words else ""
    return ViewLine(
        ref=row.ref,
        title=row.title,
        body=f"{view.body}, {format_day(view.viewed_on)}{where}",
        judged=f"{view.judged}{words}",
        reason=view.reason,
        said=f"{_word(beside)}{', differs' if view in beside.differing else ''}",
    )

"""Delivery confidence on a day: the words of a plan, what was said last of each open milestone, and what disagrees."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.urls import reverse

from candour.evidence.policy import classes_seen_by
from candour.people.models import Person
from candour.plans.models import ConfidenceSteps, Plan
from candour.plans.queries.confidence_sql import SPOKEN
from candour.plans.queries.position import END_OF_TIME, MilestonePosition
from candour.plans.queries.position_sql import OF_MILESTONES, OF_PLAN
from candour.plans.rules.confidence import (
    MEANINGS,
    SIGNS,
    ConfidenceCounts,
    Step,
    disagreement_words,
    is_disagreeing,
)
from candour.plans.rules.status import OPEN

MOST_SWITCHES = 20


@dataclass(frozen=True)
class Said:
    """What an owner or a director said last: the step, the council's word for it, why, who, and of which day."""

    step: Step
    word: str
    reason: str
    said_on: date
    said_by: str

    @property
    def sign(self) -> str:
        """The shape that stands before the word, so that nothing hangs on colour."""
        return SIGNS[self.step]


@dataclass(frozen=True)
class View:
    """What a body said last: a step in the council's word, or words of its minutes, or both."""

    body: str
    viewed_on: date
    step: Step | None
    word: str
    words: str
    reason: str
    minutes: str
    document_id: int | None

    @property
    def sign(self) -> str:
        """The shape that stands before the word; nothing where the body gave no step."""
        return SIGNS[self.step] if self.step else ""

    @property
    def judged(self) -> str:
        """The step, or else the words of the minutes."""
        return self.word or f"“{self.words}”"

    @property
    def document_url(self) -> str:
        """Where the minutes lie, if they are among the evidence."""
        return reverse("evidence:evidence", args=[self.document_id]) if self.document_id else ""


@dataclass(frozen=True)
class DeliveryConfidence:
    """What stands beside the computed status of an open milestone. `disagreement` is empty where nothing disagrees."""

    said: Said | None = None
    views: tuple[View, ...] = ()
    disagreement: str = ""

    @property
    def differing(self) -> tuple[View, ...]:
        """The bodies that gave another step than the owner."""
        return tuple(each for each in self.views if self.said and each.step and each.step is not self.said.step)


def steps_held(plan: Plan, *, on: date, known_at: datetime | None = None) -> ConfidenceSteps | None:
    """The newest switch of a plan by a day, as known at a moment, whether on or off. One statement."""
    return ConfidenceSteps.objects.filter(
        plan=plan, from_on__lte=on, recorded_at__lte=known_at or END_OF_TIME
    ).first()  # fmt: skip


def steps_on(plan: Plan, *, on: date, known_at: datetime | None = None) -> ConfidenceSteps | None:
    """The words of the three steps where a plan asks for delivery confidence on a day, or None. One statement."""
    held = steps_held(plan, on=on, known_at=known_at)
    return held if held and held.is_on else None


@dataclass(frozen=True)
class StepShown:
    """One step as a page explains it: the shape and the council's word, and what is meant."""

    step: Step
    sign: str
    word: str
    meaning: str


def steps_shown(held: ConfidenceSteps | None) -> tuple[StepShown, ...]:
    """The three steps in the words of a plan; none where it does not ask for them. No statement."""
    if held is None:
        return ()
    return tuple(StepShown(step, SIGNS[step], held.steps.word(step), MEANINGS[step]) for step in Step)


def switches_of(plan: Plan) -> list[ConfidenceSteps]:
    """The newest switches of a plan, at most MOST_SWITCHES, the newest first. One statement."""
    return list(ConfidenceSteps.objects.filter(plan=plan)[:MOST_SWITCHES])


@dataclass(frozen=True)
class Spoken:
    """What was said last, by the number of the milestone: by owners and directors, and by bodies."""

    said: Mapping[int, Said] = field(default_factory=dict)
    views: Mapping[int, tuple[View, ...]] = field(default_factory=dict)

    def beside(self, stands: MilestonePosition) -> DeliveryConfidence | None:
        """What stands beside the status of a milestone; None for one that is closed."""
        if stands.status not in OPEN:
            return None
        said = self.said.get(stands.id)
        return DeliveryConfidence(said, self.views.get(stands.id, ()), _disagreement(stands, said))


def spoken_in(plan: Plan, *, on: date, known_at: datetime | None = None) -> Spoken:
    """What was said last of every milestone of a plan by a day, as known at a moment. One statement."""
    return _spoken(OF_PLAN, {"plan": plan.pk, "on": on, "known_at": known_at or END_OF_TIME}, None)


def confidence_of(
    placed: Collection[MilestonePosition],
    *,
    on: date,
    known_at: datetime | None = None,
    person: Person | None = None,
) -> dict[int, DeliveryConfidence]:
    """What stands beside the status of these milestones on a day, by their number; those that are closed are left out.

    `placed` is their position on the same day, and known at the same moment. Ask only where the plan is switched on.
    The minutes of a view are linked for a `person` who may see them. One statement.
    """
    ids = [each.id for each in placed if each.status in OPEN]
    spoken = _spoken(OF_MILESTONES, {"ids": ids, "on": on, "known_at": known_at or END_OF_TIME}, person)
    found = {each.id: spoken.beside(each) for each in placed}
    return {number: each for number, each in found.items() if each}


def counts_of(beside: Mapping[int, DeliveryConfidence]) -> ConfidenceCounts:
    """How many open milestones have which step, how many are silent, and how many disagree. No statement."""
    steps = Counter(each.said.step.value if each.said else "silent" for each in beside.values())
    return ConfidenceCounts(**steps, disagreeing=sum(bool(each.disagreement) for each in beside.values()))


def _disagreement(stands: MilestonePosition, said: Said | None) -> str:
    if said is None or not is_disagreeing(said.step, status=stands.status, is_expected_late=stands.is_expected_late):
        return ""
    return disagreement_words(said.word, status=stands.status, due=stands.due_on)


def _spoken(scope: str, asked: Mapping[str, Any], person: Person | None) -> Spoken:
    said: dict[int, Said] = {}
    views: dict[int, tuple[View, ...]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SPOKEN.format(scope=scope), {**asked, "classes": classes_seen_by(person)})
        columns = [column.name for column in cursor.description or []]
        for row in (dict(zip(columns, values, strict=True)) for values in cursor.fetchall()):
            number = row["milestone_id"]
            if row["body"]:
                views[number] = (*views.get(number, ()), _view(row))
            else:
                said[number] = _said(row)
    return Spoken(said, views)


def _said(row: Mapping[str, Any]) -> Said:
    who = f"{row['by_name']}, {row['by_post']}" if row["by_post"] else row["by_name"]
    who = f"{row['said_for']} (entered by {row['by_name']})" if row["said_for"] else who
    return Said(Step(row["step"]), row["word"], row["reason"], row["day"], who)


def _view(row: Mapping[str, Any]) -> View:
    return View(
        body=row["body"],
        viewed_on=row["day"],
        step=Step(row["step"]) if row["step"] else None,
        word=row["word"],
        words=row["words"],
        reason=row["reason"],
        minutes=row["minutes"],
        document_id=row["document_id"],
    )

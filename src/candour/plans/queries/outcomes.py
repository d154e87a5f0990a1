"""The outcomes that strategic actions seek on a day, as known at a moment, with the measures that stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from candour.plans.models import Action, Plan
from candour.plans.queries.outcomes_sql import OUTCOMES
from candour.plans.queries.position import END_OF_TIME
from candour.plans.rules.outcomes import Gap, gap_of, measure_words


@dataclass(frozen=True)
class MeasureHeld:
    """A measure as it stands. `by_when` is the date as it was given; what is not recorded is empty."""

    id: int
    words: str
    unit: str
    baseline: str
    target: str
    by_on: date | None
    by_when: str
    source: str
    said_on: date
    said_by: str

    @property
    def told(self) -> str:
        """All of it but the source, as one sentence."""
        return measure_words(
            words=self.words, unit=self.unit, baseline=self.baseline, target=self.target, by_when=self.by_when
        )


@dataclass(frozen=True)
class ActionOutcome:
    """The outcome of a strategic action and how it will be known."""

    code: str
    title: str
    outcome: str
    measures: tuple[MeasureHeld, ...]

    @property
    def gap(self) -> Gap | None:
        """What is missing, if anything is."""
        return gap_of(self.outcome, len(self.measures))


def outcome_of(action: Action, *, on: date, known_at: datetime | None = None) -> ActionOutcome:
    """The outcome of one strategic action, with its measures. One statement."""
    return _outcomes("a.id = %(action)s", {"action": action.pk}, on, known_at)[0]


def outcomes_of_plan(plan: Plan, *, on: date, known_at: datetime | None = None) -> list[ActionOutcome]:
    """The outcomes of all strategic actions, in the order of the plan. One statement."""
    return _outcomes("a.plan_id = %(plan)s", {"plan": plan.pk}, on, known_at)


def _outcomes(scope: str, which: Mapping[str, int], on: date, known_at: datetime | None) -> list[ActionOutcome]:
    asked: dict[str, Any] = {**which, "on": on, "known_at": known_at or END_OF_TIME}
    with connection.cursor() as cursor:
        cursor.execute(OUTCOMES.format(scope=scope), asked)
        return [
            ActionOutcome(code, title, outcome, tuple(_measure(each) for each in measures))
            for code, title, outcome, measures in cursor.fetchall()
        ]


def _measure(told: Mapping[str, Any]) -> MeasureHeld:
    by_on = date.fromisoformat(told["by_on"]) if told["by_on"] else None
    return MeasureHeld(**{**told, "by_on": by_on, "said_on": date.fromisoformat(told["said_on"])})

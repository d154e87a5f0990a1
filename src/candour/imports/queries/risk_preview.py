"""What an import would do to the register of a plan, asked before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Max

from candour.imports.queries.preview import Checked, owner_doubts
from candour.imports.rules.risk_differences import HeldRisk, RiskDifference, matched, risk_problems
from candour.imports.rules.shapes import Column, Problem, ReadRisks, RowKey
from candour.lib.dates import format_day
from candour.plans.models import Plan
from candour.risks.models import Assessment
from candour.risks.queries import RiskPosition, Sought, risks
from candour.risks.queries.position import IN_ORDER


@dataclass(frozen=True)
class RiskPreview(Checked):
    """What importing risks would do: to be added, changed, left alone; absent from the file."""

    differences: tuple[RiskDifference, ...]
    absent: tuple[HeldRisk, ...]

    @property
    def proposed(self) -> Sequence[RiskDifference]:
        """What each row would do."""
        return self.differences

    @cached_property
    def added(self) -> tuple[RiskDifference, ...]:
        """Rows that would become new risks."""
        return tuple(each for each in self.differences if each.is_added)

    @cached_property
    def changed(self) -> tuple[RiskDifference, ...]:
        """Rows that would change a risk."""
        return tuple(each for each in self.differences if each.is_changed)

    @cached_property
    def unchanged(self) -> tuple[RiskDifference, ...]:
        """Rows that say what the register says already."""
        return tuple(each for each in self.differences if not each.writes)


def preview_risks(
    *, plan: Plan, read: ReadRisks, position_on: date, left_out: frozenset[RowKey] = frozenset()
) -> RiskPreview:
    """Compare a file that was read with the register as it stood on the position date. Three statements."""
    held = [_held(each) for each in risks(Sought(position_on, state="all", of={"plan": plan.pk}), order=IN_ORDER)]
    differences = tuple(matched([row for row in read.rows if row.key not in left_out], held))
    guesses = {guess.sheet: guess for guess in read.guesses}
    owners, strangers = owner_doubts(differences, guesses, on=position_on)
    problems = [*_too_old(plan, position_on, read), *read.problems, *owners]
    for each in differences:
        problems += risk_problems(each, guesses[each.row.sheet], position_on=position_on)
    seen = {each.held.id for each in differences if each.held}
    return RiskPreview(
        plan_name=plan.name,
        position_on=position_on,
        guesses=read.guesses,
        differences=differences,
        absent=tuple(each for each in held if each.id not in seen and not each.is_closed),
        left_out=tuple(row for row in read.rows if row.key in left_out),
        skipped=read.skipped,
        problems=tuple(sorted((each for each in problems if each.key not in left_out), key=lambda each: each.key)),
        left_out_problems=tuple(each for each in problems if each.key in left_out),
        new_people=strangers,
    )


def _held(at: RiskPosition) -> HeldRisk:
    return HeldRisk(
        id=at.id,
        ref=at.ref,
        description=at.description,
        cause=at.cause,
        consequence=at.consequence,
        owner=at.owner,
        likelihood=at.likelihood,
        impact=at.impact,
        mitigation=at.mitigation,
        assessed_on=at.assessed_on,
        review_on=at.review_on,
        is_closed=at.is_closed,
    )


def _too_old(plan: Plan, position_on: date, read: ReadRisks) -> list[Problem]:
    newest: date | None = Assessment.objects.filter(risk__plan=plan).aggregate(day=Max("assessed_on"))["day"]
    if newest is None or newest <= position_on:
        return []
    said, asked = format_day(newest), format_day(position_on)
    sentence = f"A risk was assessed on {said} already, so a register at {asked} comes too late."
    return [Problem(read.guesses[0].place(0, Column.REF), "", sentence)]

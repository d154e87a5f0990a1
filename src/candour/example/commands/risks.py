"""The risks of the example year, raised with the plan and reviewed for the Board's meeting in June."""

from candour.example.commands.plan import COORDINATOR, owner_of
from candour.example.facts import risks as facts
from candour.example.facts.shapes import RiskFact
from candour.people.models import Person
from candour.plans.models import Action, Plan, Theme
from candour.risks import commands
from candour.risks.commands import Assessed, Wording
from candour.risks.models import Risk


def load_risks(*, plan: Plan, people: dict[str, Person]) -> list[Risk]:
    """Every risk with its links, its review where it had one, and its closing where it was closed."""
    return [_load(fact, plan, people) for fact in facts.RISKS]


def _load(fact: RiskFact, plan: Plan, people: dict[str, Person]) -> Risk:
    by = people[COORDINATOR]
    theme = Theme.objects.get(plan=plan, letter=fact.letter)
    actions = Action.objects.filter(plan=plan, code=fact.action)
    risk = commands.record_risk(
        plan=plan, wording=Wording(fact.description, fact.cause, fact.consequence),
        assessed=_assessed(fact, 0), owner=owner_of(f"-{fact.letter}-", people), bears_on=[theme, *actions],
        on=facts.RAISED_ON, by=by,
    )  # fmt: skip
    if len(fact.scores) > 1:
        commands.assess_risk(risk=risk, assessed=_assessed(fact, 1), on=facts.REVIEWED_ON, by=by)
    if fact.closed:
        commands.close_risk(
            risk=risk, reason=fact.closed, closed_on=facts.REVIEWED_ON, on=facts.REVIEWED_ON, by=by
        )  # fmt: skip
    return risk


def _assessed(fact: RiskFact, number: int) -> Assessed:
    likelihood, impact = fact.scores[number]
    day = facts.REVIEWED_ON if number else facts.RAISED_ON
    return Assessed(likelihood, impact, day, fact.mitigation, fact.review_on, facts.NOTE)

"""The plan of the example year: its themes, actions and milestones, and what was said of them."""

from typing import Any

from candour.directions.models import Requirement
from candour.example.facts import plan as facts
from candour.example.facts.people import BOARD, SIGN_INS
from candour.example.facts.shapes import ActionFact, MilestoneFact, OutcomeFact
from candour.lib.dates import GivenDate, read_date
from candour.people.models import Body, Person
from candour.plans import commands
from candour.plans.commands import ActionPlace, DecisionSaid, MeasureSaid, PositionRow, Said
from candour.plans.models import Action, Milestone, Plan
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import State
from candour.plans.rules.rounds import cut_off

COORDINATOR, DEMOCRATIC = "coordinator@demo.example", "democratic@demo.example"


def load_plan(*, people: dict[str, Person]) -> Plan:
    """The plan as it stood on the first position date, adopted by the Board's decision of 19 March 2018.

    The reporting round that asked for this position is made for the example, by somebody who is.
    """
    coordinator = people[COORDINATOR]
    plan = commands.create_plan(name=facts.NAME, answers=facts.ANSWERS, on=facts.ADDED_ON, by=coordinator)
    commands.start_positions(plan=plan, on=facts.POSITION_ON, by=coordinator)
    promised = [_promised(fact, people) for fact in facts.milestones()]
    milestones = commands.record_position(plan=plan, rows=promised, on=facts.ADDED_ON, by=coordinator)
    _adopt(plan, people[DEMOCRATIC])
    commands.open_round(
        plan=plan, position_on=facts.POSITION_ON, cut_off_at=cut_off(facts.CUT_OFF_ON), on=facts.ROUND_OPENED_ON,
        by=coordinator,
    )  # fmt: skip
    pairs = list(zip(facts.milestones(), milestones, strict=True))
    reached = [_reached(fact, milestone) for fact, milestone in pairs]
    commands.record_position(plan=plan, rows=reached, on=facts.POSITION_ON, by=coordinator, source=facts.SOURCE)
    for fact, milestone in pairs:
        if not fact.is_approved:
            _say_for_approval(fact, milestone, owner_of(fact.code, people))
    return plan


def owner_of(code: str, people: dict[str, Person]) -> Person:
    """The lead officer of the theme whose letter a code carries."""
    letter = code.split("-")[1]
    return next(people[fact.email] for fact in SIGN_INS if fact.theme == letter)


def describe_actions(*, plan: Plan, answers: Requirement, people: dict[str, Person]) -> None:
    """Who leads each action, the requirement that it answers, and the outcome that the papers name, if they do."""
    for action in plan.actions.all():
        commands.describe_action(
            action=action, outcome_sought="", lead_officer=owner_of(action.code, people), lead_member=None,
            requirements=[answers], on=facts.POSITION_ON, by=people[COORDINATOR],
        )  # fmt: skip
    for fact in facts.OUTCOMES:
        _say_outcome(plan.actions.get(code=fact.code), fact, people[COORDINATOR])


def _say_outcome(action: Action, fact: OutcomeFact, by: Person) -> None:
    given: dict[str, Any] = {"action": action, "on": facts.OUTCOMES_SAID_ON, "by": by}
    commands.say_outcome(outcome=fact.outcome, reason=facts.OUTCOMES_ASKED, **given)
    if fact.measure:
        by_when = read_date(fact.by_when) if fact.by_when else None
        measure = MeasureSaid(fact.measure, fact.unit, fact.baseline, fact.target, by_when, fact.source)
        commands.add_measure(measure=measure, **given)


def _adopt(plan: Plan, democratic: Person) -> None:
    decision = DecisionSaid(
        verb=Verb.APPROVED, decided_on=facts.ADDED_ON, body=Body.objects.get(name=BOARD),
        item=facts.ADOPTED_ITEM, note=facts.ADOPTED_NOTE,
    )  # fmt: skip
    commands.adopt_plan(plan=plan, decision=decision, on=facts.ADDED_ON, by=democratic)


def _promised(fact: MilestoneFact, people: dict[str, Person]) -> PositionRow:
    """A milestone as it came into the plan on 19 March 2018."""
    said = Said(state=State.UNDER_WAY, commentary=fact.earlier) if fact.earlier else None
    return PositionRow(
        place=_place(fact), title=fact.title, due=read_date(fact.due_on), owner=owner_of(fact.code, people), said=said
    )


def _reached(fact: MilestoneFact, milestone: Milestone) -> PositionRow:
    """The same milestone on 11 June 2018."""
    said = Said(State.UNDER_WAY, _expected(fact), commentary=fact.commentary, mitigation=fact.mitigation)
    return PositionRow(
        place=_place(fact, word=_action(fact).word), milestone=milestone, due=read_date(fact.due_on),
        completed_on=(fact.completed_on or facts.POSITION_ON) if fact.is_complete else None,
        is_date_recorded=fact.completed_on is not None, said=said if fact.commentary and fact.is_approved else None,
    )  # fmt: skip


def _say_for_approval(fact: MilestoneFact, milestone: Milestone, owner: Person) -> None:
    commands.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=_expected(fact), commentary=fact.commentary,
        mitigation=fact.mitigation, on=facts.POSITION_ON, by=owner,
    )  # fmt: skip


def _expected(fact: MilestoneFact) -> GivenDate | None:
    return read_date(fact.expected) if fact.expected else None


def _action(fact: MilestoneFact) -> ActionFact:
    return next(action for action in facts.ACTIONS if action.code == fact.code)


def _place(fact: MilestoneFact, *, word: str = "") -> ActionPlace:
    action = _action(fact)
    theme = next(theme for theme in facts.THEMES if theme.letter == action.letter)
    return ActionPlace(theme=theme.name, theme_letter=theme.letter, code=action.code, title=action.title, word=word)

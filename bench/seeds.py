"""Plans of any size, made by the rooms' own commands, and twenty revisions a milestone where history is measured."""

from datetime import date, timedelta

from candour.lib.dates import GivenDate, format_day
from candour.people.commands import find_or_add_people
from candour.people.models import Person
from candour.plans.commands import (
    ActionPlace,
    DecisionSaid,
    PositionRow,
    Said,
    create_plan,
    decide_date_revisions,
    propose_date_revision,
    record_position,
)
from candour.plans.models import Milestone, Plan
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import State
from candour.records.rules import Operator

DAY = date(2018, 6, 11)
PROPOSER, DECIDER = Operator("bench"), Operator("secretary")
THEMES = ("Elections", "Communications", "Property", "Grants", "Organisational Culture")
MILESTONES_AN_ACTION = 4
RARE_WORD = "quinquireme"


def plan_of(size: int, name: str, *, rare: bool = False) -> Plan:
    """A plan of so many milestones, a third of them complete, a tenth overdue, with owners and commentary."""
    owners = list(find_or_add_people([f"Owner {n} of {name}" for n in range(20)], on=DAY, by=PROPOSER).values())
    plan = create_plan(name=name, on=DAY, by=PROPOSER)
    rows = [_row(number, owners[number % len(owners)], size, rare=rare) for number in range(size)]
    record_position(plan=plan, rows=rows, on=DAY, by=PROPOSER)
    plan.refresh_from_db()
    return plan


def _row(number: int, owner: Person, size: int, *, rare: bool) -> PositionRow:
    action = number // MILESTONES_AN_ACTION
    theme = THEMES[action * len(THEMES) // (size // MILESTONES_AN_ACTION + 1)]
    day = DAY + timedelta(days=number % 200 - 20)
    word = RARE_WORD if rare and number == size // 2 else f"part {number % 97}"
    return PositionRow(
        place=ActionPlace(theme, f"{theme[0]}-{action}", f"Strategic action number {action}", theme_letter=theme[0]),
        title=f"Milestone {number}: review, agree and publish {word} of the plan",
        due=GivenDate(format_day(day), day, "day"),
        owner=owner,
        completed_on=DAY if number % 3 == 0 else None,
        said=Said(State.UNDER_WAY, commentary=f"Work on part {number} goes on as planned; the next step is in hand."),
    )


def move_open_dates(plan: Plan, *, times: int, decider: Person) -> date:
    """Move the date of every open milestone so many times by decision, a day apart. Returns the last day."""
    for turn in range(times):
        day = DAY + timedelta(days=1 + turn)
        revisions = [
            propose_date_revision(
                milestone=milestone, to=_later(milestone, turn), reason="The work takes longer", on=day, by=PROPOSER
            )
            for milestone in Milestone.objects.filter(plan=plan, completions=None)
        ]
        decision = DecisionSaid(verb=Verb.APPROVED, decided_on=day, person=decider)
        decide_date_revisions(revisions=revisions, decision=decision, on=day, by=DECIDER)
    return DAY + timedelta(days=times)


def _later(milestone: Milestone, turn: int) -> GivenDate:
    day = DAY + timedelta(days=400 + turn * 7 + milestone.position % 5)
    return GivenDate(format_day(day), day, "day")

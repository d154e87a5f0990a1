"""Plans for tests, made through the commands."""

from datetime import UTC, date, datetime
from itertools import count

import time_machine

from candour.lib.dates import GivenDate, read_date, read_day
from candour.people.models import Body, Person, Post
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import DecisionSaid, PowerSaid
from candour.plans.models import Action, ChangeRule, ConfidenceSteps, DateRevision, Milestone, Plan, Round, Update
from candour.plans.rules.confidence import Step
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import State
from candour.plans.rules.rounds import cut_off
from candour.records.rules import Operator

OPERATOR = Operator("tester")
START = date(2018, 1, 8)
_numbers = count(1)


def day(words: str) -> date:
    """A day, as a test writes it: 11 Jun 2018."""
    return read_day(words)


def when(words: str) -> GivenDate:
    """A date as an owner gives it: September 2018."""
    return read_date(words)


def recorded(words: str) -> time_machine.travel:
    """Pretend that what follows is written down at noon of that day."""
    return time_machine.travel(datetime.combine(day(words), datetime.min.time(), UTC).replace(hour=12), tick=False)


def a_plan(name: str = "", on: date = START) -> Plan:
    """A draft plan with a first position."""
    plan = commands.create_plan(name=name or f"Improvement plan {next(_numbers)}", on=on, by=OPERATOR)
    commands.start_positions(plan=plan, on=on, by=OPERATOR)
    return plan


def an_action(plan: Plan | None = None, theme: str = "Grants", code: str = "") -> Action:
    """A strategic action under a theme."""
    plan = plan or a_plan()
    place = plan.themes.filter(name=theme).first() or commands.add_theme(plan=plan, name=theme, on=START, by=OPERATOR)
    code = code or f"PLAN-{next(_numbers)}"
    return commands.add_action(theme=place, code=code, title=f"Do {code}", on=START, by=OPERATOR)


def a_milestone(
    due: str = "30 Sep 2018", action: Action | None = None, owner: Person | None = None, on: date = START
) -> Milestone:
    """A milestone with its first date."""
    return commands.add_milestone(
        action=action or an_action(), title=f"Milestone {next(_numbers)}", due=when(due), on=on, by=OPERATOR,
        owner=owner,
    )  # fmt: skip


def an_owner(name: str = "") -> Person:
    """A lead officer."""
    return people.a_person(name, Role.LEAD_OFFICER)


def a_coordinator(name: str = "") -> Person:
    """A plan coordinator."""
    return people.a_person(name, Role.COORDINATOR)


def a_decision(verb: Verb = Verb.APPROVED, on: str = "11 Jun 2018") -> DecisionSaid:
    """A decision of a board."""
    return DecisionSaid(verb=verb, decided_on=day(on), body=people.a_body(f"Board {next(_numbers)}"), item="4")


def a_date_revision(
    due: str = "30 Sep 2018", to: str = "31 Dec 2018", milestone: Milestone | None = None, by: Person | None = None
) -> DateRevision:
    """A new date that is asked for."""
    return commands.propose_date_revision(
        milestone=milestone or a_milestone(due), to=when(to), reason="The Council meets later.",
        on=day("1 Jun 2018"), by=by or an_owner(),
    )  # fmt: skip


def a_change_rule(plan: Plan, board: Body, *others: PowerSaid, on: str = "8 Jan 2018") -> ChangeRule:
    """A change rule: these may approve what is said of them, and the board any new date."""
    decision = DecisionSaid(verb=Verb.AGREED, decided_on=day(on), body=board)
    powers = [*others, PowerSaid(board)]
    return commands.set_change_rule(plan=plan, powers=powers, decision=decision, on=day(on), by=OPERATOR)


def up_to(days: int | None, decider: Post | Person | Body, **more: bool) -> PowerSaid:
    """A first move of up to so many days, not past the expiry of the Directions."""
    return PowerSaid(decider, days, **{"may_pass_expiry": False, "may_move_again": False, **more})


def recorded_moment(words: str) -> datetime:
    """Noon of a day, as a moment by which facts were recorded."""
    return datetime.combine(day(words), datetime.min.time(), UTC).replace(hour=12)


def asked_for_confidence(plan: Plan, on: str = "8 Jan 2018", **words: str) -> ConfidenceSteps:
    """A plan that asks for delivery confidence: in plain words, or in others such as amber="Yellow"."""
    steps = {step: words.get(step.value, step.label) for step in Step}
    with recorded(on):
        return commands.set_confidence_steps(plan=plan, words=steps, is_on=True, on=day(on), by=OPERATOR)


def a_round(
    plan: Plan, position: str = "30 Jun 2018", cut_off_on: str = "6 Jul 2018", on: str = "25 Jun 2018"
) -> Round:
    """A round, opened and written down on a day."""
    with recorded(on):
        return commands.open_round(
            plan=plan, position_on=day(position), cut_off_at=cut_off(day(cut_off_on)), on=day(on), by=a_coordinator()
        )


def an_answer(milestone: Milestone, by: Person, of: str = "28 Jun 2018", on: str = "") -> Update:
    """Something said of a milestone as it stood on a day, written down that day or on another."""
    with recorded(on or of):
        return commands.record_update(
            milestone=milestone, state=State.UNDER_WAY, expected=None, commentary="Going well.", on=day(of), by=by
        )


def a_director(directorate: str, name: str = "") -> Person:
    """A director with a post in a directorate."""
    person = people.a_person(name, Role.DIRECTOR)
    people.a_seat(person, directorate)
    return person

"""Notices for tests: a plan whose owners can be told, made through the commands."""

from datetime import date

from candour.lib.dates import read_day
from candour.people.models import Account, Person, RoleHeld
from candour.people.rules import Role, matching_name, sort_name
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import ActionPlace, PositionRow
from candour.plans.models import Milestone, Plan
from candour.plans.tests import given as plans

OPERATOR = plans.OPERATOR
TODAY = read_day("11 Jun 2018")  # a Monday


def day(words: str) -> date:
    """A day, as a test writes it: 11 Jun 2018."""
    return read_day(words)


def an_owner(name: str = "", role: Role = Role.LEAD_OFFICER) -> Person:
    """Somebody who can sign in, and so be told."""
    return people.a_person(name, role, account=True)


def a_milestone(due: str, owner: Person | None, plan: Plan | None = None) -> Milestone:
    """A milestone that is due on a day, in a plan of its own unless one is given."""
    return plans.a_milestone(due, action=plans.an_action(plan), owner=owner)


def a_crowd(size: int, due: str = "20 Jun 2018", each: int = 1) -> Plan:
    """A plan with so many owners who can sign in, so many milestones each, due on one day. Bulk, for large numbers."""
    names = [f"Owner Number{number}" for number in range(size)]
    persons = Person.objects.bulk_create(
        Person(name=name, sort_name=sort_name(name), matching_name=matching_name(name), email=f"o{number}@example.org")
        for number, name in enumerate(names)
    )
    Account.objects.bulk_create(Account(person=each, email=each.email, password="!") for each in persons)
    RoleHeld.objects.bulk_create(
        RoleHeld(person=each, role=Role.LEAD_OFFICER, from_on=people.LONG_AGO) for each in persons
    )
    plan = commands.create_plan(name=f"Plan of {size}", on=plans.START, by=OPERATOR)
    rows = [
        PositionRow(ActionPlace("Crowd", f"C-{n // 5}", f"Action {n // 5}"), plans.when(due), f"Do {n}", owner=owner)
        for n, owner in enumerate(persons * each)
    ]
    commands.record_position(plan=plan, rows=rows, on=plans.START, by=OPERATOR)
    plan.refresh_from_db()
    return plan

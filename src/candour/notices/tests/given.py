"""Notices for tests: a plan whose owners can be told, made through the commands."""

from datetime import date

from candour.lib.dates import read_day
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
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

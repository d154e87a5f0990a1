"""Fills the site's database for the browser tests, in a process of its own: python -m tests.browser.staging STAGE

Prints one line of JSON: the session cookie of everybody who can sign in, and a real address for every page.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
django.setup()

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client
from django.urls import NoReverseMatch

from candour.example.commands import load_example
from candour.people import commands as people
from candour.people.models import Account, Person
from candour.people.rules import Role
from candour.plans.models import Plan
from candour.plans.queries.own_list import link_to_own_list
from candour.records.clock import today
from candour.records.rules import Operator
from tests.browser import things
from tests.browser.pages import pages
from tests.browser.quarter import add_a_quarter
from tests.browser.site import PASSWORD
from tests.browser.sitting import add_a_sitting
from tests.house import addresses

OPERATOR = Operator("tester")


def example() -> None:
    """The example year, as the demo shows it."""
    load_example(password=PASSWORD, on=today(), by=OPERATOR)


def filled() -> None:
    """Adds something of everything to the example year, so that each page has what it is about."""
    things.add_everything(OPERATOR)
    addresses.BY_NAME.update(things.ADDRESSES)


def long() -> None:
    """Adds a plan in which everything is as long as it may be."""
    things.add_a_long_plan(OPERATOR)
    addresses.BY_NAME.update(things.ADDRESSES | things.LONG_ADDRESSES)


def empty() -> None:
    """An authority that has just begun: four people who can sign in, and nothing else."""
    people.add_organisation(name="Example Borough Council", is_ours=True, by=OPERATOR, on=today())
    begun = {
        "coordinator": Role.COORDINATOR,
        "admin": Role.ADMINISTRATOR,
        "monitoring": Role.MONITORING_OFFICER,
        "democratic": Role.DEMOCRATIC_SERVICES,
    }
    for name, role in begun.items():
        address = f"{name}@demo.example"
        person = people.add_person(name=f"Robin {name.title()}", email=address, by=OPERATOR, on=today())
        people.grant_role(person=person, role=role, from_on=today(), by=OPERATOR, on=today())
        open_account(person)


def quarter() -> None:
    """A council of its own with a plan of 43 milestones and nine owners, before its round is opened."""
    for person in add_a_quarter(OPERATOR).values():
        open_account(person)


def sitting() -> None:
    """A council of its own with three new dates asked for and a meeting of its board, called and published."""
    for person in add_a_sitting(OPERATOR).values():
        open_account(person)


def open_account(person: Person) -> None:
    """Invite somebody, who accepts."""
    link = people.invite(
        person=person, email=person.email, address="http://x", authority="x", by=OPERATOR, on=today()
    ).link
    people.accept_invitation(secret=link.rstrip("/").rsplit("/", 1)[-1], password=PASSWORD, on=today())


STAGES: dict[str, Callable[[], None]] = {
    "example": example,
    "filled": filled,
    "long": long,
    "empty": empty,
    "quarter": quarter,
    "sitting": sitting,
}


def told() -> dict[str, Any]:
    """Who is signed in, by the first part of the address, and where the pages are."""
    sessions = {}
    for account in Account.objects.all():
        client = Client()
        client.force_login(account)
        sessions[account.email.partition("@")[0]] = client.session.session_key
    told = {"cookie": settings.SESSION_COOKIE_NAME, "sessions": sessions, "addresses": where_pages_are()}
    return told | {"own_lists": own_lists()}


def own_lists() -> dict[str, str]:
    """What a letter to each would link to, by the first part of the address: their own list of the first plan."""
    plan = Plan.objects.order_by("pk").first()
    accounts = Account.objects.select_related("person") if plan else ()
    return {each.email.partition("@")[0]: link_to_own_list(each.person, plan) for each in accounts if plan}


def where_pages_are() -> dict[str, str]:
    """A real address for every page, where this stage has one."""
    found = {}
    for name, route in pages().items():
        try:
            found[name] = addresses.address_of(route)
        except (NoReverseMatch, ObjectDoesNotExist):
            continue
    return found


def main(stage: str) -> None:
    """Fill the database and tell."""
    STAGES[stage]()
    sys.stdout.write(json.dumps(told()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])

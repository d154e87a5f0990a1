"""The pages of the room as a browser without JavaScript uses them."""

import uuid
from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.models import Milestone


def somebody(role: Role, name: str = "") -> Person:
    """Somebody with an account."""
    return people.a_person(name, role, account=True)


def browser(person: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(person.account)
    return client


def address(name: str, milestone: Milestone, *more: object) -> str:
    """The address of a page about a milestone, or about something of its plan."""
    return reverse(f"plans:{name}", args=[milestone.plan.slug, *(more or [milestone.ref])])


def send(client: Client, url: str, **answers: Any) -> HttpResponseBase:
    """Send a form once."""
    return client.post(url, {"once": str(uuid.uuid4()), **answers})


def on_day(name: str, day: date) -> dict[str, str]:
    """A day as its three fields send it."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def a_decision_sent(body: Any, verb: str = "approved", on: date = date(2018, 6, 11)) -> dict[str, str]:
    """The answers that say who decided what and when."""
    return {"decided_by": "body", "body": str(body.pk), "verb": verb, "item": "5.1", **on_day("decided_on", on)}


def text_of(answer: Any) -> str:
    """What a page says, as one line."""
    return " ".join(answer.content.decode().split())

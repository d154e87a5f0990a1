"""What the page of a plan offers in the way of notices."""

from django.urls import reverse

from candour.lib.shapes import Link
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.plans.models import Plan


def plan_deeds_open_to(person: Person, plan: Plan) -> tuple[Link, ...]:
    """The way to a plan's notices, for whoever coordinates it. No statement."""
    if not may(person, Permission.EDIT_PLAN):
        return ()
    return (Link("Reminders and notices", reverse("notices:of_plan", args=[plan.slug])),)

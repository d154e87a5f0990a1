"""People who are signed in, and large plans, for tests of the officer site's pages."""

from datetime import date, datetime, timedelta

from django.test import Client

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.models import Action, DueDate, Milestone, Plan
from candour.plans.rules.dates import DueKind
from candour.plans.tests import given as plans
from candour.records.deeds import deed

ON = date(2018, 6, 11)


def signed_in(client: Client, role: Role | None = Role.COORDINATOR, name: str = "") -> Person:
    """Somebody with a role, at a browser in which one page was opened before."""
    person = people.a_person(name, role, account=True)
    client.force_login(person.account)
    client.get("/account/")
    return person


def a_large_plan(milestones: int, *, actions: int = 20, overdue_every: int = 3) -> Plan:
    """A plan with many milestones in one theme, as rows."""
    plan = plans.a_plan()
    made = [plans.an_action(plan) for _ in range(actions)]
    with deed("plan.filled", plan, by=plans.OPERATOR, on=plans.START) as done:
        rows = Milestone.objects.bulk_create(_rows(made, milestones, done.recorded_at))
        DueDate.objects.bulk_create(
            DueDate(
                plan=plan, milestone=row, due_on=ON + timedelta(days=number % 900 if number % overdue_every else -5),
                from_on=plans.START, kind=DueKind.FIRST, is_first_promise=True, **done.stamp,
            )
            for number, row in enumerate(rows)
        )  # fmt: skip
    return plan


def _rows(actions: list[Action], count: int, recorded_at: datetime) -> list[Milestone]:
    return [
        Milestone(
            plan=actions[number % len(actions)].plan, action=actions[number % len(actions)], ref=f"R-{number}",
            title=f"Milestone number {number} with a title of an ordinary length", position=number + 1,
            added_on=plans.START, recorded_at=recorded_at,
        )
        for number in range(count)
    ]  # fmt: skip

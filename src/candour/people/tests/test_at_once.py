"""Two at the same moment: one of them has it, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from candour.people.commands import accept_invitation, appoint, disable_account, grant_role, invite
from candour.people.models import Account, PostHeld, RoleHeld
from candour.people.rules import Role
from candour.people.tests import given
from candour.records.models import Deed
from candour.records.queries import verify
from candour.records.rules import Operator, Refused

pytestmark = pytest.mark.django_db(transaction=True)

ON = date(2018, 6, 11)
WHO: dict[str, Any] = {"by": Operator("test"), "on": ON}


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do all at the same moment; say how each ended."""
    start = Barrier(len(deeds))

    def one(do: Callable[[], object]) -> str:
        try:
            start.wait()
            do()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(one, deeds))


def test_one_link_opens_one_account():
    person = given.a_person()
    link = invite(person=person, email="a@example.org", address="", authority="x", **WHO).link
    secret = link.rstrip("/").rsplit("/", 1)[-1]
    ends = at_once(*[lambda: accept_invitation(secret=secret, password="a wall of green tomatoes", on=ON)] * 3)
    assert ends.count("done") == 1
    assert Account.objects.filter(person=person).count() == 1
    assert verify().broken == ""


def test_one_post_gets_one_holder():
    post, persons = given.a_post(), [given.a_person() for _ in range(3)]
    ends = at_once(*[lambda person=person: appoint(person=person, post=post, from_on=ON, **WHO) for person in persons])
    assert ends == ["PostTaken", "PostTaken", "done"]
    assert PostHeld.objects.count() == Deed.objects.count() == 1


def test_one_role_is_given_once():
    person = given.a_person()
    ends = at_once(*[lambda: grant_role(person=person, role=Role.CHECKER, from_on=ON, **WHO)] * 3)
    assert ends == ["RoleHeldAlready", "RoleHeldAlready", "done"]
    assert RoleHeld.objects.count() == 1


def test_one_press_sent_three_times_has_one_effect():
    account = given.an_account(given.a_person())
    ends = at_once(*[lambda: disable_account(account=account, once="one", **WHO)] * 3)
    assert "done" in ends
    account.refresh_from_db()
    assert (account.is_active, account.sessions_ended) == (False, 1)

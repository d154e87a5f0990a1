"""Giving roles and ending them."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from candour.people.commands import end_role, grant_role
from candour.people.commands.roles import EndsTooEarly, HasLeft, LastAdministrator, NotADeputy, RoleHeldAlready
from candour.people.models import RoleHeld
from candour.people.queries import stands_in_for
from candour.people.rules import Role
from candour.people.tests import given
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db

ON = date(2018, 6, 11)
WHO: dict[str, Any] = {"by": Operator("test"), "on": ON}


def test_a_role_is_held_from_its_first_day_to_its_last():
    person = given.a_person()
    grant_role(person=person, role=Role.CHECKER, from_on=ON, to_on=date(2018, 6, 30), **WHO)
    days = [date(2018, 6, 10), ON, date(2018, 6, 30), date(2018, 7, 1)]
    assert [Role.CHECKER in person.roles_on(day) for day in days] == [False, True, True, False]


def test_a_role_is_not_given_twice_for_one_day():
    person = given.a_person(role=Role.CHECKER)
    with pytest.raises(RoleHeldAlready, match="Checker"):
        grant_role(person=person, role=Role.CHECKER, from_on=ON, **WHO)


def test_the_database_itself_refuses_a_role_given_twice():
    person = given.a_person(role=Role.CHECKER)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHeld.objects.create(person=person, role="checker", from_on=ON)


@pytest.mark.parametrize("row", [{"role": "king"}, {"role": "deputy"}])
def test_the_database_refuses_a_role_that_there_is_not_and_a_deputy_of_nobody(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHeld.objects.create(person=given.a_person(), from_on=ON, **row)


def test_a_deputy_stands_in_for_the_lead_officer_while_named():
    lead, deputy = given.a_person(role=Role.LEAD_OFFICER), given.a_person()
    grant_role(person=deputy, role=Role.DEPUTY, deputy_for=lead, from_on=ON, to_on=date(2018, 6, 30), **WHO)
    assert stands_in_for(deputy, on=ON) == {deputy.pk, lead.pk}
    assert stands_in_for(deputy, on=date(2018, 7, 1)) == {deputy.pk}
    assert stands_in_for(lead, on=ON) == {lead.pk}


def test_one_person_may_be_the_deputy_of_two():
    deputy = given.a_person()
    for lead in (given.a_person(), given.a_person()):
        grant_role(person=deputy, role=Role.DEPUTY, deputy_for=lead, from_on=ON, **WHO)
    assert len(stands_in_for(deputy, on=ON)) == 3


def test_a_deputy_names_somebody_else_and_no_other_role_names_anybody():
    person = given.a_person()
    for role, deputy_for in ((Role.DEPUTY, None), (Role.DEPUTY, person), (Role.CHECKER, given.a_person())):
        with pytest.raises(NotADeputy):
            grant_role(person=person, role=role, deputy_for=deputy_for, from_on=ON, **WHO)


def test_no_role_ends_before_it_begins():
    with pytest.raises(EndsTooEarly):
        grant_role(person=given.a_person(), role=Role.CHECKER, from_on=ON, to_on=date(2018, 6, 10), **WHO)


def test_nobody_who_has_left_is_given_a_role():
    person = given.a_person()
    person.left_on = date(2018, 6, 10)
    with pytest.raises(HasLeft):
        grant_role(person=person, role=Role.CHECKER, from_on=ON, **WHO)


def test_a_role_ends_with_a_day_that_still_counts():
    person = given.a_person(role=Role.CHECKER)
    end_role(held=RoleHeld.objects.get(person=person), to_on=ON, seen=1, **WHO)
    assert person.roles_on(ON) == {Role.CHECKER}
    assert person.roles_on(date(2018, 6, 12)) == frozenset()


@pytest.mark.parametrize("to_on", [date(2009, 1, 1), ON])
def test_a_role_does_not_end_before_it_began_or_twice(to_on):
    person = given.a_person(role=Role.CHECKER, until=date(2018, 6, 1))
    with pytest.raises(EndsTooEarly):
        end_role(held=RoleHeld.objects.get(person=person), to_on=to_on, seen=1, **WHO)


def test_the_last_administrator_stays_one():
    person = given.a_person(role=Role.ADMINISTRATOR, account=True)
    given.a_person(role=Role.ADMINISTRATOR)  # without an account, who could not help
    with pytest.raises(LastAdministrator):
        end_role(held=RoleHeld.objects.get(person=person), to_on=ON, seen=1, **WHO)


def test_the_day_counts_in_one_statement(django_assert_num_queries):
    person = given.a_person(role=Role.CHECKER)
    with django_assert_num_queries(1):
        person.roles_on(ON)

"""Searching in the register finds what may be seen, and never a detail that is withheld."""

import pytest

from candour.interests.models import Interest
from candour.interests.policy import visible_to
from candour.interests.queries import find
from candour.interests.rules import InterestKind, Regime
from candour.interests.tests import given
from candour.people.rules import Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db


def register() -> None:
    given.an_interest(given.a_member("Ann Aardvark"), detail="A house in Zebra Lane")
    given.an_interest(given.a_member("Ben Badger"), detail="A flat in Zebra Yard", withhold=True)
    officer = given.an_officer("Olive Ocelot")
    given.an_interest(officer, detail="Zebra Ltd", kind=InterestKind.OUTSIDE_WORK, regime=Regime.OFFICERS)


def test_an_entry_is_found_by_what_is_declared_and_by_whose_it_is():
    register()
    reader = people.a_person(role=Role.MONITORING_OFFICER)
    assert {each.title for each in find("zebra", reader)} == {
        "Land, Ann Aardvark",
        "Other work or office, Olive Ocelot",
    }
    assert [each.title for each in find("badger", reader)] == ["Land, Ben Badger"]
    assert "Yard" not in str(find("badger", reader))


@pytest.mark.parametrize("role", Role)
def test_every_role_finds_exactly_the_entries_that_it_may_see(role):
    register()
    reader = people.a_person(role=role)
    shown = {str(each.get_absolute_url()) for each in visible_to(reader)}
    assert {each.url for each in find("aardvark OR badger OR ocelot", reader)} == shown
    assert Interest.objects.count() == 3


def test_nobody_and_nothing_find_nothing():
    register()
    assert find("zebra", None) == find(" ", people.a_person(role=Role.MONITORING_OFFICER)) == []


def test_searching_takes_one_statement(django_assert_num_queries):
    register()
    reader = people.a_person(role=Role.MONITORING_OFFICER)
    reader.roles_today = frozenset({Role.MONITORING_OFFICER})
    with django_assert_num_queries(1):
        assert len(find("zebra", reader)) == 2

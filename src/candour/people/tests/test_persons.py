"""Adding, correcting and finding people, and letting them go."""

from datetime import date

import pytest

from candour.people.commands import add_person, correct_person, find_or_add_people, leave
from candour.people.commands.persons import LeftAlready, NoName, TwoOfOneName
from candour.people.commands.roles import LastAdministrator
from candour.people.models import Person, PostHeld, RoleHeld
from candour.people.policy import may
from candour.people.rules import Permission, Role
from candour.people.tests import given
from candour.records.deeds import AlreadyDone, Changed
from candour.records.models import Deed
from candour.records.queries import verify
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db

ON = date(2018, 6, 11)
SOMEBODY = Operator("test")


def test_a_person_is_added_without_an_account():
    person = add_person(name=" Asha  Begum ", email="asha@example.org", by=SOMEBODY, on=ON)
    assert (person.name, person.sort_name) == ("Asha Begum", "begum asha")
    assert not hasattr(person, "account")
    assert Deed.objects.get(kind="person.added").subject_key == str(person.pk)


def test_two_people_may_share_a_name():
    add_person(name="John Smith", by=SOMEBODY, on=ON)
    add_person(name="John Smith", by=SOMEBODY, on=ON)
    assert Person.objects.filter(name="John Smith").count() == 2


@pytest.mark.parametrize("name", ["", "  ", "\x00", "\u202e", "—"])
def test_nobody_is_added_without_a_name_that_can_be_read(name):
    with pytest.raises(NoName):
        add_person(name=name, by=SOMEBODY, on=ON)


def test_the_same_form_sent_twice_adds_one_person():
    add_person(name="Asha Begum", by=SOMEBODY, on=ON, once="one")
    with pytest.raises(AlreadyDone):
        add_person(name="Asha Begum", by=SOMEBODY, on=ON, once="one")
    assert Person.objects.count() == 1


def test_a_name_is_corrected():
    person = given.a_person("Asha Begun")
    correct_person(person=person, name="Asha Begum", email="a@example.org", by=SOMEBODY, on=ON, seen=1)
    person.refresh_from_db()
    assert (person.name, person.matching_name, person.version) == ("Asha Begum", "asha begum", 2)


def test_nobody_corrects_over_anothers_correction_unseen():
    person = given.a_person("Asha Begun")
    correct_person(person=person, name="Asha Begum", email="", by=SOMEBODY, on=ON, seen=1)
    with pytest.raises(Changed) as refused:
        correct_person(person=person, name="A. Begum", email="", by=SOMEBODY, on=ON, seen=1)
    assert refused.value.by_name == "operator test"


def test_the_people_of_a_sheet_are_found_by_their_names_and_added_where_they_are_not_known():
    known = given.a_person("Andrew Wood")
    found = find_or_add_people(["Cllr Andrew Wood", "WOOD, Andrew", "Alan Wood"], on=ON, by=SOMEBODY)
    assert found["Cllr Andrew Wood"] == found["WOOD, Andrew"] == known
    assert found["Alan Wood"].name == "Alan Wood"
    assert found["Alan Wood"] != known


def test_finding_people_again_adds_nobody():
    find_or_add_people(["Alan Wood"], on=ON, by=SOMEBODY)
    find_or_add_people(["Alan Wood", "alan wood"], on=ON, by=SOMEBODY)
    assert Person.objects.count() == 1
    assert Deed.objects.count() == 1


def test_finding_many_people_takes_as_many_statements_as_finding_few(django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        find_or_add_people([f"Owner Number{number}" for number in range(200)], on=ON, by=SOMEBODY)


def test_a_name_that_two_people_have_is_asked_about():
    given.a_person("John Smith")
    given.a_person("John Smith")
    with pytest.raises(TwoOfOneName, match="2 people are called John Smith"):
        find_or_add_people(["Mr John Smith"], on=ON, by=SOMEBODY)


def test_of_two_with_one_name_the_one_who_is_here_is_meant():
    gone, here = given.a_person("John Smith"), given.a_person("John Smith")
    leave(person=gone, left_on=date(2018, 1, 1), by=SOMEBODY, on=ON, seen=1)
    assert find_or_add_people(["John Smith"], on=ON, by=SOMEBODY) == {"John Smith": here}


def test_somebody_who_has_left_is_found_and_says_so():
    gone = given.a_person("John Smith")
    leave(person=gone, left_on=date(2018, 1, 1), by=SOMEBODY, on=ON, seen=1)
    found = find_or_add_people(["John Smith"], on=ON, by=SOMEBODY)["John Smith"]
    assert found == gone
    assert not found.is_here_on(ON)


def test_a_name_of_nothing_is_refused_with_the_whole_sheet():
    with pytest.raises(NoName):
        find_or_add_people(["Asha Begum", "—"], on=ON, by=SOMEBODY)
    assert not Person.objects.exists()


def test_posts_and_roles_end_with_the_last_day():
    person = given.a_person(role=Role.LEAD_OFFICER, post="Head of Grants")
    leave(person=person, left_on=date(2018, 6, 30), by=SOMEBODY, on=ON, seen=1)
    assert PostHeld.objects.get(person=person).to_on == RoleHeld.objects.get(person=person).to_on == date(2018, 6, 30)
    assert person.post_on(date(2018, 6, 30)) == "Head of Grants"
    assert person.post_on(date(2018, 7, 1)) == ""


def test_what_ended_before_is_left_as_it_was():
    person = given.a_person(post="Head of Grants", until=date(2017, 3, 31))
    leave(person=person, left_on=date(2018, 6, 30), by=SOMEBODY, on=ON, seen=1)
    assert PostHeld.objects.get(person=person).to_on == date(2017, 3, 31)


def test_somebody_who_has_left_may_do_nothing():
    person = given.a_person(role=Role.COORDINATOR)
    assert may(person, Permission.EDIT_PLAN)
    leave(person=person, left_on=date(2018, 6, 10), by=SOMEBODY, on=ON, seen=1)
    assert not may(person, Permission.EDIT_PLAN)


def test_nobody_leaves_twice():
    person = given.a_person()
    leave(person=person, left_on=ON, by=SOMEBODY, on=ON, seen=1)
    with pytest.raises(LeftAlready):
        leave(person=person, left_on=ON, by=SOMEBODY, on=ON, seen=2)


def test_nobody_leaves_before_their_post_begins():
    person = given.a_person(post="Head of Grants", since=date(2018, 9, 1))
    with pytest.raises(LeftAlready, match="begins after that day"):
        leave(person=person, left_on=ON, by=SOMEBODY, on=ON, seen=1)


def test_the_only_administrator_does_not_leave():
    person = given.a_person(role=Role.ADMINISTRATOR, account=True)
    with pytest.raises(LastAdministrator):
        leave(person=person, left_on=ON, by=SOMEBODY, on=ON, seen=1)
    given.a_person(role=Role.ADMINISTRATOR, account=True)
    leave(person=person, left_on=ON, by=SOMEBODY, on=ON, seen=1)
    assert person.left_on == ON


def test_every_deed_about_people_stands_in_the_chain():
    person = add_person(name="Asha Begum", by=SOMEBODY, on=ON)
    leave(person=person, left_on=ON, by=SOMEBODY, on=ON, seen=1)
    assert verify().broken == ""
    assert list(Deed.objects.order_by("number").values_list("kind", flat=True)) == ["person.added", "person.left"]

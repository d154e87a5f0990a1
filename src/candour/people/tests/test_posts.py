"""Posts, bodies and organisations under the names of the day."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from candour.people.commands import add_body, add_organisation, add_post, appoint, end_post, rename
from candour.people.commands.posts import NameTaken, NotYet, PostTaken
from candour.people.commands.roles import EndsTooEarly, HasLeft
from candour.people.models import Body, BodyKind, FormerName, Post, PostHeld
from candour.people.tests import given
from candour.records.models import Deed
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db

ON = date(2018, 6, 11)
SOMEBODY = Operator("test")
WHO: dict[str, Any] = {"by": SOMEBODY, "on": ON}


def test_a_paper_of_2017_shows_the_titles_of_2017():
    old, new = "Director of Strategy and Partnerships", "Director of Strategy and Performance"
    person, post = given.a_person(), add_post(title=old, **WHO)
    appoint(person=person, post=post, from_on=date(2016, 1, 1), **WHO)
    rename(thing=post, name=new, from_on=date(2018, 1, 1), seen=1, **WHO)
    assert person.post_on(date(2017, 9, 11)) == old
    assert person.post_on(date(2018, 1, 1)) == new


def test_a_post_renamed_twice_has_three_titles_in_their_times():
    post = add_post(title="One", **WHO)
    rename(thing=post, name="Two", from_on=date(2017, 1, 1), seen=1, **WHO)
    rename(thing=post, name="Three", from_on=date(2018, 1, 1), seen=2, **WHO)
    days = [date(2016, 12, 31), date(2017, 1, 1), date(2017, 12, 31), date(2018, 1, 1)]
    assert [post.title_on(day) for day in days] == ["One", "Two", "Two", "Three"]


def test_a_deed_carries_the_title_of_its_day():
    person, post = given.a_person(), add_post(title="Head of Paid Service", **WHO)
    appoint(person=person, post=post, from_on=date(2016, 1, 1), **WHO)
    add_body(name="Best Value Improvement Board", by=person, on=ON)
    assert Deed.objects.get(kind="body.added").by_post == "Head of Paid Service"


def test_several_posts_are_named_in_the_order_in_which_they_were_taken_up():
    person = given.a_person()
    for title, day in (("Returning Officer", date(2016, 5, 1)), ("Chief Executive", date(2015, 10, 1))):
        appoint(person=person, post=add_post(title=title, **WHO), from_on=day, **WHO)
    assert person.post_on(ON) == "Chief Executive, Returning Officer"


def test_asking_for_the_post_of_a_day_takes_one_statement(django_assert_num_queries):
    person = given.a_person(post="Chief Executive")
    with django_assert_num_queries(1):
        person.post_on(ON)


def test_one_post_is_held_by_one_person_at_a_time():
    first, second, post = given.a_person("Ann First"), given.a_person(), given.a_post()
    appoint(person=first, post=post, from_on=date(2017, 1, 1), to_on=ON, **WHO)
    with pytest.raises(PostTaken, match="Ann First"):
        appoint(person=second, post=post, from_on=ON, **WHO)
    appoint(person=second, post=post, from_on=date(2018, 6, 12), **WHO)
    assert second.post_on(date(2018, 6, 12)) == post.title


def test_the_database_itself_refuses_two_holders():
    post = given.a_post()
    PostHeld.objects.create(person=given.a_person(), post=post, from_on=date(2017, 1, 1), to_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        PostHeld.objects.create(person=given.a_person(), post=post, from_on=date(2018, 1, 1), to_on=date(2018, 2, 1))


def test_nobody_is_appointed_after_leaving_or_for_less_than_nothing():
    person, post = given.a_person(), given.a_post()
    with pytest.raises(EndsTooEarly):
        appoint(person=person, post=post, from_on=ON, to_on=date(2018, 6, 10), **WHO)
    person.left_on = date(2018, 1, 1)
    with pytest.raises(HasLeft):
        appoint(person=person, post=post, from_on=ON, **WHO)


def test_a_post_ends_with_a_day_that_still_counts():
    person = given.a_person(post="Chief Executive")
    end_post(held=PostHeld.objects.get(person=person), to_on=ON, seen=1, **WHO)
    assert person.post_on(ON) == "Chief Executive"
    assert person.post_on(date(2018, 6, 12)) == ""


@pytest.mark.parametrize("to_on", [date(2009, 12, 31), ON])
def test_a_post_does_not_end_before_it_began_or_twice(to_on):
    person = given.a_person(post="Chief Executive", until=date(2018, 6, 1))
    with pytest.raises(EndsTooEarly):
        end_post(held=PostHeld.objects.get(person=person), to_on=to_on, seen=1, **WHO)


def test_a_body_takes_anothers_place_under_its_own_name():
    old = add_body(name="Best Value Programme Review Board", from_on=date(2015, 1, 1), **WHO)
    new = add_body(name="Best Value Improvement Board", predecessor=old, from_on=date(2017, 4, 1), **WHO)
    assert (new.predecessor, list(old.successors.all()), new.kind) == (old, [new], BodyKind.BOARD)


def test_a_body_is_not_its_own_predecessor():
    body = given.a_body()
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.filter(pk=body.pk).update(predecessor=body)


def test_a_department_is_renamed_and_old_papers_keep_its_old_name():
    department = add_organisation(name="Department for Communities and Local Government", **WHO)
    new = "Ministry of Housing, Communities and Local Government"
    rename(thing=department, name=new, from_on=date(2018, 1, 8), seen=1, **WHO)
    assert department.name_on(date(2018, 1, 7)).startswith("Department")
    assert (department.name, department.name_on(ON)) == (new, new)


def test_a_name_of_the_future_is_recorded_when_it_is_in_use():
    with pytest.raises(NotYet):
        rename(thing=given.a_body(), name="Another Board", from_on=date(2018, 6, 12), seen=1, **WHO)


def test_two_names_do_not_begin_on_one_day():
    body = given.a_body()
    rename(thing=body, name="Second", from_on=ON, seen=1, **WHO)
    with pytest.raises(NameTaken):
        rename(thing=body, name="Third", from_on=ON, seen=2, **WHO)
    body.refresh_from_db()
    assert (body.name, FormerName.objects.count()) == ("Second", 1)


def test_there_is_one_organisation_of_a_name_and_one_authority():
    add_organisation(name="Example Council", is_ours=True, **WHO)
    with pytest.raises(NameTaken):
        add_organisation(name="Example Council", **WHO)
    with pytest.raises(NameTaken):
        add_organisation(name="Another Council", is_ours=True, **WHO)


def test_there_is_one_post_of_a_title_in_a_directorate():
    add_post(title="Service Head", directorate="Place", **WHO)
    add_post(title="Service Head", directorate="People", **WHO)
    with pytest.raises(NameTaken):
        add_post(title="Service Head", directorate="Place", **WHO)
    assert Post.objects.count() == 2


@pytest.mark.parametrize("name", ["", " ", "\x00"])
def test_nothing_is_added_without_a_name(name):
    with pytest.raises(NameTaken):
        add_body(name=name, **WHO)

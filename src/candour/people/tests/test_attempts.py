"""What a command refuses becomes something that the form says."""

import pytest
from django.http import QueryDict

from candour.people.attempts import attempt
from candour.people.tests import given
from candour.records.deeds import AlreadyDone, Changed
from candour.records.rules import Refused
from candour.ui.forms import DeedForm

pytestmark = pytest.mark.django_db


class NotToday(Refused):
    """A refusal of this test."""


def a_form() -> DeedForm:
    form = DeedForm(QueryDict("seen=1&once=a"))
    assert form.is_valid()
    return form


def raising(error: Exception):
    def do() -> None:
        raise error

    return do


def test_what_is_done_is_done():
    done: list[int] = []
    assert attempt(a_form(), lambda: done.append(1))
    assert done == [1]


def test_what_was_done_before_counts_as_done():
    assert attempt(form := a_form(), raising(AlreadyDone()))
    assert form.errors == {}


def test_a_refusal_is_shown_in_its_own_words():
    assert not attempt(form := a_form(), raising(NotToday("Come back tomorrow.")))
    assert form.non_field_errors() == ["Come back tomorrow."]


def test_somebody_elses_change_is_shown_and_pressing_again_saves_over_it_knowingly():
    person = given.a_person()
    type(person).objects.filter(pk=person.pk).update(version=7, name="Theirs")
    form = a_form()
    assert not attempt(form, raising(Changed("Ann Other", None, "x")), subject=person)
    assert "Ann Other changed this" in form.non_field_errors()[0]
    assert (form["seen"].value(), person.name) == ("7", "Theirs")


def test_what_nobody_foresaw_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        attempt(a_form(), raising(ZeroDivisionError()))

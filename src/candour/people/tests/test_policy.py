"""How a view is guarded: who is let in, who is sent to the door, and what a guard says of itself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from candour.people.policy import may, needs, needs_sign_in, open_to_all, person_of, roles_now
from candour.people.rules import PERMISSIONS, Permission, Role
from candour.people.tests import given

pytestmark = pytest.mark.django_db


@needs(Permission.EDIT_PLAN)
def edit(request):
    """A page for those who edit plans."""
    return HttpResponse(f"edited by {request.person}")


@needs(Permission.EDIT_PLAN, hidden=True)
def hidden(request):
    """A page of which it is not told whether it is there."""
    return HttpResponse("secret")


@needs_sign_in
def own(request):
    """A page for whoever is signed in."""
    return HttpResponse("own")


@open_to_all("It is the door.")
def door(request):
    """A page for everybody."""
    return HttpResponse("door")


@pytest.fixture
def ask(rf):
    """Open a view as somebody."""

    def asked(view, person, method="get", path="/somewhere/?x=1"):
        request = getattr(rf, method)(path)
        request.person = person
        return view(request)

    return asked


def test_whoever_has_leave_is_let_in_as_themselves(ask):
    person = given.a_person("Nia Prothero", Role.COORDINATOR)
    assert ask(edit, person).content == b"edited by Nia Prothero"


def test_nobody_is_sent_to_the_door_and_back_to_where_they_wanted_to_go(ask):
    assert ask(edit, None)["Location"] == "/sign-in/?next=/somewhere/%3Fx%3D1"


def test_nobody_who_sent_something_comes_back_to_the_home_page(ask):
    assert ask(edit, None, method="post")["Location"] == "/sign-in/?next=/"


def test_whoever_has_no_leave_is_told_which_they_lack(ask):
    with pytest.raises(PermissionDenied, match="edit plan"):
        ask(edit, given.a_person(role=Role.AUDITOR))


def test_a_hidden_page_is_not_there_for_whoever_has_no_leave(ask):
    with pytest.raises(Http404):
        ask(hidden, given.a_person(role=Role.AUDITOR))
    assert ask(hidden, given.a_person(role=Role.COORDINATOR)).content == b"secret"


def test_a_page_of_ones_own_needs_no_role(ask):
    assert ask(own, given.a_person()).content == b"own"
    assert ask(own, None).status_code == 302


def test_a_guard_says_what_it_needs_and_a_door_says_why_it_is_open(ask):
    assert (edit.needs, own.needs) == (Permission.EDIT_PLAN, "signed in")
    assert door.open_to_all == "It is the door."
    assert ask(door, None).content == b"door"


def test_a_request_that_never_met_the_middleware_is_nobodys(rf):
    assert person_of(rf.get("/")) is None


def test_a_request_kept_aside_is_still_somebodys(rf):
    request = rf.get("/")
    request.user = given.an_account(person := given.a_person())
    assert person_of(request) == person
    request.user.is_active = False
    assert person_of(request) is None


@pytest.mark.parametrize("role", Role)
def test_a_role_carries_its_permissions_and_no_others(role):
    person = given.a_person(role=role)
    assert {each for each in Permission if may(person, each)} == PERMISSIONS[role]


def test_nobody_at_all_may_do_nothing():
    assert not any(may(None, each) for each in Permission)


@pytest.mark.parametrize(
    ("today", "roles"),
    [(date(2018, 5, 31), set()), (date(2018, 6, 1), {Role.CHECKER}), (date(2018, 7, 1), set())],
)
def test_leave_comes_with_the_first_day_of_a_role_and_goes_after_its_last(settings, today, roles):
    settings.DEMO_TODAY = today
    person = given.a_person(role=Role.CHECKER, since=date(2018, 6, 1), until=date(2018, 6, 30))
    assert roles_now(person) == roles


def test_asking_for_leave_again_and_again_costs_nothing_for_whoever_the_request_is_from(django_assert_num_queries):
    person = given.a_person(role=Role.CHECKER)
    person.roles_today = frozenset({Role.CHECKER})
    with django_assert_num_queries(0):
        assert [may(person, each) for each in Permission].count(True) == len(PERMISSIONS[Role.CHECKER])

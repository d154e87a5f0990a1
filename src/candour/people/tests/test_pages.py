"""The pages about people: who may open them, and what they do."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from candour.host.models import Letter
from candour.people.commands import appoint, invite
from candour.people.models import Account, Invitation, Person, PostHeld, RoleHeld
from candour.people.queries import find, people_page
from candour.people.rules import Permission, Role, permissions_of
from candour.people.tests import given
from candour.people.urls import urlpatterns
from candour.records import clock
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db

SIGNED_IN = {"account", "end_sessions"}
GUARDED = [route.name for route in urlpatterns if getattr(route.callback, "needs", "") == Permission.MANAGE_PEOPLE]
TODAY = {"from_on-day": "1", "from_on-month": "6", "from_on-year": "2018"}


@pytest.fixture
def administrator():
    return given.a_person("Ada Administrator", Role.ADMINISTRATOR, account=True)


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator.account)
    return client


def address(name: str) -> str:
    """The address of a page, with things of every kind behind it."""
    person = given.a_person("Pat Example", Role.CHECKER, post="Service Head", account=True)
    numbers: dict[str, list[Any]] = {
        **{alone: [] for alone in ("people", "add_person", "bodies", "add_body", "add_organisation")},
        "rename": ["body", given.a_body().pk],
        "end_post": [PostHeld.objects.get(person=person).pk],
        "end_role": [RoleHeld.objects.get(person=person).pk],
    }
    return reverse(f"people:{name}", args=numbers.get(name, [person.pk]))


@pytest.mark.parametrize("name", GUARDED)
def test_every_page_about_people_is_for_those_who_manage_people_alone(client, name):
    url = address(name)
    assert client.get(url)["Location"].startswith(reverse("account_login"))
    client.force_login(given.a_person(role=Role.COORDINATOR, account=True).account)
    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403


@pytest.mark.parametrize("name", GUARDED)
def test_every_page_about_people_opens_for_an_administrator(admin, name):
    page = admin.get(address(name))
    assert page.status_code == 200
    assert "<h1" in page.content.decode()


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
def test_ones_own_account_is_for_whoever_is_signed_in(client, name):
    url = reverse(f"people:{name}")
    assert client.get(url)["Location"].startswith(reverse("account_login"))
    client.force_login(given.a_person(account=True).account)
    assert client.get(url).status_code == 200


def test_only_the_administrator_manages_people():
    assert [role for role in Role if Permission.MANAGE_PEOPLE in permissions_of([role])] == [Role.ADMINISTRATOR]


def test_the_list_takes_as_many_statements_for_fifty_people_as_for_one(admin, django_assert_max_num_queries):
    for _ in range(60):
        given.a_person(role=Role.LEAD_OFFICER, post="Service Head")
    admin.get(reverse("people:people"))  # notes once a minute that the session is in use
    with django_assert_max_num_queries(7):
        page = admin.get(reverse("people:people"))
    assert "1 to 50 of 61 people, by last name" in page.content.decode()


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "99"])
def test_any_page_of_the_list_can_be_asked_for(admin, number):
    assert admin.get(reverse("people:people"), {"page": number}).status_code == 200


def test_the_list_shows_the_posts_and_roles_of_the_day_and_those_who_left_last():
    gone, here = given.a_person("Ann Gone"), given.a_person("Zoe Here", Role.CHECKER, post="Head of Audit")
    Person.objects.filter(pk=gone.pk).update(left_on=date(2018, 1, 1))
    rows = people_page(on=date(2018, 6, 11)).things
    assert [(row.name, row.posts, row.roles, row.signs_in) for row in rows] == [
        ("Zoe Here", "Head of Audit", "Checker", "No account"),
        ("Ann Gone", "", "", "Left"),
    ]
    assert here.pk == rows[0].pk


def test_a_person_is_added_by_the_form(admin):
    answer = admin.post(reverse("people:add_person"), {"name": "Asha Begum", "email": "", "once": "a"})
    assert answer["Location"] == Person.objects.get(name="Asha Begum").get_absolute_url()


def test_pressing_twice_adds_one_person(admin):
    for _ in range(2):
        admin.post(reverse("people:add_person"), {"name": "Asha Begum", "once": "a"})
    assert Person.objects.filter(name="Asha Begum").count() == 1


def test_a_person_without_a_name_is_asked_for_again(admin):
    page = admin.post(reverse("people:add_person"), {"name": " ", "email": "kept@example.org"}).content.decode()
    assert "Enter a name." in page
    assert "kept@example.org" in page


def test_somebody_elses_correction_is_shown_and_nothing_typed_is_lost(admin):
    person = given.a_person("Asha Begun")
    url = reverse("people:correct_person", args=[person.pk])
    admin.post(url, {"name": "Asha Begum", "seen": "1", "once": "a"})
    page = admin.post(url, {"name": "A. Begum", "seen": "1", "once": "b"}).content.decode()
    assert "Ada Administrator changed this while you were working on it" in page
    assert "A. Begum" in page
    assert 'name="seen" value="2"' in page
    admin.post(url, {"name": "A. Begum", "seen": "2", "once": "c"})
    assert Person.objects.get(pk=person.pk).name == "A. Begum"


def test_somebody_is_put_into_a_post_that_is_new(admin):
    person = given.a_person()
    url = reverse("people:appoint", args=[person.pk])
    admin.post(url, {"post": "", "title": "Head of Grants", "directorate": "Place", **TODAY, "once": "a"})
    assert person.post_on(date(2018, 6, 1)) == "Head of Grants"


def test_a_taken_post_is_refused_in_words_and_no_new_post_is_left_behind(admin):
    holder, person, post = given.a_person("Ann Holder"), given.a_person(), given.a_post()
    appoint(person=holder, post=post, from_on=date(2018, 1, 1), by=Operator("test"), on=date(2018, 6, 1))
    page = admin.post(reverse("people:appoint", args=[person.pk]), {"post": post.pk, **TODAY, "once": "a"})
    assert "Ann Holder holds that post" in page.content.decode()
    assert "Choose a post" in admin.post(reverse("people:appoint", args=[person.pk]), TODAY).content.decode()


def test_a_role_is_given_and_ended(admin):
    person = given.a_person()
    admin.post(reverse("people:grant_role", args=[person.pk]), {"role": "checker", **TODAY, "once": "a"})
    held = RoleHeld.objects.get(person=person)
    last = {"to_on-day": "30", "to_on-month": "6", "to_on-year": "2018", "seen": "1", "once": "b"}
    admin.post(reverse("people:end_role", args=[held.pk]), last)
    held.refresh_from_db()
    assert (held.role, held.from_on, held.to_on) == ("checker", date(2018, 6, 1), date(2018, 6, 30))


def test_the_last_administrator_is_told_why_not(admin, administrator):
    held = RoleHeld.objects.get(person=administrator)
    day = clock.today()
    last = {"to_on-day": day.day, "to_on-month": day.month, "to_on-year": day.year, "seen": "1", "once": "b"}
    page = admin.post(reverse("people:end_role", args=[held.pk]), last).content.decode()
    assert "is the only administrator" in page


def test_an_invitation_is_sent_taken_up_and_signs_in(admin):
    person = given.a_person("Asha Begum")
    admin.post(reverse("people:invite", args=[person.pk]), {"email": "asha@example.org", "once": "a"})
    link = next(word for word in Letter.objects.get().text.split() if word.startswith("http"))
    admin.logout()
    page = admin.get(link, follow=True)
    assert page.request["PATH_INFO"] == reverse("people:invitation")
    answer = admin.post(reverse("people:invitation"), {"password": "a wall of green tomatoes"})
    assert answer["Location"] == reverse("mfa_index")
    assert "Asha Begum" in admin.get(reverse("people:account")).content.decode()


def test_a_weak_password_is_refused_with_the_reason(client):
    open_invitation(client)
    page = client.post(reverse("people:invitation"), {"password": "short"}).content.decode()
    assert "too short" in page
    assert not Account.objects.exists()


def test_a_link_that_has_run_out_says_so(client):
    open_invitation(client)
    Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    page = client.get(reverse("people:invitation"))
    assert (page.status_code, "This link does not work" in page.content.decode()) == (410, True)


def test_a_made_up_link_says_the_same(client):
    page = client.get(reverse("people:invitation_link", args=["made-up"]), follow=True)
    assert (page.status_code, "This link does not work" in page.content.decode()) == (410, True)


def open_invitation(client) -> None:
    invited = invite(
        person=given.a_person(), email="a@example.org", address="", authority="x", by=Operator("test"),
        on=date(2018, 6, 11),
    )  # fmt: skip
    client.get(invited.link)


def test_an_account_is_disabled_and_opened_again(admin):
    account = given.an_account(given.a_person())
    for name, is_active in (("disable_account", False), ("enable_account", True)):
        admin.post(reverse(f"people:{name}", args=[account.person_id]), {"once": name})
        account.refresh_from_db()
        assert account.is_active is is_active


def test_a_body_is_added_and_renamed_and_the_old_name_stays_in_view(admin):
    old = given.a_body("Best Value Programme Review Board")
    words = {"name": "Best Value Improvement Board", "kind": "board", "predecessor": old.pk, "once": "a"}
    admin.post(reverse("people:add_body"), words)
    admin.post(
        reverse("people:rename", args=["body", old.pk]), {"name": "Review Board", "seen": "1", "once": "b", **TODAY}
    )
    page = admin.get(reverse("people:bodies")).content.decode()
    assert "Board after Review Board" in page
    assert "Best Value Programme Review Board, until 31 May 2018" in page


def test_an_organisation_of_a_name_that_is_taken_is_refused_in_words(admin):
    for once in ("a", "b"):
        page = admin.post(reverse("people:add_organisation"), {"name": "Ofsted", "once": once})
    assert "is taken already" in page.content.decode()


def test_nothing_else_is_renamed(admin):
    assert admin.get(reverse("people:rename", args=["person", 1])).status_code == 404


def test_people_are_found_by_name_by_those_who_manage_people(administrator):
    given.a_person("Andrew Wood")
    assert [found.title for found in find("wood", administrator)] == ["Andrew Wood"]
    assert find("wood", given.a_person(role=Role.COORDINATOR)) == []
    assert find("wood", None) == []


def test_a_name_is_printed_and_never_run(admin):
    person = given.a_person("<script>alert(1)</script>")
    assert "<script>alert" not in admin.get(person.get_absolute_url()).content.decode()

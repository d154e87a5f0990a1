"""Search over everything that somebody may see."""

import pytest

from candour.desk.tests import given
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.tests import given as plans
from candour.plans.tests.given import when

pytestmark = pytest.mark.django_db


def found(client, words):
    return client.get("/search/", {"q": words}).content.decode()


def a_milestone_called(title):
    return commands.add_milestone(
        action=plans.an_action(), title=title, due=when("30 Sep 2018"), on=plans.START, by=plans.OPERATOR
    )


def test_a_milestone_is_found_by_a_word_of_its_title_which_is_marked(client):
    given.signed_in(client)
    milestone = a_milestone_called("Agree the zebra policy")

    page = found(client, "zebra")
    assert milestone.get_absolute_url() in page
    assert "<mark>zebra</mark>" in page


def test_nothing_found_says_what_to_try(client):
    given.signed_in(client)

    assert "Try fewer words" in found(client, "nothingofthekind")


def test_no_words_ask_for_some(client):
    given.signed_in(client)

    assert "Type what you are looking for" in found(client, "  ")


def test_whoever_may_see_no_plan_finds_none(client):
    given.signed_in(client, None)
    a_milestone_called("Agree the zebra policy")

    assert "zebra policy" not in found(client, "zebra")


def test_people_are_found_by_those_who_manage_them_alone(client):
    people.a_person("Zora Findable")
    given.signed_in(client, Role.ADMINISTRATOR)
    assert "Zora Findable" in found(client, "zora")

    given.signed_in(client, Role.COORDINATOR)
    assert "Zora Findable" not in found(client, "zora")


@pytest.mark.parametrize(
    "words", ["'", "a & b | !", '"half', "\x00", "x" * 5000, "<script>alert(1)</script>", "&page=2"]
)
def test_hostile_words_are_words(client, words):
    given.signed_in(client)

    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "²"])
def test_a_page_number_that_is_none_shows_the_first_page(client, number):
    given.signed_in(client)

    assert client.get("/plans/", {"page": number}).status_code == 200

"""The first pages of an empty installation: whose record it is, who looks after it, and the way to the first report."""

from io import StringIO

import pytest
from django.core.management import call_command

from candour.desk import commands
from candour.desk.beginning import first_secret, may_begin
from candour.desk.models import Appearance
from candour.desk.tests import given
from candour.people.models import Account, Organisation, Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.records.clock import today
from candour.records.rules import Operator
from candour.ui.rules import NotAColour

pytestmark = pytest.mark.django_db
ANSWERS = {
    "authority": "Borough of Example", "colour": "#5c1d4f", "name": "Ann First", "email": "ann@example.org",
}  # fmt: skip
SAID = {**ANSWERS, "address": "http://localhost:8000", "by": Operator("tester"), "on": given.ON}


@pytest.fixture
def begun(client):
    """A browser that opened the link."""
    assert client.get(f"/begin/{first_secret()}/").url == "/begin/"
    return client


def test_the_link_is_printed_while_nobody_can_sign_in():
    said = StringIO()
    call_command("first_link", "http://localhost:8000/", stdout=said)

    assert f"http://localhost:8000/begin/{first_secret()}/" in said.getvalue()


def test_nothing_is_printed_once_somebody_can():
    people.an_account(people.a_person())
    said = StringIO()
    call_command("first_link", "http://localhost:8000/", stdout=said)

    assert said.getvalue() == ""


def test_beginning_leads_to_choosing_a_password_and_then_home(begun):
    invited = begun.post("/begin/", ANSWERS)
    chosen = begun.get(invited.url, follow=True).redirect_chain[-1][0]
    begun.post(chosen, {"password": "a long enough secret"})

    account = Account.objects.get()
    assert account.person.roles_on(today()) == {Role.ADMINISTRATOR, Role.COORDINATOR}
    assert begun.get("/begin/").status_code == 404


def test_every_page_then_wears_the_name_and_the_colour(begun):
    begun.post("/begin/", ANSWERS)

    page = begun.get("/sign-in/").content.decode()
    assert "Borough of Example" in page
    assert "/colours/5c1d4f.css" in page


def test_without_the_secret_there_is_nothing_here(client):
    assert client.get("/begin/").status_code == 404
    client.get("/begin/guessed/")
    assert client.get("/begin/").status_code == 404
    assert client.post("/begin/", ANSWERS).status_code == 404


def test_the_link_stops_working_once_somebody_can_sign_in():
    assert may_begin(first_secret())
    people.an_account(people.a_person())
    assert not may_begin(first_secret())


@pytest.mark.parametrize(("field", "wrong"), [("colour", "red"), ("email", "nobody"), ("authority", "")])
def test_what_cannot_be_is_said_and_nothing_is_kept(begun, field, wrong):
    page = begun.post("/begin/", {**ANSWERS, field: wrong})

    assert b"There is a problem" in page.content
    assert not Organisation.objects.exists()


def test_beginning_again_before_the_password_makes_a_new_link_and_nothing_twice():
    first, second = commands.begin(**SAID), commands.begin(**SAID)

    assert first.link != second.link
    assert (Organisation.objects.count(), Person.objects.count(), Appearance.objects.count()) == (1, 1, 1)


def test_an_installation_begins_once():
    people.an_account(people.a_person())

    with pytest.raises(commands.HasBegun, match="Ask an administrator"):
        commands.begin(**SAID)


def test_a_colour_that_is_none_is_refused():
    with pytest.raises(NotAColour):
        commands.choose_colour(organisation=people.our_authority(), colour="red", by=people.a_person(), on=given.ON)


def test_a_colour_can_be_chosen_again():
    ours, ann = people.our_authority(), people.a_person()
    for colour in ("#112233", "#445566"):
        commands.choose_colour(organisation=ours, colour=colour, by=ann, on=given.ON)

    assert Appearance.objects.get().colour == "445566"


def test_an_administrator_chooses_another_colour_and_every_page_wears_it(client):
    people.our_authority()
    given.signed_in(client, Role.ADMINISTRATOR)
    assert 'href="/colour/"' in client.get("/people/bodies/").content.decode()
    assert client.post("/colour/", {"once": "a", "colour": "#5C1D4F"})["Location"] == "/people/bodies/"
    assert "/colours/5c1d4f.css" in client.get("/").content.decode()
    assert 'value="#5c1d4f"' in client.get("/colour/").content.decode()


@pytest.mark.parametrize(("colour", "sentence"), [("red", "is not a colour"), ("", "Choose a colour.")])
def test_a_page_wears_no_colour_that_is_none(client, colour, sentence):
    people.our_authority()
    given.signed_in(client, Role.ADMINISTRATOR)
    assert sentence in client.post("/colour/", {"once": "a", "colour": colour}).content.decode()
    assert not Appearance.objects.exists()


def test_nobody_else_chooses_the_colour(client):
    people.our_authority()
    given.signed_in(client, Role.COORDINATOR)
    assert client.post("/colour/", {"once": "a", "colour": "#5c1d4f"}).status_code == 403


def test_home_shows_the_way_to_the_first_report_to_who_may_go_it(client):
    given.signed_in(client, Role.COORDINATOR)
    assert b"Bring the plan in" in client.get("/").content


def test_home_shows_no_steps_to_who_may_not(client):
    given.signed_in(client, Role.BOARD_MEMBER)
    assert b"Bring the plan in" not in client.get("/").content


@pytest.mark.parametrize(("answer", "page"), [("recommendations", "/plans/begin/plan/"), ("nothing", "/imports/new/")])
def test_what_the_plan_answers_leads_to_where_it_is_recorded(client, answer, page):
    given.signed_in(client, Role.COORDINATOR)

    assert client.post("/begin/answers/", {"answers": answer}).url == page


def test_a_colour_sheet_may_be_kept_for_ever_and_takes_nothing_but_a_colour(client):
    sheet = client.get("/colours/5c1d4f.css")

    assert "immutable" in sheet["Cache-Control"]
    assert client.get("/colours/red;}body{.css").status_code == 404

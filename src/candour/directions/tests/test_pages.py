"""The pages about directions: who may open them, and what they do."""

from datetime import date

import pytest
from django.urls import reverse

from candour.directions.models import Direction, Requirement, Satisfaction
from candour.directions.tests import given
from candour.directions.urls import urlpatterns
from candour.evidence.rules import Classification
from candour.evidence.tests import given as evidence
from candour.people.models import Organisation
from candour.people.rules import Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db

NAMES = [route.name for route in urlpatterns]
READING = {"directions", "direction"}
RECORDING = [name for name in NAMES if name not in READING]


@pytest.fixture(autouse=True)
def the_eleventh_of_june_2018(settings):
    settings.DEMO_TODAY = given.ON


def signed_in(client, role: Role):
    person = people.a_person(role=role, account=True)
    client.force_login(person.account)
    return person


def address(name: str, row: Direction | None = None) -> str:
    """The address of a page about a direction with one requirement."""
    if name in {"directions", "add_direction"}:
        return reverse(f"directions:{name}")
    if name == "satisfy":
        return reverse("directions:satisfy", args=[given.a_report(row).pk])
    if name == "withdraw_satisfaction":
        return reverse("directions:withdraw_satisfaction", args=[given.met(given.a_report(row), given.ON).pk])
    return reverse(f"directions:{name}", args=[(row or given.a_direction()).pk])


def a_day(name: str, day: date) -> dict[str, int]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.mark.parametrize("name", NAMES)
def test_every_page_sends_whoever_is_not_signed_in_to_the_door(client, name):
    assert client.get(address(name))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", RECORDING)
@pytest.mark.parametrize("role", [Role.LEAD_OFFICER, Role.BOARD_MEMBER, Role.AUDITOR, Role.DIRECTOR])
def test_readers_record_nothing(client, name, role):
    url = address(name)
    signed_in(client, role)
    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403


@pytest.mark.parametrize("name", sorted(READING))
def test_somebody_without_a_role_reads_nothing(client, name):
    url = address(name)
    client.force_login(people.a_person(account=True).account)
    assert client.get(url).status_code == 403


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DEMOCRATIC_SERVICES])
def test_those_who_record_directions_open_every_page(client, name, role):
    url = address(name)
    signed_in(client, role)
    assert client.get(url).status_code == 200


def test_a_board_member_reads_each_requirement_and_the_countdown(client):
    direction = given.a_direction()
    given.a_review(direction)
    signed_in(client, Role.BOARD_MEMBER)
    page = client.get(direction.get_absolute_url()).content.decode()
    assert "Expires in 111 days" in page
    assert "Due by 1 August 2018, in 51 days." in page
    assert "Record what met" not in page


def test_another_day_may_be_asked_for_and_the_page_says_so(client):
    direction = given.a_direction()
    given.a_review(direction)
    signed_in(client, Role.AUDITOR)
    page = client.get(direction.get_absolute_url(), {"on": "2018-10-01"}).content.decode()
    assert "Expired on 30 September 2018, 1 day ago." in page
    assert "Late" in page
    assert "Position on 1 October 2018, if nothing further is done." in page
    assert "Expires in 111 days" in client.get(direction.get_absolute_url(), {"on": "31 February"}).content.decode()


def test_a_direction_is_recorded_with_a_new_issuer_by_the_form(client):
    signed_in(client, Role.COORDINATOR)
    words = {"kind": "directions", "title": "Directions of 28 March 2017", "other_issuer": "A Department", "once": "a"}
    answers = words | a_day("given_on", given.GIVEN_ON) | a_day("in_force_to", given.EXPIRY)
    for _ in range(2):
        client.post(address("add_direction"), answers)
    row = Direction.objects.get()
    assert (row.issuer.name, row.in_force_from, row.in_force_to) == ("A Department", given.GIVEN_ON, given.EXPIRY)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"title": ""}, "Enter a title."),
        ({"other_issuer": ""}, "Choose who gave it"),
        (a_day("given_on", date(2018, 6, 12)), "once it has been given"),
        (a_day("in_force_to", date(2017, 1, 1)), "ends after that"),
        ({"given_on-month": ""}, "must include a month"),
        ({"given_on-day": "31", "given_on-month": "2"}, "31"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, answers, said):
    signed_in(client, Role.COORDINATOR)
    words = {"kind": "directions", "title": "Kept", "other_issuer": "A Department", "power": "A power that stays"}
    page = client.post(address("add_direction"), words | a_day("given_on", given.GIVEN_ON) | answers).content.decode()
    assert said in page
    assert "A power that stays" in page
    assert not Direction.objects.exists()


@pytest.mark.parametrize(
    ("answers", "columns"),
    [
        (
            {"kind": "recurring_report", "every_months": "3", **a_day("first_due_on", date(2017, 6, 30))},
            {"every_months": 3, "first_due_on": date(2017, 6, 30), "due_on": None},
        ),
        (
            {"kind": "submission", "every_months": "3", **a_day("due_on", date(2018, 8, 1))},
            {"every_months": None, "due_on": date(2018, 8, 1)},
        ),
        (
            {"kind": "body", **a_day("set_up_by", date(2017, 6, 1)), **a_day("due_on", date(2018, 8, 1))},
            {"due_on": date(2017, 6, 1), "every_months": None},
        ),
    ],
)
def test_a_requirement_is_added_with_the_answers_that_belong_to_its_kind(client, answers, columns):
    signed_in(client, Role.COORDINATOR)
    words = {"label": "a", "text": "Do it.", "once": "a"}
    client.post(address("add_requirement"), words | answers)
    row = Requirement.objects.get()
    assert {name: getattr(row, name) for name in columns} == columns


def test_a_recurring_report_says_how_often(client):
    signed_in(client, Role.COORDINATOR)
    words = {"label": "a", "text": "Do it.", "kind": "recurring_report"}
    assert "every how many months" in client.post(address("add_requirement"), words).content.decode()


def test_what_met_a_requirement_is_recorded_for_one_of_its_due_dates(client):
    signed_in(client, Role.DEMOCRATIC_SERVICES)
    report = given.a_report()
    answers = {"note": "Sent with the letter.", "for_due_on": "2017-09-30", "once": "a"}
    client.post(reverse("directions:satisfy", args=[report.pk]), answers | a_day("satisfied_on", date(2017, 9, 29)))
    fact = Satisfaction.objects.get()
    assert (fact.satisfied_on, fact.for_due_on) == (date(2017, 9, 29), date(2017, 9, 30))
    page = client.get(report.direction.get_absolute_url()).content.decode()
    assert "29 September 2017: Sent with the letter. (For 30 September 2017)" in page


def test_a_direction_is_corrected_and_keeps_a_document_that_one_may_not_see(client):
    secret = evidence.evidence("Canary", classification=Classification.RESTRICTED)
    row = given.a_direction()
    Direction.objects.filter(pk=row.pk).update(document=secret)
    signed_in(client, Role.DEMOCRATIC_SERVICES)
    page = client.get(address("correct_direction", row)).content.decode()
    assert "Canary" not in page
    assert "What is recorded now" in page
    answers = {"title": "Better title", "power": "", "document": secret.pk, "seen": "1", "once": "a"}
    client.post(address("correct_direction", row), answers | a_day("in_force_from", given.GIVEN_ON))
    row.refresh_from_db()
    assert (row.title, row.document, row.in_force_to) == ("Better title", secret, None)


def test_a_direction_is_recorded_as_revoked(client):
    signed_in(client, Role.COORDINATOR)
    row = given.a_direction()
    answers = a_day("revoked_on", date(2018, 6, 1)) | {"seen": "1", "once": "a"}
    client.post(address("revoke_direction", row), answers)
    assert "Revoked on 1 June 2018." in client.get(row.get_absolute_url()).content.decode()


def test_somebody_elses_change_is_said_and_nothing_is_overwritten(client):
    signed_in(client, Role.COORDINATOR)
    row = given.a_direction()
    answers = {"title": "Mine", "power": "", **a_day("in_force_from", given.GIVEN_ON)}
    client.post(address("correct_direction", row), answers | {"seen": "1", "once": "a", "title": "Theirs"})
    page = client.post(address("correct_direction", row), answers | {"seen": "1", "once": "b"}).content.decode()
    assert "changed this while you were working on it" in page
    assert 'value="Mine"' in page
    row.refresh_from_db()
    assert row.title == "Theirs"


def test_pages_take_few_statements(client, django_assert_max_num_queries):
    signed_in(client, Role.COORDINATOR)
    direction = given.a_direction()
    given.a_review(direction)
    for url in (address("directions"), direction.get_absolute_url()):
        client.get(url)
        with django_assert_max_num_queries(9):
            client.get(url)


def test_what_met_a_requirement_is_withdrawn_with_a_reason(client):
    direction = given.a_direction()
    given.met(given.a_review(direction), given.ON, note="Sent to the Secretary of State.")
    url = reverse("directions:withdraw_satisfaction", args=[Satisfaction.objects.get().pk])
    signed_in(client, Role.COORDINATOR)
    assert f'href="{url}"' in client.get(direction.get_absolute_url()).content.decode()
    assert "Sent to the Secretary of State." in client.get(url).content.decode()
    assert "Say why this is withdrawn." in client.post(url, {"once": "a"}).content.decode()
    sent = client.post(url, {"once": "b", "reason": "It was the draft."})
    assert sent["Location"] == direction.get_absolute_url()
    page = client.get(direction.get_absolute_url()).content.decode()
    assert "It was the draft." in page
    assert f'href="{url}"' not in page
    assert client.get(url).status_code == 404

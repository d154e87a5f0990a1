"""The pages of the register: who may open them, what they show, and what they never show."""

from datetime import date

import pytest
from django.urls import reverse

from candour.interests import policy
from candour.interests.models import DeclarationRound, Disclosure, Dispensation, Interest
from candour.interests.rules import InterestKind, Regime
from candour.interests.tests import given
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.records.models import Deed

pytestmark = pytest.mark.django_db
SECRET = "Flat 9, Canary Yard"


@pytest.fixture(autouse=True)
def the_eleventh_of_june_2018(settings):
    settings.DEMO_TODAY = given.ON


@pytest.fixture
def keeper() -> Person:
    return given.the_monitoring_officer()


def page(client, person: Person, name: str, /, *args: object, **sent: object):
    client.force_login(person.account)
    url = reverse(f"interests:{name}", args=args)
    return client.post(url, sent) if sent else client.get(url)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def on_day(name: str, day: date) -> dict[str, int]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_a_member_declares_and_everybody_reads_it(client):
    member, reader = given.a_member(), people.a_person(role=Role.EXTERNAL, account=True)
    said = {"kind": "land", "whose": "partner", "detail": "12 Example Street"}
    assert page(client, member, "declare", member.pk, **said).status_code == 302
    assert (Interest.objects.get().regime, Interest.objects.get().whose) == ("members", "partner")
    assert "12 Example Street" in text(page(client, reader, "register"))
    assert "12 Example Street" in text(page(client, reader, "holder", member.pk))


def test_a_declaration_without_words_keeps_what_was_chosen(client):
    member = given.a_member()
    answer = page(client, member, "declare", member.pk, kind="land", whose="own", detail="")
    assert "Say what the interest is." in text(answer)
    assert Interest.objects.count() == 0


def test_an_officer_is_asked_the_classes_of_officers(client):
    officer = given.an_officer()
    shown = text(page(client, officer, "declare", officer.pk))
    assert "Gift or hospitality" in shown
    assert "Corporate tenancies" not in shown


def test_nobody_declares_for_another_but_who_keeps_the_register(client, keeper):
    member, colleague = given.a_member(), given.a_member()
    said = {"kind": "land", "whose": "own", "detail": "12 Example Street"}
    assert page(client, colleague, "declare", member.pk, **said).status_code == 404
    assert page(client, keeper, "declare", member.pk, **said).status_code == 302


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.COORDINATOR, Role.AUDITOR, Role.DEMOCRATIC_SERVICES])
def test_a_sensitive_interest_is_a_fact_without_a_detail(client, role):
    row = given.an_interest(detail=SECRET, withhold=True)
    reader = people.a_person(role=role, account=True)
    for name, args in (("register", ()), ("holder", (row.holder_id,))):
        shown = text(page(client, reader, name, *args))
        assert "Canary" not in shown
        assert "withheld" in shown
    assert page(client, reader, "detail", row.pk).status_code == 404
    assert page(client, reader, "withhold", row.pk).status_code == 403


def test_the_holder_and_the_monitoring_officer_read_it_by_a_press_that_is_recorded(client, keeper):
    row = given.an_interest(detail=SECRET, withhold=True)
    for reader in (row.holder, keeper):
        assert "Canary" not in text(page(client, reader, "detail", row.pk))
        assert SECRET in text(page(client, reader, "detail", row.pk, once=""))
    assert Deed.objects.filter(kind="interest.detail_read").count() == 2


def test_what_officers_declared_is_for_them_and_the_monitoring_officer(client, keeper):
    officer = given.an_officer()
    row = given.an_interest(officer, kind=InterestKind.GIFT, regime=Regime.OFFICERS, detail="A hamper")
    colleague, clerk = given.an_officer(), people.a_person(role=Role.DEMOCRATIC_SERVICES, account=True)
    assert [row in policy.visible_to(person) for person in (officer, keeper, colleague, clerk)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert "A hamper" not in text(page(client, colleague, "holder", officer.pk))
    assert page(client, colleague, "end", row.pk).status_code == 404


@pytest.mark.parametrize(("answer", "is_withheld"), [("withhold", True), ("show", False)])
def test_the_monitoring_officer_decides_whether_it_is_withheld(client, keeper, answer, is_withheld):
    row = given.an_interest(detail=SECRET, withhold=True)
    said = {"answer": answer, "reason": "Looked into.", "seen": row.version}
    assert page(client, keeper, "withhold", row.pk, **said).status_code == 302
    reader = people.a_person(role=Role.AUDITOR, account=True)
    assert ("Canary" not in text(page(client, reader, "register"))) is is_withheld


def test_an_entry_is_taken_off_the_register_and_kept_as_ended(client):
    row = given.an_interest(on=date(2018, 6, 1))
    answer = page(client, row.holder, "end", row.pk, seen=row.version, **on_day("ended_on", date(2018, 6, 8)))
    assert answer.status_code == 302
    shown = text(page(client, row.holder, "mine"))
    assert shown == ""  # it leads on to the page of the holder
    assert "ended on 8 June 2018" in text(page(client, row.holder, "holder", row.holder_id))


def test_a_disclosure_is_recorded_and_registered_within_its_28_days(client, keeper):
    member = given.a_member("Cllr Sal Example")
    said = {"holder": member.pk, "kind": "contracts", "where": "Board, item 5.1", **on_day("disclosed_on", given.ON)}
    assert page(client, keeper, "disclose", **said).status_code == 302
    assert "27 days left" in text(page(client, keeper, "disclosures"))
    said = {"kind": "contracts", "whose": "own", "detail": "Cleaning", "disclosure": Disclosure.objects.get().pk}
    page(client, member, "declare", member.pk, **said)
    assert "Registered in time" in text(page(client, keeper, "disclosures"))


def test_a_dispensation_is_granted_shown_and_taken_back(client, keeper):
    member = given.a_member()
    said = {"holder": member.pk, "matter": "The depot", "may_vote": "speak", "granted_by": "Sub-committee"}
    days = {**on_day("granted_on", given.ON), **on_day("from_on", given.ON), **on_day("until_on", date(2019, 6, 10))}
    assert page(client, keeper, "grant", reason="No quorum", **said, **days).status_code == 302
    row = Dispensation.objects.get()
    assert not row.may_vote
    assert "In force" in text(page(client, member, "dispensations"))
    page(client, keeper, "end_dispensation", row.pk, reason="Settled", **on_day("ended_on", given.ON))
    assert "Taken back on 11 June 2018" in text(page(client, member, "dispensations"))


def test_a_round_is_opened_answered_and_counted(client, keeper):
    member, silent = given.a_member(), given.a_member("Cllr Quiet Example")
    said = {"name": "Declarations 2018", "regime": "members", **on_day("answers_by", date(2018, 6, 30))}
    assert page(client, keeper, "open_round", **said).status_code == 302
    row = DeclarationRound.objects.get()
    asked = row.members.get(person=member)
    assert page(client, member, "answer", asked.pk, has_nothing="nothing").status_code == 302
    shown = text(page(client, keeper, "round", row.pk))
    assert "1 of 2 have not answered." in shown
    assert silent.name in shown
    assert "1 of 2 answered" in text(page(client, keeper, "rounds"))


def test_nobody_answers_for_another(client):
    asked = given.a_round().members.get()
    assert page(client, given.a_member(), "answer", asked.pk).status_code == 404


@pytest.mark.parametrize("name", ["disclose", "grant", "rounds", "open_round"])
def test_readers_keep_nothing(client, name):
    assert page(client, given.a_member(), name).status_code == 403


def test_an_administrator_sees_their_own_page_and_no_other(client):
    admin, member = people.a_person(role=Role.ADMINISTRATOR, account=True), given.a_member()
    assert page(client, admin, "holder", admin.pk).status_code == 200
    assert page(client, admin, "holder", member.pk).status_code == 404


@pytest.mark.parametrize("entries", [3, 60])
def test_the_register_costs_the_same_whatever_it_holds(client, django_assert_num_queries, entries):
    reader = people.a_person(role=Role.AUDITOR, account=True)
    member = given.a_member()
    for number in range(entries):
        given.an_interest(member, detail=f"Plot {number}")
    client.force_login(reader.account)
    with django_assert_num_queries(8):
        shown = text(client.get(reverse("interests:register")))
    assert shown.count("Plot ") == min(entries, 50)


def test_the_register_of_a_person_who_left_stays(client):
    row = given.an_interest()
    Person.objects.filter(pk=row.holder_id).update(left_on=date(2018, 6, 10))
    assert "12 Example Street" in text(page(client, given.a_member(), "register"))

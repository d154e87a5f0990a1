"""Deputies get the reminders of whoever they stand in for, once each, and letters say in whose place."""

from dataclasses import replace

import pytest

from candour.host.models import Letter
from candour.notices.commands import choose_mail, remind_silent, tell
from candour.notices.models import Notice, Preference
from candour.notices.queries.situation import situation_of, to_tell
from candour.notices.rules.letters import Places, letter_of, subject_of
from candour.notices.rules.planning import alarms, chases, digests, escalations, reminders
from candour.notices.rules.shapes import Kind, Reach, Silent
from candour.notices.tests import given
from candour.notices.tests.given import OPERATOR, TODAY, day
from candour.notices.tests.test_planning import LEAD, OTHER, OWNER, PEOPLE, events, milestone, situation, to_whom
from candour.people.models import Person, RoleHeld
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.people.tests.given import LONG_AGO
from candour.plans import commands as plans
from candour.plans.rules.rounds import cut_off
from candour.plans.tests.pages import browser, send, text_of

PLACES = Places(plan="/plan", update="/update", preferences="/preferences")
STANDS = {"deputies": {OWNER: [OTHER]}}  # Odd Director is the deputy of Ann Owner
DUE = milestone("12 Jun 2018")
SILENT = Silent(OWNER, "round:1", day("15 Jun 2018"), ("A-7", "A-8"))


def a_deputy(of: Person, name: str = "Dep Uty", *, since=LONG_AGO, until=None) -> Person:
    """Somebody with an account who stands in for somebody."""
    person = people.a_person(name, account=True)
    RoleHeld.objects.create(person=person, role=Role.DEPUTY, deputy_for=of, from_on=since, to_on=until)
    return person


def told(kind: Kind) -> list[tuple[str, int]]:
    return sorted(Notice.objects.filter(kind=kind).values_list("person__name", "told__milestone"))


def test_a_deputy_is_reminded_with_the_owner_by_events_of_their_own():
    own, theirs = reminders(situation(DUE, **STANDS))
    assert (own.to.name, theirs.to.name, theirs.stands_for) == ("Ann Owner", "Odd Director", "Ann Owner")
    assert events([own]) == ["reminder:7:2018-06-12:3:1"]
    assert events([theirs]) == ["reminder:7:2018-06-12:3:1:deputy:4"]


def test_a_deputy_of_the_lead_officer_is_reminded_only_where_the_lead_officer_is():
    deputies = {"deputies": {LEAD: [OTHER]}}
    assert to_whom(reminders(situation(DUE, **deputies))) == ["Ann Owner"]
    assert to_whom(reminders(situation(milestone("12 Jun 2018", owner=None), **deputies))) == [
        "Lee Lead",
        "Odd Director",
    ]


@pytest.mark.parametrize("owner", [{"address": "", "trouble": Reach.LEFT}, {"wants_reminders": False}])
def test_a_deputy_is_reminded_although_the_owner_cannot_or_will_not_be(owner):
    people = PEOPLE | {OWNER: replace(PEOPLE[OWNER], **owner)}
    assert to_whom(reminders(situation(DUE, people=people, **STANDS))) == ["Odd Director"]


@pytest.mark.parametrize("deputy", [{"address": ""}, {"wants_as_deputy": False}])
def test_a_deputy_who_cannot_be_reached_or_wants_none_is_not_reminded(deputy):
    people = PEOPLE | {OTHER: replace(PEOPLE[OTHER], **deputy)}
    asked = situation(DUE, people=people, silent=[SILENT], **STANDS)
    assert to_whom(reminders(asked)) == to_whom(chases(asked)) == ["Ann Owner"]


def test_who_wants_no_reminders_of_their_own_still_gets_those_of_whom_they_stand_in_for():
    people = PEOPLE | {OTHER: replace(PEOPLE[OTHER], wants_reminders=False)}
    assert to_whom(reminders(situation(DUE, people=people, **STANDS))) == ["Ann Owner", "Odd Director"]


def test_somebody_named_twice_as_deputy_is_told_once():
    assert to_whom(reminders(situation(DUE, deputies={OWNER: [OTHER, OTHER]}))) == ["Ann Owner", "Odd Director"]


def test_a_deputy_of_two_gets_a_letter_for_each():
    second = milestone("12 Jun 2018", pk=8, owner=LEAD)
    found = list(reminders(situation(DUE, second, deputies={OWNER: [OTHER], LEAD: [OTHER]})))
    assert [(each.stands_for, each.refs) for each in found if each.stands_for] == [
        ("Ann Owner", ("A-7",)),
        ("Lee Lead", ("A-8",)),
    ]


def test_a_deputy_is_reminded_of_a_round_that_waits_for_the_owner_and_not_of_one_that_is_closed():
    own, theirs = chases(situation(silent=[SILENT], **STANDS))
    assert own.opening == "2 of yours wait for an answer by 15 June 2018."
    assert theirs.opening == "2 of theirs wait for an answer by 15 June 2018."
    assert not set(events([own])) & set(events([theirs]))
    assert list(chases(situation(silent=[replace(SILENT, is_open=False)], **STANDS))) == []


def test_what_is_overdue_a_summary_and_an_alarm_do_not_go_to_deputies():
    late = situation(milestone("10 Jun 2018"), directors=[], owners=[OWNER], **STANDS)
    found = [*escalations(late), *digests(late), *alarms(late)]
    assert "Odd Director" not in to_whom(found)


def test_the_letter_says_in_whose_place_and_where_to_switch_it_off():
    _, planned = reminders(situation(DUE, **STANDS))
    letter = letter_of(planned, plan="BVIP", places=PLACES)
    assert letter.subject == "Due soon in BVIP: A-7, for Ann Owner"
    assert letter.text.startswith(
        "Dear Odd Director,\n\nYou stand in for Ann Owner. These milestones of theirs in BVIP"
    )
    assert "You are the deputy of Ann Owner, who answers for them." in letter.text
    assert "Choose what mail you get: /preferences" in letter.text


def test_the_letter_about_a_round_can_be_switched_off_by_the_deputy_alone():
    own, theirs = (letter_of(each, plan="BVIP", places=PLACES) for each in chases(situation(silent=[SILENT], **STANDS)))
    assert "cannot be switched off" in own.text
    assert "cannot be switched off" not in theirs.text
    assert "You stand in for Ann Owner. The reporting round of BVIP waits for Ann Owner." in theirs.text
    assert "A reporting round is open and has not heard from Ann Owner, whose deputy you are." in theirs.text


def test_a_subject_with_a_name_in_it_stays_short_enough():
    _, planned = reminders(situation(DUE, **STANDS))
    assert len(subject_of(replace(planned, stands_for="N" * 200), plan="BVIP")) == 120


@pytest.mark.django_db
def test_owner_and_deputy_are_told_once_each_however_often_it_is_asked():
    owner = given.an_owner("Ann Owner")
    deputy = a_deputy(owner)
    due = given.a_milestone("12 Jun 2018", owner)
    assert tell(plan=due.plan, on=TODAY, by=OPERATOR).sent == 3  # two reminders, and the owner's summary
    assert tell(plan=due.plan, on=TODAY, by=OPERATOR).sent == 0
    assert told(Kind.REMINDER) == [("Ann Owner", due.pk), ("Dep Uty", due.pk)]
    assert Letter.objects.filter(to=deputy.account.email).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "until", "is_told"),
    [
        ("11 Jun 2018", None, True),
        ("12 Jun 2018", None, False),
        ("1 Jan 2018", "11 Jun 2018", True),
        ("1 Jan 2018", "10 Jun 2018", False),
    ],
)
def test_only_who_is_deputy_on_the_day_is_told(since, until, is_told):
    owner = given.an_owner("Ann Owner")
    a_deputy(owner, since=day(since), until=day(until) if until else None)
    plan = given.a_milestone("12 Jun 2018", owner).plan
    found = [each.to.name for each in to_tell(plan, on=TODAY) if each.kind is Kind.REMINDER]
    assert found == (["Ann Owner", "Dep Uty"] if is_told else ["Ann Owner"])


@pytest.mark.django_db
def test_a_deputy_who_switched_it_off_is_told_nothing_and_keeps_their_own_mail():
    owner = given.an_owner("Ann Owner")
    deputy, plan = a_deputy(owner), given.a_milestone("12 Jun 2018", owner).plan
    wishes = {"wants_reminders": True, "wants_digest": True, "digest_day": 0}
    choose_mail(person=deputy, wants_as_deputy=False, on=TODAY, by=deputy, **wishes)
    given.a_milestone("12 Jun 2018", deputy, plan)
    tell(plan=plan, on=TODAY, by=OPERATOR)
    assert [name for name, _ in told(Kind.REMINDER)] == ["Ann Owner", "Dep Uty"]
    assert not Notice.objects.filter(subject__contains="for Ann Owner").exists()


@pytest.mark.django_db
def test_the_button_reminds_the_deputies_of_the_silent():
    owner = given.an_owner("Ann Owner")
    a_deputy(owner)
    plan = given.a_milestone("31 Dec 2018", owner).plan
    plans.open_round(
        plan=plan, position_on=day("30 Jun 2018"), cut_off_at=cut_off(day("6 Jul 2018")), on=TODAY, by=OPERATOR
    )
    assert remind_silent(plan=plan, on=TODAY, by=OPERATOR).sent == 2
    assert remind_silent(plan=plan, on=TODAY, by=OPERATOR).sent == 0
    assert [name for name, _ in told(Kind.CHASE)] == ["Ann Owner", "Dep Uty"]


@pytest.mark.django_db
def test_many_deputies_ask_no_more_statements(django_assert_num_queries, django_assert_max_num_queries):
    owner = given.an_owner("Ann Owner")
    plan = given.a_milestone("12 Jun 2018", owner).plan
    a_deputy(owner)
    situation_of(plan, on=TODAY)  # what is read once and kept has been read
    with django_assert_max_num_queries(11) as few:
        situation_of(plan, on=TODAY)
    for number in range(8):
        a_deputy(owner, f"Deputy Number{number}")
    with django_assert_num_queries(len(few.captured_queries)):
        assert len(situation_of(plan, on=TODAY).deputies[owner.pk]) == 9


@pytest.mark.django_db
def test_a_deputy_chooses_on_the_page_of_their_mail(settings):
    settings.DEMO_TODAY = TODAY
    deputy = a_deputy(given.an_owner("Ann Owner"))
    client = browser(deputy)
    assert "in the place of those whose deputy I am" in text_of(client.get("/notices/preferences/"))
    send(client, "/notices/preferences/", wants_reminders="on", wants_digest="on", digest_day="0")
    assert Preference.objects.get(person=deputy).wants_as_deputy is False


@pytest.mark.django_db
def test_who_stands_in_for_nobody_is_not_asked_and_what_they_chose_before_stays(settings):
    settings.DEMO_TODAY = TODAY
    owner = given.an_owner("Ann Owner")
    Preference.objects.create(person=owner, wants_as_deputy=False)
    assert "whose deputy I am" not in text_of(browser(owner).get("/notices/preferences/"))
    send(browser(owner), "/notices/preferences/", wants_reminders="on", digest_day="4", seen="1")
    kept = Preference.objects.get(person=owner)
    assert (kept.wants_as_deputy, kept.digest_day) == (False, 4)

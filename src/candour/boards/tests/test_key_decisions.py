"""Notices of key decisions: 28 clear days counted and shown; what is missing warns and stops nobody."""

from datetime import date

import pytest

from candour.boards.commands import key_decisions as commands
from candour.boards.commands.key_decisions import KeySaid
from candour.boards.forms.key_decisions import KeyDecisionForm, KeyExceptionForm, WithdrawNoticeForm
from candour.boards.models import KeyDecisionNotice
from candour.boards.queries.key_decisions import key_decisions, key_row
from candour.boards.rules.key_decisions import (
    Agreed,
    Exceptional,
    NobodyAgreed,
    NoSuchNotice,
    NotExecutive,
    NoticeWithdrawn,
    PrivateWithoutReason,
    key_notice,
)
from candour.boards.rules.meetings import NoTitle
from candour.boards.tests import given
from candour.people.commands import RulesSaid, set_body_rules
from candour.people.rules import Regime, Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db

GIVEN_ON, IN_TIME = date(2018, 5, 14), date(2018, 5, 13)
DEED = {"by": given.SOMEBODY, "on": GIVEN_ON}
URGENT = Agreed(Exceptional.URGENT, "Chair of overview and scrutiny", date(2018, 5, 14))


@pytest.fixture
def cabinet(db):
    body = people.a_body("Cabinet")
    said = RulesSaid(Regime.EXECUTIVE, notice_days=5)
    set_body_rules(body=body, from_on=date(2018, 1, 1), said=said, by=given.SOMEBODY, on=date(2018, 1, 1))
    return body


def a_notice(body, *, on=GIVEN_ON, decided_on=given.HELD_ON, matter="Grants policy", more=None, **said):
    told = KeySaid(matter, decided_on, **said)
    return commands.give_notice(body=body, said=told, by=given.SOMEBODY, on=on, **(more or {}))


@pytest.mark.parametrize(
    ("given_on", "days", "is_enough"),
    [(GIVEN_ON, 27, False), (IN_TIME, 28, True), (date(2018, 5, 1), 40, True), (date(2018, 6, 10), 0, False)],
)
def test_twenty_eight_clear_days_are_counted_every_day_of_them(given_on, days, is_enough):
    stands = key_notice(given_on, given.HELD_ON, Agreed(), closed={})
    assert (stands.given, stands.is_enough, stands.give_by) == (days, is_enough, IN_TIME)


def test_a_notice_of_the_14th_of_may_for_the_11th_of_june_warns_in_words_with_the_days():
    first, second = key_notice(GIVEN_ON, given.HELD_ON, Agreed(), closed={}).warnings
    assert first == (
        "The notice is too short: 27 clear days between the notice on 14 May 2018 and the decision on 11 June 2018; "
        "28 days needed. It was to be given by 13 May 2018."
    )
    assert "general exception or special urgency" in second


def test_a_notice_in_time_warns_of_nothing():
    assert key_notice(IN_TIME, given.HELD_ON, Agreed(), closed={}).warnings == ()


@pytest.mark.parametrize(("told_on", "warnings"), [(date(2018, 6, 1), 1), (date(2018, 6, 4), 2)])
def test_the_general_exception_needs_five_clear_working_days_of_its_own(told_on, warnings):
    agreed = Agreed(Exceptional.GENERAL, "Chair of scrutiny", told_on)
    assert len(key_notice(date(2018, 6, 1), given.HELD_ON, agreed, closed={}).warnings) == warnings


def test_a_closure_of_the_offices_is_no_working_day_of_the_general_exception():
    agreed = Agreed(Exceptional.GENERAL, "Chair of scrutiny", date(2018, 6, 1))
    closed = {date(2018, 6, 5): "Move"}
    said = key_notice(date(2018, 6, 1), given.HELD_ON, agreed, closed=closed).warnings
    assert "there are 4 clear working days" in said[1]


def test_special_urgency_still_shows_that_the_notice_was_short():
    said = key_notice(GIVEN_ON, given.HELD_ON, URGENT, closed={}).warnings
    assert len(said) == 1 and "too short" in said[0]


def test_a_notice_says_who_decides_and_on_what(cabinet):
    meeting = given.a_meeting(body=cabinet)
    body_decides = key_row(a_notice(cabinet, meeting=meeting, documents="The policy"))
    mayor = key_row(a_notice(cabinet, decider=people.a_person("John Mayor")))
    assert (body_decides.decides, mayor.decides) == ("Cabinet", "John Mayor, in place of the Cabinet")
    assert body_decides.notice.documents == "The policy"


def test_only_an_executive_body_gives_notice_of_key_decisions(cabinet):
    with pytest.raises(NotExecutive):
        a_notice(people.a_body())


def test_a_notice_that_cannot_be_is_refused_in_words(cabinet):
    other = given.a_meeting(body=people.a_body())
    with pytest.raises(NoTitle, match="what is to be decided"):
        a_notice(cabinet, matter=" ")
    with pytest.raises(NoSuchNotice, match="past"):
        a_notice(cabinet, decided_on=date(2018, 5, 13))
    with pytest.raises(NoSuchNotice, match="another body"):
        a_notice(cabinet, meeting=other)
    assert not KeyDecisionNotice.objects.exists()


def test_a_private_part_has_a_reason_and_an_open_one_has_none(cabinet):
    with pytest.raises(PrivateWithoutReason, match="Say why part"):
        a_notice(cabinet, is_private=True)
    with pytest.raises(PrivateWithoutReason, match="give no reason"):
        a_notice(cabinet, private_reason="A sale.")
    assert a_notice(cabinet, is_private=True, private_reason="A sale is under way.").is_private


def test_a_short_notice_is_given_all_the_same(cabinet):
    row = key_row(a_notice(cabinet, decided_on=GIVEN_ON))
    assert (row.state, row.stands.given, row.needs_exception) == ("Notice too short", 0, True)


def test_an_exception_may_be_given_with_the_notice_or_after_it(cabinet):
    more = {"agreed": URGENT, "reason": "The lease runs out."}
    at_once = key_row(a_notice(cabinet, more=more))
    assert (at_once.state, at_once.colour) == ("Special urgency", "orange")
    later = a_notice(cabinet)
    general = Agreed(Exceptional.GENERAL, "Chair of scrutiny", date(2018, 5, 30))
    commands.except_notice(notice=later, agreed=general, reason="It cannot wait.", **DEED)
    assert key_row(later).state == "General exception"


@pytest.mark.parametrize(
    "agreed",
    [
        Agreed(Exceptional.URGENT, "", GIVEN_ON),
        Agreed(Exceptional.GENERAL, "Chair"),
        Agreed(),
        Agreed(by="Chair"),
    ],
)
def test_an_exception_names_what_who_and_when(cabinet, agreed):
    with pytest.raises(NobodyAgreed):
        commands.except_notice(notice=a_notice(cabinet), agreed=agreed, reason="Urgent.", **DEED)


def test_an_exception_says_why(cabinet):
    with pytest.raises(NoTitle, match="cannot wait"):
        commands.except_notice(notice=a_notice(cabinet), agreed=URGENT, reason=" ", **DEED)


def test_a_notice_is_withdrawn_once_with_a_reason_and_stays_in_the_list(cabinet):
    notice = a_notice(cabinet)
    with pytest.raises(NoTitle):
        commands.withdraw_notice(notice=notice, reason="", **DEED)
    commands.withdraw_notice(notice=notice, reason="Put off to July.", **DEED)
    for again in (
        lambda: commands.withdraw_notice(notice=notice, reason="Again.", **DEED),
        lambda: commands.except_notice(notice=notice, agreed=URGENT, reason="Urgent.", **DEED),
    ):
        with pytest.raises(NoticeWithdrawn):
            again()
    row = key_decisions(people.a_person(role=Role.BOARD_MEMBER), on=GIVEN_ON).things[0]
    assert (row.state, row.warnings, row.withdrawn) == ("Withdrawn", (), "Put off to July.")


def test_the_list_is_of_a_day_and_of_a_body_and_shows_nothing_without_leave(cabinet):
    a_notice(cabinet)
    reader = people.a_person(role=Role.BOARD_MEMBER)
    assert key_decisions(reader, on=IN_TIME).count == 0
    assert key_decisions(reader, on=GIVEN_ON, body=cabinet).count == 1
    assert key_decisions(reader, on=GIVEN_ON, body=people.a_body("Council")).count == 0
    assert key_decisions(people.a_person(), on=GIVEN_ON).count == 0


def test_the_list_takes_as_many_statements_for_thirty_notices_as_for_one(cabinet, django_assert_max_num_queries):
    reader = people.a_person(role=Role.BOARD_MEMBER)
    for _ in range(30):
        a_notice(cabinet)
    with django_assert_max_num_queries(6):
        assert len(key_decisions(reader, on=GIVEN_ON).things) == 25


@pytest.fixture
def clerk(client, settings):
    settings.DEMO_TODAY = GIVEN_ON
    client.force_login(people.an_account(people.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    return client


def test_notice_is_given_excepted_and_withdrawn_by_its_pages(clerk, cabinet):
    sent = {"body": cabinet.pk, "matter": "Grants policy", "documents": "The policy", "is_private": "on"}
    sent |= {"decided_on-day": "11", "decided_on-month": "6", "decided_on-year": "2018"}
    assert "Say why part is taken in private." in clerk.post("/meetings/key-decisions/add/", sent).text
    sent["private_reason"] = "A negotiation is under way."
    assert clerk.post("/meetings/key-decisions/add/", sent).url == "/meetings/key-decisions/"
    path = f"/meetings/key-decisions/{KeyDecisionNotice.objects.get().pk}/"
    assert "27 clear days" in clerk.get("/meetings/key-decisions/").text
    assert "The notice is too short: 27 clear days" in clerk.get(path).text
    agreed = {"how": "urgent", "agreed_by": "Chair of scrutiny", "reason": "The lease runs out."}
    agreed |= {"agreed_on-day": "14", "agreed_on-month": "5", "agreed_on-year": "2018"}
    assert clerk.post(f"{path}exception/", agreed).url == path
    assert "Special urgency" in clerk.get(path).text
    assert clerk.post(f"{path}withdraw/", {"reason": "Put off."}).url == path
    assert "Withdrawn on 14 May 2018: Put off." in clerk.get(path).text


def test_a_member_reads_notices_and_gives_none(client, cabinet, settings):
    settings.DEMO_TODAY = GIVEN_ON
    client.force_login(people.an_account(people.a_person(role=Role.BOARD_MEMBER)))
    path = f"/meetings/key-decisions/{a_notice(cabinet).pk}/"
    assert "Withdraw the notice" not in client.get(path).text
    for page in ("/meetings/key-decisions/add/", f"{path}exception/", f"{path}withdraw/"):
        assert client.get(page).status_code == 403
    assert client.get("/meetings/key-decisions/99/").status_code == 404


def test_what_is_missing_is_asked_for_in_its_own_words():
    forms = [KeyDecisionForm({}, on=GIVEN_ON), KeyExceptionForm({}), WithdrawNoticeForm({})]
    said = [[error for errors in form.errors.values() for error in errors] for form in forms]
    assert said[0] == [
        "Choose the executive body.", "Say what is to be decided.", "Enter the day on which it is to be decided.",
    ]  # fmt: skip
    assert len(set(said[1])) == 4
    assert said[2] == ["Say why the notice is withdrawn: everybody reads it."]

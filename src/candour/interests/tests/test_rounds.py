"""Dispensations, and the annual round."""

from datetime import date

import pytest

from candour.interests import commands, queries
from candour.interests.commands import (
    AnsweredAlready,
    EndedAlready,
    NobodyToAsk,
    NothingDeclared,
    StillDeclared,
    TooLong,
    WrongDay,
)
from candour.interests.rules import Regime
from candour.interests.tests import given
from candour.interests.tests.given import BY
from candour.people.rules import Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db


def test_a_dispensation_counts_on_its_days_until_it_is_taken_back():
    row = given.a_dispensation(first=date(2018, 6, 1))
    in_force = [row.is_in_force(on=date(2018, month, day)) for month, day in ((5, 31), (6, 1), (12, 31))]
    assert in_force == [False, True, True]
    commands.end_dispensation(dispensation=row, ended_on=date(2018, 6, 11), reason="The quorum is back.", **BY)
    assert [row.is_in_force(on=date(2018, 6, day)) for day in (10, 11)] == [True, False]
    assert queries.dispensations_of(row.holder, on=date(2018, 6, 10)) == [row]
    assert queries.dispensations_of(row.holder, on=given.ON) == []


def test_a_dispensation_is_taken_back_once_on_one_of_its_days_and_says_why():
    row = given.a_dispensation()
    with pytest.raises(WrongDay, match="one of the days for which it was granted"):
        commands.end_dispensation(dispensation=row, ended_on=date(2019, 1, 1), reason="Late", **BY)
    with pytest.raises(NothingDeclared, match="Say why it is taken back"):
        commands.end_dispensation(dispensation=row, ended_on=given.ON, reason="", **BY)
    commands.end_dispensation(dispensation=row, ended_on=given.ON, reason="Settled", **BY)
    with pytest.raises(EndedAlready, match="11 June 2018"):
        commands.end_dispensation(dispensation=row, ended_on=given.ON, reason="Settled", **BY)


def test_a_dispensation_ends_within_four_years_and_after_it_begins():
    with pytest.raises(TooLong, match="10 June 2022 or before"):
        given.a_dispensation(last=date(2022, 6, 11))
    with pytest.raises(WrongDay):
        given.a_dispensation(last=date(2018, 6, 10))


@pytest.mark.parametrize("blank", ["matter", "granted_by", "reason"])
def test_a_dispensation_says_what_by_whom_and_why(blank):
    said = {"matter": "The depot", "granted_by": "The sub-committee", "reason": "No quorum", blank: " "}
    days = {"granted_on": given.ON, "from_on": given.ON, "until_on": given.ON}
    with pytest.raises(NothingDeclared, match="Say"):
        commands.grant_dispensation(holder=given.a_member(), may_vote=False, **said, **days, **BY)


def test_everybody_under_the_same_rules_is_asked():
    member, officer = given.a_member(), given.an_officer()
    outside = people.a_person(role=Role.EXTERNAL, post="Adviser")
    people.a_person(role=Role.BOARD_MEMBER, until=date(2018, 6, 10))
    found = {regime: set(queries.people_under(regime, on=given.ON)) for regime in Regime}
    assert found == {Regime.MEMBERS: {member}, Regime.OFFICERS: {officer}, Regime.OUTSIDE: {outside}}


def test_a_round_says_who_has_not_answered():
    nil, full, silent = (given.a_member() for _ in range(3))
    given.an_interest(full)
    row = given.a_round(nil, full, silent)
    for person, has_nothing in ((nil, True), (full, False)):
        commands.answer_round(member=row.members.get(person=person), has_nothing=has_nothing, **BY)
    assert [each.person for each in queries.members_of(row) if not hasattr(each, "answer")] == [silent]
    shown = queries.rounds()[0]
    assert (shown.asked, shown.answered, shown.silent) == (3, 2, 1)


def test_a_round_is_answered_once():
    member = given.a_round().members.get()
    commands.answer_round(member=member, has_nothing=True, **BY)
    with pytest.raises(AnsweredAlready):
        commands.answer_round(member=member, has_nothing=True, **BY)


def test_nobody_has_nothing_to_declare_while_the_register_holds_something():
    person = given.a_member()
    given.an_interest(person)
    with pytest.raises(StillDeclared, match="Take it off first"):
        commands.answer_round(member=given.a_round(person).members.get(), has_nothing=True, **BY)


def test_a_round_has_a_name_of_its_own_a_day_to_come_and_somebody_to_ask():
    given.a_round(name="Declarations 2018")
    said = {"regime": Regime.MEMBERS, "people": [given.a_member()], "answers_by": date(2018, 6, 30), **BY}
    with pytest.raises(NobodyToAsk, match="called Declarations 2018 already"):
        commands.open_round(name="Declarations 2018", **said)
    with pytest.raises(NobodyToAsk, match="nobody to ask"):
        commands.open_round(name="Another", **{**said, "people": []})
    with pytest.raises(WrongDay, match="until today at least"):
        commands.open_round(name="Another", **{**said, "answers_by": date(2018, 6, 10)})
    with pytest.raises(NothingDeclared, match="Give the round a name"):
        commands.open_round(name=" ", **said)


def test_what_waits_is_the_round_the_28_days_and_the_decision_to_withhold():
    person, keeper = given.a_member("Cllr Sal Example"), given.the_monitoring_officer()
    given.a_round(person)
    given.a_disclosure(person)
    given.an_interest(given.a_member(), withhold=True)
    own = [(each.verb, each.due) for each in queries.waiting_for(person, on=given.ON)]
    assert own == [("Answer:", date(2018, 6, 30)), ("Register what was disclosed:", date(2018, 7, 8))]
    assert [each.verb for each in queries.waiting_for(keeper, on=given.ON)] == [
        "Register what was disclosed:",
        "Decide whether to withhold",
    ]
    assert queries.waiting_for(None, on=given.ON) == []


def test_the_prescribed_classes_of_those_present_are_known_to_the_clerk():
    member, other = given.a_member(), given.a_member()
    given.an_interest(member)
    given.an_interest(member, withhold=True)
    assert queries.pecuniary_interests_of([member, other], on=given.ON) == {member.pk: ["Land", "Land"]}

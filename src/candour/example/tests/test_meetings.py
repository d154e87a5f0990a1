"""The Board of the example is made up, day by day, as the minutes say; its agendas stand in the order printed."""

from datetime import date

import pytest

from candour.example.commands.bodies import load_board
from candour.example.commands.meetings import load_meetings
from candour.example.commands.people import load_authority
from candour.example.facts import meetings as facts
from candour.example.facts.bodies import SEATS
from candour.example.facts.people import BOARD, BODIES
from candour.people.models import Body
from candour.people.queries import body_page, members_on, rules_on
from candour.people.rules import Capacity, Regime
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
TESTER = Operator("tester")

JUNE_2017, SEPTEMBER, DECEMBER = date(2017, 6, 14), date(2017, 9, 11), date(2017, 12, 18)
MARCH, JUNE_2018 = date(2018, 3, 19), date(2018, 6, 11)
DAYS = (JUNE_2017, SEPTEMBER, DECEMBER, MARCH, JUNE_2018)


@pytest.fixture
def board():
    load_authority(by=TESTER)
    return load_board(by=TESTER)


def names_on(board, day):
    return {member.name for member in members_on(board, on=day) if member.name}


@pytest.mark.parametrize("fact", facts.MEETINGS, ids=lambda fact: fact.held_on.isoformat())
def test_every_agenda_begins_with_apologies_and_ends_with_urgent_business(fact):
    assert fact.items[0] == facts.APOLOGIES
    assert fact.items[-1][0] == "urgent"
    assert len({title for _, title in fact.items}) == len(fact.items)
    assert fact.planned_on < fact.held_on


def test_the_meetings_are_those_of_the_minutes_on_weekdays():
    assert tuple(fact.held_on for fact in facts.MEETINGS) == DAYS
    assert [fact.held_on.strftime("%A") for fact in facts.MEETINGS] == ["Wednesday", *["Monday"] * 4]


def test_declarations_come_before_the_minutes_from_march_2018():
    order = [[kind for kind, _ in fact.items[1:3]] for fact in facts.MEETINGS]
    assert order == [["minutes", "declarations"]] * 2 + [["minutes", "declarations"], ["declarations", "minutes"]] + [
        ["declarations", "minutes"],
    ]


@pytest.mark.parametrize(
    ("day", "here", "not_here"),
    [
        (JUNE_2017, {"Heather Wills", "Denise Jones", "David Edgar", "Peter Golds"}, {"Alan Finch", "Candida Ronald"}),
        (SEPTEMBER, {"Alan Finch", "David Edgar", "Amy Whitelock Gibbs"}, {"Heather Wills", "Denise Jones"}),
        (DECEMBER, {"Dave Chesterton", "Sir Alan Wood", "Peter Golds"}, {"Abdal Ullah"}),
        (MARCH, {"Dave Chesterton", "David Edgar", "Amy Whitelock Gibbs"}, {"Danny Hassell"}),
        (JUNE_2018, {"Abdal Ullah", "Candida Ronald", "Danny Hassell"}, {"David Edgar", "Dave Chesterton"}),
    ],
)
def test_the_members_of_a_day_are_those_of_its_paper(board, day, here, not_here):
    names = names_on(board, day)
    assert here <= names
    assert not (not_here & names)
    assert {"John Biggs", "Will Tuckley", "Sharon Godman", "Sir Steve Bullock", "Sirajul Islam"} <= names


def test_the_mayor_is_in_the_chair_on_every_day(board):
    for day in DAYS:
        chairs = [member for member in members_on(board, on=day) if member.is_chair]
        assert [(chair.title, chair.name) for chair in chairs] == [("Executive Mayor", "John Biggs")]


def test_the_titles_are_those_of_the_day(board):
    titles = [{member.title for member in members_on(board, on=day)} for day in (JUNE_2017, JUNE_2018)]
    assert "Cabinet Member for Education and Children's Services" in titles[0]
    assert "Cabinet Member for Children, Schools and Young People" in titles[1]
    assert "Divisional Director, Strategy, Policy and Equality" in titles[1]


def test_nobody_sits_twice(board):
    for day in DAYS:
        people = [member.person for member in members_on(board, on=day) if member.person]
        assert len(set(people)) == len(people)


def test_every_seat_says_as_what_and_who_votes_is_a_councillor(board):
    for member in members_on(board, on=JUNE_2018):
        assert member.has_vote is (member.capacity is Capacity.COUNCILLOR)
    assert {fact.capacity for fact in SEATS} == {"councillor", "officer", "outside"}


def test_the_two_woods_are_two_people(board):
    golds = next(member for member in members_on(board, on=JUNE_2017) if member.name == "Peter Golds")
    assert golds.substitutes == ("Andrew Wood",)
    assert "Sir Alan Wood" in names_on(board, JUNE_2017)
    assert all(not member.substitutes for member in members_on(board, on=SEPTEMBER))


def test_the_board_works_as_an_executive_body_with_five_clear_days(board):
    rules = rules_on(board, on=JUNE_2018)
    assert (rules.regime, rules.notice_words, rules.quorum) == (Regime.EXECUTIVE, "5 clear working days", None)
    assert not rules.video_counts


def test_the_page_of_the_board_tells_what_it_follows_and_who_reports_to_it(board):
    shown = body_page(board, on=JUNE_2018)
    assert shown.predecessor == Body.objects.get(name="Best Value Review Board")
    assert any("Children's Services Improvement Board reports to it" in line.what for line in shown.reports)
    assert "Executive Mayor" in shown.terms_agreed
    assert len(shown.seats) >= len(SEATS)
    assert BOARD in {fact.name for fact in BODIES}


def test_the_meetings_load_with_their_items_numbered_in_order(board):
    meetings = load_meetings(board=board, by=TESTER)
    for meeting, fact in zip(meetings, facts.MEETINGS, strict=True):
        assert [item.title for item in meeting.items.standing()] == [title for _, title in fact.items]
        assert [item.number for item in meeting.items.standing()] == [str(n + 1) for n in range(len(fact.items))]
        assert meeting.time_words == "6.00 pm"

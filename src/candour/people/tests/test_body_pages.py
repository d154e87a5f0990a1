"""The pages on which a body is made up: what they refuse, in words, and what they show of another day."""

from datetime import date

import pytest

from candour.people import commands
from candour.people.commands import RulesSaid, SeatSaid
from candour.people.models import BodyRules, ReportingLine, Seat, SeatHeld, Substitute
from candour.people.queries import body_page
from candour.people.rules import CAPACITY_WORDS, DEFAULTS, REGIME_OF_KIND, REGIME_WORDS, Capacity, Regime, Role
from candour.people.tests import given
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
DEED = {"by": Operator("tester"), "on": date(2018, 6, 11)}
JUNE_2017 = date(2017, 6, 14)
FROM = {"from_on-day": "14", "from_on-month": "6", "from_on-year": "2017"}


@pytest.fixture
def clerk(client):
    client.force_login(given.an_account(given.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    return client


@pytest.fixture
def board():
    return given.a_body()


@pytest.fixture
def seat(board):
    said = SeatSaid(Capacity.OUTSIDE, title="Local Government Association")
    return commands.add_seat(body=board, said=said, from_on=JUNE_2017, **DEED)


def test_a_seat_sent_twice_is_added_once(clerk, board):
    sent = {"title": "Place", "capacity": "outside", "once": "a", **FROM}
    statuses = [clerk.post(f"/people/bodies/{board.pk}/seat/", sent).status_code for _ in range(2)]
    assert (statuses, Seat.objects.count()) == ([302, 302], 1)


def test_a_seat_without_office_or_title_is_refused_and_nothing_typed_is_lost(clerk, board):
    said = clerk.post(f"/people/bodies/{board.pk}/seat/", {"capacity": "officer", "is_chair": "on", **FROM}).text
    assert "Choose the office that holds the seat" in said
    assert 'value="2017"' in said


def test_a_taken_seat_says_so(clerk, seat):
    path = f"/people/seats/{seat.pk}/person/"
    clerk.post(path, {"person": given.a_person().pk, **FROM})
    assert "Somebody sits there on some of those days" in clerk.post(path, {"person": given.a_person().pk, **FROM}).text
    assert SeatHeld.objects.count() == 1


def test_a_body_that_would_report_to_itself_is_told(clerk, board):
    said = clerk.post(f"/people/bodies/{board.pk}/reports-to/", {"reports_to": board.pk, **FROM}).text
    assert "A body does not report to itself" in said
    assert not ReportingLine.objects.exists()


def test_terms_without_words_are_asked_for(clerk, board):
    said = clerk.post(f"/people/bodies/{board.pk}/terms/", {"text": " ", **FROM}).text
    assert "Enter terms of reference" in said


@pytest.mark.parametrize("broken", [{"notice_days": "0"}, {"quorum": "0"}, {"notice_days": ""}, {"regime": "other"}])
def test_rules_that_make_no_sense_are_asked_for_again(clerk, board, broken):
    sent = {"regime": "committee", "notice_days": "5", **FROM, **broken}
    assert clerk.post(f"/people/bodies/{board.pk}/rules/", sent).status_code == 200
    assert not BodyRules.objects.exists()


def test_the_form_for_rules_begins_with_those_in_force(clerk, board):
    said = RulesSaid(Regime.EXECUTIVE, notice_days=7, quorum=4)
    commands.set_body_rules(body=board, said=said, from_on=JUNE_2017, **DEED)
    shown = clerk.get(f"/people/bodies/{board.pk}/rules/").text
    assert 'value="7"' in shown and 'value="4"' in shown


def test_every_kind_of_holding_is_ended_by_its_own_page(clerk, board, seat):
    held = commands.seat_person(seat=seat, person=given.a_person(), from_on=JUNE_2017, **DEED)
    named = commands.name_substitute(seat=seat, person=given.a_person(), from_on=JUNE_2017, **DEED)
    line = commands.report_to(body=board, reports_to=given.a_body("Cabinet"), from_on=JUNE_2017, **DEED)
    ended = {"to_on-day": "1", "to_on-month": "6", "to_on-year": "2018", "seen": "1"}
    for what, row in (("holder", held), ("substitute", named), ("line", line), ("seat", seat)):
        answer = clerk.post(f"/people/seats/{what}/{row.pk}/end/", ended)
        assert answer.url == f"/people/bodies/{board.pk}/"
    kinds = (SeatHeld, Substitute, ReportingLine, Seat)
    assert {kind.objects.get().to_on for kind in kinds} == {date(2018, 6, 1)}


def test_a_period_that_would_end_before_it_began_is_refused_in_words(clerk, seat):
    sent = {"to_on-day": "1", "to_on-month": "6", "to_on-year": "2016", "seen": "1"}
    assert "not before it began" in clerk.post(f"/people/seats/seat/{seat.pk}/end/", sent).text


def test_a_body_shows_what_it_was_called_before(board):
    new = "Transformation and Assurance Board"
    commands.rename(thing=board, name=new, from_on=date(2018, 6, 1), seen=board.version, **DEED)
    board.refresh_from_db()
    assert body_page(board, on=JUNE_2017).name == "Best Value Improvement Board"
    shown = body_page(board, on=date(2018, 6, 11))
    assert (shown.name, shown.formerly) == (new, ("Best Value Improvement Board, until 31 May 2018",))


def test_every_kind_of_body_has_a_regime_and_every_regime_its_usual_rules():
    assert set(DEFAULTS) == set(REGIME_WORDS) == set(Regime)
    assert set(REGIME_OF_KIND.values()) == set(Regime)
    assert set(CAPACITY_WORDS) == set(Capacity)
    assert not DEFAULTS[Regime.COMMITTEE].video_counts

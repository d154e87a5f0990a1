"""The cut-off of an open round moves, with a reason: who is silent and what is late follow it."""

from datetime import time

import pytest

from candour.people.rules import Role
from candour.plans import commands
from candour.plans.commands.completion import NoReason
from candour.plans.models import CutOffMove
from candour.plans.queries.rounds import (
    cut_off_moves,
    open_rounds,
    proposed_next,
    recorded_since,
    round_at,
    round_told,
)
from candour.plans.queries.rounds_told import move_sentence, state_sentence
from candour.plans.queries.waiting import waiting_for
from candour.plans.rules.rounds import CutOffTooEarly, RoundIsClosed, SameCutOff, cut_off, require_another_cut_off
from candour.plans.tests import given
from candour.plans.tests.given import day, recorded
from candour.plans.tests.pages import browser, on_day, send, somebody, text_of
from candour.records.models import Deed

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return given.an_owner("Ann Owner")


@pytest.fixture
def held(owner):
    with recorded("8 Jan 2018"):
        milestone = given.a_milestone(owner=owner)
    return given.a_round(milestone.plan)


def move(held, to, on="5 Jul 2018", reason="The office was closed.", at=None, by=None):
    with recorded(on):
        by = by or given.a_coordinator("Cora Dinator")
        commands.move_cut_off(this_round=held, cut_off_at=cut_off(day(to), at), reason=reason, on=day(on), by=by)
    return fresh(held)


def fresh(held):
    return round_at(held.plan, held.position_on)


def only_milestone(held):
    return held.plan.milestones.get()


def test_the_new_cut_off_holds_and_the_first_is_kept(held):
    moved = move(held, "13 Jul 2018")
    assert (moved.cut_off_words, moved.is_cut_off_moved) == ("13 July 2018", True)
    assert moved.first_cut_off_at == cut_off(day("6 Jul 2018"))
    assert "Cut-off 13 July 2018, in 8 days." in state_sentence(moved, on=day("5 Jul 2018"))


def test_each_move_is_told_from_when_to_when_by_whom_and_why(held):
    moved = move(move(held, "13 Jul 2018"), "9 Jul 2018", on="6 Jul 2018", at=time(12), reason="It reopened")
    first, second = [move_sentence(each) for each in cut_off_moves(moved)]
    assert first.startswith("Cut-off moved from 6 July 2018 to 13 July 2018 by Cora Dinator on 5 July 2018, because:")
    assert first.endswith("because: The office was closed.")
    assert second.startswith("Cut-off moved from 13 July 2018 to 9 July 2018, 12:00 by Cora Dinator on 6 July 2018,")
    assert second.endswith("because: It reopened.")


def test_what_comes_between_the_old_cut_off_and_the_new_is_in_time(held, owner):
    moved = move(held, "13 Jul 2018")
    given.an_answer(only_milestone(held), owner, of="30 Jun 2018", on="10 Jul 2018")
    assert round_told(moved).counts.answered == 1
    assert recorded_since(moved) == []


def test_what_comes_after_an_earlier_cut_off_is_recorded_since(held, owner):
    moved = move(held, "2 Jul 2018", on="1 Jul 2018")
    given.an_answer(only_milestone(held), owner, of="30 Jun 2018", on="3 Jul 2018")
    counts = round_told(moved).counts
    assert (counts.silent, counts.since) == (1, 1)
    assert len(recorded_since(moved)) == 1


def test_a_cut_off_that_has_passed_may_still_be_moved_while_the_round_is_open(held, owner):
    given.an_answer(only_milestone(held), owner, of="30 Jun 2018", on="8 Jul 2018")
    assert round_told(fresh(held)).counts.silent == 1
    assert round_told(move(held, "9 Jul 2018", on="9 Jul 2018")).counts.answered == 1


def test_before_it_was_moved_the_first_cut_off_is_what_was_known(held, owner):
    given.an_answer(only_milestone(held), owner, of="30 Jun 2018", on="7 Jul 2018")
    moved, before = move(held, "13 Jul 2018", on="9 Jul 2018"), cut_off(day("8 Jul 2018"))
    assert round_told(moved, known_at=before).counts.silent == 1
    assert len(recorded_since(moved, known_at=before)) == 1
    assert cut_off_moves(moved, known_at=before) == []


def test_an_early_closing_ends_a_round_before_its_moved_cut_off(held, owner):
    moved = move(held, "13 Jul 2018")
    with recorded("7 Jul 2018"):
        commands.close_round(this_round=moved, on=day("7 Jul 2018"), by=given.OPERATOR)
    given.an_answer(only_milestone(held), owner, of="30 Jun 2018", on="8 Jul 2018")
    assert round_told(fresh(held)).counts.since == 1
    assert fresh(held).ends_at < cut_off(day("8 Jul 2018"))


def test_what_waits_for_an_owner_and_the_next_round_follow_the_new_cut_off(held, owner):
    move(held, "13 Jul 2018")
    (waits,) = [each for each in waiting_for(owner, on=day("5 Jul 2018")) if "position at" in each.what]
    assert (waits.due, waits.detail) == (day("13 Jul 2018"), "answers are waited for until 13 July 2018")
    assert proposed_next(held.plan).cut_off_at == cut_off(day("13 Oct 2018"))


def test_the_round_that_ends_first_comes_first_after_a_move(held):
    later = given.a_round(given.a_milestone().plan, cut_off_on="7 Jul 2018")
    assert open_rounds(on=day("5 Jul 2018")) == [held, later]
    move(held, "13 Jul 2018")
    assert open_rounds(on=day("5 Jul 2018")) == [later, held]


def test_a_move_costs_no_statement_where_rounds_are_read(held, django_assert_num_queries):
    move(held, "13 Jul 2018")
    with django_assert_num_queries(1):
        assert fresh(held).cut_off_words == "13 July 2018"


def test_the_audit_trail_says_when_to_and_why(held):
    move(held, "13 Jul 2018")
    deed = Deed.objects.get(kind="round.cut_off_moved")
    assert deed.content.content["reason"] == "The office was closed."
    assert deed.content.content["cut_off_at"].startswith("2018-07-13")


@pytest.mark.parametrize(
    ("to", "on", "why"),
    [
        ("4 Jul 2018", "5 Jul 2018", "cannot be before today, 5 July 2018"),
        ("29 Jun 2018", "28 Jun 2018", "cannot be before the position date, 30 June 2018"),
    ],
)
def test_a_cut_off_is_moved_to_no_day_on_which_nobody_can_answer(held, to, on, why):
    with pytest.raises(CutOffTooEarly, match=why):
        move(held, to, on=on)
    assert not CutOffMove.objects.exists()


def test_a_cut_off_is_moved_to_the_day_itself_and_to_the_position_date(held):
    assert move(held, "30 Jun 2018", on="28 Jun 2018").cut_off_words == "30 June 2018"
    assert move(held, "5 Jul 2018", on="5 Jul 2018").cut_off_words == "5 July 2018"


def test_a_cut_off_is_not_moved_to_where_it_is(held):
    with pytest.raises(SameCutOff, match="The cut-off is 6 July 2018 already"):
        move(held, "6 Jul 2018")
    assert move(held, "6 Jul 2018", at=time(12)).cut_off_words == "6 July 2018, 12:00"
    with pytest.raises(SameCutOff, match="6 July 2018, 12:00 already"):
        require_another_cut_off(old=fresh(held).cut_off_at, new=cut_off(day("6 Jul 2018"), time(12)))


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_cut_off_is_not_moved_without_a_reason(held, reason):
    with pytest.raises(NoReason, match="Say why the cut-off is moved"):
        move(held, "13 Jul 2018", reason=reason)


def test_the_cut_off_of_a_closed_round_stands(held):
    with recorded("4 Jul 2018"):
        commands.close_round(this_round=held, on=day("4 Jul 2018"), by=given.a_coordinator("Cora Dinator"))
    with pytest.raises(RoundIsClosed, match="Cora Dinator closed this round on 4 July 2018"):
        move(held, "13 Jul 2018")
    assert fresh(held).cut_off_words == "6 July 2018"


def the_page(held):
    return f"/plans/{held.plan.slug}/move-cut-off/2018-06-30/"


def test_a_coordinator_moves_it_on_a_page_and_the_round_says_so(held, settings):
    settings.DEMO_TODAY = day("5 Jul 2018")
    client = browser(somebody(Role.COORDINATOR, "Cora Dinator"))
    assert 'value="6"' in text_of(client.get(the_page(held)))
    answer = send(client, the_page(held), **on_day("cut_off_on", day("13 Jul 2018")), reason="Half-term.")
    assert answer.url == held.get_absolute_url()
    said = text_of(client.get(answer.url))
    assert "Cut-off moved from 6 July 2018 to 13 July 2018 by Cora Dinator on 5 July 2018, because: Half-term." in said
    assert "13 July 2018, moved" in text_of(client.get(f"/plans/{held.plan.slug}/rounds/"))


def test_what_the_page_refuses_is_said_and_nothing_typed_is_lost(held, settings):
    settings.DEMO_TODAY = day("5 Jul 2018")
    client = browser(somebody(Role.COORDINATOR))
    dates = on_day("cut_off_on", day("4 Jul 2018"))
    said = text_of(send(client, the_page(held), **dates, reason="The office was closed."))
    assert "The cut-off cannot be before today, 5 July 2018." in said
    assert "The office was closed." in said
    assert "Say why the cut-off is moved." in text_of(send(client, the_page(held), **dates, reason=""))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_only_coordinators_move_a_cut_off(held, role):
    client = browser(somebody(role))
    assert client.get(the_page(held)).status_code == 403
    assert "move-cut-off" not in text_of(client.get(held.get_absolute_url()))

"""The change rule as plain functions: what one decider may approve, and what is said of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies

from candour.plans.rules.comparison import (
    Change,
    ChangedGroup,
    Compared,
    Comparison,
    WrongWayRound,
    groups_of,
    require_in_order,
)
from candour.plans.rules.dates import Verb, left_in_words
from candour.plans.rules.powers import (
    Move,
    NoDaysToCount,
    PastExpiry,
    Power,
    SecondMove,
    TooManyDays,
    may_approve,
    objection,
    power_in_words,
    refusals,
    who_may,
)

PROMISED = date(2018, 8, 31)
BOARD = Power("The Board")
CHIEF = Power("The chief executive", 30, may_pass_expiry=False, may_move_again=False, is_delegated=True)
FIRST = Move("A-1.1", PROMISED + timedelta(30), PROMISED, 0, None)


@pytest.mark.parametrize(
    ("move", "refusal"),
    [
        (FIRST, None),
        (replace(FIRST, to_on=PROMISED + timedelta(31)), TooManyDays),
        (replace(FIRST, moves_before=1), SecondMove),
        (replace(FIRST, expires_on=PROMISED + timedelta(29)), PastExpiry),
        (replace(FIRST, expires_on=PROMISED + timedelta(30)), None),
        (replace(FIRST, counted_from=None), NoDaysToCount),
        (replace(FIRST, to_on=PROMISED - timedelta(90)), None),
    ],
)
def test_a_decider_may_approve_up_to_their_limits_and_the_board_anything(move, refusal):
    found = objection(CHIEF, move)
    assert (type(found) if found else None) is refusal
    assert objection(BOARD, move) is None
    assert may_approve([CHIEF, BOARD], move) == (["The Board"] if refusal else ["The chief executive", "The Board"])


@given(strategies.integers(-400, 400), strategies.integers(0, 400))
def test_days_are_allowed_exactly_up_to_the_limit(days, limit):
    move = replace(FIRST, to_on=PROMISED + timedelta(days))
    assert (objection(Power("X", limit), move) is None) is (days <= limit)


def test_the_widest_of_several_powers_counts():
    far = replace(FIRST, to_on=PROMISED + timedelta(60))
    assert refusals([CHIEF, replace(CHIEF, limit_days=60)], [far]) == []
    assert [str(each)[:15] for each in refusals([CHIEF], [FIRST, far])] == ["30 October 2018"]


@pytest.mark.parametrize(
    ("power", "words"),
    [
        (BOARD, "The Board may approve any new date."),
        (replace(BOARD, limit_days=1), "The Board may approve any move, of up to 1 day."),
        (replace(CHIEF, limit_days=None, may_pass_expiry=True),
         "The chief executive may approve a first move under delegated authority."),
        (CHIEF, ("The chief executive may approve a first move under delegated authority, of up to 30 days, "
         "not past the day on which the Directions expire.")),
    ],
)  # fmt: skip
def test_a_power_is_said_in_a_sentence(power, words):
    assert power_in_words(power) == words


def test_who_may_approve_a_date_is_said_with_the_reasons_against_the_others():
    said = who_may([CHIEF, BOARD], replace(FIRST, moves_before=2))
    assert said.startswith("May be approved by The Board. A-1.1 was moved by decision before")
    assert who_may([CHIEF], replace(FIRST, moves_before=2)).startswith("Nobody may approve it.")


def test_what_a_decision_left_is_said_by_its_verb():
    assert left_in_words(Verb.APPROVED) == "New date left out of what was approved"
    assert left_in_words(Verb.NOTED) == "New date noted, not agreed"


def a_change(kind: Compared, ref: str) -> Change:
    return Change(kind, ref, "Title", PROMISED, "", "", "")


def test_changes_are_grouped_in_the_order_of_their_kinds_with_all_counted():
    late, added = a_change(Compared.RECORDED_LATE, "A"), a_change(Compared.ADDED, "B")
    groups = groups_of([(late, 1), (added, 7)])
    assert [(group.kind, group.count) for group in groups] == [(Compared.ADDED, 7), (Compared.RECORDED_LATE, 1)]


def test_a_comparison_says_its_counts_and_what_there_was_none_of():
    groups = (ChangedGroup(Compared.MOVED, 2, ()), ChangedGroup(Compared.RECORDED_LATE, 3, ()))
    found = Comparison("BVIP", "bvip", PROMISED, PROMISED + timedelta(30), None, groups)
    assert found.heading == "What changed from 31 August 2018 to 30 September 2018"
    said = "None added, none completed, 2 moved by decision, none reworded, none withdrawn, none handed over."
    assert found.sentence == said


def test_days_are_given_in_order():
    require_in_order(PROMISED, PROMISED)
    with pytest.raises(WrongWayRound):
        require_in_order(PROMISED, PROMISED - timedelta(1))

"""What a clause of a decision does, as pure rules."""

import pytest

from candour.boards.rules.decisions import (
    Doing,
    Resolved,
    difference,
    does,
    in_clauses,
    plan_verb,
    resolution_words,
    takes_actions_forward,
)
from candour.plans.rules.dates import Effect, Verb


@pytest.mark.parametrize(
    ("verb", "effect"),
    [
        (Resolved.APPROVED, Effect.MOVES),
        (Resolved.AGREED, Effect.MOVES),
        (Resolved.REFUSED, Effect.REFUSES),
        (Resolved.NOTED, Effect.NONE),
        (Resolved.ENDORSED, Effect.NONE),
        (Resolved.CONSIDERED, Effect.NONE),
        (Resolved.TAKEN_FORWARD, Effect.NONE),
    ],
)
def test_the_verb_decides_what_becomes_of_a_new_date(verb, effect):
    assert does(verb, Doing.NEW_DATE) is effect


def test_only_an_effective_verb_adopts_withdraws_or_closes():
    for doing in (Doing.ADOPT_PLAN, Doing.WITHDRAW, Doing.CLOSE_ACTION):
        assert does(Resolved.APPROVED, doing) is Effect.MOVES
        assert does(Resolved.NOTED, doing) is Effect.NONE
        assert does(Resolved.REFUSED, doing) is Effect.NONE


def test_a_report_is_received_even_when_it_is_only_noted():
    assert does(Resolved.NOTED, Doing.RECEIVE_REPORT) is Effect.MOVES
    assert does(Resolved.REFUSED, Doing.RECEIVE_REPORT) is Effect.NONE


def test_a_plan_knows_only_the_verbs_that_it_gives_an_effect_to():
    assert plan_verb(Resolved.APPROVED) is Verb.APPROVED
    assert plan_verb(Resolved.ENDORSED) is None


@pytest.mark.parametrize(
    "words",
    [
        "That the actions requested by the Board be taken forward for the next meeting",
        "That officers take forward the above action identified during the discussion",
        "That the actions arising be pursued",
    ],
)
def test_a_clause_that_takes_actions_forward_is_known_by_its_words(words):
    assert takes_actions_forward(words, Resolved.AGREED)


def test_a_clause_about_something_else_names_no_actions():
    assert not takes_actions_forward("That the report be noted", Resolved.NOTED)


def test_what_was_resolved_is_shown_beside_what_was_recommended():
    passages = difference("That the dates be approved", "That the dates be noted")
    assert [each.words for each in passages if each.is_left_out] == ["approved"]
    assert [each.words for each in passages if each.is_new] == ["noted"]


def test_the_same_words_have_no_difference():
    assert difference("That it be noted", "That it be  noted") == ()
    assert difference("", "That it be noted") == ()


def test_clauses_are_read_one_a_line_with_or_without_numbers():
    assert in_clauses("1. That a\n\n(2) That b\n- That c\nThat d") == ["That a", "That b", "That c", "That d"]


def test_one_clause_reads_without_a_number():
    assert resolution_words(["That it be noted"]) == "That it be noted"
    assert resolution_words(["That a", "That b"]) == "1. That a 2. That b"

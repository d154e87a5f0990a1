"""How grave a risk is, in numbers and in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.risks.rules import (
    HIGHEST_OF_LEVEL,
    IMPACTS,
    LIKELIHOODS,
    SIGNS,
    STEPS,
    Level,
    NoReason,
    NotInOrder,
    OutOfRange,
    is_moving,
    is_review_overdue,
    level_of,
    require_in_range,
    require_not_before,
    require_reason,
    require_review_after,
    score_of,
    score_words,
)

ON = date(2018, 6, 11)


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (1, Level.LOW),
        (4, Level.LOW),
        (5, Level.MEDIUM),
        (9, Level.MEDIUM),
        (10, Level.HIGH),
        (15, Level.HIGH),
        (16, Level.VERY_HIGH),
        (25, Level.VERY_HIGH),
    ],
)
def test_levels_begin_and_end_where_they_are_said_to(score, level):
    assert level_of(score) is level


@given(st.sampled_from(list(STEPS)), st.sampled_from(list(STEPS)))
def test_every_score_has_a_level_a_sign_and_words(likelihood, impact):
    score = score_of(likelihood, impact)
    level = level_of(score)
    assert score_words(likelihood, impact) == f"{SIGNS[level]} {score}, {level.label.lower()}"
    assert score <= HIGHEST_OF_LEVEL[level]


@given(st.integers(1, 25), st.integers(1, 25))
def test_a_higher_score_is_never_of_a_lower_level(one, other):
    levels = list(Level)
    low, high = sorted((one, other))
    assert levels.index(level_of(low)) <= levels.index(level_of(high))


def test_no_two_levels_share_a_sign():
    assert len(set(SIGNS.values())) == len(Level)


def test_every_step_has_a_name():
    assert list(LIKELIHOODS) == list(IMPACTS) == list(STEPS)


@given(st.integers(), st.integers())
def test_a_score_is_taken_from_one_to_five_alone(likelihood, impact):
    if likelihood in STEPS and impact in STEPS:
        require_in_range(likelihood, impact)
    else:
        with pytest.raises(OutOfRange):
            require_in_range(likelihood, impact)


@pytest.mark.parametrize(
    ("review_on", "is_closed", "is_overdue"),
    [
        (date(2018, 6, 10), False, True),
        (date(2018, 6, 11), False, False),
        (date(2018, 6, 12), False, False),
        (date(2018, 6, 10), True, False),
        (None, False, False),
    ],
)
def test_a_review_is_overdue_from_the_day_after(review_on, is_closed, is_overdue):
    assert is_review_overdue(review_on, is_closed=is_closed, on=ON) is is_overdue


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (None, 12, "New"),
        (12, 12, "Unchanged"),
        (9, 12, "Up from 9"),
        (20, 12, "Down from 20"),
    ],
)
def test_how_a_score_moves_is_said_in_words(before, now, words):
    assert is_moving(before, now) == words


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_an_empty_reason_is_none(reason):
    with pytest.raises(NoReason):
        require_reason(reason)


def test_a_day_may_be_the_first_day_itself():
    require_not_before(ON, ON, what="Closing", first_is="the day it was raised")
    with pytest.raises(NotInOrder, match="Closing cannot be before 12 June 2018, the day it was raised"):
        require_not_before(ON, date(2018, 6, 12), what="Closing", first_is="the day it was raised")


@pytest.mark.parametrize("review_on", [ON, date(2018, 6, 1)])
def test_a_review_comes_after_the_assessment(review_on):
    require_review_after(None, ON)
    require_review_after(date(2018, 6, 12), ON)
    with pytest.raises(NotInOrder, match="must be after 11 June 2018"):
        require_review_after(review_on, ON)

"""The rules of a reporting round, without a database."""

from datetime import UTC, date, datetime, time

import pytest

from candour.plans.rules import rounds
from candour.plans.rules.rounds import CutOffTooEarly, RoundCounts, cut_off, next_round

JUNE, SEPTEMBER = date(2018, 6, 30), date(2018, 9, 30)
CUT_OFF = cut_off(date(2018, 7, 6))


def test_the_first_day_of_an_answer_is_the_day_of_opening_or_the_position_date_if_it_had_passed():
    assert rounds.starts_on(opened_on=date(2018, 6, 20), position_on=JUNE) == date(2018, 6, 20)
    assert rounds.starts_on(opened_on=date(2018, 7, 2), position_on=JUNE) == JUNE


def test_an_answer_speaks_of_today_until_the_position_date_has_come():
    assert rounds.day_spoken_of(position_on=JUNE, on=date(2018, 6, 25)) == date(2018, 6, 25)
    assert rounds.day_spoken_of(position_on=JUNE, on=date(2018, 7, 3)) == JUNE


def test_a_round_ends_at_its_cut_off_or_when_it_is_closed_before():
    opened = datetime(2018, 6, 20, tzinfo=UTC)
    early = datetime(2018, 7, 1, tzinfo=UTC)
    assert rounds.ends_at(recorded_at=opened, cut_off_at=CUT_OFF, closed_at=None) == CUT_OFF
    assert rounds.ends_at(recorded_at=opened, cut_off_at=CUT_OFF, closed_at=early) == early


def test_a_round_told_afterwards_ends_only_when_it_is_closed():
    told, closed = datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC)
    assert rounds.ends_at(recorded_at=told, cut_off_at=CUT_OFF, closed_at=None) is None
    assert rounds.ends_at(recorded_at=told, cut_off_at=CUT_OFF, closed_at=closed) == closed


def test_a_cut_off_on_the_position_date_or_on_the_day_of_opening_is_not_too_early():
    rounds.require_cut_off(position_on=JUNE, cut_off_at=cut_off(JUNE, time(9)), on=date(2018, 6, 1))
    rounds.require_cut_off(position_on=JUNE, cut_off_at=CUT_OFF, on=date(2018, 7, 6))


@pytest.mark.parametrize(
    ("day", "on", "words"),
    [
        (date(2018, 6, 29), date(2018, 6, 1), "before the position date, 30 June 2018"),
        (date(2018, 7, 6), date(2018, 7, 7), "before today, 7 July 2018"),
    ],
)
def test_nobody_can_answer_by_a_day_that_is_too_early(day, on, words):
    with pytest.raises(CutOffTooEarly, match=words):
        rounds.require_cut_off(position_on=JUNE, cut_off_at=cut_off(day), on=on)


def test_a_cut_off_is_printed_with_its_time_only_where_it_is_not_the_end_of_the_day():
    assert rounds.cut_off_words(CUT_OFF) == "6 July 2018"
    assert rounds.cut_off_words(cut_off(date(2018, 7, 6), time(12))) == "6 July 2018, 12:00"
    assert rounds.cut_off_words(CUT_OFF.astimezone(UTC)) == "6 July 2018"


def test_the_next_round_follows_after_as_many_months_with_the_same_gap():
    proposed = next_round([JUNE, date(2018, 5, 31)], cut_off_at=CUT_OFF)
    assert (proposed.position_on, proposed.cut_off_at) == (date(2018, 7, 31), cut_off(date(2018, 8, 6)))


def test_the_round_after_the_first_is_a_quarter_later_and_a_month_end_stays_one():
    assert next_round([JUNE], cut_off_at=CUT_OFF).position_on == SEPTEMBER
    assert next_round([date(2018, 2, 28)], cut_off_at=CUT_OFF).position_on == date(2018, 5, 31)
    assert next_round([date(2018, 6, 11)], cut_off_at=CUT_OFF).position_on == date(2018, 9, 11)
    assert next_round([date(2017, 11, 29)], cut_off_at=CUT_OFF).position_on == date(2018, 2, 28)


def test_the_next_cut_off_keeps_its_hour_across_the_change_of_the_clocks():
    proposed = next_round([date(2018, 9, 30)], cut_off_at=cut_off(date(2018, 10, 5), time(12)))
    assert rounds.cut_off_words(proposed.cut_off_at) == "5 January 2019, 12:00"


def test_counts_add_up_and_say_a_share():
    counts = RoundCounts(answered=20, no_change=10, silent=13, since=2)
    assert (counts.owed, counts.heard, counts.percent) == (43, 30, 70)
    assert RoundCounts().percent is None
    assert (counts + RoundCounts(silent=1)).owed == 44

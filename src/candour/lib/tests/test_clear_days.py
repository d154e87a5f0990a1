"""Clear days are counted as the papers of real meetings need them, and the days counted are shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.lib.bank_holidays import bank_holidays, years_known
from candour.lib.clear_days import CannotCount, clear_days, notice, working_day_after, working_day_before

JUNE = date(2018, 6, 11)
DAYS = st.dates(date(2013, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("meeting", "publish_by"),
    [
        ("2017-06-14", "2017-06-06"), ("2017-09-11", "2017-09-01"), ("2017-12-18", "2017-12-08"),
        ("2018-03-19", "2018-03-09"), ("2018-06-11", "2018-06-01"), ("2022-09-21", "2022-09-12"),
        ("2023-05-10", "2023-04-28"),
    ],
)  # fmt: skip
def test_the_last_day_to_publish(meeting, publish_by):
    assert clear_days(date.fromisoformat(meeting)).publish_by == date.fromisoformat(publish_by)


def test_the_days_counted_are_shown():
    found = clear_days(JUNE)
    assert found.counted == tuple(date(2018, 6, day) for day in (4, 5, 6, 7, 8))
    assert found.skipped == ()


def test_the_state_funeral_and_the_coronation_do_not_count():
    funeral, coronation = clear_days(date(2022, 9, 21)), clear_days(date(2023, 5, 10))
    assert [day for day, _ in funeral.skipped] == [date(2022, 9, 19)]
    assert [day for day, _ in coronation.skipped] == [date(2023, 5, 1), date(2023, 5, 8)]
    assert all(name for _, name in coronation.skipped)


def test_fourteenth_may_to_eleventh_june_is_twenty_seven_calendar_days_and_too_short_for_twenty_eight():
    given_ = notice(date(2018, 5, 14), JUNE, wanted=28, counting="calendar")
    assert (given_.given, given_.is_enough) == (27, False)
    assert clear_days(JUNE, wanted=28, counting="calendar").publish_by == date(2018, 5, 13)


def test_a_saturday_publication_that_leaves_five_clear_days_is_no_failure():
    saturday, sunday = notice(date(2018, 6, 2), JUNE), notice(date(2018, 6, 3), JUNE)
    assert (saturday.given, saturday.is_enough, sunday.is_enough) == (5, True, True)
    assert not notice(date(2018, 6, 4), JUNE).is_enough


def test_a_notice_says_what_it_counted():
    assert notice(date(2018, 6, 7), JUNE).sentence == (
        "1 clear working day between publication on 7 June 2018 and the meeting on 11 June 2018; 5 days needed."
    )


def test_offices_closed_locally_do_not_count():
    closed = {date(2018, 6, 5): "Town Hall closed for the move"}
    found = clear_days(JUNE, closed=closed)
    assert (found.publish_by, found.skipped) == (date(2018, 5, 31), ((date(2018, 6, 5), closed[date(2018, 6, 5)]),))


def test_publication_on_the_day_or_after_leaves_no_clear_day():
    assert notice(JUNE, JUNE).given == 0
    assert notice(JUNE + timedelta(days=3), JUNE).given == 0


@pytest.mark.parametrize("wanted", [0, -1, 367])
def test_notice_is_given_of_a_number_of_days_that_can_be_given(wanted):
    with pytest.raises(CannotCount):
        clear_days(JUNE, wanted=wanted)


def test_years_whose_bank_holidays_nobody_knows_yet_are_doubted():
    _first, last = years_known()
    assert clear_days(JUNE).doubt == ""
    assert str(last) in clear_days(date(last + 2, 6, 11)).doubt
    assert clear_days(date(last + 2, 6, 11), counting="calendar").doubt == ""


def test_only_england_s_bank_holidays_are_held():
    assert date(2018, 3, 30) in bank_holidays()
    assert date(2018, 1, 2) not in bank_holidays()


def test_working_days_are_stepped_over_weekends_and_holidays():
    assert working_day_before(JUNE, 0) == JUNE
    assert working_day_before(date(2018, 6, 10), 0) == date(2018, 6, 8)
    assert working_day_before(date(2018, 6, 10), 1) == date(2018, 6, 8)
    assert working_day_before(date(2018, 5, 29), 1) == date(2018, 5, 25)
    assert working_day_after(date(2018, 5, 25), 1) == date(2018, 5, 29)
    assert working_day_after(JUNE, 0) == JUNE


@given(DAYS, st.integers(1, 30), st.sampled_from(["working", "calendar"]))
def test_publishing_on_the_last_day_is_enough_and_a_working_day_later_is_not(meeting, wanted, counting):
    last = clear_days(meeting, wanted=wanted, counting=counting).publish_by
    assert notice(last, meeting, wanted=wanted, counting=counting).given == wanted
    later = working_day_after(last, 1) if counting == "working" else last + timedelta(days=1)
    assert not notice(later, meeting, wanted=wanted, counting=counting).is_enough


@pytest.mark.parametrize(
    ("meeting", "wanted", "publish_by"),
    [
        ("2018-01-08", 5, "2017-12-28"),
        ("2018-04-09", 5, "2018-03-28"),
        ("2018-05-14", 5, "2018-05-03"),
        ("2018-06-11", 1, "2018-06-07"),
        ("2018-06-11", 3, "2018-06-05"),
        ("2018-06-11", 10, "2018-05-24"),
        ("2018-06-10", 5, "2018-06-01"),
        ("2022-06-08", 5, "2022-05-27"),
    ],
)
def test_christmas_easter_may_and_jubilees_are_left_out(meeting, wanted, publish_by):
    assert clear_days(date.fromisoformat(meeting), wanted=wanted).publish_by == date.fromisoformat(publish_by)


@given(DAYS, st.integers(1, 30))
def test_the_days_counted_are_working_days_between_the_two(meeting, wanted):
    found = clear_days(meeting, wanted=wanted)
    assert len(found.counted) == wanted
    assert found.publish_by < min(found.counted) <= max(found.counted) < meeting
    assert all(day.weekday() < 5 and day not in bank_holidays() for day in (*found.counted, found.publish_by))
    assert all(day in bank_holidays() for day, _ in found.skipped)


@given(DAYS, st.integers(0, 40))
def test_stepping_back_and_forth_over_working_days_comes_back(day, days):
    start = working_day_before(day, 0)
    assert working_day_after(working_day_before(start, days), days) == start

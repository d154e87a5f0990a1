"""When things fall due, whether they were met, and how long a direction lasts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.directions.rules import (
    Due,
    Met,
    State,
    after_months,
    days_to_expiry,
    due_dates,
    dues_met,
    is_in_force,
    next_due,
    standing,
)

ON = date(2018, 6, 11)
QUARTERS = [date(2017, 6, 30), date(2017, 9, 30), date(2017, 12, 31), date(2018, 3, 31)]
some_day = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_the_directions_expire_in_111_days():
    assert days_to_expiry(date(2018, 9, 30), on=ON) == 111
    assert days_to_expiry(date(2018, 9, 30), on=date(2018, 9, 30)) == 0
    assert days_to_expiry(date(2018, 9, 30), on=date(2018, 10, 1)) == -1
    assert days_to_expiry(None, on=ON) is None


@pytest.mark.parametrize(
    ("on", "binds"),
    [
        (date(2017, 3, 27), False),
        (date(2017, 3, 28), True),
        (date(2018, 9, 30), True),
        (date(2018, 10, 1), False),
    ],
)
def test_a_direction_binds_from_its_first_day_to_the_end_of_its_last(on, binds):
    found = is_in_force(from_on=date(2017, 3, 28), to_on=date(2018, 9, 30), revoked_on=None, on=on)
    assert found is binds


def test_a_direction_binds_no_more_on_the_day_on_which_it_is_revoked():
    period = {"from_on": date(2014, 12, 17), "to_on": None, "revoked_on": date(2017, 3, 28)}
    assert is_in_force(**period, on=date(2017, 3, 27))
    assert not is_in_force(**period, on=date(2017, 3, 28))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2017, 6, 30), 3, date(2017, 9, 30)),
        (date(2017, 6, 30), 6, date(2017, 12, 31)),
        (date(2017, 1, 31), 1, date(2017, 2, 28)),
        (date(2016, 1, 30), 1, date(2016, 2, 29)),
        (date(2017, 3, 28), 3, date(2017, 6, 28)),
        (date(2017, 11, 15), 2, date(2018, 1, 15)),
        (date(2017, 12, 31), 12, date(2018, 12, 31)),
    ],
)
def test_months_are_added_and_the_end_of_a_month_stays_one(day, months, later):
    assert after_months(day, months) == later


@given(some_day, st.integers(0, 240))
def test_so_many_months_later_is_in_that_month(day, months):
    later = after_months(day, months)
    assert later.year * 12 + later.month == day.year * 12 + day.month + months


def test_a_quarterly_report_falls_due_at_the_end_of_every_quarter():
    assert due_dates(first_on=QUARTERS[0], every_months=3, until_on=ON) == QUARTERS


@given(some_day, st.integers(1, 24), some_day)
def test_due_dates_go_up_and_stop(first, every, until):
    dates = due_dates(first_on=first, every_months=every, until_on=until)
    assert dates == sorted(set(dates))
    assert all(first <= day <= until for day in dates)


def test_what_was_due_and_not_met_is_late_and_what_is_due_today_is_not():
    assert Due(ON, None).state(on=ON) is State.DUE
    assert Due(ON, None).state(on=ON + timedelta(days=1)) is State.LATE
    assert Due(None, None).state(on=ON) is State.DUE
    assert Due(ON, Met(1, ON, None)).state(on=ON) is State.MET


def test_what_was_met_late_says_by_how_many_days():
    assert Due(date(2017, 9, 30), Met(1, date(2017, 10, 12), None)).days_late == 12
    assert Due(date(2017, 9, 30), Met(1, date(2017, 9, 29), None)).days_late == 0


def test_each_report_counts_for_the_date_that_it_names_and_the_rest_in_their_order():
    named = Met(2, date(2018, 3, 20), QUARTERS[3])
    loose = [Met(3, date(2017, 10, 2), None), Met(1, date(2017, 6, 29), None)]
    dues = dues_met(QUARTERS, [named, *loose])
    assert [due.met.pk if due.met else None for due in dues] == [1, 3, None, 2]
    assert standing(dues, on=ON) is State.LATE
    assert next_due(dues, on=ON) == QUARTERS[2]


def test_one_report_meets_one_due_date():
    dues = dues_met(QUARTERS[:2], [Met(1, ON, QUARTERS[0]), Met(2, ON, QUARTERS[0])])
    assert [due.met.pk if due.met else None for due in dues] == [1, None]


@given(st.lists(st.tuples(some_day, st.sampled_from([None, *QUARTERS])), max_size=8))
def test_nothing_meets_two_due_dates_and_nothing_is_lost_that_could_count(facts):
    met = [Met(number, on, due) for number, (on, due) in enumerate(facts)]
    used = [due.met.pk for due in dues_met(QUARTERS, met) if due.met]
    assert len(used) == len(set(used))
    named, loose = {due for _, due in facts if due}, sum(1 for _, due in facts if due is None)
    assert len(used) == min(len(QUARTERS), len(named) + loose)


def test_a_requirement_is_met_once_nothing_of_it_is_due():
    assert standing([Due(ON, Met(1, ON, None))], on=ON) is State.MET
    assert standing([], on=ON) is State.MET
    assert standing([Due(None, None)], on=ON) is State.DUE

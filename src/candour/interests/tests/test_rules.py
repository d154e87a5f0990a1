"""The 28 days, and the four years."""

from datetime import date

import pytest

from candour.interests.rules import KINDS_OF, PRESCRIBED, Clock, Regime, longest_dispensation


@pytest.mark.parametrize(
    ("disclosed", "last"),
    [
        (date(2018, 6, 11), date(2018, 7, 8)),
        (date(2018, 2, 1), date(2018, 2, 28)),
        (date(2020, 2, 2), date(2020, 2, 29)),
    ],
)
def test_28_days_begin_with_the_day_of_disclosure(disclosed, last):
    assert Clock(disclosed).last_day == last


@pytest.mark.parametrize(
    ("registered", "on", "words"),
    [
        (None, date(2018, 6, 11), "27 days left"),
        (None, date(2018, 7, 7), "1 day left"),
        (None, date(2018, 7, 8), "Today is the last day"),
        (None, date(2018, 7, 9), "Late by 1 day"),
        (date(2018, 7, 8), date(2018, 9, 1), "Registered in time"),
        (date(2018, 7, 9), date(2018, 9, 1), "Late: registered"),
        (date(2018, 7, 9), date(2018, 7, 8), "Today is the last day"),
    ],
)
def test_a_clock_says_how_it_stands_on_a_day(registered, on, words):
    assert Clock(date(2018, 6, 11), registered).in_words(on=on) == words


def test_a_clock_does_not_run_before_the_disclosure_or_after_the_entry():
    clock = Clock(date(2018, 6, 11), date(2018, 6, 20))
    assert [clock.is_running(on=date(2018, 6, day)) for day in (10, 11, 19, 20)] == [False, True, True, False]
    assert not clock.is_late(on=date(2019, 1, 1))


@pytest.mark.parametrize(
    ("first", "last"), [(date(2018, 6, 11), date(2022, 6, 10)), (date(2020, 2, 29), date(2024, 2, 28))]
)
def test_a_dispensation_lasts_four_years_at_most(first, last):
    assert longest_dispensation(first) == last


def test_members_declare_in_seven_prescribed_classes_and_officers_in_none_of_them():
    assert len(PRESCRIBED) == 7
    assert set(PRESCRIBED) < set(KINDS_OF[Regime.MEMBERS])
    assert not set(PRESCRIBED) & {*KINDS_OF[Regime.OFFICERS], *KINDS_OF[Regime.OUTSIDE]}

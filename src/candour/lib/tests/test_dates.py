"""Dates as people write them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.lib.dates import (
    MONTHS,
    SERIAL_DAY_NOUGHT,
    FinancialQuarter,
    GivenDate,
    NotADate,
    financial_quarter,
    format_day,
    last_day_of_month,
    read_date,
    read_day,
    slip_in_words,
)

JUNE_11 = date(2018, 6, 11)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "words",
    [
        "11 June 2018", "11th June 2018", "11th of June 2018", "11 Jun 18", "11-Jun-18", "11-Jun-2018", "11Jun2018",
        "11/06/2018", "11/6/18", "11.6.2018", "11.06.18", "11-06-2018", "11 06 2018", "2018-06-11", "2018/06/11",
        "Monday 11 June 2018", "Mon, 11 Jun 2018", "June 11, 2018", "by 11 June 2018", "11 June 2018.", "11 june '18",
        "11/06/2018 00:00:00", "2018-06-11T09:30:00", "20180611", "43262", "43262.0", "  11  June\n2018 ", "11–Jun–18",
    ],
)  # fmt: skip
def test_every_usual_british_form_names_the_same_day(words):
    assert read_date(words).last_day == JUNE_11
    assert read_date(words).precision == "day"


@pytest.mark.parametrize("value", [JUNE_11, datetime.fromisoformat("2018-06-11T09:30"), 43262, 43262.4])
def test_real_dates_and_day_numbers_of_spreadsheets_are_days(value):
    assert read_date(value) == GivenDate("11 June 2018", JUNE_11, "day")


@pytest.mark.parametrize(
    "words",
    ["June 2018", "Jun-18", "Jun 18", "june 2018", "06/2018", "2018-06", "end of June 2018", "end June 2018",
     "by end of Jun 2018", "End-June 2018", "Jun-2018", "June, 2018"],
)  # fmt: skip
def test_a_month_counts_as_its_last_day_and_keeps_its_words(words):
    assert read_date(words) == GivenDate(words, date(2018, 6, 30), "month")


@pytest.mark.parametrize(
    ("words", "last_day"),
    [
        ("Q2 2018-19", date(2018, 9, 30)),
        ("Q2 2018/19", date(2018, 9, 30)),
        ("Q2 18/19", date(2018, 9, 30)),
        ("Quarter 2, 2018-2019", date(2018, 9, 30)),
        ("2018/19 Q2", date(2018, 9, 30)),
        ("end of Q4 2018-19", date(2019, 3, 31)),
        ("Q1 2018–19", date(2018, 6, 30)),
        ("Q3 1999-00", date(1999, 12, 31)),
    ],
)
def test_a_quarter_belongs_to_the_financial_year(words, last_day):
    assert read_date(words) == GivenDate(words, last_day, "quarter")


@pytest.mark.parametrize(
    "words",
    ["ongoing", "Ongoing", "TBC", "tba", "autumn", "Autumn 2018", "to be agreed", "not yet known", "early 2019", "n/a",
     "mid-July 2018", "after 30 June 2018", "before June 2018", "when the Council next meets", "2018", "2018/19"],
)  # fmt: skip
def test_what_no_calendar_knows_stays_words(words):
    assert read_date(words) == GivenDate(words, None, "words")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("31 June 2018", "June 2018 has 30 days"),
        ("30 Feb 2018", "February 2018 has 28 days"),
        ("29/02/2018", "February 2018 has 28 days"),
        ("0 June 2018", "does not exist"),
        ("11 June 20188", "the year 20188"),
        ("20188-06-11", "the year 20188"),
        ("June 20188", "the year 20188"),
        ("05/31/2018", "the month 31"),
        ("11 June", "has no year"),
        ("11/06", "has no year"),
        ("Q2 2018", "which year"),
        ("Q2 2018-20", "2018 is followed by 2019"),
        ("Q5 2018-19", "not a date that we can read"),
        ("20188", "is a number, not a date"),
        ("11 Juin 2018", "not a date that we can read"),
        ("", "no date here"),
    ],
)
def test_what_cannot_be_a_date_is_refused_with_the_reason(words, why):
    with pytest.raises(NotADate, match=why):
        read_date(words)


@pytest.mark.parametrize("number", [3, 20188, 99999, float("nan"), float("inf"), True])
def test_a_number_outside_the_spreadsheet_days_is_no_date(number):
    with pytest.raises(NotADate, match="is a number, not a date"):
        read_date(number)


def test_a_long_text_is_quoted_only_in_part():
    with pytest.raises(NotADate) as refusal:
        read_date("1 " + "x" * 5000)
    assert len(str(refusal.value)) < 200


def test_one_exact_day_is_asked_for_where_a_month_will_not_do():
    assert read_day("11 June 2018") == JUNE_11
    with pytest.raises(NotADate, match="is not one day"):
        read_day("June 2018")


@given(DAYS)
def test_a_printed_day_reads_back_as_itself(day):
    assert read_date(format_day(day)) == GivenDate(format_day(day), day, "day")


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%b-%Y", "%Y-%m-%d", "%d %B %Y", "%A %d %B %Y", "%d/%m/%y"]))
def test_every_day_reads_back_from_every_usual_form(day, form):
    assert read_date(day.strftime(form)).last_day == day


@given(DAYS)
def test_a_spreadsheet_day_number_is_the_day_it_stands_for(day):
    assert read_date((day - SERIAL_DAY_NOUGHT).days).last_day == day


@given(DAYS)
def test_a_month_or_quarter_never_ends_before_a_day_within_it(day):
    month = read_date(f"{MONTHS[day.month - 1]} {day.year}").last_day
    quarter = read_date(str(financial_quarter(day))).last_day
    assert day <= month <= quarter
    assert (month + timedelta(days=1)).day == 1


@given(DAYS)
def test_a_day_lies_within_its_own_quarter(day):
    quarter = financial_quarter(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert 90 <= (quarter.last_day - quarter.first_day).days + 1 <= 92


def read_or_refusal(text):
    try:
        return read_date(text)
    except NotADate as refusal:
        return str(refusal)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_words_or_a_sentence(text):
    answer = read_or_refusal(text)
    if isinstance(answer, str):
        assert answer.endswith(".")
    else:
        assert (answer.last_day is None) == (answer.precision == "words")


def test_a_quarter_is_printed_with_its_financial_year():
    assert str(financial_quarter(date(2019, 3, 31))) == "Q4 2018-19"
    assert financial_quarter(JUNE_11) == FinancialQuarter(2018, 1)


def test_the_last_day_of_february_knows_leap_years():
    assert last_day_of_month(2020, 2) == date(2020, 2, 29)
    assert last_day_of_month(2018, 12) == date(2018, 12, 31)


@pytest.mark.parametrize(
    ("now", "words"),
    [(date(2018, 10, 12), "123 days later"), (date(2018, 6, 10), "1 day earlier"), (JUNE_11, "the same day")],
)
def test_how_far_a_date_moved_is_said_in_words(now, words):
    assert slip_in_words(JUNE_11, now) == words

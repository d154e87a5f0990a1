"""Dates as people write them in council papers, read without guessing and printed one way.

A date is read day first, as British papers write it, and "Jun 18" is June 2018. A month or a quarter counts as its
last day, and a quarter is a quarter of the financial year, which begins on 1 April. What no calendar knows ("ongoing",
"TBC", "autumn") stays words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

Precision = Literal["day", "month", "quarter", "words"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2199
SERIAL_DAY_NOUGHT = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 36_526, 73_050  # the days of 2000 to 2099
FINANCIAL_YEAR_BEGINS_IN = 4
LONGEST_QUOTE = 60


class NotADate(ValueError):
    """What was written cannot be a day, and says why in one sentence."""


@dataclass(frozen=True, slots=True)
class GivenDate:
    """A date with the words it came in: the words are shown, the last day is counted.

    `last_day` is None only where `precision` is "words".
    """

    words: str
    last_day: date | None
    precision: Precision


@dataclass(frozen=True, slots=True, order=True)
class FinancialQuarter:
    """A quarter of a financial year: Q1 2018-19 runs from 1 April to 30 June 2018.

    `year` is the year of its 1 April.
    """

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """The day on which the quarter begins."""
        month = FINANCIAL_YEAR_BEGINS_IN + 3 * (self.number - 1)
        return date(self.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        """The day on which the quarter ends."""
        return last_day_of_month(self.first_day.year, self.first_day.month + 2)

    def __str__(self) -> str:
        return f"Q{self.number} {self.year}-{(self.year + 1) % 100:02d}"


def financial_quarter(day: date) -> FinancialQuarter:
    """The quarter of the financial year in which a day lies."""
    months_in = day.month - FINANCIAL_YEAR_BEGINS_IN
    return FinancialQuarter(day.year if months_in >= 0 else day.year - 1, months_in % 12 // 3 + 1)


def last_day_of_month(year: int, month: int) -> date:
    """The last day of a month, leap years included."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def format_day(day: date) -> str:
    """A day as Candour prints it everywhere: 11 June 2018."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_month(day: date) -> str:
    """The month of a day: June 2018."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def count_days(days: int) -> str:
    """A number of days with its noun: "1 day", "1,230 days"."""
    return f"{days:,} {'day' if days == 1 else 'days'}"


def slip_in_words(first: date, now: date) -> str:
    """How far a date has moved, in words: "123 days later", "1 day earlier", "the same day"."""
    days = (now - first).days
    if not days:
        return "the same day"
    return f"{count_days(abs(days))} {'later' if days > 0 else 'earlier'}"


def read_date(value: str | date | float) -> GivenDate:
    """Read one cell or form field as a date.

    Takes text in the usual British forms, real dates and the day numbers that spreadsheets keep.
    Raises NotADate, with a sentence that names what was written, for days that do not exist and for other figures.
    """
    if isinstance(value, datetime):
        return _a_day(format_day(value.date()), value.date())
    if isinstance(value, date):
        return _a_day(format_day(value), value)
    if isinstance(value, int | float):
        return _a_serial(value)
    words = " ".join(value.split())
    if not words:
        raise NotADate("There is no date here.")
    return _read_words(words)


def read_day(value: str | date | float) -> date:
    """Read one exact day, and raise NotADate where only a month, a quarter or words were given."""
    given = read_date(value)
    if given.last_day is None or given.precision != "day":
        raise NotADate(f"“{given.words}” is not one day: write it as 11 June 2018.")
    return given.last_day


def _a_day(words: str, day: date) -> GivenDate:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADate(f"“{words}” lies outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    return GivenDate(words, day, "day")


def _a_serial(number: float) -> GivenDate:
    if not FIRST_SERIAL <= number < LAST_SERIAL + 1:
        raise NotADate(f"“{number:g}” is a number, not a date.")
    day = SERIAL_DAY_NOUGHT + timedelta(days=int(number))
    return _a_day(format_day(day), day)


def _read_words(words: str) -> GivenDate:
    plain = _PREFIX.sub("", _TIME.sub("", words.lower().replace("–", "-").replace("—", "-"))).strip(" .,;")
    for pattern, reader in _FORMS:
        found = pattern.fullmatch(plain)
        if found:
            return reader(words, found)
    if _VAGUE.search(plain) or not any(letter.isdigit() for letter in plain):
        return GivenDate(words, None, "words")
    raise NotADate(
        f"{_quote(words)} is not a date that we can read: write it as 11 June 2018, June 2018 or Q2 2018-19."
    )


def _quote(words: str) -> str:
    return f"“{words}”" if len(words) <= LONGEST_QUOTE else f"“{words[:LONGEST_QUOTE]}…”"


def _year(text: str, words: str) -> int:
    year = int(text) + 2000 if len(text) == 2 else int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f"“{words}” has the year {text}: a year lies between {FIRST_YEAR} and {LAST_YEAR}.")
    return year


def _month(text: str, words: str) -> int:
    if not text.isdigit():
        return next(number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(text[:3]))
    if not 1 <= int(text) <= 12:
        raise NotADate(f"“{words}” has the month {text}: dates are read day first, then month, then year.")
    return int(text)


def _read_day(words: str, found: re.Match[str]) -> GivenDate:
    year, month, day = _year(found["year"], words), _month(found["month"], words), int(found["day"])
    last = last_day_of_month(year, month)
    if not 1 <= day <= last.day:
        raise NotADate(f"“{words}” does not exist: {format_month(last)} has {last.day} days.")
    return GivenDate(words, date(year, month, day), "day")


def _read_month(words: str, found: re.Match[str]) -> GivenDate:
    last = last_day_of_month(_year(found["year"], words), _month(found["month"], words))
    return GivenDate(words, last, "month")


def _read_quarter(words: str, found: re.Match[str]) -> GivenDate:
    year, following = _year(found["year"], words), found["following"]
    if following is None:
        raise NotADate(f"“{words}” does not say which year it means: write the financial year, as in Q2 2018-19.")
    if int(following) % 100 != (year + 1) % 100:
        raise NotADate(f"“{words}” is not one financial year: {year} is followed by {year + 1}.")
    return GivenDate(words, FinancialQuarter(year, int(found["quarter"])).last_day, "quarter")


def _read_serial(words: str, found: re.Match[str]) -> GivenDate:
    return GivenDate(words, _a_serial(float(found[0])).last_day, "day")


def _read_year(words: str, found: re.Match[str]) -> GivenDate:
    _year(found["year"], words)
    return GivenDate(words, None, "words")


def _without_a_year(words: str, _found: re.Match[str]) -> GivenDate:
    raise NotADate(f"“{words}” has no year.")


_NAMED = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_NAMED += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY, _ORDINAL, _YEAR = r"(?P<day>\d{1,2})", r"(?:st|nd|rd|th)?", r"'?(?P<year>\d{3,}|\d{2})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_TIME = re.compile(r"[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$")
_PREFIX = re.compile(r"^(?:(?:by|due|on|at|the|end|of|close) |end-(?=[a-z]))+")
_VAGUE = re.compile(
    r"\b(?:ongoing|on-going|continu\w*|rolling|tbc|tba|tbd|to be \w+|not (?:yet )?\w+|n/a|spring|summer|autumn|winter"
    r"|early|mid|late|circa|before|until|after|following|from|onwards|annual\w*|quarterly|monthly|weekly|per|every|year|financial"
    r"|easter|christmas|meeting|week|phase|subject|dependent)\b"
)
_QUARTER = r"(?:q|quarter ?)(?P<quarter>[1-4])"
_FINANCIAL = r"(?:fy ?)?(?P<year>\d{4}|\d{2})"
_FOLLOWING = r" ?[-/] ?(?P<following>\d{4}|\d{2})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], GivenDate]], ...] = tuple(
    (re.compile(form), reader)
    for form, reader in (
        (r"(?P<year>\d{4,5})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})", _read_day),
        (r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)", _read_day),
        (rf"{_WEEKDAY}{_DAY} ?(?P<s>[/. -]) ?(?P<month>\d{{1,2}}) ?(?P=s) ?{_YEAR}", _read_day),
        (rf"{_WEEKDAY}{_DAY}{_ORDINAL}(?: of)?[ ./-]*{_NAMED}[ ,/-]*{_YEAR}", _read_day),
        (rf"{_WEEKDAY}{_NAMED} {_DAY}{_ORDINAL},? {_YEAR}", _read_day),
        (rf"{_NAMED}[ ,/-]*{_YEAR}", _read_month),
        (r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})", _read_month),
        (r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])", _read_month),
        (rf"{_QUARTER}(?: of)?[ ,:-]*{_FINANCIAL}(?:{_FOLLOWING})?", _read_quarter),
        (rf"{_FINANCIAL}{_FOLLOWING}[ ,:-]*{_QUARTER}", _read_quarter),
        (r"(?:fy ?)?(?P<year>\d{4})(?: ?[/-] ?\d{2}(?:\d{2})?)?", _read_year),
        (r"\d{5}(?:\.0)?", _read_serial),
        (rf"{_DAY}{_ORDINAL}(?: of)?[ ./-]*{_NAMED}", _without_a_year),
        (r"\d{1,2}[/.]\d{1,2}", _without_a_year),
    )
)

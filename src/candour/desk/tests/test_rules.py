"""The day of a page, the days worth a press, and how long the Directions still run."""

from datetime import UTC, date, datetime

import pytest

from candour.desk.rules import Asked, days_offered, expiring, expiry_sentence

ON = date(2018, 6, 11)
EXPIRY = date(2018, 9, 30)


def asked(on=ON, **known):
    return Asked(on=on, today=ON, **known)


def test_today_leaves_the_address_as_it_is():
    assert asked().query == ""
    assert asked().is_today


def test_another_day_travels_in_the_address():
    assert asked(date(2018, 10, 1)).query == "?on=2018-10-01"


def test_what_was_known_travels_too_and_is_never_today():
    then = asked(known_at=datetime(2018, 6, 10, tzinfo=UTC), known_words="2018-06-10")

    assert then.query == "?known_at=2018-06-10"
    assert not then.is_today


def test_the_days_offered_are_those_at_which_the_position_changes():
    days = days_offered(asked=asked(), first=ON, expiry=EXPIRY)

    assert [link.text for link in days] == [
        "Today", "1 July 2018", "1 August 2018", "1 September 2018", "30 September 2018", "1 October 2018",
    ]  # fmt: skip
    assert days[0].is_current


def test_no_day_before_the_first_position_is_offered():
    days = days_offered(asked=asked(), first=date(2018, 8, 15), expiry=None)

    assert days[0].url == "?on=2018-08-15"


def test_a_day_that_was_asked_for_is_among_them():
    shown = days_offered(asked=asked(date(2018, 6, 20)), first=ON, expiry=None)

    assert [link.text for link in shown if link.is_current] == ["20 June 2018"]


@pytest.mark.parametrize(
    ("on", "due", "sentence"),
    [
        (ON, 17, "The Directions expire in 111 days, on 30 September 2018; 17 milestones fall due that day."),
        (date(2018, 9, 29), 1, "The Directions expire in 1 day, on 30 September 2018; 1 milestone falls due that day."),
        (EXPIRY, 0, "The Directions expire today; no milestone falls due that day."),
    ],
)
def test_the_expiry_is_told_with_what_falls_due_that_day(on, due, sentence):
    assert expiry_sentence(what="The Directions expire", expires_on=EXPIRY, on=on, falling_due=due) == sentence


@pytest.mark.parametrize(
    ("kind", "words"), [("directions", "The Directions expire"), ("best_value_notice", "Notice of May expires")]
)
def test_what_expires_is_named(kind, words):
    assert expiring(kind=kind, title="Notice of May") == words

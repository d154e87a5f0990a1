"""The words of a report, and what changed between two, as pure functions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from candour.plans.rules.completion import Proof
from candour.plans.rules.status import Counts, Status
from candour.reports.rules.changes import Reasons, Then, changes
from candour.reports.rules.shapes import LastTime, Row
from candour.reports.rules.words import (
    effect_on_expiry,
    expiry_words,
    headings,
    headline,
    items_of,
    numbered,
    paragraphs_of,
    position_words,
    three_months_before,
)

EXPIRY = date(2018, 9, 30)
NO_REASONS = Reasons({}, {})
ROW = Row(
    ref="A-1.1", theme="Elections", action_code="A-1", action="Plan", title="Book a venue", owner="", first_due_on=None,
    first_due="", due_on=EXPIRY, due="30 September 2018", status=Status.IN_PROGRESS, status_words="In progress",
    completed_on=None, completion="", expected_on=None, expected="", is_expected_late=False, slip_days=0, moves=0,
    commentary="",
)  # fmt: skip
THEN = Then("A-1.1", "Book a venue", Status.IN_PROGRESS, EXPIRY, "30 September 2018")


@pytest.mark.parametrize(
    ("old", "proposed", "words"),
    [
        (date(2018, 7, 1), date(2018, 8, 31), "Would fall 30 days before the day the Directions expire"),
        (date(2018, 7, 1), EXPIRY, "Would fall on the day the Directions expire"),
        (EXPIRY, date(2018, 10, 1), "Would move past the day the Directions expire (30 September 2018), by 1 day."),
        (date(2018, 10, 1), date(2018, 10, 2), "Falls after the Directions expire already; would be 2 days after"),
        (None, date(2018, 12, 31), "Would move past the day the Directions expire (30 September 2018), by 92 days."),
    ],
)
def test_a_new_date_is_held_against_the_day_the_directions_expire(old, proposed, words):
    assert effect_on_expiry(old=old, proposed=proposed, expires_on=EXPIRY).startswith(words)


def test_without_an_expiry_a_new_date_has_no_effect_on_one():
    words = effect_on_expiry(old=None, proposed=EXPIRY, expires_on=None)
    assert words == "No Directions with an expiry date are recorded."


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2018, 6, 11), "expire on 30 September 2018, in 111 days"),
        (date(2018, 9, 29), "expire on 30 September 2018, in 1 day"),
        (EXPIRY, "expire on 30 September 2018, that day"),
        (date(2018, 10, 1), "expired on 30 September 2018, 1 day ago"),
    ],
)
def test_days_to_the_expiry_are_counted(on, words):
    assert expiry_words(EXPIRY, on=on) == words


def test_a_position_is_headed_by_its_day_and_by_what_was_known():
    assert position_words(EXPIRY, is_future=False, recorded_by="2 October 2018, 12:00") == (
        "Position at 30 September 2018, recorded by 2 October 2018, 12:00"
    )


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2018, 6, 11), date(2018, 3, 11)),
        (date(2018, 1, 31), date(2017, 10, 31)),
        (date(2018, 5, 31), date(2018, 2, 28)),
        (date(2020, 5, 31), date(2020, 2, 29)),
    ],
)
def test_a_quarter_is_three_months(day, before):
    assert three_months_before(day) == before


@for_all(st.dates(min_value=date(2000, 1, 1)))
def test_three_months_before_is_always_an_earlier_day_by_89_to_92_days(day):
    assert 89 <= (day - three_months_before(day)).days <= 95


def test_the_headline_of_a_first_report_has_nothing_beside_it():
    line = headline(Counts(completed=16, in_progress=25, overdue=2), None, [])
    assert (line.words, line.base_change) == ("Completed or on target: 41 of 43, 95 %", "")


@pytest.mark.parametrize(
    ("proofs", "words"),
    [
        ([], ""),
        ([Proof.RECORDED] * 2, "Evidence is recorded for 2 of the 2 completed."),
        ([Proof.RECORDED, Proof.NONE], "Evidence is recorded for 1 of the 2 completed; for 1 none is recorded."),
        (
            [Proof.NONE, Proof.TO_FOLLOW, Proof.TO_FOLLOW],
            "Evidence is recorded for 0 of the 3 completed; for 2 it is to follow, for 1 none is recorded.",
        ),
    ],
)
def test_the_headline_says_what_proves_those_completed(proofs, words):
    assert headline(Counts(completed=len(proofs)), None, proofs).proof == words


def test_a_base_that_shrank_is_said():
    last = LastTime(EXPIRY, "Version 1", 40, 43, 93)
    line = headline(Counts(completed=16, in_progress=24, withdrawn=3), last, [])
    assert line.base_change.startswith("The base has changed: 40 milestones are counted now and 43")
    assert "3 fewer" in line.base_change


def test_no_milestones_give_no_percentage():
    assert headline(Counts(), None, []).words == "Completed or on target: 0 of 0"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. Note it.\n2) Agree it.\n- Comment on it.", ["Note it.", "Agree it.", "Comment on it."]),
        ("(iii) Note it.\r\n\r\n• Agree it.", ["Note it.", "Agree it."]),
        ("Note the report of A. Person.", ["Note the report of A. Person."]),
        ("", []),
    ],
)
def test_recommendations_lose_the_marks_that_people_type_before_them(text, items):
    assert items_of(text) == items


def test_paragraphs_are_cut_at_empty_lines_and_numbered_in_their_section():
    found = numbered("background", paragraphs_of("One\r\nstill one\n\n\nTwo"))
    assert [(each.number, each.text) for each in found] == [("3.1", "One\nstill one"), ("3.2", "Two")]


def test_every_section_has_its_number():
    assert headings()["dates_to_agree"] == "4. Dates the Board is asked to agree"
    assert headings()["appendix"] == "Appendix 1: every milestone"


def test_nothing_is_compared_with_no_report():
    assert changes(None, [], [ROW], NO_REASONS).groups == ()


@pytest.mark.parametrize(
    ("status", "key"),
    [
        (Status.COMPLETED, "completed"),
        (Status.OVERDUE, "newly_overdue"),
        (Status.WITHDRAWN, "withdrawn"),
        (Status.CARRIED_FORWARD, "carried_forward"),
    ],
)
def test_a_milestone_whose_status_changed_stands_in_the_group_of_that_change(status, key):
    now = replace(ROW, status=status, status_words=status.label, completion="Completed on 1 July 2018 (checked)")
    found = changes(EXPIRY, [THEN], [now], NO_REASONS)
    assert [group.key for group in found.groups if group.lines] == [key]


def test_the_usual_groups_are_said_even_where_nothing_changed():
    found = changes(EXPIRY, [THEN], [ROW], NO_REASONS)
    assert [group.key for group in found.groups] == ["completed", "newly_overdue", "moved", "added", "sent_back"]
    assert not any(group.lines for group in found.groups)


def test_a_milestone_that_is_no_longer_completed_was_sent_back():
    then = replace(THEN, status=Status.COMPLETED)
    found = {group.key: group.lines for group in changes(EXPIRY, [then], [ROW], NO_REASONS).groups}
    assert found["sent_back"][0].words == "No longer counted as completed. Due on 30 September 2018."


def test_a_date_brought_forward_is_a_move_too():
    now = replace(ROW, due_on=date(2018, 9, 29), due="29 September 2018")
    found = {group.key: group.lines for group in changes(EXPIRY, [THEN], [now], NO_REASONS).groups}
    assert found["moved"][0].words == "From 30 September 2018 to 29 September 2018, 1 day earlier."

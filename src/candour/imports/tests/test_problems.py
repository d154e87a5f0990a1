"""Everything wrong in a sheet is named by sheet, row, column and value, and nothing of it is lost."""

from datetime import date

import pytest

from candour.imports.rules.shapes import Column, KnownMap
from candour.imports.tests import given


def problem_of(**cells):
    """The only problem of a sheet in which one row has these cells."""
    row = {"Theme": "Homes", "Code": "A-1", "Action": "Mend", "Milestone": "Count", "Due date": "June 2018", **cells}
    found = given.read_lines([list(row), list(row.values())])
    assert len(found.rows) == 1
    (problem,) = found.standing()
    return problem


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"Due date": "31 June 2018"}, "E", "June 2018 has 30 days"),
        ({"Due date": "30/02/2018"}, "E", "February 2018 has 28 days"),
        ({"Due date": "11 June 20188"}, "E", "the year 20188"),
        ({"Due date": ""}, "E", "There is no due date"),
        ({"Due date": "ongoing"}, "E", "choose a day that stands for them, or keep them as words"),
        ({"Due date": "TBC"}, "E", "choose a day"),
        ({"Due date": "soon-ish 12"}, "E", "not a date that we can read"),
        ({"Due date": True}, "E", "not a date"),
        ({"Completed": "maybe"}, "F", "neither yes nor no"),
        ({"Completed": "x"}, "F", "neither yes nor no"),
        ({"Completed": 250}, "F", "neither yes nor no"),
        ({"Milestone": "=SUM(A1:A9)"}, "D", "formula kept as text"),
        ({"Milestone": "Count\x00 them"}, "D", "cannot be printed (U+0000)"),
        ({"Milestone": "Count \u202egnihtyreve"}, "D", "reverses what is read"),
        ({"Theme": "Ho\ufffdmes"}, "A", "could not be read"),
        ({"Note": "n" * 10_001}, "F", "longer than 10,000"),
        ({"Completion date": "12 June 2018"}, "F", "later than the position date, 11 June 2018"),
        ({"Completed": "No", "Completion date": "1 June 2018"}, "G", "does not say that it is completed"),
        ({"Completed": date(2018, 7, 1)}, "F", "later than the position date"),
        ({"Code": "@", "Due date": "32/01/2018"}, "E", "January 2018 has 31 days"),
    ],
)  # fmt: skip
def test_every_bad_cell_is_named_with_its_place_and_its_reason(cells, column, sentence):
    problem = problem_of(**cells)
    assert (problem.place.sheet, problem.place.row, problem.place.column) == ("Plan", 2, column)
    assert sentence in problem.sentence


def test_a_problem_reads_as_one_sentence_with_the_value():
    assert str(problem_of(**{"Due date": "31 June 2018"})) == (
        "Plan, row 2, column E (Due date), “31 June 2018”: “31 June 2018” does not exist: June 2018 has 30 days."
    )


def test_characters_that_reverse_text_are_shown_by_their_number():
    assert "[U+202E]" in problem_of(Milestone="Count \u202eall").value


def test_a_row_without_a_title_says_so():
    found = given.read_lines([["Action", "Milestone", "Due date"], ["", "", "June 2018"]])
    assert "Nothing says what is to be done" in found.standing()[0].sentence


def test_a_repeated_row_is_named_with_the_first():
    lines = given.lines_of(given.PLAN)
    (problem,) = given.read_lines([*lines, lines[3]]).standing()
    assert (problem.place.row, problem.sentence) == (10, "This row repeats row 4.")


def test_two_rows_for_one_milestone_with_other_dates_are_named():
    lines = given.lines_of(given.PLAN)
    again: list[object] = [*lines[3][:4], "2019-01-31", "No", ""]
    (problem,) = given.read_lines([*lines, again]).standing()
    assert problem.sentence == "This row is for the same milestone as row 4."


@pytest.mark.parametrize("code", ["IP-A-1", "IP–A1", "ip a 1", "IP-A-01"])
def test_one_code_for_two_actions_is_named(code):
    another = ["Money", code, "Another action", "Pay the bills", "2018-06-30", "No", ""]
    (problem,) = given.read_lines([*given.lines_of(given.PLAN), another]).standing()
    assert problem.place.column == "B"
    assert "Mend the waiting list" in problem.sentence
    assert "row 2" in problem.sentence


def test_codes_that_only_look_alike_are_left_alone():
    lines = [list(given.HEADER), ["T", "A-11", "One", "x", "June 2018"], ["T", "A1-1", "Two", "y", "June 2018"]]
    assert given.read_lines(lines).standing() == ()


def test_a_bad_row_keeps_all_that_was_written_in_it():
    lines: list[list[object]] = [["Action", "Due date", "Extra", ""], ["Mend \x00", "31 June 2018", 12.5, "beside"]]
    (row,) = given.read_lines(lines).rows
    assert row.given == {"Action": "Mend ␀", "Due date": "31 June 2018", "Extra": "12.5", "D": "beside"}


def test_leaving_a_row_out_settles_its_problems():
    lines = [["Action", "Due date"], ["Mend", "June 2018"], ["Paint", "31 June 2018"]]
    found = given.read_lines(lines)
    assert len(found.standing()) == 1
    assert found.standing(left_out=frozenset({("Plan", 3)})) == ()


def test_words_can_be_given_a_day_or_kept():
    lines = [["Action", "Due date"], ["Mend", "Ongoing"], ["Paint", "TBC"]]
    found = given.read_lines(lines, KnownMap(dates={"ongoing": "2018-09-30", "tbc": ""}))
    assert [(row.first_due.words, row.first_due_on) for row in found.rows if row.first_due] == [
        ("Ongoing", date(2018, 9, 30)), ("TBC", None),
    ]  # fmt: skip
    assert found.standing() == ()


def test_a_word_can_be_said_to_mean_completed():
    lines = [["Action", "Due date", "Done"], ["Mend", "June 2018", "Mostly"], ["Paint", "June 2018", "Signed off"]]
    found = given.read_lines(lines, KnownMap(flags={"mostly": False, "Signed OFF": True}))
    assert [row.is_completed for row in found.rows] == [False, True]


def test_a_month_of_completion_counts_as_by_its_end_and_not_recorded():
    lines = [["Action", "Due date", "Date completed"], ["Mend", "June 2018", "May 2018"], ["Paint", "June 2018", "-"]]
    first, second = given.read_lines(lines).rows
    assert (first.is_completed, first.completed_on, first.is_date_recorded) == (True, date(2018, 5, 31), False)
    assert not second.is_completed


def test_a_revised_date_that_says_nothing_changes_nothing():
    lines = [
        ["Action", "Original date", "Revised date"],
        ["Mend", "June 2018", "n/a"],
        ["Cut", "June 2018", "July 2018"],
    ]
    first, second = given.read_lines(lines).rows
    assert first.due == first.first_due
    assert (second.first_due_on, second.due_on) == (date(2018, 6, 30), date(2018, 7, 31))


def test_a_sheet_that_never_says_what_is_completed_is_warned_about():
    found = given.read_lines([["Action", "Due date"], ["Mend", "June 2018"]])
    assert "every milestone counts as not completed" in found.warnings[0].sentence


def test_a_sheet_without_a_due_date_is_asked_about():
    found = given.read_lines([["Action", "Status"], ["Mend", "Completed"]])
    assert "No column holds the due date" in found.standing()[0].sentence


def test_two_columns_never_have_one_meaning():
    found = given.read_lines([["Action", "Due date", "Deadline"], ["Mend", "June 2018", "July 2018"]])
    assert dict(found.guesses[0].columns) == {Column.ACTION: 0, Column.DUE: 1}

"""Sheets laid out in other ways say the same."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from candour.imports.rules.shapes import Column, KnownMap
from candour.imports.tests import given
from candour.plans.queries import plan_position

REAL = Path("/work/shared/data/bvip2018/milestones.csv")
REAL_COUNTS = {
    date(2018, 6, 11): (16, 25, 2), date(2018, 7, 1): (16, 22, 5), date(2018, 8, 1): (16, 20, 7),
    date(2018, 9, 1): (16, 17, 10), date(2018, 10, 1): (16, 0, 27),
}  # fmt: skip


def counts_on(plan, day):
    counts = plan_position(plan, on=day).counts
    return counts.completed, counts.in_progress, counts.overdue


@pytest.mark.parametrize("layout", given.LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_layout_holds_the_same_milestones_without_a_problem(layout):
    found = given.read(layout(given.PLAN))
    assert [row.title.rsplit(": ", 1)[-1] for row in found.rows] == [line.title for line in given.PLAN]
    assert [row.is_completed for row in found.rows] == [line.done for line in given.PLAN]
    assert [row.first_due_on for row in found.rows] == [line.due for line in given.PLAN]
    assert found.standing() == ()


@pytest.mark.parametrize("layout", given.LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_layout_keeps_the_themes_in_order(layout):
    found = given.read(layout(given.PLAN))
    assert Counter(row.theme for row in found.rows) == {"Lettings": 4, "Money": 2, "People": 2}


@pytest.mark.django_db
@pytest.mark.parametrize("layout", given.LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_layout_gives_the_same_counts_at_every_date(layout):
    plan = given.imported(layout(given.PLAN)).plan
    assert {day: counts_on(plan, day) for day in given.COUNTS} == given.COUNTS


@pytest.mark.django_db
@pytest.mark.skipif(not REAL.exists(), reason="the published plan is not on this machine: /work/shared is missing")
@pytest.mark.parametrize("layout", given.LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_published_plan_gives_its_counts_in_every_layout(layout):
    rows = given.read(REAL.read_bytes()).rows
    lines = [
        given.Line(row.theme, row.action_code, row.action, row.title, row.first_due_on, row.is_completed, row.note)
        for row in rows
        if row.first_due_on
    ]
    plan = given.imported(layout(lines)).plan
    assert {day: counts_on(plan, day) for day in REAL_COUNTS} == REAL_COUNTS


@pytest.mark.django_db
@pytest.mark.skipif(not REAL.exists(), reason="the published plan is not on this machine: /work/shared is missing")
def test_the_published_workbook_and_csv_are_one_plan():
    given.imported(REAL.read_bytes())
    again = given.imported(REAL.with_suffix(".xlsx").read_bytes())
    assert again.run is None
    assert len(again.preview.unchanged) == 43


def test_a_hidden_sheet_is_not_read():
    old = given.lines_of(given.PLAN[:2])
    content = given.an_xlsx(("Plan", given.lines_of(given.PLAN)), ("Old", old), hide=["Old"])
    assert len(given.read(content).rows) == 8


def test_two_sheets_with_milestones_are_asked_about():
    content = given.an_xlsx(("Plan", given.lines_of(given.PLAN[:4])), ("More", given.lines_of(given.PLAN[4:])))
    assert "Several sheets hold milestones" in given.read(content).standing()[0].sentence
    chosen = given.read(content, KnownMap(sheets=("More",)))
    assert (len(chosen.rows), chosen.standing()) == (4, ())
    assert len(given.read(content, KnownMap(sheets=("Plan", "More"))).rows) == 8


def test_a_sheet_for_each_theme_gives_its_name_to_the_theme():
    lines = [["Milestone", "Due date"], ["Count the homes", "June 2018"]]
    content = given.an_xlsx(("Homes", lines), ("Money", [lines[0], ["Close the books", "July 2018"]]))
    rows = given.read(content, KnownMap(sheets=("Homes", "Money"))).rows
    assert [(row.theme, row.title) for row in rows] == [("Homes", "Count the homes"), ("Money", "Close the books")]


def test_a_header_that_was_named_by_hand_is_kept_to():
    lines = [["Thing", "Wanted", "How far"], ["Count the homes", "June 2018", "Done"]]
    known = KnownMap(columns={Column.ACTION: "Thing", Column.DUE: "Wanted", Column.COMPLETED: "How far"})
    (row,) = given.read_lines(lines, known).rows
    assert (row.title, row.first_due_on, row.is_completed) == ("Count the homes", date(2018, 6, 30), True)


def test_a_column_can_be_said_to_mean_nothing():
    known = KnownMap(columns={Column.NOTE: ""})
    assert {row.note for row in given.read_lines(given.lines_of(given.PLAN), known).rows} == {""}


def test_what_was_written_is_kept_beside_what_was_read():
    row = given.read(given.merged_xlsx(given.PLAN)).rows[1]
    assert row.given == {
        "Theme": "Lettings", "Action code": "IP-A-1", "Action": "Mend the waiting list",
        "Milestone": "Letters sent to applicants", "Due date": "18 May 2018", "Completed?": "✓",
    }  # fmt: skip


def test_totals_footnotes_and_repeated_headers_are_passed_over_and_listed():
    lines = [*given.lines_of(given.PLAN), given.HEADER, ["Subtotal", "", "", 8], ["Notes: as agreed"], ["Key"]]
    found = given.read_lines(lines)
    assert [row.row for row in found.skipped] == [10, 11, 12, 13]
    assert len(found.rows) == 8


def test_an_action_on_a_line_of_its_own_heads_the_milestones_below_it():
    lines = [
        ["Action", "Milestone", "Due date"], ["Mend the list", "", ""], ["", "Count it", "June 2018"],
        ["", "Sort it", "July 2018"], ["Clean the hall", "", "30/09/2018"],
    ]  # fmt: skip
    rows = given.read_lines(lines).rows
    assert [(row.action, row.title) for row in rows] == [
        ("Mend the list", "Count it"), ("Mend the list", "Sort it"), ("Clean the hall", "Clean the hall"),
    ]  # fmt: skip

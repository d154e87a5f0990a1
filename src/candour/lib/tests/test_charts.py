"""Charts: what they show, and that they stand under the strictest policy, in grey and on paper."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from candour.lib.charts import Bar, Mark, completed_against_plan, due_histogram, stacked_bars
from candour.lib.drawing import FILLS, WIDTH, Look, Part
from candour.lib.shapes import Align

SVG = "{http://www.w3.org/2000/svg}"
PARTS = [Part("Completed", Look.solid), Part("In progress", Look.plain), Part("Overdue", Look.hatched)]
THEMES = [Bar("Elections", (15, 0, 0)), Bar("Property", (0, 3, 2))]


def by_theme(bars=THEMES, parts=PARTS):
    return stacked_bars(key="k", title="By theme", description="How", name="Theme", parts=parts, bars=bars)


def due(days, marks=()):
    return due_histogram(key="k", title="Due", description="When", parts=PARTS, days=days, marks=marks)


def against_plan(planned, done, on=date(2018, 6, 11)):
    return completed_against_plan(key="k", title="Lines", description="x", planned=planned, done=done, on=on)


def drawn(chart):
    return etree.fromstring(chart.svg)


def words(chart):
    return [element.text for element in drawn(chart).iter(f"{SVG}text")]


def all_charts():
    return [
        by_theme(),
        due([(date(2018, 5, 31), (2, 0, 1)), (date(2018, 9, 30), (0, 17, 0))], [Mark(date(2018, 9, 30), "Expiry")]),
        against_plan([(date(2018, 5, 31), 17)], [(date(2018, 5, 31), 15)]),
    ]


@pytest.mark.parametrize("chart", all_charts(), ids=["bars", "due", "lines"])
def test_a_drawing_has_a_title_and_a_description_and_no_style(chart):
    root = drawn(chart)

    assert [root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text] == [chart.title, chart.description]
    assert root.get("role") == "img"
    assert not re.search(r"style=|<style|<script|\son\w+=|href=", chart.svg)


@pytest.mark.parametrize("chart", all_charts(), ids=["bars", "due", "lines"])
def test_every_chart_brings_the_table_that_says_the_same(chart):
    assert chart.table.caption == chart.title
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)


def test_a_bar_prints_the_number_of_each_part():
    assert [text for text in words(by_theme()) if text.isdigit()] == ["15", "15", "5", "3", "2"]


def test_a_part_that_nothing_has_is_left_out_of_the_key_but_not_of_the_table():
    chart = by_theme([Bar("Elections", (15, 0, 0))])

    assert "Overdue" not in words(chart)
    assert [column.heading for column in chart.table.columns] == ["Theme", "Completed", "In progress", "Overdue", "All"]


def test_a_theme_with_nothing_in_it_says_so():
    assert "None" in words(by_theme([Bar("Empty", (0, 0, 0))]))


def test_no_bars_at_all_still_make_a_drawing():
    assert by_theme([]).table.total == ("All", 0, 0, 0, 0)


def test_a_long_name_is_cut_in_the_drawing_and_whole_in_the_table():
    name = "BVIP2018-E-4 " + "a very long title " * 5
    chart = by_theme([Bar(name, (1, 0, 0))])

    assert any(text.endswith("…") for text in words(chart))
    assert chart.table.rows[0][0] == name


def test_names_are_escaped():
    assert "<b>" not in by_theme([Bar("<b>bold</b>", (1, 0, 0))]).svg


def test_the_table_adds_up():
    table = by_theme().table

    assert table.rows[0] == ("Elections", 15, 0, 0, 15)
    assert table.total == ("All", 15, 3, 2, 20)
    assert table.columns[1].align is Align.number


def test_looks_differ_in_darkness_so_that_they_read_in_grey():
    def darkness(colour):
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.3 * red + 0.59 * green + 0.11 * blue

    plain = [darkness(FILLS[look]) for look in (Look.solid, Look.plain)]
    assert abs(plain[0] - plain[1]) > 100
    assert "pattern" in by_theme().svg


def test_a_few_months_stand_as_months():
    chart = due([(date(2018, 5, 31), (1, 0, 0)), (date(2018, 7, 1), (0, 1, 0))])

    assert [row[0] for row in chart.table.rows] == ["May 2018", "Jul 2018"]
    assert "Jun" in words(chart)  # a month in which nothing falls due keeps its place


@pytest.mark.parametrize(("years", "first"), [(1, "Apr 2018"), (4, "Q1 2018-19"), (20, "2018")])
def test_longer_plans_stand_as_quarters_or_years(years, first):
    chart = due([(date(2018, 4, 30), (1, 0, 0)), (date(2018 + years, 4, 1), (0, 1, 0))])

    assert chart.table.rows[0][0] == first


def test_the_expiry_is_marked_and_named():
    chart = due([(date(2018, 9, 30), (0, 17, 0))], [Mark(date(2018, 9, 30), "The Directions expire")])

    assert "The Directions expire, 30 September 2018" in words(chart)
    assert chart.table.rows == (("Sep 2018 (The Directions expire, 30 September 2018)", 0, 17, 0, 17),)


def test_an_expiry_after_the_last_due_date_widens_the_chart():
    chart = due([(date(2018, 6, 30), (0, 1, 0))], [Mark(date(2018, 9, 30), "Expiry")])

    assert "Sep" in words(chart)


def test_nothing_due_is_drawn_without_a_mark():
    assert due([], [Mark(date(2018, 9, 30), "Expiry")]).table.rows == ()


def test_the_lines_tell_what_was_planned_and_done_by_the_day():
    chart = against_plan([(date(2018, 5, 31), 17), (date(2018, 9, 30), 41)], [(date(2018, 5, 20), 15)])

    assert "Planned: 17 by 11 June 2018" in words(chart)
    assert "Completed: 15" in words(chart)
    assert chart.table.rows[-1] == ("September 2018", 41, "")  # what will be done by then is not known


@given(
    st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.tuples(*[st.integers(0, 500)] * 3)), max_size=40
    ),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
)
def test_every_milestone_is_counted_once_and_nothing_leaves_the_drawing(days, expiry):
    chart = due(days, [Mark(expiry, "Expiry")])

    assert sum(row[-1] for row in chart.table.rows) == sum(sum(counts) for _, counts in days)
    for box in drawn(chart).iter(f"{SVG}rect"):
        assert float(box.get("x", 0)) + float(box.get("width")) <= WIDTH + 0.2


@given(st.lists(st.integers(0, 10_000), min_size=3, max_size=3), st.integers(-400, 400))
def test_steps_never_leave_the_drawing(totals, days):
    planned = [(date(2018, 1, 1) + timedelta(days=place), total) for place, total in enumerate(sorted(totals))]
    chart = against_plan(planned, [], on=date(2018, 1, 1) + timedelta(days=days))

    xs = [
        float(pair.split(",")[0]) for line in drawn(chart).iter(f"{SVG}polyline") for pair in line.get("points").split()
    ]
    assert all(-0.1 <= x <= WIDTH + 0.1 for x in xs)

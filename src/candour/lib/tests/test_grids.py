"""A grid of counts: what it shows, in grey and for those who only read its table."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from candour.lib.drawing import FILLS, Look, Part
from candour.lib.grids import Axis, heat_map

SVG = "{http://www.w3.org/2000/svg}"
LOW, HIGH = Part("Low", Look.plain), Part("High", Look.hatched)
DOWN = Axis("Likelihood", {1: "Rare", 2: "Likely"})
ACROSS = Axis("Impact", {1: "Slight", 2: "Severe", 3: "Fatal"})
CELLS = {(down, across): HIGH if down * across > 3 else LOW for down in DOWN.steps for across in ACROSS.steps}


def grid(counts, *, title="Risks", parts=CELLS):
    return heat_map(key="k", title=title, description="How", down=DOWN, across=ACROSS, parts=parts, counts=counts)


def drawn(chart):
    return etree.fromstring(chart.svg)


def words(chart):
    return [element.text for element in drawn(chart).iter(f"{SVG}text")]


def cells(chart):
    """The boxes of the cells, without those of the legend and of the plaques under numbers."""
    return [box for box in drawn(chart).iter(f"{SVG}rect") if box.get("height") == "36.0"]


def test_every_cell_is_drawn_with_the_highest_step_on_top():
    chart = grid({(2, 3): 4})
    assert len(cells(chart)) == 6
    assert [word for word in words(chart) if word in ("2 Likely", "1 Rare")] == ["2 Likely", "1 Rare"]


def test_a_number_stands_in_the_cells_that_hold_something():
    chart = grid({(2, 3): 40, (1, 1): 7})
    assert {"40", "7"} <= set(words(chart))
    assert "0" not in words(chart)


def test_the_table_says_the_number_and_the_part_of_every_cell():
    table = grid({(2, 3): 4}).table
    assert [column.heading for column in table.columns] == ["Likelihood by impact", "1 Slight", "2 Severe", "3 Fatal"]
    assert table.rows == (
        ("2 Likely", "None (low)", "None (high)", "4 (high)"),
        ("1 Rare", "None (low)", "None (low)", "None (low)"),
    )


def test_cells_differ_by_pattern_and_not_by_colour_alone():
    fills = {box.get("fill") for box in cells(grid({}))}
    assert fills == {FILLS[Look.plain], "url(#k-hatched)"}
    assert 'id="k-hatched"' in grid({}).svg


def test_the_legend_names_every_part_once():
    assert [word for word in words(grid({})) if word in ("Low", "High")] == ["Low", "High"]


def test_the_drawing_is_named_for_those_who_cannot_see_it():
    root = drawn(grid({}, title="How likely and how grave"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "k-title k-desc"
    assert root.findtext(f"{SVG}title") == "How likely and how grave"


def test_nothing_in_the_drawing_needs_a_style_or_a_script():
    assert not re.search(r"style=|<style|<script|on\w+=", grid({(1, 1): 1}).svg)


@pytest.mark.parametrize("title", ["<script>", "A & B", '"quoted"'])
def test_words_are_escaped(title):
    assert drawn(grid({}, title=title)).findtext(f"{SVG}title") == title


@given(st.dictionaries(st.sampled_from(sorted(CELLS)), st.integers(0, 9999)))
def test_the_table_and_the_drawing_hold_the_same_numbers(counts):
    chart = grid(counts)
    said = [cell for row in chart.table.rows for cell in row[1:] if not cell.startswith("None")]
    filled = [f"{count:,}" for count in counts.values() if count]
    assert sorted(cell.split(" ")[0] for cell in said) == sorted(filled)

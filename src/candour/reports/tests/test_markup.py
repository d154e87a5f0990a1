"""What people type or paste into a section, and what it becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.reports.rules.blocks import Figure, Grid, Item, Listing, Mark, Prose, Subheading
from candour.reports.rules.markup import markup_of, read_markup
from candour.reports.rules.reading import nested, read_blocks
from candour.reports.rules.runs import Run, plain_words, runs_of, without_signs

PASTED = """3.10 The Council has set up a Board to drive up standards. There are four broad areas of focus:
• Practice – improving safeguarding practice will be a key feature;
• Culture – adopting a strengths-based approach;
\to Capacity planning
With support from an adviser, the Board has used the toolkit to assess
risk and inform the prioritisation of work.
Issue\tRationale
Customer services\tOpinion remains negative.
"""


def test_what_is_pasted_from_word_keeps_its_paragraphs_lists_and_tables():
    first, listed, second, table = read_markup(PASTED)
    assert first == Prose("The Council has set up a Board to drive up standards. There are four broad areas of focus:")
    assert [each.text.split(" ")[0] for each in listed.items] == ["Practice", "Culture", "Capacity"]
    assert second.text.endswith("to assess risk and inform the prioritisation of work.")
    assert table == Grid(("Issue", "Rationale"), (("Customer services", "Opinion remains negative."),))


def test_headings_pictures_and_captions_are_read():
    text = "## Key challenges\nTable: Progress\n| Theme | Done |\n|---|---|\n| A | 1 |\n\n[Picture 0123456789ab: A hub]"
    assert read_markup(text) == (
        Subheading("Key challenges"), Grid(("Theme", "Done"), (("A", "1"),), "Progress"),
        Figure("0123456789ab", "A hub"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1. a\n2. b", [Mark.NUMBER, Mark.NUMBER]),
        ("(a) a\n(b) b", [Mark.LETTER, Mark.LETTER]),
        ("i) a\nii) b\niii) c", [Mark.ROMAN] * 3),
        ("(g) a\n(h) b\n(i) c", [Mark.LETTER] * 3),
        ("I. a\nII. b", [Mark.ROMAN] * 2),
    ],
)
def test_the_marks_of_a_list_are_told_apart(text, marks):
    (listed,) = read_markup(text)
    assert [each.mark for each in listed.items] == marks


def test_an_item_goes_on_in_an_indented_line_and_stands_under_another_by_two_spaces():
    (listed,) = read_markup("- first\n  - within\n      and on\n- second")
    assert listed.items == (Item("first"), Item("within and on", 1), Item("second"))


def test_a_row_that_is_too_short_is_filled_and_a_bar_within_a_cell_is_kept():
    (table,) = read_markup("| A | B |\n| x \\| y |")
    assert table.rows == (("x | y", ""),)


def test_nothing_but_empty_lines_is_nothing():
    assert read_markup(" \n\n\t\n") == ()


words = st.text("abcdef ghi£,%", min_size=1, max_size=20).map(lambda text: f"x{text.strip()}z")
items = st.lists(words, min_size=1, max_size=4)
listings = items.map(lambda texts: Listing(tuple(Item(text, min(place, 2)) for place, text in enumerate(texts))))
grids = st.builds(lambda a, b, c: Grid((a, b), ((c, a), (b, "")), c), words, words, words)
proses = words.map(lambda text: Prose(f"{text}."))
blocks = st.one_of(proses, words.map(Subheading), listings, grids, words.map(lambda alt: Figure("0123456789ab", alt)))


@given(st.lists(blocks, max_size=6))
def test_what_is_written_out_is_read_back_as_it_was(given_blocks):
    assert read_markup(markup_of(given_blocks)) == tuple(given_blocks)


@given(st.text())
def test_no_text_breaks_it_and_reading_twice_changes_nothing(text):
    once = read_markup(text)
    assert read_markup(markup_of(once)) == read_markup(markup_of(read_markup(markup_of(once))))


def test_paragraphs_are_numbered_when_they_are_read_and_lists_stand_within_lists():
    pieces = read_blocks(3, [Prose("One."), Listing((Item("a"),)), Prose("Two.")])
    assert [each.number for each in pieces if each.kind == "prose"] == ["3.1", "3.2"]
    (outer, numbers) = nested([Item("a"), Item("b", 1, Mark.LETTER), Item("c"), Item("d", 0, Mark.NUMBER)])
    assert [len(outer.items), len(numbers.items)] == [2, 1]
    assert outer.items[0].lists[0].mark is Mark.LETTER
    assert len(nested([Item("deep", 2), Item("shallow", 0)])[0].items) == 2


def test_three_signs_are_read_within_a_text_and_others_are_words():
    assert runs_of("**Priority 1**: see [the plan](https://example.org/plan), *now*") == (
        Run("Priority 1", is_strong=True), Run(": see "), Run("the plan", url="https://example.org/plan"), Run(", "),
        Run("now", is_emphasis=True),
    )  # fmt: skip
    assert plain_words("2 * 3 and [x](javascript:alert)") == "2 * 3 and [x](javascript:alert)"
    assert runs_of(without_signs("a **b** c")) == (Run("a ∗∗b∗∗ c"),)

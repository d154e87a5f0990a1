"""A council's own colour, always with text that can be read on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.ui.rules import DEFAULT_COLOUR, NotAColour, check_colour, colour_sheet, contrast, readable_on

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06x}")


@pytest.mark.parametrize("words", ["#1D4F5C", " 1d4f5c ", "1d4f5c"])
def test_a_colour_is_read_with_or_without_its_sign(words):
    assert check_colour(words) == "1d4f5c"


@pytest.mark.parametrize("words", ["", "red", "#12345", "#1234567", "12345g", "1d4f5c;}body{display:none", "1d4f5c\n0"])
def test_what_is_no_colour_is_refused_in_words(words):
    with pytest.raises(NotAColour, match="is not a colour"):
        check_colour(words)


@given(COLOURS)
def test_text_can_be_read_on_every_colour(colour):
    assert contrast(colour, readable_on(colour)) >= 4.5


def test_contrast_runs_from_one_to_twenty_one():
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "777777") == 1


def test_the_sheet_names_the_colour_and_its_text():
    assert colour_sheet(DEFAULT_COLOUR) == ":root{--authority-colour:#1d4f5c;--authority-text:#ffffff}\n"

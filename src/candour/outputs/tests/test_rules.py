"""What text may leave the house."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.outputs.rules import guarded, printable, sheet_name, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "''@x"])
def test_text_that_would_start_a_formula_is_guarded_by_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ann", "1 June", "'quoted'", "a=b", "don't", "'"])
def test_other_text_is_left_as_it_is(text):
    assert guarded(text) == text


@given(st.text())
def test_a_guard_can_always_be_taken_off_again(text):
    assert unguarded(guarded(text)) == text


def test_characters_that_cannot_be_printed_are_shown_by_their_number():
    assert printable("a\x00b\u202ec\u2066") == "a[U+0000]b[U+202E]c[U+2066]"


def test_line_ends_become_plain_line_feeds_and_letters_of_all_scripts_stay():
    assert printable("one\r\ntwo\rŵ বাংলা 😀") == "one\ntwo\nŵ বাংলা 😀"


@pytest.mark.parametrize(
    ("title", "name"),
    [("Costs", "Costs"), ("a/b:c?", "a b c"), ("x" * 40, "x" * 31), ("'", "Sheet"), ("", "Sheet")],
)
def test_a_sheet_name_is_one_that_a_workbook_accepts(title, name):
    assert sheet_name(title) == name

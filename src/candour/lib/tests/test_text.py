"""Text made safe to keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.lib.text import one_line, readable


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("plain", "plain"),
        ("a\x00b", "ab"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("Zoe\u0308", "Zoë"),
        ("lone \ud800 surrogate", "lone  surrogate"),
    ],
)
def test_what_cannot_be_seen_is_left_out(sent, kept):
    assert readable(sent) == kept


def test_one_line_has_single_spaces_and_is_cut():
    assert one_line("  a\n\tb   c ") == "a b c"
    assert one_line("a long title", longest=6) == "a long"


@given(st.text())
def test_reading_twice_changes_nothing_more(text):
    assert readable(readable(text)) == readable(text)


@given(st.text())
def test_a_database_takes_what_is_left(text):
    left = readable(text)
    left.encode()
    assert all(each in "\n\t" or unicodedata.category(each) != "Cc" for each in left)

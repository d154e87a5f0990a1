"""What the command line takes."""

from argparse import ArgumentTypeError
from datetime import date

import pytest

from candour.lib.arguments import iso_day


def test_a_day_is_iso() -> None:
    assert iso_day("2018-06-11") == date(2018, 6, 11)


@pytest.mark.parametrize("text", ["2018-13-01", "2018-02-30", "11/06/2018", "today", ""])
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="is not a day: write it as 2018-06-11"):
        iso_day(text)

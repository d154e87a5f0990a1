"""Tables and stories as shapes."""

from datetime import UTC, date, datetime

import pytest

from candour.lib.shapes import Align, Column, Happening, Link, PrintedCell, Table

COLUMNS = (Column("Theme"), Column("All", Align.number))


def test_a_table_prints_its_total_last_and_knows_its_numbers():
    body = Table("Themes", COLUMNS, (("Elections", 15),), ("All", 15)).body

    assert [row.is_total for row in body] == [False, True]
    assert body[0].cells == (PrintedCell("Elections", "", is_number=False), PrintedCell(15, "", is_number=True))


def test_a_cell_that_is_a_link_keeps_its_address():
    (row,) = Table("Themes", COLUMNS, ((Link("Elections", "/elections/"), 15),)).body
    assert row.cells[0] == PrintedCell("Elections", "/elections/", is_number=False)


def test_a_row_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match="zip"):
        _ = Table("Themes", COLUMNS, (("Elections",),)).body


@pytest.mark.parametrize(
    ("moment", "later"),
    [
        (datetime(2018, 6, 5, 12, tzinfo=UTC), False),
        (datetime(2018, 6, 5, 23, 30, tzinfo=UTC), True),  # half past midnight in London's summer
        (datetime(2018, 6, 20, 9, tzinfo=UTC), True),
    ],
)
def test_a_fact_recorded_on_a_later_day_says_so(moment, later):
    assert Happening(on=date(2018, 6, 5), recorded_at=moment, what="Reported complete").is_recorded_later is later

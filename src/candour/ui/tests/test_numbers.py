"""The number of a page is read from an address, whatever stands there."""

import pytest
from django.test import RequestFactory

from candour.ui.numbers import MOST_PAGES, page_number


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("", 1),
        ("?page=3", 3),
        ("?page=0", 1),
        ("?page=-2", 1),
        ("?page=three", 1),
        ("?page=%D9%A3", 1),
        ("?page=999999", MOST_PAGES),
        ("?page=99999999999999999999", 1),
    ],
)
def test_what_is_no_number_counts_as_the_first_page(asked, number):
    assert page_number(RequestFactory().get(f"/evidence/{asked}")) == number

"""The number of the page of a list, as an address carries it."""

from django.http import HttpRequest

MOST_PAGES = 100_000


def page_number(request: HttpRequest) -> int:
    """The number, from 1. What is no number counts as the first page."""
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), MOST_PAGES) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1

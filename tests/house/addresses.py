"""A real address for every route, made from the example year, so that asking it shows a page."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.house.routes import Route

BY_NAME: dict[str, Callable[[], Any]] = {}
BY_CONVERTER: dict[str, Any] = {"int": 1, "str": "x", "slug": "x", "path": "x", "uuid": "0" * 32}


def address_of(route: Route) -> str:
    """The address of a route, with something of the example year for every parameter that is known."""
    return reverse(route.name, kwargs={name: _value(route, name, kind) for name, kind in route.parameters.items()})


def _value(route: Route, name: str, converter: str) -> Any:
    known = BY_NAME.get(f"{route.name}.{name}") or BY_NAME.get(name)
    return known() if known else BY_CONVERTER.get(converter, "x")

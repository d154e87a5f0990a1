"""Every address of the officer site, with what it needs and which roles may open it.

`python -m tests.house.routes` writes the table into `docs/who-may-open-what.md`; a test holds the table against the
code, and another asks every address as everybody.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.tree import PROJECT

TABLE = PROJECT / "docs" / "who-may-open-what.md"
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>")
OF_OTHERS: dict[str, str] = {}  # routes of third parties that carry no mark of ours: name, and the reason

HEAD = """# Who may open what

Every address of the officer site, made from the code by `.venv/bin/python -m tests.house.routes`. A test asks each of
them, to look at it and to send a form, as nobody, as somebody without a role, and as every role; a new address without
a row here fails. Which *things* somebody sees on a page (their own milestones, evidence of a class) is a further rule
of the room, in its `policy.py`.

| address | name | needs | may open it |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Route:
    """One address as the URL configuration has it."""

    path: str
    name: str
    view: Callable[..., Any]

    @property
    def needs(self) -> str | None:
        """The permission by name, "signed in", or None."""
        found = getattr(self.view, "needs", None)
        return str(found) if found else None

    @property
    def open_because(self) -> str | None:
        """Why anybody may open it, or None where not anybody may."""
        found: str | None = getattr(self.view, "open_to_all", None) or OF_OTHERS.get(self.name)
        return found

    @property
    def parameters(self) -> dict[str, str]:
        """The names of its parameters, each with its converter."""
        return {named or grouped: converter or "str" for converter, named, grouped in PARAMETER.findall(self.path)}

    def may_be_opened_by(self, permissions: frozenset[str]) -> bool:
        """Whether somebody signed in with these permissions may open it."""
        return self.needs in {None, "signed in"} or self.needs in permissions


def all_routes() -> list[Route]:
    """Every route, in the order of the URL configuration."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, before: str, space: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLResolver):
            yield from _walk(entry, path, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield Route(path, f"{space}{entry.name or ''}", entry.callback)


def table() -> str:
    """The whole document."""
    from candour.people.rules import PERMISSIONS, ROLE_NAMES  # after Django is set up

    lines = []
    for route in all_routes():
        if route.open_because:
            needs, who = f"open: {route.open_because.rstrip('.')}", "anybody"
        elif route.needs == "signed in":
            needs, who = "signed in", "everybody with an account"
        else:
            holders = [ROLE_NAMES[role] for role, held in PERMISSIONS.items() if route.may_be_opened_by(held)]
            needs, who = (route.needs or "NOTHING").replace("_", " "), ", ".join(holders)
        path = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", route.path)
        lines.append(f"| `/{path}` | {route.name} | {needs} | {who} |")
    return HEAD + "\n".join(lines) + "\n"


def main(target: Path = TABLE) -> None:
    """Write the document."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
    django.setup()
    target.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()

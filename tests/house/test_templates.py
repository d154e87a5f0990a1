"""Every template can be read by Django, is used by somebody, and is asked for by a name that exists."""

import re

import pytest
from django.template.loader import get_template

from tests.house.tree import SOURCE, source_files, templates

NAMED = re.compile(r"[\"']([a-z_]+/[\w/.-]+\.(?:html|txt|svg))[\"']")
PRINTS_ONLY = re.compile(
    r"{%\s*(?:now|regroup|cycle)\b|\|\s*(?:add|divisibleby|date_sub|dictsort)\b|\.objects\b|\.filter\b"
)


def name_of(path) -> str:
    parts = path.parts
    return "/".join(parts[parts.index("templates", len(SOURCE.parts)) + 1 :])


def names_asked_for() -> set[str]:
    asked = {name for file in source_files() for name in NAMED.findall(file.text)}
    return asked | {name for path in templates() for name in NAMED.findall(path.read_text())}


@pytest.mark.parametrize("name", sorted({name_of(path) for path in templates()}))
def test_django_can_read_the_template(name):
    assert get_template(name)


def test_every_template_asked_for_exists():
    ours = {path.name for path in SOURCE.iterdir()}
    asked = {name for name in names_asked_for() if name.endswith(".html") and name.split("/")[0] in ours}
    assert sorted(asked - {name_of(path) for path in templates()}) == []


def test_templates_print_and_do_not_compute():
    computing = [name_of(path) for path in templates() if PRINTS_ONLY.search(path.read_text())]
    assert computing == []

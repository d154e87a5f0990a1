"""Manners of the house: words, names and habits that no file may have."""

import ast
import json
import re

import pytest

from tests.house.tree import PROJECT, SOURCE, files_of_tests, kept_files, kept_paths, source_files, templates

BANNED_FILES = {"utils", "helpers", "common", "misc", "manager", "service", "signals"}
BANNED_ROOMS = {"common", "core", "base", "utils", "helpers"}
REGISTRIES = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"))
]
CLOCKS = re.compile(r"\b(?:date|datetime|timezone|time)\.(?:today|now|utcnow|localdate|time)\(")
MAY_READ_A_CLOCK = {"records/clock.py"}
UNTIMED_DRAWERS = {"rules", "models", "queries", "commands"}  # leave is always asked as of now
DOES_A_DEED = re.compile(r"with deed\(")
BY_THE_HOUR = {"src/candour/people/queries/people.py"}  # an invitation runs out by the hour, not by the business day
POSITIONAL = {"find_or_add_people"}  # reads as a question: the names that are looked for
WITHOUT_BY = {"accept_invitation"}  # whoever holds the link acts as the person invited
WITHOUT_ON = {"ask_to_strike_out", "strike_out"}  # what is struck out is struck out now
SILENCERS = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma: no cover)")
WITH_A_REASON = re.compile(r"#\s*(?:noqa: [\w, ]+?|type:\s*ignore\[[\w, -]+\])(?:  \(.+\)|  # .+)$")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplementedError)\b")


def test_no_file_has_a_name_that_says_nothing():
    names = [path for path in SOURCE.rglob("*.py") if path.stem in BANNED_FILES and "migrations" not in path.parts]
    assert [str(path) for path in names] == []
    assert [folder.name for folder in SOURCE.iterdir() if folder.name in BANNED_ROOMS] == []


def test_nothing_listens_to_signals():
    listening = re.compile(r"models\.signals|from django\.dispatch|@receiver")
    assert [file.where for file in source_files() if listening.search(file.text)] == []


def test_models_do_not_hide_deeds_in_save_or_delete():
    hidden = [
        f"{file.where}:{node.lineno} {node.name}"
        for file in source_files()
        if file.drawer == "models"
        for node in ast.walk(file.tree)
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}
    ]
    assert hidden == []


def test_only_ui_says_that_markup_is_safe():
    unsafe = re.compile(r"\|\s*safe\b|autoescape off|mark_safe|SafeString\(")
    elsewhere = [file for file in source_files() if file.room != "ui" and unsafe.search(file.text)]
    pages = [path for path in templates() if SOURCE / "ui" not in path.parents and unsafe.search(path.read_text())]
    assert [file.where for file in elsewhere] + [str(path) for path in pages] == []


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_a_package_registry(host):
    naming = [path for path in kept_files() if host.encode() in path.read_bytes()]
    assert [str(path.relative_to(PROJECT)) for path in naming] == []


def test_no_link_is_kept():
    links = [path for path in kept_paths() if path.is_symlink()]
    assert [str(path.relative_to(PROJECT)) for path in links] == []


def test_locks_name_no_index():
    locks = [path for path in kept_files() if path.name == "package-lock.json"]
    assert [str(path) for path in locks if '"resolved"' in path.read_text()] == []
    for path in locks:
        packages = json.loads(path.read_text())["packages"]
        assert [name for name, said in packages.items() if name and "integrity" not in said] == []


def test_the_clock_is_read_in_one_place():
    reading = {
        str(file.path.relative_to(SOURCE))
        for file in source_files()
        if file.room not in {"host", "config"} and CLOCKS.search(file.text)
    }
    assert reading - MAY_READ_A_CLOCK == set()


def test_rules_nouns_questions_and_deeds_never_ask_for_today():
    asking = re.compile(r"records\.clock import .*\b(?:today|now)\b|records import .*\bclock\b")
    timed = [file.where for file in source_files() if file.drawer in UNTIMED_DRAWERS and asking.search(file.text)]
    assert set(timed) - BY_THE_HOUR == set()


def test_a_silenced_tool_has_a_reason_beside_it():
    files = [*source_files(), *(file for file in files_of_tests() if file.path.parent.name != "house")]
    lines = [(file.where, number, line) for file in files for number, line in enumerate(file.text.splitlines(), 1)]
    silenced = [each for each in lines if SILENCERS.search(each[2])]
    assert [f"{where}:{number}" for where, number, line in silenced if not WITH_A_REASON.search(line)] == []


def test_nothing_is_left_unfinished():
    assert [file.where for file in source_files() if UNFINISHED.search(file.text)] == []


def deeds() -> list[tuple[str, ast.FunctionDef]]:
    """Every public function of a room's commands that does a deed."""
    found = [
        (f"{file.where}:{node.lineno} {node.name}", node)
        for file in source_files()
        if file.drawer == "commands"
        for node in file.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    return [(where, node) for where, node in found if DOES_A_DEED.search(ast.unparse(node))]


def test_a_deed_is_called_by_keyword():
    positional = [where for where, node in deeds() if node.args.args or node.args.posonlyargs]
    assert [where for where in positional if where.rsplit(" ", 1)[-1] not in POSITIONAL] == []


def test_a_deed_says_who_does_it_and_on_which_day():
    arguments = {where: {each.arg for each in node.args.kwonlyargs} for where, node in deeds()}
    nobody = [where for where, names in arguments.items() if "by" not in names]
    undated = [
        where for where, names in arguments.items() if not any(name == "on" or name.endswith("_on") for name in names)
    ]
    assert [where for where in nobody if where.rsplit(" ", 1)[-1] not in WITHOUT_BY] == []
    assert [where for where in undated if where.rsplit(" ", 1)[-1] not in WITHOUT_ON] == []

"""The tests themselves: every deed is tried, and what it refuses is refused in a test."""

import re

from tests.house.measuring import code_lines
from tests.house.test_manners import deeds
from tests.house.tree import files_of_tests, source_files

GOAL, REACHED = 1.4, 0.6  # lines of test to a line of source: the goal, and what must not be lost
RAISES = re.compile(r"\bRaises\b(.+)", re.DOTALL)
ERROR = re.compile(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)*\b")


def words_of_tests() -> set[str]:
    return {word for file in files_of_tests() for word in re.findall(r"\w+", file.text)}


def error_names() -> set[str]:
    """The names of every refusal of ours."""
    return {
        found
        for file in source_files()
        for found in re.findall(r"^class (\w+)\((?:Refused|\w*Error)\)", file.text, re.M)
    }


def test_every_deed_is_tried():
    tried = words_of_tests()
    assert [where for where, node in deeds() if node.name not in tried] == []


def test_every_refusal_that_a_deed_promises_is_tried():
    tried, refusals = words_of_tests(), error_names()
    untried = []
    for where, node in deeds():
        promised = RAISES.search(node.body[0].value.value) if hasattr(node.body[0], "value") else None
        names = set(ERROR.findall(promised[1])) & refusals if promised else set()
        untried += [f"{where}: {name}" for name in sorted(names - tried)]
    assert untried == []


def test_the_share_of_tests_does_not_fall():
    source = sum(len(code_lines(file)) for file in source_files())
    tests = sum(len(code_lines(file)) for file in files_of_tests())
    assert tests >= REACHED * source, f"{tests} lines of test to {source} of source: {tests / source:.2f}"

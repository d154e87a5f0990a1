"""The style budget: short functions, small files, types and promises everywhere."""

import statistics

import pytest

from tests.house import measuring
from tests.house.tree import DRAWERS_WITH_PROMISES, PROJECT, rooms, source_files, templates

MEAN, P95, LONGEST, LONGEST_VIEW = 11, 35, 60, 15
FILE_LINES, PAGE_LINES, COMPONENT_LINES = 400, 80, 40


@pytest.fixture(scope="module")
def functions():
    return [each for file in source_files() for each in measuring.functions_of(file)]


def test_functions_are_short_on_average_and_at_the_far_end(functions):
    lengths = sorted(each.lines for each in functions)
    assert statistics.fmean(lengths) <= MEAN
    assert lengths[int(0.95 * len(lengths))] <= P95


def test_no_function_is_longer_than_a_screen(functions):
    assert [f"{each.where} {each.name}: {each.lines}" for each in functions if each.lines > LONGEST] == []


def test_a_view_is_a_doorman(functions):
    views = [
        each for each in functions if each.drawer == "views" and "Response" in each.returns and each.name[0] != "_"
    ]
    assert [f"{each.where} {each.name}: {each.lines}" for each in views if each.lines > LONGEST_VIEW] == []


def test_hardly_any_function_branches_more_than_ten_ways(functions):
    tangled = [f"{each.where} {each.name}: {each.complexity}" for each in functions if each.complexity > 10]
    assert len(tangled) < 0.01 * len(functions), tangled


def test_every_function_says_what_it_returns(functions):
    assert [f"{each.where} {each.name}" for each in functions if not each.has_return_type] == []


@pytest.mark.parametrize("room", rooms())
def test_files_are_not_longer_than_four_hundred_lines(room):
    sizes = {file.where: file.text.count("\n") for file in source_files() if file.room == room}
    assert {where: size for where, size in sizes.items() if size > FILE_LINES} == {}


def test_templates_are_short_and_components_shorter():
    sizes = {path: path.read_text().count("\n") for path in templates()}
    limits = {path: COMPONENT_LINES if "components" in path.parts else PAGE_LINES for path in sizes}
    assert {str(path.relative_to(PROJECT)): n for path, n in sizes.items() if n > limits[path]} == {}


@pytest.mark.parametrize("room", rooms())
def test_rules_nouns_questions_and_deeds_say_what_they_promise(room):
    promising = [each for each in source_files() if each.room == room and each.drawer in DRAWERS_WITH_PROMISES]
    assert [line for file in promising for line in measuring.undescribed(file) if not line.endswith(" Meta")] == []


def test_most_public_names_are_described():
    public = [node for file in source_files() for node in measuring.public_names(file)]
    bare = [line for file in source_files() for line in measuring.undescribed(file)]
    assert len(bare) <= 0.45 * len(public)


def test_nothing_is_imported_inside_a_function():
    assert [line for file in source_files() for line in measuring.late_imports(file)] == []

"""Searching in reports: by title and by what is written, as far as one may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.tests import given as plans
from candour.reports import commands
from candour.reports.policy import papers_visible_to, visible_to
from candour.reports.queries.search import find
from candour.reports.rules.blocks import Prose
from candour.reports.rules.words import Part
from candour.reports.tests import given
from candour.reports.tests import given_papers as papers

pytestmark = pytest.mark.django_db


def write(report, text):
    commands.write_section(report=report, part=Part.BACKGROUND, text=text, on=given.POSITION, by=plans.OPERATOR)


@pytest.fixture
def officer():
    return people.a_person(role=Role.COORDINATOR)


@pytest.fixture
def board_member():
    return people.a_person(role=Role.BOARD_MEMBER)


def test_a_report_is_found_by_its_title_and_by_what_is_written_in_it(officer):
    report = given.a_report(title="Report on aardvarks")
    write(report, "The zebras were counted.")
    (by_title,), (by_text,) = find("aardvark", officer), find("zebra", officer)
    assert by_title.url == by_text.url == report.get_absolute_url()
    assert ("match", "zebras") in by_text.snippet
    assert by_text.detail == f"{report.plan.name}, position at 11 June 2018"


def test_a_text_that_was_replaced_is_not_found(officer):
    report = given.a_report()
    write(report, "The zebras were counted.")
    write(report, "Nothing was counted.")
    assert find("zebra", officer) == []


def test_a_board_member_finds_what_was_cleared_by_its_title_alone(board_member):
    given.a_report(title="Draft about aardvarks")
    cleared = given.a_cleared_report()
    write(cleared, "The aardvarks were counted.")
    assert find("aardvark", board_member) == []
    assert [found.title for found in find("quarterly report", board_member)] == [cleared.title]


@pytest.mark.parametrize("role", Role)
def test_every_role_finds_exactly_the_reports_that_it_may_open(role):
    reader = people.a_person(role=role)
    given.a_report(title="Quarterly report, draft")
    given.a_cleared_report()
    assert {found.url for found in find("quarterly report", reader)} == {
        report.get_absolute_url() for report in visible_to(reader)
    }


def test_nobody_and_nothing_find_nothing(officer):
    given.a_report(title="Aardvarks")
    assert find("aardvark", None) == find("  ", officer) == []


def test_searching_takes_a_counted_number_of_statements(officer):
    officer.roles_today = frozenset({Role.COORDINATOR})  # as for whoever a request is from
    for number in range(3):
        write(given.a_report(title=f"Aardvarks {number}"), "More aardvarks.")
    with CaptureQueriesContext(connection) as statements:
        assert len(find("aardvark", officer)) == 6
    assert len(statements) == 1


def test_a_paper_is_found_by_its_title_and_by_what_stands_in_it(officer):
    paper = papers.a_written_paper(title="Community aardvarks")
    papers.write(paper, "details", Prose("The zebras were counted."))
    for words in ("aardvark", "zebra"):
        (found,) = find(words, officer)
        assert (found.kind, found.url) == ("Paper", f"/reports/papers/{paper.pk}/")
    papers.write(paper, "details", Prose("Nothing was counted."))
    assert find("zebra", officer) == []


@pytest.mark.parametrize("role", Role)
def test_every_role_finds_exactly_the_papers_that_it_may_open(role):
    reader = people.a_person(role=role)
    papers.a_written_paper(title="Aardvarks, a draft")
    commands.clear_paper(paper=papers.a_commented_paper(title="Aardvarks, cleared"), **papers.BY)
    hidden = papers.a_written_paper(title="Aardvarks, in private")
    type(hidden).objects.filter(pk=hidden.pk).update(
        ground="paragraph_3", review_on=given.POSITION, public_interest="x"
    )
    found = {each.title for each in find("aardvark", reader)}
    assert found == {paper.title for paper in papers_visible_to(reader)}

"""Search finds what somebody may see, and nothing else."""

from typing import Any

import pytest

from candour.lib.search_sql import MOST_FOUND
from candour.lib.shapes import Piece
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import ProgressSaid
from candour.plans.models import Milestone, Update
from candour.plans.queries.search import find
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, when

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture
def officer() -> Person:
    return plans.a_coordinator()


@pytest.fixture
def member() -> Person:
    return people.a_person(role=Role.BOARD_MEMBER)


def a_milestone_called(title: str) -> Milestone:
    return commands.add_milestone(
        action=plans.an_action(), title=title, due=when("30 Sep 2018"), on=plans.START, by=plans.OPERATOR
    )


def say(**words: Any) -> Update:
    said = ProgressSaid(state=State.UNDER_WAY, **words)
    return commands.report_progress(milestone=plans.a_milestone(), said=said, on=TODAY, by=plans.an_owner())


def test_a_milestone_is_found_by_its_words_in_any_form(member):
    milestone = a_milestone_called("Grants policy agreed")
    found = find("grant policies", member)
    assert [(each.kind, each.url) for each in found] == [("Milestone", milestone.get_absolute_url())]
    assert (Piece.match, "Grants") in found[0].snippet


def test_a_milestone_is_found_by_its_reference(member):
    milestone = a_milestone_called("Grants policy agreed")
    assert [each.title for each in find(milestone.ref, member)] == [str(milestone)]


def test_an_action_is_found_by_the_outcome_it_seeks(member):
    action = commands.add_action(
        theme=plans.an_action().theme, code="PLAN-X", title="Do it", outcome_sought="Transparent lettings", on=TODAY,
        by=plans.OPERATOR,
    )  # fmt: skip
    found = find("lettings", member)
    assert [(each.kind, each.title) for each in found] == [("Strategic action", str(action))]


def test_internal_words_are_not_found_by_those_who_may_not_see_them(officer, member):
    update = say(commentary="Unapproved marmalade.", internal_note="Internal xylophone.", mitigation="Secret quince.")
    for word in ("marmalade", "xylophone", "quince"):
        assert [each.title for each in find(word, officer)] == [str(update.milestone)]
        assert find(word, member) == []


def test_approved_words_are_found_by_everybody_and_the_rest_stays_inside(officer, member):
    update = say(commentary="Draft marmalade.", internal_note="Internal xylophone.")
    commands.approve_commentary(update=update, text="Approved damson.", on=TODAY, by=officer)
    found = find("damson", member)
    assert [each.kind for each in found] == ["Update"]
    assert (Piece.match, "damson") in found[0].snippet
    assert find("marmalade", member) == []
    assert "xylophone" not in str(found)


def test_restricted_words_change_nothing_for_those_who_may_not_see_them(member):
    a_milestone_called("Grants policy agreed")
    before = find("grants", member)
    say(internal_note="Grants, grants, grants.")
    assert find("grants", member) == before


def test_markup_in_what_was_typed_stays_text(officer):
    a_milestone_called("<script>alert(1)</script> grants")
    assert "<script>alert(1)</script> grants" in find("grants", officer)[0].title


@pytest.mark.parametrize("words", ["", "   ", "the", '"', "' OR 1=1", "-", "(", "%"])
def test_odd_words_find_nothing_and_break_nothing(officer, words):
    a_milestone_called("Grants policy agreed")
    assert find(words, officer) == []


def test_nobody_without_leave_finds_anything():
    a_milestone_called("Grants policy agreed")
    assert find("grants", people.a_person()) == []
    assert find("grants", None) == []


def test_no_more_than_a_page_is_found_in_one_statement(officer, django_assert_num_queries):
    action = plans.an_action()
    for _ in range(MOST_FOUND + 3):
        commands.add_milestone(action=action, title="Grants", due=when("May 2018"), on=TODAY, by=plans.OPERATOR)
    officer.roles_today = officer.roles_on(TODAY)
    with django_assert_num_queries(1):
        assert len(find("grants", officer)) == MOST_FOUND

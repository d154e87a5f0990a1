"""What waits for those who comment on reports and clear them."""

import pytest

from candour.people.rules import Role
from candour.people.tests import given as people
from candour.reports import commands
from candour.reports.queries.waiting import waiting_for
from candour.reports.tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DEMO_TODAY = given.POSITION


def verbs_for(role):
    return [each.verb for each in waiting_for(people.a_person(role=role))]


def test_a_report_without_comments_waits_for_those_who_give_them():
    given.a_report()

    assert verbs_for(Role.FINANCE) == ["Comment on"]
    assert verbs_for(Role.LEGAL) == ["Comment on"]
    assert verbs_for(Role.DIRECTOR) == []  # it cannot be cleared yet


def test_a_report_with_both_comments_waits_to_be_cleared():
    given.a_complete_report()

    assert verbs_for(Role.FINANCE) == []
    assert verbs_for(Role.DIRECTOR) == ["Clear"]


def test_changed_recommendations_are_commented_on_again():
    report = given.a_complete_report()
    commands.write_section(
        report=report, part="recommendations", text="1. Agree everything.", on=given.POSITION, by=given.OPERATOR
    )

    assert verbs_for(Role.FINANCE) == ["Comment on"]
    assert verbs_for(Role.DIRECTOR) == []


def test_nothing_waits_in_a_cleared_report():
    given.a_cleared_report()

    assert verbs_for(Role.FINANCE) == verbs_for(Role.DIRECTOR) == []


def test_nothing_waits_for_whoever_neither_comments_nor_clears(django_assert_num_queries):
    given.a_report()
    member = people.a_person(role=Role.BOARD_MEMBER)
    member.roles_today = frozenset({Role.BOARD_MEMBER})

    with django_assert_num_queries(0):
        assert waiting_for(member) == []


def test_many_reports_ask_one_statement(django_assert_num_queries):
    for _ in range(3):
        given.a_report()
    fay = people.a_person(role=Role.FINANCE)
    fay.roles_today = frozenset({Role.FINANCE})

    with django_assert_num_queries(1):
        assert len(waiting_for(fay)) == 3

"""The lists that a dashboard names come with the position, in the same statement."""

import pytest

from candour.plans import commands
from candour.plans.models import Plan
from candour.plans.queries import plan_position, plan_position_with_lists
from candour.plans.rules.progress import State
from candour.plans.tests import given
from candour.plans.tests.given import day, when

pytestmark = pytest.mark.django_db
ON = day("11 Jun 2018")


def lists_of(plan, on=ON, longest=10):
    return plan_position_with_lists(plan, on=on, longest=longest)[1]


def test_the_position_is_the_same_with_lists_and_without(django_assert_num_queries):
    action = given.an_action()
    given.a_milestone("31 May 2018", action)

    plan = Plan.objects.select_related("adoption").get(pk=action.plan_id)

    with django_assert_num_queries(1):
        position, _ = plan_position_with_lists(plan, on=ON, longest=5)
    assert position == plan_position(plan, on=ON)


def test_what_is_overdue_is_named_longest_overdue_first():
    action = given.an_action()
    later, first = given.a_milestone("31 May 2018", action), given.a_milestone("30 Apr 2018", action)
    given.a_milestone("30 Sep 2018", action)

    assert [each.ref for each in lists_of(action.plan)["overdue"]] == [first.ref, later.ref]


def test_a_list_is_no_longer_than_asked():
    action = given.an_action()
    for _ in range(3):
        given.a_milestone("31 May 2018", action)

    assert len(lists_of(action.plan, longest=2)["overdue"]) == 2


def test_what_is_expected_late_comes_with_its_expected_date():
    milestone = given.a_milestone("30 Sep 2018")
    commands.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=when("November 2018"), on=ON, by=given.an_owner()
    )

    (late,) = lists_of(milestone.plan)["expected_late"]
    assert (late.expected_on, late.expected_words) == (day("30 Nov 2018"), "November 2018")


def test_what_was_moved_comes_with_its_slip():
    revision = given.a_date_revision("30 Sep 2018", to="31 Dec 2018")
    commands.decide_date_revisions(
        revisions=[revision], decision=given.a_decision(on="11 Jun 2018"), on=ON, by=given.a_coordinator()
    )

    (moved,) = lists_of(revision.milestone.plan)["moved"]
    assert (moved.moves, moved.slip_days, moved.last_moved_on) == (1, 92, ON)

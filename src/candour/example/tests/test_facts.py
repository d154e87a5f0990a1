"""The facts of the example year add up to what the paper of 11 June 2018 says."""

from collections import Counter
from datetime import date

import pytest

from candour.example.facts import directions, people, plan


def status(fact, on):
    if fact.is_complete:
        return "completed"
    return "overdue" if fact.due_on < on else "in progress"


@pytest.mark.parametrize(
    ("on", "completed", "in_progress", "overdue"),
    [
        (date(2018, 6, 11), 16, 25, 2),
        (date(2018, 7, 1), 16, 22, 5),
        (date(2018, 8, 1), 16, 20, 7),
        (date(2018, 9, 1), 16, 17, 10),
        (date(2018, 10, 1), 16, 0, 27),
    ],
)
def test_the_facts_give_the_counts_of_the_paper(on, completed, in_progress, overdue):
    counts = Counter(status(fact, on) for fact in plan.milestones())
    assert (counts["completed"], counts["in progress"], counts["overdue"]) == (completed, in_progress, overdue)


def test_the_themes_have_as_many_milestones_as_in_the_paper():
    letters = Counter(fact.code.split("-")[1] for fact in plan.milestones())
    assert letters == {"A": 15, "B": 1, "C": 5, "D": 10, "E": 12}


def test_milestones_belong_to_the_fourteen_actions_in_their_order():
    codes = list(dict.fromkeys(fact.code for fact in plan.milestones()))
    assert codes == [action.code for action in plan.ACTIONS]
    assert len(codes) == 14


def test_only_the_scheme_of_delegations_is_expected_after_its_date():
    late = [fact for fact in plan.milestones() if fact.expected]
    assert {fact.code for fact in late} == {"BVIP2018-E-4"}
    assert {fact.expected for fact in late} == {"December 2018", "autumn 2018"}


def test_seventeen_milestones_fall_due_when_the_directions_end():
    due = [fact for fact in plan.milestones() if fact.due_on == directions.FRESH.in_force_to]
    assert len(due) == 17


def test_everything_that_satisfied_a_requirement_names_one():
    labels = {requirement.label for requirement in directions.REQUIREMENTS}
    assert labels == {"a", "b", "c"}
    assert {satisfied.label for satisfied in directions.SATISFACTIONS} <= labels


def test_nobody_real_can_sign_in_and_every_sign_in_says_that_it_is_an_example():
    assert {each.name for each in people.SIGN_INS} & {post.name for post in people.POSTS} == set()
    assert [each.email for each in people.SIGN_INS if not each.post.endswith("assigned for the example")] == []


def test_every_theme_has_a_lead_officer():
    assert {each.theme for each in people.SIGN_INS if each.theme} == {theme.letter for theme in plan.THEMES}

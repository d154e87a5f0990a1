"""The buttons of a page are those that this person may press now."""

import pytest

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import ProgressSaid
from candour.plans.models import Milestone, Plan
from candour.plans.queries import milestone_position
from candour.plans.queries.offers import action_deeds_open_to, deeds_open_to, plan_deeds_open_to
from candour.plans.rules.changes import Corrected
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.plans.tests.given import day

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


def first(person: Person, milestone: Milestone) -> list[str]:
    return [link.text for link in deeds_open_to(person, milestone, milestone_position(milestone, on=TODAY)).first]


def more(person: Person, milestone: Milestone) -> list[str]:
    return [link.text for link in deeds_open_to(person, milestone, milestone_position(milestone, on=TODAY)).more]


def test_an_owner_updates_reports_asks_and_proves():
    owner = plans.an_owner()
    milestone = plans.a_milestone(owner=owner)
    assert first(owner, milestone) == ["Update", "Report complete", "Ask for a new date", "Add evidence"]
    assert more(owner, milestone) == ["Correct a clerical error"]


def test_whoever_only_reads_is_offered_nothing():
    milestone, reader = plans.a_milestone(), people.a_person(role=Role.BOARD_MEMBER)
    assert (first(reader, milestone), more(reader, milestone)) == ([], [])
    assert action_deeds_open_to(reader, milestone.action) == ()
    assert plan_deeds_open_to(reader, milestone.plan) == ()


def test_a_checker_is_offered_the_check_and_nothing_of_the_owners():
    milestone, checker = plans.a_milestone(), people.a_person(role=Role.CHECKER)
    assert first(checker, milestone) == []
    commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=plans.OPERATOR)
    assert first(checker, milestone) == ["Check this completion"]


def test_what_is_complete_can_be_opened_again_and_not_reported_again():
    owner = plans.an_owner()
    milestone = plans.a_milestone(owner=owner)
    commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=owner)
    assert first(owner, milestone) == ["Update", "Add evidence"]
    assert more(owner, milestone) == ["Open it again", "Correct a clerical error"]


def test_a_director_approves_the_newest_commentary_once():
    milestone, director = plans.a_milestone(), people.a_person(role=Role.DIRECTOR)
    said = ProgressSaid(state=State.UNDER_WAY, commentary="Words.")
    update = commands.report_progress(milestone=milestone, said=said, on=TODAY, by=plans.OPERATOR)
    assert first(director, milestone) == ["Approve the commentary"]
    commands.approve_commentary(update=update, text="Words.", on=TODAY, by=director)
    assert first(director, milestone) == []


def test_a_decision_is_offered_to_whoever_did_not_ask():
    one, two = (people.a_person(role=Role.COORDINATOR) for _ in range(2))
    revision = plans.a_date_revision(by=one)
    assert "Record the decision on the new date" not in first(one, revision.milestone)
    assert first(two, revision.milestone)[0] == "Record the decision on the new date"


def test_a_correction_is_offered_to_the_second_person():
    milestone = plans.a_milestone()
    one, two = (people.a_person(role=Role.MONITORING_OFFICER) for _ in range(2))
    commands.ask_correction(
        milestone=milestone, corrected=Corrected.TITLE, new="Right", reason="Slip", on=TODAY, by=one
    )
    assert first(one, milestone) == []
    assert first(two, milestone) == ["Confirm the correction"]


def test_the_coordinator_may_change_what_was_promised_while_it_is_open():
    coordinator, milestone = plans.a_coordinator(), plans.a_milestone()
    assert {"Reword", "Split", "Withdraw", "Change the first date"} <= set(more(coordinator, milestone))
    commands.withdraw(milestone=milestone, reason="x", decision=plans.a_decision(), on=TODAY, by=plans.OPERATOR)
    assert (first(coordinator, milestone), more(coordinator, milestone)) == ([], [])


def test_an_adopted_plan_is_not_adopted_again_and_its_first_dates_are_fixed():
    coordinator, milestone = plans.a_coordinator(), plans.a_milestone()
    assert "Adopt this plan" in [link.text for link in plan_deeds_open_to(coordinator, milestone.plan)]
    commands.adopt_plan(plan=milestone.plan, decision=plans.a_decision(), on=TODAY, by=plans.OPERATOR)
    plan = Plan.objects.get(pk=milestone.plan_id)
    assert "Adopt this plan" not in [link.text for link in plan_deeds_open_to(coordinator, plan)]
    assert "Change the first date" not in more(coordinator, Milestone.objects.get(pk=milestone.pk))


def test_the_buttons_take_a_fixed_number_of_statements(django_assert_max_num_queries):
    coordinator, milestone = plans.a_coordinator(), plans.a_milestone()
    people.a_role(coordinator, Role.CHECKER)
    plans.a_date_revision(milestone=milestone)
    coordinator.roles_today = coordinator.roles_on(TODAY)
    found = Milestone.objects.select_related("plan__adoption").get(pk=milestone.pk)
    stands = milestone_position(milestone, on=TODAY)
    with django_assert_max_num_queries(7):
        deeds_open_to(coordinator, found, stands)

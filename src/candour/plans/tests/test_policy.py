"""Who may see and do what in a plan."""

import pytest

from candour.people.models import Person, RoleHeld
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands, policy
from candour.plans.models import Action, Milestone
from candour.plans.rules.changes import Corrected
from candour.plans.tests import given as plans
from candour.plans.tests.given import day

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


def may_edit(person: Person, milestone: Milestone) -> bool:
    return policy.may_update(person, milestone)


@pytest.mark.parametrize("role", list(Role))
def test_everybody_with_a_role_sees_the_plans(role):
    assert list(policy.visible_to(people.a_person(role=role))) == []
    plan = plans.a_plan()
    assert list(policy.visible_to(people.a_person(role=role))) == [plan]


def test_nobody_without_a_role_sees_a_plan():
    plans.a_milestone()
    assert not policy.visible_to(people.a_person()).exists()
    assert not policy.visible_to(None).exists()
    assert not policy.milestones_visible_to(None).exists()


def test_an_owner_edits_their_own_milestones_only():
    owner = plans.an_owner()
    mine, other = plans.a_milestone(owner=owner), plans.a_milestone(owner=plans.an_owner())
    assert may_edit(owner, mine)
    assert not may_edit(owner, other)


def test_the_lead_officer_of_an_action_edits_its_milestones():
    lead, milestone = plans.an_owner(), plans.a_milestone()
    Action.objects.filter(pk=milestone.action_id).update(lead_officer=lead)
    assert may_edit(lead, Milestone.objects.get(pk=milestone.pk))


def test_a_deputy_edits_while_they_stand_in():
    owner, deputy = plans.an_owner(), people.a_person()
    milestone = plans.a_milestone(owner=owner)
    stood = {"person": deputy, "role": Role.DEPUTY, "deputy_for": owner}
    held = RoleHeld.objects.create(**stood, from_on=day("1 May 2018"), to_on=TODAY)
    assert may_edit(deputy, milestone)
    RoleHeld.objects.filter(pk=held.pk).update(to_on=day("10 Jun 2018"))
    assert not may_edit(deputy, milestone)


def test_an_owner_who_has_left_edits_nothing():
    owner = plans.an_owner()
    milestone = plans.a_milestone(owner=owner)
    owner.left_on = day("10 Jun 2018")
    owner.save()
    assert not may_edit(owner, milestone)


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.LEAD_OFFICER, Role.CHECKER, Role.AUDITOR, Role.BOARD_MEMBER])
def test_only_the_coordinator_edits_everything(role):
    milestone = plans.a_milestone()
    assert may_edit(plans.a_coordinator(), milestone)
    assert not may_edit(people.a_person(role=role), milestone)


def test_an_owner_is_not_checker_of_their_own_even_with_both_roles():
    owner = plans.an_owner()
    people.a_role(owner, Role.CHECKER)
    completion = commands.report_complete(
        milestone=plans.a_milestone(owner=owner), completed_on=TODAY, on=TODAY, by=plans.OPERATOR
    )
    assert not policy.may_check(owner, completion)
    assert policy.may_check(people.a_person(role=Role.CHECKER), completion)
    assert not policy.may_check(plans.a_coordinator(), completion)


def test_whoever_asked_for_a_date_may_not_decide():
    coordinator = plans.a_coordinator()
    revision = plans.a_date_revision(by=coordinator)
    assert not policy.may_decide(coordinator, revision)
    assert policy.may_decide(people.a_person(role=Role.DEMOCRATIC_SERVICES), revision)
    assert not policy.may_decide(people.a_person(role=Role.LEAD_OFFICER), revision)


def test_whoever_asked_for_a_correction_may_not_confirm_it():
    coordinator = plans.a_coordinator()
    asked = commands.ask_correction(
        milestone=plans.a_milestone(), corrected=Corrected.TITLE, new="Other", reason="Slip", on=TODAY, by=coordinator
    )
    assert not policy.may_confirm(coordinator, asked)
    assert policy.may_confirm(plans.a_coordinator(), asked)


@pytest.mark.parametrize(
    ("role", "is_let"), [(Role.DIRECTOR, True), (Role.COORDINATOR, True), (Role.LEAD_OFFICER, False)]
)
def test_directors_and_the_coordinator_approve_commentary(role, is_let):
    assert policy.may_approve_commentary(people.a_person(role=role)) is is_let


@pytest.mark.parametrize(
    ("role", "is_let"),
    [(Role.LEAD_OFFICER, True), (Role.AUDITOR, True), (Role.BOARD_MEMBER, False), (Role.ADMINISTRATOR, False)],
)
def test_internal_notes_are_for_officers_and_auditors(role, is_let):
    assert policy.may_see_internal(people.a_person(role=role)) is is_let


def test_asking_whose_milestones_they_are_takes_three_statements(django_assert_num_queries):
    owner = plans.an_owner()
    plans.a_milestone(owner=owner)
    owner.roles_today = owner.roles_on(TODAY)
    with django_assert_num_queries(3):
        assert len(policy.milestones_of(owner)) == 1

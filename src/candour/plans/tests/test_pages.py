"""Every page of the room opens for whoever may use it, and says what it is about."""

import pytest
from django.test import Client
from django.urls import reverse

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import ProgressSaid
from candour.plans.models import Milestone
from candour.plans.rules.changes import Corrected
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.plans.tests.given import day

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
OF_MILESTONE = [
    ("update", "Say how it is going"),
    ("no_change", "Has nothing changed?"),
    ("ask_new_date", "Ask for a new date"),
    ("report_complete", "Report it complete"),
    ("reopen", "Open it again"),
    ("add_evidence", "Add evidence"),
    ("reword", "Say it in other words"),
    ("change_scope", "Change the scope"),
    ("hand_over", "Hand over to another owner"),
    ("withdraw", "Withdraw this milestone"),
    ("split", "Split into several"),
    ("merge", "Merge with others"),
    ("ask_correction", "Correct a clerical error"),
    ("set_first_date", "Change the first date"),
]
OF_ACTION = [
    ("add_milestone", "Add a milestone"),
    ("describe_action", "Describe this strategic action"),
    ("carry_forward", "Carry forward into another plan"),
]
OF_PLAN = [
    ("update_many", "Update many milestones"),
    ("decide", "Record a decision on dates"),
    ("adopt", "Adopt this plan"),
    ("add_theme", "Add a theme"),
    ("add_action", "Add a strategic action"),
]


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def coordinator() -> Person:
    return people.a_person("Carol Coordinator", Role.COORDINATOR, account=True)


def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person.account)
    return client


def page(client: Client, name: str, *arguments: object) -> str:
    answer = client.get(reverse(f"plans:{name}", args=arguments))
    assert answer.status_code == 200, name
    return answer.content.decode()


def a_reported_milestone(owner: Person) -> Milestone:
    milestone = plans.a_milestone(owner=owner)
    said = ProgressSaid(state=State.UNDER_WAY, commentary="The policy is drafted.")
    commands.report_progress(milestone=milestone, said=said, completed_on=day("5 Jun 2018"), on=TODAY, by=owner)
    return milestone


@pytest.mark.parametrize(("name", "heading"), OF_MILESTONE)
def test_a_page_about_a_milestone_opens(client: Client, coordinator: Person, name: str, heading: str) -> None:
    milestone = plans.a_milestone()
    shown = page(signed_in(client, coordinator), name, milestone.plan.slug, milestone.ref)
    assert heading in shown
    assert milestone.title in shown


@pytest.mark.parametrize(("name", "heading"), OF_ACTION)
def test_a_page_about_an_action_opens(client: Client, coordinator: Person, name: str, heading: str) -> None:
    milestone = plans.a_milestone()
    assert heading in page(signed_in(client, coordinator), name, milestone.plan.slug, milestone.action.code)


@pytest.mark.parametrize(("name", "heading"), OF_PLAN)
def test_a_page_about_a_plan_opens(client: Client, coordinator: Person, name: str, heading: str) -> None:
    assert heading in page(signed_in(client, coordinator), name, plans.a_milestone().plan.slug)


def test_a_plan_can_be_begun(client: Client, coordinator: Person) -> None:
    assert "Begin a plan" in page(signed_in(client, coordinator), "begin")


def test_a_completion_is_shown_to_whoever_checks_it(client: Client) -> None:
    milestone = a_reported_milestone(plans.an_owner("Olive Owner"))
    checker = people.a_person(role=Role.CHECKER, account=True)
    shown = page(signed_in(client, checker), "check", milestone.plan.slug, milestone.completions.get().pk)
    assert "Olive Owner reported on 11 June 2018 that it was completed on 5 June 2018." in shown


def test_a_commentary_is_shown_to_whoever_approves_it(client: Client, coordinator: Person) -> None:
    milestone = a_reported_milestone(plans.an_owner())
    update = milestone.updates.get()
    shown = page(signed_in(client, coordinator), "approve_commentary", milestone.plan.slug, update.pk)
    assert "The policy is drafted." in shown


def test_a_correction_is_shown_to_whoever_confirms_it(client: Client, coordinator: Person) -> None:
    milestone = plans.a_milestone(due="30 Sep 2018")
    asked = commands.ask_correction(
        milestone=milestone, corrected=Corrected.DUE_ON, new="31 Oct 2018", reason="Cabinet paper", on=TODAY,
        by=plans.an_owner(),
    )  # fmt: skip
    shown = page(signed_in(client, coordinator), "confirm_correction", milestone.plan.slug, asked.pk)
    assert "30 September 2018" in shown
    assert "31 October 2018" in shown


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.EXTERNAL, Role.AUDITOR, Role.FINANCE])
def test_whoever_only_reads_is_refused(client: Client, role: Role) -> None:
    milestone = plans.a_milestone()
    signed_in(client, people.a_person(role=role, account=True))
    for name, _ in OF_MILESTONE:
        assert client.get(reverse(f"plans:{name}", args=[milestone.plan.slug, milestone.ref])).status_code == 403, name
    for name, _ in OF_PLAN:
        assert client.get(reverse(f"plans:{name}", args=[milestone.plan.slug])).status_code == 403, name


def test_nobody_updates_the_milestones_of_others(client: Client) -> None:
    milestone = plans.a_milestone(owner=plans.an_owner())
    stranger = people.a_person(role=Role.LEAD_OFFICER, account=True)
    signed_in(client, stranger)
    for name in ("update", "no_change", "ask_new_date", "report_complete", "reopen", "add_evidence", "ask_correction"):
        answer = client.get(reverse(f"plans:{name}", args=[milestone.plan.slug, milestone.ref]))
        assert answer.status_code == 404, name


def test_nobody_at_all_is_sent_to_sign_in(client: Client) -> None:
    milestone = plans.a_milestone()
    answer = client.get(reverse("plans:update", args=[milestone.plan.slug, milestone.ref]))
    assert answer.status_code == 302
    assert "next=/plans/" in answer["Location"]

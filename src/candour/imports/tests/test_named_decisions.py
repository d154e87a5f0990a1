"""An import may name the decision that approved its dates; somebody else confirms it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from candour.imports.commands import begin_draft
from candour.imports.commands.uploads import SentFile
from candour.imports.models import Draft, ImportRun
from candour.imports.tests import given
from candour.people.models import Body, Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import PowerSaid
from candour.plans.models import Milestone, NamedDecision, Plan
from candour.plans.queries import milestone_position
from candour.plans.tests import given as plans

pytestmark = pytest.mark.django_db
LATER = given.JUNE_11 + timedelta(days=1)


def sheet(day: str) -> bytes:
    return given.a_csv([["Action", "Milestone", "Due date"], ["Homes", "Mend the roof", day]])


@pytest.fixture
def plan() -> Plan:
    """A plan with one milestone, due on 31 August 2018."""
    given.imported(sheet("31 August 2018"), plan="BVIP")
    return Plan.objects.get()


@pytest.fixture
def board() -> Body:
    return people.a_body("The Board")


@pytest.fixture
def clerk() -> Person:
    return people.a_person("Cleo Clerk", Role.DEMOCRATIC_SERVICES)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(sheet("30 September 2018"))
    return path


def run(capsys, file, *options: str) -> str:
    call_command("import_plan", str(file), "--plan", "BVIP", "--position-at", LATER.isoformat(), *options)
    return capsys.readouterr().out


def due() -> date | None:
    return milestone_position(Milestone.objects.get(), on=LATER).due_on


def test_the_command_names_a_decision_and_a_second_person_moves_the_dates(capsys, plan, board, clerk, file):
    printed = run(capsys, file, "--decided-by", "the board", "--decided-on", "2018-06-11", "--item", "5.1")
    named = NamedDecision.objects.get()
    assert f"/plans/bvip/confirm-decision/{named.pk}/" in printed
    assert (named.body, named.item, named.source, due()) == (board, "5.1", "plan.csv", date(2018, 8, 31))
    commands.confirm_named_decision(named=named, on=LATER, by=clerk)
    assert due() == date(2018, 9, 30)


def test_without_a_decision_the_dates_are_only_asked_for(capsys, plan, file):
    run(capsys, file)
    assert not NamedDecision.objects.exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--decided-by", "The Board"], "together"),
        (["--decided-on", "2018-06-11"], "together"),
        (["--decided-by", "A Club", "--decided-on", "2018-06-11"], "No body, post or person is called “A Club”"),
        (["--decided-by", "The Board", "--decided-on", "2018-06-30"], "cannot be"),
    ],
)
def test_half_a_decision_or_an_impossible_one_is_refused_and_nothing_written(
    capsys, plan, board, file, options, sentence
):
    with pytest.raises(CommandError, match=sentence):
        run(capsys, file, *options)
    assert ImportRun.objects.count() == 1


def test_the_change_rule_is_kept_to(capsys, plan, board, file):
    chief = people.a_person("Cleo Chief", post="Chief Executive")
    plans.a_change_rule(plan, board, PowerSaid(chief.posts_held.get().post, 10), on="1 Jun 2018")
    decided = ["--decided-by", "Chief Executive", "--decided-on", "2018-06-11", "--consulted", "the Mayor"]
    with pytest.raises(CommandError, match="is 30 days after 31 August 2018"):
        run(capsys, file, *decided)
    assert ImportRun.objects.count() == 1


@pytest.fixture
def coordinator(settings: Any) -> Person:
    settings.DEMO_TODAY = LATER
    return people.a_person("Cora Coordinator", Role.COORDINATOR, account=True)


@pytest.fixture
def finish(plan, coordinator, client: Client) -> Any:
    """Press the last button of an import, with these answers."""
    client.force_login(coordinator.account)
    draft = begin_draft(
        file=SentFile("plan.csv", sheet("30 September 2018")), plan_name="BVIP", position_on=LATER,
        are_notes_published=False, by=coordinator, on=LATER,
    )  # fmt: skip
    url = reverse("imports:finish", args=[draft.pk])
    return lambda **answers: client.post(url, {"seen": draft.version, "once": "a", **answers})


def on_11_june() -> dict[str, str]:
    return {"decided_on-day": "11", "decided_on-month": "6", "decided_on-year": "2018"}


def test_the_last_page_of_an_import_names_a_decision(finish, board, client):
    answer = finish(is_named="named", body=board.pk, item="5.1", **on_11_june())
    assert NamedDecision.objects.get().body == board
    done = client.get(answer.url).content.decode()
    assert "named as approved by The Board on 11 June 2018" in done


def test_the_last_page_asks_for_what_is_missing_of_a_decision(finish):
    shown = finish(is_named="named").content.decode()
    assert "Enter the day of the decision." in shown
    assert "Say which body decided, or which person: one of the two." in shown
    assert Draft.objects.get().closed_on is None


def test_the_last_page_names_none_unless_asked_to(finish):
    assert finish(is_named="none").status_code == 302
    assert not NamedDecision.objects.exists()


def test_a_refusal_by_the_change_rule_is_shown_on_the_last_page(finish, plan, board):
    chief = people.a_person("Cleo Chief")
    plans.a_change_rule(plan, board, PowerSaid(chief, 10), on="1 Jun 2018")
    answer = finish(is_named="named", person=chief.pk, consulted="nobody", **on_11_june())
    assert "is 30 days after 31 August 2018" in answer.content.decode()

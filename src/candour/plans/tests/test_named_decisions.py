"""A decision that was named moves nothing until a second person confirms it."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from candour.people.models import Body, Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import DecisionSaid
from candour.plans.commands.completion import NoReason
from candour.plans.commands.position import NoDatesToApprove
from candour.plans.models import DateRevision, Milestone, NamedDecision
from candour.plans.queries import milestone_position
from candour.plans.queries.powers import NoSuchDecider, decider_named
from candour.plans.queries.waiting import waiting_for
from candour.plans.rules.changes import AlreadyConfirmed, ConfirmedByOneself
from candour.plans.rules.dates import AlreadyDecided, NotEffective, ProposerDecides, Verb
from candour.plans.rules.powers import TooManyDays
from candour.plans.rules.progress import InTheFuture
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, when
from candour.plans.tests.pages import browser, send, somebody, text_of

pytestmark = pytest.mark.django_db
ON = day("11 Jun 2018")


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = ON  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def importer() -> Person:
    return somebody(Role.COORDINATOR, "Ida Importer")


@pytest.fixture
def clerk() -> Person:
    return somebody(Role.DEMOCRATIC_SERVICES, "Cleo Clerk")


@pytest.fixture
def board() -> Body:
    return people.a_body("The Board")


@pytest.fixture
def milestone() -> Milestone:
    return plans.a_milestone(due="31 Aug 2018")


def imported(milestone: Milestone, by: Person, decision: DecisionSaid | None, to: str | None = "30 Sep 2018") -> None:
    place = commands.ActionPlace("Grants", milestone.action.code, milestone.action.title)
    row = commands.PositionRow(
        place=place, due=when("31 Aug 2018"), milestone=milestone, proposed=when(to) if to else None, reason="Sheet"
    )
    commands.record_position(
        plan=milestone.plan, rows=[row], on=ON, by=by, source="plan.xlsx", approved_by=decision
    )  # fmt: skip


def the_board(board: Body, **more: Any) -> DecisionSaid:
    return replace(DecisionSaid(verb=Verb.APPROVED, decided_on=ON, body=board, item="5.1"), **more)


def due(milestone: Milestone) -> str:
    return str(milestone_position(milestone, on=ON).due_on)


@pytest.fixture
def named(milestone, importer, board) -> NamedDecision:
    imported(milestone, importer, the_board(board))
    return NamedDecision.objects.get()


def test_an_import_that_names_its_decision_moves_nothing_yet(named, milestone):
    assert due(milestone) == "2018-08-31"
    assert [each.revision.milestone for each in named.revisions.all()] == [milestone]


def test_a_second_person_confirms_it_and_the_dates_move_from_its_day(named, milestone, clerk):
    decision = commands.confirm_named_decision(named=named, on=ON, by=clerk)
    assert due(milestone) == "2018-09-30"
    assert (decision.item, decision.note, decision.by_name) == ("5.1", "As named in plan.xlsx", "Cleo Clerk")


def test_whoever_named_it_may_not_confirm_it(named, milestone, importer):
    with pytest.raises(ConfirmedByOneself, match="somebody else has to confirm"):
        commands.confirm_named_decision(named=named, on=ON, by=importer)
    assert due(milestone) == "2018-08-31"


def test_it_is_answered_once(named, clerk):
    commands.confirm_named_decision(named=named, on=ON, by=clerk)
    with pytest.raises(AlreadyConfirmed):
        commands.confirm_named_decision(named=named, on=ON, by=clerk)
    with pytest.raises(AlreadyConfirmed):
        commands.deny_named_decision(named=named, reason="No", on=ON, by=clerk)


def test_it_is_denied_with_a_reason_and_the_dates_stay_proposed(named, milestone, clerk):
    with pytest.raises(NoReason):
        commands.deny_named_decision(named=named, reason=" ", on=ON, by=clerk)
    commands.deny_named_decision(named=named, reason="The Board only noted it.", on=ON, by=clerk)
    assert due(milestone) == "2018-08-31"


def test_dates_decided_meanwhile_leave_nothing_to_confirm(named, clerk):
    revision = DateRevision.objects.get()
    commands.decide_date_revisions(revisions=[revision], decision=plans.a_decision(), on=ON, by=clerk)
    with pytest.raises(AlreadyDecided, match="None of these dates waits"):
        commands.confirm_named_decision(named=named, on=ON, by=clerk)


def test_the_change_rule_is_asked_when_a_decision_is_named_and_nothing_is_recorded(milestone, importer, board):
    chief = people.a_person("Cleo Chief")
    plans.a_change_rule(milestone.plan, board, plans.up_to(10, chief))
    theirs = the_board(board, body=None, person=chief, consulted="nobody")
    with pytest.raises(TooManyDays):
        imported(milestone, importer, theirs)
    assert not DateRevision.objects.exists()


def test_the_change_rule_is_asked_again_when_it_is_confirmed(named, milestone, clerk):
    other = people.a_body("Another Board")
    plans.a_change_rule(milestone.plan, other)
    with pytest.raises(Exception, match="had no say on dates"):
        commands.confirm_named_decision(named=named, on=ON, by=clerk)


def test_nobody_imports_what_they_approved_themselves(milestone, importer, board):
    with pytest.raises(ProposerDecides, match="Ida Importer asked for the new date"):
        imported(milestone, importer, the_board(board, body=None, person=importer))


def test_what_was_only_noted_a_day_to_come_or_no_changed_date_is_refused(milestone, importer, board):
    with pytest.raises(NotEffective):
        imported(milestone, importer, the_board(board, verb=Verb.NOTED))
    with pytest.raises(InTheFuture):
        imported(milestone, importer, the_board(board, decided_on=day("12 Jun 2018")))
    with pytest.raises(NoDatesToApprove, match="No date has changed"):
        imported(milestone, importer, the_board(board), to=None)


def test_name_decision_is_open_to_other_entries_than_imports(milestone, importer, board):
    revision = plans.a_date_revision(milestone=milestone, by=importer)
    named = commands.name_decision(
        plan=milestone.plan, revisions=[revision], decision=the_board(board), source="minutes", on=ON, by=importer
    )
    assert named.revisions.get().revision == revision


def page(name: str, named: NamedDecision) -> str:
    return reverse(f"plans:{name}", args=[named.plan.slug, named.pk])


def test_one_press_confirms_it(named, milestone, clerk, importer):
    assert [each.url for each in waiting_for(clerk, on=ON) if "confirm-decision" in each.url] == [
        page("confirm_decision", named)
    ]
    assert not [each.url for each in waiting_for(importer, on=ON) if "confirm-decision" in each.url]
    shown = text_of(browser(clerk).get(page("confirm_decision", named)))
    assert (
        "Ida Importer says that The Board approved these dates on 11 June 2018, item 5.1. Source: plan.xlsx." in shown
    )
    assert send(browser(clerk), page("confirm_decision", named)).status_code == 302
    assert due(milestone) == "2018-09-30"
    assert browser(clerk).get(page("confirm_decision", named)).status_code == 404


def test_the_page_gives_whoever_named_it_no_button(named, importer):
    shown = text_of(browser(importer).get(page("confirm_decision", named)))
    assert "You named this decision yourself" in shown
    assert "Confirm this decision</button>" not in shown
    assert "somebody else has to confirm" in text_of(send(browser(importer), page("confirm_decision", named)))


def test_it_is_denied_on_a_page(named, milestone, clerk):
    assert "Say what is wrong." in text_of(send(browser(clerk), page("deny_decision", named)))
    send(browser(clerk), page("deny_decision", named), reason="The Board only noted it.")
    assert named.answer.reason == "The Board only noted it."


def test_a_decider_is_found_by_the_name_of_a_body_a_post_or_a_person(board):
    chief = people.a_person("Cleo Chief", post="Chief Executive")
    found = [decider_named(name, on=ON) for name in ("the board", "Chief Executive", "Cleo Chief")]
    assert found == [board, chief, chief]
    with pytest.raises(NoSuchDecider, match="Bodies here: The Board"):
        decider_named("Nobody", on=ON)

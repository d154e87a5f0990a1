"""Reminding those who are silent in a reporting round."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from candour.host.models import Letter
from candour.notices.commands import remind, remind_silent, tell
from candour.notices.models import Notice
from candour.notices.rules.refusals import NoRoundOpen
from candour.notices.rules.shapes import Kind
from candour.notices.tests import given
from candour.notices.tests.given import OPERATOR, TODAY, day
from candour.people.rules import Role
from candour.plans import commands as plans
from candour.plans.models import Plan
from candour.plans.rules.progress import State
from candour.plans.rules.rounds import cut_off
from candour.plans.tests import given as plan_given

pytestmark = pytest.mark.django_db


def a_round(*names: str) -> Plan:
    """A plan in an open round, in which these owe an answer each."""
    plan = plan_given.a_plan()
    action = plan_given.an_action(plan)
    for name in names:
        plan_given.a_milestone("31 Dec 2018", action=action, owner=given.an_owner(name))
    plans.open_round(
        plan=plan, position_on=day("30 Jun 2018"), cut_off_at=cut_off(day("6 Jul 2018")), on=TODAY, by=OPERATOR
    )  # fmt: skip
    return plan


def chased() -> list[str]:
    return sorted(Notice.objects.filter(kind=Kind.CHASE).values_list("person__name", flat=True))


def test_the_silent_are_reminded_once_a_day_with_a_way_to_their_own_list():
    plan = a_round("Ann Owner", "Bob Owner")
    assert remind_silent(plan=plan, on=TODAY, by=OPERATOR).sent == 2
    assert remind_silent(plan=plan, on=TODAY, by=OPERATOR).sent == 0
    assert chased() == ["Ann Owner", "Bob Owner"]
    letter = Letter.objects.earliest("pk")
    assert "1 of yours wait for an answer by 6 July 2018." in letter.text
    assert reverse("plans:own_list", args=["x"]).removesuffix("x/") in letter.text


def test_whoever_has_answered_is_left_alone():
    plan = a_round("Ann Owner", "Bob Owner")
    answered = plan.milestones.get(owner__name="Bob Owner")
    plans.record_update(
        milestone=answered, state=State.UNDER_WAY, expected=None, commentary="Going well.", on=TODAY, by=answered.owner
    )
    remind_silent(plan=plan, on=TODAY, by=OPERATOR)
    assert chased() == ["Ann Owner"]


def test_where_no_round_is_open_nobody_can_be_reminded_of_it():
    with pytest.raises(NoRoundOpen):
        remind_silent(plan=plan_given.a_plan(), on=TODAY, by=OPERATOR)


def test_the_daily_run_chases_nobody_and_a_coordinator_s_own_hand_does():
    plan = a_round("Ann Owner")
    tell(plan=plan, on=TODAY, by=OPERATOR)
    assert chased() == []
    remind(plan=plan, on=TODAY, by=OPERATOR)
    assert chased() == ["Ann Owner"]


def test_after_the_cut_off_coordinators_hear_who_was_silent_once():
    coordinator = given.an_owner("Coe Ordinator", Role.COORDINATOR)
    plan = a_round("Ann Owner")
    for on in ("6 Jul 2018", "7 Jul 2018", "8 Jul 2018"):
        tell(plan=plan, on=day(on), by=OPERATOR)
    alarm = Notice.objects.get(kind=Kind.ALARM)
    assert (alarm.person, alarm.told_on) == (coordinator, day("7 Jul 2018"))
    assert "Ann Owner has not answered in the round, of which the cut-off was 6 July 2018" in alarm.text


def test_a_cut_off_moved_puts_the_alarm_off_and_its_passing_is_told_again():
    given.an_owner("Coe Ordinator", Role.COORDINATOR)
    plan = a_round("Ann Owner")
    moved = {"reason": "The office was closed.", "by": OPERATOR}
    plans.move_cut_off(this_round=plan.rounds.get(), cut_off_at=cut_off(day("13 Jul 2018")), on=TODAY, **moved)
    tell(plan=plan, on=day("7 Jul 2018"), by=OPERATOR)
    assert not Notice.objects.filter(kind=Kind.ALARM).exists()
    tell(plan=plan, on=day("14 Jul 2018"), by=OPERATOR)
    plans.move_cut_off(
        this_round=plan.rounds.get(), cut_off_at=cut_off(day("20 Jul 2018")), on=day("14 Jul 2018"), **moved
    )
    for on in ("20 Jul 2018", "21 Jul 2018", "22 Jul 2018"):
        tell(plan=plan, on=day(on), by=OPERATOR)
    told = Notice.objects.filter(kind=Kind.ALARM).order_by("pk").values_list("told_on", flat=True)
    assert list(told) == [day("14 Jul 2018"), day("21 Jul 2018")]


def test_a_reminder_names_the_moved_cut_off():
    plan = a_round("Ann Owner")
    plans.move_cut_off(
        this_round=plan.rounds.get(), cut_off_at=cut_off(day("13 Jul 2018")), reason="Closed.", on=TODAY, by=OPERATOR
    )
    remind_silent(plan=plan, on=TODAY, by=OPERATOR)
    assert "1 of yours wait for an answer by 13 July 2018." in Letter.objects.earliest("pk").text


def test_the_command_line_says_who_is_silent():
    plan = a_round("Ann Owner")
    out = StringIO()
    call_command("remind", plan.name, "--silent", "--dry-run", "--json", "--on", "2018-06-11", stdout=out)
    (row,) = json.loads(out.getvalue())["notices"]
    assert (row["kind"], row["to"], len(row["about"])) == ("chase", "Ann Owner", 1)


def test_a_coordinator_presses_the_button(client, settings):
    settings.DEMO_TODAY = TODAY
    plan = a_round("Ann Owner")
    client.force_login(given.an_owner("Coe Ordinator", Role.COORDINATOR).account)
    address = reverse("notices:remind_silent", args=[plan.slug])
    assert "Ann Owner: 1 milestone" in client.get(address).content.decode()
    answer = client.post(address, {"once": "a key"}, follow=True)
    assert "1 letter is on the way." in answer.content.decode()
    assert chased() == ["Ann Owner"]

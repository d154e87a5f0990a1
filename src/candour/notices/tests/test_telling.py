"""Telling people: recorded and put into the outbox at once, and never twice."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from candour.host.models import Letter
from candour.notices.commands import run_daily, tell
from candour.notices.models import Notice, PlanNotices, Told
from candour.notices.rules.shapes import Kind
from candour.notices.tests import given
from candour.notices.tests.given import OPERATOR, TODAY, day
from candour.people.rules import Role
from candour.plans import commands as plans
from candour.plans.queries import NoPositionRecorded
from candour.plans.rules.progress import State
from candour.plans.tests import given as plan_given
from candour.records.models import Deed

pytestmark = pytest.mark.django_db


def letters() -> list[tuple[str, str]]:
    return list(Letter.objects.order_by("pk").values_list("to", "subject"))


def reminder_of(plan, on: str = "11 Jun 2018"):
    tell(plan=plan, on=day(on), by=OPERATOR)
    return Notice.objects.filter(plan=plan, kind=Kind.REMINDER)


def test_a_reminder_is_a_fact_and_a_letter_with_the_same_key():
    owner = given.an_owner("Ann Owner")
    milestone = given.a_milestone("20 Jun 2018", owner)
    notice = reminder_of(milestone.plan).get()
    letter = Letter.objects.get(event=notice.event)
    assert (letter.to, letter.subject) == (owner.email, f"Due soon in {milestone.plan}: {milestone.ref}")
    assert f"{milestone.ref} {milestone.title}: due 20 June 2018, in 9 days" in letter.text
    assert "Why you get this: You answer for them." in letter.text
    assert Told.objects.get(notice=notice).milestone == milestone


def test_telling_again_tells_nobody():
    plan = given.a_milestone("12 Jun 2018", given.an_owner()).plan
    first = tell(plan=plan, on=TODAY, by=OPERATOR)
    again = tell(plan=plan, on=TODAY, by=OPERATOR)
    assert first.sent == len(letters()) > 0
    assert (again.sent, again.held) == (0, 0)


def test_a_reminder_comes_once_for_each_step():
    plan = given.a_milestone("20 Jun 2018", given.an_owner()).plan
    assert reminder_of(plan, "6 Jun 2018").count() == 1
    assert reminder_of(plan, "10 Jun 2018").count() == 1
    assert reminder_of(plan, "18 Jun 2018").count() == 2


def test_what_is_done_is_not_reminded_of():
    milestone = given.a_milestone("20 Jun 2018", given.an_owner())
    plans.report_complete(
        milestone=milestone, completed_on=day("1 Jun 2018"), on=day("1 Jun 2018"), by=milestone.owner
    )  # fmt: skip
    assert not reminder_of(milestone.plan).exists()


def test_a_date_that_was_asked_to_move_is_not_escalated():
    owner = given.an_owner()
    milestone = given.a_milestone("30 Apr 2018", owner)
    plan_given.a_date_revision(milestone=milestone, by=owner)
    tell(plan=milestone.plan, on=TODAY, by=OPERATOR)
    assert not Notice.objects.filter(kind=Kind.ESCALATION).exists()


def test_internal_notes_and_commentary_stay_out_of_letters():
    owner = given.an_owner()
    milestone = given.a_milestone("12 Jun 2018", owner)
    plans.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=None, internal_note="Canary note",
        commentary="Canary words", mitigation="Canary cure", on=day("1 Jun 2018"), by=owner,
    )  # fmt: skip
    tell(plan=milestone.plan, on=TODAY, by=OPERATOR)
    assert Letter.objects.count() >= 1
    assert not Letter.objects.filter(text__contains="Canary").exists()


def test_the_coordinator_is_alarmed_about_owners_without_an_account_once():
    coordinator = given.an_owner("Coe Ordinator", Role.COORDINATOR)
    owner = plan_given.an_owner("Nora Nologin")
    plan = given.a_milestone("31 Dec 2018", owner).plan
    for _ in range(2):
        tell(plan=plan, on=TODAY, by=OPERATOR)
    alarm = Notice.objects.get(kind=Kind.ALARM)
    assert alarm.person == coordinator
    assert "Nora Nologin has no account" in alarm.text


def test_a_plan_without_a_position_has_nobody_to_tell():
    with pytest.raises(NoPositionRecorded):
        tell(plan=plan_given.a_plan(on=day("1 Jul 2018")), on=TODAY, by=OPERATOR)
    assert letters() == []


def test_telling_is_one_deed_that_says_how_many():
    plan = given.a_milestone("12 Jun 2018", given.an_owner()).plan
    sent = tell(plan=plan, on=TODAY, by=OPERATOR).sent
    deed = Deed.objects.select_related("content").get(kind="notices.told")
    assert (deed.content.content, deed.on) == ({"sent": sent, "held": 0}, TODAY)


@pytest.mark.parametrize("rows", [2, 20])
def test_telling_costs_the_same_whatever_the_rows(rows, django_assert_max_num_queries):
    plan = plan_given.a_plan()
    action = plan_given.an_action(plan)
    for _ in range(rows):
        plan_given.a_milestone("12 Jun 2018", action=action, owner=given.an_owner())
    with django_assert_max_num_queries(36):
        assert tell(plan=plan, on=TODAY, by=OPERATOR).sent == 2 * rows


def test_the_daily_run_tells_of_adopted_plans_once_a_day():
    milestone = given.a_milestone("12 Jun 2018", given.an_owner())
    assert run_daily(on=TODAY, by=OPERATOR) == 0
    plans.adopt_plan(plan=milestone.plan, decision=plan_given.a_decision(), on=TODAY, by=OPERATOR)
    assert run_daily(on=TODAY, by=OPERATOR) == 1
    assert run_daily(on=TODAY, by=OPERATOR) == 0
    assert Notice.objects.filter(kind=Kind.REMINDER).count() == 1


def test_the_daily_run_leaves_a_plan_alone_in_which_it_was_switched_off():
    milestone = given.a_milestone("12 Jun 2018", given.an_owner())
    plans.adopt_plan(plan=milestone.plan, decision=plan_given.a_decision(), on=TODAY, by=OPERATOR)
    PlanNotices.objects.create(plan=milestone.plan, is_daily=False)
    assert run_daily(on=TODAY, by=OPERATOR) == 0


def remind(*words: str) -> str:
    out = StringIO()
    call_command("remind", *words, stdout=out)
    return out.getvalue()


def test_a_dry_run_says_who_would_be_told_what_and_why_and_tells_nobody():
    owner = given.an_owner("Ann Owner")
    milestone = given.a_milestone("12 Jun 2018", owner)
    told = json.loads(remind(milestone.plan.name, "--dry-run", "--json", "--on", "2018-06-11"))
    reminder = next(each for each in told["notices"] if each["kind"] == "reminder")
    assert (reminder["to"], reminder["about"]) == ("Ann Owner", [milestone.ref])
    assert reminder["why"].startswith("You answer for them.")
    assert letters() == []


def test_without_a_dry_run_people_are_told():
    plan = given.a_milestone("12 Jun 2018", given.an_owner("Ann Owner")).plan
    assert "2 notices were told" in remind(plan.slug, "--on", "2018-06-11")
    assert len(letters()) == 2
    assert "0 notices would be told" in remind(plan.slug, "--on", "2018-06-11", "--dry-run")


def test_an_unknown_plan_is_refused_in_a_sentence():
    with pytest.raises(CommandError, match="There is no plan called Nowhere"):
        remind("Nowhere")

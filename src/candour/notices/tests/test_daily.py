"""The daily job of the worker: from seven in the morning, London time, and in the demo on the demo's own day."""

import pytest
import time_machine

from candour.notices import tasks
from candour.notices.models import DailyRun, Notice
from candour.notices.tests import given
from candour.notices.tests.given import OPERATOR, TODAY
from candour.plans import commands as plans
from candour.plans.tests import given as plan_given

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plan():
    milestone = given.a_milestone("20 Jun 2018", given.an_owner())
    plans.adopt_plan(plan=milestone.plan, decision=plan_given.a_decision(), on=TODAY, by=OPERATOR)
    return milestone.plan


def runs_at(moment: str) -> int:
    """How many plans were looked through by a job at a moment, in UTC."""
    with time_machine.travel(moment, tick=False):
        tasks.daily(0)
    return DailyRun.objects.count()


def test_nobody_is_written_to_before_seven_in_london():
    assert runs_at("2018-06-11T05:59:00Z") == 0
    assert runs_at("2018-06-11T06:00:00Z") == 1


def test_the_job_of_every_ten_minutes_tells_once_a_day():
    for moment in ("06:10", "06:20", "18:00"):
        assert runs_at(f"2018-06-11T{moment}:00Z") == 1
    assert Notice.objects.filter(kind="reminder").count() == 1


def test_the_demo_tells_on_its_own_day_whatever_the_hour(settings):
    settings.IS_DEMO, settings.DEMO_TODAY = True, TODAY
    assert runs_at("2026-11-22T03:00:00Z") == 1
    assert DailyRun.objects.get().run_on == TODAY

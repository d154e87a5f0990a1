"""When papers must be out: the notice of a meeting, its deadlines, the offices' closures, and the command line."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from candour.boards import commands
from candour.boards.queries import clear_days_of, deadlines_of, notice_of
from candour.boards.rules.deadlines import Deadline, NoSuchDeadline, NotAWorkingDay, Stage, deadlines
from candour.boards.tests import given
from candour.people import commands as people
from candour.people.commands import RulesSaid
from candour.people.rules import Regime

pytestmark = pytest.mark.django_db
DEED = {"by": given.SOMEBODY, "on": given.PLANNED_ON}


def told(*words):
    out = StringIO()
    call_command("clear_days", *words, stdout=out)
    return out.getvalue()


def test_the_meeting_of_june_2018_is_published_by_the_first_of_june():
    found = clear_days_of(given.a_meeting())
    assert (found.publish_by, len(found.counted)) == (date(2018, 6, 1), 5)


def test_a_notice_is_judged_by_the_days_counted():
    meeting = given.a_meeting()
    assert notice_of(meeting) is None
    given.published(meeting, on=date(2018, 6, 2))
    saturday = notice_of(meeting)
    assert (saturday.given, saturday.is_enough) == (5, True)


def test_a_notice_that_is_too_short_is_recorded_and_warns():
    meeting = given.a_meeting()
    given.published(meeting, on=date(2018, 6, 5))
    short = notice_of(meeting)
    assert (short.given, short.is_enough) == (3, False)


def test_a_body_that_counts_calendar_days_warns_of_twenty_seven():
    meeting = given.a_meeting()
    said = RulesSaid(Regime.EXECUTIVE, notice_days=28, counts_calendar=True)
    people.set_body_rules(body=meeting.body, said=said, from_on=given.PLANNED_ON, **DEED)
    given.published(meeting, on=date(2018, 5, 14))
    assert (notice_of(meeting).given, notice_of(meeting).is_enough) == (27, False)


def test_a_local_closure_moves_the_last_day_to_publish():
    commands.close_offices(closed_on=date(2018, 6, 5), name="Move of offices", **DEED)
    assert clear_days_of(given.a_meeting()).publish_by == date(2018, 5, 31)


@pytest.mark.parametrize(
    ("day", "name"), [("2018-06-09", "A Saturday"), ("2018-05-28", "Bank holiday"), ("2018-06-05", "")]
)
def test_only_a_working_day_is_closed_and_under_a_name(day, name):
    with pytest.raises(NotAWorkingDay):
        commands.close_offices(closed_on=date.fromisoformat(day), name=name, **DEED)


def test_a_day_is_closed_once():
    commands.close_offices(closed_on=date(2018, 6, 5), name="Move", **DEED)
    with pytest.raises(NotAWorkingDay, match="already"):
        commands.close_offices(closed_on=date(2018, 6, 5), name="Move", **DEED)


def test_deadlines_are_worked_back_from_the_meeting_in_order():
    found = deadlines(given.HELD_ON, notice_days=5)
    assert [each.stage for each in found] == list(Stage)
    due = {each.stage: each.due_on for each in found}
    assert (due[Stage.PUBLISH], due[Stage.BRIEFING]) == (date(2018, 6, 1), date(2018, 5, 29))
    assert (due[Stage.MEET], due[Stage.MINUTES]) == (given.HELD_ON, date(2018, 6, 25))
    assert all(each.due_on.weekday() < 5 for each in found)


def test_due_on_the_day_is_not_late_and_a_day_after_is():
    deadline = Deadline(Stage.PUBLISH, date(2018, 6, 1))
    days = (date(2018, 5, 31), date(2018, 6, 1), date(2018, 6, 2))
    assert [deadline.is_late(on=day) for day in days] == [False, False, True]
    assert [deadline.state_words(on=day) for day in days] == ["Ahead", "Due today", "Late"]
    done = [Deadline(Stage.PUBLISH, days[1], done_on=day).state_words(on=days[2]) for day in days[1:]]
    assert done == ["Met", "Met late"]


def test_a_body_may_have_its_own_deadlines_or_leave_a_stage_out():
    meeting = given.a_meeting()
    for stage, days in ((Stage.LEADERSHIP, None), (Stage.DRAFTS, 20)):
        commands.set_deadline(body=meeting.body, stage=stage, days=days, from_on=given.PLANNED_ON, **DEED)
    due = {each.stage: each.due_on for each in deadlines_of(meeting)}
    assert Stage.LEADERSHIP not in due
    assert due[Stage.DRAFTS] == date(2018, 5, 11)


def test_what_was_done_is_known():
    meeting = given.a_meeting()
    given.published(meeting)
    done = {each.stage: each.done_on for each in deadlines_of(meeting)}
    assert (done[Stage.CALL], done[Stage.PUBLISH], done[Stage.MEET]) == (given.PLANNED_ON, given.PUBLISHED_ON, None)


@pytest.mark.parametrize(("stage", "days"), [(Stage.PUBLISH, 5), (Stage.DRAFTS, 0), (Stage.DRAFTS, 251)])
def test_a_deadline_that_follows_from_something_else_is_not_set(stage, days):
    body = given.a_meeting().body
    with pytest.raises(NoSuchDeadline):
        commands.set_deadline(body=body, stage=stage, days=days, from_on=given.PLANNED_ON, **DEED)


def test_the_command_line_says_the_day_and_the_days_counted():
    said = told("2018-06-11")
    assert said.startswith("Publish by Friday 1 June 2018\n")
    assert said.count("June 2018") == 7


def test_the_command_line_names_the_holidays_met():
    assert "Not counted: Monday 8 May 2023" in told("2023-05-10")
    assert json.loads(told("2022-09-21", "--json"))["holidays"][0]["on"] == "2022-09-19"


def test_the_command_line_warns_of_a_notice_of_a_key_decision_that_is_too_short():
    words = ("2018-06-11", "--days", "28", "--calendar", "--published", "2018-05-14")
    assert "Warning, too short: 27 clear days" in told(*words)
    assert json.loads(told(*words, "--json"))["notice"] == {
        "published_on": "2018-05-14", "clear_days": 27, "is_enough": False,
    }  # fmt: skip


def test_the_command_line_refuses_in_a_sentence():
    with pytest.raises(CommandError, match="1 to 366"):
        told("2018-06-11", "--days", "0")
    with pytest.raises(CommandError, match="not a day"):
        told("11 June")
    assert "check the days by hand" in told("2071-06-11")

"""What the forms of meetings take, and what they tell the command."""

from datetime import date, time

import pytest

from candour.boards.forms import (
    CallForm,
    ClosureForm,
    DeadlineForm,
    FillForm,
    ItemForm,
    KeepTemplateForm,
    PlanMeetingForm,
    PostponeForm,
    PrintCopyForm,
    ReportUrgentForm,
    RestrictForm,
    UrgentForm,
)
from candour.boards.rules.deadlines import Stage
from candour.boards.rules.items import Ground, ItemKind, grounds_of
from candour.boards.rules.meetings import clock_words
from candour.boards.tests import given
from candour.people.rules import Regime
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db
JUNE = {"held_on-day": "11", "held_on-month": "6", "held_on-year": "2018"}
DECEMBER = {"held_on-day": "18", "held_on-month": "December", "held_on-year": "2017"}


def planned(**answers):
    form = PlanMeetingForm({"body": people.a_body().pk, "starts": "18:00", **JUNE, **answers})
    assert form.is_valid(), form.errors
    return form.said()["when"]


@pytest.mark.parametrize("words", ["18:05", "18.05", "6:05 pm", "6.05 pm", "6.05pm", "6:05PM"])
def test_a_time_is_read_as_people_write_it(words):
    assert clock_words(planned(starts=words).starts_at) == "6.05 pm"


def test_a_time_is_meant_on_the_london_clock_in_summer_and_winter():
    offsets = [planned(**days).starts_at.utcoffset().seconds for days in (JUNE, DECEMBER)]
    assert offsets == [3600, 0]


def test_a_meeting_without_an_end_has_none():
    assert planned().ends_at is None
    assert planned(ends="8 pm").ends_at.time() == time(20)


def test_what_is_missing_is_asked_for_in_its_own_words():
    form = PlanMeetingForm({})
    assert not form.is_valid()
    said = [error for errors in form.errors.values() for error in errors]
    assert said == [
        "Choose whose meeting it is.",
        "Enter the day of the meeting.",
        "Enter the time at which it starts.",
    ]


def test_the_questions_about_a_meeting_come_in_the_order_in_which_people_think():
    names = [field.name for field in PlanMeetingForm().visible_fields()]
    assert names[:4] == ["body", "series", "held_on", "starts"]


def test_a_postponement_without_a_day_has_no_time_and_with_one_it_does():
    waiting = PostponeForm({"reason": "Snow."})
    assert waiting.is_valid() and waiting.said()["when"] is None
    moved = PostponeForm({"reason": "Snow.", "starts": "18:30", **JUNE})
    assert moved.is_valid() and moved.said()["when"].starts_at == given.at(18, 30)
    assert not PostponeForm({"reason": "Snow.", **JUNE}).is_valid()


def test_a_call_needs_no_words():
    form = CallForm({})
    assert form.is_valid() and set(form.said()) == {"note", "once"}


def test_an_item_is_one_thing_for_the_command():
    form = ItemForm(
        {"kind": "spotlight", "title": "Grants"}, meeting=given.a_meeting(), on=given.HELD_ON, is_late=False
    )
    assert form.is_valid(), form.errors
    said = form.said()["said"]
    assert (said.kind, said.title, said.paper, said.expects_paper) == (ItemKind.SPOTLIGHT, "Grants", None, False)
    assert "late" not in form.said()


def test_the_chair_s_leave_is_asked_for_late_business_alone():
    meeting = given.a_meeting()
    asked = [set(ItemForm(meeting=meeting, on=given.HELD_ON, is_late=is_late).fields) for is_late in (False, True)]
    assert asked[1] - asked[0] == {"late_reason", "late_agreed_by", "late_agreed_on", "late_agreed_time"}


def test_a_restriction_is_one_thing_or_none():
    grounds = grounds_of(Regime.COMMITTEE)
    opened = RestrictForm({"ground": "open", "seen": "1"}, grounds=grounds)
    assert opened.is_valid() and opened.said()["restriction"] is None
    private = {"ground": "12a_3", "reasoning": "A sale.", "review_on-day": "1", "review_on-month": "6"}
    closed = RestrictForm({**private, "review_on-year": "2019", "seen": "1"}, grounds=grounds)
    assert closed.is_valid(), closed.errors
    said = closed.said()["restriction"]
    assert (said.ground, said.review_on) == (Ground.PARAGRAPH_3, date(2019, 6, 1))


def test_a_ground_that_the_body_does_not_know_is_not_offered():
    form = RestrictForm({"ground": "own", "seen": "1"}, grounds=grounds_of(Regime.COMMITTEE))
    assert not form.is_valid() and "ground" in form.errors


def test_only_templates_of_the_body_are_offered():
    form = FillForm({"template": "Ordinary"}, meeting=given.a_meeting())
    assert not form.is_valid()
    assert KeepTemplateForm({"name": "Ordinary"}).is_valid()


@pytest.mark.parametrize(
    ("copies", "is_taken"), [("1", True), ("500", True), ("0", False), ("501", False), ("x", False)]
)
def test_copies_are_counted(copies, is_taken):
    assert PrintCopyForm({"who": "Library", "copies": copies}).is_valid() is is_taken


def test_a_closure_has_a_day_and_a_name():
    form = ClosureForm({})
    assert not form.is_valid() and set(form.errors) == {"closed_on", "name"}


def test_publishing_has_no_deadline_of_its_own_to_set():
    from_on = {"from_on-day": "1", "from_on-month": "5", "from_on-year": "2018"}
    assert not DeadlineForm({"stage": "publish", "days": "5", **from_on}).is_valid()
    form = DeadlineForm({"stage": "leadership", **from_on})
    assert form.is_valid()
    assert (form.said()["stage"], form.said()["days"]) == (Stage.LEADERSHIP, None)


def test_an_urgent_decision_asks_for_everything_but_the_chair_s_words():
    form = UrgentForm({}, on=given.HELD_ON)
    assert not form.is_valid()
    assert "chair_s_view" not in form.errors and "why_urgent" in form.errors


def test_only_what_the_body_was_not_told_is_offered_to_report():
    meeting = given.a_meeting()
    assert not ReportUrgentForm({"decision": "1"}, body=meeting.body).is_valid()

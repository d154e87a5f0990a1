"""Outcomes and their measures in all six forms. In March 2018 the Board asked that outcomes be linked to actions."""

import csv
import io
import json

import pytest

from candour.plans import commands
from candour.plans.commands import MeasureSaid
from candour.plans.models import Milestone
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, when
from candour.reports.printing import Form, csv_of, render
from candour.reports.queries import quarterly_report
from candour.reports.queries.streaming import milestone_rows
from candour.reports.tests.reading import text_of

pytestmark = pytest.mark.django_db
ON = day("11 Jun 2018")
TOLD = "Staff who feel engaged (%): from 61 to 70 by March 2019."


@pytest.fixture
def milestone() -> Milestone:
    """Three actions: one measured, one with an outcome alone, one without."""
    milestone = plans.a_milestone()
    action = milestone.action
    with_one, without = (plans.an_action(action.plan, code=code) for code in ("PLAN-ONE", "PLAN-NONE"))
    for each in (action, with_one):
        commands.say_outcome(action=each, outcome=f"Better {each.code}.", reason="", on=ON, by=plans.OPERATOR)
    measure = MeasureSaid("Staff who feel engaged", "%", "61", "70", when("March 2019"), "Pulse survey")
    commands.add_measure(action=action, measure=measure, on=ON, by=plans.OPERATOR)
    plans.a_milestone(action=without)
    return milestone


def test_the_report_lists_the_actions_whose_outcome_has_no_measure(milestone):
    part = quarterly_report(milestone.plan, on=ON).outcomes
    assert part.words == "2 of 3 strategic actions have no outcome recorded, or an outcome without a measure."
    assert [(line.code, line.gap) for line in part.unmeasured] == [
        ("PLAN-ONE", "No measure of the outcome is recorded."),
        ("PLAN-NONE", "No outcome is recorded."),
    ]
    assert [(line.code, line.measured, line.sources) for line in part.measured] == [
        (milestone.action.code, TOLD, "Pulse survey")
    ]


def test_it_is_printed_as_it_stood_at_the_position_date(milestone):
    part = quarterly_report(milestone.plan, on=day("10 Jun 2018")).outcomes
    assert {line.gap for line in part.unmeasured} == {"No outcome is recorded."}
    assert part.measured == ()


def test_all_six_forms_say_it(milestone):
    report = quarterly_report(milestone.plan, on=ON)
    files = {form: render(report, form) for form in Form}
    for form in (Form.HTML, Form.PDF, Form.DOCX, Form.XLSX):
        text = "".join(text_of(form, files[form]).split())
        for words in (report.outcomes.words, "PLAN-NONE", "No outcome is recorded.", "Better PLAN-ONE.", TOLD):
            assert "".join(words.split()) in text, (form, words)
    assert json.loads(files[Form.JSON])["outcomes"]["unmeasured"][0]["code"] == "PLAN-ONE"
    rows = list(csv.DictReader(io.StringIO(files[Form.CSV].decode("utf-8-sig"))))
    assert (rows[0]["Outcome sought"], rows[0]["How the outcome will be known"]) == (
        f"Better {milestone.action.code}.",
        TOLD,
    )
    assert rows[1]["How the outcome will be known"] == "No outcome is recorded."
    assert b"".join(csv_of(milestone_rows(milestone.plan, on=ON))) == files[Form.CSV]

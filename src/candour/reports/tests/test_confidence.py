"""Delivery confidence beside the computed status, in all six forms: the Board asked for yellow in June 2017."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.models import Milestone
from candour.plans.rules.confidence import Step
from candour.plans.tests import given as plans
from candour.plans.tests.given import asked_for_confidence, day
from candour.reports.printing import Form, csv_of, render
from candour.reports.queries import quarterly_report
from candour.reports.queries.streaming import milestone_rows
from candour.reports.rules.shapes import QuarterlyReport
from candour.reports.tests.reading import text_of

pytestmark = pytest.mark.django_db
ON = day("11 Jun 2018")
DISAGREES = "Disagreement: said to be green, but it has been overdue since 31 May 2018."


@pytest.fixture
def milestone() -> Milestone:
    return plans.a_milestone("31 May 2018", owner=plans.an_owner("Olive Owner"))


def report_of(milestone: Milestone) -> QuarterlyReport:
    return quarterly_report(milestone.plan, on=ON)


def judged(milestone: Milestone) -> None:
    """The owner says green, and the Board asks for yellow."""
    asked_for_confidence(milestone.plan, amber="Yellow")
    given: dict[str, Any] = {"milestone": milestone, "on": ON}
    commands.say_confidence(step=Step.GREEN, reason="Nearly there.", by=plans.an_owner("Ann Other"), **given)
    board = people.a_body("The Board")
    words = "should be yellow rated"
    commands.record_body_view(
        body=board, viewed_on=ON, step=Step.AMBER, words=words, minutes="item 5", by=plans.OPERATOR, **given
    )


def test_a_plan_that_does_not_ask_for_it_has_nothing_printed(milestone):
    report = report_of(milestone)
    assert not report.confidence.is_on
    assert "Delivery confidence" not in text_of(Form.HTML, render(report, Form.HTML))
    assert (report.rows[0].confidence, report.rows[0].disagreement) == ("", "")


def test_all_six_forms_print_the_step_the_disagreement_and_the_view_of_the_board(milestone):
    judged(milestone)
    report = report_of(milestone)
    files = {form: render(report, form) for form in Form}
    for form in (Form.HTML, Form.PDF, Form.DOCX, Form.XLSX):
        text = "".join(text_of(form, files[form]).split())
        for words in (DISAGREES, "Nearly there.", "Yellow (“should be yellow rated”)", "1 green, 0 yellow, 0 red"):
            assert "".join(words.split()) in text, (form, words)
    assert json.loads(files[Form.JSON])["confidence"]["disagreeing"][0]["disagreement"] == DISAGREES
    row = next(csv.DictReader(io.StringIO(files[Form.CSV].decode("utf-8-sig"))))
    assert (row["Delivery confidence"], row["Disagreement with the status"]) == ("Green", DISAGREES)
    assert row["Views of bodies"] == "The Board, 11 June 2018: Yellow"
    assert row["Status"] == "Overdue"


def test_the_streamed_csv_says_it_too(milestone):
    judged(milestone)
    streamed = b"".join(csv_of(milestone_rows(milestone.plan, on=ON)))
    assert streamed == render(report_of(milestone), Form.CSV)


def test_a_milestone_of_which_nothing_was_said_is_printed_as_such(milestone):
    judged(milestone)
    silent = plans.a_milestone(action=milestone.action)
    row = next(each for each in report_of(milestone).rows if each.ref == silent.ref)
    assert row.confidence == "Not said"
    assert "nothing said of 1. 1 is said to be green and is overdue" in report_of(milestone).confidence.words


def test_it_is_printed_as_it_stood_at_the_position_date(milestone):
    judged(milestone)
    earlier = quarterly_report(milestone.plan, on=day("10 Jun 2018"))
    assert (earlier.confidence.is_on, earlier.rows[0].confidence, earlier.confidence.views) == (True, "Not said", ())


def test_a_view_that_differs_from_the_owners_says_so(milestone):
    judged(milestone)
    (line,) = report_of(milestone).confidence.views
    assert (line.body, line.said) == ("The Board, 11 June 2018, item 5", "Green, differs")


def test_statements_do_not_grow_with_what_is_said(milestone, django_assert_max_num_queries):
    judged(milestone)
    with CaptureQueriesContext(connection) as few:
        report_of(milestone)
    for _ in range(4):
        other = plans.a_milestone("31 May 2018", action=milestone.action, owner=milestone.owner)
        commands.say_confidence(milestone=other, step=Step.GREEN, reason="So.", by=milestone.owner, on=ON)
    with django_assert_max_num_queries(len(few)):
        report_of(milestone)

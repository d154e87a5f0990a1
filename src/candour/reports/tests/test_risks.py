"""The paragraph on risk and mitigation that the Board asked for in June 2017, in all six forms."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.plans.models import Milestone, Plan
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.reports.printing import Form, render
from candour.reports.queries import quarterly_report
from candour.reports.rules.risks import changes_words, gaps_words
from candour.reports.rules.shapes import QuarterlyReport
from candour.reports.tests import given
from candour.reports.tests.reading import text_of_docx, text_of_pdf, text_of_xlsx
from candour.risks import commands
from candour.risks.tests import given as risks
from candour.risks.tests.given import SOMEBODY, scored

pytestmark = pytest.mark.django_db
ON = day("11 Jun 2018")


@pytest.fixture
def milestone() -> Milestone:
    return plans.a_milestone()


def report_of(plan: Plan) -> QuarterlyReport:
    return quarterly_report(plan, on=ON)


def said(plan: Plan) -> str:
    return " ".join(each.text for each in report_of(plan).risks.paragraphs)


def test_a_plan_without_risks_says_so_plainly(milestone):
    assert said(milestone.plan) == "No risks are recorded for this plan."
    assert "No risks are recorded for this plan." in render(report_of(milestone.plan), Form.HTML).decode()


def test_the_paragraph_counts_what_is_open_and_names_the_highest(milestone):
    risks.a_risk(plan=milestone.plan, assessed=scored(5, 4, mitigation="Train staff."), description="Lettings differ.")
    risks.a_risk(plan=milestone.plan, assessed=scored(1, 2, mitigation="Watch."), owner=plans.an_owner())
    words = said(milestone.plan)
    assert "At 11 June 2018 2 risks are open for" in words
    assert "1 very high, 1 low." in words
    assert "The highest is R1, with a score of 20: Lettings differ. What is done about it: Train staff." in words
    assert "Of the open risks: 1 has no owner who is here." in words


def test_risks_count_as_they_stood_on_the_position_date(milestone):
    risk = risks.a_risk(plan=milestone.plan)
    commands.close_risk(risk=risk, reason="Over.", closed_on=day("1 Jun 2018"), on=ON, by=SOMEBODY)
    assert "no risk of" in said(milestone.plan)
    assert "1 that was recorded has been closed" in said(milestone.plan)
    assert quarterly_report(milestone.plan, on=day("31 May 2018")).risks.open == 1


def test_the_table_is_bounded_and_says_how_many_it_does_not_list(milestone):
    for _ in range(12):
        risks.a_risk(plan=milestone.plan)
    part = report_of(milestone.plan).risks
    assert (len(part.lines), part.not_listed) == (10, 2)
    assert part.caption == "The 10 highest of 12 open risks; 2 more are not listed here"


def test_a_review_that_is_overdue_is_printed_as_overdue(milestone):
    risks.a_risk(plan=milestone.plan, assessed=scored(3, 3, review_on=day("1 Jun 2018")))
    part = report_of(milestone.plan).risks
    assert part.lines[0].review == "1 June 2018, overdue"
    assert "1 review is overdue" in part.paragraphs[-1].text


def test_all_six_forms_say_it(milestone):
    risks.a_risk(plan=milestone.plan, bears_on=[milestone], description="Lettings differ", assessed=scored(5, 4))
    report = report_of(milestone.plan)
    files = {form: render(report, form) for form in Form}
    texts = {
        Form.HTML: files[Form.HTML].decode(),
        Form.PDF: text_of_pdf(files[Form.PDF]),
        Form.DOCX: text_of_docx(files[Form.DOCX]),
        Form.XLSX: text_of_xlsx(files[Form.XLSX]),
    }
    for form, text in texts.items():
        assert "1 risk is open for" in " ".join(text.split()), form
        assert "Lettings differ" in " ".join(text.split()), form
    assert json.loads(files[Form.JSON])["risks"]["lines"][0]["score"] == 20
    rows = list(csv.DictReader(io.StringIO(files[Form.CSV].decode("utf-8-sig"))))
    assert rows[0]["Linked risks"] == "R1 (20, very high)"


def test_what_changed_since_the_last_report_is_told():
    named = [("raised", ["R4"]), ("closed", []), ("score gone up", ["R1", "R2"])]
    since = day("19 Mar 2018")
    assert changes_words(since, named) == ("Since the last report, at 19 March 2018: raised R4; score gone up R1, R2.")
    assert "no risk was raised or closed" in changes_words(since, [("raised", [])])


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ((0, 0, 0), ""),
        ((2, 0, 1), "Of the open risks: 2 reviews are overdue; 1 has no mitigation recorded."),
        ((0, 3, 0), "Of the open risks: 3 have no owner who is here."),
    ],
)
def test_gaps_are_printed_as_gaps(gaps, words):
    overdue, owner, mitigation = gaps
    assert gaps_words(overdue=overdue, without_owner=owner, without_mitigation=mitigation) == words


def test_the_report_compares_with_the_report_before(milestone):
    plan = milestone.plan
    gone_up = risks.a_risk(plan=plan, assessed=scored(2, 2))
    given.a_cleared_report(plan, on=day("1 May 2018"), body=None)
    commands.assess_risk(risk=gone_up, assessed=scored(4, 4, "1 Jun 2018"), on=ON, by=SOMEBODY)
    risks.a_risk(plan=plan, assessed=scored(3, 3, "2 Jun 2018"))
    assert "Since the last report, at 1 May 2018: raised R2; score gone up R1." in said(plan)


def test_statements_do_not_grow_with_the_risks(milestone, django_assert_max_num_queries):
    risks.a_risk(plan=milestone.plan, bears_on=[milestone])
    with CaptureQueriesContext(connection) as few:
        report_of(milestone.plan)
    for _ in range(5):
        risks.a_risk(plan=milestone.plan, bears_on=[milestone])
    with django_assert_max_num_queries(len(few)):
        report_of(milestone.plan)

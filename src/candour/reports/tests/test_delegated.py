"""What was moved under delegated authority is listed in the next report, in every form."""

from datetime import date

import pytest

from candour.people.models import Person
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import DecisionSaid
from candour.plans.models import Milestone, Plan
from candour.plans.rules.dates import Verb
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded
from candour.reports.printing import Form, csv_of, render
from candour.reports.queries import quarterly_report
from candour.reports.queries.streaming import milestone_rows
from candour.reports.rules.shapes import DelegatedLine
from candour.reports.tests import given
from candour.reports.tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Person:
    return people.a_person("Cleo Chief", post="Chief Executive")


@pytest.fixture
def milestone() -> Milestone:
    with recorded("1 May 2018"):  # a report that is cleared says what was known by then
        return plans.a_milestone(due="31 Aug 2018")


def moved(milestone: Milestone, chief: Person, to: str, on: str, item: str = "") -> None:
    revision = plans.a_date_revision(milestone=milestone, to=to)
    said = DecisionSaid(verb=Verb.APPROVED, decided_on=day(on), person=chief, consulted="the Mayor", item=item)
    commands.decide_date_revisions(revisions=[revision], decision=said, on=day(on), by=plans.OPERATOR)


def listed(plan: Plan, on: str) -> tuple[DelegatedLine, ...]:
    return quarterly_report(plan, on=day(on)).delegated


def test_a_delegated_move_is_listed_with_who_whom_they_consulted_and_the_days(milestone, chief):
    moved(milestone, chief, "30 Sep 2018", "11 Jun 2018", item="DD 12")
    (line,) = listed(milestone.plan, "30 Jun 2018")
    assert (line.ref, line.old, line.new, line.days) == (milestone.ref, "31 August 2018", "30 September 2018", 30)
    assert (line.decided_by, line.decided_on) == ("Cleo Chief, Chief Executive", date(2018, 6, 11))
    assert (line.words, line.consulted, line.item) == ("Moved by 30 days", "the Mayor", "DD 12")


def test_what_a_body_decided_is_not_listed_as_delegated(milestone):
    revision = plans.a_date_revision(milestone=milestone)
    commands.decide_date_revisions(
        revisions=[revision], decision=plans.a_decision(), on=day("11 Jun 2018"), by=plans.OPERATOR
    )
    assert listed(milestone.plan, "30 Jun 2018") == ()


def test_it_is_listed_once_in_the_next_report_and_then_no_more(milestone, chief):
    board = given.a_body()
    with recorded("11 Jun 2018"):
        moved(milestone, chief, "30 Sep 2018", "11 Jun 2018")
    with recorded("30 Jun 2018"):
        given.a_cleared_report(milestone.plan, date(2018, 6, 30), board)
    found = quarterly_report(milestone.plan, on=date(2018, 9, 30), body=board)
    assert found.delegated == ()


def test_what_was_recorded_after_the_last_report_is_listed_in_the_next(milestone, chief):
    board = given.a_body()
    with recorded("30 Jun 2018"):
        given.a_cleared_report(milestone.plan, date(2018, 6, 30), board)
    with recorded("5 Jul 2018"):
        moved(milestone, chief, "30 Sep 2018", "11 Jun 2018")
    found = quarterly_report(milestone.plan, on=date(2018, 9, 30), body=board)
    assert [line.decided_on for line in found.delegated] == [date(2018, 6, 11)]


def test_it_stands_in_all_six_forms(milestone, chief):
    moved(milestone, chief, "30 Sep 2018", "11 Jun 2018")
    report = quarterly_report(milestone.plan, on=day("30 Jun 2018"))
    for form in Form:
        text = " ".join(text_of(form, render(report, form)).split())
        assert "Cleo Chief, Chief Executive" in text, form
        assert "the Mayor" in text, form
    streamed = b"".join(csv_of(milestone_rows(milestone.plan, on=day("30 Jun 2018"))))
    assert streamed == render(report, Form.CSV)


def test_that_there_was_none_is_said(milestone):
    report = quarterly_report(milestone.plan, on=day("30 Jun 2018"))
    for form in (Form.HTML, Form.PDF, Form.DOCX):
        assert "moved under delegated authority since the last report." in " ".join(
            text_of(form, render(report, form)).split()
        ), form


def test_many_moves_ask_no_more_statements(milestone, chief, django_assert_num_queries, django_assert_max_num_queries):
    moved(milestone, chief, "30 Sep 2018", "11 Jun 2018")
    quarterly_report(milestone.plan, on=day("30 Jun 2018"))
    with django_assert_max_num_queries(30) as few:
        quarterly_report(milestone.plan, on=day("30 Jun 2018"))
    for _ in range(4):
        moved(plans.a_milestone(action=milestone.action), chief, "15 Oct 2018", "11 Jun 2018")
    with django_assert_num_queries(len(few.captured_queries)):
        quarterly_report(milestone.plan, on=day("30 Jun 2018"))

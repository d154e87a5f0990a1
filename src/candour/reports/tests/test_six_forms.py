"""One report in six forms: the same numbers everywhere, whatever the day, and nothing hostile gets through."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.outputs.tests.given import HOSTILE
from candour.outputs.tests.verapdf import failures
from candour.plans import commands as plan_commands
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.reports import commands
from candour.reports.printing import Form, csv_of, file_name, printed, render
from candour.reports.queries import quarterly_report
from candour.reports.queries.streaming import milestone_rows
from candour.reports.rules.words import CommentKind, Part
from candour.reports.tests import given
from candour.reports.tests.reading import counts_in, sentence_in, text_of

pytestmark = pytest.mark.django_db

FIVE_DATES = [
    (date(2018, 6, 11), (16, 25, 2)),
    (date(2018, 7, 1), (16, 22, 5)),
    (date(2018, 8, 1), (16, 20, 7)),
    (date(2018, 9, 1), (16, 17, 10)),
    (date(2018, 10, 1), (16, 0, 27)),
]


def shown(text: str) -> str:
    """What stands in place of characters that no file may hold."""
    for character in ("\x00", "\u202e", "\u2066"):
        text = text.replace(character, f"[U+{ord(character):04X}]")
    return text


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_counts_of_the_real_plan_are_the_same_in_every_form_at_all_five_dates():
    plan = given.the_real_plan()
    for on, expected in FIVE_DATES:
        report = quarterly_report(plan, on=on)
        files = {form: render(report, form) for form in Form}
        assert {form: counts_in(form, content) for form, content in files.items()} == dict.fromkeys(Form, expected)
        said = {form: sentence_in(form, files[form]) for form in Form if form is not Form.CSV}
        assert set(said.values()) == {expected}


def test_the_json_says_the_counts_by_name():
    said = json.loads(render(quarterly_report(given.the_real_plan(), on=given.POSITION), Form.JSON))
    milestones = said["milestones"]
    assert (milestones["completed"], milestones["in_progress"], milestones["overdue"]) == (16, 25, 2)
    assert (milestones["total"], milestones["completed_checked"]) == (43, 0)
    assert said["actions"] == {"completed": 2, "in_progress": 11, "overdue": 1, "total": 14}
    assert {theme["name"]: theme["numbers"]["overdue"] for theme in said["themes"]}["Property"] == 2


def test_the_same_report_makes_the_same_bytes():
    report = quarterly_report(given.a_small_plan(), on=given.POSITION)
    assert {form: render(report, form) for form in Form} == {form: render(report, form) for form in Form}


def test_the_streamed_csv_is_the_csv_of_the_report_and_the_statements_do_not_grow():
    counted = []
    for plan in (given.a_small_plan(), given.the_real_plan()):
        with CaptureQueriesContext(connection) as statements:
            streamed = b"".join(csv_of(milestone_rows(plan, on=given.POSITION)))
        assert streamed == render(quarterly_report(plan, on=given.POSITION), Form.CSV)
        counted.append(len(statements))
    assert counted[0] == counted[1]


@pytest.fixture
def hostile_report():
    milestone = plans.a_milestone("31 May 2018")
    commands_of = {"milestone": milestone, "on": given.POSITION, "by": plans.OPERATOR}
    update = plan_commands.record_update(
        state=State.UNDER_WAY, expected=plans.when("autumn"),
        commentary="as approved", mitigation=shown("\n".join(HOSTILE)), **commands_of,
    )  # fmt: skip
    plan_commands.approve_commentary(
        update=update, text=shown("\n".join(HOSTILE)), on=given.POSITION, by=plans.OPERATOR
    )
    report = given.a_report(milestone.plan, title="Title {{ 7 * 7 }} #eval(1)")
    text = shown("\n\n".join(HOSTILE))
    for part in Part:
        commands.write_section(report=report, part=part, text=text, on=given.POSITION, by=plans.OPERATOR)
    for kind in CommentKind:
        commands.comment(report=report, kind=kind, text=text, on=given.POSITION, by=plans.OPERATOR)
    return report


@pytest.mark.parametrize("form", [Form.HTML, Form.PDF, Form.DOCX, Form.XLSX])
def test_hostile_text_is_printed_and_not_obeyed(hostile_report, form):
    report = quarterly_report(hostile_report.plan, on=given.POSITION, report=hostile_report)
    text = squeezed(text_of(form, render(report, form)))
    assert squeezed("Title {{ 7 * 7 }} #eval(1)") in text
    for hostile in HOSTILE[:8]:
        assert squeezed(shown(hostile)) in text


def test_no_cell_of_the_csv_starts_a_formula(hostile_report):
    report = quarterly_report(hostile_report.plan, on=given.POSITION, report=hostile_report)
    content = render(report, Form.CSV).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_script_in_a_text_stays_text_on_the_page(hostile_report):
    commands.write_section(
        report=hostile_report, part=Part.INTRODUCTION, text="<script>alert(1)</script>", on=given.POSITION,
        by=plans.OPERATOR,
    )  # fmt: skip
    page = render(quarterly_report(hostile_report.plan, on=given.POSITION, report=hostile_report), Form.HTML)
    assert b"<script" not in page
    assert b"&lt;script&gt;alert(1)" in page


@pytest.mark.pdfua
def test_the_report_conforms_to_pdf_ua(tmp_path, hostile_report):
    given.the_directions()
    plan = given.the_real_plan()
    real, hostile = tmp_path / "real.pdf", tmp_path / "hostile.pdf"
    real.write_bytes(render(quarterly_report(plan, on=given.POSITION), Form.PDF))
    report = quarterly_report(hostile_report.plan, on=given.POSITION, report=hostile_report)
    hostile.write_bytes(render(report, Form.PDF))
    assert failures(real, hostile) == []


def test_every_chart_stands_beside_a_table_and_says_in_words_what_it_shows():
    drawn = printed(quarterly_report(given.the_real_plan(), on=given.POSITION))
    assert "Property: 3 in progress, 2 overdue" in drawn.by_theme.description
    assert drawn.tables["by_theme"].rows[2][:5] == ("Property", 0, 0, 3, 2)
    assert [theme.table.rows[0][0] for theme in drawn.themes][:2] == ["BVIP2018-A-1", "BVIP2018-B-1"]


def test_a_page_shows_the_first_rows_of_a_long_table_and_says_where_the_rest_is():
    report = quarterly_report(given.the_real_plan(), on=given.POSITION)
    short, whole = printed(report, most=10).tables["milestones"], printed(report).tables["milestones"]
    assert (len(short.rows), len(whole.rows)) == (10, 43)
    assert short.caption.endswith("The first 10 of 43 rows; the files below the title hold them all.")
    assert "The first" not in whole.caption


def test_a_file_is_named_by_plan_day_and_form():
    assert file_name(quarterly_report(given.the_real_plan(), on=given.POSITION), Form.PDF) == (
        "bvip-2018-report-2018-06-11.pdf"
    )

"""The pages of the reports room: who may open them, what they do, and what they never tell."""

import json

import pytest
from django.urls import reverse

from candour.people.rules import Role
from candour.people.tests import given as people
from candour.reports import commands
from candour.reports.models import Clearing, Report, SnapshotFile
from candour.reports.printing import MEDIA_TYPES, Form
from candour.reports.tests import given
from candour.reports.tests.reading import counts_in, text_of_html

pytestmark = pytest.mark.django_db

JUNE = given.POSITION
DAY = {"position_on-day": "11", "position_on-month": "6", "position_on-year": "2018"}


@pytest.fixture(autouse=True)
def the_day(settings):
    settings.DEMO_TODAY = JUNE


@pytest.fixture
def cast():
    return given.a_cast()


@pytest.fixture
def sign_in(client):
    def signed_in(person):
        client.force_login(person.account)
        return client

    return signed_in


@pytest.fixture
def board_member():
    return people.a_person("Bo Board", Role.BOARD_MEMBER, account=True)


def page(client, name, *args):
    return client.get(reverse(f"reports:{name}", args=args))


def make_all():
    """Do what the worker does."""
    for clearing in Clearing.objects.filter(made=None):
        commands.freeze(clearing=clearing.pk)


def send(client, name, *args, **answers):
    return client.post(reverse(f"reports:{name}", args=args), answers)


def test_a_coordinator_begins_a_report_writes_it_and_sees_what_is_missing(sign_in, cast):
    plan, body, client = given.a_small_plan(), given.a_body(), sign_in(cast.coordinator)
    opened = send(client, "open_report", plan=plan.pk, body=body.pk, **DAY)
    report = Report.objects.get()
    assert opened["Location"] == report.get_absolute_url()
    assert report.author == "Cora Coordinator, Plan Coordinator"
    send(client, "write_section", report.pk, "introduction", text="How it goes.")
    shown = text_of_html(page(client, "report", report.pk).content)
    assert "How it goes." in shown
    assert "Missing: 4" in shown
    assert "Legal comments: not given yet. The report cannot be cleared without it." in shown


def test_a_report_that_there_is_already_is_said_on_the_form(sign_in, cast):
    report = given.a_report()
    answer = send(sign_in(cast.coordinator), "open_report", plan=report.plan.pk, body=report.body.pk, **DAY)
    assert answer.status_code == 200
    assert "already. Open that one." in text_of_html(answer.content)


def test_the_page_of_the_real_plan_says_16_25_and_2(sign_in, cast):
    report = given.a_report(given.the_real_plan())
    shown = page(sign_in(cast.coordinator), "report", report.pk)
    assert counts_in(Form.HTML, shown.content) == (16, 25, 2)
    assert "16 reported complete (none checked yet), 25 in progress, 2 overdue" in text_of_html(shown.content)


def test_finance_and_legal_comment_each_on_their_own_page_alone(sign_in, cast):
    report = given.a_report()
    client = sign_in(cast.finance)
    assert page(client, "comment_legal", report.pk).status_code == 403
    assert send(client, "comment_finance", report.pk, text="No implications.").status_code == 302
    client = sign_in(cast.legal)
    assert page(client, "comment_finance", report.pk).status_code == 403
    assert send(client, "comment_legal", report.pk, text="No implications.").status_code == 302
    assert report.comments.count() == 2


def test_the_commenter_sees_the_recommendations(sign_in, cast):
    report = given.a_complete_report()
    assert "Agree the new dates." in text_of_html(page(sign_in(cast.finance), "comment_finance", report.pk).content)


def test_nothing_typed_is_lost_when_a_comment_is_too_long(sign_in, cast):
    answer = send(sign_in(cast.legal), "comment_legal", given.a_report().pk, text="word " * 5000)
    assert "must be 20,000 characters or fewer" in text_of_html(answer.content)
    assert b"word word word" in answer.content


def test_a_director_clears_and_corrects_from_the_page(sign_in, cast):
    report, client = given.a_complete_report(), sign_in(cast.director)
    assert "frozen" in text_of_html(page(client, "clear_report", report.pk).content)
    assert send(client, "clear_report", report.pk, once="a press").status_code == 302
    make_all()
    assert send(client, "correct_report", report.pk, notice="A date was wrong.").status_code == 302
    make_all()
    assert [version.number for version in report.versions.all()] == [2, 1]
    assert "A date was wrong." in text_of_html(page(client, "report", report.pk).content)


def test_an_incomplete_report_is_not_cleared_and_the_page_says_why(sign_in, cast):
    report = given.a_report()
    answer = send(sign_in(cast.director), "clear_report", report.pk, once="a press")
    assert "cannot be cleared yet. Introduction: nothing is written yet." in text_of_html(answer.content)
    assert not report.versions.exists()


def test_a_double_press_clears_once(sign_in, cast):
    report, client = given.a_complete_report(), sign_in(cast.director)
    for _ in range(2):
        send(client, "clear_report", report.pk, once="the same press")
    make_all()
    assert report.versions.count() == 1


def test_two_people_who_change_the_head_at_once_lose_nothing(sign_in, cast):
    report, client = given.a_report(), sign_in(cast.coordinator)
    commands.describe_report(report=report, title="Theirs", author="A", item="", on=JUNE, by=cast.director, seen=1)
    answer = send(client, "describe_report", report.pk, title="Mine", author="B", seen=1)
    assert "Dee Director changed this while you were working on it" in text_of_html(answer.content)
    assert b'value="Mine"' in answer.content
    assert send(client, "describe_report", report.pk, title="Mine", author="B", seen=2).status_code == 302


def test_frozen_files_are_served_byte_for_byte(sign_in, cast):
    report, client = given.a_cleared_report(), sign_in(cast.coordinator)
    for form in Form:
        served = page(client, "version_file", report.pk, 1, form.value)
        frozen = SnapshotFile.objects.get(snapshot__report=report, format=form)
        assert served.content == bytes(frozen.content)
        assert served["Content-Type"] == MEDIA_TYPES[form]
        assert served["Content-Disposition"] == f'attachment; filename="report-2018-06-11-version-1.{form}"'


def test_the_frozen_page_may_have_its_own_style_and_nothing_else(sign_in, cast):
    report = given.a_cleared_report()
    shown = page(sign_in(cast.coordinator), "version", report.pk, 1)
    assert shown.content == bytes(SnapshotFile.objects.get(snapshot__report=report, format="html").content)
    assert shown["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in shown["Content-Security-Policy"]


def test_a_board_member_learns_nothing_of_a_report_before_it_is_cleared(sign_in, board_member):
    report, client = given.a_complete_report(), sign_in(board_member)
    assert "There is no report here yet." in text_of_html(page(client, "reports").content)
    assert page(client, "report", report.pk).status_code == 404
    assert page(client, "version", report.pk, 1).status_code == 404
    assert page(client, "draft_file", report.pk, "pdf").status_code == 404


def test_a_board_member_reads_what_was_cleared_and_not_what_is_being_written(sign_in, board_member):
    report, client = given.a_cleared_report(), sign_in(board_member)
    commands.write_section(report=report, part="background", text="Not yet.", on=JUNE, by=given.OPERATOR)
    assert page(client, "report", report.pk)["Location"] == reverse("reports:version", args=[report.pk, 1])
    assert b"Not yet." not in page(client, "version", report.pk, 1).content
    assert page(client, "version_file", report.pk, 1, "pdf").status_code == 200
    assert page(client, "draft_file", report.pk, "pdf").status_code == 404


def test_the_list_says_where_each_report_stands(sign_in, cast):
    given.a_report(title="Being made")
    given.a_cleared_report()
    shown = text_of_html(page(sign_in(cast.coordinator), "reports").content)
    assert "Being made 11 June 2018" in shown
    assert "Being written" in shown
    assert "Version 1, cleared on 11 June 2018" in shown


def test_the_working_draft_comes_out_in_every_form(sign_in, cast):
    report, client = given.a_report(), sign_in(cast.coordinator)
    for form in Form:
        served = page(client, "draft_file", report.pk, form.value)
        assert (served.status_code, served["Content-Type"]) == (200, MEDIA_TYPES[form])


def test_the_position_of_any_day_is_a_page_and_six_files(sign_in, cast):
    plan, client = given.the_real_plan(), sign_in(cast.coordinator)
    shown = client.get(f"/reports/plans/{plan.slug}/2018-10-01/")
    assert counts_in(Form.HTML, shown.content) == (16, 0, 27)
    assert "if nothing further is done" in text_of_html(shown.content)
    served = client.get(f"/reports/plans/{plan.slug}/2018-09-01/report.json")
    assert json.loads(served.content)["milestones"]["overdue"] == 10


@pytest.mark.parametrize(
    "address",
    ["plans/bvip-2018/2018-02-30/", "plans/bvip-2018/2017-01-01/", "plans/none/2018-06-11/",
     "plans/bvip-2018/2018-06-11/report.exe"],
)  # fmt: skip
def test_a_day_a_plan_or_a_form_that_there_is_not_is_a_page_that_there_is_not(sign_in, cast, address):
    given.the_real_plan()
    assert sign_in(cast.coordinator).get(f"/reports/{address}").status_code == 404


def test_a_part_that_there_is_not_is_a_page_that_there_is_not(sign_in, cast):
    assert page(sign_in(cast.coordinator), "write_section", given.a_report().pk, "nonsense").status_code == 404

"""`candour report`: the report of a plan into a file."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from candour.plans import commands as plan_commands
from candour.plans.tests import given as plans
from candour.reports.models import SnapshotFile
from candour.reports.printing import Form
from candour.reports.tests import given
from candour.reports.tests.reading import counts_in
from candour.reports.word_paper import house_template, own_template

pytestmark = pytest.mark.django_db


def report(plan, on, form, path, *more):
    call_command("report", plan, "--on", on, "--format", form, "-o", str(path), *more)
    return path.read_bytes()


def test_the_command_writes_every_form(tmp_path, capsys):
    given.the_real_plan()
    written = {form: report("BVIP 2018", "2018-07-01", form.value, tmp_path / "report") for form in Form}
    assert {counts_in(form, content) for form, content in written.items()} == {(16, 22, 5)}
    told = capsys.readouterr().out
    assert "working draft of the report of BVIP 2018, position at 1 July 2018." in told
    assert "every milestone of BVIP 2018, position at 1 July 2018." in told


def test_a_cleared_report_comes_out_as_it_was_frozen_and_a_draft_if_one_is_asked_for(tmp_path):
    plan = given.the_real_plan()
    cleared = given.a_cleared_report(plan)
    plan_commands.report_complete(
        milestone=plan.milestones.get(ref="BVIP2018-C-1.2"), completed_on=given.POSITION, on=date(2018, 6, 20),
        by=plans.OPERATOR,
    )  # fmt: skip
    frozen = SnapshotFile.objects.get(snapshot__report=cleared, format="json")
    assert report("BVIP 2018", "2018-06-11", "json", tmp_path / "frozen") == bytes(frozen.content)
    draft = report("BVIP 2018", "2018-06-11", "json", tmp_path / "draft", "--draft")
    assert json.loads(draft)["milestones"]["completed"] == 17


def test_what_was_written_in_an_open_report_is_printed(tmp_path):
    opened = given.a_complete_report(given.the_real_plan())
    said = json.loads(report("BVIP 2018", "2018-06-11", "json", tmp_path / "r"))
    assert said["recommendations"] == ["Note the position.", "Agree the new dates."]
    assert said["head"]["body"] == opened.body.name


@pytest.mark.parametrize(
    ("plan", "on", "path", "sentence"),
    [
        ("No such plan", "2018-06-11", "r", "There is no plan called No such plan"),
        ("BVIP 2018", "2017-06-11", "r", "No position recorded at 11 June 2017"),
        ("BVIP 2018", "2018-06-11", "no/such/folder", "cannot be written"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_a_sentence(tmp_path, plan, on, path, sentence):
    given.the_real_plan()
    with pytest.raises(CommandError, match=sentence):
        report(plan, on, "csv", tmp_path / path)
    assert not (tmp_path / "r").exists()


def test_a_council_can_take_the_template_change_it_and_put_it_into_place(tmp_path, settings):
    settings.HOME = tmp_path
    given.the_real_plan()
    call_command("report_template", "-o", str(tmp_path / "template.docx"))
    assert (tmp_path / "template.docx").read_bytes() == house_template()
    own_template().parent.mkdir()
    own_template().write_bytes(b"not a Word file")
    with pytest.raises(CommandError, match=r"not a \.docx file"):
        report("BVIP 2018", "2018-06-11", "docx", tmp_path / "report.docx")


def test_a_template_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("report_template", "-o", str(tmp_path / "no" / "folder.docx"))

"""Writing, commenting, clearing and correcting: what was said stays as it was said."""

import hashlib
import json
from datetime import date

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from candour.people.tests import given as people
from candour.plans import commands as plan_commands
from candour.plans.queries.position import NoPositionRecorded
from candour.plans.tests import given as plans
from candour.records.deeds import AlreadyDone, Changed
from candour.reports import commands
from candour.reports.models import Report, Snapshot, SnapshotFile
from candour.reports.printing import Form
from candour.reports.queries import quarterly_report
from candour.reports.queries.pages import missing_parts
from candour.reports.queries.texts import written_in
from candour.reports.rules import refusals
from candour.reports.rules.words import CommentKind, Part
from candour.reports.tests import given
from candour.reports.tests.reading import counts_in

pytestmark = pytest.mark.django_db

JUNE = given.POSITION
BY = {"on": JUNE, "by": plans.OPERATOR}


def frozen(snapshot: Snapshot) -> dict[str, bytes]:
    return {each.format: bytes(each.content) for each in SnapshotFile.objects.filter(snapshot=snapshot)}


def test_a_report_is_opened_with_its_author_and_their_post_of_that_day():
    author = people.a_person("Ann Author", post="Head of Improvement")
    report = commands.open_report(plan=given.a_small_plan(), body=given.a_body(), position_on=JUNE, on=JUNE, by=author)
    assert report.author == "Ann Author, Head of Improvement"
    assert report.title.endswith(": quarterly report")


def test_a_second_report_for_the_same_body_and_day_is_refused():
    report = given.a_report()
    with pytest.raises(refusals.ReportExists, match="Open that one"):
        commands.open_report(plan=report.plan, body=report.body, position_on=JUNE, **BY)


def test_a_report_before_the_first_position_is_refused():
    with pytest.raises(NoPositionRecorded):
        commands.open_report(plan=given.a_small_plan(), body=given.a_body(), position_on=date(2017, 1, 1), **BY)


def test_opening_twice_by_one_press_opens_once():
    plan, body = given.a_small_plan(), given.a_body()
    commands.open_report(plan=plan, body=body, position_on=JUNE, once="key", **BY)
    with pytest.raises(AlreadyDone):
        commands.open_report(plan=plan, body=given.a_body("Another"), position_on=JUNE, once="key", **BY)
    assert Report.objects.count() == 1


def test_the_head_is_changed_unless_somebody_else_changed_it_meanwhile():
    report = given.a_report()
    head = {"title": "New title", "author": "Ann", "item": "4"}
    commands.describe_report(report=report, seen=1, **head, **BY)
    assert Report.objects.get().title == "New title"
    with pytest.raises(Changed):
        commands.describe_report(report=Report.objects.get(), seen=1, **head, **BY)
    with pytest.raises(refusals.NothingWritten):
        commands.describe_report(report=report, title=" ", author="", item="", **BY)


def test_the_newest_text_of_a_part_stands_and_the_earlier_is_kept():
    report = given.a_report()
    for text in ("First", "Second"):
        commands.write_section(report=report, part=Part.BACKGROUND, text=text, **BY)
    assert written_in(report).text(Part.BACKGROUND) == "Second"
    assert report.texts.count() == 2


def test_a_part_that_the_report_does_not_have_is_refused():
    other = given.a_small_plan().themes.get()
    with pytest.raises(refusals.UnknownPart):
        commands.write_section(report=given.a_report(), part=f"theme:{other.pk}", text="x", **BY)


def test_a_comment_says_something():
    report = given.a_report()
    commands.comment(report=report, kind=CommentKind.LEGAL, text="No implications.", **BY)
    assert written_in(report).comments["legal"].text == "No implications."
    with pytest.raises(refusals.NothingWritten, match="if only that there are no implications"):
        commands.comment(report=report, kind=CommentKind.LEGAL, text="  ", **BY)


def test_comments_are_out_of_date_once_the_recommendations_change():
    report = given.a_complete_report()
    assert not [part for part in missing_parts(report) if part.must_be_there]
    commands.write_section(report=report, part=Part.RECOMMENDATIONS, text="Spend money.", **BY)
    assert quarterly_report(report.plan, on=JUNE, report=report).finance.is_out_of_date
    with pytest.raises(refusals.NotReady, match="older than the recommendations"):
        commands.clear_report(report=report, **BY)


def test_a_report_without_its_parts_is_not_cleared():
    with pytest.raises(refusals.NotReady) as refusal:
        commands.clear_report(report=given.a_report(), **BY)
    for words in ("Introduction", "Recommendations", "Chief Finance Officer", "Legal comments"):
        assert words in str(refusal.value)


def test_a_report_of_a_day_to_come_is_not_cleared():
    report = given.a_complete_report(on=date(2018, 10, 1))
    with pytest.raises(refusals.PositionToCome, match="1 October 2018"):
        commands.clear_report(report=report, **BY)


def test_clearing_freezes_the_files_of_all_six_forms_with_their_hashes():
    report = given.a_complete_report(given.the_real_plan())
    snapshot = commands.clear_report(report=report, **BY)
    files = list(snapshot.files.all())
    assert {each.format for each in files} == set(Form)
    assert all(hashlib.sha256(bytes(each.content)).hexdigest() == each.sha256 for each in files)
    assert all(counts_in(Form(each.format), bytes(each.content)) == (16, 25, 2) for each in files)
    said = json.loads(frozen(snapshot)[Form.JSON])
    assert (said["digest"], said["head"]["version"]) == (snapshot.digest, "Version 1")


def test_a_report_is_cleared_once():
    with pytest.raises(refusals.ClearedBefore):
        commands.clear_report(report=given.a_cleared_report(), **BY)


def test_a_completion_recorded_late_changes_the_position_and_not_the_frozen_report():
    plan = given.the_real_plan()
    report = given.a_cleared_report(plan)
    before = frozen(report.versions.get())
    milestone = plan.milestones.get(ref="BVIP2018-C-1.2")
    plan_commands.report_complete(
        milestone=milestone, completed_on=date(2018, 6, 11), on=date(2018, 6, 20), by=plans.OPERATOR
    )
    assert quarterly_report(plan, on=JUNE, report=report).milestones.completed == 17
    assert frozen(report.versions.get()) == before
    assert counts_in(Form.PDF, before[Form.PDF]) == (16, 25, 2)


def test_a_correction_is_a_new_version_with_a_notice_beside_the_old_one():
    report = given.a_cleared_report()
    first = frozen(report.versions.get())
    second = commands.correct_report(report=report, notice="Two dates were wrong.", **BY)
    assert second.number == 2
    assert b"Two dates were wrong." in frozen(second)[Form.HTML]
    assert json.loads(frozen(second)[Form.JSON])["head"]["version"] == "Version 2"
    assert frozen(report.versions.get(number=1)) == first


def test_a_correction_needs_a_cleared_report_and_a_notice():
    with pytest.raises(refusals.NotCleared):
        commands.correct_report(report=given.a_complete_report(), notice="x", **BY)
    with pytest.raises(refusals.NoNotice):
        commands.correct_report(report=given.a_cleared_report(), notice=" ", **BY)


def test_what_is_written_after_clearing_stands_in_the_draft_alone():
    report = given.a_cleared_report()
    commands.write_section(report=report, part=Part.BACKGROUND, text="Later words.", **BY)
    assert b"Later words." not in frozen(report.versions.get())[Form.HTML]
    assert quarterly_report(report.plan, on=JUNE, report=report).background[0].text == "Later words."


@pytest.mark.parametrize("table", [SnapshotFile, Snapshot])
def test_the_officer_site_cannot_change_what_was_frozen(table):
    given.a_cleared_report()
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table._meta.db_table} SET by_name = 'somebody'")

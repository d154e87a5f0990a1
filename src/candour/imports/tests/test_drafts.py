"""An import that goes over several pages, as deeds."""

from dataclasses import replace

import pytest

from candour.imports.commands import (
    ProblemsStand,
    SentFile,
    begin_draft,
    change_draft,
    discard_draft,
    finish_draft,
)
from candour.imports.commands.drafts import DraftClosed
from candour.imports.models import Draft, Upload
from candour.imports.rules.maps import read_map
from candour.imports.rules.shapes import KnownMap
from candour.imports.store import FileGone, file_of
from candour.imports.tests import given
from candour.imports.workbooks import CannotRead
from candour.people.rules import Role
from candour.people.tests.given import a_person
from candour.plans.models import Plan
from candour.plans.rules.progress import InTheFuture
from candour.records.deeds import AlreadyDone, Changed

pytestmark = pytest.mark.django_db
BAD = given.a_csv([["Action", "Due"], ["Mend", "31 June 2018"], ["Paint", "June 2018"]])


@pytest.fixture
def cora():
    return a_person("Cora Ordinator", Role.COORDINATOR)


def begun(by, content=BAD, *, position_on=given.JUNE_11, once=""):
    return begin_draft(
        file=SentFile("plan.csv", content), plan_name="Plan", position_on=position_on, are_notes_published=False,
        by=by, on=given.JUNE_11, once=once,
    )  # fmt: skip


def leave_out_the_bad_row(draft, by):
    change_draft(draft=draft, known=KnownMap(), left_out=[("CSV", 2)], by=by, on=given.JUNE_11, seen=draft.version)
    return Draft.objects.get(pk=draft.pk)


def test_a_draft_keeps_the_file_and_touches_no_plan(cora):
    draft = begun(cora)
    assert file_of(draft.upload.sha256).read_bytes() == BAD
    assert not Plan.objects.exists()


def test_what_is_no_spreadsheet_is_not_kept(cora):
    with pytest.raises(CannotRead):
        begun(cora, b"%PDF-1.7")
    assert not Upload.objects.exists()


def test_a_position_after_today_is_refused(cora):
    with pytest.raises(InTheFuture, match="The day of the position cannot be in the future"):
        begun(cora, position_on=given.JUNE_11.replace(year=2019))


def test_a_repeated_submit_begins_one_draft(cora):
    begun(cora, once="key")
    with pytest.raises(AlreadyDone):
        begun(cora, once="key")
    assert Draft.objects.count() == 1


def test_the_map_of_the_last_import_is_taken_over(cora):
    known = KnownMap(dates={"ongoing": ""})
    given.imported(given.a_csv([["Action", "Due"], ["Mend", "ongoing"]]), plan="Plan", known=known)
    assert read_map(begun(cora).known).dates == {"ongoing": ""}


def test_answers_are_kept_with_the_rows_to_leave_out(cora):
    draft = leave_out_the_bad_row(begun(cora), cora)
    assert (draft.left_out, draft.version) == ([["CSV", 2]], 2)


def test_answers_over_somebody_elses_are_refused(cora):
    draft = begun(cora)
    leave_out_the_bad_row(draft, a_person("Somebody Else"))
    with pytest.raises(Changed, match="Somebody Else changed this"):
        change_draft(draft=draft, known=KnownMap(), left_out=[], by=cora, on=given.JUNE_11, seen=1)


def test_a_draft_is_finished_once(cora):
    draft = leave_out_the_bad_row(begun(cora), cora)
    done = finish_draft(draft=draft, by=cora, on=given.JUNE_11, seen=draft.version)
    draft.refresh_from_db()
    assert (draft.closed_on, draft.run) == (given.JUNE_11, done.run)
    with pytest.raises(DraftClosed):
        finish_draft(draft=draft, by=cora, on=given.JUNE_11, seen=draft.version)
    with pytest.raises(DraftClosed):
        change_draft(draft=draft, known=KnownMap(), left_out=[], by=cora, on=given.JUNE_11, seen=draft.version)


def test_a_draft_with_a_problem_is_not_finished(cora):
    draft = begun(cora)
    with pytest.raises(ProblemsStand):
        finish_draft(draft=draft, by=cora, on=given.JUNE_11, seen=draft.version)
    assert not Plan.objects.exists()
    draft.refresh_from_db()
    assert (draft.closed_on, draft.version) == (None, 1)


def test_finishing_over_somebody_elses_answers_is_refused(cora):
    draft = begun(cora)
    leave_out_the_bad_row(Draft.objects.get(), cora)
    draft.left_out = [["CSV", 2]]
    with pytest.raises(Changed):
        finish_draft(draft=draft, by=cora, on=given.JUNE_11, seen=1)


def test_a_draft_is_given_up_once(cora):
    draft = begun(cora)
    discard_draft(draft=draft, by=cora, on=given.JUNE_11, seen=draft.version)
    with pytest.raises(DraftClosed):
        discard_draft(draft=Draft.objects.get(), by=cora, on=given.JUNE_11, seen=2)


def test_giving_up_over_somebody_elses_answers_is_refused(cora):
    draft = begun(cora)
    leave_out_the_bad_row(Draft.objects.get(), cora)
    with pytest.raises(Changed):
        discard_draft(draft=draft, by=cora, on=given.JUNE_11, seen=1)


def test_a_file_that_is_gone_is_said(cora):
    draft = begun(cora, replace_me := given.a_csv([["Action", "Due"], ["Only here", "June 2018"]]))
    file_of(SentFile("x", replace_me).sha256).unlink()
    with pytest.raises(FileGone, match="choose it again"):
        finish_draft(draft=draft, by=cora, on=given.JUNE_11, seen=draft.version)


def test_a_file_cut_off_while_it_was_written_is_written_again(cora):
    draft = begun(cora)
    file_of(draft.upload.sha256).unlink()
    again = replace(SentFile("plan.csv", BAD))
    assert begun(cora).upload.sha256 == again.sha256
    assert file_of(again.sha256).read_bytes() == BAD

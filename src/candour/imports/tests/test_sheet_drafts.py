"""An update sheet that is looked at before anything of it is recorded."""

import pytest

from candour.imports.commands import ProblemsStand, SentFile
from candour.imports.commands.drafts import DraftClosed
from candour.imports.commands.update_sheets import answer_sheet, begin_sheet, finish_sheet, give_sheet_up
from candour.imports.queries.update_sheets import OtherPlan, preview_of_sheet
from candour.imports.rules.update_sheets import NotAnUpdateSheet
from candour.imports.tests import given as files
from candour.imports.tests import given_sheets as sheets
from candour.imports.tests.given_sheets import RECEIVED, UNDER_WAY
from candour.imports.workbooks import CannotRead
from candour.plans.models import Milestone, Update
from candour.plans.rules.progress import InTheFuture
from candour.plans.rules.update_sheets import MILESTONES, Answer
from candour.plans.tests import given
from candour.plans.tests.given import day
from candour.records.deeds import Changed

pytestmark = pytest.mark.django_db
EVERYTHING = Milestone.objects.all()


@pytest.fixture
def coordinator():
    return given.a_coordinator()


@pytest.fixture
def milestone():
    return given.a_milestone(owner=given.an_owner("Ann Owner"))


def begin(coordinator, content, plan=None, on=RECEIVED):
    return begin_sheet(
        file=SentFile("ann.xlsx", content), plan=plan, received_on=RECEIVED, on=on, by=coordinator
    )  # fmt: skip


@pytest.fixture
def draft(coordinator, milestone):
    return begin(coordinator, sheets.filled(sheets.a_sheet(milestone.plan), UNDER_WAY))


def finish(draft, by):
    draft.refresh_from_db()
    return finish_sheet(draft=draft, within=EVERYTHING, on=RECEIVED, by=by, seen=draft.version)


def test_a_sheet_is_looked_at_then_recorded(draft, coordinator, milestone):
    assert len(preview_of_sheet(draft, by=coordinator, within=EVERYTHING).to_record) == 1
    done = finish(draft, coordinator)
    draft.refresh_from_db()
    assert (draft.run, draft.closed_on) == (done.run, RECEIVED)
    assert milestone.updates.get().by_name == coordinator.name


def test_what_is_left_out_is_kept_between_pages(coordinator, milestone):
    draft = begin(coordinator, sheets.filled(sheets.a_sheet(milestone.plan), {Answer.STATE: "Nearly"}))
    with pytest.raises(ProblemsStand):
        finish(draft, coordinator)
    draft.refresh_from_db()
    answer_sheet(
        draft=draft, left_out=[(MILESTONES, 2)], beside=[], on=RECEIVED, by=coordinator, seen=draft.version
    )  # fmt: skip
    assert finish(draft, coordinator).run is None


def test_two_who_answer_at_once_are_told_of_each_other(draft, coordinator):
    answer_sheet(draft=draft, left_out=[], beside=[], on=RECEIVED, by=coordinator, seen=draft.version)
    with pytest.raises(Changed):
        answer_sheet(draft=draft, left_out=[], beside=[], on=RECEIVED, by=coordinator, seen=draft.version - 1)


def test_a_sheet_that_is_given_up_records_nothing_and_is_closed(draft, coordinator):
    give_sheet_up(draft=draft, on=RECEIVED, by=coordinator, seen=draft.version)
    draft.refresh_from_db()
    with pytest.raises(DraftClosed):
        finish(draft, coordinator)
    assert not Update.objects.exists()


def test_what_is_no_update_sheet_is_not_taken(coordinator):
    with pytest.raises(NotAnUpdateSheet):
        begin(coordinator, files.plain_csv(files.PLAN))
    with pytest.raises(CannotRead):
        begin(coordinator, b"%PDF-1.7")


def test_a_sheet_of_another_plan_or_of_tomorrow_is_not_taken(coordinator, milestone):
    with pytest.raises(OtherPlan):
        begin(coordinator, sheets.a_sheet(milestone.plan), plan=given.a_plan("Another plan"))
    with pytest.raises(InTheFuture):
        begin(coordinator, sheets.a_sheet(milestone.plan), on=day("7 Jun 2018"))

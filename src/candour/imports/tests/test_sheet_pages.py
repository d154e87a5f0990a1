"""The pages of update sheets: download, upload, look, record."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from candour.imports.models import SheetDraft, SheetRun
from candour.imports.queries import waiting_for
from candour.imports.tests import given_sheets as sheets
from candour.imports.tests.given_sheets import RECEIVED, UNDER_WAY
from candour.people.rules import Role
from candour.people.tests.given import a_person
from candour.plans import commands
from candour.plans.models import Update
from candour.plans.rules.progress import State
from candour.plans.rules.update_sheets import MILESTONES, Answer
from candour.plans.tests import given
from candour.plans.tests.given import day, recorded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with recorded("8 Jun 2018"):
        yield


@pytest.fixture
def coordinator():
    return a_person("Cora Ordinator", Role.COORDINATOR, account=True)


@pytest.fixture
def owner():
    return a_person("Ann Owner", Role.LEAD_OFFICER, account=True)


@pytest.fixture
def milestone(owner):
    return given.a_milestone(owner=owner)


@pytest.fixture
def browser(client, coordinator):
    client.force_login(coordinator.account)
    return client


def received(name, on=RECEIVED):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def upload(browser, plan, content):
    file = SimpleUploadedFile("ann.xlsx", content)
    return browser.post(reverse("imports:upload_sheet", args=[plan.slug]), {"file": file, **received("received_on")})


def page_of(browser, name, draft=None, **answers):
    draft = draft or SheetDraft.objects.get()
    return browser.post(reverse(f"imports:{name}", args=[draft.pk]), {"seen": draft.version, **answers})


def text_of(browser, draft=None):
    draft = draft or SheetDraft.objects.get()
    return browser.get(reverse("imports:check_sheet", args=[draft.pk])).content.decode()


def download(browser, plan, by="owner"):
    answers = {"by": by, **received("position_on", day("11 Jun 2018"))}
    return browser.post(reverse("imports:sheets", args=[plan.slug]), answers)


def test_a_coordinator_downloads_a_sheet_for_each_owner_as_one_zip(browser, milestone):
    given.a_milestone(action=milestone.action)
    answer = download(browser, milestone.plan)
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert (answer["Content-Type"], packed.namelist()) == ("application/zip", ["ann-owner.xlsx", "no-owner.xlsx"])


def test_an_owner_downloads_their_own_sheet_alone(client, owner, milestone):
    given.a_milestone(action=milestone.action)
    client.force_login(owner.account)
    content = b"".join(download(client, milestone.plan).streaming_content)
    assert sheets.opened(content)[MILESTONES]["A2"].value == milestone.ref


def test_whoever_has_nothing_open_is_told_so(client, owner):
    client.force_login(owner.account)
    answer = download(client, given.a_plan())
    assert "so there is no sheet" in answer.content.decode()


def test_the_sheets_name_the_position_date_of_the_open_round(browser, milestone):
    page = browser.get(reverse("imports:sheets", args=[milestone.plan.slug])).content.decode()
    assert 'value="8"' in page
    assert "No sheet has come back yet." in page


def test_a_sheet_is_uploaded_looked_at_and_recorded(browser, milestone):
    upload(browser, milestone.plan, sheets.filled(sheets.a_sheet(milestone.plan), UNDER_WAY))
    assert "1 to record, 0 unchanged, 0 silent, 0 wrong" in text_of(browser)
    assert not Update.objects.exists()
    page_of(browser, "finish_sheet")
    assert milestone.updates.get().said_for.startswith("Ann Owner, from the sheet “ann.xlsx”")
    assert "1 recorded" in text_of(browser)
    assert "ann.xlsx" in browser.get(reverse("imports:sheets", args=[milestone.plan.slug])).content.decode()


def test_a_spoilt_sheet_shows_where_and_nothing_is_recorded(browser, milestone):
    upload(browser, milestone.plan, sheets.filled(sheets.a_sheet(milestone.plan), {Answer.STATE: "Nearly"}))
    assert "“Nearly” is not in the list" in text_of(browser)
    answer = page_of(browser, "finish_sheet")
    assert "problem stands in the way" in answer.content.decode()
    assert not SheetRun.objects.exists()


def test_a_row_is_left_out_on_the_page(browser, milestone):
    other = given.a_milestone(action=milestone.action, owner=milestone.owner)
    content = sheets.filled(sheets.a_sheet(milestone.plan), {Answer.STATE: "Nearly"}, UNDER_WAY)
    upload(browser, milestone.plan, content)
    page_of(browser, "check_sheet", leave_out="Milestones!2")
    page_of(browser, "finish_sheet")
    assert (Update.objects.get().milestone, SheetRun.objects.get().left_out[0]["row"]) == (other, 2)
    assert "Rows left out" in text_of(browser)


def test_a_deleted_row_is_left_out_on_the_page(browser, milestone):
    other = given.a_milestone(action=milestone.action, owner=milestone.owner)
    book = sheets.opened(sheets.filled(sheets.a_sheet(milestone.plan), UNDER_WAY))
    book[MILESTONES].delete_rows(3)
    upload(browser, milestone.plan, sheets.saved(book))
    assert f"{other.ref}, which is missing from the sheet" in text_of(browser)
    page_of(browser, "check_sheet", leave_out="For Candour!7")
    page_of(browser, "finish_sheet")
    assert Update.objects.get().milestone == milestone


def test_what_was_said_since_is_shown_and_recorded_beside(browser, milestone):
    content = sheets.filled(sheets.a_sheet(milestone.plan), UNDER_WAY)
    commands.record_update(
        milestone=milestone, state=State.NOT_STARTED, expected=None, commentary="It burnt down.", on=day("5 Jun 2018"),
        by=given.an_owner("Bea Brown"),
    )  # fmt: skip
    upload(browser, milestone.plan, content)
    assert "It burnt down." in text_of(browser)
    page_of(browser, "check_sheet", beside="Milestones!2")
    assert "Rows to record beside what was said since" in text_of(browser)
    page_of(browser, "finish_sheet")
    assert milestone.updates.count() == 2


def test_the_sheet_is_offered_back_with_a_column_of_problems(browser, milestone):
    upload(browser, milestone.plan, sheets.filled(sheets.a_sheet(milestone.plan), {Answer.STATE: "Nearly"}))
    answer = browser.get(reverse("imports:sheet_problems", args=[SheetDraft.objects.get().pk]))
    sheet = sheets.opened(answer.content)[MILESTONES]
    assert (sheet["A5"].value, sheet["C5"].value) == ("2", milestone.ref)
    assert "Where is it now?: “Nearly” is not in the list" in sheet["B5"].value


def test_what_is_no_update_sheet_is_refused_on_the_form(browser, milestone):
    answer = upload(browser, milestone.plan, b"%PDF-1.7")
    assert "This is a PDF, not a spreadsheet." in answer.content.decode()


def test_a_sheet_under_way_waits_for_whoever_uploaded_it_and_can_be_given_up(browser, coordinator, milestone):
    upload(browser, milestone.plan, sheets.filled(sheets.a_sheet(milestone.plan), UNDER_WAY))
    assert [each.verb for each in waiting_for(coordinator, on=RECEIVED)] == ["Finish reading"]
    page_of(browser, "give_sheet_up")
    assert waiting_for(coordinator, on=RECEIVED) == []
    assert "Nothing was recorded" in text_of(browser)


def test_a_sheet_of_a_colleague_is_not_shown_to_an_owner(client, coordinator, owner, milestone):
    client.force_login(coordinator.account)
    upload(client, milestone.plan, sheets.filled(sheets.a_sheet(milestone.plan), UNDER_WAY))
    client.force_login(owner.account)
    assert client.get(reverse("imports:check_sheet", args=[SheetDraft.objects.get().pk])).status_code == 404


def test_an_owner_may_not_speak_for_another_by_a_sheet(client, milestone):
    stranger = a_person("Bea Brown", Role.LEAD_OFFICER, account=True)
    client.force_login(stranger.account)
    upload(client, milestone.plan, sheets.filled(sheets.a_sheet(milestone.plan), UNDER_WAY))
    assert "You may say nothing of this milestone" in text_of(client)

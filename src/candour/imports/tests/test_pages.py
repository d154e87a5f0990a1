"""The four pages of an import, which can be left and come back to."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from candour.imports.models import Draft, ImportRun, LeftOut
from candour.imports.queries import waiting_for
from candour.imports.tests import given
from candour.people.rules import Role
from candour.people.tests.given import a_person
from candour.plans.models import DueDate, Milestone, Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return a_person("Cora Ordinator", Role.COORDINATOR, account=True)


@pytest.fixture
def browser(client, coordinator):
    client.force_login(coordinator.account)
    return client


def begin(
    browser, content, *, name="Improvement plan", file_name="plan.csv", day=("11", "6", "2018"), notes="internal"
):
    answers = {
        "file": SimpleUploadedFile(file_name, content), "plan": "new", "name": name, "notes": notes,
        "position_on-day": day[0], "position_on-month": day[1], "position_on-year": day[2],
    }  # fmt: skip
    return browser.post(reverse("imports:choose_file"), answers)


def step(name, draft=None):
    draft = draft or Draft.objects.latest("pk")
    return reverse(f"imports:{name}", args=[draft.pk])


def as_found(page):
    """The answers that a form shows when it is opened."""
    form = page.context["form"]
    answers = {}
    for field in form:
        value = field.value()
        answers[field.html_name] = "" if value is None else value
    return answers


def press(browser, name):
    """Open a step and press its button without changing an answer."""
    return browser.post(step(name), as_found(browser.get(step(name))))


def test_a_plan_comes_in_over_four_pages(browser):
    assert begin(browser, given.semicolon_csv(given.PLAN)).url == step("columns")
    page = browser.get(step("columns"))
    assert "Key milestone" in page.content.decode()
    assert browser.post(step("columns"), as_found(page)).url == step("check")
    page = browser.get(step("check"))
    assert "8 milestones read: 8 to add" in page.content.decode()
    assert press(browser, "finish").url == step("done")
    assert "8 added, 0 changed" in browser.get(step("done")).content.decode()
    assert Milestone.objects.count() == 8


def test_an_import_can_be_left_and_come_back_to(browser, coordinator):
    begin(browser, given.plain_csv(given.PLAN))
    draft = Draft.objects.get()
    assert step("columns", draft) in browser.get(reverse("imports:imports")).content.decode()
    (waiting,) = waiting_for(coordinator, on=given.JUNE_11)
    assert (waiting.verb, waiting.url) == ("Finish importing", step("columns", draft))
    press(browser, "finish")
    assert waiting_for(coordinator, on=given.JUNE_11) == []


def test_a_column_that_was_misunderstood_is_put_right_and_remembered(browser):
    content = given.a_csv([["Thing to do", "Deadline", "Date"], ["Mend the roof", "June 2018", "July 2018"]])
    begin(browser, content)
    assert "cannot be read as it is" in browser.get(step("check")).content.decode()
    page = browser.get(step("columns"))
    assert "No headings were found" in page.content.decode()
    browser.post(step("columns"), {**as_found(page), "header_row": 1})


def test_the_meaning_of_columns_can_be_changed(browser):
    content = given.a_csv([["Action", "Work", "Due", "Date"], ["Homes", "Mend the roof", "June 2018", "July 2018"]])
    begin(browser, content)
    answers = {
        **as_found(browser.get(step("columns"))),
        "column_0": "theme",
        "column_1": "action",
        "column_3": "revised_due",
    }
    browser.post(step("columns"), answers)
    press(browser, "finish")
    milestone = Milestone.objects.get()
    assert (milestone.title, milestone.action.theme.name) == ("Mend the roof", "Homes")
    assert milestone.revisions.get().to_due_on == date(2018, 7, 31)
    assert milestone.originals.get().given["Work"] == "Mend the roof"


def test_two_columns_with_one_meaning_are_refused(browser):
    begin(browser, given.plain_csv(given.PLAN))
    page = browser.get(step("columns"))
    page = browser.post(step("columns"), {**as_found(page), "column_0": "action"})
    assert "cannot both be: Strategic action" in page.content.decode()


def test_doubts_are_answered_on_the_page(browser):
    rows = [["Mend", "ongoing", "mostly"], ["Paint", "TBC", "No"], ["Cut", "31 June 2018", "No"]]
    begin(browser, given.a_csv([["Action", "Due date", "Completed"], *rows]))
    page = browser.get(step("check"))
    assert "4 problems stand in the way" in page.content.decode()
    answers = {
        **as_found(page), "date_0": "day", "day_0-day": "30", "day_0-month": "9", "day_0-year": "2018",
        "date_1": "keep", "flag_0": "no", "leave_out": ["CSV!4"],
    }  # fmt: skip
    assert browser.post(step("check"), answers).url == step("check")
    assert "problem stands" not in browser.get(step("check")).content.decode()
    press(browser, "finish")
    assert set(DueDate.objects.values_list("words", "due_on")) == {("ongoing", date(2018, 9, 30)), ("TBC", None)}
    assert LeftOut.objects.get().given["Action"] == "Cut"
    assert "Rows left out" in browser.get(step("done")).content.decode()


def test_a_near_match_is_answered_on_the_page(browser):
    given.imported(given.a_csv([["Action", "Milestone", "Due"], ["Mend", "Count the roofs", "June 2018"]]), plan="Plan")
    begin(
        browser,
        given.a_csv([["Action", "Milestone", "Due"], ["Mend", "Count all the roofs", "June 2018"]]),
        name="plan",
    )
    page = browser.get(step("check"))
    assert "in other words, or a new milestone?" in page.content.decode()
    browser.post(step("check"), {**as_found(page), "same_0": "same"})
    press(browser, "finish")
    assert Milestone.objects.get().title == "Count all the roofs"


def test_finishing_while_a_problem_stands_writes_nothing(browser):
    begin(browser, given.a_csv([["Action", "Due"], ["Mend", "31 June 2018"]]))
    page = press(browser, "finish")
    assert "Nothing was imported: One problem stands in the way." in page.content.decode()
    assert not Plan.objects.exists()


def test_the_file_comes_back_as_a_spreadsheet_with_a_column_of_problems(browser, tmp_path):
    begin(browser, given.a_csv([["Action", "Due"], ["=1+1", "31 June 2018"], ["Paint", "June 2018"]]))
    answer = browser.get(step("problem_file"))
    (tmp_path / "back.xlsx").write_bytes(answer.content)
    sheet = load_workbook(tmp_path / "back.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[0] == ["Row in your file", "What is wrong", "Action", "Due"]
    assert rows[1][2:] == ["=1+1", "31 June 2018"]
    assert "June 2018 has 30 days" in rows[1][1]
    assert "formula" in rows[1][1]
    assert rows[2][1] is None


def test_a_file_that_is_no_spreadsheet_is_refused_on_the_first_page(browser):
    page = begin(browser, b"%PDF-1.7", file_name="plan.xlsx")
    assert "This is a PDF, not a spreadsheet" in page.content.decode()
    assert not Draft.objects.exists()


def test_a_position_in_the_future_is_refused(browser):
    page = begin(browser, given.plain_csv(given.PLAN), day=("1", "1", "2199"))
    assert "The day of the position cannot be in the future" in page.content.decode()


def test_a_new_plan_has_to_be_named(browser):
    assert "Enter the name of the new plan" in begin(browser, given.plain_csv(given.PLAN), name="").content.decode()


def test_pressing_twice_imports_once(browser):
    begin(browser, given.plain_csv(given.PLAN))
    once = as_found(browser.get(step("finish")))
    browser.post(step("finish"), once)
    assert browser.post(step("finish"), once).url == step("done")
    assert ImportRun.objects.count() == 1


def test_an_answer_given_over_somebody_elses_is_shown_and_nothing_lost(browser):
    begin(browser, given.a_csv([["Action", "Due"], ["Mend", "31 June 2018"], ["Paint", "June 2018"]]))
    seen = as_found(browser.get(step("check")))
    browser.post(step("check"), {**seen, "leave_out": ["CSV!2"], "once": "first"})
    page = browser.post(step("check"), {**seen, "leave_out": [], "once": "second"})
    assert "changed this while you were working on it" in page.content.decode()


def test_an_import_can_be_given_up(browser):
    begin(browser, given.plain_csv(given.PLAN))
    press(browser, "discard")
    assert Draft.objects.get().closed_on is not None
    assert "Nothing was changed" in browser.get(step("done")).content.decode()
    assert browser.get(step("finish")).url == step("done")


def test_only_whoever_may_import_gets_in(client):
    client.force_login(a_person(role=Role.BOARD_MEMBER, account=True).account)
    assert client.get(reverse("imports:imports")).status_code == 403
    assert client.get(reverse("imports:choose_file")).status_code == 403
    assert client.get(reverse("imports:check", args=[1])).status_code == 403


def test_two_sheets_are_chosen_between_on_the_page(browser):
    content = given.an_xlsx(("Plan", given.lines_of(given.PLAN[:3])), ("Old", given.lines_of(given.PLAN)))
    begin(browser, content)
    assert "Several sheets hold milestones" in browser.get(step("check")).content.decode()
    page = browser.get(step("columns"))
    browser.post(step("columns"), {**as_found(page), "sheets": ["Plan"]})
    assert "3 milestones read: 3 to add" in browser.get(step("check")).content.decode()

"""A spreadsheet goes in over several pages, by keyboard alone and without JavaScript."""

import io

import openpyxl

from tests.browser.hands import Hands

GOOD_SHEET = b"""Theme,Ref,Strategic action,Milestone,Due date,Complete
Elections,X-1,Prepare the count,Book the hall,31 July 2018,No
Elections,X-1,Prepare the count,Train the clerks,autumn,Yes
Elections,X-1,Prepare the count,Write the plan,30 September 2018,No
"""
BAD_SHEET = GOOD_SHEET.replace(b"31 July", b"31 June")


def begin(hands: Hands, sheet: bytes) -> None:
    hands.go("/imports/")
    hands.follow("Import a spreadsheet", within="main")
    hands.give("Spreadsheet", "elections.csv", sheet)
    hands.choose("A new plan")
    hands.type("Name of the new plan", "Elections 2018")
    hands.press("Read this file")
    assert "What the columns mean" in hands.reads("h1")
    hands.press("Go on to what will change")


def test_a_sheet_with_a_problem_is_shown_left_and_finished_without_the_row(come):
    coordinator = come("coordinator")
    begin(coordinator, BAD_SHEET)
    assert "31 June 2018" in coordinator.reads()
    assert coordinator.page.get_by_text("Go on to import this").count() == 0
    coordinator.follow("Leave it for now")
    coordinator.follow("elections.csv")
    coordinator.press("Go on to what will change")
    coordinator.choose("Row 2 of")
    coordinator.choose("Keep the words")
    coordinator.press("Keep these answers")
    coordinator.follow("Go on to import this")
    coordinator.press("Import it")
    assert "Imported" in coordinator.reads("h1")
    coordinator.follow("See the plan")
    assert "2 milestones: 1 reported complete" in coordinator.reads()


def test_the_file_is_offered_back_with_a_column_of_problems(come):
    coordinator = come("coordinator")
    begin(coordinator, BAD_SHEET)
    address = coordinator.page.get_by_role("link", name="Download the file").get_attribute("href")
    book = openpyxl.load_workbook(io.BytesIO(coordinator.page.request.get(address).body()))
    rows = [[str(cell or "") for cell in row] for row in book.active.iter_rows(values_only=True)]
    assert any("31 June 2018" in cell and cell != "31 June 2018" for row in rows for cell in row)


def test_an_import_can_be_given_up(come):
    coordinator = come("coordinator")
    begin(coordinator, GOOD_SHEET)
    coordinator.follow("Give this import up")
    coordinator.press("Give this import up")
    assert "No import is under way" in coordinator.reads()

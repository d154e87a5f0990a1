"""The quarterly report is written, commented on, cleared and downloaded, by keyboard alone and without JavaScript."""

import pytest

MARKS = {"html": b"<!DOCTYPE", "pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}


def report_of(hands) -> None:
    hands.go("/reports/")
    hands.follow("Best Value Improvement Plan 2018: first quarter")


def test_a_report_is_written_commented_on_cleared_and_downloaded_in_six_forms(come, site):
    coordinator = come("coordinator")
    report_of(coordinator)
    coordinator.follow("Introduction", within="main")
    coordinator.type("Text", "This is how it is going.")
    coordinator.press("Save this part")
    assert "This is how it is going." in coordinator.reads()

    for who, what in (("finance", "Comments of the Chief Finance Officer"), ("legal", "Legal comments")):
        officer = come(who)
        report_of(officer)
        officer.follow(what, within="main")
        officer.type("Comments", "Nothing follows from this report.")
        officer.press("Sign these comments")

    director = come("director")
    report_of(director)
    director.follow("Clear this report")
    director.press("Clear and freeze this report")
    assert "Version 1 is being made." in director.reads()
    with site.worked():
        director.look_until_made("Version 1 is being made.")
    assert "Version 1" in director.reads()
    for form, mark in MARKS.items():
        answer = director.page.request.get(f"{director.page.url}versions/1/report.{form}")
        assert (answer.status, answer.body()[: len(mark)]) == (200, mark), form


@pytest.mark.parametrize("form", MARKS)
def test_a_file_comes_down_under_a_name_of_ours(form, site, open_as):
    page = open_as("coordinator")
    page.goto("/reports/")
    page.get_by_role("link", name="Best Value Improvement Plan 2018: first quarter").click()
    with page.expect_download() as coming:
        page.locator(f"a[href$='draft.{form}']").click()
    assert coming.value.suggested_filename.endswith(f".{form}")
    assert coming.value.path().read_bytes().startswith(MARKS[form])

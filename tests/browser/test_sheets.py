"""Update sheets come back, a link in a letter is followed, somebody leaves: by keyboard or without JavaScript."""

import io
import zipfile

import openpyxl

from candour.plans.rules.update_sheets import HEADER, MILESTONES, Answer, Locked, OnTimeSaid, StateSaid
from tests.browser.hands import Hands
from tests.browser.site import PASSWORD

PLAN = "/plans/bvip-2018"
FIVE = ("The reference was altered", "is not a date", "is not in the list", "is in the future", "was deleted")
UNDER_WAY = {Answer.STATE: StateSaid.UNDER_WAY.label}
LATER = {**UNDER_WAY, Answer.ON_TIME: OnTimeSaid.NO.label}


def sheets_of(hands: Hands) -> dict[str, bytes]:
    """The update sheets of the plan, as the page gives them out."""
    hands.go(f"{PLAN}/")
    hands.follow("Update sheets", within="main")
    with hands.page.expect_download() as asked:
        hands.page.get_by_role("button", name="Download the sheets").press("Enter")
    packed = zipfile.ZipFile(asked.value.path())
    return {name: packed.read(name) for name in packed.namelist()}


def filled(content: bytes, *rows, deleted: int = 0) -> bytes:
    """A sheet with answers, the first to the first row; a row may be deleted."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for number, row in enumerate(rows, start=2):
        for heading, value in row.items():
            book[MILESTONES].cell(row=number, column=HEADER.index(heading.label) + 1).value = value
    if deleted:
        book[MILESTONES].delete_rows(deleted)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(hands: Hands, name: str, content: bytes) -> None:
    hands.go("/imports/sheets/of/bvip-2018/")
    hands.follow("Upload a sheet that came back")
    hands.give("Update sheet", name, content)
    hands.press("Read this sheet")


def test_a_sheet_that_was_filled_in_is_recorded_in_its_owners_name(come):
    coordinator = come("coordinator")
    content = sheets_of(coordinator)["imran-sadiq.xlsx"]
    wrote = {**LATER, Answer.EXPECTED: "31 July 2018", Answer.COMMENTARY: "The works are nearly finished."}
    upload(coordinator, "imran-sadiq.xlsx", filled(content, {}, wrote))
    assert "1 to record" in coordinator.reads()
    coordinator.follow("Go on to record this")
    coordinator.press("Record it")
    assert "Recorded" in coordinator.reads("h1")
    coordinator.go(f"{PLAN}/milestone/BVIP2018-C-1.2/")
    assert "by Nia Prothero for Imran Sadiq, from the sheet “imran-sadiq.xlsx”" in coordinator.reads()


def test_a_sheet_altered_in_five_bad_ways_names_each_and_records_nothing_until_they_are_left_out(come):
    coordinator = come("coordinator")
    content = sheets_of(coordinator)["ruth-okonjo.xlsx"]
    spoilt = filled(
        content,
        {Locked.REF: "BVIP2018-Z-9.9", **UNDER_WAY},
        {**LATER, Answer.EXPECTED: "the 31st of 2018"},
        {Answer.STATE: "Nearly there"},
        {Answer.STATE: StateSaid.COMPLETE.label, Answer.COMPLETED_ON: "3 March 2031"},
        {**UNDER_WAY, Answer.COMMENTARY: "The sub-committee was reviewed."},
        deleted=7,
    )
    upload(coordinator, "ruth-okonjo.xlsx", spoilt)
    read = coordinator.reads()
    for sentence in FIVE:
        assert sentence in read, sentence
    assert coordinator.page.get_by_text("Go on to record this").count() == 0
    for row in ("Row 2:", "Row 3:", "Row 4:", "Row 5:", "which is missing from the sheet"):
        coordinator.choose(row)
    coordinator.press("Keep these answers")
    coordinator.follow("Go on to record this")
    coordinator.press("Record it")
    assert "1 recorded" in coordinator.reads()
    assert "Rows left out" in coordinator.reads()


def test_an_update_from_the_link_in_a_letter_takes_fewer_than_twelve_acts(come, site):
    owner = come()
    owner.go(site.told["example"]["own_lists"]["property"])
    owner.type("E-mail address", "property@demo.example")
    owner.type("Password", PASSWORD)
    owner.press("Sign in")
    row = "#m" + owner.page.locator("tr.app-rows__row").first.get_attribute("id").removeprefix("m")
    owner.type("What is there to say now?", "All but agreed.", within=row)
    owner.press("Save", within=row)
    assert "Saved" in owner.reads()
    assert owner.acts < 12


def test_the_link_of_another_persons_letter_opens_nothing(come, site):
    owner = come("grants")
    response = owner.page.request.get(site.told["example"]["own_lists"]["property"])
    assert response.status == 404
    assert "This link was sent to somebody else" in response.text()


def test_somebody_leaves_and_one_page_hands_over_all_that_they_held(come):
    leaver, admin = come("property"), come("admin")
    admin.go("/people/")
    admin.follow("Imran Sadiq", within="main")
    admin.follow("and hand over", within="main")
    admin.choose("They leave the authority")
    admin.day("Last day", 10, 6, 2018)
    offered = admin.page.get_by_label("Who takes over?").locator("option", has_text="Hugh Pellow")
    admin.select("Who takes over?", offered.inner_text())
    admin.type("Why?", "Left the authority.")
    admin.press("Record this")
    assert "Handed over" in admin.reads()
    leaver.go("/")
    assert "Sign in" in leaver.reads("h1")
    admin.go(f"{PLAN}/milestone/BVIP2018-C-1.2/")
    assert "Hugh Pellow" in admin.reads()
    admin.go(f"{PLAN}/milestone/BVIP2018-C-1.2/?on=2018-06-10")
    assert "Imran Sadiq" in admin.reads()

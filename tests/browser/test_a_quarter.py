"""A quarter is lived through: a round for 43 milestones and nine owners, from its opening to the Board's report."""

import re
import time
import zipfile

import pytest
from playwright.sync_api import ViewportSize

from candour.plans.rules.update_sheets import Answer, Locked, StateSaid
from tests.browser.hands import Hands
from tests.browser.test_sheets import FIVE, UNDER_WAY, filled

PLAN, ROUND = "/plans/recovery-plan-2018", "/plans/recovery-plan-2018/round/2018-06-11/"
SHEETS = "/imports/sheets/of/recovery-plan-2018/"
PHONE: ViewportSize = {"width": 390, "height": 844}
MOST_ACTS, MOST_SECONDS = 12, 30


@pytest.fixture
def quarter(server, open_as):
    """`quarter("ann")`: somebody of the quarter's council, signed in."""
    server.put("quarter")

    def somebody(who: str) -> Hands:
        return Hands(open_as(who), is_keyboard=False)

    return somebody


def open_the_round(coordinator: Hands) -> None:
    coordinator.go(f"{PLAN}/open-round/")
    coordinator.day("Position at which day?", 11, 6, 2018)
    coordinator.day("Cut-off", 11, 6, 2018)
    coordinator.press("Open this round")
    assert "0 of 43 milestones answered" in coordinator.reads()


def two_sheets_come_back(coordinator: Hands) -> None:
    """Ann's is as it should be; Ben's was altered by hand, is refused in words, and comes back mended."""
    ours = {name: content for name, content in sheets_of(coordinator).items() if name.startswith(("ann", "ben"))}
    said = [{**UNDER_WAY, Answer.COMMENTARY: f"Part {number} is done."} for number in range(5)]
    record(coordinator, "ann-archer.xlsx", filled(ours["ann-archer.xlsx"], *said))
    upload(coordinator, "ben-baker.xlsx", in_five_bad_ways(ours["ben-baker.xlsx"]))
    for sentence in FIVE:
        assert sentence in coordinator.reads(), sentence
    assert coordinator.page.get_by_text("Go on to record this").count() == 0
    record(coordinator, "ben-baker.xlsx", filled(ours["ben-baker.xlsx"], *said))


def sheets_of(coordinator: Hands) -> dict[str, bytes]:
    coordinator.go(SHEETS)
    with coordinator.page.expect_download() as asked:
        coordinator.page.get_by_role("button", name="Download the sheets").click()
    with zipfile.ZipFile(asked.value.path()) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def upload(coordinator: Hands, name: str, content: bytes) -> None:
    coordinator.go(SHEETS)
    coordinator.follow("Upload a sheet that came back")
    coordinator.give("Update sheet", name, content)
    coordinator.press("Read this sheet")


def in_five_bad_ways(content: bytes) -> bytes:
    return filled(
        content,
        {Locked.REF: "RP-99-9", **UNDER_WAY},
        {Answer.STATE: StateSaid.UNDER_WAY.label, Answer.ON_TIME: "No", Answer.EXPECTED: "the 31st of 2018"},
        {Answer.STATE: "Nearly there"},
        {Answer.STATE: StateSaid.COMPLETE.label, Answer.COMPLETED_ON: "3 March 2031"},
        deleted=6,
    )


def record(coordinator: Hands, name: str, content: bytes) -> None:
    upload(coordinator, name, content)
    coordinator.follow("Go on to record this")
    coordinator.press("Record it")
    assert "5 recorded" in coordinator.reads()


def answers_on_a_phone(owner: Hands, words: str) -> None:
    """From the home page to the saved update, counted and timed."""
    owner.page.set_viewport_size(PHONE)
    began = time.monotonic()
    owner.go("/")
    owner.follow("Update 5 milestones of Recovery plan 2018")
    owner.type("What is there to say now?", words)
    owner.press(re.compile("^Save RP-"))
    assert "Saved 1 update." in owner.reads()
    assert owner.acts <= MOST_ACTS
    assert time.monotonic() - began < MOST_SECONDS
    for _ in range(4):
        owner.go(f"{PLAN}/update/?whose=mine&only=silent")
        owner.type("What is there to say now?", words)
        owner.press(re.compile("^Save RP-"))


def is_entered_for(coordinator: Hands, name: str) -> None:
    coordinator.go(f"{PLAN}/update/RP-6.1/")
    coordinator.type("What is there to say now?", "Told by telephone.")
    coordinator.choose("Yes, on time")
    coordinator.unfold("enter it for somebody else")
    choice = coordinator.page.get_by_label("Whose words are these?").locator("option", has_text=name).inner_text()
    coordinator.select("Whose words are these?", choice)
    coordinator.type("Where do they come from?", "a call of 8 June")
    coordinator.press("Save")
    assert f"by Chris Lorimer for {name}, from a call of 8 June" in coordinator.reads()


def leaves(admin: Hands, name: str, successor: str) -> None:
    admin.go("/people/")
    admin.follow(name, within="main")
    admin.follow("and hand over", within="main")
    admin.choose("They leave the authority")
    admin.day("Last day", 10, 6, 2018)
    offered = admin.page.get_by_label("Who takes over?").locator("option", has_text=successor)
    admin.select("Who takes over?", offered.inner_text())
    admin.type("Why?", "Left the council.")
    admin.press("Record this")
    assert "Handed over" in admin.reads()


def test_a_quarter_runs_itself(quarter):
    coordinator = quarter("chief")
    open_the_round(coordinator)
    two_sheets_come_back(coordinator)
    for who in ("cat", "dan", "eve"):
        answers_on_a_phone(quarter(who), f"Said by {who}.")
    is_entered_for(coordinator, "Fay Glover")
    leaves(quarter("keeper"), "Gus Hooper", "Hal Joiner")
    director = quarter("place")
    director.go("/")
    director.follow("Sign off Place")
    director.press("Sign off")

    coordinator.go(f"{PLAN}/close-round/2018-06-11/")
    coordinator.press("Close this round")
    assert "26 of 43 milestones answered" in coordinator.reads()
    late = quarter("ida")
    late.go(f"{PLAN}/update/?whose=mine")
    late.type("What is there to say now?", "Too late for the report.")
    late.press(re.compile("^Save RP-"))

    coordinator.go(f"/reports{PLAN}/2018-06-11/")
    printed = coordinator.reads()
    for silent in ("Fay Glover Resources 4 of 5", "Hal Joiner Children 9 of 9", "Ida Kemp Children 4 of 4"):
        assert silent in printed
    assert "Gus Hooper" not in printed.partition("Who was silent")[2].partition("Not signed off")[0]
    assert "Not signed off: Children, Resources." in printed
    assert "1 entry was recorded since the cut-off" in printed

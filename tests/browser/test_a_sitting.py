"""A meeting from its planning to its confirmed minutes, by pages alone; its decisions move the plan."""

import re
from collections.abc import Callable

import pytest

from tests.browser.hands import Hands
from tests.browser.site import Site

MEETING = "/meetings/improvement-board-2018-05-14/"
ROOM, MINUTES = f"{MEETING}room/", f"{MEETING}minutes/"
PAPER = "Why two dates slip"
AGENDA = (
    ("Apologies", "Apologies for absence"),
    ("Declarations of interests", "Declarations of interests"),
    ("Minutes to confirm", "Minutes"),
    ("Report", "Improvement plan"),
    ("Report", "Lease of the depot"),
    ("Urgent business", "Any other urgent business"),
)
NEXT = "/meetings/improvement-board-2018-06-11/room/"
PLAN = "/plans/recovery-plan"
PRESENT, LATE = "Present", "Apologies for lateness"


@pytest.fixture(params=["by keyboard alone", "without JavaScript"])
def arrive(request, server, open_as) -> Callable[[str], Hands]:
    """`arrive("clerk")`: somebody of the council that sits, by keyboard alone or without JavaScript."""
    server.put("sitting")
    is_keyboard = request.param == "by keyboard alone"
    return lambda who: Hands(open_as(who, script=is_keyboard), is_keyboard)


def plan_and_call(clerk: Hands) -> None:
    """The meeting of 14 May, planned and called by pages."""
    clerk.go("/meetings/add/")
    clerk.select("Whose meeting?", "Improvement Board")
    clerk.day("Which day?", 14, 5, 2018)
    clerk.type("Starts at", "6 pm")
    clerk.type("Where?", "Committee Room One")
    clerk.press("Plan this meeting")
    clerk.follow("Call the meeting", within="main")
    clerk.press("Call the meeting")


def clear_a_paper(clerk: Hands, director: Hands, server: Site) -> None:
    """A presentation for the board, written by the clerk and cleared by a director; a worker makes its files."""
    clerk.go("/reports/papers/open/")
    clerk.choose("Presentation")
    clerk.type("Title", PAPER)
    clerk.choose("Improvement Board")
    clerk.press("Begin this paper")
    clerk.follow("Summary", within="main")
    clerk.type("Text", "Two promises wait for the Council.")
    clerk.press("Save this section")
    director.go(clerk.page.url)
    director.follow("Clear this paper", within="main")
    director.press("Clear and freeze this paper")
    with server.worked():
        director.look_until_made("Version 1 is being made.")
    assert "Version 1" in director.reads()


def publish(clerk: Hands) -> None:
    """The agenda of six items with the paper, put in order, numbered and published with its public pack."""
    for kind, title in AGENDA:
        clerk.go(f"{MEETING}agenda/add/")
        clerk.select("What sort of business is it?", kind)
        clerk.type("Title", title)
        if title == "Improvement plan":
            clerk.select("Which paper is it?", PAPER)
        clerk.press("Add this item")
    clerk.follow("Set the order and number the items", within="main")
    clerk.press("Number the items")
    clerk.follow("Publish the agenda, or a supplement", within="main")
    clerk.press("Publish now")
    clerk.go(MEETING)
    assert "Agenda published" in clerk.reads()
    clerk.follow("Packs: the agenda with its papers", within="main")
    clerk.follow("Publish a pack", within="main")
    clerk.press("Publish this pack")
    assert "It is being made" in clerk.reads()


def open_at(clerk: Hands, room: str, clock: str) -> None:
    clerk.go(room)
    clerk.follow("Open the meeting", within="main")
    clerk.type("At what time was it opened?", clock)
    clerk.press("Open the meeting")
    assert "The meeting is in session." in clerk.reads()


def is_there(clerk: Hands, name: str, came: str = PRESENT, in_place_of: str = "") -> None:
    clerk.go(f"{ROOM}attendance/add/")
    clerk.select("Who?", name)
    clerk.select("As what?", "Member")
    clerk.select("What is recorded?", came)
    if in_place_of:
        clerk.select("In whose place?", in_place_of)
    clerk.press("Add to the list")


def at_item(clerk: Hands, title: str, room: str = ROOM) -> None:
    clerk.go(room)
    clerk.follow(title, within="main")


def note(clerk: Hands, kind: str, words: str) -> None:
    clerk.select("The body …", kind)
    clerk.type("What?", words)
    clerk.press("Save this note")


def resolve(clerk: Hands, words: str, verb: str, *dates: str) -> None:
    clerk.follow("Record what was resolved", within="main")
    clerk.type("What was resolved?", words)
    clerk.choose(re.compile(f"^{verb}$"))
    for title in dates:
        clerk.choose(re.compile(title))
    clerk.press("Save this clause")


def due(clerk: Hands, ref: str, on: str) -> str:
    clerk.go(f"{PLAN}/milestone/{ref}/?on={on}")
    return clerk.reads()


def test_a_meeting_is_planned_published_and_sat_and_its_decisions_move_the_plan(arrive, server):
    clerk = arrive("clerk")
    plan_and_call(clerk)
    clear_a_paper(clerk, arrive("director"), server)
    publish(clerk)
    open_at(clerk, ROOM, "18:05")
    is_there(clerk, "Mayor Ada Hale")
    is_there(clerk, "Councillor Ben Ives", LATE)
    is_there(clerk, "Councillor Cyra Jolly", in_place_of="Councillor Dee Kerr")
    clerk.go(f"{ROOM}presiding/")
    clerk.select("Who?", "Mayor Ada Hale")
    clerk.press("Save who presides")

    at_item(clerk, "5 Lease of the depot")  # taken before item 4
    note(clerk, "Heard", "that the lease runs out in August")
    clerk.follow("Declare an interest", within="main")
    clerk.select("Who?", "Councillor Cyra Jolly")
    clerk.choose("Disclosable pecuniary interest")
    clerk.type("What is the interest?", "A lease next door")
    clerk.choose("Left the room for the item")
    clerk.press("Save this declaration")
    assert "There for this item: Mayor Ada Hale, Councillor Ben Ives." in clerk.reads()

    at_item(clerk, "4 Improvement plan")
    for who, what in (("Councillor Ben Ives", "Arrived before"), ("Councillor Cyra Jolly", "Came back before")):
        clerk.follow("Somebody came or went", within="main")
        clerk.select("Who?", who)
        clerk.choose(re.compile(what))
        clerk.press("Save this")
    note(clerk, "Asked", "how the dates had come about")
    resolve(clerk, "That the first two dates be approved", "Approved", "Promise 1", "Promise 2")
    resolve(clerk, "That the third date be noted", "Noted", "Promise 3")
    clerk.follow("Record what the body asks for", within="main")
    clerk.type("What is asked for?", "Report what it costs")
    clerk.press("Save what is asked")

    clerk.go(f"{ROOM}close/")
    clerk.type("At what time did it end?", "7.25 p.m.")
    clerk.press("Close the meeting")
    assert "needs an owner and a day or a meeting" in clerk.reads()

    for ref, before, after in (("RP-1.1", "30 September 2018", "31 December 2018"),
                               ("RP-1.2", "30 September 2018", "31 December 2018"),
                               ("RP-1.3", "30 September 2018", "30 September 2018")):  # fmt: skip
        assert before in due(clerk, ref, "2018-05-13")
        assert after in due(clerk, ref, "2018-05-14")

    clerk.go(f"{MINUTES}publish/")
    clerk.press("Publish as a draft")
    assert "Something is left to settle" in clerk.reads()
    clerk.go("/meetings/board-actions/")
    clerk.follow("Report what it costs", within="main")
    clerk.follow("Say who is to do it", within="main")
    clerk.type("Or somebody outside", "The treasurer of the partners")
    clerk.type("Or by when, in words", "the next meeting")
    clerk.press("Save owner and day")

    clerk.go(f"{MINUTES}agree/")
    clerk.choose("By e-mail")
    clerk.press("Record the agreement")
    clerk.go(f"{MINUTES}publish/")
    clerk.press("Publish as a draft")
    said = clerk.reads()
    for part in ("Published as a draft", "The items were taken in this order: 5 and 4", "That the third date be noted",
                 "The treasurer of the partners: Report what it costs", "The meeting ended at 7.25 p.m."):  # fmt: skip
        assert part in said, part

    open_at(clerk, NEXT, "18:00")
    clerk.follow("Confirm earlier minutes", within="main")
    clerk.choose(re.compile("Improvement Board, 14 May 2018"))
    clerk.type("With which corrections?", "In item 5, for August read September.")
    clerk.press("Confirm these minutes")
    clerk.go(MINUTES)
    assert "Confirmed with corrections" in clerk.reads()
    clerk.go(f"{MINUTES}write/opening/")
    clerk.type("Text", "An afterthought.")
    clerk.press("Save this part")
    assert "never edited" in clerk.reads()
    assert "An afterthought." in clerk.page.get_by_label("Text").input_value()


def test_what_is_typed_outlives_a_lost_connection_and_the_page_says_so(server, open_as):
    server.put("sitting")
    clerk = Hands(open_as("clerk"), is_keyboard=True)
    open_at(clerk, NEXT, "18:05")
    at_item(clerk, "4 Improvement plan", NEXT)
    clerk.type("What?", "that the line went dead")
    clerk.page.context.set_offline(True)
    clerk.page.keyboard.press("Tab")
    clerk.page.keyboard.press("Enter")
    told = clerk.page.get_by_role("alert").inner_text()
    assert told == "There is no connection. What you typed is kept in this tab. Press again when it is back."
    clerk.page.context.set_offline(False)
    clerk.page.reload()
    assert clerk.page.get_by_label("What?").input_value() == "that the line went dead"
    clerk.press("Save this note")
    assert "that the line went dead" in clerk.reads()
    at_item(clerk, "4 Improvement plan", NEXT)
    assert clerk.page.get_by_label("What?").input_value() == ""


def test_two_clerks_one_with_scripts_and_one_without_lose_nothing_of_one_another(server, open_as):
    server.put("sitting")
    clerks = [Hands(open_as("clerk"), is_keyboard=True), Hands(open_as("second", script=False), is_keyboard=False)]
    open_at(clerks[0], NEXT, "18:05")
    heard = ["that the roof leaks", "that the roof is mended"]
    for clerk in clerks:
        at_item(clerk, "4 Improvement plan", NEXT)
    for clerk, words in zip(clerks, heard, strict=True):
        clerk.select("The body …", "Heard")
        clerk.type("What?", words)
    for clerk in reversed(clerks):
        clerk.press("Save this note")
    for clerk in clerks:
        at_item(clerk, "4 Improvement plan", NEXT)
        assert [words for words in heard if words not in clerk.reads()] == []

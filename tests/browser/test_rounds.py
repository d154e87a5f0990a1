"""A reporting round is answered, signed off, closed and printed, by keyboard alone and without JavaScript."""

import re

PLAN, ROUND = "/plans/bvip-2018", "/plans/bvip-2018/round/2018-06-11/"
GRANTS = "BVIP2018-D-4.2"


def answer_one(owner, words: str) -> None:
    """Say something of the first milestone that is left, in the table to which the line on the home page leads."""
    owner.go(f"{PLAN}/update/?whose=mine&only=silent")
    owner.type("What is there to say now?", words)
    owner.press(re.compile("^Save BVIP2018"))


def test_a_round_is_answered_entered_for_signed_off_closed_and_printed(come):
    owner = come("culture")
    owner.go("/")
    owner.follow("Update 2 milestones of BVIP 2018 for the position at 11 June 2018")
    owner.type("What is there to say now?", "The first part is written.")
    owner.press(re.compile("^Save BVIP2018"))
    assert "Saved 1 update." in owner.reads()
    assert owner.acts <= 12

    coordinator = come("coordinator")
    coordinator.go(f"{PLAN}/update/{GRANTS}/")
    coordinator.type("What is there to say now?", "The contracts are read.")
    coordinator.choose("Yes, on time")
    coordinator.unfold("enter it for somebody else")
    coordinator.select("Whose words are these?", "Ruth Okonjo, Lead officer for grants, assigned for the example")
    coordinator.type("Where do they come from?", "an e-mail of 9 June")
    coordinator.press("Save")
    assert "by Nia Prothero for Ruth Okonjo, from an e-mail of 9 June" in coordinator.reads()

    director = come("director")
    director.go("/")
    director.follow("Sign off Resources")
    director.press("Sign off")
    director.go(ROUND)
    assert "Clare Ashby, 11 June 2018" in director.reads()

    coordinator.go(ROUND)
    assert "42 of 43 milestones answered" in coordinator.reads()
    coordinator.follow("Close this round", within="main")
    coordinator.press("Close this round")
    assert "closed on 11 June 2018" in coordinator.reads()

    owner.go(f"{PLAN}/update/?whose=mine")
    owner.type("What is there to say now?", "Too late for the report.", within="main tbody tr:last-child")
    owner.press("Save every row that I changed")
    coordinator.go(f"{ROUND}since/")
    assert "Hugh Pellow" in coordinator.reads("main tbody")

    coordinator.go("/reports/plans/bvip-2018/2018-06-11/")
    printed = coordinator.reads()
    assert "Hugh Pellow Resources 1 of" in printed
    assert "Not signed off: Governance, Place." in printed
    assert "1 entry was recorded since the cut-off" in printed


def test_the_next_round_is_proposed_and_opened(come):
    coordinator = come("coordinator")
    coordinator.go(f"{PLAN}/close-round/2018-06-11/")
    coordinator.press("Close this round")
    coordinator.follow("Open the next round")
    assert "The dates are proposed from the last round." in coordinator.reads()
    coordinator.type("Time of day", "12:00")
    coordinator.press("Open this round")
    assert "Reporting round for the position at 11 September 2018" in coordinator.reads()
    assert "Cut-off 15 September 2018, 12:00" in coordinator.reads()

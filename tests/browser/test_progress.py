"""Saying how it is going, and proving it, by keyboard alone and without JavaScript."""

LATE = "BVIP2018-C-1.2"  # the second community hub: overdue, Imran Sadiq's
OPEN = "BVIP2018-C-2.1"  # his too, and not due yet
PLAN = "/plans/bvip-2018"


def story_of(hands, ref: str = LATE) -> str:
    hands.go(f"{PLAN}/milestone/{ref}/")
    return hands.reads()


def test_an_owner_updates_a_milestone_in_a_dozen_acts(come):
    owner = come("property")
    owner.go("/")
    owner.follow(LATE)
    owner.follow("Update", within="main")
    owner.type("What is there to say now?", "The roof is on.")
    owner.type("When do you expect it now?", "31 July 2018")
    owner.press("Save")
    assert "Saved" in owner.reads()
    assert "The roof is on." in owner.reads()
    assert owner.acts <= 12


def test_a_date_moves_on_the_day_of_the_decision_that_somebody_else_records(come):
    owner = come("property")
    owner.go(f"{PLAN}/milestone/{LATE}/")
    owner.follow("Ask for a new date")
    owner.type("Which new date do you ask for?", "30 September 2018")
    owner.type("Why is it needed?", "The first building is listed.")
    owner.press("Ask for this date")
    assert "Due 31 May 2018" in owner.reads()

    clerk = come("democratic")
    clerk.go("/")
    clerk.follow("Record the decision on")
    clerk.choose(f"{LATE} Finish and open the second community hub")
    clerk.select("Which body?", "Best Value Improvement Board")
    clerk.day("When was it decided?", 8, 6, 2018)
    clerk.choose("Agreed")
    clerk.press("Record this decision")

    owner.go(f"{PLAN}/milestone/{LATE}/?on=2018-06-07")
    assert "Due 31 May 2018" in owner.reads()
    owner.go(f"{PLAN}/milestone/{LATE}/?on=2018-06-08")
    assert "Due 30 September 2018 First promised 31 May 2018" in owner.reads()


def test_a_completion_is_reported_with_its_proof_and_checked_by_somebody_else(come):
    owner = come("property")
    owner.go(f"{PLAN}/milestone/{LATE}/")
    owner.follow("Report complete")
    owner.day("When was it completed?", 10, 6, 2018)
    owner.choose("Upload a file")
    owner.give("File", "opening.txt", b"The hub was opened on 10 June 2018.")
    owner.type("What is it called?", "Note of the opening")
    owner.press("Report complete")
    assert "Completed 10 June 2018; not checked yet" in owner.reads()

    checker = come("checker")
    checker.go("/")
    checker.follow(LATE)
    assert "Note of the opening" in checker.reads()
    checker.choose("It is complete")
    checker.press("Record what you found")
    assert "Completed 10 June 2018; checked" in story_of(checker)


def test_many_are_updated_in_one_table_and_one_press_says_no_change(come):
    owner = come("property")
    owner.go(f"{PLAN}/update/")
    owner.press(f"No change of {OPEN}")
    assert "Saved" in owner.reads()
    owner.type("What is there to say now?", "The depot is sold.", within="main tbody tr:last-child")
    owner.press("Save every row that I changed")
    assert "Saved 1 update." in owner.reads()
    assert "No change" in story_of(owner, OPEN)
    assert "The depot is sold." in story_of(owner, OPEN)


def test_what_is_overdue_is_asked_for_its_date_and_not_offered_no_change(come):
    owner = come("property")
    owner.go(f"{PLAN}/update/")
    assert owner.page.get_by_role("button", name=f"No change of {OPEN}").count() == 1
    assert owner.page.get_by_role("button", name=f"No change of {LATE}").count() == 0
    owner.type("When do you expect it now?", " ", within=f"main tbody tr:has-text('{LATE}')")
    owner.press(f"Save {LATE}")
    assert "It was due on 31 May 2018, so it can no longer be on time." in owner.reads()


def test_two_people_who_update_one_milestone_see_each_other_and_lose_nothing(come):
    owner, coordinator = come("property"), come("coordinator")
    for each in (owner, coordinator):
        each.go(f"{PLAN}/update/{OPEN}/")
    for each in (owner, coordinator):
        each.choose("Yes, on time")
    coordinator.type("What is there to say now?", "The Mayor will open it.")
    coordinator.press("Save")
    owner.type("What is there to say now?", "The chairs have come.")
    owner.press("Save")
    assert "The Mayor will open it." in owner.reads()
    assert owner.page.get_by_label("What is there to say now?").input_value() == "The chairs have come."
    owner.press("Save")
    both = story_of(owner, OPEN)
    assert "The Mayor will open it." in both
    assert "The chairs have come." in both


def test_a_button_that_is_pressed_twice_has_one_effect(come):
    owner = come("property")
    owner.go(f"{PLAN}/update/{OPEN}/")
    owner.type("What is there to say now?", "Said once alone.")
    owner.choose("Yes, on time")
    owner.press_twice("Save")
    assert story_of(owner, OPEN).count("Said once alone.") == 1

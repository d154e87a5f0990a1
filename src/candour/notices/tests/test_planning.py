"""Who is told what, by rule alone."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given as for_all
from hypothesis import strategies as some

from candour.notices.rules.planning import alarms, chases, digests, escalations, planned_notices, reminders, untold
from candour.notices.rules.shapes import Kind, OpenMilestone, Reach, Recipient, Silent, Situation, Timing
from candour.notices.tests.given import TODAY, day

OWNER, LEAD, DIRECTOR, OTHER, COORDINATOR = 1, 2, 3, 4, 5
NAMES = {
    OWNER: "Ann Owner",
    LEAD: "Lee Lead",
    DIRECTOR: "Di Rector",
    OTHER: "Odd Director",
    COORDINATOR: "Coe Ordinator",
}
PEOPLE = {pk: Recipient(pk, name, f"{pk}@example.org") for pk, name in NAMES.items()}


def milestone(due: str, pk: int = 7, owner: int | None = OWNER, lead: int | None = LEAD) -> OpenMilestone:
    return OpenMilestone(pk, f"A-{pk}", "Open the hub", day(due), owner, lead)


def situation(*milestones: OpenMilestone, **more) -> Situation:
    given = {
        "plan": "BVIP", "key": "plan:1", "on": TODAY, "timing": Timing(), "milestones": milestones, "people": PEOPLE,
        "coordinators": [COORDINATOR], "directors": [DIRECTOR, OTHER], "owners": [OWNER],
    }  # fmt: skip
    return Situation(**{**given, **more})


def events(planned) -> list[str]:
    return [item.event for each in planned for item in each.items]


def to_whom(planned) -> list[str]:
    return [each.to.name for each in planned]


def test_an_owner_is_reminded_two_weeks_before_and_three_days_before():
    due = milestone("25 Jun 2018")
    assert events(reminders(situation(due))) == ["reminder:7:2018-06-25:14:1"]
    assert events(reminders(situation(due, on=day("22 Jun 2018")))) == ["reminder:7:2018-06-25:3:1"]
    assert events(reminders(situation(due, on=day("10 Jun 2018")))) == []


def test_a_reminder_that_nobody_sent_on_its_day_is_sent_late():
    assert events(reminders(situation(milestone("20 Jun 2018")))) == ["reminder:7:2018-06-20:14:1"]


def test_one_letter_tells_an_owner_of_everything_that_is_due_soon():
    (letter,) = reminders(situation(milestone("25 Jun 2018"), milestone("12 Jun 2018", pk=8)))
    assert (letter.to.name, letter.refs) == ("Ann Owner", ("A-8", "A-7"))


def test_where_nobody_owns_a_milestone_its_lead_officer_is_reminded():
    assert to_whom(reminders(situation(milestone("12 Jun 2018", owner=None)))) == ["Lee Lead"]


def test_nobody_is_reminded_who_does_not_want_to_be():
    people = PEOPLE | {OWNER: replace(PEOPLE[OWNER], wants_reminders=False)}
    assert list(reminders(situation(milestone("12 Jun 2018"), people=people))) == []


def test_what_is_overdue_goes_to_the_lead_then_the_director_then_the_coordinator():
    due = milestone("10 Jun 2018")
    assert to_whom(escalations(situation(due))) == ["Lee Lead"]
    assert to_whom(escalations(situation(due, on=day("17 Jun 2018")))) == ["Lee Lead", "Di Rector", "Odd Director"]
    assert "Coe Ordinator" in to_whom(escalations(situation(due, on=day("24 Jun 2018"))))


def test_due_today_is_not_overdue():
    assert list(escalations(situation(milestone("11 Jun 2018")))) == []


def test_the_director_of_the_owner_s_directorate_is_told_and_no_other():
    people = PEOPLE | {pk: replace(PEOPLE[pk], directorates=frozenset({"Place"})) for pk in (OWNER, DIRECTOR)}
    told = to_whom(escalations(situation(milestone("1 Jun 2018"), people=people)))
    assert told == ["Lee Lead", "Di Rector"]


def test_a_milestone_that_waits_for_a_decision_is_chased_from_nobody():
    assert list(escalations(situation(replace(milestone("1 Jan 2018"), is_asked=True)))) == []


def test_the_weekly_summary_comes_on_the_day_chosen_or_later_in_the_week_but_once():
    due = milestone("12 Jun 2018")
    people = PEOPLE | {OWNER: replace(PEOPLE[OWNER], digest_day=2)}
    on = {name: situation(due, people=people, on=day(f"{name} Jun 2018")) for name in ("12", "13", "15", "20")}
    told = {name: [each for each in events(digests(asked)) if each.endswith(":1")] for name, asked in on.items()}
    assert told["12"] == []
    assert set(told["13"]) == set(told["15"]) == {"digest:plan:1:2018-W24:1"}
    assert set(told["20"]) == {"digest:plan:1:2018-W25:1"}


def test_directors_and_the_chair_get_the_position_and_what_is_overdue():
    asked = situation(milestone("1 Jun 2018"), milestone("12 Jun 2018", pk=8), chair=LEAD, counts="2 milestones.")
    found = {each.to.name: each for each in digests(asked)}
    assert set(found) == {"Ann Owner", "Di Rector", "Odd Director", "Lee Lead"}
    assert (found["Lee Lead"].refs, found["Lee Lead"].opening) == (("A-7",), "2 milestones.")
    assert "chair the board" in found["Lee Lead"].why


def test_a_plan_in_which_all_is_done_sends_no_summary():
    assert list(digests(situation(owners=[]))) == []


def test_coordinators_hear_of_owners_who_left_or_have_no_account():
    people = PEOPLE | {
        OWNER: replace(PEOPLE[OWNER], trouble=Reach.LEFT, address=""),
        LEAD: replace(PEOPLE[LEAD], trouble=Reach.NO_ACCOUNT, address=""),
    }
    (alarm,) = alarms(situation(people=people, owners=[OWNER, LEAD]))
    assert alarm.to.name == "Coe Ordinator"
    assert [item.words for item in alarm.items] == [
        "Ann Owner has left and still owns milestones", "Lee Lead has no account, so nothing reaches them",
    ]  # fmt: skip


def test_nothing_is_written_to_whoever_has_left():
    people = PEOPLE | {OWNER: replace(PEOPLE[OWNER], trouble=Reach.LEFT, address="")}
    assert list(reminders(situation(milestone("12 Jun 2018"), people=people))) == []


def test_coordinators_hear_of_silent_owners_once_the_cut_off_has_passed():
    silent = Silent(OWNER, "round:3", TODAY, ("A-7",))
    assert list(alarms(situation(silent=[silent]))) == []
    (alarm,) = alarms(situation(silent=[silent], on=TODAY + timedelta(days=1)))
    assert "has not answered in the round" in alarm.items[0].words


def test_the_silent_are_chased_once_a_day_however_often_the_button_is_pressed():
    silent = Silent(OWNER, "round:3", day("20 Jun 2018"), ("A-7", "A-8"))
    (chase,) = chases(situation(silent=[silent]))
    assert (chase.to.name, chase.refs) == ("Ann Owner", ("A-7", "A-8"))
    assert untold([chase], frozenset(events([chase]))) == []
    assert events(chases(situation(silent=[silent], on=day("12 Jun 2018")))) != events([chase])


def test_what_was_told_is_taken_out_and_the_rest_stays():
    planned = list(reminders(situation(milestone("12 Jun 2018"), milestone("13 Jun 2018", pk=8))))
    (rest,) = untold(planned, frozenset({"reminder:7:2018-06-12:3:1"}))
    assert rest.refs == ("A-8",)


@for_all(
    dues=some.lists(some.integers(-40, 40), max_size=6),
    days=some.lists(some.integers(0, 60), min_size=1, max_size=4),
    passed=some.integers(0, 50),
)
def test_every_day_after_the_first_tells_only_what_is_new(dues, days, passed):
    milestones = [
        replace(milestone("11 Jun 2018", pk=n), due_on=TODAY + timedelta(due)) for n, due in enumerate(dues, 1)
    ]
    asked = situation(*milestones, timing=Timing(tuple(days)))
    first = planned_notices(asked)
    told = frozenset(events(first))
    assert untold(planned_notices(asked), told) == []
    later = untold(planned_notices(replace(asked, on=TODAY + timedelta(days=passed))), told)
    assert not set(events(later)) & told
    assert all(each.to.address and each.kind in Kind for each in later)

"""Where reminders, escalations and pre-election periods begin and end, to the day."""

from dataclasses import replace

import pytest

from candour.host.models import Letter
from candour.notices.commands import begin_period, end_period, set_plan_notices, tell
from candour.notices.models import Notice, PlanNotices, PreElectionPeriod
from candour.notices.queries.situation import audience_of
from candour.notices.rules.letters import LONGEST_SUBJECT, MOST_LINES, Places, letter_of, subject_of
from candour.notices.rules.planning import digests, escalations, reminders
from candour.notices.rules.refusals import MOST_DAYS, NotADayAhead, PeriodOver, PeriodOverlaps, require_days
from candour.notices.rules.shapes import Audience, Item, Kind, Planned, Timing
from candour.notices.tests import given
from candour.notices.tests.given import OPERATOR, TODAY, day
from candour.notices.tests.test_planning import DIRECTOR, OWNER, PEOPLE, events, milestone, situation, to_whom
from candour.people.rules import Role
from candour.records.models import Deed

PLACES = Places(plan="/plan", update="/update", preferences="/preferences")
BOTH = (Audience.OUTSIDE, Audience.BOARD)


@pytest.mark.parametrize(
    ("due", "step"),
    [
        ("10 Jun 2018", None),
        ("11 Jun 2018", 3),
        ("14 Jun 2018", 3),
        ("15 Jun 2018", 14),
        ("25 Jun 2018", 14),
        ("26 Jun 2018", None),
    ],
)
def test_the_nearest_step_that_is_reached_counts(due, step):
    found = events(reminders(situation(milestone(due))))
    assert [event.split(":")[3] for event in found] == ([str(step)] if step is not None else [])


@pytest.mark.parametrize(
    ("due", "words"), [("11 Jun 2018", "today"), ("12 Jun 2018", "in 1 day"), ("13 Jun 2018", "in 2 days")]
)
def test_a_reminder_says_how_far_the_day_is(due, words):
    (letter,) = reminders(situation(milestone(due)))
    assert letter.items[0].words.endswith(f", {words}")


def test_a_plan_that_reminds_on_the_day_alone_reminds_then_and_a_plan_without_steps_never():
    on_the_day = Timing(days_ahead=(0,))
    assert len(list(reminders(situation(milestone("11 Jun 2018"), timing=on_the_day)))) == 1
    assert list(reminders(situation(milestone("12 Jun 2018"), timing=on_the_day))) == []
    assert list(reminders(situation(milestone("11 Jun 2018"), timing=Timing(days_ahead=())))) == []


@pytest.mark.parametrize(
    ("due", "kinds"),
    [
        ("11 Jun 2018", 0),  # due today
        ("10 Jun 2018", 1),  # a day late: the lead officer
        ("5 Jun 2018", 1),
        ("4 Jun 2018", 2),  # a week late: the directors too
        ("29 May 2018", 2),
        ("28 May 2018", 3),  # two weeks late: the coordinators too
    ],
)
def test_each_step_of_an_escalation_begins_on_its_day(due, kinds):
    steps = {event.split(":")[3] for event in events(escalations(situation(milestone(due))))}
    assert len(steps) == kinds


def test_escalation_at_nought_days_still_waits_for_the_day_after():
    at_once = Timing(days_to_lead=0, days_to_director=0, days_to_coordinator=0)
    assert list(escalations(situation(milestone("11 Jun 2018"), timing=at_once))) == []
    assert len(list(escalations(situation(milestone("10 Jun 2018"), timing=at_once)))) == 4


def test_who_is_no_director_of_the_owner_s_directorate_is_told_only_where_nobody_is():
    elsewhere = PEOPLE | {DIRECTOR: replace(PEOPLE[DIRECTOR], directorates=frozenset({"Resources"}))}
    people = elsewhere | {OWNER: replace(PEOPLE[OWNER], directorates=frozenset({"Place"}))}
    assert to_whom(escalations(situation(milestone("4 Jun 2018"), people=people)))[1:] == ["Di Rector", "Odd Director"]


@pytest.mark.parametrize(("due", "is_in_it"), [("25 Jun 2018", True), ("26 Jun 2018", False), ("1 Jan 2018", True)])
def test_a_summary_looks_two_weeks_ahead_and_back_for_ever(due, is_in_it):
    found = [each for each in digests(situation(milestone(due))) if each.to.pk == OWNER]
    assert bool(found) is is_in_it


def planned(kind: Kind, count: int) -> Planned:
    items = tuple(Item(f"event:{number}", f"A-{number} Open the hub", ref=f"A-{number}") for number in range(count))
    return Planned(kind, PEOPLE[OWNER], "You answer for them.", items)


@pytest.mark.parametrize(("count", "more"), [(MOST_LINES, ""), (MOST_LINES + 1, "and 1 more."), (50, "and 30 more.")])
def test_a_letter_lists_the_first_and_counts_the_rest(count, more):
    text = letter_of(planned(Kind.REMINDER, count), plan="BVIP", places=PLACES).text
    assert text.count("- A-") == MOST_LINES
    assert ("more." in text) is bool(more)
    assert more in text


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [
        (Kind.REMINDER, "Due soon in BVIP: A-0", "Due soon in BVIP: 2 milestones"),
        (Kind.ESCALATION, "Overdue in BVIP: A-0", "Overdue in BVIP: 2 milestones"),
        (Kind.CHASE, "Please answer in BVIP: A-0", "Please answer in BVIP: 2 milestones"),
        (Kind.ALARM, "1 owner in BVIP cannot be counted on", "2 owners in BVIP cannot be counted on"),
    ],
)
def test_a_subject_names_one_and_counts_several(kind, one, two):
    assert [subject_of(planned(kind, count), plan="BVIP") for count in (1, 2)] == [one, two]


def test_a_long_name_of_a_plan_does_not_break_the_subject():
    said = subject_of(planned(Kind.REMINDER, 1), plan="P" * 200)
    assert (len(said), said[-1]) == (LONGEST_SUBJECT, "…")


@pytest.mark.parametrize(
    ("roles", "audience"),
    [
        ([], Audience.OFFICERS),
        ([Role.COORDINATOR, Role.DEPUTY], Audience.OFFICERS),
        ([Role.BOARD_MEMBER, Role.DIRECTOR], Audience.BOARD),
        ([Role.BOARD_MEMBER, Role.EXTERNAL], Audience.OUTSIDE),
    ],
)
def test_the_outermost_of_somebody_s_roles_decides_whose_mail_it_is(roles, audience):
    assert audience_of(roles) is audience


@pytest.mark.parametrize("days", [[0], [MOST_DAYS], [14, 3]])
def test_days_that_can_be_are_taken(days):
    require_days(days)


@pytest.mark.parametrize("wrong", [-1, MOST_DAYS + 1])
def test_days_that_cannot_be_are_refused_with_the_number(wrong):
    with pytest.raises(NotADayAhead, match=f"{wrong} days is not possible"):
        require_days([14, wrong])


@pytest.mark.django_db
def test_days_that_cannot_be_leave_a_plan_s_notices_as_they_were():
    plan = given.a_milestone("20 Jun 2018", given.an_owner()).plan
    days = {"is_daily": True, "days_to_lead": 1, "days_to_director": MOST_DAYS + 1, "days_to_coordinator": 1}
    with pytest.raises(NotADayAhead):
        set_plan_notices(plan=plan, days_ahead=[3], chair=None, on=TODAY, by=OPERATOR, **days)
    assert not PlanNotices.objects.filter(plan=plan).exists()
    assert not Deed.objects.filter(kind="plan_notices.set").exists()


def a_period(from_on: str, to_on: str, *audiences: Audience) -> PreElectionPeriod:
    return begin_period(
        name="Local elections",
        from_on=day(from_on),
        to_on=day(to_on),
        audiences=audiences or BOTH,
        on=TODAY,
        by=OPERATOR,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("from_on", "to_on", "letters"),
    [
        ("11 Jun 2018", "11 Jun 2018", 0),
        ("1 Jun 2018", "11 Jun 2018", 0),
        ("12 Jun 2018", "29 Jun 2018", 2),
    ],
)
def test_a_period_holds_on_its_first_and_on_its_last_day(from_on, to_on, letters):
    a_period(from_on, to_on)
    plan = given.a_milestone("20 Jun 2018", given.an_owner("Ex Ternal", Role.EXTERNAL)).plan
    tell(plan=plan, on=TODAY, by=OPERATOR)
    assert (Letter.objects.count(), Notice.objects.count()) == (letters, 2)


@pytest.mark.django_db
def test_a_period_of_one_day_is_one_and_one_that_ended_yesterday_is_none():
    assert a_period("11 Jun 2018", "11 Jun 2018").pk
    for first, last in (("1 Jun 2018", "10 Jun 2018"), ("20 Jun 2018", "19 Jun 2018")):
        with pytest.raises(PeriodOver):
            a_period(first, last)


@pytest.mark.django_db
def test_periods_may_follow_each_other_day_by_day_and_share_days_for_other_audiences():
    a_period("11 Jun 2018", "20 Jun 2018")
    with pytest.raises(PeriodOverlaps, match="from 11 June 2018 to 20 June 2018"):
        a_period("20 Jun 2018", "29 Jun 2018", Audience.BOARD, Audience.OFFICERS)
    assert a_period("21 Jun 2018", "29 Jun 2018").pk
    assert a_period("20 Jun 2018", "20 Jun 2018", Audience.OFFICERS).pk


@pytest.mark.django_db
def test_a_period_ended_on_its_last_day_holds_no_more_that_day_and_its_days_are_free_again():
    period = a_period("1 Jun 2018", "11 Jun 2018")
    end_period(period=period, reason="The poll was brought forward.", on=TODAY, by=OPERATOR)
    assert not PreElectionPeriod.objects.holding_on(TODAY).exists()
    assert PreElectionPeriod.objects.holding_on(day("10 Jun 2018")).exists()
    assert a_period("5 Jun 2018", "29 Jun 2018").pk
    with pytest.raises(PeriodOver):
        end_period(period=period, reason="Again.", on=TODAY, by=OPERATOR)

"""Reporting rounds: who owes what, what counts as an answer, and what is late."""

import pytest

from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import DecisionSaid
from candour.plans.queries.position import NoPositionRecorded
from candour.plans.queries.rounds import (
    current_round,
    milestones_page,
    open_rounds,
    owed_in,
    people_page,
    proposed_next,
    round_at,
    round_told,
    rounds_page,
)
from candour.plans.rules.completion import Verdict
from candour.plans.rules.dates import Verb
from candour.plans.rules.rounds import (
    Answer,
    CutOffTooEarly,
    HeldBefore,
    NoSuchRound,
    NothingToSign,
    NotYourDirectorate,
    RoundIsClosed,
    RoundStillOpen,
    SignedBefore,
    cut_off,
)
from candour.plans.tests import given
from candour.plans.tests.given import day, recorded

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return given.an_owner("Ann Owner")


@pytest.fixture
def milestone(owner):
    with recorded("8 Jan 2018"):
        return given.a_milestone(owner=owner)


def answer_of(held, milestone):
    return next(each.answer for each in milestones_page(held).things if each.id == milestone.pk)


def fresh(held):
    return round_at(held.plan, held.position_on)


def close(held, on="9 Jul 2018"):
    with recorded(on):
        commands.close_round(this_round=held, on=day(on), by=given.a_coordinator())
    return fresh(held)


def test_whoever_says_nothing_is_silent(milestone):
    held = given.a_round(milestone.plan)
    assert answer_of(held, milestone) is Answer.SILENT
    assert round_told(held).counts.silent == 1


def test_an_update_between_opening_and_position_date_answers(milestone, owner):
    held = given.a_round(milestone.plan)
    given.an_answer(milestone, owner)
    assert answer_of(held, milestone) is Answer.ANSWERED


def test_no_change_is_its_own_answer(milestone, owner):
    given.an_answer(milestone, owner, of="1 Jun 2018")
    held = given.a_round(milestone.plan)
    with recorded("28 Jun 2018"):
        commands.say_no_change(milestone=milestone, on=day("28 Jun 2018"), by=owner)
    assert answer_of(held, milestone) is Answer.NO_CHANGE


@pytest.mark.parametrize("of", ["24 Jun 2018", "1 Jul 2018"])
def test_words_about_a_day_before_the_opening_or_after_the_position_date_are_no_answer(milestone, owner, of):
    held = given.a_round(milestone.plan)
    given.an_answer(milestone, owner, of=of)
    assert answer_of(held, milestone) is Answer.SILENT


def test_words_about_the_position_date_may_be_recorded_until_the_cut_off(milestone, owner):
    held = given.a_round(milestone.plan)
    given.an_answer(milestone, owner, of="30 Jun 2018", on="6 Jul 2018")
    assert answer_of(held, milestone) is Answer.ANSWERED


def test_what_comes_after_the_cut_off_is_recorded_since_and_the_owner_was_silent(milestone, owner):
    held = given.a_round(milestone.plan)
    given.an_answer(milestone, owner, of="30 Jun 2018", on="7 Jul 2018")
    assert answer_of(held, milestone) is Answer.SILENT
    assert [each.ref for each in milestones_page(held, which="since").things] == [milestone.ref]


def test_a_round_closed_early_ends_then(milestone, owner):
    held = close(given.a_round(milestone.plan), on="2 Jul 2018")
    given.an_answer(milestone, owner, of="30 Jun 2018", on="3 Jul 2018")
    assert round_told(held).counts.since == 1


def test_a_report_of_completion_answers_and_stays_counted(milestone, owner):
    held = given.a_round(milestone.plan)
    with recorded("3 Jul 2018"):
        commands.report_complete(milestone=milestone, completed_on=day("29 Jun 2018"), on=day("3 Jul 2018"), by=owner)
    (row,) = milestones_page(held).things
    assert (row.answer, row.is_completion) == (Answer.ANSWERED, True)


def test_what_was_complete_before_the_opening_is_not_owed(milestone, owner):
    with recorded("20 Jun 2018"):
        commands.report_complete(milestone=milestone, completed_on=day("20 Jun 2018"), on=day("20 Jun 2018"), by=owner)
    held = given.a_round(milestone.plan)
    assert round_told(held).counts.owed == 0


def test_what_was_sent_back_is_owed_again(milestone, owner):
    with recorded("20 Jun 2018"):
        done = commands.report_complete(
            milestone=milestone, completed_on=day("20 Jun 2018"), on=day("20 Jun 2018"), by=owner
        )
        commands.check_completion(
            completion=done, verdict=Verdict.SENT_BACK, reason="No minutes.", on=day("21 Jun 2018"), by=given.an_owner()
        )
    assert round_told(given.a_round(milestone.plan)).counts.owed == 1


def test_what_was_withdrawn_or_added_after_the_position_date_is_not_owed(milestone):
    decision = DecisionSaid(verb=Verb.AGREED, decided_on=day("27 Jun 2018"), body=people.a_body("The Board"))
    held = given.a_round(milestone.plan)
    commands.withdraw(
        milestone=milestone, reason="No need.", decision=decision, on=day("27 Jun 2018"), by=given.OPERATOR
    )
    given.a_milestone(action=milestone.action, on=day("1 Jul 2018"))
    assert round_told(held).counts.owed == 0


def test_the_lead_officer_answers_where_there_is_no_owner_and_nobody_is_listed_as_a_gap(owner):
    action = given.an_action()
    led, gap = given.a_milestone(action=action), given.a_milestone(action=given.an_action(action.plan))
    type(action).objects.filter(pk=action.pk).update(lead_officer=owner)
    owed = {each.name: [row.ref for row in each.silent] for each in owed_in(given.a_round(action.plan))}
    assert owed == {"": [gap.ref], "Ann Owner": [led.ref]}


def test_who_is_silent_comes_first_in_the_list_of_people(owner):
    action = given.an_action()
    said, silent = (
        given.a_milestone(action=action, owner=owner),
        given.a_milestone(action=action, owner=given.an_owner("Bo")),
    )
    held = given.a_round(action.plan)
    given.an_answer(said, owner)
    page = people_page(held)
    assert [(each.name, each.counts.silent) for each in page.things] == [("Bo", 1), ("Ann Owner", 0)]
    assert page.counted == "2 people"
    assert [each.ref for each in milestones_page(held, which="silent").things] == [silent.ref]


def test_people_stand_under_the_directorate_of_the_post_that_they_held_at_the_position_date(milestone, owner):
    people.a_seat(owner, "Place", until=day("29 Jun 2018"))
    people.a_seat(owner, "Resources", since=day("30 Jun 2018"))
    told = round_told(given.a_round(milestone.plan))
    assert [(each.name, each.people) for each in told.directorates] == [("Resources", 1)]


def test_a_round_as_known_at_an_earlier_moment_shows_what_was_said_by_then(milestone, owner):
    held = given.a_round(milestone.plan)
    given.an_answer(milestone, owner, of="28 Jun 2018", on="28 Jun 2018")
    assert round_told(held, known_at=cut_off(day("27 Jun 2018"))).counts.silent == 1
    assert round_told(held, known_at=cut_off(day("28 Jun 2018"))).counts.answered == 1


def test_a_plan_has_one_round_at_a_time(milestone):
    given.a_round(milestone.plan)
    with pytest.raises(RoundStillOpen, match="30 June 2018 is still open"):
        given.a_round(milestone.plan, position="30 Sep 2018", cut_off_on="5 Oct 2018")


def test_a_position_date_has_one_round(milestone):
    close(given.a_round(milestone.plan))
    with pytest.raises(HeldBefore, match="had its round"):
        given.a_round(milestone.plan)


def test_a_round_needs_a_position_and_a_cut_off_that_can_be_met(milestone):
    with pytest.raises(CutOffTooEarly):
        given.a_round(milestone.plan, cut_off_on="29 Jun 2018")
    with pytest.raises(NoPositionRecorded):
        given.a_round(milestone.plan, position="1 Jan 2018", cut_off_on="6 Jul 2018")


def test_a_round_is_open_from_its_opening_until_it_is_closed(milestone):
    held = given.a_round(milestone.plan)
    assert current_round(milestone.plan, on=day("24 Jun 2018")) is None
    assert current_round(milestone.plan, on=day("25 Jun 2018")) == held
    close(held)
    assert current_round(milestone.plan, on=day("8 Jul 2018")) == held
    assert current_round(milestone.plan, on=day("9 Jul 2018")) is None
    assert open_rounds(on=day("8 Jul 2018")) == [held]


def test_a_round_is_closed_once(milestone):
    held = close(given.a_round(milestone.plan))
    with pytest.raises(RoundIsClosed, match="on 9 July 2018"):
        close(held)


def test_the_next_round_is_proposed_from_the_last(milestone):
    assert proposed_next(milestone.plan) is None
    close(given.a_round(milestone.plan))
    proposed = proposed_next(milestone.plan)
    assert (proposed.position_on, proposed.cut_off_at) == (day("30 Sep 2018"), cut_off(day("6 Oct 2018")))


def test_the_rounds_of_a_plan_are_listed_with_their_counts(milestone, owner):
    close(given.a_round(milestone.plan))
    given.a_round(milestone.plan, position="30 Sep 2018", cut_off_on="5 Oct 2018", on="1 Sep 2018")
    page = rounds_page(milestone.plan)
    assert [(each.position_on, counts.silent) for each, counts in page.things] == [
        (day("30 Sep 2018"), 1),
        (day("30 Jun 2018"), 1),
    ]


def test_a_position_date_without_a_round_is_said_so(milestone):
    with pytest.raises(NoSuchRound, match="no round for the position at 30 June 2018"):
        round_at(milestone.plan, day("30 Jun 2018"))


def sign(held, by, directorate="Place", on="5 Jul 2018"):
    with recorded(on):
        return commands.sign_off(this_round=held, directorate=directorate, on=day(on), by=by)


def test_a_director_signs_a_directorate_off_in_one_step(milestone, owner):
    people.a_seat(owner, "Place")
    held = given.a_round(milestone.plan)
    sign(held, given.a_director("Place", "Dee Rector"))
    (line,) = round_told(held).directorates
    assert (line.name, line.signed.by_name) == ("Place", "Dee Rector")
    assert round_told(held).unsigned == ()


def test_nobody_signs_off_another_directorate(milestone, owner):
    people.a_seat(owner, "Place")
    held = given.a_round(milestone.plan)
    with pytest.raises(NotYourDirectorate, match="You hold no post in Place"):
        sign(held, given.a_director("Resources"))


def test_a_directorate_is_signed_off_once(milestone, owner):
    people.a_seat(owner, "Place")
    held = given.a_round(milestone.plan)
    sign(held, given.a_director("Place", "Dee Rector"))
    with pytest.raises(SignedBefore, match="Dee Rector signed Place off on 5 July 2018"):
        sign(held, given.a_director("Place"))


def test_a_directorate_that_owes_nothing_is_not_signed_off(milestone):
    held = given.a_round(milestone.plan)
    with pytest.raises(NothingToSign, match="answers for no milestone"):
        sign(held, given.a_director("Place"))


def test_a_closed_round_is_not_signed_off(milestone, owner):
    people.a_seat(owner, "Place")
    held = close(given.a_round(milestone.plan), on="4 Jul 2018")
    with pytest.raises(RoundIsClosed):
        sign(held, given.a_director("Place"))


def test_more_milestones_ask_no_more_statements(milestone, owner, django_assert_num_queries):
    held = given.a_round(milestone.plan)
    for _ in range(12):
        given.a_milestone(action=milestone.action, owner=given.an_owner())
    with django_assert_num_queries(2):
        round_told(held)
    with django_assert_num_queries(1):
        assert len(owed_in(held)) == 13

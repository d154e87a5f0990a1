"""Where a reporting round begins and ends: by the minute, by the day, by who owns and who holds a post."""

from datetime import time, timedelta

import pytest
import time_machine

from candour.people.rules import Permission, Role, permissions_of
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.queries.rounds import (
    MOST_SILENT,
    PAGE_SIZE,
    answers_in,
    counts_of,
    directorates_to_sign,
    heard_in,
    milestones_page,
    owed_in,
    people_page,
    recorded_since,
    round_at,
    round_told,
    signable_by,
    still_silent,
)
from candour.plans.queries.rounds_told import counts_sentence, round_as_data, short_sentence, state_sentence
from candour.plans.rules.completion import Verdict
from candour.plans.rules.progress import State
from candour.plans.rules.rounds import Answer, NotYourDirectorate, RoundCounts, cut_off
from candour.plans.tests import given
from candour.plans.tests.given import day, recorded
from candour.plans.tests.pages import browser, send, somebody
from candour.records.models import Deed

pytestmark = pytest.mark.django_db
NOON = cut_off(day("6 Jul 2018"), time(12))


@pytest.fixture
def owner():
    return given.an_owner("Ann Owner")


@pytest.fixture
def milestone(owner):
    with recorded("8 Jan 2018"):
        return given.a_milestone(owner=owner)


@pytest.fixture
def at_noon(milestone):
    """A round of which the cut-off is at noon."""
    with recorded("25 Jun 2018"):
        return commands.open_round(
            plan=milestone.plan,
            position_on=day("30 Jun 2018"),
            cut_off_at=NOON,
            on=day("25 Jun 2018"),
            by=given.OPERATOR,
        )


def answered_at(moment, milestone, by):
    with time_machine.travel(moment, tick=False):
        commands.record_update(
            milestone=milestone, state=State.UNDER_WAY, expected=None, commentary="Well.", on=day("30 Jun 2018"), by=by
        )


@pytest.mark.parametrize(("seconds", "answer"), [(-1, "answered"), (0, "answered"), (1, "silent")])
def test_an_answer_is_in_time_until_the_second_of_the_cut_off(at_noon, milestone, owner, seconds, answer):
    answered_at(NOON + timedelta(seconds=seconds), milestone, owner)
    assert answers_in(at_noon) == {milestone.pk: answer}
    assert heard_in(at_noon) == (int(answer == "answered"), 1)
    assert len(recorded_since(at_noon)) == int(answer == "silent")


def test_the_newest_answer_in_time_counts_and_a_later_one_is_listed_beside_it(at_noon, milestone, owner):
    given.an_answer(milestone, owner, of="26 Jun 2018")
    with recorded("5 Jul 2018"):
        commands.say_no_change(milestone=milestone, on=day("30 Jun 2018"), by=owner)
    answered_at(NOON + timedelta(hours=1), milestone, owner)
    (row,) = milestones_page(at_noon).things
    assert (row.answer, row.has_since) == (Answer.NO_CHANGE, True)


def test_what_was_entered_for_somebody_answers_and_says_for_whom(at_noon, milestone):
    clerk = given.a_coordinator("Cora Dinator")
    with recorded("3 Jul 2018"):
        commands.record_update(
            milestone=milestone, state=State.UNDER_WAY, expected=None, commentary="From an e-mail.",
            on=day("30 Jun 2018"), by=clerk, said_for="Ann Owner",
        )  # fmt: skip
    (row,) = milestones_page(at_noon).things
    assert (row.answer, row.by_name, row.said_for) == (Answer.ANSWERED, "Cora Dinator", "Ann Owner")


def test_a_completion_sent_back_in_the_round_was_an_answer_all_the_same(at_noon, milestone, owner):
    with recorded("29 Jun 2018"):
        done = commands.report_complete(
            milestone=milestone, completed_on=day("28 Jun 2018"), on=day("29 Jun 2018"), by=owner
        )
    with recorded("2 Jul 2018"):
        commands.check_completion(
            completion=done, verdict=Verdict.SENT_BACK, reason="No minutes.", on=day("2 Jul 2018"), by=given.an_owner()
        )
    assert round_told(at_noon).counts.answered == 1


def test_a_milestone_handed_over_is_owed_by_who_owns_it_now(at_noon, milestone):
    with recorded("26 Jun 2018"):
        commands.hand_over(
            milestone=milestone,
            to=given.an_owner("Bo New"),
            reason="Ann left.",
            on=day("26 Jun 2018"),
            by=given.OPERATOR,
        )
    assert [each.name for each in owed_in(at_noon)] == ["Bo New"]


def test_a_round_that_was_not_yet_recorded_knew_of_nothing_owed(milestone):
    held = given.a_round(milestone.plan)
    assert round_told(held, known_at=cut_off(day("7 Jan 2018"))).counts == RoundCounts()
    assert round_told(held, known_at=cut_off(day("8 Jan 2018"))).counts.owed == 1


def test_rounds_of_two_plans_do_not_mix(milestone, owner):
    other = given.a_milestone(owner=owner)
    ours, theirs = given.a_round(milestone.plan), given.a_round(other.plan)
    given.an_answer(milestone, owner)
    counted = counts_of([ours, theirs])
    assert (counted[ours.pk].answered, counted[theirs.pk].silent) == (1, 1)
    assert still_silent([ours, theirs], people=[owner.pk]) == [(theirs.pk, other.pk)]
    assert still_silent([ours, theirs], people=[]) == []


@pytest.mark.parametrize(
    ("since", "until", "may_sign"),
    [
        ("5 Jul 2018", None, True),
        ("6 Jul 2018", None, False),
        ("1 Jan 2018", "5 Jul 2018", True),
        ("1 Jan 2018", "4 Jul 2018", False),
    ],
)
def test_a_directorate_is_signed_off_by_who_holds_a_post_on_the_day_of_signing(
    milestone, owner, since, until, may_sign
):
    people.a_seat(owner, "Place")
    held, director = given.a_round(milestone.plan), people.a_person("Dee Rector", Role.DIRECTOR)
    people.a_seat(director, "Place", since=day(since), until=day(until) if until else None)
    assert [each.name for each in signable_by(director, held, on=day("5 Jul 2018"))] == ["Place"] * may_sign
    if may_sign:
        commands.sign_off(this_round=held, directorate="Place", on=day("5 Jul 2018"), by=director)
        assert directorates_to_sign([held], ["Place"]) == []
    else:
        with pytest.raises(NotYourDirectorate):
            commands.sign_off(this_round=held, directorate="Place", on=day("5 Jul 2018"), by=director)
        assert directorates_to_sign([held], ["Place", "Resources"]) == [(held.pk, "Place")]


def test_people_of_a_directorate_are_listed_alone_and_paged(milestone):
    for number in range(PAGE_SIZE + 1):
        one = given.an_owner(f"Owner {number:03}")
        people.a_seat(one, "Place")
        given.a_milestone(action=milestone.action, owner=one)
    held = given.a_round(milestone.plan)
    first, second = (people_page(held, directorate="Place", number=number) for number in (1, 2))
    assert (len(first.things), len(second.things), first.count) == (PAGE_SIZE, 1, PAGE_SIZE + 1)
    assert people_page(held, directorate="").count == 1
    assert len(still_silent([held])) == PAGE_SIZE + 2 < MOST_SILENT


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (RoundCounts(), "No milestone is owed an answer."),
        (RoundCounts(answered=1), "1 of 1 milestone answered, 100 %: 1 with something new, 0 no change. 0 silent."),
        (RoundCounts(1, 1, 1), "2 of 3 milestones answered, 67 %: 1 with something new, 1 no change. 1 silent."),
        (RoundCounts(1, 0, 199), "1 of 200 milestones answered, 1 %: 1 with something new, 0 no change. 199 silent."),
    ],
)
def test_counts_are_told_in_one_sentence(counts, sentence):
    assert counts_sentence(counts) == sentence


@pytest.mark.parametrize(
    ("on", "state", "short"),
    [
        ("5 Jul 2018", "Cut-off 6 July 2018, in 1 day.", "2 of 3 answered, cut-off 6 July 2018, in 1 day."),
        ("6 Jul 2018", "Cut-off 6 July 2018, today.", "2 of 3 answered, cut-off 6 July 2018, today."),
        (
            "7 Jul 2018",
            "Cut-off 6 July 2018, 1 day ago: answers are recorded since.",
            "2 of 3 answered, cut-off was 6 July 2018.",
        ),
    ],
)
def test_how_far_the_cut_off_is_reads_right_on_the_day_and_on_either_side(milestone, on, state, short):
    held = given.a_round(milestone.plan)
    assert state_sentence(held, on=day(on)).endswith(state)
    assert short_sentence(held, 2, 3, on=day(on)) == short


def test_the_data_of_a_closed_round_say_when_and_who_was_silent(milestone):
    held = given.a_round(milestone.plan)
    with recorded("9 Jul 2018"):
        commands.close_round(this_round=held, on=day("9 Jul 2018"), by=given.OPERATOR)
    held = round_at(held.plan, held.position_on)
    told = round_as_data(round_told(held), owed_in(held), [])
    assert (told["opened_on"], told["closed_on"], told["cut_off_moves"]) == ("2018-06-25", "2018-07-09", [])
    assert told["people"][0]["silent_milestones"] == [milestone.ref]
    assert told["directorates"][0]["name"] is None


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_the_pages_of_a_round_that_its_permissions_open(milestone, role, settings):
    settings.DEMO_TODAY = day("3 Jul 2018")
    held, client, leave = given.a_round(milestone.plan), browser(somebody(role)), permissions_of([role])
    slug = held.plan.slug
    pages = {
        f"/plans/{slug}/open-round/": Permission.RUN_ROUND,
        f"/plans/{slug}/close-round/2018-06-30/": Permission.RUN_ROUND,
        f"/plans/{slug}/move-cut-off/2018-06-30/": Permission.RUN_ROUND,
        f"/plans/{slug}/sign-off/2018-06-30/": Permission.SIGN_OFF,
        f"/plans/{slug}/round/2018-06-30/": Permission.SEE_INTERNAL,
        f"/plans/{slug}/rounds/": Permission.SEE_INTERNAL,
    }
    for page, permission in pages.items():
        assert client.get(page).status_code == (200 if permission in leave else 403), page


def test_a_form_of_a_round_that_there_is_not_is_not_found(milestone, settings):
    settings.DEMO_TODAY = day("3 Jul 2018")
    client = browser(somebody(Role.COORDINATOR))
    for verb in ("close-round", "move-cut-off"):
        assert client.get(f"/plans/{milestone.plan.slug}/{verb}/2018-06-30/").status_code == 404


def test_a_form_sent_twice_closes_once_and_leads_to_the_round_both_times(milestone, settings):
    settings.DEMO_TODAY = day("3 Jul 2018")
    held, client = given.a_round(milestone.plan), browser(somebody(Role.COORDINATOR))
    url = f"/plans/{held.plan.slug}/close-round/2018-06-30/"
    first, second = (send(client, url, once="the same key") for _ in range(2))
    assert first.url == second.url == held.get_absolute_url()
    assert Deed.objects.filter(kind="round.closed").count() == 1

"""Entering another person's words, and speaking of the position date of a round."""

import pytest

from candour.people.rules import Role
from candour.plans import commands
from candour.plans.commands import ProgressSaid
from candour.plans.models import Completion, Update
from candour.plans.queries.rounds import milestones_page, round_told
from candour.plans.queries.story import story_of
from candour.plans.queries.waiting import waiting_for
from candour.plans.rules.completion import CheckedByOneself, Verdict
from candour.plans.rules.progress import InTheFuture, State
from candour.plans.rules.rounds import Answer
from candour.plans.tests import given
from candour.plans.tests.given import day, recorded
from candour.plans.tests.pages import address, browser, on_day, send, somebody, text_of

pytestmark = pytest.mark.django_db
TODAY = day("3 Jul 2018")
PLAIN = {"state": "under_way", "expectation": "on_time", "way": "none", "classification": "internal"}
FROM_AN_EMAIL = "an e-mail of 3 July"


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DEMO_TODAY = TODAY
    with recorded("3 Jul 2018"):
        yield


@pytest.fixture
def owner():
    return somebody(Role.LEAD_OFFICER, "Ann Owner")


@pytest.fixture
def coordinator():
    return somebody(Role.COORDINATOR, "Cora Dinator")


@pytest.fixture
def milestone(owner):
    return given.a_milestone(owner=owner)


def test_a_coordinator_enters_what_an_owner_wrote_and_the_story_says_so(coordinator, owner, milestone):
    answers = {**PLAIN, "said_for": owner.pk, "said_from": FROM_AN_EMAIL, "commentary": "The roof is on."}
    send(browser(coordinator), address("update", milestone), **answers)
    entry = story_of(milestone, coordinator)[0]
    assert ("Entered", "by Cora Dinator for Ann Owner, from an e-mail of 3 July") in entry.details
    assert Update.objects.get().said_for_key == owner.key


def test_the_table_says_whose_words_were_entered(coordinator, owner, milestone):
    send(browser(coordinator), address("update", milestone), **PLAIN, said_for=owner.pk, said_from=FROM_AN_EMAIL)
    shown = text_of(browser(coordinator).get(f"/plans/{milestone.plan.slug}/update/"))
    assert "3 July 2018, Cora Dinator for Ann Owner, from an e-mail of 3 July:" in shown


@pytest.mark.parametrize(
    ("given_for", "given_from", "sentence"),
    [(True, "", "Say where the words come from"), (False, FROM_AN_EMAIL, "Choose whose words they are.")],
)
def test_another_persons_words_need_a_person_and_a_source(
    coordinator, owner, milestone, given_for, given_from, sentence
):
    answers = {**PLAIN, "said_for": owner.pk if given_for else "", "said_from": given_from}
    assert sentence in text_of(send(browser(coordinator), address("update", milestone), **answers))
    assert not Update.objects.exists()


def test_nobody_is_asked_whether_their_own_words_are_their_own(owner, milestone):
    other = given.an_owner("Bo Other")
    shown = text_of(browser(owner).get(address("update", milestone)))
    assert f'value="{other.pk}"' in shown
    assert f'<option value="{owner.pk}"' not in shown


@pytest.fixture
def entered(coordinator, milestone):
    """A completion that the coordinator entered for a checker who is neither owner nor reporter."""
    checker = somebody(Role.CHECKER, "Chuck Checker")
    answers = {"way": "none", "classification": "internal", **on_day("completed_on", day("29 Jun 2018"))}
    url = address("report_complete", milestone)
    send(browser(coordinator), url, **answers, said_for=checker.pk, said_from=FROM_AN_EMAIL)
    return checker, Completion.objects.get()


def test_whoever_a_completion_was_entered_for_cannot_check_it(entered):
    checker, completion = entered
    with pytest.raises(CheckedByOneself, match="reported complete in your words"):
        commands.check_completion(completion=completion, verdict=Verdict.CHECKED, on=TODAY, by=checker)
    assert [each.verb for each in waiting_for(checker, on=TODAY)] == []


def test_whoever_entered_a_completion_for_another_cannot_check_it(entered, coordinator):
    with pytest.raises(CheckedByOneself, match="You reported this complete"):
        commands.check_completion(completion=entered[1], verdict=Verdict.CHECKED, on=TODAY, by=coordinator)


def test_a_third_person_checks_it_and_reads_whom_it_was_entered_for(entered, milestone):
    third = somebody(Role.CHECKER)
    shown = text_of(browser(third).get(address("check", milestone, entered[1].pk)))
    assert "Entered for Chuck Checker, from an e-mail of 3 July." in shown
    commands.check_completion(completion=entered[1], verdict=Verdict.CHECKED, on=TODAY, by=third)


@pytest.fixture
def held(milestone):
    return given.a_round(milestone.plan)


def answer_of(held):
    return milestones_page(held).things[0].answer


def test_an_answer_in_a_round_speaks_of_its_position_date(owner, milestone, held):
    client = browser(owner)
    shown = text_of(client.get(address("update", milestone)))
    assert "For the reporting round: position at 30 June 2018, cut-off 6 July 2018." in shown
    send(client, address("update", milestone), **PLAIN, of_day="round")
    assert Update.objects.get().said_on == day("30 Jun 2018")
    assert answer_of(held) is Answer.ANSWERED


def test_an_owner_may_speak_of_today_and_is_still_asked(owner, milestone, held):
    send(browser(owner), address("update", milestone), **PLAIN, of_day="today")
    assert Update.objects.get().said_on == TODAY
    assert answer_of(held) is Answer.SILENT


def test_no_change_and_the_table_answer_the_round(owner, milestone, held):
    other = given.a_milestone(action=milestone.action, owner=owner)
    given.an_answer(milestone, owner, of="1 Jun 2018")
    client = browser(owner)
    send(client, address("no_change", milestone))
    row = {f"m{other.pk}-{name}": value for name, value in (("state", "under_way"), ("commentary", "Begun."))}
    send(client, f"/plans/{milestone.plan.slug}/update/?whose=mine&only=silent", press=f"save-{other.pk}", **row)
    counts = round_told(held).counts
    assert (counts.no_change, counts.answered, counts.silent) == (1, 1, 0)


def test_the_table_shows_only_what_is_left_to_answer(owner, milestone, held):
    given.an_answer(milestone, owner, of="30 Jun 2018")
    left = given.a_milestone(action=milestone.action, owner=owner)
    shown = text_of(browser(owner).get(f"/plans/{milestone.plan.slug}/update/?whose=mine&only=silent"))
    assert left.title in shown
    assert milestone.title not in shown


def test_a_completion_after_the_position_date_answers_and_is_spoken_of_as_it_stands(owner, milestone, held):
    said = ProgressSaid(State.UNDER_WAY, as_at=day("30 Jun 2018"))
    commands.report_progress(milestone=milestone, said=said, completed_on=day("2 Jul 2018"), on=TODAY, by=owner)
    assert Update.objects.get().said_on == TODAY
    assert answer_of(held) is Answer.ANSWERED


def test_nobody_speaks_of_a_day_to_come(owner, milestone):
    with pytest.raises(InTheFuture, match="The day that is spoken of cannot be in the future"):
        commands.record_update(
            milestone=milestone, state=State.UNDER_WAY, expected=None, as_at=day("4 Jul 2018"), on=TODAY, by=owner
        )


def test_what_is_owed_waits_on_one_line_until_it_is_answered(owner, milestone, held):
    line = waiting_for(owner, on=TODAY)[0]
    assert (line.verb, line.due) == ("Update", day("6 Jul 2018"))
    assert line.what == f"1 milestone of {milestone.plan} for the position at 30 June 2018"
    given.an_answer(milestone, owner, of="30 Jun 2018", on="3 Jul 2018")
    assert [each.what for each in waiting_for(owner, on=TODAY)] == []


def test_a_directorate_waits_for_its_director_from_the_position_date_on(owner, milestone, held):
    given.people.a_seat(owner, "Place")
    director = given.a_director("Place")
    assert [each.verb for each in waiting_for(director, on=day("29 Jun 2018"))] == []
    (line,) = waiting_for(director, on=TODAY)
    assert f"{line.verb} {line.what}" == f"Sign off Place for the position of {milestone.plan} at 30 June 2018"
    commands.sign_off(this_round=held, directorate="Place", on=TODAY, by=director)
    assert waiting_for(director, on=TODAY) == []

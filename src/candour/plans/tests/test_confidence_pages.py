"""The pages on which delivery confidence is asked for, said, and judged by a board."""

import pytest
from django.urls import reverse

from candour.people.models import Body, Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.models import BodyView, Confidence, Milestone
from candour.plans.queries.confidence import steps_on
from candour.plans.rules.confidence import Step
from candour.plans.tests import given as plans
from candour.plans.tests.given import asked_for_confidence, day
from candour.plans.tests.pages import address, browser, on_day, send, somebody, text_of

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
WORDS = {"green": "Green", "amber": "Yellow", "red": "Red"}
DISAGREES = "Disagreement: said to be green, but it has been overdue since 31 May 2018."


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def owner() -> Person:
    return somebody(Role.LEAD_OFFICER, "Olive Owner")


@pytest.fixture
def coordinator() -> Person:
    return somebody(Role.COORDINATOR, "Carol Coordinator")


@pytest.fixture
def board() -> Body:
    return people.a_body("The Board")


@pytest.fixture
def milestone(owner) -> Milestone:
    return plans.a_milestone(due="31 May 2018", owner=owner)


def of_plan(name: str, milestone: Milestone) -> str:
    return reverse(f"plans:{name}", args=[milestone.plan.slug])


def seen(person: Person, milestone: Milestone) -> str:
    return text_of(browser(person).get(milestone.get_absolute_url()))


def test_a_coordinator_switches_it_on_in_the_councils_words(coordinator, milestone):
    assert "does not ask how confident" in text_of(browser(coordinator).get(of_plan("confidence", milestone)))
    answer = send(browser(coordinator), of_plan("set_confidence", milestone), is_on="on", reason="The Board.", **WORDS)
    assert answer["Location"] == of_plan("confidence", milestone)
    assert steps_on(milestone.plan, on=TODAY).steps.word(Step.AMBER) == "Yellow"
    page = text_of(browser(coordinator).get(answer["Location"]))
    assert "Green, Yellow, Red" in page
    assert "is shown as a disagreement" in page


def test_two_steps_of_one_word_are_refused_and_what_was_typed_is_kept(coordinator, milestone):
    sent = {**WORDS, "amber": "Green"}
    page = text_of(
        send(browser(coordinator), of_plan("set_confidence", milestone), is_on="on", reason="Why so.", **sent)
    )
    assert "Give each of the three steps a word of its own." in page
    assert "Why so." in page


def test_an_owner_says_how_confident_they_are_and_the_page_shows_the_disagreement(owner, milestone):
    asked_for_confidence(milestone.plan)
    assert "Say how confident you are" in seen(owner, milestone)
    answer = send(browser(owner), address("say_confidence", milestone), step="green", reason="The builder is back.")
    assert answer["Location"] == milestone.get_absolute_url()
    page = seen(owner, milestone)
    for words in (DISAGREES, "The builder is back.", "Said by Olive Owner", "Overdue"):
        assert words in page


def test_the_step_and_the_reason_are_both_asked_for(owner, milestone):
    asked_for_confidence(milestone.plan)
    page = text_of(send(browser(owner), address("say_confidence", milestone)))
    assert "Choose a step." in page
    assert "Say why." in page
    assert not Confidence.objects.exists()


def test_a_plan_that_does_not_ask_for_it_offers_nothing(owner, coordinator, milestone):
    assert "Say how confident you are" not in seen(owner, milestone)
    for name in ("say_confidence", "record_body_view"):
        assert browser(coordinator).get(address(name, milestone)).status_code == 404


def test_somebody_elses_milestone_is_not_judged_unless_one_directs_its_owner(owner, milestone):
    asked_for_confidence(milestone.plan)
    people.a_seat(owner, "Place")
    other = browser(somebody(Role.LEAD_OFFICER))
    assert other.get(address("say_confidence", milestone)).status_code == 404
    for directorate, status in (("Place", 200), ("Resources", 404)):
        director = somebody(Role.DIRECTOR)
        people.a_seat(director, directorate)
        assert browser(director).get(address("say_confidence", milestone)).status_code == status
        assert ("Say how confident you are" in seen(director, milestone)) is (status == 200)


def test_a_coordinator_enters_it_for_the_owner_and_says_where_from(coordinator, owner, milestone):
    asked_for_confidence(milestone.plan)
    sent = {"step": "red", "reason": "No builder.", "said_for": owner.pk, "said_from": "an e-mail of 8 June"}
    send(browser(coordinator), address("say_confidence", milestone), **sent)
    assert "Said by Olive Owner, from an e-mail of 8 June (entered by Carol Coordinator)" in seen(owner, milestone)


def test_the_view_of_a_board_is_recorded_from_its_minutes_and_shown_to_members(coordinator, board, milestone):
    asked_for_confidence(milestone.plan, amber="Yellow")
    sent = {"body": board.pk, "step": "amber", "words": "should be yellow rated", "minutes": "item 5"}
    send(browser(coordinator), address("record_body_view", milestone), **sent, **on_day("viewed_on", TODAY))
    page = seen(somebody(Role.BOARD_MEMBER), milestone)
    for words in ("The Board", "Yellow", "“should be yellow rated”", "11 June 2018, item 5"):
        assert words in page
    assert "Nobody has said how confident they are." in page


def test_a_view_without_step_and_words_is_refused(coordinator, board, milestone):
    asked_for_confidence(milestone.plan)
    sent = {"body": board.pk, "step": "none", **on_day("viewed_on", TODAY)}
    page = text_of(send(browser(coordinator), address("record_body_view", milestone), **sent))
    assert "Choose a step, or enter the words of the minutes." in page
    assert not BodyView.objects.exists()


def test_who_records_no_decisions_records_no_view(owner, milestone):
    asked_for_confidence(milestone.plan)
    assert browser(owner).get(address("record_body_view", milestone)).status_code == 403
    assert browser(owner).get(of_plan("set_confidence", milestone)).status_code == 403


def test_the_plan_and_its_lists_show_what_disagrees(owner, coordinator, milestone):
    asked_for_confidence(milestone.plan)
    send(browser(owner), address("say_confidence", milestone), step="green", reason="The builder is back.")
    plan = text_of(browser(coordinator).get(milestone.plan.get_absolute_url()))
    assert "Of the 1 open milestone: 1 green, 0 amber, 0 red, nothing said of 0. 1 is said to be green" in plan
    for which in ("all", "disagreeing"):
        page = text_of(browser(coordinator).get(f"/plans/{milestone.plan.slug}/milestones/?list={which}"))
        assert DISAGREES in page
    earlier = text_of(browser(coordinator).get(f"/plans/{milestone.plan.slug}/milestones/?on=2018-06-10"))
    assert DISAGREES not in earlier
    assert "Not said" in earlier


def test_a_step_is_offered_for_correction_once_it_is_recorded(owner, milestone):
    asked_for_confidence(milestone.plan)
    assert "Delivery confidence" not in text_of(browser(owner).get(address("ask_correction", milestone)))
    send(browser(owner), address("say_confidence", milestone), step="green", reason="So.")
    sent = {"corrected": "confidence", "new": "amber", "reason": "I pressed the wrong one."}
    send(browser(owner), address("ask_correction", milestone), **sent)
    assert (milestone.corrections.get().old, milestone.corrections.get().new) == ("Green", "Amber")


def test_the_pages_ask_no_more_than_their_share(owner, coordinator, board, milestone, django_assert_max_num_queries):
    asked_for_confidence(milestone.plan)
    send(browser(owner), address("say_confidence", milestone), step="green", reason="So.")
    slug = milestone.plan.slug
    shares = {milestone.get_absolute_url(): 14, f"/plans/{slug}/": 10, f"/plans/{slug}/milestones/": 8}
    client = browser(coordinator)
    for url, most in shares.items():
        client.get(url)
        with django_assert_max_num_queries(most):
            client.get(url)

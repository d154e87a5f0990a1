"""The pages on which a change rule is set, shown, and kept to."""

import pytest
from django.urls import reverse

from candour.people.models import Body, Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.models import DateRevision, Milestone
from candour.plans.queries import milestone_position
from candour.plans.queries.powers import rule_told
from candour.plans.rules.dates import Effect
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.plans.tests.pages import a_decision_sent, browser, send, somebody, text_of

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def coordinator() -> Person:
    return somebody(Role.COORDINATOR, "Carol Coordinator")


@pytest.fixture
def board() -> Body:
    return people.a_body("The Board")


@pytest.fixture
def chief() -> Person:
    return people.a_person("Cleo Chief", post="Chief Executive")


@pytest.fixture
def asked(board, chief) -> list[DateRevision]:
    """Three new dates: 30, 31 and 92 days after the first promise, under a rule with a chief executive in it."""
    action = plans.an_action()
    plans.a_change_rule(action.plan, board, plans.up_to(30, chief.posts_held.get().post))
    dues = [plans.a_milestone(due="31 Aug 2018", action=action) for _ in range(3)]
    days = ("30 Sep 2018", "1 Oct 2018", "1 Dec 2018")
    return [plans.a_date_revision(milestone=each, to=to) for each, to in zip(dues, days, strict=True)]


def page(name: str, asked: list[DateRevision]) -> str:
    return reverse(f"plans:{name}", args=[asked[0].milestone.plan.slug])


def dues(asked: list[DateRevision]) -> list[str]:
    return [str(milestone_position(each.milestone, on=TODAY).due_on) for each in asked]


def everything(asked: list[DateRevision], **more: object) -> dict[str, object]:
    return {"which": "all_but", "up_to": max(each.pk for each in asked), **more}


def test_a_change_rule_is_set_and_shown_on_the_plan(coordinator, board, chief):
    plan = plans.an_action().plan
    sent = {"who_1": f"post:{chief.posts_held.get().post_id}", "days_1": "30", "who_2": f"body:{board.pk}"}
    more = {"allowed_2": ["expiry", "again"], **a_decision_sent(board, "agreed")}
    answer = send(browser(coordinator), reverse("plans:set_change_rule", args=[plan.slug]), **sent, **more)
    assert answer["Location"] == reverse("plans:change_rule", args=[plan.slug])
    told = (
        "Chief Executive may approve a first move under delegated authority, of up to 30 days, "
        "not past the day on which the Directions expire."
    )
    assert rule_told(plan, on=TODAY).sentences == (told, "The Board may approve any new date.")
    for url in (plan.get_absolute_url(), answer["Location"]):
        assert told in text_of(browser(coordinator).get(url))


def test_a_rule_that_leaves_nobody_for_the_rest_is_refused_on_the_page(coordinator, board):
    url = reverse("plans:set_change_rule", args=[plans.a_plan().slug])
    answer = send(browser(coordinator), url, who_1=f"body:{board.pk}", days_1="30", **a_decision_sent(board))
    assert "Name a body that may approve any new date" in text_of(answer)
    answer = send(browser(coordinator), url, **a_decision_sent(board))
    assert "Choose who may approve new dates." in text_of(answer)


def test_somebody_who_records_no_decisions_may_look_at_the_rule_and_not_set_it(asked):
    reader = browser(somebody(Role.BOARD_MEMBER))
    assert "Set the change rule" not in text_of(reader.get(page("change_rule", asked)))
    assert reader.get(page("set_change_rule", asked)).status_code == 403


def test_the_page_says_of_each_date_who_may_approve_it_and_why(coordinator, asked):
    shown = text_of(browser(coordinator).get(page("decide", asked)))
    assert "May be approved by Chief Executive or The Board." in shown
    assert "1 October 2018 is 31 days after 31 August 2018" in shown


def test_a_refusal_by_the_rule_is_shown_in_words_and_loses_nothing(coordinator, asked, chief):
    sent = {**a_decision_sent(chief), "decided_by": "person", "body": "", "person": chief.pk, "consulted": "the Mayor"}
    answer = send(browser(coordinator), page("decide", asked), revisions=[asked[1].pk], **sent)
    assert "Chief Executive may approve up to 30" in text_of(answer)
    assert "the Mayor" in text_of(answer)
    assert dues(asked)[1] == "2018-08-31"


def test_a_person_within_their_powers_moves_a_date_and_the_story_says_whom_they_consulted(coordinator, asked, chief):
    sent = {**a_decision_sent(chief), "decided_by": "person", "body": "", "person": chief.pk, "consulted": "the Mayor"}
    assert send(browser(coordinator), page("decide", asked), revisions=[asked[0].pk], **sent).status_code == 302
    assert dues(asked)[0] == "2018-09-30"
    assert "the Mayor" in text_of(browser(coordinator).get(asked[0].milestone.get_absolute_url()))


def test_one_decision_on_all_dates(coordinator, asked, board):
    sent = everything(asked, which="all") | a_decision_sent(board)
    assert send(browser(coordinator), page("decide", asked), **sent).status_code == 302
    assert dues(asked) == ["2018-09-30", "2018-10-01", "2018-12-01"]


@pytest.mark.parametrize("effect", [Effect.NONE, Effect.REFUSES])
def test_one_decision_on_all_but_some(coordinator, asked, board, effect):
    sent = everything(asked, revisions=[asked[2].pk], of_left_out=effect.value) | a_decision_sent(board)
    assert send(browser(coordinator), page("decide", asked), **sent).status_code == 302
    assert dues(asked) == ["2018-09-30", "2018-10-01", "2018-08-31"]
    assert asked[2].decisions.get().effect == effect


def test_what_was_left_out_is_told_as_left_out(coordinator, asked, board):
    send(
        browser(coordinator), page("decide", asked), **everything(asked, revisions=[asked[2].pk]),
        **a_decision_sent(board),
    )  # fmt: skip
    shown = text_of(browser(coordinator).get(asked[2].milestone.get_absolute_url()))
    assert "New date left out of what was approved" in shown


def test_all_never_takes_in_what_was_asked_for_since_the_page_was_shown(coordinator, asked, board):
    sent = everything(asked, which="all") | a_decision_sent(board)
    late = plans.a_date_revision(
        milestone=Milestone.objects.get(pk=plans.a_milestone(action=asked[0].milestone.action).pk)
    )
    send(browser(coordinator), page("decide", asked), **sent)
    assert not late.decisions.exists()


def test_all_but_none_is_asked_about(coordinator, asked, board):
    answer = send(browser(coordinator), page("decide", asked), **everything(asked), **a_decision_sent(board))
    assert "Choose at least one date." in text_of(answer)


def test_the_page_asks_the_same_number_of_statements_for_more_dates(
    coordinator, asked, django_assert_num_queries, django_assert_max_num_queries
):
    client, url = browser(coordinator), page("decide", asked)
    client.get(url)
    with django_assert_max_num_queries(24) as first:
        client.get(url)
    for _ in range(5):
        plans.a_date_revision(milestone=plans.a_milestone(action=asked[0].milestone.action))
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(url)

"""Delivery confidence: what owners, directors and boards say beside the computed status, and what disagrees."""

from typing import Any

import pytest

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands.completion import NoReason
from candour.plans.models import Confidence, Milestone, Plan
from candour.plans.policy import may_judge, milestones_judged_by
from candour.plans.queries import milestone_position, milestone_positions, plan_position_with_confidence
from candour.plans.queries.confidence import DeliveryConfidence, confidence_of, counts_of, steps_on
from candour.plans.queries.story import story_of
from candour.plans.rules.changes import Corrected, NothingChanged
from candour.plans.rules.completion import AlreadyCompleted
from candour.plans.rules.confidence import (
    NotAStep,
    NothingSwitched,
    NothingToCorrect,
    NothingViewed,
    NotSwitchedOn,
    Step,
    WordsNotThree,
)
from candour.plans.rules.progress import InTheFuture, MilestoneClosed, State
from candour.plans.tests import given as plans
from candour.plans.tests.given import asked_for_confidence, day, recorded, when

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture
def owner() -> Person:
    return plans.an_owner("Olive Owner")


@pytest.fixture
def milestone(owner) -> Milestone:
    with recorded("8 Jan 2018"):
        milestone = plans.a_milestone(due="31 May 2018", owner=owner)
    asked_for_confidence(milestone.plan)
    return milestone


def say(milestone: Milestone, step: Step = Step.GREEN, on: str = "11 Jun 2018", **more: Any) -> Confidence:
    given: dict[str, Any] = {"reason": "The builder is back.", "by": plans.an_owner("Olive Owner"), **more}
    return commands.say_confidence(milestone=milestone, step=step, on=day(on), **given)


def view(milestone: Milestone, **more: Any) -> Any:
    given: dict[str, Any] = {
        "body": people.a_body("The Board"), "viewed_on": TODAY, "step": Step.AMBER, "on": TODAY, "by": plans.OPERATOR,
    }  # fmt: skip
    return commands.record_body_view(milestone=milestone, **{**given, **more})


def beside(milestone: Milestone, on: str = "11 Jun 2018", **asked: Any) -> DeliveryConfidence | None:
    placed = milestone_positions(milestone.plan, on=day(on), **asked)
    return confidence_of(placed, on=day(on), **asked).get(milestone.pk)


def disagreeing(plan: Plan, on: str = "11 Jun 2018") -> list[str]:
    return [each.ref for each in milestone_positions(plan, on=day(on), where="disagreeing")]


def test_what_an_owner_says_stands_beside_the_status_and_changes_nothing(milestone):
    say(milestone)
    found = beside(milestone)
    assert (found.said.word, found.said.reason, found.said.said_by) == ("Green", "The builder is back.", "Olive Owner")
    assert milestone_position(milestone, on=TODAY).status.label == "Overdue"


def test_green_on_an_overdue_milestone_is_shown_as_a_disagreement(milestone):
    say(milestone)
    words = "Disagreement: said to be green, but it has been overdue since 31 May 2018."
    assert beside(milestone).disagreement == words
    assert disagreeing(milestone.plan) == [milestone.ref]
    say(milestone, Step.RED)
    assert beside(milestone).disagreement == ""
    assert disagreeing(milestone.plan) == []


def test_green_on_a_milestone_expected_late_is_shown_as_a_disagreement(owner):
    late = plans.a_milestone(due="30 Sep 2018", owner=owner)
    asked_for_confidence(late.plan)
    say(late)
    assert beside(late).disagreement == ""
    commands.record_update(milestone=late, state=State.UNDER_WAY, expected=when("31 Dec 2018"), on=TODAY, by=owner)
    assert beside(late).disagreement == "Disagreement: said to be green, but it is expected late."
    assert disagreeing(late.plan) == [late.ref]


def test_it_is_asked_of_any_day_and_of_any_moment(milestone):
    with recorded("1 Jun 2018"):
        say(milestone, Step.RED, on="1 Jun 2018")
    with recorded("11 Jun 2018"):
        say(milestone, Step.GREEN, on="11 Jun 2018", as_at=day("5 Jun 2018"))
    assert beside(milestone, on="31 May 2018").said is None
    assert beside(milestone, on="1 Jun 2018").said.step is Step.RED
    assert beside(milestone, on="5 Jun 2018").said.step is Step.GREEN
    before = plans.recorded_moment("2 Jun 2018")
    assert beside(milestone, on="5 Jun 2018", known_at=before).said.step is Step.RED


def test_the_councils_own_words_are_kept_with_what_was_said_in_them(milestone):
    say(milestone, Step.AMBER, on="1 Jun 2018")
    words = {Step.GREEN: "Green", Step.AMBER: "Yellow", Step.RED: "Red"}
    commands.set_confidence_steps(plan=milestone.plan, words=words, is_on=True, on=TODAY, by=plans.OPERATOR)
    assert beside(milestone).said.word == "Amber"
    say(milestone, Step.AMBER)
    assert beside(milestone).said.word == "Yellow"
    assert steps_on(milestone.plan, on=day("1 Jun 2018")).steps.word(Step.AMBER) == "Amber"


@pytest.mark.parametrize("words", [("Green", "Amber"), ("Green", "green", "Red"), ("Green", " ", "Red")])
def test_every_step_has_a_word_of_its_own(words):
    given = {"words": dict(zip(Step, words, strict=False)), "is_on": True, "on": TODAY, "by": plans.OPERATOR}
    with pytest.raises(WordsNotThree):
        commands.set_confidence_steps(plan=plans.a_plan(), **given)


def test_what_is_switched_so_already_is_not_switched_again(milestone):
    given = {"words": {step: step.label for step in Step}, "on": TODAY, "by": plans.OPERATOR}
    with pytest.raises(NothingSwitched):
        commands.set_confidence_steps(plan=milestone.plan, is_on=True, **given)
    with pytest.raises(NothingSwitched):
        commands.set_confidence_steps(plan=plans.a_plan(), is_on=False, **given)


def test_a_plan_that_asks_no_more_takes_no_more_steps(milestone):
    words = {step: step.label for step in Step}
    commands.set_confidence_steps(plan=milestone.plan, words=words, is_on=False, on=TODAY, by=plans.OPERATOR)
    assert steps_on(milestone.plan, on=TODAY) is None
    assert steps_on(milestone.plan, on=day("10 Jun 2018"))
    with pytest.raises(NotSwitchedOn):
        say(milestone)
    with pytest.raises(NotSwitchedOn):
        view(milestone)


def test_a_step_without_a_reason_or_of_a_day_to_come_is_refused(milestone):
    with pytest.raises(NoReason):
        say(milestone, reason="  ")
    with pytest.raises(InTheFuture):
        say(milestone, as_at=day("12 Jun 2018"))
    assert not Confidence.objects.exists()


def test_nobody_is_confident_of_what_is_complete_or_withdrawn(milestone):
    gone = plans.a_milestone(action=milestone.action)
    commands.withdraw(
        milestone=gone, reason="Done elsewhere.", decision=plans.a_decision(), on=TODAY, by=plans.OPERATOR
    )
    with pytest.raises(MilestoneClosed):
        say(gone)
    commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=plans.OPERATOR)
    with pytest.raises(AlreadyCompleted):
        say(milestone)
    with pytest.raises(AlreadyCompleted):
        view(milestone)
    assert beside(milestone) is None


def test_the_view_of_a_board_stands_beside_the_owners(milestone):
    say(milestone)
    view(milestone, words="should be 'yellow' rated", reason="Members were not convinced.", minutes="Item 5")
    found = beside(milestone)
    (held,) = found.views
    assert (held.body, held.word, held.minutes, held.viewed_on) == ("The Board", "Amber", "Item 5", TODAY)
    assert found.said.step is Step.GREEN
    assert found.differing == (held,)


def test_each_body_has_its_newest_view(milestone):
    view(milestone, viewed_on=day("1 Jun 2018"), step=Step.RED)
    view(milestone, step=Step.GREEN)
    view(milestone, body=people.a_body("Cabinet"), step=None, words="work to do")
    assert {each.body: each.judged for each in beside(milestone).views} == {
        "The Board": "Green",
        "Cabinet": "“work to do”",
    }
    assert [each.judged for each in beside(milestone, on="1 Jun 2018").views] == ["Red"]


def test_a_view_is_a_step_or_words_and_not_of_a_day_to_come(milestone):
    with pytest.raises(NothingViewed):
        view(milestone, step=None)
    with pytest.raises(InTheFuture):
        view(milestone, viewed_on=day("12 Jun 2018"))


@pytest.mark.parametrize("corrected", [Corrected.CONFIDENCE, Corrected.BODY_VIEW])
def test_a_slip_is_put_right_by_two_people_and_kept_in_the_story(milestone, corrected):
    say(milestone, Step.RED)
    view(milestone, step=Step.RED)
    given = {"corrected": corrected, "reason": "The minutes say so.", "on": TODAY, "by": plans.an_owner()}
    asked = commands.ask_correction(milestone=milestone, new="amber", **given)
    assert (asked.old, asked.new) == ("Red", "Amber")
    commands.confirm_correction(correction=asked, on=TODAY, by=plans.a_coordinator())
    found = beside(milestone)
    steps = {Corrected.CONFIDENCE: found.said.word, Corrected.BODY_VIEW: found.views[0].word}
    assert steps.pop(corrected) == "Amber"
    assert set(steps.values()) == {"Red"}
    assert "Clerical error corrected" in [each.what for each in story_of(milestone, None)]


def test_only_a_step_that_was_recorded_is_corrected_and_only_into_a_step(milestone):
    given = {"corrected": Corrected.CONFIDENCE, "reason": "A slip.", "on": TODAY, "by": plans.an_owner()}
    with pytest.raises(NothingToCorrect):
        commands.ask_correction(milestone=milestone, new="Amber", **given)
    say(milestone)
    with pytest.raises(NotAStep):
        commands.ask_correction(milestone=milestone, new="Turquoise", **given)
    with pytest.raises(NothingChanged):
        commands.ask_correction(milestone=milestone, new="green", **given)


def test_the_story_tells_what_was_said_and_by_whom(milestone):
    say(milestone, said_for="Ann, from an e-mail")
    view(milestone, words="should be yellow")
    told = {each.what: each for each in story_of(milestone, None)}
    assert told["Delivery confidence: Green"].words == "The builder is back."
    assert told["Delivery confidence: Green"].details == (("Entered", "by Olive Owner for Ann, from an e-mail"),)
    assert told["View of The Board: Amber"].words == "should be yellow"


def test_a_plan_is_counted_by_step_with_the_silent_and_the_disagreeing(milestone, django_assert_num_queries):
    say(milestone)
    say(plans.a_milestone(action=milestone.action), Step.RED)
    plans.a_milestone(action=milestone.action)
    with django_assert_num_queries(2):  # one of them is whether the plan is adopted
        _, lists, counts = plan_position_with_confidence(milestone.plan, on=TODAY, longest=5)
    assert (counts.green, counts.amber, counts.red, counts.silent, counts.disagreeing) == (1, 0, 1, 1, 1)
    assert [each.ref for each in lists["disagreeing"]] == [milestone.ref]
    placed = milestone_positions(milestone.plan, on=TODAY)
    assert counts_of(confidence_of(placed, on=TODAY)) == counts


def test_statements_do_not_grow_with_the_milestones(milestone, django_assert_num_queries):
    for each in (milestone, *(plans.a_milestone(action=milestone.action) for _ in range(4))):
        say(each)
        view(each)
    placed = milestone_positions(milestone.plan, on=TODAY)
    with django_assert_num_queries(1):
        assert len(confidence_of(placed, on=TODAY)) == 5


def test_a_director_judges_what_people_of_their_directorate_own(milestone, owner):
    people.a_seat(owner, "Place")
    near, far = plans.a_director("Place"), plans.a_director("Resources")
    assert list(milestones_judged_by(near)) == [milestone]
    assert list(milestones_judged_by(far)) == []
    assert may_judge(near, milestone, is_editor=False)
    assert not may_judge(far, milestone, is_editor=False)
    assert list(milestones_judged_by(owner)) == [milestone]
    assert list(milestones_judged_by(people.a_person(role=Role.BOARD_MEMBER))) == []

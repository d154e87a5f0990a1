"""Outcomes, their measures and delivery confidence at the edges: of a day, a moment, a role, and what is missing."""

from typing import Any

import pytest
from django.urls import reverse

from candour.people.rules import Permission, Role, permissions_of
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import MeasureSaid
from candour.plans.commands.completion import NoReason
from candour.plans.models import Action, Measure, MeasureWording, Milestone
from candour.plans.queries.confidence import steps_on
from candour.plans.queries.outcomes import outcome_of
from candour.plans.rules.completion import Verdict
from candour.plans.rules.confidence import (
    NotAStep,
    NotSwitchedOn,
    Step,
    Steps,
    WordsNotThree,
    disagreement_words,
    is_disagreeing,
    require_words,
)
from candour.plans.rules.outcomes import NoOutcome, SameAsBefore, measure_words
from candour.plans.rules.progress import InTheFuture
from candour.plans.rules.status import Status
from candour.plans.tests import given as plans
from candour.plans.tests.given import asked_for_confidence, day, recorded, recorded_moment, when
from candour.plans.tests.pages import browser, somebody
from candour.records.models import Deed

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
BY: dict[str, Any] = {"by": plans.OPERATOR}


@pytest.fixture
def action() -> Action:
    """An action of which the outcome was said on 1 May 2018."""
    action = plans.an_action()
    with recorded("1 May 2018"):
        commands.say_outcome(action=action, outcome="Staff stay.", reason="", on=day("1 May 2018"), **BY)
    return action


@pytest.fixture
def milestone() -> Milestone:
    """A milestone of a plan that has asked for delivery confidence since 1 May 2018."""
    with recorded("8 Jan 2018"):
        milestone = plans.a_milestone(due="31 May 2018", owner=plans.an_owner("Olive Owner"))
    asked_for_confidence(milestone.plan, on="1 May 2018")
    return milestone


def measured(action: Action, words: str = "Turnover", on: str = "1 May 2018", **more: Any) -> Measure:
    with recorded(on):
        return commands.add_measure(action=action, measure=MeasureSaid(words, **more), on=day(on), **BY)


def told(action: Action, on: str = "11 Jun 2018", **asked: Any) -> list[str]:
    return [each.told for each in outcome_of(action, on=day(on), **asked).measures]


def test_a_measure_is_added_on_the_day_of_the_outcome_and_not_the_day_before(action):
    with pytest.raises(NoOutcome, match="Say which outcome is sought first"):
        measured(action, on="30 Apr 2018")
    measured(action)
    assert (len(told(action, "1 May 2018")), told(action, "30 Apr 2018")) == (1, [])


def test_a_measure_stands_until_the_day_before_it_is_withdrawn_and_as_it_was_known(action):
    measure = measured(action)
    with recorded("1 Jun 2018"):
        commands.withdraw_measure(measure=measure, reason="Nobody counts it.", on=day("1 Jun 2018"), **BY)
    assert (len(told(action, "31 May 2018")), told(action, "1 Jun 2018")) == (1, [])
    assert len(told(action, known_at=recorded_moment("31 May 2018"))) == 1


def test_a_measure_in_other_words_keeps_its_place_and_the_words_before_keep_their_days(action):
    first = measured(action, target="9")
    measured(action, "Sickness")
    said = MeasureSaid("Turnover of staff", target="8")
    commands.reword_measure(measure=first, said=said, reason="Clearer.", on=day("1 Jun 2018"), **BY)
    assert told(action)[0].startswith("Turnover of staff:")
    assert told(action)[1].startswith("Sickness.")
    assert told(action, "31 May 2018")[0].startswith("Turnover:")
    assert MeasureWording.objects.filter(measure=first).count() == 2


@pytest.mark.parametrize("part", ["unit", "baseline", "target", "source"])
def test_a_measure_that_differs_in_one_part_alone_is_not_the_same(action, part):
    measure = measured(action)
    with pytest.raises(SameAsBefore):
        commands.reword_measure(measure=measure, said=MeasureSaid("Turnover"), reason="Again.", on=TODAY, **BY)
    said = MeasureSaid("Turnover", **{part: "9"})
    commands.reword_measure(measure=measure, said=said, reason="It was missing.", on=TODAY, **BY)
    assert getattr(outcome_of(action, on=TODAY).measures[0], part) == "9"


def test_a_date_by_when_is_kept_as_it_was_given(action):
    measured(action, target="9", by_when=when("March 2019"))
    (held,) = outcome_of(action, on=TODAY).measures
    assert (held.by_when, held.by_on) == ("March 2019", day("31 Mar 2019"))
    assert held.told == "Turnover: baseline not recorded, to 9 by March 2019."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"baseline": "61"}, "Staff (%): from 61 target not recorded (date not recorded)."),
        ({"target": "70"}, "Staff (%): baseline not recorded, to 70 (date not recorded)."),
        ({"by_when": "2019"}, "Staff (%): baseline not recorded, target not recorded by 2019."),
        ({}, "Staff (%). Baseline, target and date not recorded."),
    ],
)
def test_what_a_measure_lacks_is_named_part_by_part(given, words):
    parts = {"baseline": "", "target": "", "by_when": "", **given}
    assert measure_words(words="Staff.", unit="%", **parts) == words


@pytest.mark.parametrize("reason", ["", "  "])
def test_what_stood_before_is_not_changed_or_withdrawn_without_a_reason(action, reason):
    measure = measured(action)
    with pytest.raises(NoReason):
        commands.say_outcome(action=action, outcome="", reason=reason, on=TODAY, **BY)
    with pytest.raises(NoReason):
        commands.reword_measure(measure=measure, said=MeasureSaid("Other"), reason=reason, on=TODAY, **BY)
    with pytest.raises(NoReason):
        commands.withdraw_measure(measure=measure, reason=reason, on=TODAY, **BY)
    assert outcome_of(action, on=TODAY).outcome == "Staff stay."


def test_the_audit_trail_keeps_the_old_words_and_the_new(action):
    commands.say_outcome(action=action, outcome="Staff return.", reason="The Board asked.", on=TODAY, **BY)
    said = Deed.objects.filter(kind="outcome.said").latest("number").content.content
    assert said == {"old": "Staff stay.", "new": "Staff return.", "reason": "The Board asked."}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_the_forms_of_an_outcome_that_its_permissions_open(action, role):
    measure, client = measured(action), browser(somebody(role))
    expected = 200 if Permission.EDIT_PLAN in permissions_of([role]) else 403
    for name, key in (("say_outcome", action.code), ("add_measure", action.code), ("withdraw_measure", measure.pk)):
        assert client.get(reverse(f"plans:{name}", args=[action.plan.slug, key])).status_code == expected, name


def test_confidence_is_said_from_the_day_on_which_the_plan_asks_for_it(milestone):
    said = {"milestone": milestone, "step": Step.RED, "reason": "No builder.", "on": TODAY, **BY}
    with pytest.raises(NotSwitchedOn, match="does not ask for delivery confidence on that day"):
        commands.say_confidence(as_at=day("30 Apr 2018"), **said)
    with pytest.raises(InTheFuture):
        commands.say_confidence(as_at=day("12 Jun 2018"), **said)
    assert commands.say_confidence(as_at=day("1 May 2018"), **said).said_on == day("1 May 2018")
    assert commands.say_confidence(**said).said_on == TODAY


def test_a_plan_asks_from_its_day_on_until_the_day_it_is_switched_off(milestone):
    plan, words = milestone.plan, {step: step.label for step in Step}
    with recorded("1 Jun 2018"):
        commands.set_confidence_steps(plan=plan, words=words, is_on=False, on=day("1 Jun 2018"), **BY)
    asks = [
        steps_on(plan, on=day(each)) is not None for each in ("30 Apr 2018", "1 May 2018", "31 May 2018", "1 Jun 2018")
    ]
    assert asks == [False, True, True, False]
    assert steps_on(plan, on=TODAY, known_at=recorded_moment("31 May 2018")) is not None


def test_what_was_sent_back_is_open_again_and_may_be_judged(milestone):
    done = commands.report_complete(
        milestone=milestone, completed_on=day("1 Jun 2018"), on=day("1 Jun 2018"), by=milestone.owner
    )
    commands.check_completion(
        completion=done, verdict=Verdict.SENT_BACK, reason="No minutes.", on=day("5 Jun 2018"), by=plans.an_owner()
    )
    said = commands.say_confidence(milestone=milestone, step=Step.AMBER, reason="Nearly.", on=TODAY, **BY)
    assert said.step == Step.AMBER


def test_a_view_of_a_board_on_the_day_of_its_meeting_leaves_the_due_date_alone(milestone):
    due = milestone.due_dates.count()
    view = commands.record_body_view(
        milestone=milestone, body=people.a_body("The Board"), viewed_on=day("1 May 2018"), on=TODAY,
        words="should be yellow rated", minutes="item 5", **BY,
    )  # fmt: skip
    assert (view.step, view.words, milestone.due_dates.count()) == ("", "should be yellow rated", due)


@pytest.mark.parametrize(
    ("step", "status", "late", "is_so"),
    [
        (Step.GREEN, Status.OVERDUE, False, True),
        (Step.GREEN, Status.IN_PROGRESS, True, True),
        (Step.GREEN, Status.IN_PROGRESS, False, False),
        (Step.AMBER, Status.OVERDUE, True, False),
        (Step.RED, Status.OVERDUE, True, False),
        (None, Status.OVERDUE, True, False),
    ],
)
def test_only_green_beside_what_is_late_disagrees(step, status, late, is_so):
    assert is_disagreeing(step, status=status, is_expected_late=late) is is_so


def test_a_disagreement_names_the_day_only_where_there_is_one():
    assert disagreement_words("On track", status=Status.OVERDUE, due=None).endswith("but it has been overdue.")
    assert disagreement_words("On track", status=Status.IN_PROGRESS, due=None).endswith("but it is expected late.")


@pytest.mark.parametrize(
    "words", [["Green", "Amber"], ["Green", "Amber", ""], ["Green", "green ", "Red"], ["A", "B", "C", "D"]]
)
def test_three_steps_need_three_words_that_nobody_can_mistake(words):
    with pytest.raises(WordsNotThree):
        require_words(words)


def test_a_word_is_read_whatever_its_case_and_no_other_word_is():
    steps = Steps({Step.GREEN: "On track", Step.AMBER: "Yellow", Step.RED: "Red"})
    assert steps.read("  on   TRACK ") is Step.GREEN
    with pytest.raises(NotAStep, match="They are: On track, Yellow, Red"):
        steps.read("Amber")

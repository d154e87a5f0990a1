"""The outcome that a strategic action seeks, and how it will be known, on any day and as known at any moment."""

from typing import Any

import pytest

from candour.plans import commands
from candour.plans.commands import MeasureSaid
from candour.plans.commands.completion import NoReason
from candour.plans.models import Action, Measure
from candour.plans.queries.action_story import action_story
from candour.plans.queries.outcomes import ActionOutcome, outcome_of, outcomes_of_plan
from candour.plans.rules.outcomes import (
    Gap,
    MeasureWithdrawn,
    NoOutcome,
    NoWords,
    SameAsBefore,
    gap_of,
    gaps_words,
    measure_words,
)
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded, when
from candour.records.deeds import Changed

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
PULSE = MeasureSaid("Staff who feel engaged", "%", "61", "70", when("March 2019"), "Pulse survey")


@pytest.fixture
def action() -> Action:
    return plans.an_action()


def say(action: Action, outcome: str = "Staff stay engaged.", on: str = "1 May 2018", **more: Any) -> None:
    given = {"reason": "", "by": plans.OPERATOR, **more}
    commands.say_outcome(action=action, outcome=outcome, on=day(on), **given)


def measured(action: Action, measure: MeasureSaid = PULSE, on: str = "1 May 2018") -> Measure:
    return commands.add_measure(action=action, measure=measure, on=day(on), by=plans.OPERATOR)


def held(action: Action, on: str = "11 Jun 2018", **asked: Any) -> ActionOutcome:
    return outcome_of(action, on=day(on), **asked)


def test_an_outcome_and_its_measure_are_told_in_one_sentence_each(action):
    say(action)
    measured(action)
    found = held(action)
    assert (found.outcome, found.gap) == ("Staff stay engaged.", None)
    assert [each.told for each in found.measures] == ["Staff who feel engaged (%): from 61 to 70 by March 2019."]
    assert found.measures[0].source == "Pulse survey"


def test_what_is_missing_is_named_as_missing():
    said = {"unit": "", "baseline": "", "target": "", "by_when": ""}
    assert measure_words(words="Pulse surveys.", **said) == "Pulse surveys. Baseline, target and date not recorded."
    some = measure_words(words="Calls answered", **{**said, "target": "9 of 10"})
    assert some == "Calls answered: baseline not recorded, to 9 of 10 (date not recorded)."


def test_a_gap_is_an_outcome_that_is_not_said_or_has_no_measure():
    assert gap_of(" ", 0) is Gap.NO_OUTCOME
    assert gap_of("Better.", 0) is Gap.NO_MEASURE
    assert gap_of("Better.", 1) is None


def test_gaps_are_counted_in_words():
    assert gaps_words(0, 3) == "The outcome of every strategic action has a measure."
    assert gaps_words(0, 0) == "The plan has no strategic action."
    assert gaps_words(1, 3).startswith("1 of 3 strategic actions has no outcome recorded")


def test_an_outcome_is_asked_of_any_day_and_of_any_moment(action):
    with recorded("1 May 2018"):
        say(action)
    with recorded("8 Jun 2018"):
        say(action, "Staff stay and are well.", on="1 Jun 2018", reason="The Board asked.")
    assert held(action, on="30 Apr 2018").outcome == ""
    assert held(action, on="31 May 2018").outcome == "Staff stay engaged."
    assert held(action, on="1 Jun 2018").outcome == "Staff stay and are well."
    assert held(action, known_at=plans.recorded_moment("2 Jun 2018")).outcome == "Staff stay engaged."


def test_an_outcome_given_with_the_action_counts_from_that_day(action):
    made = commands.add_action(
        theme=action.theme, code="PLAN-X", title="Do it", outcome_sought="Fair grants.", on=TODAY, by=plans.OPERATOR
    )
    assert held(made).outcome == "Fair grants."
    assert held(made, on="10 Jun 2018").outcome == ""


def test_an_outcome_is_withdrawn_with_a_reason_and_kept_in_the_story(action):
    say(action)
    with pytest.raises(NoReason):
        say(action, "", on="11 Jun 2018")
    say(action, "", on="11 Jun 2018", reason="It belongs to another action.")
    assert held(action).gap is Gap.NO_OUTCOME
    assert [each.what for each in action_story(action)] == ["Outcome withdrawn", "Outcome sought"]


def test_the_same_words_are_refused_and_nobody_overwrites_unseen_work(action):
    say(action)
    with pytest.raises(SameAsBefore):
        say(action)
    with pytest.raises(Changed):
        say(action, "Other.", reason="So.", seen=1)


def test_a_measure_needs_an_outcome_and_words(action):
    with pytest.raises(NoOutcome):
        measured(action)
    say(action)
    with pytest.raises(NoWords):
        measured(action, MeasureSaid("  "))
    assert not Measure.objects.exists()


def test_a_measure_is_changed_with_a_reason_and_an_earlier_day_keeps_what_it_said(action):
    say(action)
    measure = measured(action)
    more = {"measure": measure, "on": TODAY, "by": plans.OPERATOR}
    higher = MeasureSaid("Staff who feel engaged", "%", "61", "75", when("March 2019"), "Pulse survey")
    refused = ((higher, " ", NoReason), (PULSE, "So.", SameAsBefore), (MeasureSaid(""), "So.", NoWords))
    for said, reason, refusal in refused:
        with pytest.raises(refusal):
            commands.reword_measure(said=said, reason=reason, **more)
    commands.reword_measure(said=higher, reason="The Board wants more.", **more)
    assert held(action).measures[0].target == "75"
    assert held(action, on="10 Jun 2018").measures[0].target == "70"


def test_a_withdrawn_measure_leaves_a_gap_from_its_day_on(action):
    say(action)
    measure = measured(action)
    more = {"measure": measure, "on": TODAY, "by": plans.OPERATOR}
    with pytest.raises(NoReason):
        commands.withdraw_measure(reason="", **more)
    commands.withdraw_measure(reason="Nobody counts it any more.", **more)
    assert held(action).gap is Gap.NO_MEASURE
    assert held(action, on="10 Jun 2018").gap is None
    with pytest.raises(MeasureWithdrawn):
        commands.withdraw_measure(reason="Again.", **more)
    with pytest.raises(MeasureWithdrawn):
        commands.reword_measure(said=MeasureSaid("Other"), reason="So.", **more)


def test_the_story_of_an_action_tells_its_outcome_its_measures_and_its_leads(action):
    ann, bert = plans.an_owner("Ann Arbour"), plans.an_owner("Bert Brook")
    say(action)
    measured(action)
    given: dict[str, Any] = {"action": action, "by": plans.OPERATOR}
    plain = {"outcome_sought": "Staff stay engaged.", "lead_member": None}
    commands.describe_action(lead_officer=ann, on=day("2 May 2018"), **plain, **given)
    action.refresh_from_db()
    commands.hand_over_lead(to=bert, reason="Ann left.", on=TODAY, **given)
    told = action_story(action)
    assert [each.what for each in told] == ["Lead officer", "Lead officer", "Measure added", "Outcome sought"]
    assert told[0].details == (("Before", "Ann Arbour"), ("Now", "Bert Brook"), ("Reason", "Ann left."))
    assert [each.what for each in action_story(action, on=day("1 May 2018"))] == ["Measure added", "Outcome sought"]


def test_all_outcomes_of_a_plan_take_one_statement(action, django_assert_num_queries):
    for code in ("B", "C", "D"):
        other = plans.an_action(action.plan, code=code)
        say(other)
        measured(other)
    with django_assert_num_queries(1):
        found = outcomes_of_plan(action.plan, on=TODAY)
    assert [each.code for each in found] == [action.code, "B", "C", "D"]
    assert [each.gap for each in found] == [Gap.NO_OUTCOME, None, None, None]

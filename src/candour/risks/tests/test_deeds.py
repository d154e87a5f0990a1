"""What may be done to a risk, and what is refused."""

from datetime import UTC, datetime
from typing import Any

import pytest

from candour.directions.tests import given as directions
from candour.people.tests import given as people
from candour.plans.rules.progress import InTheFuture
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded
from candour.records.deeds import Changed
from candour.risks import commands
from candour.risks.commands import Wording
from candour.risks.models import Assessment, Risk
from candour.risks.queries import risk_position
from candour.risks.queries.linked import bears_on
from candour.risks.rules import (
    Level,
    LinkedAlready,
    NoReason,
    NothingNew,
    NotInOrder,
    NotLinked,
    OfAnotherPlan,
    OutOfRange,
    RefUsed,
    RiskClosed,
    RiskOpen,
)
from candour.risks.tests import given
from candour.risks.tests.given import ON, SOMEBODY, scored, stands

pytestmark = pytest.mark.django_db
DONE: dict[str, Any] = {"on": ON, "by": SOMEBODY}


def close(risk: Risk, on: str = "1 Jun 2018") -> None:
    commands.close_risk(risk=risk, reason="It has passed.", closed_on=day(on), **DONE)


def test_a_risk_is_recorded_with_its_first_assessment():
    risk = given.a_risk(assessed=scored(4, 5, mitigation="Train staff."))
    found = stands(risk)
    assert (found.score, found.level, found.mitigation) == (20, Level.VERY_HIGH, "Train staff.")
    assert found.moving == "New"


def test_references_count_up_within_a_plan():
    plan = plans.a_plan()
    refs = [given.a_risk(plan=plan, ref=ref).ref for ref in ("", "", "CR7", "")]
    assert refs == ["R1", "R2", "CR7", "R4"]


def test_a_reference_is_never_used_again():
    plan = plans.a_plan()
    given.a_risk(plan=plan, ref="CR7")
    with pytest.raises(RefUsed, match="CR7 stands for another risk"):
        given.a_risk(plan=plan, ref="CR7")


@pytest.mark.parametrize(("likelihood", "impact"), [(0, 3), (6, 3), (3, 0), (3, 6)])
def test_a_score_out_of_range_is_refused(likelihood, impact):
    with pytest.raises(OutOfRange, match="whole number from 1 to 5"):
        given.a_risk(assessed=scored(likelihood, impact))
    assert Risk.objects.count() == 0


def test_a_review_keeps_the_assessment_before():
    risk = given.a_risk(assessed=scored(4, 5))
    commands.assess_risk(risk=risk, assessed=scored(2, 5, "1 Jun 2018"), **DONE)
    assert [stands(risk, on).score for on in ("31 May 2018", "1 Jun 2018")] == [20, 10]
    assert stands(risk).moving == "Down from 20"


def test_what_is_recorded_later_was_not_known_before():
    with recorded("2 Apr 2018"):
        risk = given.a_risk(assessed=scored(4, 5))
    with recorded("11 Jun 2018"):
        commands.assess_risk(risk=risk, assessed=scored(1, 1, "1 Apr 2018"), **DONE)
    assert stands(risk, "1 May 2018").score == 1
    then = datetime(2018, 5, 2, tzinfo=UTC)
    assert stands(risk, "1 May 2018", known_at=then).score == 20


def test_a_risk_has_no_position_before_it_was_raised():
    assert risk_position(given.a_risk().pk, on=day("18 Mar 2018")) is None


@pytest.mark.parametrize(
    ("assessed", "refusal", "sentence"),
    [
        (scored(3, 3, "12 Jun 2018"), InTheFuture, "cannot be in the future"),
        (scored(3, 3, "1 Mar 2018"), NotInOrder, "cannot be before 19 March 2018"),
        (scored(3, 3, "1 Jun 2018", review_on=day("1 Jun 2018")), NotInOrder, "must be after 1 June 2018"),
        (scored(3, 9, "1 Jun 2018"), OutOfRange, "You gave 9"),
    ],
)
def test_an_assessment_that_cannot_be_is_refused(assessed, refusal, sentence):
    risk = given.a_risk()
    with pytest.raises(refusal, match=sentence):
        commands.assess_risk(risk=risk, assessed=assessed, **DONE)
    assert Assessment.objects.filter(risk=risk).count() == 1


def test_new_words_hold_from_their_day_on():
    risk = given.a_risk(description="Old words", owner=people.a_person("Ann Owner"))
    commands.describe_risk(risk=risk, wording=Wording("New words"), reason="Clearer.", **DONE)
    assert [stands(risk, on).description for on in ("10 Jun 2018", "11 Jun 2018")] == ["Old words", "New words"]
    assert stands(risk).owner == "Ann Owner"


def test_the_same_words_are_refused():
    risk = given.a_risk(description="Old words")
    with pytest.raises(NothingNew):
        commands.describe_risk(risk=risk, wording=Wording("Old words", "Late policy"), reason="Again.", **DONE)


def test_a_description_does_not_overwrite_work_unseen():
    risk = given.a_risk()
    seen = risk.version
    commands.describe_risk(risk=risk, wording=Wording("Theirs"), reason="Clearer.", seen=seen, **DONE)
    with pytest.raises(Changed):
        commands.describe_risk(risk=risk, wording=Wording("Mine"), reason="Clearer.", seen=seen, **DONE)


def test_a_risk_is_handed_over():
    risk, to = given.a_risk(owner=people.a_person()), people.a_person("Nia New")
    commands.hand_over_risk(risk=risk, to=to, reason="Ann left.", **DONE)
    assert stands(risk).owner == "Nia New"
    with pytest.raises(NothingNew, match="owns this risk already"):
        commands.hand_over_risk(risk=risk, to=to, reason="Again.", **DONE)


def test_an_owner_who_has_left_is_warned_of():
    owner = people.a_person("Lee Left")
    risk = given.a_risk(owner=owner)
    type(owner).objects.filter(pk=owner.pk).update(left_on=day("1 May 2018"))
    assert [stands(risk, on).is_without_owner(on=day(on)) for on in ("30 Apr 2018", "1 May 2018")] == [False, True]


def test_a_closed_risk_stays_in_the_register_of_earlier_days():
    risk = given.a_risk()
    close(risk)
    assert [stands(risk, on).is_closed for on in ("31 May 2018", "1 Jun 2018")] == [False, True]
    assert stands(risk).closed_because == "It has passed."


@pytest.mark.parametrize(
    "do",
    [
        lambda risk: commands.assess_risk(risk=risk, assessed=scored(1, 1, "11 Jun 2018"), **DONE),
        lambda risk: commands.describe_risk(risk=risk, wording=Wording("x"), reason="y", **DONE),
        lambda risk: commands.hand_over_risk(risk=risk, to=people.a_person(), reason="y", **DONE),
        lambda risk: commands.link_risk(risk=risk, thing=directions.a_body(), linked_on=ON, **DONE),
        close,
    ],
)
def test_nothing_more_is_recorded_of_a_closed_risk(do):
    risk = given.a_risk()
    close(risk)
    with pytest.raises(RiskClosed, match="until it is opened again"):
        do(risk)


@pytest.mark.parametrize(("closed_on", "refusal"), [("12 Jun 2018", InTheFuture), ("18 Mar 2018", NotInOrder)])
def test_a_day_of_closing_that_cannot_be_is_refused(closed_on, refusal):
    with pytest.raises(refusal):
        close(given.a_risk(), closed_on)


def test_a_closed_risk_is_opened_again_with_a_fresh_assessment():
    risk = given.a_risk(assessed=scored(2, 2))
    close(risk, "1 May 2018")
    commands.reopen_risk(risk=risk, reason="It is back.", assessed=scored(5, 4, "1 Jun 2018"), **DONE)
    seen = [(stands(risk, on).is_closed, stands(risk, on).score) for on in ("30 Apr 2018", "2 May 2018", "1 Jun 2018")]
    assert seen == [(False, 4), (True, 4), (False, 20)]


def test_an_open_risk_cannot_be_opened_again():
    with pytest.raises(RiskOpen):
        commands.reopen_risk(risk=given.a_risk(), reason="It is back.", assessed=scored(5, 4, "1 Jun 2018"), **DONE)


def test_a_risk_is_not_opened_before_it_was_closed():
    risk = given.a_risk()
    close(risk)
    with pytest.raises(NotInOrder, match="the day it was closed"):
        commands.reopen_risk(risk=risk, reason="It is back.", assessed=scored(5, 4, "30 May 2018"), **DONE)


@pytest.mark.parametrize(
    "do",
    [
        lambda risk: commands.close_risk(risk=risk, reason=" ", closed_on=ON, **DONE),
        lambda risk: commands.describe_risk(risk=risk, wording=Wording("x"), reason="", **DONE),
        lambda risk: commands.hand_over_risk(risk=risk, to=people.a_person(), reason="", **DONE),
        lambda risk: commands.reopen_risk(risk=risk, reason="", assessed=scored(1, 1), **DONE),
    ],
)
def test_what_needs_a_reason_is_refused_without(do):
    with pytest.raises(NoReason):
        do(given.a_risk())


def test_a_risk_bears_on_milestones_actions_themes_and_requirements():
    milestone = plans.a_milestone()
    risk = given.a_risk(plan=milestone.plan)
    things = [milestone, milestone.action, milestone.action.theme, directions.a_body()]
    for thing in things:
        commands.link_risk(risk=risk, thing=thing, linked_on=ON, **DONE)
    assert [each.kind for each in bears_on(risk, on=ON)] == ["Milestone", "Strategic action", "Theme", "Requirement"]
    assert bears_on(risk, on=day("10 Jun 2018")) == []


def test_a_link_is_refused_twice_and_ended_once():
    milestone = plans.a_milestone()
    risk = given.a_risk(plan=milestone.plan)
    link = commands.link_risk(risk=risk, thing=milestone, linked_on=day("1 Jun 2018"), **DONE)
    with pytest.raises(LinkedAlready):
        commands.link_risk(risk=risk, thing=milestone, linked_on=ON, **DONE)
    commands.unlink_risk(link=link, **DONE)
    with pytest.raises(NotLinked):
        commands.unlink_risk(link=link, **DONE)
    assert [len(bears_on(risk, on=day(on))) for on in ("10 Jun 2018", "11 Jun 2018")] == [1, 0]
    commands.link_risk(risk=risk, thing=milestone, linked_on=ON, **DONE)


def test_a_risk_of_one_plan_does_not_bear_on_another():
    with pytest.raises(OfAnotherPlan):
        commands.link_risk(risk=given.a_risk(), thing=plans.a_milestone(), linked_on=ON, **DONE)


def test_a_link_of_a_day_to_come_is_refused():
    milestone = plans.a_milestone()
    with pytest.raises(InTheFuture):
        commands.link_risk(
            risk=given.a_risk(plan=milestone.plan), thing=milestone, linked_on=day("12 Jun 2018"), **DONE
        )

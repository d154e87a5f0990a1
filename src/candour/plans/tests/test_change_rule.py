"""Who may approve which new date: judged by the rule of the day of the decision, and refused in words."""

from datetime import date

import pytest

from candour.directions.tests import given as directions
from candour.people.models import Body, Person
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import DecisionSaid
from candour.plans.commands.dates import NotOpen
from candour.plans.models import DateRevision, Milestone
from candour.plans.queries import milestone_position
from candour.plans.queries.powers import moves_of, rule_on
from candour.plans.rules.dates import ConsultedNotSaid, Effect, NotEffective, ProposerDecides, TwoDatesAtOnce, Verb
from candour.plans.rules.powers import (
    NobodyForTheRest,
    NoDaysToCount,
    NotADecider,
    PastExpiry,
    RuleNotByABody,
    SecondMove,
    TooManyDays,
)
from candour.plans.tests import given as plans
from candour.plans.tests.given import day

pytestmark = pytest.mark.django_db
MEETING = day("11 Jun 2018")


@pytest.fixture
def board() -> Body:
    return people.a_body("The Board")


@pytest.fixture
def chief() -> Person:
    return people.a_person("Cleo Chief", post="Chief Executive")


@pytest.fixture
def milestone(board, chief) -> Milestone:
    """Due on 31 August 2018, in a plan whose chief executive may approve a first move of up to 30 days."""
    milestone = plans.a_milestone(due="31 Aug 2018")
    plans.a_change_rule(milestone.plan, board, plans.up_to(30, chief.posts_held.get().post))
    return milestone


def asked(milestone: Milestone, to: str, by: Person | None = None) -> DateRevision:
    return plans.a_date_revision(milestone=milestone, to=to, by=by)


def decide(*revisions: DateRevision, by: Body | Person, verb: Verb = Verb.APPROVED, on: date = MEETING, **more) -> None:
    consulted = more.pop("consulted", "the Mayor")
    who = {"body": by} if isinstance(by, Body) else {"person": by, "consulted": consulted}
    said = DecisionSaid(verb=verb, decided_on=on, **who)
    commands.decide_date_revisions(revisions=revisions, decision=said, on=on, by=plans.OPERATOR, **more)


def due(milestone: Milestone) -> date | None:
    return milestone_position(milestone, on=MEETING).due_on


def test_the_holder_of_the_post_moves_a_date_within_the_limit(milestone, chief):
    revision = asked(milestone, "30 Sep 2018")
    decide(revision, by=chief)
    assert due(milestone) == day("30 Sep 2018")
    assert revision.decisions.get().decision.consulted == "the Mayor"


def test_more_days_than_the_limit_are_refused_in_words(milestone, chief):
    with pytest.raises(TooManyDays, match=r"is 31 days after 31 August 2018.* up to 30") as refused:
        decide(asked(milestone, "1 Oct 2018"), by=chief)
    assert "record the decision of The Board" in str(refused.value)
    assert due(milestone) == day("31 Aug 2018")


def test_a_second_move_by_delegation_is_refused(milestone, chief, board):
    decide(asked(milestone, "10 Sep 2018"), by=chief)
    with pytest.raises(SecondMove, match=r"moved by decision before.*a first move only"):
        decide(asked(milestone, "11 Sep 2018"), by=chief)
    decide(asked(milestone, "12 Dec 2018"), by=board)
    assert due(milestone) == day("12 Dec 2018")


def test_a_move_recorded_for_a_later_day_counts_as_the_first(milestone, chief, board):
    first, second = asked(milestone, "10 Sep 2018"), asked(milestone, "11 Sep 2018")
    decide(first, by=board)
    with pytest.raises(SecondMove):
        decide(second, by=chief, on=day("5 Jun 2018"))


def test_a_date_past_the_expiry_of_the_directions_is_refused(milestone, chief, board):
    directions.a_direction(to=day("5 Sep 2018"))
    with pytest.raises(PastExpiry, match="lies past 5 September 2018, when the Directions expire"):
        decide(asked(milestone, "6 Sep 2018"), by=chief)
    decide(asked(milestone, "7 Sep 2018"), by=board)
    assert due(milestone) == day("7 Sep 2018")


def test_the_last_day_of_the_directions_is_not_past_them(milestone, chief):
    directions.a_direction(to=day("5 Sep 2018"))
    decide(asked(milestone, "5 Sep 2018"), by=chief)
    assert due(milestone) == day("5 Sep 2018")


def test_a_date_of_a_withdrawn_milestone_is_refused(milestone, board):
    revision = asked(milestone, "10 Sep 2018")
    commands.withdraw(
        milestone=milestone, reason="Not needed", decision=plans.a_decision(), on=MEETING, by=plans.OPERATOR
    )
    with pytest.raises(NotOpen, match="is withdrawn, so its date cannot be moved"):
        decide(revision, by=board)


def test_whoever_asked_may_not_approve(milestone, chief):
    revision = asked(milestone, "10 Sep 2018", by=chief)
    with pytest.raises(ProposerDecides, match=r"Cleo Chief asked for the new date.*somebody else has to approve"):
        decide(revision, by=chief)


def test_whoever_asked_may_not_approve_where_no_rule_is_recorded_either(chief):
    revision = plans.a_date_revision(by=chief)
    with pytest.raises(ProposerDecides):
        decide(revision, by=chief)


def test_whoever_the_rule_does_not_name_has_no_say(milestone):
    stranger = people.a_person("Sam Stranger")
    revision = asked(milestone, "10 Sep 2018")
    for verb in (Verb.AGREED, Verb.REFUSED):
        with pytest.raises(NotADecider, match=r"Sam Stranger had no say.*these had: Chief Executive, The Board"):
            decide(revision, by=stranger, verb=verb)
    decide(revision, by=stranger, verb=Verb.NOTED)
    assert due(milestone) == day("31 Aug 2018")


def test_whoever_left_the_post_has_no_say_any_more(milestone, chief):
    held = chief.posts_held.get()
    held.to_on = day("10 Jun 2018")
    held.save()
    with pytest.raises(NotADecider):
        decide(asked(milestone, "10 Sep 2018"), by=chief)


def test_a_decision_is_judged_by_the_rule_of_its_own_day(milestone, chief, board):
    plans.a_change_rule(milestone.plan, board, on="10 Jun 2018")
    first, second = asked(milestone, "10 Sep 2018"), asked(plans.a_milestone(action=milestone.action), "5 Oct 2018")
    with pytest.raises(NotADecider):
        decide(second, by=chief)
    decide(first, by=chief, on=day("9 Jun 2018"))
    assert due(milestone) == day("10 Sep 2018")


def test_without_a_rule_any_recorded_decision_moves(chief):
    revision = plans.a_date_revision(to="31 Dec 2030")
    decide(revision, by=chief, consulted="")
    assert due(revision.milestone) == day("31 Dec 2030")


def test_a_decision_under_delegated_authority_says_whom_it_consulted(milestone, chief):
    with pytest.raises(ConsultedNotSaid, match="Say whom Cleo Chief consulted"):
        decide(asked(milestone, "10 Sep 2018"), by=chief, consulted=" ")


def test_days_are_counted_from_what_a_body_agreed_so_that_small_steps_do_not_add_up(board, chief):
    milestone = plans.a_milestone(due="31 Aug 2018")
    plans.a_change_rule(milestone.plan, board, plans.up_to(30, chief, may_move_again=True))
    decide(asked(milestone, "20 Sep 2018"), by=chief)
    with pytest.raises(TooManyDays, match="is 40 days after 31 August 2018"):
        decide(asked(milestone, "10 Oct 2018"), by=chief)
    decide(asked(milestone, "31 Oct 2018"), by=board)
    decide(asked(milestone, "30 Nov 2018"), by=chief)
    assert due(milestone) == day("30 Nov 2018")


def test_a_first_date_in_words_leaves_no_days_to_count(board, chief):
    milestone = plans.a_milestone(due="autumn")
    plans.a_change_rule(milestone.plan, board, plans.up_to(30, chief))
    with pytest.raises(NoDaysToCount, match="names no day"):
        decide(asked(milestone, "10 Sep 2018"), by=chief)


def test_one_decision_may_leave_some_out_proposed_or_refused(milestone, board):
    others = [asked(plans.a_milestone(action=milestone.action), "5 Oct 2018") for _ in range(2)]
    decide(asked(milestone, "10 Sep 2018"), by=board, left_out=others[:1])
    decide(asked(milestone, "11 Sep 2018"), by=board, left_out=others[1:], of_left_out=Effect.REFUSES)
    assert [each.decisions.get().effect for each in others] == [Effect.NONE, Effect.REFUSES]
    assert {due(each.milestone) for each in others} == {day("30 Sep 2018")}


def test_one_decision_gives_a_milestone_one_date(milestone, board):
    with pytest.raises(TwoDatesAtOnce, match="has 2 new dates among these"):
        decide(asked(milestone, "10 Sep 2018"), asked(milestone, "11 Sep 2018"), by=board)


def test_several_refused_dates_are_counted(milestone, chief):
    more = [asked(plans.a_milestone(due="31 Aug 2018", action=milestone.action), "1 Dec 2018") for _ in range(3)]
    with pytest.raises(TooManyDays, match="The rule refuses 2 more of these dates"):
        decide(*more, by=chief)


def test_a_body_sets_the_rule_and_leaves_somebody_for_the_rest(board, chief):
    plan = plans.a_plan()
    given = {"plan": plan, "on": MEETING, "by": plans.OPERATOR}
    theirs = DecisionSaid(verb=Verb.AGREED, decided_on=MEETING, person=chief)
    with pytest.raises(RuleNotByABody, match="for a body to say"):
        commands.set_change_rule(powers=[commands.PowerSaid(board)], decision=theirs, **given)
    with pytest.raises(NobodyForTheRest, match="Name a body"):
        commands.set_change_rule(powers=[plans.up_to(30, board)], decision=plans.a_decision(), **given)
    with pytest.raises(NotEffective):
        commands.set_change_rule(powers=[], decision=plans.a_decision(Verb.NOTED), **given)
    assert rule_on(plan, on=MEETING) is None


def test_judging_costs_the_same_for_many_dates(milestone, board, django_assert_max_num_queries):
    revisions = [asked(plans.a_milestone(action=milestone.action), "5 Oct 2018") for _ in range(6)]
    with django_assert_max_num_queries(3):
        assert len(moves_of(milestone.plan, revisions, on=MEETING)) == 6

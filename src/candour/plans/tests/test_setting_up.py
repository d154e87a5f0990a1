"""A plan is set up: themes, strategic actions, milestones, and the decision that adopts it."""

from decimal import Decimal
from typing import Any

import pytest

from candour.plans import commands
from candour.plans.commands.plan import NameUsed
from candour.plans.models import Action, DueDate, Milestone, Plan
from candour.plans.queries import milestone_position, plan_position
from candour.plans.queries.position import NoPositionRecorded
from candour.plans.rules.changes import AlreadyAdopted, CodeUsed
from candour.plans.rules.dates import NotEffective, Verb
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, when
from candour.records.deeds import AlreadyDone, Changed

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
BY: dict[str, Any] = {"on": TODAY, "by": plans.OPERATOR}


def test_a_plan_begins_as_a_draft_with_a_name_of_its_own():
    plan = commands.create_plan(name="  BVIP   2018 ", **BY)
    assert (plan.name, plan.slug, hasattr(plan, "adoption")) == ("BVIP 2018", "bvip-2018", False)
    with pytest.raises(NameUsed, match="called BVIP 2018 already"):
        commands.create_plan(name="BVIP 2018", **BY)


def test_a_plan_without_a_position_has_none_to_tell():
    plan = commands.create_plan(name="BVIP 2018", **BY)
    with pytest.raises(NoPositionRecorded, match="nothing has been put into BVIP 2018 yet"):
        plan_position(plan, on=TODAY)


def test_the_first_milestone_starts_the_positions():
    theme = commands.add_theme(plan=commands.create_plan(name="New", **BY), name="Grants", **BY)
    action = commands.add_action(theme=theme, code="N-1", title="Do it", **BY)
    commands.add_milestone(action=action, title="First", due=when("30 Sep 2018"), **BY)
    assert Plan.objects.get().first_position_on == TODAY


def test_themes_stand_in_the_order_in_which_they_were_added():
    plan = plans.a_plan()
    for name in ("Grants", "Elections"):
        commands.add_theme(plan=plan, name=name, **BY)
    assert [theme.name for theme in plan.themes.all()] == ["Grants", "Elections"]
    with pytest.raises(NameUsed, match="has a theme called Elections already"):
        commands.add_theme(plan=plan, name=" Elections ", **BY)


def test_a_code_is_never_used_again_in_a_plan_and_may_be_in_another():
    action = plans.an_action(code="D-1")
    with pytest.raises(CodeUsed, match="never used again"):
        commands.add_action(theme=action.theme, code="D-1", title="Other", **BY)
    assert plans.an_action(code="D-1").plan != action.plan


def test_references_count_on_under_an_action():
    action = plans.an_action(code="D-1")
    assert [plans.a_milestone(action=action).ref for _ in range(2)] == ["D-1.1", "D-1.2"]


def test_a_milestone_keeps_the_words_of_its_first_date():
    milestone = commands.add_milestone(action=plans.an_action(), title="x", due=when("Q2 2018-19"), **BY)
    found = milestone_position(milestone, on=TODAY)
    assert (found.first_due_words, found.due_on) == ("Q2 2018-19", day("30 Sep 2018"))


def test_a_milestone_may_begin_without_a_day_and_is_then_never_overdue():
    milestone = commands.add_milestone(action=plans.an_action(), title="x", due=when("ongoing"), **BY)
    assert milestone_position(milestone, on=day("1 Jan 2030")).status == "in_progress"


def test_a_double_submit_adds_one_milestone():
    action = plans.an_action()
    commands.add_milestone(action=action, title="x", due=when("May 2019"), once="a-form", **BY)
    with pytest.raises(AlreadyDone):
        commands.add_milestone(action=action, title="x", due=when("May 2019"), once="a-form", **BY)
    assert Milestone.objects.count() == 1


def test_adoption_fixes_the_first_dates_by_a_decision():
    plan = plans.a_milestone().plan
    adoption = commands.adopt_plan(plan=plan, decision=plans.a_decision(Verb.AGREED), **BY)
    assert adoption.adopted_on == TODAY
    assert plan_position(Plan.objects.get(pk=plan.pk), on=TODAY).is_draft is False


@pytest.mark.parametrize("verb", [Verb.NOTED, Verb.REFUSED, Verb.CONSIDERED])
def test_a_plan_that_was_not_agreed_stays_a_draft(verb):
    plan = plans.a_plan()
    with pytest.raises(NotEffective):
        commands.adopt_plan(plan=plan, decision=plans.a_decision(verb), **BY)
    assert not hasattr(Plan.objects.get(), "adoption")


def test_a_plan_is_adopted_once():
    plan = plans.a_plan()
    commands.adopt_plan(plan=plan, decision=plans.a_decision(), **BY)
    with pytest.raises(AlreadyAdopted, match="adopted before"):
        commands.adopt_plan(plan=plan, decision=plans.a_decision(), **BY)


def describe(action: Action, **more: Any) -> None:
    plain: dict[str, Any] = {"outcome_sought": "Fair grants", "lead_officer": None, "lead_member": None}
    commands.describe_action(action=action, **{**plain, **more}, **BY)


def test_an_action_says_what_it_costs_what_it_answers_and_who_leads():
    action, lead = plans.an_action(), plans.an_owner()
    describe(action, lead_officer=lead, cost_one_off=Decimal("500.00"), recommendation="Do better.", word="Assigned")
    found = Action.objects.get()
    assert (found.lead_officer, found.cost_one_off) == (lead, Decimal("500.00"))
    assert [str(source) for source in found.sources.all()] == ["Do better."]
    assert [word.word for word in found.words.all()] == ["Assigned"]


def test_the_officers_word_is_kept_and_never_counted():
    milestone = plans.a_milestone()
    describe(milestone.action, word="Completed")
    assert plan_position(milestone.plan, on=TODAY).actions.completed == 0


def test_an_action_described_meanwhile_is_not_overwritten():
    action = plans.an_action()
    seen = action.version
    describe(action, outcome_sought="Theirs")
    with pytest.raises(Changed):
        describe(action, outcome_sought="Mine", seen=seen)
    assert Action.objects.get().outcome_sought == "Theirs"


def test_a_first_date_set_in_a_draft_is_the_first_promise():
    milestone = plans.a_milestone(due="30 Sep 2018")
    commands.set_first_date(milestone=milestone, due=when("October 2018"), **BY)
    assert milestone_position(milestone, on=TODAY).moves == 0
    assert DueDate.objects.filter(milestone=milestone, is_first_promise=True).count() == 2

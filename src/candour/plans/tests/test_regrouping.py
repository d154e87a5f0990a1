"""A plan regrouped by decision keeps its history: the old grouping stands at every earlier day."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.models import Action, Milestone, Plan, Theme
from candour.plans.queries import milestone_position, milestone_positions, plan_position
from candour.plans.queries.comparison import compare
from candour.plans.queries.regrouping import actions_under, themes_in_use
from candour.plans.rules.changes import NothingChanged, RegroupedSince
from candour.plans.rules.dates import NotEffective, Verb
from candour.plans.rules.progress import InTheFuture
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded
from candour.plans.tests.pages import a_decision_sent, browser, send, somebody, text_of

pytestmark = pytest.mark.django_db
BEFORE, TODAY = day("10 Jun 2018"), day("11 Jun 2018")
ELEVEN = [f"Programme {number}" for number in range(1, 12)]


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def coordinator() -> Person:
    return somebody(Role.COORDINATOR)


@pytest.fixture
def plan() -> Plan:
    """Eleven programmes with a strategic action and a milestone each, recorded in January."""
    with recorded("8 Jan 2018"):
        plan = plans.a_plan()
        for name in ELEVEN:
            plans.a_milestone(action=plans.an_action(plan, theme=name))
    return plan


def regrouped(plan: Plan, on: str = "11 Jun 2018", names: dict[str, str] | None = None, **more: Any) -> None:
    """The eleven brought into four, or as `names` says."""
    four = names or {name: f"Theme {number % 4 + 1}" for number, name in enumerate(ELEVEN)}
    themes = {theme: four.get(theme.name, theme.name) for theme in themes_in_use(plan)}
    said = {"decision": plans.a_decision(on=on), "reason": "Fewer, larger themes", "on": TODAY, "by": plans.OPERATOR}
    commands.regroup(plan=plan, themes=themes, **{**said, **more})


def grouping(plan: Plan, **asked: Any) -> dict[str, int]:
    return {theme.name: theme.counts.total for theme in plan_position(plan, **asked).themes}


def test_eleven_programmes_become_four_from_the_day_of_the_decision(plan):
    regrouped(plan)
    assert grouping(plan, on=TODAY) == {"Theme 1": 3, "Theme 2": 3, "Theme 3": 3, "Theme 4": 2}
    assert grouping(plan, on=BEFORE) == dict.fromkeys(ELEVEN, 1)


def test_what_was_known_before_keeps_the_old_grouping(plan):
    with recorded("12 Jun 2018"):
        regrouped(plan)
    assert grouping(plan, on=TODAY, known_at=datetime(2018, 6, 11, 22, tzinfo=UTC)) == dict.fromkeys(ELEVEN, 1)


def test_codes_first_promises_and_moves_are_kept(plan):
    milestone = Milestone.objects.filter(plan=plan).first()
    revision = plans.a_date_revision(milestone=milestone, to="31 Dec 2018")
    commands.decide_date_revisions(revisions=[revision], decision=plans.a_decision(), on=TODAY, by=plans.OPERATOR)
    before = milestone_position(milestone, on=TODAY)
    regrouped(plan)
    after = milestone_position(milestone, on=TODAY)
    same = ("ref", "action_code", "first_due_on", "due_on", "moves", "owner")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert (before.theme, after.theme) == ("Programme 1", "Theme 1")


def test_it_can_be_regrouped_again_and_every_day_keeps_its_own(plan):
    regrouped(plan, on="1 May 2018")
    regrouped(plan, names={"Theme 1": "Theme 2"})
    assert grouping(plan, on=TODAY) == {"Theme 2": 6, "Theme 3": 3, "Theme 4": 2}
    assert grouping(plan, on=BEFORE) == {"Theme 1": 3, "Theme 2": 3, "Theme 3": 3, "Theme 4": 2}
    assert grouping(plan, on=day("30 Apr 2018")) == dict.fromkeys(ELEVEN, 1)


def test_strategic_actions_are_found_under_the_theme_of_the_day(plan):
    old = Theme.objects.get(plan=plan, name="Programme 1")
    regrouped(plan)
    assert actions_under(old, on=TODAY).count() == 0
    assert actions_under(old, on=BEFORE).get() == Action.objects.get(plan=plan, position=1)
    assert {theme.name for theme in themes_in_use(plan)} == {"Theme 1", "Theme 2", "Theme 3", "Theme 4"}


def test_the_story_and_the_comparison_tell_it(plan, coordinator):
    regrouped(plan)
    (group,) = compare(plan, from_on=BEFORE, to_on=TODAY).groups
    assert (group.kind.value, group.count) == ("regrouped", 11)
    assert (group.changes[0].before, group.changes[0].now) == ("Programme 1", "Theme 1")
    page = text_of(browser(coordinator).get(Milestone.objects.filter(plan=plan)[0].get_absolute_url()))
    assert "Regrouped" in page


def test_a_regrouping_that_changes_nothing_or_rests_on_nothing_is_refused(plan):
    with pytest.raises(NothingChanged, match="Every theme keeps its name"):
        regrouped(plan, names={"Programme 1": " Programme  1 "})
    with pytest.raises(NotEffective):
        regrouped(plan, decision=plans.a_decision(Verb.NOTED))
    with pytest.raises(InTheFuture):
        regrouped(plan, on="12 Jun 2018")
    regrouped(plan)
    with pytest.raises(RegroupedSince, match="was regrouped on 11 June 2018"):
        regrouped(plan, on="10 Jun 2018", names={"Theme 1": "Other"})


def test_positions_ask_no_more_statements_for_a_plan_that_was_regrouped(plan, django_assert_num_queries):
    regrouped(plan)
    plan = Plan.objects.select_related("adoption").get(pk=plan.pk)
    with django_assert_num_queries(2):
        plan_position(plan, on=TODAY)
        milestone_positions(plan, on=BEFORE)


def test_it_is_done_on_a_page(plan, coordinator):
    url = reverse("plans:regroup", args=[plan.slug])
    assert "Programme 11" in text_of(browser(coordinator).get(url))
    names = {f"theme_{theme.pk}": "One theme" for theme in themes_in_use(plan)}
    sent = {**names, "reason": "Fewer", **a_decision_sent(people.a_body())}
    assert send(browser(coordinator), url, **sent).status_code == 302
    assert grouping(plan, on=TODAY) == {"One theme": 11}
    answer = text_of(send(browser(coordinator), url, **{**sent, "reason": ""}))
    assert "Say why the plan is regrouped." in answer


def test_the_theme_page_of_an_earlier_day_shows_what_stood_under_it(plan, coordinator):
    old = Theme.objects.get(plan=plan, name="Programme 1")
    regrouped(plan)
    url = reverse("desk:theme", args=[plan.slug, old.pk])
    code = Action.objects.get(plan=plan, position=1).code
    assert code in text_of(browser(coordinator).get(url, {"on": "2018-06-10"}))
    assert code not in text_of(browser(coordinator).get(url))


def test_scope_that_changed_later_keeps_the_old_words_for_earlier_days(plan):
    milestone = Milestone.objects.filter(plan=plan).first()
    old = milestone.title
    commands.rescope(
        milestone=milestone, title="Half of it", reason="x", decision=plans.a_decision(), on=TODAY, by=plans.OPERATOR
    )
    assert milestone_position(milestone, on=BEFORE).title == old

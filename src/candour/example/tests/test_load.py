"""The example year is loaded once, whole, and shows the position of the paper."""

from datetime import date

import pytest

from candour.boards.models import Meeting
from candour.boards.queries import notice_of
from candour.boards.rules.meetings import MeetingState
from candour.directions.models import Direction
from candour.example.commands import load_example
from candour.example.facts import plan as facts
from candour.example.facts.people import BOARD, SIGN_INS
from candour.example.facts.risks import RISKS
from candour.people.models import Account, Body, Person, PostHeld
from candour.people.queries import members_on
from candour.plans.models import Plan
from candour.plans.queries import milestone_positions, plan_position
from candour.plans.queries.rounds import round_at, round_told
from candour.plans.queries.waiting import waiting_for
from candour.records.models import Deed
from candour.records.rules import Operator
from candour.risks.models import Assessment, RiskLink
from candour.risks.queries import Sought, risks

pytestmark = pytest.mark.django_db
PASSWORD = "for-these-tests-alone"


@pytest.fixture(scope="module")
def example(rows_of_the_module):
    """The example year, loaded once for all tests of this file."""
    load_example(password=PASSWORD, on=facts.POSITION_ON, by=Operator("tester"))


@pytest.fixture
def plan(example):
    return Plan.objects.get(name="BVIP 2018")


COUNTS = {
    date(2018, 6, 11): (16, 25, 2),
    date(2018, 7, 1): (16, 22, 5),
    date(2018, 8, 1): (16, 20, 7),
    date(2018, 9, 1): (16, 17, 10),
    date(2018, 10, 1): (16, 0, 27),
}


def test_the_example_shows_the_counts_of_the_paper(plan):
    positions = {on: plan_position(plan, on=on).counts for on in COUNTS}
    assert {on: (each.completed, each.in_progress, each.overdue) for on, each in positions.items()} == COUNTS
    assert {each.completed_checked for each in positions.values()} == {0}


def test_the_example_is_an_adopted_plan_with_fourteen_actions(plan):
    position = plan_position(plan, on=facts.POSITION_ON)
    assert not position.is_draft
    assert (position.actions.completed, position.actions.in_progress, position.actions.overdue) == (2, 11, 1)


def test_the_scheme_of_delegations_is_expected_late(plan):
    late = [each for each in milestone_positions(plan, on=facts.POSITION_ON) if each.is_expected_late]
    assert {each.action_code for each in late} == {"BVIP2018-E-4"}
    assert {each.expected_words for each in late} == {"December 2018"}


def test_loading_twice_changes_nothing(plan):
    before = Deed.objects.count()
    assert load_example(password=PASSWORD, on=facts.POSITION_ON, by=Operator("tester")) is False
    assert Deed.objects.count() == before


def test_there_is_somebody_to_sign_in_as_for_every_role(plan):
    assert {account.email for account in Account.objects.all()} == {fact.email for fact in SIGN_INS}
    assert all(account.check_password(PASSWORD) for account in Account.objects.all()[:2])


def test_papers_of_2017_show_the_titles_of_2017(plan):
    holder = Person.objects.get(name="Sharon Godman")
    assert holder.post_on(date(2017, 9, 11)).endswith("Strategy, Policy and Partnerships")
    assert holder.post_on(date(2018, 6, 11)).endswith("Strategy, Policy and Equality")


def test_every_owner_is_marked_as_assigned_for_the_example(plan):
    owners = Person.objects.filter(milestones_owned__plan=plan).distinct()
    posts = PostHeld.objects.filter(person__in=owners).values_list("post__title", flat=True)
    assert len(owners) == 5
    assert all(title.endswith("assigned for the example") for title in posts)


def test_something_waits_for_those_who_have_work_to_do(plan):
    people = {fact.email: Person.objects.get(email=fact.email) for fact in SIGN_INS}
    waiting = {email: waiting_for(person, on=facts.POSITION_ON) for email, person in people.items()}
    assert len(waiting["checker@demo.example"]) == 16
    assert len(waiting["coordinator@demo.example"]) == 3
    assert [each.verb for each in waiting["director@demo.example"]][:1] == ["Sign off"]
    assert len(waiting["property@demo.example"]) == 2
    assert [each.what[:12] for each in waiting["culture@demo.example"]] == ["2 milestones"]


def test_the_round_that_was_made_for_the_example_has_answers_and_silence(plan):
    told = round_told(round_at(plan, facts.POSITION_ON))
    assert told.round.said_by == "Nia Prothero, Plan coordinator, assigned for the example"
    assert [each.name for each in told.directorates] == ["Governance", "Place", "Resources"]
    assert (told.counts.owed, told.counts.answered, told.counts.silent) == (43, 41, 2)
    assert told.unsigned == told.directorates


def test_the_directions_ask_three_things_and_the_review_is_still_to_come(plan):
    direction = Direction.objects.get(title="Directions of 28 March 2017")
    stands = {each.label: each for each in direction.requirements.all()}
    met = {label: each.satisfactions.count() for label, each in stands.items()}
    assert met == {"a": 4, "b": 1, "c": 0}
    assert stands["c"].due_on == date(2018, 8, 1)
    assert Direction.objects.filter(revoked_by=direction).count() == 4


def test_what_proves_a_completion_is_linked_to_it(plan):
    compact = plan.milestones.get(ref="BVIP2018-D-4.3")
    assert compact.completions.get().completed_on == date(2018, 3, 20)
    assert compact.evidence_links.get().evidence.title.startswith("Cabinet, 20 March 2018")


def test_every_action_answers_the_directions(plan):
    assert {str(source.requirement.label) for action in plan.actions.all() for source in action.sources.all()} == {"a"}


def test_the_register_of_the_example_is_not_empty(plan):
    found = risks(Sought(facts.POSITION_ON, state="all", of={"plan": plan.pk}))
    assert len(found) == len(RISKS)
    assert [each.ref for each in found if each.is_closed] == ["R2"]
    assert found[0].description.startswith("Milestones outlive the Directions")
    assert [each.ref for each in found if each.is_review_overdue(on=facts.POSITION_ON)] == ["R5"]


def test_every_risk_of_the_example_has_an_owner_and_bears_on_a_theme(plan):
    found = risks(Sought(facts.POSITION_ON, state="all", of={"plan": plan.pk}))
    assert all(each.owner for each in found)
    linked = RiskLink.objects.exclude(theme=None).values_list("risk__ref", flat=True)
    assert set(linked) == {each.ref for each in found}


def test_the_register_of_the_example_says_that_scores_are_assigned(plan):
    notes = set(Assessment.objects.values_list("note", flat=True))
    assert notes == {"Likelihood, impact, owner and review are assigned for the example."}


def test_the_scores_of_the_example_changed_for_the_meeting_in_june(plan):
    found = risks(Sought(facts.POSITION_ON, of={"plan": plan.pk}))
    moving = {each.ref: each.moving for each in found}
    assert moving["R1"] == "Down from 15"
    assert moving["R6"] == "Up from 12"
    assert moving["R3"] == "Unchanged"
    before = risks(Sought(date(2018, 3, 18), of={"plan": plan.pk}))
    assert before == []


def test_the_board_is_made_up_as_the_front_sheet_of_june_2018_says(plan):
    board = Body.objects.get(name=BOARD)
    june_2018 = {member.title: member.name for member in members_on(board, on=date(2018, 6, 11))}
    assert len(june_2018) == 11
    assert june_2018["Executive Mayor"] == "John Biggs"
    assert june_2018["Cabinet Member for Resources and the Voluntary Sector"] == "Candida Ronald"
    june_2017 = {member.title: member for member in members_on(board, on=date(2017, 6, 14))}
    assert june_2017["Local Government Association"].name == "Heather Wills"
    assert june_2017["Leader of the Conservative Group"].substitutes == ("Andrew Wood",)


def test_the_five_meetings_were_published_with_five_clear_days_and_the_last_is_ready_to_be_sat(plan):
    meetings = list(Meeting.objects.with_facts().order_by("starts_at"))
    assert [notice_of(meeting).published_on for meeting in meetings] == [
        date(2017, 6, 6), date(2017, 9, 1), date(2017, 12, 8), date(2018, 3, 9), date(2018, 6, 1),
    ]  # fmt: skip
    assert all(notice_of(meeting).is_enough for meeting in meetings)
    assert [meeting.items.count() for meeting in meetings] == [9, 10, 10, 10, 7]
    assert meetings[-1].state(on=date(2018, 6, 10)) is MeetingState.PUBLISHED

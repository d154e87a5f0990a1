"""The story of a milestone: everything that happened, newest first, and to each reader what they may know."""

import re
from typing import Any

import pytest

from candour.evidence.models import Evidence
from candour.lib.shapes import Happening
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import ProgressSaid
from candour.plans.models import Milestone, Update
from candour.plans.queries.story import SEQUENCE, story_of, story_of_action
from candour.plans.queries.story_sql import FACTS
from candour.plans.rules.changes import Corrected
from candour.plans.rules.completion import Verdict
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, when

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture
def officer() -> Person:
    return plans.a_coordinator()


@pytest.fixture
def member() -> Person:
    return people.a_person(role=Role.BOARD_MEMBER)


def say(milestone: Milestone, on: str = "11 Jun 2018", **words: Any) -> Update:
    said = ProgressSaid(state=State.UNDER_WAY, **words)
    return commands.report_progress(milestone=milestone, said=said, on=day(on), by=plans.an_owner("Olive Owner"))


def told(milestone: Milestone, person: Person | None) -> list[str]:
    return [each.what for each in story_of(milestone, person)]


def everything(milestone: Milestone, person: Person | None) -> str:
    return "\n".join(f"{each.words} {each.details}" for each in story_of(milestone, person))


def first(milestone: Milestone, person: Person, what: str) -> Happening:
    return next(each for each in story_of(milestone, person) if each.what == what)


def evidence(title: str, classification: str) -> Evidence:
    return Evidence.objects.create(title=title, classification=classification, added_on=TODAY)


def test_what_was_recorded_at_one_moment_is_told_in_the_order_in_which_it_happens(officer):
    milestone = plans.a_milestone()
    said = ProgressSaid(state=State.UNDER_WAY, commentary="It opened.")
    commands.report_progress(milestone=milestone, said=said, completed_on=TODAY, on=TODAY, by=plans.OPERATOR)
    assert told(milestone, officer)[:2] == ["Reported complete", "Update"]


def test_every_kind_of_fact_has_its_place_in_the_order():
    assert sorted(SEQUENCE) == sorted(re.findall(r"SELECT '(\w+)'", FACTS))


def test_the_newest_comes_first_and_everything_says_who_and_when(officer):
    milestone = plans.a_milestone()
    say(milestone, on="1 May 2018", commentary="First.")
    say(milestone, on="11 Jun 2018", commentary="Second.")
    found = story_of(milestone, officer)
    assert [each.words for each in found[:2]] == ["Second.", "First."]
    assert (found[0].who, found[0].on) == ("Olive Owner", TODAY)
    assert {"First date set", "Added"} == {each.what for each in found[2:]}


def test_a_story_ends_on_the_day_that_is_asked_for(officer):
    milestone = plans.a_milestone()
    say(milestone, on="11 Jun 2018", commentary="Later.")
    assert "Update" not in [each.what for each in story_of(milestone, officer, on=day("10 Jun 2018"))]


def test_internal_words_are_told_to_officers_only(officer, member):
    milestone = plans.a_milestone()
    say(milestone, commentary="Nobody approved this.", internal_note="Keep this inside.", mitigation="And this.")
    assert "Keep this inside." in everything(milestone, officer)
    assert "Waits for approval" in everything(milestone, officer)
    for words in ("Nobody approved this.", "Keep this inside.", "And this.", "Waits"):
        assert words not in everything(milestone, member)
    assert told(milestone, member)[0] == "Update"


def test_what_was_approved_is_told_to_everybody_in_the_approved_words(officer, member):
    milestone = plans.a_milestone()
    update = say(milestone, commentary="Draft words.")
    commands.approve_commentary(update=update, text="Approved words.", on=TODAY, by=officer)
    assert "Approved words." in everything(milestone, member)
    assert "Draft words." not in everything(milestone, member)
    assert "Commentary approved for publication" in told(milestone, member)


def test_a_date_asked_for_and_what_became_of_it(member):
    revision = plans.a_date_revision(due="30 Sep 2018", to="December 2018")
    decision = plans.a_decision(Verb.APPROVED)
    commands.decide_date_revisions(revisions=[revision], decision=decision, on=TODAY, by=plans.OPERATOR)
    moved = first(revision.milestone, member, "Date moved by decision")
    assert ("To", "December 2018") in moved.details
    assert ("Decision", f"{decision.body}, 11 June 2018: approved") in moved.details
    assert ("From", "30 September 2018") in first(revision.milestone, member, "New date asked for").details


def test_what_was_only_noted_never_reads_agreed(member):
    revision = plans.a_date_revision()
    noted = plans.a_decision(Verb.NOTED)
    commands.decide_date_revisions(revisions=[revision], decision=noted, on=TODAY, by=plans.OPERATOR)
    assert "New date noted, not agreed" in told(revision.milestone, member)


def test_completion_check_and_reopening(officer, member):
    milestone = plans.a_milestone()
    completion = commands.report_complete(
        milestone=milestone, completed_on=day("5 Jun 2018"), note="Inside only.", on=TODAY, by=plans.OPERATOR
    )
    checker = people.a_person(role=Role.CHECKER)
    commands.check_completion(completion=completion, verdict=Verdict.CHECKED, on=TODAY, by=checker)
    commands.reopen(milestone=milestone, reason="It was not.", on=TODAY, by=plans.OPERATOR)
    assert {"Reported complete", "Completion checked", "Opened again"} <= set(told(milestone, member))
    assert first(milestone, officer, "Reported complete").on == day("5 Jun 2018")
    assert "Inside only." in everything(milestone, officer)
    assert "Inside only." not in everything(milestone, member)


def test_what_is_sent_back_says_so(officer):
    milestone = plans.a_milestone()
    completion = commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=plans.OPERATOR)
    checker = people.a_person(role=Role.CHECKER)
    commands.check_completion(
        completion=completion, verdict=Verdict.SENT_BACK, reason="No minutes.", on=TODAY, by=checker
    )
    assert first(milestone, officer, "Completion sent back").words == "No minutes."


def test_changes_keep_old_and_new(member):
    milestone = plans.a_milestone()
    old = milestone.title
    commands.reword(milestone=milestone, title="New words", reason="Clearer", on=TODAY, by=plans.OPERATOR)
    found = first(milestone, member, "Reworded")
    assert found.details == (("Before", old), ("Now", "New words"))
    assert found.words == "Clearer"


def test_withdrawal_names_its_decision(member):
    milestone, decision = plans.a_milestone(), plans.a_decision()
    commands.withdraw(milestone=milestone, reason="Not needed", decision=decision, on=TODAY, by=plans.OPERATOR)
    assert ("Decision", f"{decision.body}, 11 June 2018: approved") in first(milestone, member, "Withdrawn").details


def test_carrying_forward_is_told_in_both_plans(member):
    milestone, into = plans.a_milestone(), plans.an_action()
    made = commands.carry_forward(milestone=milestone, into=into, on=TODAY, by=plans.OPERATOR)
    assert f"Carried forward as {made.ref} of {into.plan.name}" in told(milestone, member)
    assert f"Carried forward from {milestone.ref} of {milestone.plan.name}" in told(made, member)
    assert "First date set" in told(made, member)


def test_a_correction_is_told_with_both_people(officer):
    milestone = plans.a_milestone(due="30 Sep 2018")
    asked = commands.ask_correction(
        milestone=milestone, corrected=Corrected.DUE_ON, new="31 Oct 2018", reason="Paper", on=TODAY, by=plans.OPERATOR
    )
    commands.confirm_correction(correction=asked, on=TODAY, by=officer)
    found = first(milestone, officer, "Clerical error corrected")
    assert found.who == officer.name
    assert ("Due date, as it should be", "31 October 2018") in found.details


@pytest.mark.parametrize(("classification", "is_told"), [("public", True), ("board", True), ("internal", False)])
def test_evidence_is_told_by_its_class(member, officer, classification, is_told):
    milestone = plans.a_milestone()
    proof = evidence("Grants register", classification)
    commands.link_evidence(milestone=milestone, evidence=proof, on=TODAY, by=plans.OPERATOR)
    assert "Grants register" in everything(milestone, officer)
    assert ("Grants register" in everything(milestone, member)) is is_told


def test_the_document_of_a_decision_is_told_by_its_class(member, officer):
    milestone = plans.a_milestone()
    secret = evidence("Exempt minutes", "internal")
    decision = plans.DecisionSaid(verb=Verb.AGREED, decided_on=TODAY, body=people.a_body(), document=secret)
    commands.withdraw(milestone=milestone, reason="So decided", decision=decision, on=TODAY, by=plans.OPERATOR)
    assert "Exempt minutes" in everything(milestone, officer)
    assert "Exempt minutes" not in everything(milestone, member)


def test_a_body_is_told_under_its_name_of_that_day(member):
    milestone, decision = plans.a_milestone(), plans.a_decision()
    commands.withdraw(milestone=milestone, reason="So decided", decision=decision, on=TODAY, by=plans.OPERATOR)
    stamp = {"recorded_at": milestone.recorded_at, "by_name": "x", "by_key": "x", "deed_id": "0" * 32}
    decision.body.former_names.create(name="The old Board", until_on=day("1 Jul 2018"), **stamp)
    assert "The old Board, 11 June 2018" in everything(milestone, member)


def test_a_story_takes_one_statement_whatever_it_tells(officer, django_assert_num_queries):
    milestone = plans.a_milestone()
    for words in ("One.", "Two.", "Three."):
        say(milestone, commentary=words)
    officer.roles_today = officer.roles_on(TODAY)
    with django_assert_num_queries(1):
        assert len(story_of(milestone, officer)) == 5


def test_an_action_tells_the_stories_of_its_milestones(officer):
    action = plans.an_action()
    one, two = plans.a_milestone(action=action), plans.a_milestone(action=action)
    say(one, commentary="Of one.")
    say(two, commentary="Of two.")
    found = {each.words: each.subject for each in story_of_action(action, officer)}
    assert found["Of one."] == str(one)
    assert found["Of two."] == str(two)


def test_a_first_date_given_as_a_month_keeps_its_words(member):
    milestone = plans.a_milestone()
    commands.set_first_date(milestone=milestone, due=when("October 2018"), on=TODAY, by=plans.OPERATOR)
    assert ("Due", "October 2018") in first(milestone, member, "First date set").details

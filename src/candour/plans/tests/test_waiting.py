"""What waits for whom."""

from typing import Any

import pytest

from candour.lib.shapes import Waiting
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import ProgressSaid
from candour.plans.models import Milestone, Update
from candour.plans.queries.waiting import waiting_for
from candour.plans.rules.changes import Corrected
from candour.plans.rules.completion import Verdict
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import State, is_update_due
from candour.plans.tests import given as plans
from candour.plans.tests.given import day

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def owner() -> Person:
    return plans.an_owner()


def say(milestone: Milestone, on: str, **words: Any) -> Update:
    said = ProgressSaid(state=State.UNDER_WAY, **words)
    return commands.report_progress(milestone=milestone, said=said, on=day(on), by=plans.OPERATOR)


def waits(person: Person) -> list[Waiting]:
    return waiting_for(person, on=TODAY)


def verbs(person: Person) -> list[str]:
    return [each.verb for each in waits(person)]


@pytest.mark.parametrize(
    ("due", "said", "is_due"),
    [
        ("30 Sep 2018", "15 May 2018", False),
        ("30 Sep 2018", "14 May 2018", True),
        ("25 Jun 2018", "4 Jun 2018", True),
        ("25 Jun 2018", "5 Jun 2018", False),
        ("26 Jun 2018", "4 Jun 2018", False),
        ("11 Jun 2018", "1 Jun 2018", True),
    ],
)
def test_an_update_is_due_every_four_weeks_and_near_the_date(due, said, is_due):
    asked = {"due": day(due), "said_on": day(said), "added_on": plans.START}
    assert is_update_due(**asked, on=TODAY) is is_due


def test_a_milestone_of_which_nothing_was_said_waits_four_weeks_after_it_was_added():
    assert is_update_due(due=None, said_on=None, added_on=day("14 May 2018"), on=TODAY)
    assert not is_update_due(due=None, said_on=None, added_on=day("15 May 2018"), on=TODAY)


def test_an_owner_is_asked_for_an_update_and_after_it_no_more(owner):
    milestone = plans.a_milestone(owner=owner)
    assert [(each.verb, each.what) for each in waits(owner)] == [("Update", str(milestone))]
    say(milestone, "11 Jun 2018")
    assert waits(owner) == []


def test_what_is_overdue_waits_until_a_new_date_is_asked_for(owner):
    milestone = plans.a_milestone(due="31 May 2018", owner=owner)
    say(milestone, "11 Jun 2018", expected=plans.when("July 2018"))
    assert [each.detail for each in waits(owner)] == ["11 days overdue"]
    plans.a_date_revision(milestone=milestone, to="31 Jul 2018", by=owner)
    assert waits(owner) == []


def test_what_was_sent_back_waits_for_its_owner(owner):
    milestone = plans.a_milestone(owner=owner)
    say(milestone, "11 Jun 2018")
    completion = commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=owner)
    checker = people.a_person(role=Role.CHECKER)
    commands.check_completion(
        completion=completion, verdict=Verdict.SENT_BACK, reason="No minutes.", on=TODAY, by=checker
    )
    assert [(each.verb, each.detail) for each in waits(owner)] == [("Answer what was sent back:", "No minutes.")]
    commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=owner)
    assert waits(owner) == []


def test_a_completion_waits_for_a_checker_who_is_neither_owner_nor_reporter(owner):
    milestone = plans.a_milestone(owner=owner)
    completion = commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=owner)
    people.a_role(owner, Role.CHECKER)
    checker = people.a_person(role=Role.CHECKER)
    assert verbs(checker) == ["Check completion of"]
    assert "Check completion of" not in verbs(owner)
    commands.check_completion(completion=completion, verdict=Verdict.CHECKED, on=TODAY, by=checker)
    assert verbs(checker) == []


def test_a_commentary_waits_for_a_director_until_it_is_approved_or_overtaken(owner):
    director, milestone = people.a_person(role=Role.DIRECTOR), plans.a_milestone()
    say(milestone, "1 Jun 2018", commentary="Old.")
    newest = say(milestone, "11 Jun 2018", commentary="New.")
    assert [each.url.rstrip("/").rsplit("/")[-1] for each in waits(director)] == [str(newest.pk)]
    commands.approve_commentary(update=newest, text="New.", on=TODAY, by=director)
    assert waits(director) == []
    assert "Approve commentary on" not in verbs(owner)


def test_a_commentary_of_an_earlier_quarter_waits_no_more():
    say(plans.a_milestone(), "10 Mar 2018", commentary="Stale.")
    assert waits(people.a_person(role=Role.DIRECTOR)) == []


def test_dates_asked_for_wait_together_for_whoever_enters_decisions():
    clerk, plan = people.a_person(role=Role.DEMOCRATIC_SERVICES), plans.a_plan("BVIP 2018")
    action = plans.an_action(plan)
    revisions = [plans.a_date_revision(milestone=plans.a_milestone(action=action)) for _ in range(2)]
    assert [each.what for each in waits(clerk)] == ["2 new dates asked for in BVIP 2018"]
    noted = plans.a_decision(Verb.NOTED)
    commands.decide_date_revisions(revisions=revisions, decision=noted, on=TODAY, by=plans.OPERATOR)
    assert len(waits(clerk)) == 1
    agreed = plans.a_decision(Verb.AGREED)
    commands.decide_date_revisions(revisions=revisions, decision=agreed, on=TODAY, by=plans.OPERATOR)
    assert waits(clerk) == []


def test_a_correction_waits_for_somebody_else():
    one, two = (people.a_person(role=Role.MONITORING_OFFICER) for _ in range(2))
    commands.ask_correction(
        milestone=plans.a_milestone(), corrected=Corrected.TITLE, new="Other", reason="Slip", on=TODAY, by=one
    )
    assert verbs(one) == []
    assert verbs(two) == ["Confirm the correction of"]


def test_nothing_waits_for_those_who_only_read():
    plans.a_date_revision()
    assert waits(people.a_person(role=Role.BOARD_MEMBER)) == []


def test_what_waits_takes_a_counted_number_of_statements(django_assert_max_num_queries):
    person = people.a_person(role=Role.COORDINATOR)
    people.a_role(person, Role.CHECKER)
    person.roles_today = person.roles_on(TODAY)
    for _ in range(3):
        plans.a_milestone(owner=person)
        say(plans.a_milestone(), "11 Jun 2018", commentary="Words.")
    with django_assert_max_num_queries(12):
        assert len(waits(person)) == 6

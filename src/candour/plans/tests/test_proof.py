"""What proves a milestone: recorded, to follow or nothing, on a day; and evidence that is withdrawn from one."""

from typing import Any

import pytest

from candour.evidence.commands import add_version
from candour.evidence.models import Evidence
from candour.evidence.rules import Classification
from candour.evidence.tests import given as evidence
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands.completion import NoReason
from candour.plans.models import EvidenceWithdrawal, Milestone, MilestoneEvidence
from candour.plans.queries import milestone_position
from candour.plans.queries.news import news_since
from candour.plans.queries.proof import proofs_of
from candour.plans.queries.story import story_of
from candour.plans.rules.completion import Proof, Verdict, WithdrawnBefore
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.plans.tests.pages import address, browser, send, somebody, text_of
from candour.records.deeds import AlreadyDone

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
BY: dict[str, Any] = {"on": TODAY, "by": plans.OPERATOR}


@pytest.fixture(autouse=True)
def _evidence_home(settings, tmp_path):
    settings.CANDOUR_HOME = tmp_path
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def owner() -> Person:
    return somebody(Role.LEAD_OFFICER, "Olive Owner")


@pytest.fixture
def milestone(owner) -> Milestone:
    with plans.recorded("8 Jan 2018"):
        return plans.a_milestone(owner=owner)


def a_file(title: str = "Grants register", classification: Classification = Classification.INTERNAL) -> Evidence:
    return evidence.evidence(title, content=evidence.a_file(), classification=classification)


def link(milestone: Milestone, piece: Evidence) -> MilestoneEvidence:
    return commands.link_evidence(milestone=milestone, evidence=piece, **BY)


def withdraw(row: MilestoneEvidence, reason: str = "It is about another milestone.", **more: Any) -> EvidenceWithdrawal:
    return commands.withdraw_evidence(link=row, reason=reason, **{**BY, **more})


def proof(milestone: Milestone, on: str = "11 Jun 2018", **more: Any) -> Proof:
    return milestone_position(milestone, on=day(on), **more).proof


def titles(milestone: Milestone, person: Person | None, on: str = "11 Jun 2018") -> list[str]:
    return [each.title for each in proofs_of(milestone, person, on=day(on))]


def test_a_milestone_without_evidence_has_none_recorded(milestone):
    assert proof(milestone) is Proof.NONE


def test_evidence_counts_from_the_day_on_which_it_is_linked(milestone):
    link(milestone, a_file())
    assert proof(milestone, "10 Jun 2018") is Proof.NONE
    assert proof(milestone) is Proof.RECORDED


def test_evidence_that_was_recorded_later_is_left_out_when_asked(milestone):
    with plans.recorded("20 Jun 2018"):
        link(milestone, a_file())
    assert proof(milestone, known_at=plans.recorded_moment("19 Jun 2018")) is Proof.NONE
    assert proof(milestone, known_at=plans.recorded_moment("21 Jun 2018")) is Proof.RECORDED


def test_what_is_named_to_follow_is_no_evidence_until_it_comes(milestone):
    piece = evidence.evidence("Minutes of the Cabinet")
    link(milestone, piece)
    assert proof(milestone) is Proof.TO_FOLLOW
    assert [each.is_to_follow for each in proofs_of(milestone, plans.a_coordinator(), on=TODAY)] == [True]
    add_version(evidence=piece, content=evidence.a_file(), note="", on=day("12 Jun 2018"), by=evidence.SOMEBODY)
    assert proof(milestone) is Proof.TO_FOLLOW
    assert proof(milestone, "12 Jun 2018") is Proof.RECORDED


def test_withdrawn_evidence_counted_until_that_day(milestone):
    row = link(milestone, a_file())
    withdraw(row, on=day("15 Jun 2018"))
    assert (proof(milestone, "14 Jun 2018"), proof(milestone, "15 Jun 2018")) == (Proof.RECORDED, Proof.NONE)
    coordinator = plans.a_coordinator()
    assert titles(milestone, coordinator, "14 Jun 2018") == ["Grants register"]
    assert titles(milestone, coordinator, "15 Jun 2018") == []


def test_a_withdrawal_that_was_recorded_later_is_left_out_when_asked(milestone):
    with plans.recorded("11 Jun 2018"):
        row = link(milestone, a_file())
    with plans.recorded("20 Jun 2018"):
        withdraw(row)
    assert proof(milestone, known_at=plans.recorded_moment("19 Jun 2018")) is Proof.RECORDED
    assert proof(milestone) is Proof.NONE


def test_what_was_withdrawn_may_be_linked_again_and_what_stands_is_left(milestone):
    piece = a_file()
    first = link(milestone, piece)
    assert link(milestone, piece) == first
    withdraw(first)
    assert link(milestone, piece) != first
    assert proof(milestone) is Proof.RECORDED


def test_evidence_is_not_withdrawn_without_a_reason(milestone):
    with pytest.raises(NoReason, match="Say why this evidence is withdrawn"):
        withdraw(link(milestone, a_file()), reason="  ")
    assert not EvidenceWithdrawal.objects.exists()


def test_evidence_is_withdrawn_once(milestone):
    row = link(milestone, a_file())
    withdraw(row)
    with pytest.raises(WithdrawnBefore, match="was withdrawn from the milestone before"):
        withdraw(row)


def test_a_double_submit_withdraws_once(milestone):
    row = link(milestone, a_file())
    withdraw(row, once="key")
    with pytest.raises(AlreadyDone):
        withdraw(row, once="key")


def test_other_milestones_keep_the_evidence(milestone):
    piece, other = a_file(), plans.a_milestone()
    row = link(milestone, piece)
    link(other, piece)
    withdraw(row)
    assert (proof(milestone), proof(other)) == (Proof.NONE, Proof.RECORDED)


@pytest.mark.parametrize(("classification", "seen"), [("public", 1), ("board", 1), ("internal", 0), ("restricted", 0)])
def test_a_board_member_is_shown_what_is_classed_for_them(milestone, classification, seen):
    link(milestone, a_file(classification=Classification(classification)))
    assert len(titles(milestone, people.a_person(role=Role.BOARD_MEMBER))) == seen
    assert titles(milestone, None) == []


def test_the_story_tells_the_withdrawal_with_its_reason_to_officers_alone(milestone):
    withdraw(link(milestone, a_file(classification=Classification.PUBLIC)))
    coordinator, member = plans.a_coordinator(), people.a_person(role=Role.BOARD_MEMBER)
    told = story_of(milestone, coordinator)[0]
    assert (told.what, told.words) == ("Evidence withdrawn", "It is about another milestone.")
    assert ("Evidence", "Grants register") in told.details
    assert (story_of(milestone, member)[0].what, story_of(milestone, member)[0].words) == ("Evidence withdrawn", "")


def test_nobody_is_told_that_evidence_was_withdrawn_which_they_may_not_see(milestone):
    withdraw(link(milestone, a_file()))
    member = people.a_person(role=Role.BOARD_MEMBER)
    assert not [each for each in story_of(milestone, member) if each.what.startswith("Evidence")]


def test_a_withdrawal_is_news_to_others(milestone):
    row = link(milestone, a_file())
    withdraw(row)
    since = row.recorded_at
    assert [each.what for each in news_since(since, plans.a_coordinator(), limit=5)] == ["Evidence withdrawn"]


def test_the_owner_withdraws_on_a_page_that_names_the_evidence(owner, milestone):
    url = address("withdraw_evidence", milestone, link(milestone, a_file()).pk)
    assert f'href="{url}"' in browser(owner).get(milestone.get_absolute_url()).content.decode()
    assert "The evidence is: Grants register" in text_of(browser(owner).get(url))
    assert "Say why this evidence is withdrawn." in text_of(send(browser(owner), url))
    assert send(browser(owner), url, reason="Wrong file.")["Location"] == milestone.get_absolute_url()
    assert proof(milestone) is Proof.NONE
    assert browser(owner).get(url).status_code == 404


def test_the_page_says_that_a_check_stands(owner, milestone):
    row = link(milestone, a_file())
    said = commands.report_complete(milestone=milestone, completed_on=TODAY, **BY)
    url = address("withdraw_evidence", milestone, row.pk)
    assert "The check stands" not in text_of(browser(owner).get(url))
    checker = people.a_person(role=Role.CHECKER)
    commands.check_completion(completion=said, verdict=Verdict.CHECKED, on=TODAY, by=checker)
    assert "The check stands until the milestone is opened again" in text_of(browser(owner).get(url))


@pytest.mark.parametrize(("role", "status"), [(Role.LEAD_OFFICER, 404), (Role.BOARD_MEMBER, 403), (Role.AUDITOR, 403)])
def test_nobody_withdraws_the_evidence_of_others(milestone, role, status):
    url = address("withdraw_evidence", milestone, link(milestone, a_file()).pk)
    assert send(browser(somebody(role)), url, reason="Mine now.").status_code == status
    assert proof(milestone) is Proof.RECORDED


def test_an_owner_does_not_withdraw_restricted_evidence_which_they_may_not_see(owner, milestone):
    row = link(milestone, a_file(classification=Classification.RESTRICTED))
    assert browser(owner).get(address("withdraw_evidence", milestone, row.pk)).status_code == 404
    assert "Evidence recorded. You may not see what it is" in text_of(browser(owner).get(milestone.get_absolute_url()))


def test_the_page_of_a_completed_milestone_says_what_proves_it(owner, milestone):
    def page() -> str:
        return text_of(browser(owner).get(milestone.get_absolute_url()))

    assert ">Evidence</dt>" not in page()
    commands.report_complete(milestone=milestone, completed_on=TODAY, **BY)
    assert '>Evidence</dt><dd class="govuk-summary-list__value">Not recorded</dd>' in page()
    link(milestone, evidence.evidence("Minutes of the Cabinet"))
    assert "Minutes of the Cabinet</a>, to follow, named 11 June 2018" in page()
    link(milestone, a_file())
    assert "Grants register</a>, added 11 June 2018" in page()


def test_a_checker_is_told_that_nothing_is_recorded_or_given_a_link(milestone):
    said = commands.report_complete(milestone=milestone, completed_on=TODAY, **BY)
    checker = somebody(Role.CHECKER)
    url = address("check", milestone, said.pk)
    assert "None is recorded." in text_of(browser(checker).get(url))
    piece = a_file()
    withdraw(link(milestone, piece))
    assert "None is recorded." in text_of(browser(checker).get(url))
    link(milestone, piece)
    assert f'href="/evidence/{piece.pk}/">Grants register</a>' in text_of(browser(checker).get(url))

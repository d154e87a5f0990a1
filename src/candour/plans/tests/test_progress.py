"""Owners say how it is going; somebody else approves what is said in public."""

import pytest

from candour.evidence.models import Evidence
from candour.evidence.rules import Link, Reference
from candour.plans import commands
from candour.plans.commands import NewEvidence, ProgressSaid, SaidMeanwhile
from candour.plans.commands.progress import NothingSaidYet, NothingToApprove
from candour.plans.models import Completion, Milestone, MilestoneEvidence, Update
from candour.plans.queries import milestone_position
from candour.plans.queries.position import NoPositionRecorded
from candour.plans.rules.completion import AlreadyCompleted
from candour.plans.rules.progress import ExpectedInThePast, InTheFuture, MilestoneClosed, NoLongerOnTime, State
from candour.plans.rules.status import Status
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, when
from candour.records.deeds import AlreadyDone
from candour.records.models import Deed

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
BY = {"on": TODAY, "by": plans.OPERATOR}
FINE = ProgressSaid(state=State.UNDER_WAY)


@pytest.fixture
def milestone() -> Milestone:
    return plans.a_milestone(due="30 Sep 2018")


def test_an_update_says_where_it_stands_and_when_it_is_expected(milestone):
    commands.record_update(milestone=milestone, state=State.UNDER_WAY, expected=when("October 2018"), **BY)
    found = milestone_position(milestone, on=TODAY)
    assert (found.state, found.expected_words, found.is_expected_late) == ("under_way", "October 2018", True)


def test_words_are_expected_without_a_day_and_count_for_no_lateness(milestone):
    commands.record_update(milestone=milestone, state=State.UNDER_WAY, expected=when("autumn"), **BY)
    found = milestone_position(milestone, on=TODAY)
    assert (found.expected_on, found.expected_words, found.is_expected_late) == (None, "autumn", False)


def test_an_expected_date_never_moves_the_due_date(milestone):
    commands.record_update(milestone=milestone, state=State.UNDER_WAY, expected=when("October 2018"), **BY)
    assert milestone_position(milestone, on=TODAY).due_on == day("30 Sep 2018")


def test_nothing_is_said_before_the_milestone_was_added(milestone):
    with pytest.raises(NoPositionRecorded, match="was added on 8 January 2018"):
        commands.record_update(
            milestone=milestone, state=State.UNDER_WAY, expected=None, on=day("7 Jan 2018"), by=plans.OPERATOR
        )


def test_nothing_more_is_said_of_what_was_withdrawn(milestone):
    commands.withdraw(milestone=milestone, reason="x", decision=plans.a_decision(), **BY)
    with pytest.raises(MilestoneClosed, match="nothing more is recorded"):
        commands.record_update(milestone=milestone, state=State.UNDER_WAY, expected=None, **BY)


def test_no_change_repeats_the_position_and_not_the_words(milestone):
    commands.record_update(
        milestone=milestone,
        state=State.UNDER_WAY,
        expected=when("autumn"),
        commentary="Words.",
        mitigation="More",
        **BY,
    )
    again = commands.say_no_change(milestone=milestone, **BY)
    assert (again.expected_words, again.mitigation, again.commentary, again.is_no_change) == (
        "autumn",
        "More",
        "",
        True,
    )


def test_a_word_on_what_is_complete_says_nothing_of_its_date(milestone):
    commands.report_progress(milestone=milestone, said=FINE, completed_on=TODAY, **BY)
    said = commands.record_update(milestone=milestone, state=State.UNDER_WAY, expected=None, **BY)
    assert said.when_expected == ""


def overdue() -> Milestone:
    return plans.a_milestone(due="31 May 2018")


def test_what_is_overdue_can_no_longer_be_on_time():
    with pytest.raises(NoLongerOnTime, match="It was due on 31 May 2018, so it can no longer be on time"):
        commands.report_progress(milestone=overdue(), said=FINE, **BY)


def test_what_is_overdue_is_expected_on_a_day_to_come_or_in_words():
    milestone = overdue()
    for words in ("July 2018", "autumn", "11 June 2018"):
        commands.record_update(milestone=milestone, state=State.UNDER_WAY, expected=when(words), **BY)
    assert [each.expected_words for each in milestone.updates.order_by("pk")] == ["July 2018", "autumn", "11 June 2018"]


def test_what_is_not_complete_is_not_expected_on_a_day_gone_by(milestone):
    with pytest.raises(ExpectedInThePast, match="10 June 2018 has passed"):
        commands.record_update(milestone=milestone, state=State.UNDER_WAY, expected=when("10 June 2018"), **BY)


def test_no_change_is_not_said_of_what_was_on_time_and_is_overdue_now():
    milestone = overdue()
    commands.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=None, on=day("30 May 2018"), by=plans.OPERATOR
    )
    with pytest.raises(NoLongerOnTime, match="Say when it is expected now"):
        commands.report_no_change(milestone=milestone, **BY)


def test_no_change_is_not_said_of_an_expected_day_that_has_passed(milestone):
    commands.record_update(
        milestone=milestone,
        state=State.UNDER_WAY,
        expected=when("8 June 2018"),
        on=day("1 Jun 2018"),
        by=plans.OPERATOR,
    )
    with pytest.raises(ExpectedInThePast, match="8 June 2018 has passed"):
        commands.say_no_change(milestone=milestone, **BY)


def test_what_is_overdue_is_reported_complete_without_a_new_date():
    milestone = overdue()
    commands.report_progress(milestone=milestone, said=FINE, completed_on=TODAY, **BY)
    assert milestone_position(milestone, on=TODAY).status is Status.COMPLETED


def test_no_change_since_nothing_is_refused(milestone):
    with pytest.raises(NothingSaidYet, match="Say how it is going first"):
        commands.say_no_change(milestone=milestone, **BY)


def test_a_commentary_is_approved_once_in_words_that_may_differ(milestone):
    update = commands.report_progress(milestone=milestone, said=ProgressSaid(State.UNDER_WAY, commentary="A."), **BY)
    commands.approve_commentary(update=update, text="B.", **BY)
    assert (update.commentary, update.approval.text) == ("A.", "B.")
    with pytest.raises(NothingToApprove, match="approved before"):
        commands.approve_commentary(update=update, text="C.", **BY)


def test_no_words_are_no_commentary(milestone):
    update = commands.report_progress(milestone=milestone, said=FINE, **BY)
    with pytest.raises(NothingToApprove, match="no commentary to approve"):
        commands.approve_commentary(update=update, text="  ", **BY)


def test_one_sitting_is_one_deed_with_its_parts(milestone):
    proof = NewEvidence("Minutes", Reference("to follow"))
    commands.report_progress(milestone=milestone, said=FINE, completed_on=TODAY, evidence=[proof], once="key", **BY)
    root = Deed.objects.get(once="key")
    parts = Deed.objects.filter(number__gt=root.number, within__isnull=False)
    assert set(parts.values_list("kind", flat=True)) == {
        "milestone.updated", "completion.reported", "evidence.added", "evidence.linked",
    }  # fmt: skip
    assert MilestoneEvidence.objects.get().completion == Completion.objects.get()


def test_what_is_refused_in_a_sitting_leaves_nothing_behind(milestone):
    proof = NewEvidence("Policy", Link("https://example.org/"))
    with pytest.raises(InTheFuture):
        commands.report_progress(
            milestone=milestone, said=FINE, completed_on=day("12 Jun 2018"), evidence=[proof], **BY
        )
    assert not (Update.objects.exists() or Evidence.objects.exists())


def test_evidence_that_is_here_is_linked_once(milestone):
    proof = Evidence.objects.create(title="Policy", added_on=TODAY)
    for _ in range(2):
        commands.prove(milestone=milestone, evidence=[proof], **BY)
    assert MilestoneEvidence.objects.get().evidence == proof


def test_a_double_submit_adds_evidence_once(milestone):
    proof = NewEvidence("Policy", Link("https://example.org/"))
    commands.prove(milestone=milestone, evidence=[proof], once="key", **BY)
    with pytest.raises(AlreadyDone):
        commands.prove(milestone=milestone, evidence=[proof], once="key", **BY)
    assert Evidence.objects.count() == 1


def test_completion_is_reported_with_what_proves_it(milestone):
    proof = NewEvidence("Policy", Link("https://example.org/"))
    commands.report_done(milestone=milestone, completed_on=TODAY, evidence=[proof], **BY)
    assert MilestoneEvidence.objects.get().completion == Completion.objects.get()
    with pytest.raises(AlreadyCompleted, match="reported complete already"):
        commands.report_done(milestone=milestone, completed_on=TODAY, evidence=[proof], **BY)
    assert Evidence.objects.count() == 1


def test_what_somebody_else_said_since_is_shown_before_anything_is_saved(milestone):
    theirs = commands.report_progress(milestone=milestone, said=FINE, on=TODAY, by=plans.an_owner("Olive Owner"))
    with pytest.raises(SaidMeanwhile, match="Olive Owner updated this") as caught:
        commands.report_progress(milestone=milestone, said=FINE, last_seen=0, **BY)
    assert caught.value.update == theirs
    with pytest.raises(SaidMeanwhile):
        commands.report_no_change(milestone=milestone, last_seen=0, **BY)
    assert Update.objects.count() == 1


def test_what_one_said_oneself_is_no_news(milestone):
    commands.report_progress(milestone=milestone, said=FINE, last_seen=0, **BY)
    commands.report_progress(milestone=milestone, said=FINE, last_seen=0, **BY)
    commands.report_no_change(milestone=milestone, last_seen=0, **BY)
    assert Update.objects.count() == 3

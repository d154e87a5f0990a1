"""Recording a whole position at once."""

from datetime import date, timedelta

import pytest

from candour.lib.dates import GivenDate, read_date
from candour.people.commands import add_person
from candour.plans.commands import ActionPlace, PositionRow, Said, create_plan, record_position
from candour.plans.commands.position import MilestoneTwice
from candour.plans.models import (
    Action,
    ActionWord,
    CommentaryApproval,
    Completion,
    DateRevision,
    DueDate,
    Milestone,
    MilestoneChange,
    Theme,
    Update,
)
from candour.plans.queries import milestone_positions
from candour.plans.rules.progress import InTheFuture, State
from candour.records.models import Deed
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
ON, LATER = date(2018, 6, 11), date(2018, 9, 10)
BY = Operator("tester")
PLACE = ActionPlace("Property", "C-1", "Community buildings", theme_letter="C")
JUNE = read_date("June 2018")


@pytest.fixture
def plan():
    return create_plan(name="Plan", on=ON, by=BY)


def record(plan, *rows, on=ON):
    return record_position(plan=plan, rows=rows, on=on, by=BY)


def a_row(title="Second hub opened", **said):
    return PositionRow(place=PLACE, title=title, due=JUNE, **said)


def test_new_milestones_come_with_theme_action_first_date_and_reference(plan):
    first, second = record(plan, a_row(), a_row("Third hub planned"))
    assert (first.ref, second.ref, second.position) == ("C-1.1", "C-1.2", 2)
    assert Theme.objects.get().letter == "C"
    due = DueDate.objects.get(milestone=first)
    assert (due.due_on, due.words, due.precision, due.is_first_promise) == (
        date(2018, 6, 30),
        "June 2018",
        "month",
        True,
    )
    assert set(MilestoneChange.objects.values_list("kind", "new")) == {
        ("added", "Second hub opened"), ("added", "Third hub planned"),
    }  # fmt: skip


def test_the_first_position_of_a_plan_begins_with_it(plan):
    record(plan, a_row())
    plan.refresh_from_db()
    assert plan.first_position_on == ON


def test_references_go_on_where_they_ended(plan):
    record(plan, a_row())
    (another,) = record(plan, a_row("Another hub"), on=LATER)
    assert (another.ref, another.position, another.added_on) == ("C-1.2", 2, LATER)
    assert (Theme.objects.count(), Action.objects.count()) == (1, 1)


def test_a_completion_counts_from_its_day_or_from_the_position(plan):
    record(plan, a_row("A", completed_on=date(2018, 6, 5), is_date_recorded=True), a_row("B", completed_on=ON))
    recorded, unrecorded = Completion.objects.order_by("pk")
    assert (recorded.completed_on, recorded.note) == (date(2018, 6, 5), "")
    assert (unrecorded.is_date_recorded, unrecorded.note) == (False, "Completed by 11 June 2018, date not recorded")


def test_a_completion_after_the_position_is_refused(plan):
    with pytest.raises(InTheFuture, match="The completion date cannot be in the future"):
        record(plan, a_row(completed_on=ON + timedelta(days=1)))
    assert not Milestone.objects.exists()


def test_one_milestone_in_two_rows_is_refused(plan):
    (milestone,) = record(plan, a_row())
    with pytest.raises(MilestoneTwice, match=r"C-1\.1 stands in more than one row"):
        record(plan, a_row(milestone=milestone), a_row(milestone=milestone))


def test_a_new_date_is_only_asked_for(plan):
    (milestone,) = record(plan, a_row())
    record(plan, a_row(milestone=milestone, proposed=read_date("Q3 2018-19"), reason="As in the sheet"), on=LATER)
    revision = DateRevision.objects.get()
    assert (revision.from_due_on, revision.to_due_on, revision.to_words) == (
        date(2018, 6, 30), date(2018, 12, 31), "Q3 2018-19",
    )  # fmt: skip
    assert milestone_positions(plan, on=LATER)[0].due_on == date(2018, 6, 30)


def test_words_are_never_asked_for_as_a_date(plan):
    record(plan, a_row(proposed=GivenDate("autumn", None, "words")))
    assert not DateRevision.objects.exists()


def test_other_words_and_another_owner_are_recorded_changes(plan):
    owner = add_person(name="Ann Owner", by=BY, on=ON)
    (milestone,) = record(plan, a_row())
    record(plan, a_row("Second hub open to all", milestone=milestone, owner=owner, reason="Sheet"), on=LATER)
    milestone.refresh_from_db()
    assert (milestone.title, milestone.owner, milestone.version) == ("Second hub open to all", owner, 2)
    assert set(milestone.changes.filter(changed_on=LATER).values_list("kind", "old", "new")) == {
        ("reworded", "Second hub opened", "Second hub open to all"), ("handed_over", "", "Ann Owner"),
    }  # fmt: skip


def test_a_milestone_that_is_the_same_is_not_touched(plan):
    (milestone,) = record(plan, a_row())
    record(plan, a_row(milestone=milestone), on=LATER)
    milestone.refresh_from_db()
    assert (milestone.version, milestone.changes.count()) == (1, 1)


def test_what_is_said_is_internal_or_was_published(plan):
    inside = Said(State.UNDER_WAY, expected=read_date("December 2018"), internal_note="Late because of the lease")
    record(plan, a_row("A", said=inside), a_row("B", said=Said(State.NOT_STARTED, commentary="Begins in July")))
    late, public = Update.objects.order_by("pk")
    assert (late.expectation, late.expected_on, late.internal_note) == (
        "new_date", date(2018, 12, 31), "Late because of the lease",
    )  # fmt: skip
    assert (public.state, public.expectation, public.approval.text) == ("not_started", "not_said", "Begins in July")
    assert CommentaryApproval.objects.count() == 1


def test_the_officers_own_word_is_kept_when_it_changes(plan):
    for word, on in (("Assigned", ON), ("Assigned", ON + timedelta(days=1)), ("In Progress", LATER)):
        place = ActionPlace("Property", "C-1", "Community buildings", word=word)
        record(plan, PositionRow(place=place, title=f"{word} {on}", due=JUNE), on=on)
    assert list(ActionWord.objects.order_by("pk").values_list("word", "said_on")) == [
        ("Assigned", ON), ("In Progress", LATER),
    ]  # fmt: skip


def test_very_long_words_for_a_date_are_shortened_and_not_lost(plan):
    words = "once the lease has been signed by every one of the four landlords " * 3
    record(plan, PositionRow(place=PLACE, title="A", due=GivenDate(words, None, "words")))
    kept = DueDate.objects.get().words
    assert len(kept) == 120
    assert kept.endswith("…")


def test_a_position_is_one_deed_whatever_its_size(plan, django_assert_max_num_queries):
    rows = [a_row(f"Milestone {number}", completed_on=ON if number % 2 else None) for number in range(500)]
    before = Deed.objects.count()
    with django_assert_max_num_queries(40):
        record(plan, *rows)
    assert Deed.objects.count() - before <= 2
    assert Milestone.objects.filter(plan=plan).count() == 500

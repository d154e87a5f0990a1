"""An update sheet that comes back: what it says is recorded, and what is wrong with it is named."""

from datetime import date

import pytest

from candour.imports.commands import ProblemsStand
from candour.imports.models import SheetRun
from candour.imports.queries.update_sheets import OtherPlan, plan_of_sheet
from candour.imports.rules.update_sheets import NotAnUpdateSheet
from candour.imports.tests import given_sheets as sheets
from candour.imports.tests.given_sheets import UNDER_WAY
from candour.plans import commands
from candour.plans.models import Completion, Milestone, Update
from candour.plans.rules.progress import InTheFuture, State
from candour.plans.rules.update_sheets import KEPT, MILESTONES, Answer, Locked, OnTimeSaid, StateSaid
from candour.plans.tests import given
from candour.plans.tests.given import day, when
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
COMPLETE = {Answer.STATE: StateSaid.COMPLETE.label}
NO_CHANGE = {Answer.STATE: StateSaid.NO_CHANGE.label}


@pytest.fixture
def owner():
    return given.an_owner("Ann Owner")


@pytest.fixture
def action():
    return given.an_action(code="BVIP-A-1")


@pytest.fixture
def first(action, owner):
    return given.a_milestone(action=action, owner=owner)


@pytest.fixture
def second(action, owner, first):
    return given.a_milestone(action=action, owner=owner)


@pytest.fixture
def sheet(second):
    return sheets.a_sheet(second.plan)


def say(milestone, by, on="1 Jun 2018", **said):
    given_said = {"state": State.UNDER_WAY, "expected": None, **said}
    return commands.record_update(milestone=milestone, on=day(on), by=by, **given_said)


def test_what_an_owner_wrote_is_recorded_in_their_name(sheet, first):
    wrote = {**UNDER_WAY, Answer.COMMENTARY: "The policy is drafted.", Answer.NOTE: "Legal is slow"}
    sheets.recorded(sheets.filled(sheet, wrote))
    update = first.updates.get()
    assert (update.state, update.commentary, update.internal_note) == (
        "under_way",
        "The policy is drafted.",
        "Legal is slow",
    )
    assert update.said_for == "Ann Owner, from the sheet “ann.xlsx” received on 8 June 2018"


def test_an_owner_who_sends_their_own_sheet_speaks_for_themselves(sheet, first, owner):
    sheets.recorded(sheets.filled(sheet, UNDER_WAY), by=owner)
    assert (first.updates.get().said_for, first.updates.get().by_name) == ("", "Ann Owner")


def test_what_is_said_holds_from_the_position_date_where_the_sheet_came_later(sheet, first):
    sheets.recorded(sheets.filled(sheet, UNDER_WAY), received_on=day("20 Jun 2018"))
    assert first.updates.get().said_on == sheets.POSITION


def test_what_is_said_holds_from_the_day_of_receipt_where_the_sheet_came_early(sheet, first):
    sheets.recorded(sheets.filled(sheet, UNDER_WAY))
    assert first.updates.get().said_on == sheets.RECEIVED


def test_a_milestone_is_reported_complete_from_its_own_day(sheet, first):
    sheets.recorded(sheets.filled(sheet, {**COMPLETE, Answer.COMPLETED_ON: date(2018, 6, 5)}))
    assert Completion.objects.get(milestone=first).completed_on == date(2018, 6, 5)


def test_a_milestone_completed_after_the_position_date_is_not_complete_before(sheet, first):
    wrote = {**COMPLETE, Answer.COMPLETED_ON: "14 June 2018"}
    sheets.recorded(sheets.filled(sheet, wrote), received_on=day("20 Jun 2018"))
    assert Completion.objects.get(milestone=first).completed_on == day("14 Jun 2018")


def test_a_new_expected_date_is_kept_as_it_was_typed(sheet, first):
    wrote = {
        **UNDER_WAY,
        Answer.ON_TIME: OnTimeSaid.NO.label,
        Answer.EXPECTED: "Q4 2018-19",
        Answer.MITIGATION: "Two more hands",
    }
    sheets.recorded(sheets.filled(sheet, wrote))
    update = first.updates.get()
    assert (update.expected_words, update.expected_on, update.mitigation) == (
        "Q4 2018-19",
        day("31 Mar 2019"),
        "Two more hands",
    )


def test_no_change_repeats_what_was_said_last(first, second, owner):
    say(first, owner, expected=when("December 2018"))
    done = sheets.recorded(sheets.filled(sheets.a_sheet(first.plan), NO_CHANGE))
    update = first.updates.first()
    assert (update.is_no_change, update.expected_words, done.run.recorded) == (True, "December 2018", 1)
    assert update.said_for.startswith("Ann Owner, from the sheet")


def test_words_alone_leave_it_standing_as_it_was_said_last(first, second, owner):
    say(first, owner, expected=when("December 2018"))
    sheets.recorded(sheets.filled(sheets.a_sheet(first.plan), {Answer.COMMENTARY: "Bids are in."}))
    assert (first.updates.first().commentary, first.updates.first().expected_words) == ("Bids are in.", "December 2018")


def test_a_row_left_blank_says_nothing_and_is_listed_as_silent(sheet, second):
    done = sheets.recorded(sheets.filled(sheet, UNDER_WAY))
    assert (done.preview.silent, done.run.silent, second.updates.count()) == ((second.ref,), 1, 0)


def test_a_sheet_that_is_read_twice_changes_nothing(sheet, first, second):
    say(second, given.an_owner("Bea"))
    answered = sheets.filled(sheet, {**COMPLETE, Answer.COMPLETED_ON: "5 June 2018"}, {})
    sheets.recorded(answered)
    again = sheets.recorded(answered)
    assert (again.run, again.preview.unchanged) == (None, (first.ref,))
    assert (Update.objects.count(), SheetRun.objects.count()) == (2, 1)


def test_an_altered_reference_is_named_with_what_it_was(sheet, first):
    said = sheets.sentences(sheets.filled(sheet, {Locked.REF: "BVIP-Z-9.9", **UNDER_WAY}))
    assert said == [
        (
            "Milestones, row 2, column A (Reference), “BVIP-Z-9.9”: The reference was altered: it was "
            f"“{first.ref}”. Put it back, or leave the row out."
        )
    ]


@pytest.mark.parametrize("cell", [each for each in Locked if each is not Locked.REF])
def test_any_other_locked_cell_that_was_altered_is_named(sheet, cell):
    said = sheets.sentences(sheets.filled(sheet, {cell: "something else"}))
    assert len(said) == 1
    assert f"({cell.label}), “something else”" in said[0]
    assert "altered" in said[0]


def test_a_due_date_typed_over_another_is_told_to_move_by_decision(sheet):
    assert "A date moves by decision alone" in sheets.sentences(sheets.filled(sheet, {Locked.DUE: date(2019, 1, 1)}))[0]


def test_a_deleted_row_is_named(sheet, second):
    book = sheets.opened(sheet)
    book[MILESTONES].delete_rows(3)
    said = sheets.sentences(sheets.saved(book))
    assert said == [
        f"For Candour, row 7 ({second.ref})".replace(f" ({second.ref})", "")
        + f", “{second.ref}”: The row of {second.ref} was deleted or lost its mark: "
        "put it back, or leave it out as silent."
    ]


def test_a_deleted_column_is_named_and_cannot_be_left_out(sheet):
    book = sheets.opened(sheet)
    book[MILESTONES].delete_cols(4)
    found = sheets.previewed(sheets.saved(book))
    assert [each.sentence for each in found.problems] == [
        "The column “Owner” was deleted or renamed. Put it back, or download the sheet again and copy the answers."
    ]


def test_a_date_in_no_known_form_is_named(sheet):
    wrote = {**UNDER_WAY, Answer.ON_TIME: OnTimeSaid.NO.label, Answer.EXPECTED: "the 31st of 2018"}
    said = sheets.sentences(sheets.filled(sheet, wrote))
    assert "column K (New expected date), “the 31st of 2018”" in said[0]
    assert "is not a date that we can read" in said[0]


def test_a_word_that_is_not_in_the_list_is_named_with_the_list(sheet):
    said = sheets.sentences(sheets.filled(sheet, {Answer.STATE: "Nearly"}))
    assert said == [
        (
            "Milestones, row 2, column H (Where is it now?), “Nearly”: “Nearly” is not in the list: choose "
            "“Not started”, “Under way”, “Complete” or “No change”, or leave the cell blank."
        )
    ]


def test_a_completion_in_the_future_is_named(sheet):
    said = sheets.sentences(sheets.filled(sheet, {**COMPLETE, Answer.COMPLETED_ON: date(2031, 3, 3)}))
    assert said == [
        (
            "Milestones, row 2, column I (Completed on), “3 March 2031”: 3 March 2031 is in the future: the sheet was "
            "received on 8 June 2018. If it is not complete yet, give the day as the new expected date."
        )
    ]


@pytest.mark.parametrize(
    ("wrote", "sentence"),
    [
        (COMPLETE, "give the day on which it was completed"),
        ({**UNDER_WAY, Answer.COMPLETED_ON: "5 June 2018"}, "choose “Complete” as well"),
        ({**COMPLETE, Answer.COMPLETED_ON: "June 2018"}, "is not one day"),
        ({**COMPLETE, Answer.COMPLETED_ON: "5 June 2018", Answer.EXPECTED: "July 2018"}, "clear this cell"),
        ({**UNDER_WAY, Answer.ON_TIME: OnTimeSaid.NO.label}, "say when you expect it"),
        ({**UNDER_WAY, Answer.ON_TIME: OnTimeSaid.YES.label, Answer.EXPECTED: "July 2018"}, "It is on time"),
        ({**UNDER_WAY, Answer.EXPECTED: "x" * 121}, "at most 120 letters"),
        ({Answer.EXPECTED: "July 2018"}, "choose where it is now as well"),
        ({**NO_CHANGE, Answer.COMMENTARY: "Much happened"}, "something is said as well"),
        (NO_CHANGE, "Nothing was said of it before"),
        ({Answer.COMMENTARY: "Going well"}, "Nothing was said of it before"),
        ({**UNDER_WAY, Answer.COMMENTARY: "x" * 2001}, "write at most 2,000"),
        ({**UNDER_WAY, Answer.COMMENTARY: "\u202egnp"}, "U+202E"),
    ],
)
def test_answers_that_do_not_fit_together_are_named(sheet, wrote, sentence):
    said = sheets.sentences(sheets.filled(sheet, wrote))
    assert len(said) == 1
    assert sentence in said[0]


def test_nothing_is_written_while_a_problem_stands(sheet, first, second):
    spoilt = sheets.filled(sheet, UNDER_WAY, {Answer.STATE: "Nearly"})
    with pytest.raises(ProblemsStand):
        sheets.recorded(spoilt)
    assert not Update.objects.exists()


def test_rows_that_are_left_out_stay_listed_with_what_was_wrong(sheet, first, second):
    spoilt = sheets.filled(sheet, UNDER_WAY, {Answer.STATE: "Nearly"})
    done = sheets.recorded(spoilt, left_out=[(MILESTONES, 3)])
    assert (first.updates.count(), second.updates.count()) == (1, 0)
    assert "is not in the list" in done.run.left_out[0]["reason"]


def test_a_row_without_a_mark_and_a_repeated_one_are_named(sheet, first):
    book = sheets.opened(sheet)
    rows = list(book[MILESTONES].values)
    book[MILESTONES].append(rows[1])
    book[MILESTONES].append([None, None, "A milestone of my own"])
    book[MILESTONES]["O3"] = "1.2.x"
    said = sheets.sentences(sheets.saved(book))
    assert [each.partition(": ")[2].split(":")[0] for each in said] == [
        "The mark at the end of the row is missing or was altered",
        "This row repeats row 2.",
        "This row was added to the sheet. Milestones are added to the plan by the coordinator.",
    ]


def test_a_row_of_another_sheet_is_named(sheet, first):
    other = sheets.opened(sheets.a_sheet(given.a_milestone(owner=given.an_owner("Bea")).plan))
    book = sheets.opened(sheet)
    book[MILESTONES].append(list(other[MILESTONES].values)[1])
    assert "comes from another sheet" in sheets.sentences(sheets.saved(book))[0]


def test_what_somebody_else_said_since_is_shown_and_nothing_is_lost(sheet, first):
    say(first, given.an_owner("Bea Brown"), "4 Jun 2018", commentary="It burnt down.")
    answered = sheets.filled(sheet, UNDER_WAY)
    found = sheets.previewed(answered)
    assert "Bea Brown said since this sheet was written, on 4 June 2018" in found.problems[0].sentence
    assert "It burnt down." in found.problems[0].sentence
    sheets.recorded(answered, beside=found.meanwhile)
    assert first.updates.count() == 2


def test_a_milestone_completed_or_withdrawn_since_is_told(sheet, first, second):
    commands.report_complete(milestone=first, completed_on=day("3 Jun 2018"), on=day("3 Jun 2018"), by=sheets.BY)
    commands.withdraw(
        milestone=second, reason="Dropped", decision=given.a_decision(on="2 Jun 2018"), on=day("2 Jun 2018"),
        by=sheets.BY,
    )  # fmt: skip
    said = sheets.sentences(sheets.filled(sheet, UNDER_WAY, UNDER_WAY))
    assert "reported complete already, on 3 June 2018" in said[0]
    assert "is withdrawn" in said[1]


def test_what_is_overdue_is_not_still_on_time(action, owner):
    given.a_milestone("4 Jun 2018", action=action, owner=owner)
    sheet = sheets.a_sheet(action.plan)
    said = sheets.sentences(sheets.filled(sheet, UNDER_WAY))
    assert "(New expected date)" in said[0]
    assert "It was due on 4 June 2018, so it can no longer be on time." in said[0]


def test_a_milestone_of_somebody_else_is_not_spoken_for(sheet, first):
    found = sheets.previewed(sheets.filled(sheet, UNDER_WAY), within=type(first).objects.none())
    assert "You may say nothing of this milestone" in found.problems[0].sentence


def test_a_sheet_of_another_plan_is_refused(sheet, first):
    other = given.a_plan("Another plan")
    with pytest.raises(OtherPlan, match="and not about “Another plan”"):
        plan_of_sheet(sheets.read(sheet), other)


def test_a_sheet_of_a_plan_that_is_not_here_is_refused(sheet):
    book = sheets.opened(sheet)
    book[KEPT]["B1"] = "elsewhere"
    with pytest.raises(OtherPlan, match="not in this record"):
        plan_of_sheet(sheets.read(sheets.saved(book)))


def test_a_workbook_without_the_hidden_sheet_is_refused(sheet):
    book = sheets.opened(sheet)
    del book[KEPT]
    with pytest.raises(NotAnUpdateSheet, match="Download the update sheet again"):
        sheets.read(sheets.saved(book))


def test_a_workbook_whose_hidden_sheet_was_altered_is_refused(sheet):
    book = sheets.opened(sheet)
    book[KEPT]["B2"] = "soon"
    with pytest.raises(NotAnUpdateSheet, match="altered"):
        sheets.read(sheets.saved(book))


def test_a_sheet_is_not_received_in_the_future(sheet, first):
    read = sheets.read(sheet, received_on=day("9 Jun 2018"))
    with pytest.raises(InTheFuture):
        sheets.record_update_sheet(
            file=sheets.SentFile("a.xlsx", sheet), sheet=read, plan=first.plan, received_on=day("9 Jun 2018"),
            within=type(first).objects.all(), on=day("8 Jun 2018"), by=Operator("tester"),
        )  # fmt: skip


def test_looking_at_a_sheet_asks_as_much_whatever_its_rows(action, owner, django_assert_num_queries):
    for _ in range(12):
        given.a_milestone(action=action, owner=owner)
    read = sheets.read(sheets.filled(sheets.a_sheet(action.plan), *[UNDER_WAY] * 12))
    everything = Milestone.objects.all()
    with django_assert_num_queries(5):
        found = sheets.preview_sheet(
            read, action.plan, file_name="a.xlsx", received_on=sheets.RECEIVED, by=sheets.BY,
            within=everything,
        )  # fmt: skip
    assert len(found.to_record) == 12

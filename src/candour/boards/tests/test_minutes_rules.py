"""How minutes read, as pure rules."""

from datetime import UTC, datetime

import pytest

from candour.boards.rules.board_actions import Due, reference, standing
from candour.boards.rules.minutes import (
    Block,
    BlockKind,
    Name,
    Noted,
    action_by,
    apologies_said,
    as_blocks,
    as_text,
    called,
    declarations_said,
    deferred_said,
    drafted,
    held_words,
    interest_said,
    listed,
    may_confirm,
    minutes_said,
    movements_said,
    resolved,
    varied_said,
)
from candour.boards.rules.sitting import NoteKind
from candour.lib.dates import read_day


def said(*notes: Noted) -> str:
    return as_text(drafted(notes, "The Board"))


def test_a_single_note_is_a_sentence():
    assert said(Noted(NoteKind.NOTED, "That the hub opens in May")) == "The Board noted that the hub opens in May."


def test_a_note_that_begins_with_a_name_stands_after_a_colon():
    assert said(Noted(NoteKind.WELCOMED, "Alan Finch to his first meeting")) == (
        "The Board welcomed: Alan Finch to his first meeting."
    )


def test_what_was_heard_says_from_whom():
    note = Noted(NoteKind.HEARD, "that dates have moved", speaker="the Chief Executive")
    assert said(note) == "The Board heard from the Chief Executive that dates have moved."


def test_notes_of_one_kind_that_follow_each_other_stand_in_one_list():
    notes = [
        Noted(NoteKind.NOTED, "That a"),
        Noted(NoteKind.NOTED, "That b"),
        Noted(NoteKind.ASKED, "how c came about"),
    ]
    assert said(*notes) == "The Board noted that:\n- A.\n- B.\n\nThe Board asked how c came about."


def test_opening_words_stand_as_they_were_said():
    assert said(Noted(NoteKind.OPENING, "The Chair welcomed everybody")) == "The Chair welcomed everybody."


def test_clauses_of_a_decision_are_sentences():
    assert resolved(["That it be noted"]) == Block(BlockKind.RESOLVED, ("That it be noted.",))
    assert resolved([]) is None
    assert action_by([]) is None


def test_apologies_for_absence_lateness_and_leaving_early_are_told_apart():
    text = as_text(apologies_said(["A", "B"], ["C"], ["D"]))
    assert text == (
        "Apologies were received for absence from A and B.\n\nAn apology was received for lateness from C.\n\n"
        "An apology was received for leaving early from D."
    )


def test_no_apologies_are_said_too():
    assert as_text(apologies_said([], [], [])) == "No apologies were received."


def test_a_declaration_says_what_the_member_did():
    text = interest_said("Cllr A", "other interest", "item 4", "a lease nearby.", "left the room")
    assert text == "Cllr A declared an other interest in item 4: a lease nearby. Cllr A left the room."
    assert as_text(declarations_said([], "disclosable pecuniary interests")) == (
        "No disclosable pecuniary interests were declared."
    )


def test_a_varied_order_is_told_with_the_numbers():
    assert varied_said(["5", "6", "4"]).lines[0].startswith("The items were taken in this order: 5, 6 and 4.")


def test_minutes_are_confirmed_with_and_without_corrections():
    days = [read_day("18 Dec 2017"), read_day("19 Mar 2018")]
    plain = as_text(minutes_said(days, [], "The Board"))
    assert plain == (
        "The minutes of the meetings held on 18 December 2017 and 19 March 2018 were confirmed as a correct record of "
        "the proceedings."
    )
    assert "- Page 3: for May read June." in as_text(minutes_said(days, ["Page 3: for May read June"], "The Board"))
    assert deferred_said(days[:1]).lines == ("The minutes of the meeting held on 18 December 2017 were deferred.",)


def test_comings_and_goings_are_said_before_the_item():
    assert movements_said(["A"], ["B", "C"], []).lines == (
        "A arrived before this item. B and C left before this item.",
    )
    assert movements_said([], [], []) is None


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2018, 6, 11, 17, 5, tzinfo=UTC), "6.05 p.m. on Monday 11 June 2018"),
        (datetime(2017, 12, 18, 18, 5, tzinfo=UTC), "6.05 p.m. on Monday 18 December 2017"),
        (datetime(2018, 1, 8, 0, 30, tzinfo=UTC), "12.30 a.m. on Monday 8 January 2018"),
    ],
)
def test_a_meeting_is_held_at_the_time_of_london(moment, words):
    assert held_words(moment) == words


def test_what_was_edited_is_read_back_as_it_was():
    text = "A paragraph.\n\nThe Board noted that:\n- A.\n- B.\n\nAnother."
    assert as_text(as_blocks(text)) == text


def test_lists_of_names_read_as_sentences():
    assert [listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == ["A", "A and B", "A, B and C"]


def test_a_name_is_printed_with_the_office_and_what_else_is_said():
    assert Name("Sir A B", "Chair of C", "by video").line == "Sir A B (Chair of C), by video"


def test_minutes_call_a_body_by_what_it_is():
    assert [called("X Board", "board"), called("Y", "committee"), called("Cabinet", "cabinet")] == [
        "The Board", "The Committee", "Cabinet",
    ]  # fmt: skip


def test_minutes_are_confirmed_by_the_same_body_its_successor_or_the_one_named():
    assert may_confirm(1, 1, predecessors=[])
    assert may_confirm(2, 1, predecessors=[1])
    assert may_confirm(3, 1, predecessors=[], named=3)
    assert not may_confirm(2, 1, predecessors=[])


def test_a_board_action_is_overdue_the_day_after_it_was_due():
    due = read_day("11 Jun 2018")
    assert standing(due_on=due, closed_on=None, on=due) is Due.OPEN
    assert standing(due_on=due, closed_on=None, on=read_day("12 Jun 2018")) is Due.OVERDUE
    assert standing(due_on=due, closed_on=read_day("13 Jun 2018"), on=read_day("12 Jun 2018")) is Due.OVERDUE
    assert standing(due_on=due, closed_on=read_day("12 Jun 2018"), on=read_day("12 Jun 2018")) is Due.CLOSED
    assert standing(due_on=None, closed_on=None, on=due) is Due.OPEN
    assert reference(3, 2018) == "2018/3"

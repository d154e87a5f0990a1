"""Minutes are drafted from the record, edited, agreed, published as a draft, confirmed later, and frozen."""

import pytest

from candour.boards.commands.board_actions import Source, ask_action
from candour.boards.commands.minutes import (
    Confirming,
    answer_comment,
    circulate_minutes,
    comment_on_minutes,
    confirm_minutes,
    defer_what_was_not_reached,
    name_confirmer,
    publish_minutes,
    record_agreement,
    write_minutes,
)
from candour.boards.commands.sitting import record_movement, take_item, take_note
from candour.boards.minutes_printing import Form
from candour.boards.models import Meeting, MinutesFile
from candour.boards.models.sitting import Somebody
from candour.boards.queries.minutes import minutes_paper, part_drafted, pending_for, stage_of
from candour.boards.rules.decisions import Resolved
from candour.boards.rules.items import ItemKind
from candour.boards.rules.minutes import (
    Agreed,
    ChairHasNotAgreed,
    ConfirmedBefore,
    EditedMeanwhile,
    Frozen,
    NotClosed,
    NotLater,
    NotPublished,
    SomethingToSettle,
    Stage,
    WrongBody,
)
from candour.boards.rules.sitting import Came, Move, NoteKind, NothingSaid
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import CLERK, HELD_ON, chaired, confirmed, ended, is_there, item, published_minutes
from candour.outputs.tests.verapdf import failures
from candour.people.models import Body
from candour.people.tests import given as people
from candour.plans.tests.given import day

pytestmark = pytest.mark.django_db
HERE = {"on": HELD_ON, "by": CLERK}


@pytest.fixture
def meeting() -> Meeting:
    meeting = sitting.a_sitting()
    chaired(meeting)
    return meeting


@pytest.fixture
def sat(meeting) -> Meeting:
    return ended(meeting)


def text(meeting, **more) -> str:
    paper = minutes_paper(Meeting.objects.get(pk=meeting.pk), **more)
    lists = [f"{each.heading}: {'; '.join(name.line for name in each.names)}" for each in paper.people]
    blocks = [f"{block.lead} {' '.join(block.lines)}" for each in paper.sections for block in each.blocks]
    return "\n".join([paper.title, paper.held, *lists, *blocks, paper.ended, paper.confirmed])


def agree(meeting):
    return record_agreement(meeting=meeting, chair=Somebody(name="Chris Chair"), how=Agreed.EMAIL, **HERE)


def write(meeting, words, replaces=None, part="opening"):
    return write_minutes(meeting=meeting, part=part, text=words, replaces=replaces, **HERE)


def test_minutes_are_drafted_from_the_record(meeting):
    is_there(meeting, "Abel Absent", came=Came.APOLOGIES)
    late = is_there(meeting, "Lena Late", came=Came.LATE)
    record_movement(meeting=meeting, item=item(meeting), who=Somebody(late), move=Move.ARRIVED, **HERE)
    take_note(meeting=meeting, item=item(meeting), kind=NoteKind.NOTED, words="That the hub opens in May", **HERE)
    sitting.resolved(meeting, Resolved.NOTED, words="That the report be noted")
    ended(meeting)
    said = text(meeting)
    assert "Held at 6.00 p.m. on Monday 11 June 2018" in said
    assert "Members present: Chris Chair, in the chair; Lena Late, from item 4" in said
    assert "An apology was received for absence from Abel Absent." in said
    assert "The Board noted that the hub opens in May." in said
    assert "That the report be noted." in said
    assert "Nil items." in said
    assert "The meeting ended at 8.00 p.m." in said


def test_items_stand_in_the_order_printed_and_the_order_taken_is_told(meeting):
    for kind in (ItemKind.URGENT, ItemKind.REPORT):
        take_item(meeting=meeting, item=item(meeting, kind), **HERE)
    paper = minutes_paper(meeting)
    assert [each.number for each in paper.sections] == ["1", "2", "3", "", "4", "5"]
    assert "The items were taken in this order: 5 and 4." in text(meeting)


def test_an_action_is_printed_with_whoever_is_to_do_it(meeting):
    ask_action(meeting=meeting, words="Report the costs", source=Source(item(meeting)), **HERE)
    assert "Not named yet: Report the costs" in text(meeting)


def test_what_was_taken_in_private_is_not_in_the_minutes_that_everybody_reads():
    meeting = given.a_meeting()
    private = given.an_item(
        meeting, "Property matter", restriction=given.a_restriction(restricted_title="canary title")
    )
    take_note(meeting=meeting, item=private, kind=NoteKind.HEARD, words="canary words", **HERE)
    assert "canary" not in text(meeting)
    assert "canary words" in text(meeting, with_private=True)


def test_a_part_is_written_in_place_of_the_draft_and_an_empty_text_goes_back(meeting):
    take_note(meeting=meeting, item=None, kind=NoteKind.OPENING, words="The Chair welcomed everybody", **HERE)
    assert part_drafted(meeting, "opening") == "The Chair welcomed everybody."
    first = write(meeting, "The Chair thanked the clerk.")
    assert "The Chair thanked the clerk." in text(meeting)
    write(meeting, "", replaces=first.pk)
    assert "The Chair welcomed everybody." in text(meeting)


def test_what_was_resolved_stands_whatever_is_written_around_it(meeting):
    sitting.resolved(meeting, Resolved.NOTED, words="That the report be noted")
    write(meeting, "The Board heard a long report.", part=str(item(meeting).pk))
    assert "The Board heard a long report." in text(meeting)
    assert "That the report be noted." in text(meeting)


def test_a_second_clerk_who_edits_the_same_part_is_told_and_overwrites_nothing(meeting):
    write(meeting, "By the first clerk.")
    with pytest.raises(EditedMeanwhile, match="operator clerk wrote this part"):
        write(meeting, "By the second clerk.")
    assert "By the first clerk." in text(meeting)


def test_minutes_go_round_for_factual_comment_which_is_answered_once(sat):
    circulate_minutes(meeting=sat, until_on=day("18 Jun 2018"), **HERE)
    comment = comment_on_minutes(meeting=sat, words="I was there.", **HERE)
    answer_comment(comment=comment, words="Put right.", **HERE)
    with pytest.raises(EditedMeanwhile, match="answered this comment"):
        answer_comment(comment=comment, words="Again.", **HERE)


@pytest.mark.parametrize("deed", [comment_on_minutes, answer_comment])
def test_a_comment_and_its_answer_say_something(sat, deed):
    about = {"meeting": sat} if deed is comment_on_minutes else {"comment": given_comment(sat)}
    with pytest.raises(NothingSaid):
        deed(words=" ", **about, **HERE)


def given_comment(meeting):
    return comment_on_minutes(meeting=meeting, words="I was there.", **HERE)


@pytest.mark.parametrize("deed", [publish_minutes, agree, circulate_minutes])
def test_minutes_wait_for_the_end_of_the_meeting(meeting, deed):
    more = {"until_on": None} if deed is circulate_minutes else {}
    with pytest.raises(NotClosed, match="not closed yet"):
        deed(meeting) if deed is agree else deed(meeting=meeting, **more, **HERE)


def test_minutes_with_something_to_settle_do_not_go_out(sat):
    ask_action(meeting=sat, words="Report the costs", **HERE)
    agree(sat)
    with pytest.raises(SomethingToSettle, match="needs an owner and a day or a meeting"):
        publish_minutes(meeting=sat, **HERE)


def test_minutes_go_out_with_the_chair_s_agreement_to_these_words(sat):
    with pytest.raises(ChairHasNotAgreed, match="has not agreed"):
        publish_minutes(meeting=sat, **HERE)
    agree(sat)
    write(sat, "An afterthought.")
    with pytest.raises(ChairHasNotAgreed, match="earlier text"):
        publish_minutes(meeting=sat, **HERE)


def test_published_minutes_are_frozen_in_three_forms_with_their_hash(sat):
    version = published_minutes(sat)
    files = {each.format: bytes(each.content) for each in version.files.all()}
    assert set(files) == {form.value for form in Form}
    assert files["pdf"].startswith(b"%PDF")
    assert files["docx"].startswith(b"PK")
    assert b"Draft minutes" in files["html"]
    assert len(version.digest) == 64


def test_the_public_files_hold_nothing_of_what_was_private():
    meeting = given.a_meeting()
    private = given.an_item(meeting, "Property", restriction=given.a_restriction(restricted_title="canary"))
    given.in_session(meeting)
    chaired(meeting)
    take_note(meeting=meeting, item=private, kind=NoteKind.HEARD, words="canary", **HERE)
    ended(meeting)
    published_minutes(meeting)
    pages = {each.is_restricted: bytes(each.content) for each in MinutesFile.objects.filter(format="html")}
    assert (b"canary" in pages[False], b"canary" in pages[True]) == (False, True)


def test_the_next_meeting_confirms_with_a_correction(sat):
    published_minutes(sat)
    assert stage_of(sat) is Stage.PUBLISHED
    done = confirmed(sat, "In item 4, for May read June.")
    assert stage_of(sat) is Stage.CONFIRMED
    assert done.confirmed_on == day("10 Sep 2018")
    later = text(done.at_meeting)
    assert "held on 11 June 2018 were confirmed as a correct record of the proceedings" in later
    assert "In item 4, for May read June." in later
    assert "Confirmed with corrections by the Best Value Improvement Board on 10 September 2018" in text(sat)


def test_several_sets_are_confirmed_at_once_but_corrections_belong_to_one(sat):
    september = ended_and_published(sitting.the_next_sitting(sat))
    december = sitting.the_next_sitting(sat, starts_at=given.at(18, day=day("10 Dec 2018")))
    published_minutes(sat)
    with pytest.raises(NotClosed, match="belong to one set"):
        confirm([sat, september], december, "A correction")
    assert len(confirm([sat, september], december)) == 2


def ended_and_published(meeting):
    chaired(meeting)
    ended(meeting)
    published_minutes(meeting)
    return meeting


def confirm(meetings, at, *corrections):
    return confirm_minutes(meetings=meetings, said=Confirming(at, corrections=corrections), on=at.held_on, by=CLERK)


def test_confirmed_minutes_are_never_edited(sat):
    published_minutes(sat)
    confirmed(sat)
    for deed in (lambda: write(sat, "Later."), lambda: agree(sat), lambda: publish_minutes(meeting=sat, **HERE)):
        with pytest.raises(Frozen, match="never edited"):
            deed()


def test_minutes_are_confirmed_once(sat):
    published_minutes(sat)
    at = sitting.the_next_sitting(sat)
    confirmed(sat, at=at)
    with pytest.raises(ConfirmedBefore):
        confirmed(sat, at=at)


def test_minutes_that_were_not_published_are_not_confirmed(sat):
    with pytest.raises(NotPublished):
        confirmed(sat)


def test_minutes_are_confirmed_at_a_later_meeting(sat):
    published_minutes(sat)
    earlier = sitting.a_sitting(body=sat.body, starts_at=given.at(18, day=day("14 May 2018")))
    with pytest.raises(NotLater):
        confirmed(sat, at=earlier)


def test_another_body_does_not_confirm_the_minutes(sat):
    published_minutes(sat)
    other = sitting.the_next_sitting(sat, body=people.a_body("Planning Committee"))
    with pytest.raises(WrongBody, match="neither Best Value Improvement Board nor its successor"):
        confirmed(sat, at=other)


def test_the_successor_confirms_the_minutes_of_the_body_before(sat):
    published_minutes(sat)
    successor = Body.objects.create(name="Transformation Board", kind="board", predecessor=sat.body)
    assert confirmed(sat, at=sitting.the_next_sitting(sat, body=successor)).meeting == sat


def test_whoever_was_named_confirms_when_a_body_is_wound_up(sat):
    published_minutes(sat)
    cabinet = people.a_body("Cabinet")
    name_confirmer(body=sat.body, confirmer=cabinet, **HERE)
    with pytest.raises(ConfirmedBefore):
        name_confirmer(body=sat.body, confirmer=cabinet, **HERE)
    assert confirmed(sat, at=sitting.the_next_sitting(sat, body=cabinet)).meeting == sat


def test_minutes_that_a_meeting_did_not_reach_are_deferred_and_come_up_again(sat):
    published_minutes(sat)
    september = sitting.the_next_sitting(sat)
    assert list(pending_for(september)) == [sat]
    ended(september)
    assert stage_of(sat) is Stage.DEFERRED
    assert "The minutes of the meeting held on 11 June 2018 were deferred." in text(september)
    assert defer_what_was_not_reached(meeting=september, on=september.held_on, by=CLERK) == []
    december = sitting.the_next_sitting(sat, starts_at=given.at(18, day=day("10 Dec 2018")))
    assert sat in pending_for(december)


@pytest.mark.pdfua
def test_published_minutes_are_pdf_ua(sat, tmp_path):
    version = published_minutes(sat)
    path = tmp_path / "minutes.pdf"
    path.write_bytes(bytes(version.files.get(format="pdf", is_restricted=False).content))
    assert failures(path) == []

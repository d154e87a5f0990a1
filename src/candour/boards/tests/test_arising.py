"""A pack takes in the minutes to be confirmed and matters arising by itself, each as its readers may have it."""

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from candour.boards.commands.board_actions import Ended, Source, ToDo, ask_action, close_action
from candour.boards.commands.packs import make_pack, publish_pack
from candour.boards.commands.sitting import take_note
from candour.boards.models import BoardAction, Meeting, Pack
from candour.boards.queries.packs import documents_of
from candour.boards.rules.board_actions import Closing
from candour.boards.rules.items import ItemKind
from candour.boards.rules.packs import Reach
from candour.boards.rules.sitting import NoteKind
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import CLERK, HELD_ON, chaired
from candour.boards.tests.test_packs import everything_in, file_of
from candour.outputs.tests.verapdf import failures
from candour.people.models import Body
from candour.people.tests import given as people
from candour.records.queries import chain_head

CANARY = "CANARYWORD"
NEXT_ON, NEXT_PUBLISHED_ON = date(2018, 9, 10), date(2018, 8, 31)
HERE: dict[str, Any] = {"on": HELD_ON, "by": CLERK}


def asked(meeting: Meeting, words: str, item: Any) -> BoardAction:
    to_do = ToDo(outside="The council", due_words="the next meeting")
    return ask_action(meeting=meeting, words=words, source=Source(item=item), to_do=to_do, **HERE)


@pytest.fixture
def earlier(db: None) -> Meeting:
    """A meeting that asked for two things in the open and one in private, closed one, and has draft minutes."""
    people.our_authority()
    meeting = given.a_meeting()
    report = given.an_item(meeting, "Improvement plan")
    private = given.an_item(meeting, "Property", restriction=given.a_restriction(restricted_title=f"{CANARY}title"))
    given.in_session(meeting)
    chaired(meeting)
    take_note(meeting=meeting, item=private, kind=NoteKind.HEARD, words=f"{CANARY}note", **HERE)
    asked(meeting, "Report back on the hub", report)
    done = asked(meeting, "Send the figures", report)
    asked(meeting, f"{CANARY}action", private)
    meeting = Meeting.objects.select_related("body").get(pk=meeting.pk)
    sitting.published_minutes(sitting.ended(meeting))
    ended = Ended(Closing.OVERTAKEN, reason="The figures were published.")
    close_action(action=done, ended=ended, on=date(2018, 7, 2), by=CLERK)
    return meeting


@pytest.fixture
def coming(earlier: Meeting) -> Meeting:
    meeting = given.a_meeting(body=earlier.body, starts_at=given.at(18, day=NEXT_ON))
    given.an_item(meeting, "Minutes", ItemKind.MINUTES)
    given.an_item(meeting, "A report")
    given.published(meeting, on=NEXT_PUBLISHED_ON)
    return meeting


def published(meeting: Meeting, reach: Reach = Reach.PUBLIC) -> Pack:
    row = publish_pack(publication=meeting.publications.get(), reach=reach, on=NEXT_PUBLISHED_ON, by=CLERK)
    make_pack(asked=row.pk)
    return Pack.objects.get(asked=row)


def words_of(pack: Pack, tmp_path: Path) -> str:
    pages = pypdfium2.PdfDocument(file_of(pack, tmp_path))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_the_draft_minutes_and_matters_arising_lie_under_the_item_on_minutes(coming, tmp_path):
    pack = published(coming)
    titles = [(each.item, each.title) for each in documents_of(pack)]
    assert titles == [("1", "Minutes of 11 June 2018"), ("1", "Matters arising: Board actions")]
    words = words_of(pack, tmp_path)
    assert "Report back on the hub" in words
    assert "Overtaken by events on 2 July 2018. The figures were published." in words


def test_the_public_pack_has_no_word_of_what_was_private(coming, tmp_path):
    path = file_of(published(coming), tmp_path)
    assert CANARY.encode() not in everything_in(path.read_bytes())


def test_the_restricted_pack_has_what_was_private(coming, tmp_path):
    words = words_of(published(coming, Reach.RESTRICTED), tmp_path)
    assert f"{CANARY}note" in words
    assert f"{CANARY}action" in words


def test_minutes_that_are_confirmed_are_not_taken_in_again(earlier, tmp_path):
    sitting.confirmed(earlier)
    later = given.a_meeting(body=earlier.body, starts_at=given.at(18, day=date(2018, 12, 10)))
    given.an_item(later, "Minutes", ItemKind.MINUTES)
    given.published(later, on=date(2018, 11, 30))
    titles = [each.title for each in documents_of(published(later))]
    assert titles == ["Matters arising: Board actions"]


def test_a_first_meeting_has_neither(db):
    meeting = given.a_meeting(body=Body.objects.create(name="New Board", kind="board"))
    given.an_item(meeting, "Minutes", ItemKind.MINUTES)
    given.published(meeting)
    assert documents_of(published(meeting)) == []


def test_a_published_pack_prints_the_head_of_the_audit_trail(coming, tmp_path):
    row = publish_pack(publication=coming.publications.get(), reach=Reach.PUBLIC, on=NEXT_PUBLISHED_ON, by=CLERK)
    head = chain_head()
    make_pack(asked=row.pk)
    assert head in words_of(Pack.objects.get(asked=row), tmp_path).replace(" ", "")


@pytest.mark.pdfua
@pytest.mark.parametrize("reach", list(Reach))
def test_a_pack_with_minutes_and_matters_arising_is_pdf_ua(coming, reach, tmp_path):
    pack = published(coming, reach)
    assert pack.is_ua
    assert failures(file_of(pack, tmp_path)) == []

"""The pure rules of papers: what is kept and read back, grounds, lateness, pictures, and who holds a paper."""

import struct
from datetime import UTC, date, datetime
from typing import Any

import pytest

from candour.reports.rules.blocks import (
    Content,
    Figure,
    Grid,
    Item,
    Listing,
    Mark,
    Prose,
    Recommended,
    Section,
    Subheading,
    block_as_kept,
    block_of,
    content_as_kept,
    content_of,
    pictures_in,
    words_of,
)
from candour.reports.rules.papers import (
    GROUND_NAMES,
    KIND_NAMES,
    Ground,
    PaperKind,
    is_late,
    lateness,
    needs_comments,
    needs_public_interest,
)
from candour.reports.rules.pictures import LARGEST, NotReadable, PictureFacts, picture_facts
from candour.reports.rules.reading import next_number, read_sections
from candour.reports.rules.tracking import HOLDER_NAMES, Course, Desk, Holder, Signed, Since, holder_of

CONTENT = Content(
    sections=(
        Section("summary", "Summary", (Prose("It is late."), Figure("0123456789ab", "The hub from the street"))),
        Section("details", "Details"),
        Section(
            "s4",
            "Key challenges",
            (
                Subheading("People"),
                Listing((Item("first"), Item("within", 1, Mark.ROMAN))),
                Grid(("Theme", "Done"), (("Property", "1"),), "Progress"),
            ),
        ),
    ),
    recommendations=(Recommended(7, ("Note it.",)), Recommended(8)),
    background_papers=("Asset review",),
)


@pytest.mark.parametrize("block", [block for section in CONTENT.sections for block in section.blocks])
def test_a_block_is_read_as_it_was_kept(block):
    assert block_of(block_as_kept(block)) == block


def test_a_block_of_a_kind_that_there_is_not_is_refused():
    with pytest.raises(KeyError):
        block_of({"kind": "html", "text": "<script>"})


def test_what_is_written_is_read_as_it_was_kept():
    assert content_of(content_as_kept(CONTENT)) == CONTENT
    assert content_of({}) == Content()


def test_every_text_of_a_paper_is_found_in_its_order():
    assert words_of(CONTENT) == [
        "Summary",
        "It is late.",
        "The hub from the street",
        "Details",
        "Key challenges",
        "People",
        "first",
        "within",
        "Progress",
        "Theme",
        "Done",
        "Property",
        "1",
        "Note it.",
        "Asset review",
    ]


def test_a_paper_knows_its_sections_its_pictures_and_whom_it_asks():
    assert CONTENT.section("s4").heading == "Key challenges"
    assert CONTENT.section("gone") is None
    assert CONTENT.recommended_to(7) == ("Note it.",)
    assert CONTENT.recommended_to(9) == ()
    assert pictures_in(CONTENT.sections) == ["0123456789ab"]


def test_sections_are_numbered_around_the_recommendations_and_empty_ones_are_left_out():
    said = read_sections(CONTENT.sections)
    assert [(each.number, each.heading) for each in said] == [(1, "Summary"), (3, "Key challenges")]
    assert next_number(said) == 4
    assert next_number(()) == 3


def test_only_reports_carry_comments():
    assert [kind for kind in PaperKind if needs_comments(kind)] == [PaperKind.REPORT, PaperKind.QUARTERLY]
    assert set(KIND_NAMES) == set(PaperKind)


def test_a_paragraph_of_schedule_12a_asks_for_the_public_interest_and_confidential_does_not():
    without = [ground for ground in Ground if not needs_public_interest(ground)]
    assert without == [Ground.CONFIDENTIAL, Ground.INTERNAL]
    assert set(GROUND_NAMES) == set(Ground)


@pytest.mark.parametrize(
    ("needed", "words", "late"),
    [
        (date(2018, 6, 1), "10 days late", True),
        (date(2018, 6, 10), "1 day late", True),
        (date(2018, 6, 11), "needed today", False),
        (date(2018, 6, 12), "needed in 1 day", False),
        (None, "", False),
    ],
)
def test_a_paper_is_late_from_the_day_after_the_one_by_which_it_is_needed(needed, words, late):
    assert lateness(needed, on=date(2018, 6, 11)) == words
    assert is_late(needed, on=date(2018, 6, 11)) is late


def png(width: int, height: int) -> bytes:
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height)
    return head + b"\x08\x02" + b"\x00" * 9 + b"IEND\xaeB`\x82"


def jpeg(width: int, height: int) -> bytes:
    quantisation = b"\xff\xdb\x00\x04\x00\x00"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x11\x00"
    return b"\xff\xd8" + quantisation + frame + b"\xff\xda\x00\x02\xff\xd9"


def test_a_picture_says_its_kind_and_its_size():
    assert picture_facts(png(640, 480)) == PictureFacts("image/png", 640, 480)
    assert picture_facts(jpeg(320, 200)) == PictureFacts("image/jpeg", 320, 200)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "save it as PNG or JPEG"),
        (b"<svg/>", "save it as PNG or JPEG"),
        (b"GIF89a", "save it as PNG or JPEG"),
        (png(0, 10), "save it as PNG or JPEG"),
        (png(5, 5)[:-4], "save it as PNG or JPEG"),
        (b"\xff\xd8\xff\xe0", "save it as PNG or JPEG"),
        (png(100_000, 100_000), "50 million pixels"),
        (png(1, 1) + b"\x00" * LARGEST, "larger than 5 MB"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused_in_words(content, words):
    with pytest.raises(NotReadable, match=words):
        picture_facts(content)


def since(day: int) -> Since:
    return Since(date(2018, 6, day), datetime(2018, 6, day, tzinfo=UTC))


def course(desk: Desk = Desk.COMMENTS, **known) -> Course:
    nothing = {
        "passed": since(2),
        "query": None,
        "answered": None,
        "finance": None,
        "legal": None,
        "asked_to_clear": None,
        "cleared": None,
    }
    return Course(**{"opened": since(1), "desk": desk, "needs_comments": True, **nothing, **known})


BOTH: dict[str, Any] = {"finance": Signed(since(4)), "legal": Signed(since(5))}


@pytest.mark.parametrize(
    ("known", "holder", "day"),
    [
        (course(Desk.AUTHOR, passed=None), Holder.AUTHOR, 1),
        (course(Desk.AUTHOR), Holder.AUTHOR, 2),
        (course(Desk.DIRECTOR), Holder.DIRECTOR, 2),
        (course(), Holder.BOTH, 2),
        (course(finance=Signed(since(4))), Holder.LEGAL, 2),
        (course(legal=Signed(since(4))), Holder.FINANCE, 2),
        (course(query=since(3)), Holder.AUTHOR, 3),
        (course(answered=since(4)), Holder.BOTH, 4),
        (course(**BOTH), Holder.CLEARER, 5),
        (course(**BOTH, query=since(6)), Holder.AUTHOR, 6),
        (course(**BOTH | {"finance": Signed(since(4), void_since=since(7))}), Holder.FINANCE, 7),
        (course(needs_comments=False), Holder.CLEARER, 2),
        (course(**BOTH, asked_to_clear=since(8)), Holder.WORKER, 8),
        (course(**BOTH, asked_to_clear=since(8), cleared=since(9)), Holder.NOBODY, 9),
    ],
)
def test_who_holds_a_paper_follows_from_what_was_done_with_it(known, holder, day):
    assert holder_of(known) == (holder, since(day))
    assert HOLDER_NAMES[holder]

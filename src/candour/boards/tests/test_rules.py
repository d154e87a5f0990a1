"""The rules of meetings and agendas as plain functions: no database, no clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.boards.rules.deadlines import (
    STAGE_WORDS,
    USUAL,
    Deadline,
    NoSuchDeadline,
    Stage,
    deadlines,
    require_deadline,
)
from candour.boards.rules.items import (
    EXEMPT,
    GROUND_WORDS,
    KIND_WORDS,
    STANDING,
    WITH_A_PAPER,
    Ground,
    ItemKind,
    NoGround,
    NotLateProperly,
    grounds_of,
    numbers_for,
    require_ground,
    require_ground_of,
    require_late_reason,
)
from candour.boards.rules.meetings import (
    BEFORE_SITTING,
    STATE_COLOURS,
    STATE_WORDS,
    EndsBeforeItStarts,
    MeetingFacts,
    MeetingState,
    NotInThisState,
    NoTitle,
    clock_words,
    london,
    meeting_state,
    require_order_of_times,
    require_state,
    require_words,
    slug_of,
)
from candour.boards.rules.upkeep import MOST_COPIES, NoCopies, require_copies
from candour.people.rules import Regime

PLANNED, CALLED, PUBLISHED = date(2018, 3, 19), date(2018, 4, 26), date(2018, 6, 1)
HELD, CONFIRMED = date(2018, 6, 11), date(2018, 9, 10)
A_DAY = timedelta(days=1)
WHOLE = MeetingFacts(CALLED, PUBLISHED, HELD, HELD, CONFIRMED)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (PLANNED, MeetingState.PLANNED),
        (CALLED - A_DAY, MeetingState.PLANNED),
        (CALLED, MeetingState.CALLED),
        (PUBLISHED - A_DAY, MeetingState.CALLED),
        (PUBLISHED, MeetingState.PUBLISHED),
        (HELD - A_DAY, MeetingState.PUBLISHED),
        (HELD, MeetingState.CLOSED),
        (CONFIRMED - A_DAY, MeetingState.CLOSED),
        (CONFIRMED, MeetingState.CONFIRMED),
    ],
)
def test_a_meeting_stands_at_the_furthest_stage_reached_by_the_day(day, state):
    assert meeting_state(WHOLE, on=day) is state


def test_a_meeting_that_was_opened_and_not_closed_is_in_session():
    assert meeting_state(MeetingFacts(CALLED, PUBLISHED, HELD), on=HELD) is MeetingState.IN_SESSION


def test_a_cancelled_meeting_was_called_before_that_day():
    facts = MeetingFacts(CALLED, cancelled_on=PUBLISHED)
    assert meeting_state(facts, on=PUBLISHED - A_DAY) is MeetingState.CALLED
    assert meeting_state(facts, on=PUBLISHED) is MeetingState.CANCELLED


def test_a_meeting_with_a_new_date_is_no_longer_postponed():
    waiting = MeetingFacts(CALLED, postponed_on=PUBLISHED, is_without_date=True)
    moved = MeetingFacts(postponed_on=PUBLISHED)
    assert meeting_state(waiting, on=PUBLISHED) is MeetingState.POSTPONED
    assert meeting_state(waiting, on=CALLED) is MeetingState.CALLED
    assert meeting_state(moved, on=PUBLISHED) is MeetingState.PLANNED


@given(st.dates(date(2018, 1, 1), date(2018, 12, 31)), st.integers(0, 100))
def test_a_meeting_never_goes_back_a_stage_as_days_pass(day, later):
    order = list(MeetingState)
    first, then = meeting_state(WHOLE, on=day), meeting_state(WHOLE, on=day + timedelta(days=later))
    assert order.index(first) <= order.index(then)


def test_every_state_kind_ground_and_stage_has_its_words():
    assert set(STATE_WORDS) == set(STATE_COLOURS) == set(MeetingState)
    assert set(KIND_WORDS) == set(ItemKind)
    assert set(GROUND_WORDS) == set(Ground)
    assert set(STAGE_WORDS) == set(Stage)
    assert all(words == words.strip() and words[0].isupper() for words in (*STATE_WORDS.values(), *KIND_WORDS.values()))


def test_a_deed_out_of_turn_is_refused_in_words():
    require_state(MeetingState.CALLED, BEFORE_SITTING, to="moved")
    with pytest.raises(NotInThisState, match="This meeting is “closed”, so it cannot be moved"):
        require_state(MeetingState.CLOSED, BEFORE_SITTING, to="moved")


def test_words_are_tidied_and_asked_for():
    assert require_words("  Snow \n and ice ", ask="Say why.") == "Snow and ice"
    with pytest.raises(NoTitle, match="Say why"):
        require_words(" \t\n", ask="Say why.")


def test_times_are_compared_as_moments_across_a_clock_change():
    before, after = london(date(2018, 10, 28), 0, 30), london(date(2018, 10, 28), 2)
    assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=2, minutes=30)
    require_order_of_times(before, after)
    require_order_of_times(before, None)
    with pytest.raises(EndsBeforeItStarts):
        require_order_of_times(after, before)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2018, 6, 11, 17, tzinfo=UTC), "6.00 pm"),
        (datetime(2017, 12, 18, 18, 5, tzinfo=UTC), "6.05 pm"),
        (datetime(2018, 6, 11, 11, tzinfo=UTC), "12.00 pm"),
        (datetime(2018, 6, 10, 23, tzinfo=UTC), "12.00 am"),
        (datetime(2018, 1, 10, 9, 30, tzinfo=UTC), "9.30 am"),
    ],
)
def test_a_moment_is_printed_on_the_london_clock(moment, words):
    assert clock_words(moment) == words


@given(st.text(max_size=300), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_an_address_is_short_and_plain_whatever_the_name(name, day):
    slug = slug_of(name, day)
    assert len(slug) <= 71
    assert slug.endswith(day.isoformat())
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.lists(st.booleans(), max_size=30))
def test_numbers_are_unique_and_what_was_published_keeps_its_own(published):
    kept = [str(place) if is_out else "" for place, is_out in enumerate(published, 1)]
    numbers = numbers_for(kept)
    assert len(set(numbers)) == len(numbers) == len(kept)
    assert all(before in ("", now) for before, now in zip(kept, numbers, strict=True))


@pytest.mark.parametrize("ground", sorted(EXEMPT))
def test_each_paragraph_of_the_schedule_asks_for_public_interest_reasons(ground):
    ground = Ground(ground)
    require_ground(ground, "It would weaken the council's hand.", CONFIRMED, on=HELD)
    with pytest.raises(NoGround, match="public interest"):
        require_ground(ground, " ", CONFIRMED, on=HELD)
    with pytest.raises(NoGround, match="looked at again"):
        require_ground(ground, "Reasons.", HELD, on=HELD)
    with pytest.raises(NoGround, match="looked at again"):
        require_ground(ground, "Reasons.", None, on=HELD)


def test_an_open_item_has_neither_reasons_nor_a_day_of_review():
    require_ground(None, "", None, on=HELD)
    with pytest.raises(NoGround):
        require_ground(None, "", CONFIRMED, on=HELD)


@pytest.mark.parametrize(
    ("regime", "ground", "holds"),
    [
        (Regime.COMMITTEE, Ground.PARAGRAPH_1, True),
        (Regime.COMMITTEE, Ground.OWN, False),
        (Regime.EXECUTIVE, Ground.CONFIDENTIAL, True),
        (Regime.EXECUTIVE, Ground.OWN, False),
        (Regime.ADVISORY, Ground.OWN, True),
        (Regime.ADVISORY, Ground.PARAGRAPH_7, True),
        (Regime.INTERNAL, Ground.OWN, True),
        (Regime.INTERNAL, Ground.PARAGRAPH_3, False),
    ],
)
def test_a_ground_holds_in_some_regimes_and_not_in_others(regime, ground, holds):
    assert (ground in grounds_of(regime)) is holds
    if holds:
        require_ground_of(regime, ground)
    else:
        with pytest.raises(NoGround, match="regime"):
            require_ground_of(regime, ground)


def test_late_business_needs_all_three():
    at = london(HELD, 17, 30)
    require_late_reason("A flood.", at, has_chair=True)
    for reason, agreed_at, has_chair in (("", at, True), ("A flood.", None, True), ("A flood.", at, False)):
        with pytest.raises(NotLateProperly, match="special circumstances"):
            require_late_reason(reason, agreed_at, has_chair=has_chair)


def test_what_stands_on_every_agenda_is_no_report():
    assert ItemKind.REPORT not in STANDING and ItemKind.APOLOGIES in STANDING
    assert ItemKind.PRESENTATION not in WITH_A_PAPER


MEETINGS = [
    (date(2017, 6, 14), date(2017, 6, 6)),
    (date(2017, 9, 11), date(2017, 9, 1)),
    (date(2017, 12, 18), date(2017, 12, 8)),
    (date(2018, 3, 19), date(2018, 3, 9)),
    (date(2018, 6, 11), date(2018, 6, 1)),
]


@pytest.mark.parametrize(("meeting_on", "publish_by"), MEETINGS)
def test_the_deadlines_of_the_papers_come_in_order_and_before_publication(meeting_on, publish_by):
    found = {each.stage: each.due_on for each in deadlines(meeting_on, notice_days=5)}
    assert found[Stage.PUBLISH] == publish_by
    order = [found[stage] for stage in Stage]
    assert order == sorted(order)
    assert found[Stage.BRIEFING] < publish_by


def test_a_stage_that_a_body_leaves_out_has_no_deadline():
    found = deadlines(HELD, notice_days=5, offsets={**USUAL, Stage.LEADERSHIP: None})
    assert Stage.LEADERSHIP not in {each.stage for each in found}
    assert len(found) == len(Stage) - 1


def test_a_closure_moves_every_deadline_before_it():
    closed = {date(2018, 6, 5): "Move of offices"}
    usual, moved = deadlines(HELD, notice_days=5), deadlines(HELD, notice_days=5, closed=closed)
    before = {each.stage: each.due_on for each in usual}
    after = {each.stage: each.due_on for each in moved}
    assert all(after[stage] < before[stage] for stage in (Stage.CALL, Stage.DRAFTS, Stage.PUBLISH, Stage.BRIEFING))
    assert after[Stage.MINUTES] == before[Stage.MINUTES]


def test_calendar_days_of_notice_may_fall_on_a_weekend():
    found = {each.stage: each.due_on for each in deadlines(HELD, notice_days=28, counts_calendar=True)}
    assert found[Stage.PUBLISH] == date(2018, 5, 13)


@pytest.mark.parametrize(
    ("done_on", "on", "words"),
    [
        (None, date(2018, 5, 31), "Ahead"),
        (None, date(2018, 6, 1), "Due today"),
        (None, date(2018, 6, 2), "Late"),
        (date(2018, 6, 1), date(2018, 6, 2), "Met"),
        (date(2018, 6, 4), date(2018, 6, 3), "Late"),
        (date(2018, 6, 4), date(2018, 6, 4), "Met late"),
    ],
)
def test_a_deadline_is_said_in_one_word(done_on, on, words):
    assert Deadline(Stage.PUBLISH, date(2018, 6, 1), done_on).state_words(on=on) == words


def test_what_is_due_is_said_in_words():
    assert Deadline(Stage.BRIEFING, HELD).what == "Chair’s briefing"
    for stage in (Stage.PUBLISH, Stage.MEET):
        with pytest.raises(NoSuchDeadline):
            require_deadline(stage, None)
    require_deadline(Stage.LEADERSHIP, None)


@pytest.mark.parametrize("copies", [-1, 0, MOST_COPIES + 1])
def test_a_printer_makes_so_many_copies(copies):
    require_copies(MOST_COPIES)
    with pytest.raises(NoCopies):
        require_copies(copies)

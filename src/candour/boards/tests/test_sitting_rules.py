"""Who was there for which item, and what is to settle, as pure rules."""

import dataclasses
from typing import Any

import pytest

from candour.boards.rules.sitting import (
    Asked,
    Attender,
    Came,
    Clause,
    Conduct,
    Declared,
    Interest,
    Move,
    Moved,
    Sitting,
    Standing,
    Where,
    is_varied,
    order_taken,
    present_by_item,
    to_settle,
    warns,
)

PRINTED = [1, 2, 3, 4, 5]


def member(key: str, *came: Came, **more: Any) -> Attender:
    return Attender(key=key, name=f"Member {key}", standing=Standing.MEMBER, came=frozenset(came), **more)


HERE = member("a", Came.PRESENT)
EMPTY = Sitting((HERE,), {}, quorum=None, does_video_count=False, has_chair=True)


def doubts(**changes: Any) -> list[str]:
    return [each.words for each in to_settle(dataclasses.replace(EMPTY, **changes))]


def test_items_never_taken_up_follow_in_the_order_printed():
    assert order_taken(PRINTED, [1, 4, 2]) == [1, 4, 2, 3, 5]


def test_the_order_is_varied_only_when_an_item_was_taken_before_one_printed_above_it():
    assert is_varied(PRINTED, [1, 4, 2])
    assert not is_varied(PRINTED, [1, 2, 4])


def test_a_late_comer_is_there_from_the_item_before_which_they_arrived():
    there = present_by_item(PRINTED, [HERE, member("b", Came.LATE)], [Moved("b", 3, Move.ARRIVED)])
    assert [sorted(there[item]) for item in PRINTED] == [["a"], ["a"], ["a", "b"], ["a", "b"], ["a", "b"]]


def test_who_leaves_for_an_item_and_comes_back_is_missing_for_that_item_alone():
    moves = [Moved("a", 2, Move.LEFT), Moved("a", 3, Move.RETURNED)]
    there = present_by_item(PRINTED, [HERE], moves)
    assert [bool(there[item]) for item in PRINTED] == [True, False, True, True, True]


def test_who_left_is_missing_from_what_was_taken_later_not_from_what_is_printed_later():
    order = order_taken(PRINTED, [1, 5, 2, 3, 4])
    there = present_by_item(order, [HERE], [Moved("a", 2, Move.LEFT)])
    assert there[5] == {"a"}
    assert there[3] == frozenset()


def test_whoever_apologised_is_not_there():
    assert present_by_item(PRINTED, [member("b", Came.APOLOGIES)], [])[1] == frozenset()


def test_apologies_for_leaving_early_are_those_of_somebody_who_came():
    assert member("b", Came.LEAVING_EARLY).is_present


def test_present_and_apologised_at_once_is_kept_and_is_to_settle():
    assert doubts(attenders=(member("b", Came.PRESENT, Came.APOLOGIES),)) == [
        "Member b is listed as present and as absent. Say which it was."
    ]


def test_a_substitute_for_somebody_who_came_is_to_settle():
    found = doubts(attenders=(HERE, member("s", Came.PRESENT, in_place_of="a")))
    assert found == ["Member s came in the place of Member a, who is listed as present too."]


def test_a_member_without_a_seat_on_the_day_is_to_settle():
    assert "holds no seat" in doubts(attenders=(member("b", Came.PRESENT, has_seat=False),))[0]


def test_somebody_presides():
    assert doubts(has_chair=False) == ["Nobody is recorded as presiding."]


def test_a_quorum_that_was_lost_names_the_item():
    present = {"item 1": frozenset({"a"}), "item 2": frozenset()}
    assert doubts(present=present, quorum=1) == [
        "0 members are recorded as there for item 2 and counted, and the quorum is 1."
    ]


@pytest.mark.parametrize(("does_video_count", "count"), [(True, 0), (False, 1)])
def test_members_by_video_count_only_where_the_body_lets_them(does_video_count, count):
    by_video = member("v", Came.PRESENT, where=Where.VIDEO)
    present = {"item 1": frozenset({"v"})}
    found = doubts(attenders=(by_video,), present=present, quorum=1, does_video_count=does_video_count)
    assert len(found) == count


def test_without_a_quorum_nobody_counts():
    assert doubts(present={"item 1": frozenset()}) == []


@pytest.mark.parametrize(
    ("interest", "conduct", "is_warned"),
    [
        (Interest.PECUNIARY, Conduct.TOOK_PART, True),
        (Interest.PECUNIARY, Conduct.STAYED, True),
        (Interest.PECUNIARY, Conduct.LEFT, False),
        (Interest.PECUNIARY, Conduct.DISPENSED, False),
        (Interest.OTHER, Conduct.TOOK_PART, False),
        (Interest.OUTSIDE, Conduct.STAYED, False),
    ],
)
def test_a_pecuniary_interest_warns_when_the_member_stayed_without_a_dispensation(interest, conduct, is_warned):
    assert warns(interest, conduct) is is_warned


def test_taking_part_with_a_pecuniary_interest_waits_for_the_clerk_s_confirmation():
    took_part = Declared("Member a", "item 4", Interest.PECUNIARY, Conduct.TOOK_PART, is_confirmed=False)
    assert "recorded as having taken part" in doubts(declared=(took_part,))[0]
    assert doubts(declared=(dataclasses.replace(took_part, is_confirmed=True),)) == []


def test_a_departure_that_the_attendance_does_not_show_is_to_settle():
    left = Declared("Member a", "item 4", Interest.PECUNIARY, Conduct.LEFT, is_confirmed=False, has_left=False)
    assert "the attendance does not show it" in doubts(declared=(left,))[0]


def test_an_action_without_owner_or_day_is_to_settle():
    assert doubts(asked=(Asked("Report back", has_owner=False, has_due=False),)) == [
        "“Report back” needs an owner and a day or a meeting."
    ]


def test_actions_taken_forward_have_to_be_named():
    unnamed = Clause("item 5", 2, "That the actions be taken forward", takes_actions_forward=True, named_actions=0)
    assert doubts(clauses=(unnamed,)) == ["Resolution 2 of item 5 has actions taken forward and names none."]
    assert doubts(clauses=(dataclasses.replace(unnamed, named_actions=1),)) == []


def test_a_resolution_that_could_not_be_carried_out_is_to_settle():
    stuck = Clause(
        "item 4", 1, "That", takes_actions_forward=False, named_actions=0, not_carried_out="It was withdrawn."
    )
    assert doubts(clauses=(stuck,)) == ["item 4, resolution 1: It was withdrawn."]


def test_what_the_clerk_says_was_so_is_settled():
    both = member("b", Came.PRESENT, Came.APOLOGIES)
    assert doubts(attenders=(both,), settled=frozenset({"both:b"})) == []

"""In the room nothing is refused that may have happened; what is doubtful is to settle."""

import pytest

from candour.boards.commands.sitting import (
    Attended,
    Declared,
    declare_interest,
    record_movement,
    record_presiding,
    settle,
    strike,
    take_attendance,
    take_item,
    take_note,
)
from candour.boards.models import Attendance, Declaration, Meeting, Movement, Note
from candour.boards.models.sitting import Somebody, in_force
from candour.boards.queries.sitting import record_of
from candour.boards.rules.items import ItemKind
from candour.boards.rules.minutes import Frozen
from candour.boards.rules.sitting import (
    Came,
    ChangedInTheRoom,
    Conduct,
    Interest,
    Move,
    NoteKind,
    NothingSaid,
    NotOfThisMeeting,
    Standing,
)
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import CLERK, HELD_ON, chaired, is_there, item
from candour.people.tests import given as people
from candour.plans.tests.given import day
from candour.records.models import DeedContent
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
HERE = {"on": HELD_ON, "by": CLERK}


@pytest.fixture
def meeting() -> Meeting:
    return sitting.a_sitting()


def doubts(meeting) -> list[str]:
    return [each.words for each in record_of(meeting).doubts]


def present_at(meeting, kind=ItemKind.REPORT) -> list[str]:
    return sorted(each.name for each in record_of(meeting).of(item(meeting, kind)).present)


def note(meeting, words="That the hub opens", kind=NoteKind.NOTED, **more):
    return take_note(meeting=meeting, item=item(meeting), kind=kind, words=words, **{**HERE, **more})


def declared(meeting, who, conduct=Conduct.LEFT, interest=Interest.PECUNIARY, **more):
    replaces = more.pop("replaces", None)
    said = Declared(Somebody(who), interest, conduct, **more)
    return declare_interest(meeting=meeting, item=item(meeting), said=said, replaces=replaces, **HERE)


def test_somebody_is_listed_with_the_name_and_the_post_of_the_day(meeting):
    person = people.a_person("Asha Begum", post="Cabinet Member for Housing")
    is_there(meeting, "", person=person)
    line = Attendance.objects.get()
    assert (line.name, line.office, line.key) == ("Asha Begum", "Cabinet Member for Housing", person.key)


def test_somebody_who_is_not_in_the_record_is_listed_by_name(meeting):
    said = Attended(Somebody(name="A Visitor"), Came.PRESENT, Standing.OFFICER, office="Auditor")
    take_attendance(meeting=meeting, said=[said], **HERE)
    assert record_of(meeting).by_standing(Standing.OFFICER)[0].office == "Auditor"


def test_nobody_is_no_line(meeting):
    with pytest.raises(NothingSaid, match="Say who it was"):
        take_attendance(meeting=meeting, said=[Attended(Somebody(), Came.PRESENT)], **HERE)


def test_the_list_taken_twice_names_everybody_once(meeting):
    person = people.a_person("Asha Begum")
    for _ in range(2):
        is_there(meeting, "", person=person)
    assert Attendance.objects.count() == 1


def test_present_and_apologised_at_once_is_saved_and_to_settle(meeting):
    person = chaired(meeting)
    is_there(meeting, "", person=person, came=Came.APOLOGIES)
    assert doubts(meeting) == ["Chris Chair is listed as present and as absent. Say which it was."]


def test_what_is_doubtful_is_settled_by_striking_a_line_or_by_the_clerk_s_word(meeting):
    person = chaired(meeting)
    is_there(meeting, "", person=person, came=Came.APOLOGIES)
    strike(line=Attendance.objects.get(came=Came.APOLOGIES), **HERE)
    assert doubts(meeting) == []
    is_there(meeting, "", person=person, came=Came.ABSENT)
    settle(meeting=meeting, doubt=record_of(meeting).doubts[0].key, words="Came for the last item only.", **HERE)
    assert doubts(meeting) == []


def test_settling_says_what_explains_it(meeting):
    with pytest.raises(NothingSaid, match="Say what explains it"):
        settle(meeting=meeting, doubt="chair", words=" ", **HERE)


def test_a_substitute_for_somebody_present_is_saved_and_to_settle(meeting):
    holder = chaired(meeting)
    is_there(meeting, "Sam Substitute", in_place_of=holder)
    assert doubts(meeting) == ["Sam Substitute came in the place of Chris Chair, who is listed as present too."]


def test_a_late_arrival_is_there_from_the_item_on(meeting):
    chaired(meeting)
    late = is_there(meeting, "Lena Late", came=Came.LATE)
    record_movement(meeting=meeting, item=item(meeting), who=Somebody(late), move=Move.ARRIVED, **HERE)
    assert present_at(meeting, ItemKind.APOLOGIES) == ["Chris Chair"]
    assert present_at(meeting) == ["Chris Chair", "Lena Late"]


def test_the_order_taken_is_kept_apart_from_the_order_printed(meeting):
    for kind in (ItemKind.APOLOGIES, ItemKind.REPORT, ItemKind.DECLARATIONS):
        take_item(meeting=meeting, item=item(meeting, kind), **HERE)
    record = record_of(meeting)
    numbers = {each.item.pk: each.item.number for each in record.items}
    assert record.is_varied
    assert [numbers[pk] for pk in record.taken] == ["1", "4", "2"]
    assert [each.item.number for each in record.items] == ["1", "2", "3", "4", "5"]


def test_somebody_presides_from_an_item_on(meeting):
    chaired(meeting)
    record_presiding(meeting=meeting, who=Somebody(name="Vera Vice"), item=item(meeting), **HERE)
    record = record_of(meeting)
    assert (record.chair, record.of(item(meeting)).presiding) == ("Chris Chair", "Vera Vice")


def test_each_note_is_a_row_of_its_own_in_the_order_taken(meeting):
    note(meeting, "first")
    note(meeting, "second")
    assert [each.words for each in record_of(meeting).of(item(meeting)).notes] == ["first", "second"]


def test_a_note_put_right_stays_in_its_place(meeting):
    first = note(meeting, "frist")
    note(meeting, "second")
    note(meeting, "first", replaces=first)
    assert [each.words for each in in_force(Note, meeting)] == ["first", "second"]
    assert Note.objects.count() == 3


def test_a_second_clerk_who_edits_the_same_note_is_told_and_overwrites_nothing(meeting):
    first = note(meeting, "One")
    note(meeting, "By the first clerk", replaces=first, by=Operator("first"))
    with pytest.raises(ChangedInTheRoom, match="By the first clerk"):
        note(meeting, "By the second", replaces=first, by=Operator("second"))
    with pytest.raises(ChangedInTheRoom):
        strike(line=first, **HERE)


def test_an_empty_note_says_nothing(meeting):
    with pytest.raises(NothingSaid):
        note(meeting, "  ")


def test_what_is_said_in_private_is_not_told_to_the_audit_trail():
    meeting = given.a_meeting()
    private = given.an_item(meeting, "Sale of land", restriction=given.a_restriction())
    take_note(meeting=meeting, item=private, kind=NoteKind.HEARD, words="canary price", **HERE)
    assert not any("canary" in str(each.content) for each in DeedContent.objects.all())


def test_an_item_of_another_meeting_is_not_taken_here(meeting):
    other = sitting.a_sitting(starts_at=given.at(18, day=day("10 Sep 2018")))
    with pytest.raises(NotOfThisMeeting):
        take_item(meeting=meeting, item=item(other), **HERE)


def test_whoever_leaves_for_an_interest_is_recorded_as_having_left(meeting):
    who = chaired(meeting)
    declared(meeting, who)
    assert Movement.objects.get().reason == "after declaring an interest"
    assert present_at(meeting) == []
    assert doubts(meeting) == []


def test_taking_part_with_a_pecuniary_interest_is_saved_and_waits_for_confirmation(meeting):
    who = chaired(meeting)
    line = declared(meeting, who, Conduct.TOOK_PART)
    assert "Confirm that it was so" in doubts(meeting)[0]
    advice = "The Monitoring Officer had advised to leave."
    declared(meeting, who, Conduct.TOOK_PART, is_confirmed=True, advice=advice, replaces=line)
    assert doubts(meeting) == []
    assert in_force(Declaration, meeting).get().advice == advice


def test_a_declaration_cannot_be_hidden(meeting):
    line = declared(meeting, chaired(meeting), Conduct.TOOK_PART)
    with pytest.raises(NotOfThisMeeting, match="stands"):
        strike(line=line, **HERE)


def test_nothing_is_recorded_any_more_once_the_minutes_are_confirmed(meeting):
    chaired(meeting)
    sitting.ended(meeting)
    sitting.published_minutes(meeting)
    sitting.confirmed(meeting)
    with pytest.raises(Frozen):
        note(meeting)


def test_the_record_is_read_in_a_number_of_statements_that_does_not_grow(meeting, django_assert_max_num_queries):
    chaired(meeting)
    for number in range(12):
        is_there(meeting, f"Member {number}")
        note(meeting, f"Note {number}")
        sitting.resolved(meeting, sitting.Resolved.NOTED, words=f"That {number} be noted")
    with django_assert_max_num_queries(23):
        record_of(meeting)

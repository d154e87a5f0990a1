"""The forward plan: what comes to which meeting, moved and taken off by deed; what came and slipped is worked out."""

from datetime import date

import pytest

from candour.boards import commands as boards
from candour.boards.commands import forward as commands
from candour.boards.commands.forward import EntrySaid
from candour.boards.models import ForwardEntry, ForwardItem, Placement
from candour.boards.queries.forward import forward_entry, forward_paper_of, forward_plan
from candour.boards.rules.forward import (
    EntryKind,
    EntryTakenOff,
    NoMeetingYet,
    NotToThisBody,
    OnAgendaAlready,
    Outlook,
    Place,
    SamePlace,
    outlook,
)
from candour.boards.rules.items import ItemKind, NotLateProperly
from candour.boards.rules.meetings import NoTitle
from candour.boards.tests import given
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.tests import given as plans
from candour.records.deeds import AlreadyDone, Changed

DEED = {"by": given.SOMEBODY, "on": given.PLANNED_ON}
SEPTEMBER = date(2018, 9, 10)


def an_entry(body, meeting=None, title="Grants", kind=EntryKind.SPOTLIGHT, *, on=given.PLANNED_ON, **more):
    said = EntrySaid(title, kind, **more)
    return commands.add_entry(body=body, said=said, meeting=meeting, by=given.SOMEBODY, on=on)


def moved(entry, meeting, reason="Not ready.", on=given.PLANNED_ON):
    return commands.move_entry(entry=entry, meeting=meeting, reason=reason, by=given.SOMEBODY, on=on)


def stands(entry, on=given.PLANNED_ON, role=Role.BOARD_MEMBER):
    return forward_entry(entry, people.a_person(role=role), on=on)


def shown(body, on=given.PLANNED_ON, **more):
    return forward_plan(body, people.a_person(role=Role.BOARD_MEMBER), on=on, **more)


@pytest.fixture
def june(db):
    return given.a_meeting()


@pytest.fixture
def september(june):
    return given.a_meeting(body=june.body, starts_at=given.at(18, day=SEPTEMBER))


@pytest.mark.parametrize(
    ("place", "has_item", "expected"),
    [
        (Place(), False, Outlook.TO_ARRANGE),
        (Place(given.HELD_ON), False, Outlook.TO_COME),
        (Place(given.HELD_ON), True, Outlook.ON_AGENDA),
        (Place(given.HELD_ON, is_over=True), True, Outlook.CAME),
        (Place(given.HELD_ON, is_over=True), False, Outlook.SLIPPED),
        (Place(given.HELD_ON, is_off=True), False, Outlook.SLIPPED),
        (Place(given.HELD_ON, is_off=True), True, Outlook.SLIPPED),
        (Place(None, is_off=True), False, Outlook.SLIPPED),
        (Place(date(2018, 6, 10)), False, Outlook.SLIPPED),
        (Place(date(2018, 6, 10)), True, Outlook.ON_AGENDA),
    ],
)
def test_what_is_said_of_an_entry_follows_from_its_place_and_its_item(place, has_item, expected):
    assert outlook(place, has_item=has_item, taken_off_on=None, on=given.HELD_ON) is expected


def test_an_entry_is_taken_off_from_the_day_on_which_it_was():
    days = [outlook(Place(), has_item=False, taken_off_on=SEPTEMBER, on=day) for day in (given.HELD_ON, SEPTEMBER)]
    assert days == [Outlook.TO_ARRANGE, Outlook.TAKEN_OFF]


def test_every_kind_of_entry_becomes_an_item_of_its_kind():
    assert [each.item_kind.value for each in EntryKind] == [each.value for each in EntryKind]


def test_an_entry_comes_to_a_meeting_or_is_to_be_arranged(june):
    an_entry(june.body, june, "Grants", brought_by="Director of Resources")
    an_entry(june.body, None, "Property")
    groups = shown(june.body).coming
    assert [each.heading for each in groups] == ["Monday 11 June 2018", "To be arranged"]
    assert [each.rows[0].outlook for each in groups] == [Outlook.TO_COME, Outlook.TO_ARRANGE]
    assert groups[0].rows[0].brought_by == "Director of Resources"


def test_an_entry_has_a_title_and_comes_to_its_own_body(june):
    cabinet = people.a_body("Cabinet")
    with pytest.raises(NoTitle):
        an_entry(june.body, june, " ")
    with pytest.raises(NotToThisBody):
        an_entry(cabinet, june)
    with pytest.raises(NotToThisBody):
        moved(an_entry(cabinet), june)
    assert not Placement.objects.filter(meeting=june).exists()


def test_an_entry_says_what_of_a_plan_it_is_about(june):
    action = plans.an_action()
    entry = an_entry(june.body, june, theme=action.theme, action=action)
    assert stands(entry).about == f"{action.theme.name}, {action.code}"


def test_an_entry_that_is_moved_keeps_its_old_places_with_the_reasons(june, september):
    entry = an_entry(june.body, june)
    moved(entry, september, "The audit is not finished.", on=date(2018, 5, 10))
    moved(entry, None, "Nobody can say when.", on=date(2018, 5, 20))
    row = stands(entry, on=date(2018, 5, 20))
    assert row.place == "To be arranged"
    assert row.was == (
        "Was for 11 June 2018, moved on 10 May 2018: The audit is not finished.",
        "Was for 10 September 2018, moved on 20 May 2018: Nobody can say when.",
    )


def test_the_plan_of_an_earlier_day_shows_the_place_that_an_entry_had_then(june, september):
    entry = an_entry(june.body, june)
    moved(entry, september, on=date(2018, 5, 10))
    places = [stands(entry, on=day).place for day in (date(2018, 5, 9), date(2018, 5, 10))]
    assert places == ["Monday 11 June 2018", "Monday 10 September 2018"]
    assert shown(june.body, on=date(2018, 4, 30)).coming == []


def test_a_move_has_a_reason_and_goes_somewhere_else(june):
    entry = an_entry(june.body, june)
    with pytest.raises(NoTitle, match="why it is moved"):
        moved(entry, None, " ")
    with pytest.raises(SamePlace):
        moved(entry, june)
    assert entry.placements.count() == 1


def test_an_entry_is_taken_off_once_with_a_reason_and_stays_in_the_list(june):
    entry = an_entry(june.body, june)
    with pytest.raises(NoTitle):
        commands.take_entry_off(entry=entry, reason="", **DEED)
    commands.take_entry_off(entry=entry, reason="Dealt with by the cabinet.", **DEED)
    plan = shown(june.body)
    assert plan.coming == []
    assert [row.taken_off for row in plan.settled.things] == ["Taken off on 1 May 2018: Dealt with by the cabinet."]


def test_nothing_more_is_done_to_an_entry_that_was_taken_off(june, september):
    entry = an_entry(june.body, june)
    commands.take_entry_off(entry=entry, reason="Not wanted.", **DEED)
    said = EntrySaid("Other", EntryKind.REPORT)
    for refused in (
        lambda: commands.take_entry_off(entry=entry, reason="Again.", **DEED),
        lambda: moved(entry, september),
        lambda: commands.put_entry_on_agenda(entry=entry, **DEED),
        lambda: commands.change_entry(entry=entry, said=said, seen=1, **DEED),
    ):
        with pytest.raises(EntryTakenOff):
            refused()


def test_an_entry_is_changed_over_nothing_unseen(june):
    entry = an_entry(june.body, june)
    commands.change_entry(entry=entry, said=EntrySaid("Grants policy", EntryKind.REPORT), seen=1, **DEED)
    assert (stands(entry).title, stands(entry).kind) == ("Grants policy", "Report")
    with pytest.raises(Changed):
        commands.change_entry(entry=entry, said=EntrySaid("Mine", EntryKind.REPORT), seen=1, **DEED)
    with pytest.raises(NoTitle):
        commands.change_entry(entry=entry, said=EntrySaid(" ", EntryKind.REPORT), seen=2, **DEED)


def test_an_entry_becomes_an_item_that_remembers_it(june):
    entry = an_entry(june.body, june, brought_by="Director", decision_sought="To comment.")
    link = commands.put_entry_on_agenda(entry=entry, **DEED)
    item = link.item
    assert (item.title, item.kind, item.presenter, item.purpose) == ("Grants", "spotlight", "Director", "To comment.")
    assert item.forward.entry == entry
    assert stands(entry).outlook is Outlook.ON_AGENDA
    with pytest.raises(OnAgendaAlready):
        commands.put_entry_on_agenda(entry=entry, **DEED)


def test_an_item_that_is_there_already_is_said_to_be_the_entry(june, september):
    item, other = given.an_item(june, "Spotlight: grants"), given.an_item(september)
    entry, second = an_entry(june.body, june), an_entry(june.body, june)
    with pytest.raises(NotToThisBody):
        commands.put_entry_on_agenda(entry=entry, item=other, **DEED)
    commands.put_entry_on_agenda(entry=entry, item=item, **DEED)
    with pytest.raises(OnAgendaAlready, match="from the forward plan"):
        commands.put_entry_on_agenda(entry=second, item=item, **DEED)
    assert june.items.count() == 1


def test_what_stands_on_an_agenda_is_withdrawn_there_before_it_is_moved(june, september):
    entry = an_entry(june.body, june)
    item = commands.put_entry_on_agenda(entry=entry, **DEED).item
    with pytest.raises(OnAgendaAlready):
        moved(entry, september)
    with pytest.raises(OnAgendaAlready):
        commands.take_entry_off(entry=entry, reason="No.", **DEED)
    boards.withdraw_item(item=item, reason="", seen=item.version, **DEED)
    moved(entry, september)
    assert stands(entry).place == "Monday 10 September 2018"
    assert not ForwardItem.objects.exists()


def test_a_published_item_that_is_withdrawn_lets_its_entry_slip(june, september):
    entry = an_entry(june.body, june)
    item = commands.put_entry_on_agenda(entry=entry, **DEED).item
    given.published(june)
    item.refresh_from_db()
    boards.withdraw_item(item=item, reason="Too early.", seen=item.version, by=given.SOMEBODY, on=given.PUBLISHED_ON)
    assert stands(entry, on=given.HELD_ON).outlook is Outlook.TO_COME
    assert stands(entry, on=date(2018, 6, 12)).outlook is Outlook.SLIPPED
    moved(entry, september, on=date(2018, 6, 12))
    assert stands(entry, on=date(2018, 6, 12)).outlook is Outlook.TO_COME


def test_what_has_no_meeting_goes_onto_no_agenda(june):
    with pytest.raises(NoMeetingYet, match="no meeting yet"):
        commands.put_entry_on_agenda(entry=an_entry(june.body), **DEED)
    entry = an_entry(june.body, june)
    boards.cancel_meeting(meeting=june, reason="Snow.", **DEED)
    with pytest.raises(NoMeetingYet, match="will not be held"):
        commands.put_entry_on_agenda(entry=entry, **DEED)
    assert stands(entry).outlook is Outlook.SLIPPED


def test_an_entry_that_comes_late_needs_the_chair_as_any_item_does(june):
    entry = an_entry(june.body, june)
    given.published(june)
    with pytest.raises(NotLateProperly):
        commands.put_entry_on_agenda(entry=entry, by=given.SOMEBODY, on=given.HELD_ON)


def test_what_came_and_what_slipped_follows_from_the_meeting(june):
    came, slipped = an_entry(june.body, june, "Came"), an_entry(june.body, june, "Slipped")
    commands.put_entry_on_agenda(entry=came, **DEED)
    given.closed(june)
    plan = shown(june.body, on=given.HELD_ON)
    assert [(row.title, row.outlook) for row in plan.settled.things] == [("Came", Outlook.CAME)]
    assert [(row.title, row.outlook) for row in plan.coming[0].rows] == [("Slipped", Outlook.SLIPPED)]
    assert stands(slipped, on=given.HELD_ON).is_movable


def test_an_entry_goes_with_its_meeting_when_that_is_postponed(june):
    entry = an_entry(june.body, june)
    boards.postpone_meeting(meeting=june, reason="Snow.", **DEED)
    assert stands(entry).outlook is Outlook.SLIPPED
    boards.postpone_meeting(meeting=june, reason="Found a day.", when=boards.When(given.at(18, day=SEPTEMBER)), **DEED)
    assert (stands(entry).outlook, stands(entry).place) == (Outlook.TO_COME, "Monday 10 September 2018")


def test_of_an_entry_taken_in_private_most_read_its_line_alone(june):
    entry = an_entry(june.body, june, "Canary depot", brought_by="canary", decision_sought="canary")
    hidden = given.an_item(june, "Property matter", restriction=given.a_restriction())
    commands.put_entry_on_agenda(entry=entry, item=hidden, **DEED)
    assert "anary" not in repr(stands(entry)).replace("Canary Wharf", "")
    assert stands(entry, role=Role.DEMOCRATIC_SERVICES).brought_by == "canary"
    assert "anary" not in repr(forward_paper_of(june, on=given.PLANNED_ON))


def test_the_paper_tells_what_comes_and_what_came_since_the_meeting_before(june, september):
    came = an_entry(june.body, june, "Came in June")
    commands.put_entry_on_agenda(entry=came, **DEED)
    given.closed(june)
    an_entry(june.body, september, "For September", on=given.HELD_ON)
    paper = forward_paper_of(september, on=given.HELD_ON)
    assert [row.title for group in paper.coming for row in group.rows] == ["For September"]
    assert ([row.title for row in paper.settled], paper.since) == (
        ["Came in June"],
        "since the meeting of 11 June 2018",
    )


def test_a_double_press_adds_one_entry(june):
    said = {"body": june.body, "said": EntrySaid("Grants", EntryKind.REPORT), "once": "one press"}
    commands.add_entry(**said, **DEED)
    with pytest.raises(AlreadyDone):
        commands.add_entry(**said, **DEED)
    assert ForwardEntry.objects.count() == 1


def test_the_plan_takes_as_many_statements_for_thirty_entries_as_for_one(june, django_assert_max_num_queries):
    reader = people.a_person(role=Role.BOARD_MEMBER)
    for number in range(30):
        entry = an_entry(june.body, june, f"Entry {number}")
        if number % 2:
            commands.take_entry_off(entry=entry, reason="No.", **DEED)
    with django_assert_max_num_queries(13):
        assert forward_plan(june.body, reader, on=given.PLANNED_ON).settled.count == 15
    with django_assert_max_num_queries(12):
        forward_paper_of(june, on=given.PLANNED_ON)


def test_an_item_of_the_kind_minutes_is_no_forward_plan(june):
    given.an_item(june, "Minutes", ItemKind.MINUTES)
    assert shown(june.body).coming == []

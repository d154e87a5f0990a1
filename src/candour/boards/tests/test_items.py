"""An agenda is built, put in order, published and added to; nothing published is rewritten."""

from datetime import date

import pytest

from candour.boards import commands, policy
from candour.boards.commands import ItemSaid, Late, Restriction
from candour.boards.models import AgendaItem
from candour.boards.queries.pages import meeting_page
from candour.boards.rules.items import (
    AgendaFixed,
    Ground,
    ItemKind,
    NoGround,
    NotLateProperly,
    OrderNotSet,
    numbers_for,
    require_ground,
)
from candour.boards.rules.meetings import NotInThisState, NoTitle
from candour.boards.tests import given
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.records.deeds import Changed
from candour.reports.tests import given_papers as papers

pytestmark = pytest.mark.django_db
DEED = {"by": given.SOMEBODY, "on": given.PLANNED_ON}
AFTER = {"by": given.SOMEBODY, "on": date(2018, 6, 4)}


def fresh(item):
    return AgendaItem.objects.select_related("meeting").get(pk=item.pk)


def agenda(meeting):
    return [str(item) for item in meeting.items.standing()]


def test_numbers_are_given_once_the_order_is_set():
    meeting = given.a_meeting()
    for title in ("Apologies", "Declarations", "Plan report"):
        given.an_item(meeting, title)
    assert agenda(meeting) == ["Apologies", "Declarations", "Plan report"]
    commands.set_order(meeting=meeting, **DEED)
    assert agenda(meeting) == ["1 Apologies", "2 Declarations", "3 Plan report"]


def test_an_item_moves_up_down_and_to_the_ends_and_numbers_wait_for_the_new_order():
    meeting = given.a_meeting()
    one, two, three = (given.an_item(meeting, title) for title in ("One", "Two", "Three"))
    commands.set_order(meeting=meeting, **DEED)
    for item, where, expected in (
        (three, "up", ["One", "Three", "Two"]), (one, "last", ["Three", "Two", "One"]),
        (two, "first", ["Two", "Three", "One"]), (two, "up", ["Two", "Three", "One"]),
        (two, "down", ["Three", "Two", "One"]),
    ):  # fmt: skip
        commands.move_item(item=item, direction=where, **DEED)
        assert agenda(meeting) == expected


def test_an_item_has_a_title():
    with pytest.raises(NoTitle, match="title"):
        given.an_item(given.a_meeting(), " ")


def test_a_report_expects_a_paper_and_an_oral_item_does_not():
    meeting = given.a_meeting()
    kinds = (ItemKind.REPORT, ItemKind.MINUTES, ItemKind.APOLOGIES, ItemKind.PRESENTATION)
    assert [given.an_item(meeting, kind=kind).expects_paper for kind in kinds] == [True, False, False, False]
    assert given.an_item(meeting, kind=ItemKind.PRESENTATION, expects_paper=True).expects_paper


def test_an_agenda_without_items_or_numbers_is_not_published():
    meeting = given.called(given.a_meeting())
    with pytest.raises(OrderNotSet, match="nothing on the agenda"):
        commands.set_order(meeting=meeting, **DEED)
    given.an_item(meeting)
    with pytest.raises(OrderNotSet, match="number"):
        commands.publish_agenda(meeting=meeting, **DEED)


def test_a_meeting_is_called_before_its_agenda_is_published():
    meeting = given.a_meeting()
    given.an_item(meeting)
    commands.set_order(meeting=meeting, **DEED)
    with pytest.raises(NotInThisState, match="call it first"):
        commands.publish_agenda(meeting=meeting, **DEED)


def test_what_is_added_after_publication_goes_out_as_a_supplement():
    meeting = given.a_meeting()
    first = given.an_item(meeting, "Apologies", ItemKind.APOLOGIES)
    agenda_out = given.published(meeting)
    added = given.an_item(meeting, "Peer review report", on=date(2018, 6, 4))
    supplement = given.published(meeting, on=date(2018, 6, 4))
    assert (agenda_out.number, supplement.number) == (0, 1)
    assert (fresh(first).supplement, fresh(added).supplement, fresh(added).number) == (0, 1, "2")
    assert [line["title"] for line in supplement.content["items"]] == ["Peer review report"]
    with pytest.raises(OrderNotSet, match="Nothing was added"):
        commands.publish_agenda(meeting=meeting, **AFTER)


def test_the_published_order_stands():
    meeting = given.a_meeting()
    first = given.an_item(meeting)
    given.published(meeting)
    with pytest.raises(AgendaFixed, match="another order"):
        commands.move_item(item=first, direction="down", **AFTER)
    late = given.an_item(meeting, on=AFTER["on"])
    commands.move_item(item=late, direction="first", **AFTER)
    assert [item.pk for item in meeting.items.standing()] == [first.pk, late.pk]


def test_a_published_line_is_not_rewritten_but_its_paper_may_follow():
    meeting = given.a_meeting()
    item = given.an_item(meeting, "Plan report")
    given.published(meeting)
    item = fresh(item)
    said = ItemSaid(ItemKind.REPORT, "Plan report", presenter="Sharon Godman")
    commands.change_item(item=item, said=said, seen=item.version, **AFTER)
    assert fresh(item).presenter == "Sharon Godman"
    with pytest.raises(AgendaFixed, match="published"):
        commands.change_item(item=item, said=ItemSaid(ItemKind.REPORT, "Other"), seen=item.version, **AFTER)


def test_an_item_is_changed_by_one_person_at_a_time():
    item = given.an_item(given.a_meeting())
    said = ItemSaid(ItemKind.PRESENTATION, "Customer services")
    commands.change_item(item=item, said=said, seen=1, **DEED)
    with pytest.raises(Changed):
        commands.change_item(item=fresh(item), said=said, seen=1, **DEED)
    with pytest.raises(NoTitle):
        commands.change_item(item=fresh(item), said=ItemSaid(ItemKind.REPORT, ""), seen=2, **DEED)


def test_a_restriction_has_a_ground_reasons_and_a_day_of_review():
    meeting, ahead = given.a_meeting(), date(2019, 6, 11)
    for broken in (
        Restriction(Ground.PARAGRAPH_3, ahead),
        Restriction(Ground.PARAGRAPH_3, given.PLANNED_ON, "Reasons."),
        Restriction(Ground.OWN, ahead, "  "),
    ):
        with pytest.raises(NoGround):
            given.an_item(meeting, restriction=broken)
    item = given.an_item(meeting, restriction=given.a_restriction(restricted_title="Sale of the depot"))
    assert (item.is_restricted, item.ground_words[:11]) == (True, "Paragraph 3")


def test_confidential_information_needs_no_public_interest_test():
    require_ground(Ground.CONFIDENTIAL, "", date(2019, 1, 1), on=given.HELD_ON)
    with pytest.raises(NoGround, match="ground first"):
        require_ground(None, "Reasons.", None, on=given.HELD_ON)


def test_a_restriction_is_lifted_but_not_laid_on_what_was_published_as_open():
    meeting = given.a_meeting()
    closed, opened = given.an_item(meeting, restriction=given.a_restriction()), given.an_item(meeting)
    given.published(meeting)
    closed, opened = fresh(closed), fresh(opened)
    commands.restrict_item(item=closed, restriction=None, seen=closed.version, **AFTER)
    assert not fresh(closed).is_restricted
    with pytest.raises(AgendaFixed, match="open to the public"):
        commands.restrict_item(item=opened, restriction=given.a_restriction(), seen=opened.version, **AFTER)


def test_an_item_can_be_restricted_before_publication():
    item = given.an_item(given.a_meeting())
    commands.restrict_item(item=item, restriction=given.a_restriction(), seen=item.version, **DEED)
    assert fresh(item).ground == Ground.PARAGRAPH_3
    with pytest.raises(NoGround):
        commands.restrict_item(item=item, restriction=Restriction(Ground.OWN, date(2019, 1, 1)), seen=2, **DEED)


def test_the_published_agenda_says_nothing_of_a_restricted_item_but_its_line():
    meeting = given.a_meeting()
    hidden = given.a_restriction(restricted_title="canary title", reasoning="canary reasons")
    given.an_item(meeting, "Property matter", purpose="canary purpose", restriction=hidden)
    content = given.published(meeting).content
    assert "canary" not in str(content)
    assert content["items"][0]["title"] == "Property matter"


def test_late_business_needs_the_chair_s_reason_and_time():
    meeting, day = given.a_meeting(), given.HELD_ON
    given.published(meeting)
    with pytest.raises(NotLateProperly, match="special circumstances"):
        given.an_item(meeting, on=day)
    with pytest.raises(NotLateProperly):
        given.an_item(meeting, on=day, late=given.agreed_late(reason=" "))
    item = given.an_item(meeting, on=day, late=given.agreed_late())
    assert (item.late_agreed_at, item.late_agreed_by.name) == (given.at(17, 30), "Chair Person")


def test_late_business_is_taken_in_session_too_and_none_afterwards():
    meeting = given.in_session(given.a_meeting())
    with pytest.raises(NotLateProperly):
        given.an_item(meeting, on=given.HELD_ON)
    item = given.an_item(meeting, on=given.HELD_ON, late=Late("A fire.", people.a_person(), given.at(18, 5)))
    assert item.late_reason == "A fire."
    commands.close_meeting(meeting=meeting, closed_at=given.at(20), by=given.SOMEBODY, on=given.HELD_ON)
    with pytest.raises(NotInThisState):
        given.an_item(meeting, on=given.HELD_ON)


def test_an_item_not_yet_published_goes_and_a_published_one_stays_marked():
    meeting = given.a_meeting()
    kept, gone = given.an_item(meeting, "Kept"), given.an_item(meeting, "Gone")
    commands.withdraw_item(item=gone, reason="", seen=gone.version, **DEED)
    given.published(meeting)
    kept = fresh(kept)
    with pytest.raises(NoTitle, match="why"):
        commands.withdraw_item(item=kept, reason="", seen=kept.version, **AFTER)
    commands.withdraw_item(item=kept, reason="The author asked for it.", seen=kept.version, **AFTER)
    assert [item.withdrawn_because for item in meeting.items.all()] == ["The author asked for it."]
    assert agenda(meeting) == []


def test_a_number_is_never_given_twice():
    assert numbers_for(["", "", ""]) == ["1", "2", "3"]
    assert numbers_for(["1", "2", "", ""]) == ["1", "2", "3", "4"]
    assert numbers_for([]) == []


def test_the_clerk_reads_restricted_items_and_a_member_s_role_alone_does_not():
    item = given.an_item(given.a_meeting(), restriction=given.a_restriction())
    clerk, member = people.a_person(role=Role.DEMOCRATIC_SERVICES), people.a_person(role=Role.BOARD_MEMBER)
    assert [policy.may_see_restricted(person, item) for person in (clerk, member, None)] == [True, False, False]
    assert policy.may_run(clerk) and not policy.may_run(member)
    assert policy.visible_to(member).count() == 1 and policy.visible_to(None).count() == 0


def test_the_paper_of_an_item_is_needed_by_the_last_day_to_publish():
    meeting = given.a_meeting()
    paper = papers.a_paper(bodies=[meeting.body])
    item = given.an_item(meeting, paper=paper)
    paper.refresh_from_db()
    assert (item.paper, paper.needed_by) == (paper, date(2018, 6, 1))


def test_a_restricted_paper_under_an_open_item_warns_and_is_not_shown_to_a_member():
    meeting, member = given.a_meeting(), people.a_person(role=Role.BOARD_MEMBER)
    paper = papers.a_paper(bodies=[meeting.body])
    paper.ground, paper.review_on = "12a_3", date(2019, 6, 11)
    paper.save()
    given.an_item(meeting, "Property", paper=paper)
    shown = meeting_page(meeting, member, on=given.PLANNED_ON)
    assert shown.items[0].paper_url == ""
    assert any("Restrict the item too" in words for words in shown.warnings)

"""Two clerks at once, a form sent twice, and a slip in a form: nothing is done twice and nothing typed is lost."""

from datetime import date

import pytest

from candour.boards import commands
from candour.boards.commands import ItemSaid, When
from candour.boards.models import AgendaItem, AgendaPublication, Call, Meeting, Postponement, TemplateItem
from candour.boards.rules.items import AgendaFixed, ItemKind, OrderNotSet
from candour.boards.rules.meetings import NotInThisState
from candour.boards.tests import given
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.records.deeds import AlreadyDone
from candour.records.models import Deed, DeedContent

pytestmark = pytest.mark.django_db
DEED = {"by": given.SOMEBODY, "on": given.PLANNED_ON}
JULY = date(2018, 7, 2)


@pytest.fixture(autouse=True)
def may_day(settings):
    settings.DEMO_TODAY = given.PLANNED_ON


@pytest.fixture
def clerk(client):
    client.force_login(people.an_account(people.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    return client


@pytest.fixture
def meeting():
    return given.a_meeting()


def sent_twice(clerk, path, **answers):
    return [clerk.post(path, {**answers, "once": "the-same-key"}).status_code for _ in range(2)]


def test_a_meeting_sent_twice_is_planned_once(clerk):
    answers = {"body": people.a_body().pk, "starts": "18:00", "held_on-day": "11", "held_on-month": "6"}
    assert sent_twice(clerk, "/meetings/add/", **answers, **{"held_on-year": "2018"}) == [302, 302]
    assert Meeting.objects.count() == 1


def test_an_item_sent_twice_stands_once(clerk, meeting):
    path = f"{meeting.get_absolute_url()}agenda/add/"
    assert sent_twice(clerk, path, kind="report", title="Plan report") == [302, 302]
    assert AgendaItem.objects.count() == 1


def test_a_call_sent_twice_is_recorded_once(clerk, meeting):
    assert sent_twice(clerk, f"{meeting.get_absolute_url()}call/") == [302, 302]
    assert Call.objects.count() == 1


def test_a_publication_sent_twice_is_one(clerk, meeting):
    given.called(meeting)
    given.an_item(meeting)
    commands.set_order(meeting=meeting, **DEED)
    assert sent_twice(clerk, f"{meeting.get_absolute_url()}agenda/publish/") == [302, 302]
    assert AgendaPublication.objects.count() == 1


def test_a_postponement_sent_twice_is_one(clerk, meeting):
    assert sent_twice(clerk, f"{meeting.get_absolute_url()}postpone/", reason="Snow.") == [302, 302]
    assert Postponement.objects.count() == 1


def test_the_command_says_that_it_was_done_already(meeting):
    commands.call_meeting(meeting=meeting, once="a", **DEED)
    with pytest.raises(AlreadyDone):
        commands.call_meeting(meeting=meeting, once="a", **DEED)


def test_two_clerks_who_change_an_item_see_each_other_s_change(clerk, meeting):
    item = given.an_item(meeting, "Depot")
    path = f"{meeting.get_absolute_url()}agenda/{item.pk}/"
    clerk.post(path, {"kind": "report", "title": "The depot", "seen": "1"})
    second = clerk.post(path, {"kind": "report", "title": "Depot provision", "seen": "1"})
    assert "changed this while you were working on it" in second.text
    assert "Depot provision" in second.text and 'name="seen" value="2"' in second.text
    clerk.post(path, {"kind": "report", "title": "Depot provision", "seen": "2"})
    assert AgendaItem.objects.get().title == "Depot provision"


def test_two_clerks_who_move_the_venue_see_each_other_s_change(clerk, meeting):
    path = f"{meeting.get_absolute_url()}change/"
    clerk.post(path, {"venue": "Room MP701", "seen": "1"})
    second = clerk.post(path, {"venue": "Room C3", "seen": "1"})
    assert "changed this while" in second.text and "Room C3" in second.text
    assert Meeting.objects.get().venue == "Room MP701"


def test_what_is_refused_is_said_on_the_page_that_asked(clerk, meeting):
    given.called(meeting)
    path = meeting.get_absolute_url()
    assert "so it cannot be called" in clerk.post(f"{path}call/").text
    assert "There is nothing on the agenda yet" in clerk.post(f"{path}agenda/order/").text
    assert "Add an item first" in clerk.post(f"{path}agenda/publish/").text


def test_a_published_item_is_not_moved_from_its_page(clerk, meeting):
    item = given.an_item(meeting)
    given.published(meeting)
    said = clerk.post(f"{meeting.get_absolute_url()}agenda/{item.pk}/move/", {"direction": "up"})
    assert said.status_code == 200
    assert "The published order stands" in said.text


def test_an_item_of_another_meeting_is_not_found_under_this_one(clerk, meeting):
    item = given.an_item(given.a_meeting())
    for page in ("", "restrict/", "withdraw/", "move/"):
        assert clerk.get(f"{meeting.get_absolute_url()}agenda/{item.pk}/{page}").status_code == 404


def test_a_meeting_that_is_moved_keeps_its_address_items_and_history(meeting):
    item = given.an_item(meeting)
    given.published(meeting)
    slug = meeting.slug
    when = When(given.at(18, day=JULY), venue="Room C3")
    commands.postpone_meeting(meeting=meeting, reason="Snow.", when=when, **DEED)
    moved = Meeting.objects.get(slug=slug)
    assert (moved.held_on, moved.venue) == (JULY, "Room C3")
    assert [each.pk for each in moved.items.standing()] == [item.pk]
    assert moved.publications.count() == 1


def test_a_moved_meeting_s_agenda_is_published_whole_again(meeting):
    given.an_item(meeting, "Plan report")
    given.published(meeting)
    commands.postpone_meeting(meeting=meeting, reason="Snow.", when=When(given.at(18, day=JULY)), **DEED)
    again = given.published(Meeting.objects.get(), on=date(2018, 6, 20))
    assert again.number == 0
    assert [line["title"] for line in again.content["items"]] == ["Plan report"]
    assert AgendaPublication.objects.count() == 2


def test_a_published_agenda_carries_the_digest_of_what_it_said(meeting):
    first = given.published(meeting)
    other = given.published(given.a_meeting())
    assert len(first.digest) == 64
    assert first.content["items"] == other.content["items"]
    assert first.digest == other.digest


def test_an_agenda_is_not_published_of_a_meeting_put_off_or_over(meeting):
    given.an_item(meeting)
    commands.set_order(meeting=meeting, **DEED)
    commands.postpone_meeting(meeting=meeting, reason="Snow.", **DEED)
    with pytest.raises(NotInThisState, match="postponed"):
        commands.publish_agenda(meeting=meeting, **DEED)
    over = given.closed(given.a_meeting())
    with pytest.raises(NotInThisState, match="closed"):
        commands.set_order(meeting=over, by=given.SOMEBODY, on=given.HELD_ON)


def test_the_audit_trail_keeps_no_restricted_word(meeting):
    hidden = given.a_restriction(restricted_title="canary one", reasoning="canary two")
    item = given.an_item(meeting, "canary three", purpose="canary four", restriction=hidden)
    item.refresh_from_db()
    said = ItemSaid(ItemKind.REPORT, "canary five", purpose="canary six")
    commands.change_item(item=item, said=said, seen=item.version, **DEED)
    commands.restrict_item(item=item, restriction=given.a_restriction(reasoning="canary seven"), seen=2, **DEED)
    assert Deed.objects.filter(kind__startswith="agenda_item.").count() == 3
    assert not [each for each in DeedContent.objects.all() if "canary" in str(each.content)]


def test_a_restricted_item_is_no_part_of_a_template(meeting):
    given.an_item(meeting, "Apologies", ItemKind.APOLOGIES)
    given.an_item(meeting, "Secret urgent business", ItemKind.URGENT, restriction=given.a_restriction())
    commands.keep_template(meeting=meeting, name="Ordinary", **DEED)
    assert [line.title for line in TemplateItem.objects.all()] == ["Apologies"]


def test_an_item_withdrawn_from_a_published_agenda_keeps_its_number_to_itself(meeting):
    first = given.an_item(meeting, "First")
    given.an_item(meeting, "Second")
    given.published(meeting)
    first.refresh_from_db()
    after = {"by": given.SOMEBODY, "on": given.PUBLISHED_ON}
    commands.withdraw_item(item=first, reason="Not ready.", seen=first.version, **after)
    given.an_item(meeting, "Third", on=given.PUBLISHED_ON)
    given.published(meeting)
    assert [str(item) for item in meeting.items.standing()] == ["2 Second", "3 Third"]
    with pytest.raises(OrderNotSet):
        commands.publish_agenda(meeting=meeting, **after)
    with pytest.raises(AgendaFixed):
        commands.move_item(item=first, direction="last", **after)

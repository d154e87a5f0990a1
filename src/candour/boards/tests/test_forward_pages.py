"""The pages of a forward plan, and the paper of it in the pack of a meeting."""

from datetime import date

import pikepdf
import pypdfium2
import pytest

from candour.boards.commands import packs
from candour.boards.forms.forward import AddEntryForm, ChangeEntryForm, MoveEntryForm, PutOnAgendaForm, TakeEntryOffForm
from candour.boards.forward_printing import forward_plan_paper
from candour.boards.models import ForwardEntry, Pack
from candour.boards.queries.packs import documents_of, pack_agenda, pack_parts
from candour.boards.rules.items import ItemKind
from candour.boards.rules.packs import Reach
from candour.boards.tests import given
from candour.boards.tests.test_forward import an_entry
from candour.outputs.tests.verapdf import failures
from candour.people.rules import Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2018, 9, 10)


@pytest.fixture(autouse=True)
def may_day(settings):
    settings.DEMO_TODAY = given.PLANNED_ON


@pytest.fixture
def clerk(client):
    client.force_login(people.an_account(people.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    return client


@pytest.fixture
def june():
    return given.a_meeting()


def test_an_entry_is_added_moved_and_put_on_the_agenda_by_its_pages(clerk, june):
    september = given.a_meeting(body=june.body, starts_at=given.at(18, day=SEPTEMBER))
    plan = f"/meetings/forward-plan/{june.body_id}/"
    assert "Nothing is on the forward plan." in clerk.get(plan).text
    sent = {"title": "Grants", "kind": "spotlight", "meeting": june.pk, "brought_by": "The director"}
    assert clerk.post(f"{plan}add/", sent).url == plan
    entry = ForwardEntry.objects.get()
    path = f"/meetings/forward-plan/entries/{entry.pk}/"
    assert clerk.post(f"{path}move/", {"meeting": september.pk, "reason": "Not ready."}).url == path
    assert "Was for 11 June 2018, moved on 1 May 2018: Not ready." in clerk.get(path).text
    assert clerk.post(f"{path}put-on-agenda/", {"item": ""}).url == path
    assert "On the agenda" in clerk.get(plan).text
    assert september.items.get().presenter == "The director"


def test_an_entry_is_changed_and_taken_off_by_its_pages(clerk, june):
    entry = an_entry(june.body, june)
    path = f"/meetings/forward-plan/entries/{entry.pk}/"
    assert clerk.post(f"{path}change/", {"title": "Grants policy", "kind": "report", "seen": "1"}).url == path
    assert clerk.post(f"{path}take-off/", {"reason": "Not wanted."}).url == path
    shown = clerk.get(path).text
    assert "Grants policy" in shown and "Taken off on 1 May 2018: Not wanted." in shown
    assert "move/" not in shown


def test_what_is_refused_is_said_with_everything_typed_still_there(clerk, june):
    entry = an_entry(june.body, june)
    path = f"/meetings/forward-plan/entries/{entry.pk}/"
    same = clerk.post(f"{path}move/", {"meeting": june.pk, "reason": "Kept words."}).text
    assert "It stands there already" in same and "Kept words." in same
    stale = clerk.post(f"{path}change/", {"title": "Mine", "kind": "report", "seen": "7"}).text
    assert "while you were working on it" in stale and "Mine" in stale


def test_a_second_clerk_who_put_it_on_the_agenda_first_is_not_doubled(clerk, june):
    entry = an_entry(june.body, june)
    path = f"/meetings/forward-plan/entries/{entry.pk}/put-on-agenda/"
    clerk.post(path, {"item": ""})
    assert "on the agenda of that meeting already" in clerk.post(path, {"item": ""}).text
    assert june.items.count() == 1


def test_a_member_reads_the_plan_and_changes_nothing(client, june):
    client.force_login(people.an_account(people.a_person(role=Role.BOARD_MEMBER)))
    entry = an_entry(june.body, june)
    path = f"/meetings/forward-plan/entries/{entry.pk}/"
    assert "Grants" in client.get(f"/meetings/forward-plan/{june.body_id}/").text
    assert "Move it" not in client.get(path).text
    for page in ("move/", "take-off/", "change/", "put-on-agenda/"):
        assert client.get(f"{path}{page}").status_code == 403
    assert client.get(f"/meetings/forward-plan/{june.body_id}/add/").status_code == 403


def test_there_is_no_plan_of_no_body(clerk):
    assert clerk.get("/meetings/forward-plan/99/").status_code == 404
    assert clerk.get("/meetings/forward-plan/entries/99/").status_code == 404


def test_what_is_missing_is_asked_for_in_its_own_words(june):
    entry = an_entry(june.body, june)
    forms = [
        AddEntryForm({}, body=june.body, on=given.PLANNED_ON), ChangeEntryForm({}),
        MoveEntryForm({}, entry=entry, on=given.PLANNED_ON), TakeEntryOffForm({}),
        PutOnAgendaForm({}, meeting=june),
    ]  # fmt: skip
    said = [{error for errors in form.errors.values() for error in errors} for form in forms]
    entry_asks = {"Enter the title: everybody reads it.", "Choose what sort of business it is."}
    assert said[:2] == [entry_asks, entry_asks]
    assert said[2:] == [
        {"Say why it is moved: the plan shows it."}, {"Say why it is taken off: the plan shows it."}, set(),
    ]  # fmt: skip


def test_only_meetings_to_come_and_items_of_no_entry_are_offered(june):
    past = given.a_meeting(body=june.body, starts_at=given.at(18, day=date(2018, 3, 19)))
    cancelled = given.a_meeting(body=june.body)
    from_cabinet = given.a_meeting(body=people.a_body("Cabinet"))
    given.commands.cancel_meeting(meeting=cancelled, reason="Snow.", by=given.SOMEBODY, on=given.PLANNED_ON)
    form = AddEntryForm(body=june.body, on=given.PLANNED_ON)
    offered = set(form.fields["meeting"].queryset)
    assert offered == {june} and not offered & {past, cancelled, from_cabinet}
    item = given.an_item(june)
    assert list(PutOnAgendaForm(meeting=june).fields["item"].queryset) == [item]
    assert not PutOnAgendaForm(meeting=None).fields["item"].queryset.exists()


def test_the_agenda_names_the_forward_plan_as_its_paper(clerk, june):
    given.an_item(june, "Forward plan", ItemKind.FORWARD_PLAN)
    shown = clerk.get(june.get_absolute_url()).text
    assert f"/meetings/forward-plan/{june.body_id}/" in shown and "to follow" not in shown


def text_of(content, tmp_path):
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    pages = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_the_forward_plan_is_printed_as_a_tagged_paper(june, tmp_path):
    people.our_authority()
    an_entry(june.body, june, "Grants & property", brought_by="Director of Resources")
    an_entry(june.body, None, "Communications")
    content = forward_plan_paper(june, on=given.PLANNED_ON)
    text = text_of(content, tmp_path)
    for words in ("Grants & property", "Director of Resources", "Communications", "To be arranged"):
        assert words in text
    assert failures(tmp_path / "file.pdf") == []
    assert forward_plan_paper(june, on=given.PLANNED_ON) == content


def test_the_pack_holds_the_forward_plan_of_the_day_on_which_the_agenda_went_out(june, tmp_path):
    people.our_authority()
    given.an_item(june, "Forward plan", ItemKind.FORWARD_PLAN)
    an_entry(june.body, june, "Grants")
    publication = given.published(june)
    an_entry(june.body, june, "Added later", on=given.HELD_ON)
    deed = {"by": given.SOMEBODY, "on": given.PUBLISHED_ON}
    asked = packs.publish_pack(publication=publication, reach=Reach.PUBLIC, **deed)
    packs.make_pack(asked=asked.pk)
    pack = Pack.objects.get(asked=asked)
    assert [(each.title, each.item) for each in documents_of(pack)] == [("Forward plan", "1")]
    text = text_of(b"".join(pack.pieces()), tmp_path)
    assert "Grants" in text and "Added later" not in text
    with pikepdf.open(tmp_path / "file.pdf") as pdf:
        assert "/StructTreeRoot" in pdf.Root


def test_a_forward_plan_that_follows_is_not_to_follow(june):
    people.our_authority()
    item = given.an_item(june, "Forward plan", ItemKind.FORWARD_PLAN)
    publication = given.published(june)
    assert not pack_agenda(publication, Reach.PUBLIC, version="1").lines[0].is_to_follow
    assert len(pack_parts(publication, Reach.PUBLIC)) == 1
    item.refresh_from_db()
    given.commands.withdraw_item(
        item=item, reason="Not now.", seen=item.version, by=given.SOMEBODY, on=given.PUBLISHED_ON
    )
    assert pack_parts(publication, Reach.PUBLIC) == []

"""Packs: one PDF of an agenda with its papers, fixed when it is published; the public one holds nothing private."""

import hashlib
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.core.management import CommandError, call_command

from candour.boards import commands as boards
from candour.boards.commands import packs as commands
from candour.boards.models import Pack, PackAsked
from candour.boards.queries.packs import documents_of, packs_shown
from candour.boards.rules.items import ItemKind
from candour.boards.rules.meetings import NoTitle
from candour.boards.rules.packs import (
    BeingMade,
    NoChange,
    NotForThisItem,
    NotOnAgendaYet,
    PackDocument,
    Reach,
    are_in_order,
    changes,
    placed,
    ranges,
)
from candour.boards.tests import given
from candour.evidence.rules import Classification
from candour.evidence.tests import given as evidence
from candour.outputs.tests import given_pdfs as pdfs
from candour.outputs.tests.verapdf import failures
from candour.people.rules import Role
from candour.people.tests import given as people

DEED = {"by": given.SOMEBODY, "on": given.PUBLISHED_ON}
CANARY = "CANARYWORD"


def upload(item, title, content, *, classification=Classification.INTERNAL, **more):
    kept = evidence.evidence(title, content=evidence.a_file(content, "paper.pdf"), classification=classification)
    version = kept.versions.get()
    return commands.add_document(item=item, evidence_version=version, title=title, **DEED, **more)


def a_tagged_pdf(tmp_path, title, pages=1, text="Words."):
    return pdfs.a_tagged_file(tmp_path, title, pages=pages, text=text).read_bytes()


@pytest.fixture
def meeting(tmp_path, db):
    people.our_authority()
    made = given.a_meeting()
    given.an_item(made, "Declarations of interests", ItemKind.DECLARATIONS)
    report = given.an_item(made, "Quarterly report", presenter="Ann Writer")
    secret = given.an_item(
        made, "A property matter", purpose=f"{CANARY}purpose", presenter=f"{CANARY}presenter",
        restriction=given.a_restriction(reasoning=f"{CANARY}reasons", restricted_title=f"{CANARY}title"),
    )  # fmt: skip
    upload(report, "Progress", a_tagged_pdf(tmp_path, "Progress", pages=3))
    upload(report, f"{CANARY}annex", a_tagged_pdf(tmp_path, f"{CANARY}x", text=f"{CANARY}text"), is_restricted=True)
    upload(secret, f"{CANARY}paper", a_tagged_pdf(tmp_path, f"{CANARY}y", text=f"{CANARY}more"))
    given.published(made)
    return made


def publish(meeting, reach=Reach.PUBLIC, *, number=0, notice=""):
    publication = meeting.publications.get(number=number)
    asked = commands.publish_pack(publication=publication, reach=reach, notice=notice, **DEED)
    commands.make_pack(asked=asked.pk)
    return Pack.objects.get(asked=asked)


def file_of(pack, tmp_path):
    path = tmp_path / f"pack-{pack.pk}.pdf"
    path.write_bytes(b"".join(pack.pieces()))
    return path


def everything_in(content: bytes) -> bytes:
    """Text, metadata, outline, attachments and every unpacked stream of a PDF."""
    with pikepdf.open(BytesIO(content)) as pdf:
        things = [each for each in pdf.objects if isinstance(each, pikepdf.Object)]
        found = b"\n".join(each.unparse(resolved=True) for each in things)
        found += b"\n".join(each.read_bytes() for each in things if isinstance(each, pikepdf.Stream))
        strings = " ".join(
            str(each.get("/Title", "")) + str(each.get("/T", "")) for each in things if hasattr(each, "get")
        )
        attached = " ".join(pdf.attachments)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    return found + content + f"{strings}{attached}{text}".encode()


def test_a_published_pack_is_fixed_with_its_hash_and_its_page_map(meeting, tmp_path):
    pack = publish(meeting)
    path = file_of(pack, tmp_path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == pack.sha256
    documents = documents_of(pack)
    assert [(each.title[:12], each.item, each.first) for each in documents] == [
        ("Declarations", "1", 3),
        ("Progress", "2", 5),
    ]
    assert are_in_order(documents)
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]
    assert "Pages 5–7" in pages[1] and pages[4].strip().endswith("Pack page 5")
    with pikepdf.open(path) as pdf:
        titles = [str(line.get_title()) for line in pypdfium2.PdfDocument(path).get_toc() if line.level == 0]
        assert "11 June 2018" in str(pdf.docinfo.Title)
    assert titles == ["Agenda", "Declarations of interests: note for members", "Item 2: Progress"]


def test_nothing_of_a_restricted_item_but_its_line_is_in_the_public_pack(meeting, tmp_path):
    path = file_of(publish(meeting), tmp_path)
    assert CANARY.encode() not in everything_in(path.read_bytes())
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
    assert "A property matter" in text and "Paragraph 3" in text


def test_the_restricted_pack_holds_everything_and_says_so(meeting, tmp_path):
    path = file_of(publish(meeting, Reach.RESTRICTED), tmp_path)
    found = everything_in(path.read_bytes())
    for word in ("purpose", "presenter", "reasons", "title", "annex", "text", "paper", "more"):
        assert f"{CANARY}{word}".encode() in found, word
    assert b"Restricted: not for publication" in found


@pytest.mark.pdfua
def test_a_pack_of_tagged_papers_is_pdf_ua(meeting, tmp_path):
    pack = publish(meeting)
    assert pack.is_ua
    assert failures(file_of(pack, tmp_path)) == []


def test_a_further_version_stands_beside_the_first_and_says_what_changed(meeting, tmp_path):
    first = publish(meeting)
    with pytest.raises(NoChange):
        publish(meeting)
    report = meeting.items.get(title="Quarterly report")
    upload(report, "Appendix", a_tagged_pdf(tmp_path, "Appendix"))
    commands.take_document_off(document=report.documents.get(title="Progress"), reason="Replaced.", **DEED)
    second = publish(meeting, notice="An appendix was added.")
    assert Pack.objects.get(pk=first.pk).sha256 == first.sha256 != second.sha256
    clerk = people.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)
    newest, oldest = packs_shown(meeting, clerk)
    assert (newest.pack, oldest.pack) == (second, first)
    assert newest.changed == ["Added: item 2, Appendix.", "Left out: item 2, Progress."]


def test_a_supplement_holds_what_was_added_and_goes_on_counting(meeting, tmp_path):
    first = publish(meeting)
    late = given.an_item(meeting, "A later paper", on=given.PUBLISHED_ON)
    upload(late, "Later", a_tagged_pdf(tmp_path, "Later"))
    boards.set_order(meeting=meeting, **DEED)
    boards.publish_agenda(meeting=meeting, **DEED)
    supplement = publish(meeting, number=1)
    assert [each.title for each in documents_of(supplement)] == ["Later"]
    assert supplement.first_page > first.last_page
    assert supplement.content["heading"] == "Supplementary agenda 1"


def test_a_broken_upload_is_told_by_its_page_and_can_be_mended(meeting, tmp_path):
    bad = pdfs.a_zip_bomb(tmp_path, "bomb").read_bytes()
    document = upload(meeting.items.get(title="Quarterly report"), "Annex", bad)
    asked = commands.publish_pack(publication=meeting.publications.get(), reach=Reach.PUBLIC, **DEED)
    commands.make_pack(asked=asked.pk)
    commands.make_pack(asked=asked.pk)
    assert asked.failure.words.startswith("Page 2 of Item 2: Annex cannot be unpacked")
    commands.take_document_off(document=document, reason="Broken.", **DEED)
    assert publish(meeting).asked.number == 2


def test_one_pack_is_made_at_a_time_and_only_once(meeting):
    publication = meeting.publications.get()
    asked = commands.publish_pack(publication=publication, reach=Reach.PUBLIC, **DEED)
    with pytest.raises(BeingMade):
        commands.publish_pack(publication=publication, reach=Reach.PUBLIC, **DEED)
    commands.make_pack(asked=asked.pk)
    commands.make_pack(asked=asked.pk)
    assert Pack.objects.filter(asked=asked).count() == 1


def test_what_goes_with_an_item_is_a_pdf_that_its_readers_may_have(meeting, tmp_path):
    report = meeting.items.get(title="Quarterly report")
    words = evidence.evidence("Minutes", content=evidence.a_file()).versions.get()
    with pytest.raises(NotForThisItem, match="Only PDF"):
        commands.add_document(item=report, evidence_version=words, title="Minutes", **DEED)
    secret = a_tagged_pdf(tmp_path, "Secret")
    with pytest.raises(NotForThisItem, match="restricted"):
        upload(report, "Secret", secret, classification=Classification.RESTRICTED)
    taken = upload(report, "Secret", secret, classification=Classification.RESTRICTED, is_restricted=True)
    with pytest.raises(NotForThisItem, match="already"):
        commands.add_document(
            item=report, evidence_version=taken.evidence_version, title="Again", is_restricted=True, **DEED
        )
    with pytest.raises(NoTitle):
        commands.take_document_off(document=taken, reason=" ", **DEED)
    commands.take_document_off(document=taken, reason="Not needed.", **DEED)
    with pytest.raises(NotForThisItem, match="before"):
        commands.take_document_off(document=taken, reason="Not needed.", **DEED)


def test_the_command_writes_the_published_pack_or_a_working_copy(meeting, tmp_path, capsys):
    out = tmp_path / "out.pdf"
    call_command("pack", meeting.slug, "--public", "-o", str(out))
    assert "a working copy, which is not published" in capsys.readouterr().out
    pack = publish(meeting)
    call_command("pack", meeting.slug, "--public", "-o", str(out))
    assert hashlib.sha256(out.read_bytes()).hexdigest() == pack.sha256
    assert pack.sha256 in capsys.readouterr().out
    with pytest.raises(CommandError, match="There is no meeting"):
        call_command("pack", "nowhere", "--public", "-o", str(out))


def test_a_pack_is_made_of_a_published_agenda(db, tmp_path):
    with pytest.raises(NotOnAgendaYet):
        commands.write_pack(meeting=given.a_meeting(), reach=Reach.PUBLIC, out=tmp_path / "out.pdf")


def test_a_working_copy_of_a_broken_upload_is_refused_by_its_page(meeting, tmp_path):
    upload(meeting.items.get(title="Quarterly report"), "Annex", pdfs.a_zip_bomb(tmp_path, "bomb").read_bytes())
    with pytest.raises(commands.PackNotMade, match="Page 2 of Item 2: Annex"):
        commands.write_pack(meeting=meeting, reach=Reach.PUBLIC, out=tmp_path / "out.pdf")


def test_the_pages_publish_a_pack_warn_of_short_notice_and_hand_it_out(meeting, client, settings):
    settings.DEMO_TODAY = date(2018, 6, 8)
    client.force_login(people.an_account(people.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    where = f"/meetings/{meeting.slug}/packs/"
    assert "No pack is published yet" in client.get(where).text
    assert "clear working days" in client.get(f"{where}publish/").text
    said = {"publication": meeting.publications.get().pk, "reach": "restricted"}
    assert client.post(f"{where}publish/", said).url == where
    assert "It is being made" in client.get(where).text
    asked = PackAsked.objects.get()
    commands.make_pack(asked=asked.pk)
    assert asked.made.sha256 in client.get(where).text
    sent = client.get(f"{where}{asked.made.pk}.pdf")
    assert hashlib.sha256(b"".join(sent.streaming_content)).hexdigest() == asked.made.sha256


def test_a_member_without_leave_sees_nothing_of_the_restricted_pack(meeting, client):
    pack, public = publish(meeting, Reach.RESTRICTED), publish(meeting)
    client.force_login(people.an_account(people.a_person("Jo Officer", Role.LEAD_OFFICER)))
    where = f"/meetings/{meeting.slug}/packs/"
    shown = client.get(where).text
    assert CANARY not in shown and pack.sha256 not in shown and public.sha256 in shown
    assert client.get(f"{where}{pack.pk}.pdf").status_code == 404


def test_a_pdf_is_put_with_an_item_by_its_page(meeting, client, tmp_path):
    client.force_login(people.an_account(people.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    kept = evidence.evidence("Annex", content=evidence.a_file(a_tagged_pdf(tmp_path, "Annex"), "annex.pdf"))
    item = meeting.items.get(title="Quarterly report")
    said = {"evidence_version": kept.versions.get().pk, "title": "Annex A"}
    where = f"/meetings/{meeting.slug}/agenda/"
    assert client.post(f"{where}{item.pk}/documents/", said).url == where
    assert item.documents.filter(title="Annex A").exists()


def test_documents_are_placed_on_right_hand_pages_behind_one_another():
    found = placed(
        [PackDocument("A", "1", "", 2), PackDocument("B", "2", "", 3), PackDocument("C", "2", "", 1)], after=4
    )
    assert [(each.first, each.last) for each in found] == [(5, 6), (7, 9), (11, 11)]
    assert ranges(found) == {"1": "5–6", "2": "7–11"}
    assert not are_in_order([PackDocument("A", "1", "", 1, 2, 2)])


def test_what_changed_between_two_packs_is_told_in_sentences():
    before = [
        PackDocument("A", "1", "x", 1, 3, 3),
        PackDocument("B", "2", "y", 1, 5, 5),
        PackDocument("C", "3", "z", 1, 7, 7),
    ]
    after = [
        PackDocument("A", "1", "w", 3, 3, 5),
        PackDocument("B", "2", "y", 1, 7, 7),
        PackDocument("D", "4", "v", 1, 9, 9),
    ]
    assert changes(before, after) == [
        "Added: item 4, D.", "Left out: item 3, C.", "Changed: item 1, A.", "Now from page 7: item 2, B.",
    ]  # fmt: skip


def test_an_item_with_a_document_is_withdrawn_with_a_reason_and_leaves_the_order(tmp_path, db):
    meeting = given.a_meeting()
    _first, full, last = (given.an_item(meeting, title) for title in ("First", "Full", "Last"))
    upload(full, "Annex", a_tagged_pdf(tmp_path, "Annex"))
    full.refresh_from_db()
    with pytest.raises(NoTitle, match="something was added to it"):
        boards.withdraw_item(item=full, reason=" ", seen=full.version, **DEED)
    full.refresh_from_db()
    assert full.withdrawn_on is None
    boards.withdraw_item(item=full, reason="Not ready.", seen=full.version, **DEED)
    boards.move_item(item=last, direction="up", **DEED)
    assert [item.title for item in meeting.items.standing()] == ["Last", "First"]
    given.published(meeting)
    assert dict(meeting.items.values_list("title", "supplement")) == {"Last": 0, "First": 0, "Full": None}

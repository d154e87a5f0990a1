"""The pages about evidence: who may open them, and what they do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from candour.evidence.models import Evidence
from candour.evidence.rules import Classification
from candour.evidence.tests import given
from candour.evidence.urls import urlpatterns
from candour.people.rules import Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db

ADDING = ["add_evidence", "add_version", "classify", "correct_title"]


def signed_in(client, role: Role):
    person = people.a_person(role=role, account=True)
    client.force_login(person.account)
    return person


def address(name: str, row: Evidence | None = None) -> str:
    """The address of a page about a piece of evidence."""
    if name in {"evidence_list", "add_evidence"}:
        return reverse(f"evidence:{name}")
    row = row or given.evidence(content=given.a_file())
    return reverse(f"evidence:{name}", args=[row.pk, 1] if name == "file" else [row.pk])


@pytest.mark.parametrize("name", [route.name for route in urlpatterns])
def test_every_page_sends_whoever_is_not_signed_in_to_the_door(client, name):
    assert client.get(address(name))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", [route.name for route in urlpatterns])
def test_no_page_opens_for_an_administrator_who_has_no_part_in_the_plan(client, name):
    signed_in(client, Role.ADMINISTRATOR)
    assert client.get(address(name)).status_code == 403


@pytest.mark.parametrize("name", ADDING)
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.BOARD_MEMBER, Role.CHECKER])
def test_readers_add_nothing_and_change_nothing(client, name, role):
    url = address(name)
    signed_in(client, role)
    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403


@pytest.mark.parametrize("name", [route.name for route in urlpatterns])
def test_every_page_opens_for_a_lead_officer(client, name):
    signed_in(client, Role.LEAD_OFFICER)
    assert client.get(address(name)).status_code == 200


@pytest.mark.parametrize("name", ["evidence", "file"])
def test_what_may_not_be_seen_answers_as_what_is_not_there(client, name):
    secret = given.evidence(content=given.a_file(), classification=Classification.RESTRICTED)
    signed_in(client, Role.BOARD_MEMBER)
    hidden = client.get(address(name, secret))
    missing = client.get(address(name, secret).replace(str(secret.pk), "999999"))
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_the_list_counts_only_what_may_be_seen(client):
    for each in Classification:
        given.evidence(f"Canary {each.value}", classification=each)
    signed_in(client, Role.EXTERNAL)
    page = client.get(reverse("evidence:evidence_list")).content.decode()
    assert "2 pieces of evidence" in page
    assert "Canary internal" not in page
    assert "Add evidence" not in page


def test_a_file_is_handed_out_under_a_name_of_ours_and_never_opened_in_the_browser(client):
    signed_in(client, Role.LEAD_OFFICER)
    row = given.evidence(content=given.a_file(given.a_pdf("x"), '"><script>.pdf'))
    answer = client.get(address("file", row))
    assert answer["Content-Disposition"] == f'attachment; filename="evidence-{row.pk}-version-1.pdf"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == given.a_pdf("x")


def test_a_link_has_no_file(client):
    signed_in(client, Role.LEAD_OFFICER)
    assert client.get(address("file", given.evidence())).status_code == 404


def a_form(**answers):
    blank = {"title": "Minutes", "form": "reference", "words": "to follow", "classification": "internal", "once": "a"}
    return blank | answers


def test_a_file_is_added_by_the_form(client):
    signed_in(client, Role.LEAD_OFFICER)
    file = SimpleUploadedFile("minutes.pdf", given.a_pdf("x"))
    answer = client.post(address("add_evidence"), a_form(form="file", file=file, classification="board"))
    row = Evidence.objects.get()
    assert answer["Location"] == reverse("evidence:evidence", args=[row.pk])
    assert (row.title, row.classification, row.versions.get().media_type) == ("Minutes", "board", "application/pdf")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"title": ""}, "Enter a title."),
        ({"form": "file"}, "Choose the file."),
        ({"form": "link"}, "Enter the address."),
        ({"form": "link", "url": "javascript:x"}, "Give the whole address"),
        ({"words": ""}, "Say what is to follow"),
        ({"classification": "restricted"}, "Say why it is restricted."),
        ({"title": "a\x00b"}, "Null characters are not allowed."),
        ({"form": "file", "file": SimpleUploadedFile("x.pdf", b"%PDF-1.4 cut")}, "cut off"),
        ({"form": "file", "file": SimpleUploadedFile("x.pdf", b"")}, "empty"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, answers, said):
    signed_in(client, Role.LEAD_OFFICER)
    page = client.post(address("add_evidence"), a_form(note="A note that stays", **answers)).content.decode()
    assert said in page
    assert "A note that stays" in page
    assert not Evidence.objects.exists()


def test_pressing_twice_adds_one_piece(client):
    signed_in(client, Role.LEAD_OFFICER)
    for _ in range(2):
        client.post(address("add_evidence"), a_form())
    assert Evidence.objects.count() == 1


def test_a_version_is_added_by_the_form(client):
    signed_in(client, Role.LEAD_OFFICER)
    row = given.evidence()
    client.post(address("add_version", row), a_form(form="link", url="https://example.org/minutes"))
    page = client.get(address("evidence", row)).content.decode()
    assert "Version 2: Link" in page
    assert "Version 1: To follow" in page


def test_evidence_is_classified_and_named_anew_by_the_forms(client):
    signed_in(client, Role.COORDINATOR)
    row = given.evidence()
    client.post(address("classify", row), {"classification": "public", "seen": "1", "once": "a"})
    client.post(address("correct_title", row), {"title": "Better", "seen": "2", "once": "b"})
    row.refresh_from_db()
    assert (row.classification, row.title) == ("public", "Better")


def test_whoever_may_not_see_what_is_restricted_does_not_release_it(client):
    owner = signed_in(client, Role.LEAD_OFFICER)
    row = given.evidence(classification=Classification.RESTRICTED, by=owner)
    assert client.get(address("evidence", row)).status_code == 200
    assert client.post(address("classify", row), {"classification": "public"}).status_code == 403


def test_pages_take_few_statements(client, django_assert_max_num_queries):
    signed_in(client, Role.COORDINATOR)
    row = given.evidence(content=given.a_file())
    for url in (address("evidence_list"), address("evidence", row)):
        client.get(url)
        with django_assert_max_num_queries(6):
            client.get(url)


def test_a_title_is_printed_and_never_run(client):
    signed_in(client, Role.AUDITOR)
    row = given.evidence("<script>alert(1)</script>")
    assert "<script>alert" not in client.get(address("evidence", row)).content.decode()

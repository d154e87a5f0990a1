"""Adding evidence, who sees it, how it is found, and what the audit trail is told."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from candour.evidence.commands import (
    NoReason,
    NotAnAddress,
    NothingNamed,
    NoTitle,
    add_evidence,
    add_version,
    classify,
    correct_title,
    find_text,
)
from candour.evidence.files import CannotBeTaken, path_of
from candour.evidence.models import Evidence, EvidenceVersion, FoundText
from candour.evidence.policy import may_release, may_see, visible_to
from candour.evidence.queries import evidence_page, evidence_shown, find, story_of, waiting_for
from candour.evidence.rules import Classification, Form, Kind, Link, Reference, file_name, in_words
from candour.evidence.tests import given
from candour.lib.shapes import Piece
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.records.deeds import AlreadyDone, Changed
from candour.records.models import Deed, DeedContent
from candour.records.queries import verify

pytestmark = pytest.mark.django_db

ON = date(2018, 6, 11)
WHO: dict[str, Any] = {"by": given.SOMEBODY, "on": ON}
OFFICERS = (Role.COORDINATOR, Role.LEAD_OFFICER, Role.DEPUTY, Role.DIRECTOR, Role.CHECKER, Role.FINANCE, Role.LEGAL)
OUTSIDERS = (Role.BOARD_MEMBER, Role.EXTERNAL)


def test_a_file_is_added_with_its_hash_and_kind():
    row = given.evidence(content=given.a_file(given.a_pdf("x"), "Minutes (final).pdf"))
    version = row.versions.get()
    assert (version.number, version.form, version.media_type) == (1, Form.FILE, "application/pdf")
    assert version.original_name == "Minutes (final).pdf"
    assert path_of(version.sha256).stat().st_size == version.size


@pytest.mark.parametrize("role", Role)
def test_search_finds_for_every_role_exactly_what_that_role_may_see(role):
    reader = people.a_person(role=role)
    for who in (given.SOMEBODY, reader):
        for each in Classification:
            given.evidence(f"Aardvarks, {each}", content=given.a_file(), classification=each, by=who)
    assert {found.url for found in find("aardvarks", reader)} == {
        reverse("evidence:evidence", args=[row.pk]) for row in visible_to(reader)
    }


def test_a_link_and_a_reference_are_evidence_too():
    link = given.evidence(content=Link(" https://example.org/minutes ")).versions.get()
    promise = given.evidence(content=Reference("Minutes to follow in July")).versions.get()
    assert (link.form, link.url) == ("link", "https://example.org/minutes")
    assert (promise.form, promise.note) == ("reference", "Minutes to follow in July")


def test_versions_are_added_and_never_changed():
    row = given.evidence(content=Reference("to follow"))
    second = add_version(evidence=row, content=given.a_file(), note="As agreed", **WHO)
    assert [version.form for version in row.versions.order_by("number")] == ["reference", "file"]
    assert (second.number, second.note) == (2, "As agreed")


def test_the_officer_site_cannot_change_a_version_even_if_it_would():
    version = given.evidence().versions.get()
    for change in (
        lambda: EvidenceVersion.objects.filter(pk=version.pk).update(note="x"),
        lambda: EvidenceVersion.objects.filter(pk=version.pk)._raw_delete("default"),
    ):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            change()


@pytest.mark.parametrize("title", ["", "  ", "\x00\u202e"])
def test_evidence_has_a_title(title):
    with pytest.raises(NoTitle):
        add_evidence(title=title, content=Reference("x"), **WHO)


@pytest.mark.parametrize("url", ["", "example.org", "javascript:alert(1)", "ftp://x.org/", "https://", "http:///x y"])
def test_a_link_is_an_address_on_the_web(url):
    with pytest.raises(NotAnAddress):
        given.evidence(content=Link(url))
    assert not Evidence.objects.exists()


def test_a_reference_says_something():
    with pytest.raises(NothingNamed):
        given.evidence(content=Reference(" \x00"))


def test_a_file_that_cannot_be_taken_leaves_no_evidence():
    with pytest.raises(CannotBeTaken):
        given.evidence(content=given.a_file(b""))
    assert not Evidence.objects.exists()
    assert not Deed.objects.exists()


def test_the_same_form_sent_twice_adds_one_piece():
    add_evidence(title="x", content=Reference("x"), once="one", **WHO)
    with pytest.raises(AlreadyDone):
        add_evidence(title="x", content=Reference("x"), once="one", **WHO)
    assert Evidence.objects.count() == 1


def test_what_is_restricted_says_why_and_nothing_else_does():
    for classification, because in ((Classification.RESTRICTED, " "), (Classification.PUBLIC, "because")):
        with pytest.raises(NoReason):
            add_evidence(
                title="x", content=Reference("x"), classification=classification, restricted_because=because, **WHO
            )


@pytest.mark.parametrize(
    "columns",
    [{"classification": "restricted"}, {"restricted_because": "x"}, {"classification": "secret"}, {"title": ""}],
)
def test_the_database_itself_refuses_nonsense(columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(**{"title": "x", "added_on": ON} | columns)


def test_the_audit_trail_is_told_what_was_added_but_no_word_of_what_is_restricted():
    given.evidence("Open title", content=given.a_file())
    secret = given.evidence("Canary title", content=given.a_file(b"canary"), classification=Classification.RESTRICTED)
    correct_title(evidence=secret, title="Canary again", seen=1, **WHO)
    said = json.dumps(list(DeedContent.objects.values_list("content", flat=True)))
    assert "Open title" in said
    assert "anary" not in said
    assert secret.versions.get().sha256 not in said
    assert verify().broken == ""


@pytest.mark.parametrize("role", Role)
def test_who_sees_which_class(role):
    rows = {each: given.evidence(classification=each) for each in Classification}
    person = people.a_person(role=role)
    seen = {each for each, row in rows.items() if may_see(person, row)}
    expected = {Classification.PUBLIC, Classification.BOARD} if role is not Role.ADMINISTRATOR else set()
    if role not in OUTSIDERS and expected:
        expected.add(Classification.INTERNAL)
    if role in {Role.COORDINATOR, Role.CHECKER, Role.LEGAL, Role.MONITORING_OFFICER}:
        expected.add(Classification.RESTRICTED)
    assert seen == expected


def test_nobody_sees_anything_without_signing_in():
    given.evidence(classification=Classification.PUBLIC)
    assert not visible_to(None).exists()


def test_whoever_added_what_is_restricted_goes_on_seeing_it():
    owner, other = people.a_person(role=Role.LEAD_OFFICER), people.a_person(role=Role.LEAD_OFFICER)
    row = given.evidence(classification=Classification.RESTRICTED, by=owner)
    assert may_see(owner, row)
    assert not may_see(other, row)
    assert not may_release(owner, row)


def test_classification_is_said_anew_for_all_versions():
    row = given.evidence(classification=Classification.RESTRICTED)
    classify(evidence=row, classification=Classification.PUBLIC, seen=1, **WHO)
    row.refresh_from_db()
    assert (row.classification, row.restricted_because, row.version) == ("public", "", 2)
    with pytest.raises(Changed):
        classify(evidence=row, classification=Classification.BOARD, seen=1, **WHO)
    with pytest.raises(NoReason):
        classify(evidence=row, classification=Classification.RESTRICTED, seen=2, **WHO)


def test_a_title_is_corrected():
    row = given.evidence("Grants polcy")
    correct_title(evidence=row, title="Grants policy", seen=1, **WHO)
    assert Evidence.objects.get().title == "Grants policy"
    with pytest.raises(NoTitle):
        correct_title(evidence=row, title=" ", seen=2, **WHO)


def test_the_words_inside_are_looked_for_by_a_job_and_found_afterwards():
    officer = people.a_person(role=Role.LEAD_OFFICER)
    row = given.evidence(content=given.a_file(given.a_pdf("the panel approved the bursary scheme")))
    job = ProcrastinateJob.objects.get(task_name="evidence.find_text")
    assert find("bursaries", officer) == []
    find_text(**job.args)
    (found,) = find("bursaries", officer)
    assert (found.kind, found.title) == ("Evidence", row.title)
    assert (Piece.match, "bursary") in found.snippet


def test_a_file_that_was_lost_is_said_to_have_no_words():
    version = given.evidence(content=given.a_file()).versions.get()
    path_of(version.sha256).unlink()
    find_text(version=version.pk)
    assert "could not be read" in FoundText.objects.get().problem
    assert "could not be read" in evidence_shown(version.evidence).versions[0].problem


def test_only_the_newest_version_is_searched():
    officer = people.a_person(role=Role.LEAD_OFFICER)
    row = given.evidence(content=given.a_file(b"old wording"))
    add_version(evidence=row, content=given.a_file(b"new wording"), **WHO)
    for version in row.versions.all():
        find_text(version=version.pk)
    assert find("old", officer) == []
    assert len(find("new", officer)) == 1


def test_search_never_shows_what_may_not_be_seen():
    for each in Classification:
        row = given.evidence(
            f"Canary {each.value}", content=given.a_file(f"canary {each}".encode()), classification=each
        )
        find_text(version=row.versions.get().pk)
    titles = {found.title for found in find("canary", people.a_person(role=Role.BOARD_MEMBER))}
    assert titles == {"Canary public", "Canary board"}
    assert find("canary", people.a_person(role=Role.ADMINISTRATOR)) == []
    assert find("canary", None) == []


@pytest.mark.parametrize("words", ["", "'", "a & | !", '"', "x" * 5000, "-"])
def test_any_words_may_be_searched_for(words):
    assert find(words, people.a_person(role=Role.AUDITOR)) == []


def test_search_takes_the_same_statements_whatever_is_there(django_assert_num_queries):
    auditor = people.a_person(role=Role.AUDITOR)
    auditor.roles_today = frozenset({Role.AUDITOR})
    for number in range(5):
        given.evidence(f"Canary {number}")
    with django_assert_num_queries(1):
        assert len(find("canary", auditor)) == 5


def test_a_list_takes_the_same_statements_whatever_is_there(django_assert_num_queries):
    auditor = people.a_person(role=Role.AUDITOR)
    auditor.roles_today = frozenset({Role.AUDITOR})
    for number in range(60):
        given.evidence(f"Piece {number}")
    with django_assert_num_queries(2):
        page = evidence_page(auditor)
    assert (len(page.things), page.count, page.things[0].form) == (50, 60, "To follow")


def test_what_somebody_said_is_to_follow_waits_for_them_until_it_is_added():
    owner = people.a_person(role=Role.LEAD_OFFICER)
    row = given.evidence("Minutes of July", content=Reference("to follow"), by=owner)
    assert [(item.verb, item.what) for item in waiting_for(owner)] == [("Add", "Minutes of July")]
    assert waiting_for(people.a_person(role=Role.LEAD_OFFICER)) == waiting_for(None) == []
    add_version(evidence=row, content=given.a_file(), by=owner, on=ON)
    assert waiting_for(owner) == []


def test_the_story_of_evidence_is_told_newest_first():
    owner = people.a_person("Asha Begum", Role.LEAD_OFFICER, post="Head of Grants")
    row = given.evidence(content=Reference("to follow"), by=owner)
    add_version(evidence=row, content=given.a_file(), by=owner, on=date(2018, 7, 1))
    story = story_of(row)
    assert [(entry.what, entry.on) for entry in story] == [("File added", date(2018, 7, 1)), ("Named, to follow", ON)]
    assert (story[0].who, story[0].post, story[0].is_internal) == ("Asha Begum", "Head of Grants", True)


def test_files_go_out_under_a_name_of_ours_and_sizes_are_said_in_words():
    assert file_name(12, 2, Kind.PDF) == "evidence-12-version-2.pdf"
    assert [in_words(size) for size in (812, 45_000, 1_234_567, 50_000_000)] == [
        "812 bytes", "45 kB", "1.2 MB", "50 MB",
    ]  # fmt: skip

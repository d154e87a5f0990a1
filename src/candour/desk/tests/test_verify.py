"""`candour verify` finds what was altered, in the trail and in files, and an export is checked alone."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from candour.evidence import commands, files
from candour.evidence.models import EvidenceVersion
from candour.evidence.rules import Classification
from candour.people.tests import given as people
from candour.records.deeds import deed
from candour.records.models import DeedContent
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
DAY = date(2018, 6, 11)


def verify(*words: object) -> str:
    out = StringIO()
    call_command("verify", *map(str, words), stdout=out)
    return out.getvalue()


def do(words: str = "said") -> None:
    with deed("note.kept", None, by=Operator("tester"), on=DAY, content={"note": words}):
        pass


def test_an_untouched_record_holds() -> None:
    do()
    assert verify().startswith("The record holds: 1 entries. Head ")


def test_altered_words_are_named() -> None:
    do()
    DeedContent.objects.update(content={"note": "other"})
    with pytest.raises(CommandError, match="has been altered"):
        verify()


def test_a_file_of_evidence_that_was_altered_or_lost_is_named() -> None:
    commands.add_evidence(
        title="Minute", content=commands.File([b"The Board met.\n"], "minute.txt"), by=people.a_person(), on=DAY,
        classification=Classification.BOARD,
    )  # fmt: skip
    path = files.path_of(EvidenceVersion.objects.get().sha256)
    path.write_bytes(b"something else")
    with pytest.raises(CommandError, match="has been altered"):
        verify()
    path.unlink()
    with pytest.raises(CommandError, match="is missing"):
        verify()


def test_an_export_is_checked_without_the_database(tmp_path: Path) -> None:
    do("one")
    do("two")
    export = tmp_path / "trail.jsonl"
    verify("--export", export)
    assert "holds: 2 entries" in verify("--from", export)
    export.write_bytes(export.read_bytes().replace(b"note.kept", b"note.lost", 1))
    with pytest.raises(CommandError, match="does not hold from entry 1"):
        verify("--from", export)


def test_a_file_that_is_no_export_is_refused_in_words(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("hello\n")
    with pytest.raises(CommandError, match="Line 1 is no entry"):
        verify("--from", wrong)

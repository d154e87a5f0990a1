"""`candour minutes` writes what went out, or what the record says now."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from candour.boards.models import MinutesFile
from candour.boards.tests import sitting
from candour.boards.tests.sitting import chaired, ended, published_minutes

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = sitting.a_sitting()
    chaired(meeting)
    return ended(meeting)


def write(meeting: str, path: Path, form: str = "html", *more: str) -> bytes:
    call_command("minutes", meeting, f"--format={form}", f"--output={path}", *more)
    return path.read_bytes()


def test_the_minutes_of_a_day_are_written(meeting, tmp_path, capsys):
    assert b"Chris Chair" in write("2018-06-11", tmp_path / "minutes.html")
    assert "11 June 2018, what the record says now" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_went_out_comes_out_as_it_was_frozen(meeting, tmp_path, form):
    published_minutes(meeting)
    kept = MinutesFile.objects.get(format=form)
    assert write(meeting.slug, tmp_path / f"minutes.{form}", form) == bytes(kept.content)


def test_a_draft_says_what_the_record_says_now(meeting, tmp_path, capsys):
    published_minutes(meeting)
    write(meeting.slug, tmp_path / "minutes.html", "html", "--draft")
    assert "what the record says now" in capsys.readouterr().out


def test_an_unknown_meeting_is_refused_with_those_that_there_are(meeting, tmp_path):
    with pytest.raises(CommandError, match="Meetings here: best-value-improvement-board-2018-06-11"):
        write("nowhere", tmp_path / "minutes.html")


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(meeting, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        write(meeting.slug, tmp_path / "no" / "minutes.html")

"""`candour sheets`, as it is used."""

import json

import pytest
from django.core.management import CommandError, call_command

from candour.imports.tests import given_sheets as sheets
from candour.imports.tests.given_sheets import UNDER_WAY
from candour.plans.models import Update
from candour.plans.rules.update_sheets import MILESTONES, Answer, Locked
from candour.plans.tests import given
from candour.plans.tests.given import recorded
from candour.records.rules import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone():
    return given.a_milestone(owner=given.an_owner("Ann Owner"))


@pytest.fixture
def today():
    with recorded("8 Jun 2018"):
        yield


def run(capsys, *options):
    """What was printed."""
    call_command("sheets", *(str(option) for option in options))
    return capsys.readouterr().out


def came_back(folder, milestone, *answers, name="ann.xlsx"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(sheets.filled(sheets.a_sheet(milestone.plan), *answers))
    return folder


def test_one_sheet_is_written_for_each_owner(capsys, tmp_path, milestone, today):
    given.a_milestone(action=milestone.action, owner=given.an_owner("Bea Brown"))
    given.a_milestone(action=milestone.action)
    printed = run(capsys, milestone.plan.name, "-o", tmp_path / "out", "--position", "2018-06-11")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["ann-owner.xlsx", "bea-brown.xlsx", "no-owner.xlsx"]
    assert "ann-owner.xlsx: 1 milestone of Ann Owner" in printed
    book = sheets.opened((tmp_path / "out" / "ann-owner.xlsx").read_bytes())
    assert book[MILESTONES]["A2"].value == milestone.ref


def test_what_was_written_is_told_in_json(capsys, tmp_path, milestone, today):
    told = json.loads(run(capsys, milestone.plan.name, "-o", tmp_path, "--json"))
    assert told["sheets"] == [{"file": "ann-owner.xlsx", "whose": "Ann Owner", "milestones": 1}]


def test_a_folder_of_sheets_that_came_back_is_recorded(capsys, tmp_path, milestone, today):
    printed = run(capsys, "--read", came_back(tmp_path / "in", milestone, UNDER_WAY))
    assert printed == "ann.xlsx: 1 recorded, 0 unchanged, 0 silent. Ann Owner, position at 11 June 2018\n"
    assert Update.objects.get().milestone == milestone


def test_a_dry_run_writes_nothing(capsys, tmp_path, milestone, today):
    printed = run(capsys, "--read", came_back(tmp_path / "in", milestone, UNDER_WAY), "--dry-run")
    assert "1 to record" in printed
    assert not Update.objects.exists()


def test_a_spoilt_file_fails_with_its_sentences_and_the_others_are_recorded(capsys, tmp_path, milestone, today):
    folder = came_back(tmp_path / "in", milestone, UNDER_WAY)
    came_back(folder, milestone, {Locked.REF: "X"}, name="spoilt.xlsx")
    (folder / "story.xlsx").write_bytes(b"Once upon a time")
    (folder / "~$ann.xlsx").write_bytes(b"a lock")
    with pytest.raises(CommandError, match="2 of 3 files"):
        call_command("sheets", "--read", str(folder))
    printed = capsys.readouterr()
    assert "The reference was altered" in printed.err
    assert "spoilt.xlsx: nothing recorded, 1 wrong" in printed.out
    assert Update.objects.count() == 1


def test_what_was_read_is_told_in_json(capsys, tmp_path, milestone, today):
    folder = came_back(tmp_path / "in", milestone, {Answer.STATE: "Nearly"})
    with pytest.raises(CommandError):
        call_command("sheets", "--read", str(folder), "--json")
    told = json.loads(capsys.readouterr().out)["files"][0]
    assert (told["recorded"], told["whose"], told["problems"][0]["row"]) == (False, "Ann Owner", 2)


def test_a_refused_file_is_told_in_json(capsys, tmp_path, today):
    (tmp_path / "story.ods").write_bytes(b"Once upon a time")
    with pytest.raises(CommandError):
        call_command("sheets", "--read", str(tmp_path), "--json")
    assert "not an update sheet" in json.loads(capsys.readouterr().out)["files"][0]["refusal"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "Say either"),
        (["-o", "out"], "Say of which plan"),
        (["Nothing", "-o", "out"], "Nothing"),
        (["--read", "/nowhere"], "cannot be read"),
        (["--read", "."], "holds no XLSX"),
    ],
)
def test_what_cannot_be_done_is_said(options, sentence, today, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises((CommandError, Refused), match=sentence):
        call_command("sheets", *options)


def test_a_plan_without_open_milestones_makes_no_sheet(capsys, tmp_path, today):
    assert run(capsys, given.a_plan().name, "-o", tmp_path) == "No milestone is open: no sheet.\n"

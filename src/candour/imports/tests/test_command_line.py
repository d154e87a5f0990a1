"""`candour import-plan`, as it is used."""

import json

import pytest
from django.core.management import CommandError, call_command

from candour.imports.models import LeftOut
from candour.imports.tests import given
from candour.plans.models import Milestone, Plan, Update
from candour.records.models import Deed

pytestmark = pytest.mark.django_db
ROWS = [
    ["Mend", "June 2018", "Yes", "Done well"],
    ["Paint", "31 June 2018", "maybe", ""],
    ["Cut", "July 2018", "No", ""],
]
HEADER = ["Action", "Due date", "Completed", "Note"]


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(given.a_csv([HEADER, *ROWS]))
    return path


def run(capsys, file, *options, on="2018-06-11"):
    """What was printed, and what on stderr."""
    call_command("import_plan", str(file), "--plan", "BVIP", "--position-at", on, *options)
    return capsys.readouterr()


def test_a_plan_comes_in(capsys, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(given.plain_csv(given.PLAN))
    printed = run(capsys, path)
    assert printed.out == "BVIP, position at 11 June 2018: 8 added, 0 changed, 0 unchanged, 0 not in the file.\n"
    assert Milestone.objects.count() == 8
    assert Deed.objects.filter(kind="plan.imported", by_key__startswith="operator:").exists()


def test_a_second_time_nothing_has_changed(capsys, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(given.plain_csv(given.PLAN))
    run(capsys, path)
    assert run(capsys, path).out == "Nothing has changed: BVIP says the same already.\n"


def test_every_problem_is_a_sentence_on_stderr_and_nothing_is_written(capsys, sheet):
    with pytest.raises(CommandError, match="Nothing was imported: 2 problems stand in the way"):
        run(capsys, sheet)
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("CSV, row 3, column B (Due date), “31 June 2018”:")
    assert told[1].startswith("CSV, row 3, column C (Completed), “maybe”:")
    assert told[2] == 'Some can be answered with --map FILE: {"flags": {"maybe": false}}'
    assert not Plan.objects.exists()


def test_rows_can_be_left_out_and_stay_listed(capsys, sheet):
    assert "Left out: 1 rows" in run(capsys, sheet, "--leave-out", "3").out
    assert LeftOut.objects.get().row == 3
    assert Milestone.objects.count() == 2


@pytest.mark.parametrize("rows", ["99", "three", "2-x", "CSV!50"])
def test_a_row_that_is_not_there_cannot_be_left_out(capsys, sheet, rows):
    with pytest.raises(CommandError, match=r"left out|no row to leave out"):
        run(capsys, sheet, "--leave-out", rows)


def test_a_dry_run_writes_nothing(capsys, sheet):
    printed = run(capsys, sheet, "--leave-out", "CSV!3", "--dry-run")
    assert printed.out.startswith("Dry run, nothing written. BVIP, position at 11 June 2018: 2 added")
    assert not Plan.objects.exists()


def test_json_says_everything(capsys, sheet):
    told = json.loads(run(capsys, sheet, "--leave-out", "3", "--json").out)
    assert (told["imported"], told["rows"], told["added"], told["left_out"]) == (
        True,
        3,
        2,
        [{"sheet": "CSV", "row": 3}],
    )
    assert told["columns"][0]["columns"]["due"] == "Due date"


def test_json_says_what_stands_in_the_way(capsys, sheet):
    with pytest.raises(CommandError):
        run(capsys, sheet, "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["imported"] is False
    assert [(each["row"], each["column"]) for each in told["problems"]] == [(3, "B"), (3, "C")]


def test_a_map_says_what_words_mean(capsys, sheet, tmp_path):
    (tmp_path / "map.json").write_text(json.dumps({"flags": {"maybe": False}, "dates": {"31 June 2018": "2018-06-30"}}))
    with pytest.raises(CommandError, match="One problem stands"):
        run(capsys, sheet, "--map", str(tmp_path / "map.json"))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("not json", "cannot be read as JSON"),
        ("[]", "has to be a JSON object"),
        ('{"colums": {}}', "means nothing here: colums"),
        ('{"columns": {"deadline": "X"}}', "It can be: ref"),
        ('{"dates": {"ongoing": "31 June 2018"}}', "The map's day for “ongoing” cannot be read"),
        ('{"flags": {"maybe": "no"}}', "true or false of “maybe”"),
        ('{"header_row": "3"}', "has to be a number"),
        ('{"sheets": "Plan"}', "has to be a list"),
        ('{"dates": []}', "“dates” in the map has to be a JSON object"),
    ],
)
def test_a_map_that_cannot_be_understood_is_refused(capsys, sheet, tmp_path, told, sentence):
    (tmp_path / "map.json").write_text(told)
    with pytest.raises(CommandError, match=sentence):
        run(capsys, sheet, "--map", str(tmp_path / "map.json"))


def test_notes_are_published_only_when_it_is_said(capsys, sheet):
    run(capsys, sheet, "--leave-out", "3", "--notes", "published")
    assert Update.objects.get().approval.text == "Done well"


def test_the_sheet_comes_back_with_its_problems(capsys, sheet, tmp_path):
    with pytest.raises(CommandError):
        run(capsys, sheet, "--problems", str(tmp_path / "back.xlsx"))
    found = given.read((tmp_path / "back.xlsx").read_bytes())
    assert [row.title for row in found.rows] == ["Mend", "Paint", "Cut"]
    assert "June 2018 has 30 days" in found.rows[1].given["What is wrong"]


def test_a_file_that_is_not_there_is_said(capsys, tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(capsys, tmp_path / "nothing.xlsx")


def test_a_position_after_today_is_refused(capsys, sheet):
    with pytest.raises(CommandError, match="cannot be in the future"):
        run(capsys, sheet, on="2199-01-01")


def test_changes_are_listed_by_reference(capsys, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(given.a_csv([HEADER, ["Mend", "June 2018", "No", ""], ["Cut", "July 2018", "No", ""]]))
    run(capsys, path)
    path.write_bytes(given.a_csv([HEADER, ["Mend", "Dec 2018", "No", "Slow"]]))
    printed = run(capsys, path, on="2018-09-10")
    assert "  A-1.1 Date asked for: June 2018 → Dec 2018\n" in printed.out
    assert "  A-1.1 Note: nothing → Slow\n" in printed.out
    assert "One milestone of the plan is not in the file. It stays in the plan: nothing is withdrawn." in printed.out

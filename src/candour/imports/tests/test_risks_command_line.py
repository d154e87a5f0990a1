"""`candour import-risks`, as it is used."""

import json

import pytest
from django.core.management import CommandError, call_command

from candour.imports.models import ImportRun, LeftOut
from candour.imports.tests import given
from candour.plans.tests import given as plans
from candour.records.models import Deed
from candour.risks.models import Assessment, Risk

pytestmark = pytest.mark.django_db
HEADER = ["Risk ref", "Risk description", "Likelihood", "Impact", "Score", "Mitigation"]
ROWS = [
    ["CR1", "Lettings differ", 3, 4, 12, "One scheme"],
    ["CR2", "Postal votes are misused", "5 Almost certain", "Severe", "", ""],
]
BAD = ["CR3", "Grants are late", 3, 4, 20, ""]


@pytest.fixture
def plan():
    return plans.a_plan("BVIP")


@pytest.fixture
def register(tmp_path):
    """Writes the sheet that is sent."""

    def write(*rows, header=HEADER):
        path = tmp_path / "risks.csv"
        path.write_bytes(given.a_csv([header, *rows]))
        return path

    return write


def run(capsys, file, *options, plan="BVIP", on="2018-06-11"):
    """What was printed, and what on stderr."""
    call_command("import_risks", str(file), "--plan", plan, "--position-at", on, *options)
    return capsys.readouterr()


def test_a_register_comes_in(capsys, plan, register):
    printed = run(capsys, register(*ROWS))
    assert printed.out.splitlines()[0] == (
        "BVIP, risks at 11 June 2018: 2 added, 0 changed, 0 unchanged, 0 not in the file."
    )
    assert sorted(plan.risks.values_list("ref", flat=True)) == ["CR1", "CR2"]
    assert Deed.objects.filter(kind="risks.imported", by_key__startswith="operator:").exists()


def test_a_second_time_nothing_has_changed(capsys, plan, register):
    run(capsys, register(*ROWS))
    assert run(capsys, register(*ROWS)).out == "Nothing has changed: the risks of BVIP say the same already.\n"
    assert ImportRun.objects.count() == 1


def test_a_dry_run_writes_nothing(capsys, plan, register):
    printed = run(capsys, register(*ROWS), "--dry-run")
    assert printed.out.startswith("Dry run, nothing written. BVIP, risks at 11 June 2018: 2 added")
    assert not Risk.objects.exists()
    assert not Deed.objects.filter(kind="risks.imported").exists()


def test_a_new_score_is_listed_and_what_is_not_in_the_file_stays(capsys, plan, register):
    run(capsys, register(*ROWS))
    printed = run(capsys, register(["CR1", "Lettings differ", 2, 4, 8, "One scheme"]), on="2018-09-10")
    assert "0 added, 1 changed, 0 unchanged, 1 not in the file." in printed.out
    assert "  CR1 Likelihood: 3 → 2\n" in printed.out
    assert "What is not in the file stays in the register: nothing is closed." in printed.out
    assert (Assessment.objects.count(), Risk.objects.count()) == (3, 2)


def test_every_problem_is_a_sentence_on_stderr_and_nothing_is_written(capsys, plan, register):
    with pytest.raises(CommandError, match="Nothing was imported: One problem stands in the way"):
        run(capsys, register(*ROWS, BAD))
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("CSV, row 4, column E (Score), “20”: The score does not agree: 3 times 4 is 12.")
    assert not Risk.objects.exists()


def test_rows_can_be_left_out_and_stay_listed(capsys, plan, register):
    assert "Left out: 1 rows" in run(capsys, register(*ROWS, BAD), "--leave-out", "4").out
    assert LeftOut.objects.get().row == 4
    assert Risk.objects.count() == 2


@pytest.mark.parametrize("rows", ["99", "four"])
def test_a_row_that_is_not_there_cannot_be_left_out(capsys, plan, register, rows):
    with pytest.raises(CommandError, match=r"cannot be left out|no row to leave out"):
        run(capsys, register(*ROWS), "--leave-out", rows)


def test_json_says_what_was_done(capsys, plan, register):
    told = json.loads(run(capsys, register(*ROWS, BAD), "--leave-out", "4", "--json").out)
    assert (told["imported"], told["rows"], told["added"]) == (True, 3, 2)
    assert told["left_out"] == [{"sheet": "CSV", "row": 4}]


def test_json_of_a_dry_run_says_what_would_be_done(capsys, plan, register):
    run(capsys, register(*ROWS))
    sheet = register(["CR1", "Lettings differ", 2, 4, 8, ""])
    told = json.loads(run(capsys, sheet, "--json", "--dry-run", on="2018-09-10").out)
    assert (told["imported"], told["absent"]) == (False, ["CR2"])
    assert told["changed"] == [{"ref": "CR1", "row": 2, "changes": ["Likelihood: 3 → 2"]}]


def test_json_says_what_stands_in_the_way(capsys, plan, register):
    with pytest.raises(CommandError):
        run(capsys, register(BAD), "--json")
    told = json.loads(capsys.readouterr().out)
    assert [(each["row"], each["column"]) for each in told["problems"]] == [(2, "E")]


def test_a_map_says_what_columns_mean_and_is_kept(capsys, plan, register, tmp_path):
    header = ["No", "What could happen", "L", "How bad", "", ""]
    mapped = {"columns": {"ref": "No", "risk": "What could happen", "likelihood": "L", "impact": "How bad"}}
    (tmp_path / "map.json").write_text(json.dumps(mapped))
    sheet = register(["CR1", "Lettings differ", 3, 4, "", ""], header=header)
    assert "1 added" in run(capsys, sheet, "--map", str(tmp_path / "map.json")).out
    assert "Nothing has changed" in run(capsys, sheet).out


def test_the_sheet_comes_back_with_its_problems(capsys, plan, register, tmp_path):
    with pytest.raises(CommandError):
        run(capsys, register(*ROWS, BAD), "--problems", str(tmp_path / "back.xlsx"))
    assert (tmp_path / "back.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [({"plan": "Another"}, "Another"), ({"on": "2199-01-01"}, "cannot be in the future")],
)
def test_a_plan_that_is_not_here_and_a_day_to_come_are_refused(capsys, plan, register, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(capsys, register(*ROWS), **options)


def test_a_plan_s_own_sheet_is_no_register(capsys, plan, register):
    with pytest.raises(CommandError, match="one for its likelihood and one for its impact"):
        run(capsys, register(["Mend", "June 2018"], header=["Action", "Due date"]))


def test_a_register_of_a_day_before_the_last_assessment_comes_too_late(capsys, plan, register):
    run(capsys, register(*ROWS))
    with pytest.raises(CommandError, match="One problem stands in the way"):
        run(capsys, register(*ROWS), on="2018-06-10")
    assert "A risk was assessed on 11 June 2018 already" in capsys.readouterr().err

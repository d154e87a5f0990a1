"""A plan goes in, the Board's quarterly report comes out: six forms, five days, the same numbers everywhere."""

import csv
import json
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command

from candour.example.commands import load_example
from candour.example.facts.plan import POSITION_ON
from candour.records.rules import Operator
from tests.reading import READERS

pytestmark = pytest.mark.django_db

REAL_PLAN = Path(__file__).resolve().parents[2] / "shared" / "data" / "bvip2018"
COUNTS = {
    "2018-06-11": (16, 25, 2),
    "2018-07-01": (16, 22, 5),
    "2018-08-01": (16, 20, 7),
    "2018-09-01": (16, 17, 10),
    "2018-10-01": (16, 0, 27),
}
real_plan = pytest.mark.skipif(not REAL_PLAN.exists(), reason="SKIPPED: the published plan in ../shared is not here")


def told(on: str, *, known_at: str = "", capsys) -> dict:
    capsys.readouterr()
    call_command("status", "BVIP 2018", "--on", on, "--json", *(["--known-at", known_at] if known_at else []))
    return json.loads(capsys.readouterr().out)


def counts_of(on: str, capsys) -> tuple[int, int, int]:
    milestones = told(on, capsys=capsys)["milestones"]
    return milestones["completed"], milestones["in_progress"], milestones["overdue"]


def import_plan(path: Path, *, at: str = "2018-06-11", more: tuple[str, ...] = ()) -> None:
    call_command("import_plan", str(path), "--plan", "BVIP 2018", "--position-at", at, *more)


def assert_report_says(on: str, counts: tuple[int, int, int], folder: Path) -> None:
    completed, in_progress, overdue = counts
    sentence = f"{completed} reported complete (none checked yet), {in_progress} in progress, {overdue} overdue"
    wanted = Counter({"Completed": completed, "In progress": in_progress, "Overdue": overdue})
    for form, read in READERS.items():
        path = folder / f"report-{on}.{form}"
        call_command("report", "BVIP 2018", "--on", on, "--format", form, "-o", str(path))
        text, statuses = read(path)
        assert +statuses == +wanted, f"{form} at {on}"
        assert sentence in text or form == "csv", f"{form} at {on}"


@real_plan
@pytest.mark.parametrize("name", ["milestones.csv", "milestones.xlsx"])
def test_the_real_plan_gives_the_published_counts(name, capsys):
    import_plan(REAL_PLAN / name)
    assert {on: counts_of(on, capsys) for on in COUNTS} == COUNTS


@real_plan
@pytest.mark.slow
def test_the_real_plan_s_report_says_the_same_in_six_forms_on_five_days(tmp_path):
    import_plan(REAL_PLAN / "milestones.csv")
    for on, counts in COUNTS.items():
        assert_report_says(on, counts, tmp_path)


@real_plan
def test_the_real_plan_s_themes_add_up(capsys):
    import_plan(REAL_PLAN / "milestones.csv")
    themes = told("2018-06-11", capsys=capsys)["themes"]
    counts = {theme["theme"]: (theme["completed"], theme["in_progress"], theme["overdue"]) for theme in themes}
    assert counts == {
        "Elections": (15, 0, 0),
        "Communications": (0, 1, 0),
        "Property": (0, 3, 2),
        "Grants": (1, 9, 0),
        "Organisational Culture": (0, 12, 0),
    }


@real_plan
def test_what_candour_exports_it_imports_back_unchanged(tmp_path, capsys):
    import_plan(REAL_PLAN / "milestones.csv")
    call_command("report", "BVIP 2018", "--on", "2018-06-11", "--format", "xlsx", "-o", str(tmp_path / "out.xlsx"))
    capsys.readouterr()
    import_plan(tmp_path / "out.xlsx", more=("--json",))
    assert {on: counts_of(on, capsys) for on in COUNTS} == COUNTS


def test_the_example_s_report_says_the_same_in_six_forms(tmp_path):
    load_example(password="for-these-tests-alone", on=POSITION_ON, by=Operator("tester"))
    assert_report_says("2018-06-11", COUNTS["2018-06-11"], tmp_path)


def test_the_example_gives_the_counts_on_all_five_days(capsys):
    load_example(password="for-these-tests-alone", on=POSITION_ON, by=Operator("tester"))
    assert {on: counts_of(on, capsys) for on in COUNTS} == COUNTS


def test_the_numbers_of_a_position_add_up(capsys):
    load_example(password="for-these-tests-alone", on=POSITION_ON, by=Operator("tester"))
    for on in COUNTS:
        position = told(on, capsys=capsys)
        for counts in (position["milestones"], *position["themes"]):
            parts = ("completed", "in_progress", "overdue", "withdrawn", "carried_forward")
            assert sum(counts[part] for part in parts) == counts["total"]
            assert counts["completed_checked"] <= counts["completed"]
            assert counts["not_started"] <= counts["in_progress"]
        assert sum(theme["total"] for theme in position["themes"]) == position["milestones"]["total"] == 43


def test_a_sheet_in_other_words_and_order_gives_the_same_counts(tmp_path, capsys):
    load_example(password="for-these-tests-alone", on=POSITION_ON, by=Operator("tester"))
    call_command("report", "BVIP 2018", "--on", "2018-06-11", "--format", "csv", "-o", str(tmp_path / "out.csv"))
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Improvement plan, quarter 1"])
    sheet.append(["Priority area", "Ref", "Strategic action", "Key milestone", "Deadline", "Done"])
    for row in csv.DictReader(text):
        done = "✓" if row["Status"] == "Completed" else ""
        sheet.append([row["Theme"], row["Action code"], row["Action"], row["Milestone"], row["Due date"], done or "N"])
    book.save(tmp_path / "other.xlsx")
    call_command("import_plan", str(tmp_path / "other.xlsx"), "--plan", "Another", "--position-at", "2018-06-11")
    capsys.readouterr()
    call_command("status", "Another", "--on", "2018-06-11", "--json")
    milestones = json.loads(capsys.readouterr().out)["milestones"]
    assert (milestones["completed"], milestones["in_progress"], milestones["overdue"]) == (16, 25, 2)

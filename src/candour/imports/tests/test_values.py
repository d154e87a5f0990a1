"""What one cell means."""

from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from candour.imports.rules.headers import plain_words, understand
from candour.imports.rules.maps import read_map, told
from candour.imports.rules.shapes import Choice, Column, KnownMap, Place, Problem, Progress, column_letter
from candour.imports.rules.sheets import code_key
from candour.imports.rules.values import Unreadable, is_nothing, quoted, read_due, read_flag, read_text, shown
from candour.imports.rules.vocabulary import MEANINGS_OF, SYNONYMS_OF
from candour.imports.tests.given import read_lines
from candour.outputs.rules import guarded

CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.dates(), st.text(max_size=50)
)  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    ["Y", "y", "Yes", "YES ", "✓", "✔", "✔️", "100 %", "100%", 1, 1.0, 100, True, "Complete", "Completed", "completed.",
     "Done", "Achieved", "100 % complete", "1", "Completed 18 May 2018", "18/05/2018", date(2018, 5, 18)],
)  # fmt: skip
def test_every_usual_yes_is_a_yes(cell):
    assert read_flag(cell, {}).is_completed


@pytest.mark.parametrize(
    "cell",
    [
        "N",
        "no",
        "",
        None,
        "✗",
        "✘",
        "0 %",
        "0%",
        0,
        0.0,
        False,
        "Not complete",
        "Overdue",
        "-",
        "–",
        "Assigned",
        "0",
        "RED",
    ],
)
def test_every_usual_no_is_a_no(cell):
    assert not read_flag(cell, {}).is_completed


@pytest.mark.parametrize("cell", ["In progress", "50 %", "99.5%", 0.5, 60, "On track", "Partly complete", "delayed"])
def test_work_under_way_is_a_no_that_says_so(cell):
    assert (read_flag(cell, {}).is_completed, read_flag(cell, {}).progress) == (False, Progress.UNDER_WAY)


def test_not_started_is_a_no_that_says_so():
    assert read_flag("Not started", {}).progress is Progress.NOT_STARTED


@pytest.mark.parametrize("cell", ["maybe", "x", "?!", "yes and no", "101 %", 250, -1, "32 May 2018", "see note"])
def test_anything_else_is_asked_about(cell):
    with pytest.raises(Unreadable, match="neither yes nor no"):
        read_flag(cell, {})


def test_a_yes_with_a_day_keeps_the_day():
    assert read_flag("Completed on 18 May 2018", {}).completed_on == date(2018, 5, 18)
    assert read_flag("Yes – 18/05/18", {}).completed_on == date(2018, 5, 18)


def test_unknown_words_can_be_answered_and_impossible_dates_cannot():
    with pytest.raises(Unreadable) as words:
        read_due("ongoing", {})
    with pytest.raises(Unreadable) as impossible:
        read_due("31 June 2018", {})
    assert (words.value.choice, impossible.value.choice) == (Choice.DATE, Choice.NONE)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "\u00a0", "\u200b"])
def test_a_blank_is_no_date(cell):
    assert read_due(cell, {}) is None


@pytest.mark.parametrize("cell", ["n/a", "N/A", "none", "-", None, "No change"])
def test_the_usual_ways_of_saying_nothing(cell):
    assert is_nothing(cell)


def test_what_nobody_sees_is_dropped_and_spaces_are_single():
    assert read_text("\ufeff Count\u00a0the \u200bho\u00admes\n now ") == "Count the homes now"


def test_a_note_keeps_its_lines():
    assert read_text("One  \ntwo\r\nthree", is_one_line=False) == "One\ntwo\nthree"


@pytest.mark.parametrize("text", ["- done", "+ more", "@home", "== heading", "'quoted'"])
def test_signs_at_the_beginning_are_text(text):
    assert read_text(text) == text


@for_all(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\u00ad"), max_size=40))
def test_what_an_export_guards_reads_back_as_it_was(text):
    text = " ".join(text.split())
    if len(text) > 1 and text.startswith("=") and not text.startswith("=="):
        return
    assert read_text(guarded(text)) == read_text(text)


@for_all(CELLS)
def test_any_cell_can_be_shown_on_one_line_without_signs_that_cannot_be_kept(cell):
    assert "\x00" not in shown(cell)
    assert "\n" not in quoted(cell)
    assert len(quoted(cell)) <= 450


def flag_or_sentence(cell):
    try:
        return read_flag(cell, {})
    except Unreadable as unreadable:
        return str(unreadable)


@for_all(CELLS)
def test_any_cell_is_a_flag_or_a_sentence(cell):
    answer = flag_or_sentence(cell)
    assert isinstance(answer, str) == (not hasattr(answer, "is_completed"))


@pytest.mark.parametrize(
    ("one", "other"), [("BVIP2018-A-1", "bvip2018 – a1"), ("A-01", "A 1"), ("1.2.3", "1-2-3"), ("Ref A/1", "ref a 1")]
)
def test_codes_written_alike_are_one_code(one, other):
    assert code_key(one) == code_key(other)


@pytest.mark.parametrize(("one", "other"), [("A-11", "A1-1"), ("A-1", "A-10"), ("1.12", "11.2")])
def test_codes_that_differ_are_two(one, other):
    assert code_key(one) != code_key(other)


def test_columns_are_called_by_letters():
    assert [column_letter(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_no_name_of_a_column_has_two_meanings():
    for subject, synonyms in SYNONYMS_OF.items():
        assert len(MEANINGS_OF[subject]) == sum(len(names) for names in synonyms.values())
        assert all(plain_words(name) == name for name in MEANINGS_OF[subject])


def test_words_in_brackets_are_not_part_of_a_header():
    assert understand(["Milestone (what)", "Due date [dd/mm/yy]"], KnownMap()) == {Column.MILESTONE: 0, Column.DUE: 1}


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Key milestones and tasks", Column.MILESTONE), ("Lead officer / owner", Column.OWNER),
        ("Completed Y/N?", Column.COMPLETED), ("Target date for delivery", Column.DUE),
        ("Original target deadline", Column.FIRST_DUE), ("New date (proposed)", Column.REVISED_DUE),
        ("Date when completed", Column.COMPLETED_ON), ("BVIP theme", Column.THEME),
        ("Latest notes / update", Column.NOTE),
        ("Strategic action code", Column.ACTION_CODE), ("Strategic action required", Column.ACTION),
    ],
)  # fmt: skip
def test_short_headers_with_a_usual_word_are_understood(header, column):
    beside = "Outcome" if column is Column.DUE else "Due date"
    assert understand([header, beside], KnownMap())[column] == 0


def test_a_line_of_the_table_is_not_taken_for_its_header():
    lines = [["Theme", "Milestone", "Due date"], ["Theme one", "Milestone to be completed", "June 2018"]]
    assert [row.title for row in read_lines(lines).rows] == ["Milestone to be completed"]


def test_the_error_of_a_formula_is_no_text():
    with pytest.raises(Unreadable, match="ended in an error"):
        read_text("#REF!")


def test_a_revised_date_alone_is_the_due_date():
    assert understand(["Action", "Revised date"], KnownMap())[Column.DUE] == 1


def test_a_map_reads_back_as_it_was_told():
    known = KnownMap(
        sheets=("Plan",), header_row=3, columns={Column.DUE: "When", Column.NOTE: ""},
        dates={"ongoing": "2018-09-30", "tbc": ""}, flags={"mostly": False}, same={"12": "A-1.1", "Plan!13": ""},
    )  # fmt: skip
    assert read_map(told(known)) == known


def test_a_problem_of_a_whole_sheet_has_no_row_in_its_sentence():
    assert str(Problem(Place("Plan", 0), "", "Say which.")) == "Plan: Say which."

"""Update sheets as they go out: locked, with lists to choose from, and readable."""

import io
import zipfile

import pytest
from openpyxl import load_workbook

from candour.people import commands as people_commands
from candour.plans import commands
from candour.plans.models import Milestone
from candour.plans.queries.update_sheets import NOBODY, NOWHERE, Grouping, sheet_lines, sheets_due
from candour.plans.rules.progress import State
from candour.plans.rules.update_sheets import HEADER, KEPT, MILESTONES, READ_ME, Answer, Locked, read_mark
from candour.plans.tests import given
from candour.plans.tests.given import day, when
from candour.plans.update_sheets import SheetsWanted, file_names, packed_update_sheets, write_update_sheet

pytestmark = pytest.mark.django_db
TODAY, POSITION = day("1 Jun 2018"), day("30 Jun 2018")


@pytest.fixture
def action():
    return given.an_action(given.a_plan("Improvement plan"), code="BVIP-A-1")


@pytest.fixture
def owner():
    return given.an_owner("Ann Owner")


@pytest.fixture
def milestone(action, owner):
    return given.a_milestone("30 Sep 2018", action=action, owner=owner)


def due_of(plan, by=Grouping.OWNER):
    return sheets_due(plan, Milestone.objects.all(), by=by, on=TODAY)


def written(plan):
    """The first sheet of a plan, as another program opens it."""
    due, out = due_of(plan), io.BytesIO()
    write_update_sheet(out, SheetsWanted(plan, POSITION, TODAY, due), due[0])
    return load_workbook(io.BytesIO(out.getvalue()))


def cells(book, row=2):
    values = [cell.value for cell in book[MILESTONES][row]]
    return dict(zip(HEADER, values, strict=True))


def test_a_row_says_what_is_promised_and_what_was_said_last(milestone, owner):
    commands.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=when("December 2018"), commentary="Bids are in.",
        on=day("3 May 2018"), by=owner,
    )  # fmt: skip
    row = cells(written(milestone.plan))
    assert (row["Reference"], row["Milestone"], row["Owner"]) == (milestone.ref, milestone.title, "Ann Owner")
    assert row["Due date"].date() == day("30 Sep 2018")
    assert row["Said last time"] == (
        "Under way, expected December 2018 (Ann Owner, 3 May 2018).\n“Bids are in.” (Ann Owner, 3 May 2018)"
    )
    assert row["Where it stands"] == "In progress"


def test_locked_cells_are_locked_and_answers_are_open(milestone):
    sheet = written(milestone.plan)[MILESTONES]
    locks = [cell.protection.locked for cell in sheet[2]]
    assert sheet.protection.sheet
    assert locks == [True] * len(Locked) + [False] * len(Answer) + [True]


def test_lists_to_choose_from_stand_in_the_open_cells(milestone):
    found = {
        str(each.sqref): each.formula1 for each in written(milestone.plan)[MILESTONES].data_validations.dataValidation
    }
    assert found["H2"] == '"Not started,Under way,Complete,No change"'
    assert found["J2"] == '"Yes,No"'


def test_a_sheet_can_be_read_and_printed_by_everybody(milestone):
    book = written(milestone.plan)
    sheet = book[MILESTONES]
    assert book.properties.title == "Improvement plan: update of Ann Owner, position at 30 June 2018"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("B2", "$1:$1", "landscape")
    assert [cell.value for cell in sheet[1]] == list(HEADER)
    assert all(sheet.column_dimensions[letter].width >= 13 for letter in "ABCDEFGHIJKLMN")
    assert "ColumnTitle" in book.defined_names


def test_the_first_sheet_says_what_to_do_and_for_which_day(milestone):
    book = written(milestone.plan)
    told = [cell.value for cell in book[READ_ME]["A"] if cell.value]
    assert (book.sheetnames, book[KEPT].sheet_state) == ([READ_ME, MILESTONES, KEPT], "hidden")
    assert "Position at: 30 June 2018" in told
    assert any("the yellow cells are yours" in line for line in told)


def test_text_that_looks_like_a_formula_stays_text(action, owner):
    commands.add_milestone(
        action=action, title="=1+1", due=when("the turn of the year"), on=TODAY, by=owner, owner=owner
    )  # fmt: skip
    row = written(action.plan)[MILESTONES][2]
    assert [(cell.value, cell.data_type) for cell in (row[2], row[4])] == [("=1+1", "s"), ("the turn of the year", "s")]


def test_the_mark_names_the_milestone_and_what_was_seen(milestone, owner):
    update = commands.record_update(milestone=milestone, state=State.UNDER_WAY, expected=None, on=TODAY, by=owner)
    mark = read_mark(cells(written(milestone.plan))["Mark"])
    assert (mark.milestone, mark.last_seen) == (milestone.pk, update.pk)
    assert read_mark("nonsense") is None


def test_each_owner_gets_a_sheet_and_what_nobody_owns_comes_last(milestone, action):
    orphan = given.a_milestone(action=action)
    other = given.a_milestone(action=action, owner=given.an_owner("Bea Brown"))
    found = [(each.whose, each.milestones) for each in due_of(action.plan)]
    assert found == [("Ann Owner", (milestone.pk,)), ("Bea Brown", (other.pk,)), (NOBODY, (orphan.pk,))]


def test_a_directorate_gets_one_sheet_for_all_its_owners(milestone, action, owner):
    post = people_commands.add_post(title="Head of Grants", directorate="Resources", by=given.OPERATOR, on=TODAY)
    people_commands.appoint(person=owner, post=post, from_on=given.START, by=given.OPERATOR, on=TODAY)
    given.a_milestone(action=action, owner=given.an_owner("Bea Brown"))
    assert [each.whose for each in due_of(action.plan, Grouping.DIRECTORATE)] == ["Resources", NOWHERE]


def test_what_is_done_or_withdrawn_is_not_asked_about(milestone, action, owner):
    done = given.a_milestone(action=action, owner=owner)
    commands.report_complete(milestone=done, completed_on=TODAY, on=TODAY, by=owner)
    assert due_of(action.plan)[0].milestones == (milestone.pk,)


def test_two_owners_of_one_name_get_files_of_two_names(action):
    for _ in range(2):
        given.a_milestone(action=action, owner=given.an_owner("Jo Bloggs"))
    assert file_names(due_of(action.plan)) == ["jo-bloggs.xlsx", "jo-bloggs-2.xlsx"]


def test_all_sheets_come_as_one_zip(milestone, action):
    given.a_milestone(action=action)
    wanted = SheetsWanted(action.plan, POSITION, TODAY, due_of(action.plan))
    packed = zipfile.ZipFile(io.BytesIO(b"".join(packed_update_sheets(wanted))))
    assert packed.namelist() == ["ann-owner.xlsx", "no-owner.xlsx"]
    assert load_workbook(io.BytesIO(packed.read("no-owner.xlsx"))).sheetnames == [READ_ME, MILESTONES, KEPT]


def test_lines_are_asked_for_in_as_many_statements_whatever_their_number(action, owner, django_assert_num_queries):
    for _ in range(7):
        given.a_milestone(action=action, owner=owner)
    due = due_of(action.plan)[0]
    with django_assert_num_queries(4):
        assert len(list(sheet_lines(due, on=TODAY))) == 7

"""A sheet of risks goes through the same steps as a sheet of milestones, with the same refusals."""

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from candour.imports.commands import ProblemsStand, SentFile, begin_draft, finish_draft, import_risks
from candour.imports.models import ColumnMap, Draft, ImportRun, LeftOut, OriginalRiskRow
from candour.imports.problem_file import write_problem_file
from candour.imports.queries import RiskPreview, kept_map, newest_position, preview_of, preview_risks
from candour.imports.rules.maps import BadMap, read_map, told
from candour.imports.rules.risk_sheets import read_risk_sheets, read_state, read_step
from candour.imports.rules.shapes import Column, KnownMap, ReadRisks, Sheet, Subject
from candour.imports.rules.sheets import NoMilestones
from candour.imports.rules.values import Unreadable
from candour.imports.workbooks import open_workbook
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.models import Plan
from candour.plans.queries.told import NoSuchPlan
from candour.plans.tests import given as plans
from candour.plans.tests.pages import browser, on_day, send, somebody, text_of
from candour.records.rules import Operator
from candour.risks import commands
from candour.risks.queries import RiskPosition, Sought, risks
from candour.risks.register_file import register_file
from candour.risks.tests import given
from candour.risks.tests.given import scored

JUNE_11, BY = date(2018, 6, 11), Operator("tester")
KNOWN = KnownMap(subject=Subject.RISKS)
HEADER = ["Risk ref", "Risk description", "Likelihood", "Impact", "Score", "Mitigation", "Risk owner", "Review date"]
ROWS = [
    ["CR1", "Lettings differ", 3, 4, 12, "One scheme", "Ann Owner", "10/09/2018"],
    ["CR2", "Postal votes are misused", "5 Almost certain", "Severe", None, None, None, None],
]


def sheet(*rows: list[Any], header: list[str] | None = None) -> tuple[Sheet, ...]:
    return (Sheet("Risks", tuple(tuple(row) for row in (header or HEADER, *rows))),)


def read(*rows: list[Any], header: list[str] | None = None) -> ReadRisks:
    return read_risk_sheets(sheet(*rows, header=header), KNOWN, position_on=JUNE_11)


def csv_file(*rows: list[Any], header: list[str] | None = None) -> bytes:
    lines = io.StringIO()
    csv.writer(lines).writerows([header or HEADER, *rows])
    return lines.getvalue().encode()


def bring_in(plan: Plan, found: ReadRisks, **more: Any) -> Any:
    file = SentFile("risks.csv", b"risks")
    return import_risks(file=file, plan=plan, read=found, known=KNOWN, position_on=JUNE_11, by=BY, **more)


def stood(plan: Plan) -> list[RiskPosition]:
    return risks(Sought(JUNE_11, state="all", of={"plan": plan.pk}))


def sentences(plan: Plan, found: ReadRisks) -> list[str]:
    return [str(each) for each in preview_risks(plan=plan, read=found, position_on=JUNE_11).standing]


def test_the_columns_of_a_risk_register_are_understood():
    (guess,) = read(*ROWS).guesses
    assert set(guess.columns) == {
        Column.REF, Column.RISK, Column.LIKELIHOOD, Column.IMPACT, Column.SCORE, Column.MITIGATION, Column.OWNER,
        Column.REVIEW_ON,
    }  # fmt: skip


def test_a_row_is_read_with_its_scores_its_owner_and_its_review():
    first, second = read(*ROWS).rows
    assert (first.ref, first.likelihood, first.impact, first.review_on) == ("CR1", 3, 4, date(2018, 9, 10))
    assert (second.likelihood, second.impact, second.owner, second.mitigation) == (5, 5, "", "")


@pytest.mark.parametrize(
    ("cell", "step"),
    [
        (4, 4),
        (4.0, 4),
        ("4", 4),
        ("4 Likely", 4),
        ("4 - Likely", 4),
        ("likely", 4),
        ("Almost certain", 5),
        (None, None),
    ],
)
def test_a_step_is_read_as_people_write_it(cell, step):
    assert read_step(cell) == step


@pytest.mark.parametrize("cell", [0, 6, 2.5, True, "high", "12", "4/5", "-1"])
def test_what_is_no_step_is_refused(cell):
    with pytest.raises(Unreadable, match="whole number from 1 to 5"):
        read_step(cell)


@pytest.mark.parametrize(
    ("cell", "is_closed"),
    [("Open", False), ("live", False), ("Closed", True), ("Closed on 1 June 2018", True), (None, None)],
)
def test_open_and_closed_are_read_as_people_write_them(cell, is_closed):
    assert read_state(cell) is is_closed


def test_a_state_that_says_neither_is_refused():
    with pytest.raises(Unreadable, match="neither open nor closed"):
        read_state("perhaps")


def test_a_sheet_without_scores_is_no_register():
    with pytest.raises(NoMilestones, match="one for its likelihood and one for its impact"):
        read(["Lettings differ"], header=["Risk"])


def test_a_header_without_a_row_says_so():
    with pytest.raises(NoMilestones, match="no risk under it"):
        read()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["", "", 3, 4], "Risks, row 2, column B (Risk description): Nothing says what the risk is."),
        (["", "Lettings", 9, 4], "Risks, row 2, column C (Likelihood), “9”: This is no whole number from 1 to 5"),
        (["", "Lettings", 3, "grave"], "Risks, row 2, column D (Impact), “grave”: This is no whole number"),
        (
            ["", "Lettings", 3, 4, 20],
            "Risks, row 2, column E (Score), “20”: The score does not agree: 3 times 4 is 12.",
        ),
        (["", "Lettings", None, 4], "Risks, row 2, column C (Likelihood): A new risk needs its likelihood"),
        (["R" * 41, "Lettings", 3, 4], "The reference is longer than 40 characters."),
        (["", "Lettings", 3, 4, 12, "", "", "1 June 2018"], "The next review has to be after 11 June 2018"),
        (["", "Lettings", 3, 4, 12, "", "", "soon"], "These words are not a day"),
        (["", "=1+1", 3, 4], "This is a formula kept as text"),
    ],
)
@pytest.mark.django_db
def test_every_bad_cell_is_named_by_sheet_row_column_and_value(row, said):
    found = sentences(plans.a_plan(), read(row))
    assert any(said in sentence for sentence in found), found


@pytest.mark.django_db
def test_an_assessment_after_the_position_is_refused():
    header = [*HEADER[:4], "Last assessed"]
    (problem,) = read(["", "Lettings", 3, 4, "12 June 2018"], header=header).problems
    assert "later than the position date, 11 June 2018" in problem.sentence


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (["CR1", "Another", 2, 2], "Row 2 has the same reference."),
        (["CR9", "Lettings DIFFER", 2, 2], "Row 2 describes the same risk."),
    ],
)
def test_a_row_that_repeats_another_is_pointed_out(second, said):
    (problem,) = read(ROWS[0], second).problems
    assert problem.sentence == said


@pytest.mark.django_db
def test_new_risks_are_recorded_by_the_deeds_of_the_register():
    plan = plans.a_plan()
    done = bring_in(plan, read(*ROWS))
    assert [(each.ref, each.score, each.owner) for each in stood(plan)] == [("CR2", 25, ""), ("CR1", 12, "Ann Owner")]
    assert (done.run.added, done.run.changed, done.run.subject) == (2, 0, Subject.RISKS)
    assert OriginalRiskRow.objects.filter(run=done.run).count() == 2
    assert Person.objects.filter(name="Ann Owner").exists()


@pytest.mark.django_db
def test_nothing_is_written_while_a_problem_stands():
    plan = plans.a_plan()
    with pytest.raises(ProblemsStand):
        bring_in(plan, read(ROWS[0], ["", "Bad", 9, 9]))
    assert stood(plan) == []
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
def test_a_row_in_the_way_is_left_out_and_listed():
    plan = plans.a_plan()
    bring_in(plan, read(ROWS[0], ["", "Bad", 9, 9]), left_out=frozenset({("Risks", 3)}))
    assert [each.ref for each in stood(plan)] == ["CR1"]
    assert "whole number from 1 to 5" in LeftOut.objects.get().reasons


@pytest.mark.django_db
def test_the_same_file_changes_nothing_the_second_time():
    plan = plans.a_plan()
    bring_in(plan, read(*ROWS))
    again = bring_in(plan, read(*ROWS))
    assert again.run is None
    assert len(again.preview.unchanged) == 2


@pytest.mark.django_db
def test_what_differs_is_a_new_assessment_new_words_and_a_new_owner():
    plan = plans.a_plan()
    bring_in(plan, read(ROWS[0]))
    changed = ["CR1", "Lettings differ widely", 5, 4, 20, "", "Nia New", "10/12/2018"]
    found = preview_risks(plan=plan, read=read(changed), position_on=JUNE_11)
    assert [str(each) for each in found.changed[0].changes] == [
        "Risk: Lettings differ → Lettings differ widely",
        "Owner: Ann Owner → Nia New",
        "Likelihood: 3 → 5",
        "Next review: 10 September 2018 → 10 December 2018",
    ]
    bring_in(plan, read(changed))
    (risk,) = stood(plan)
    assert (risk.score, risk.owner, risk.mitigation) == (20, "Nia New", "One scheme")


@pytest.mark.django_db
def test_a_row_without_a_reference_is_matched_by_its_words():
    plan = plans.a_plan()
    given.a_risk(plan=plan, description="Lettings differ", assessed=scored(2, 2))
    bring_in(plan, read(["", "lettings  DIFFER", 4, 4]))
    assert [(each.ref, each.score) for each in stood(plan)] == [("R1", 16)]


@pytest.mark.django_db
def test_what_is_not_in_the_file_stays_as_it_is():
    plan = plans.a_plan()
    given.a_risk(plan=plan, description="Another")
    found = preview_risks(plan=plan, read=read(ROWS[0]), position_on=JUNE_11)
    assert [each.title for each in found.absent] == ["Another"]
    bring_in(plan, read(ROWS[0]))
    assert {each.ref for each in stood(plan)} == {"R1", "CR1"}


STATED = [*HEADER[:4], "Status"]


@pytest.mark.django_db
def test_a_closed_row_closes_and_an_open_row_does_not_open_again():
    plan = plans.a_plan()
    bring_in(plan, read(["CR1", "Lettings", 3, 4, "Closed"], header=STATED))
    assert stood(plan)[0].is_closed
    (problem,) = sentences(plan, read(["CR1", "Lettings", 3, 4, "Open"], header=STATED))
    assert "CR1 was closed. Open it again on its own page" in problem


@pytest.mark.django_db
def test_a_register_older_than_what_is_recorded_comes_too_late():
    plan = plans.a_plan()
    given.a_risk(plan=plan, assessed=scored(3, 3, "12 Jun 2018"), on=date(2018, 6, 12))
    assert "comes too late" in sentences(plan, read(ROWS[0]))[0]


@pytest.mark.django_db
def test_an_owner_who_has_left_is_a_warning_and_stops_nothing():
    plan, owner = plans.a_plan(), people.a_person("Ann Owner")
    Person.objects.filter(pk=owner.pk).update(left_on=date(2018, 5, 1))
    found = preview_risks(plan=plan, read=read(ROWS[0]), position_on=JUNE_11)
    assert "This person left on 1 May 2018" in found.warnings[0].sentence
    assert found.standing == ()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.django_db
def test_the_register_goes_out_and_comes_back_unchanged(form):
    plan, owner = plans.a_plan(), people.a_person("Ann Owner")
    given.a_risk(plan=plan, owner=owner, assessed=scored(4, 5, mitigation="One\nscheme", review_on=date(2018, 5, 1)))
    given.a_risk(plan=plan, description="@everyone is told")
    closed = given.a_risk(plan=plan)
    commands.close_risk(risk=closed, reason="Over.", closed_on=JUNE_11, on=JUNE_11, by=BY)
    content = register_file(stood(plan), form=form, on=JUNE_11)
    again = read_risk_sheets(open_workbook(content), KNOWN, position_on=JUNE_11)
    found = preview_risks(plan=plan, read=again, position_on=JUNE_11)
    assert found.problems == ()
    assert not found.writes
    assert len(found.unchanged) == 3


@pytest.mark.django_db
def test_the_map_of_a_register_is_kept_beside_that_of_the_plan():
    plan = plans.a_plan()
    bring_in(plan, read(*ROWS))
    assert kept_map(plan, Subject.RISKS).columns[Column.RISK] == "Risk description"
    assert kept_map(plan) == KnownMap()
    assert ColumnMap.objects.filter(plan=plan).count() == 1
    assert newest_position(plan) is None


def test_a_map_says_what_its_rows_are_and_nothing_else():
    assert read_map(told(KNOWN)) == KNOWN
    with pytest.raises(BadMap, match="of what the rows are"):
        read_map({"subject": "parties"})


@pytest.mark.django_db
def test_the_file_is_offered_back_with_what_is_wrong():
    found = preview_risks(plan=plans.a_plan(), read=read(["", "Bad", 9, 4]), position_on=JUNE_11)
    book = openpyxl.load_workbook(io.BytesIO(write_problem_file(found)))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value]
    assert any("This is no whole number from 1 to 5" in cell for cell in cells)
    assert "Bad" in cells


@pytest.mark.django_db
def test_a_draft_of_risks_is_begun_and_finished():
    plan, person = plans.a_plan(), people.a_person("", Role.COORDINATOR)
    sent: dict[str, Any] = {"position_on": JUNE_11, "are_notes_published": False, "by": person, "on": JUNE_11}
    file = SentFile("risks.csv", csv_file(*ROWS))
    draft = begin_draft(file=file, plan_name=plan.name, subject=Subject.RISKS, **sent)
    assert isinstance(preview_of(draft), RiskPreview)
    finish_draft(draft=draft, by=person, on=JUNE_11, seen=draft.version)
    assert len(stood(plan)) == 2
    with pytest.raises(NoSuchPlan):
        begin_draft(file=file, plan_name="No such plan", subject=Subject.RISKS, **sent)


@pytest.mark.django_db
def test_a_sheet_of_risks_goes_through_the_four_pages(settings):
    settings.DEMO_TODAY = JUNE_11
    plan = plans.a_plan()
    client = browser(somebody(Role.COORDINATOR))
    file = SimpleUploadedFile("risks.csv", csv_file(*ROWS))
    told = {"plan": plan.name, "subject": "risks", "notes": "internal", **on_day("position_on", JUNE_11)}
    send(client, reverse("imports:choose_file"), file=file, **told)
    draft = Draft.objects.get()
    page = text_of(client.get(reverse("imports:columns", args=[draft.pk])))
    assert "Likelihood, 1 to 5" in page
    assert "Due date" not in page
    check = text_of(client.get(reverse("imports:check", args=[draft.pk])))
    assert "2 risks read: 2 to add, 0 to change, 0 unchanged." in check
    assert "Postal votes are misused" in check
    asked = text_of(client.get(reverse("imports:finish", args=[draft.pk])))
    assert "A score that differs is a new assessment" in asked
    assert "decision" not in asked
    send(client, reverse("imports:finish", args=[draft.pk]), seen=str(draft.version))
    done = text_of(client.get(reverse("imports:done", args=[draft.pk])))
    assert "2 added" in done
    assert f"/risks/?plan={plan.slug}" in done


@pytest.mark.django_db
def test_risks_are_not_imported_into_a_plan_that_is_not_here(settings):
    settings.DEMO_TODAY = JUNE_11
    client = browser(somebody(Role.COORDINATOR))
    file = SimpleUploadedFile("risks.csv", csv_file(*ROWS))
    told = {"plan": "new", "name": "Nowhere", "subject": "risks", "notes": "internal"}
    page = text_of(send(client, reverse("imports:choose_file"), file=file, **told, **on_day("position_on", JUNE_11)))
    assert "Choose a plan that is here" in page

"""What an import writes into a plan, and what it never does."""

from datetime import date, timedelta

import pytest

from candour.imports.commands import NoPlanName, ProblemsStand, SentFile, keep_upload
from candour.imports.models import ColumnMap, ImportRun, LeftOut, OriginalRow, Upload
from candour.imports.queries import kept_map
from candour.imports.rules.maps import read_map
from candour.imports.rules.shapes import KnownMap
from candour.imports.store import file_of
from candour.imports.tests import given
from candour.people.models import Person
from candour.people.tests.given import a_person
from candour.plans.commands import DecisionSaid, decide_date_revisions
from candour.plans.models import Action, Completion, DateRevision, DueDate, Milestone, Plan, Theme, Update
from candour.plans.queries import milestone_positions, plan_position
from candour.plans.rules import Status
from candour.plans.rules.dates import Verb
from candour.records.models import Deed
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
LATER = date(2018, 9, 10)


def sheet(*rows, header=("Action", "Milestone", "Due date", "Completed", "Note")):
    return given.a_csv([header, *rows])


ONE = sheet(["Mend", "Count the roofs", "30/06/2018", "No", ""])


def only_position(plan, on=LATER):
    (position,) = milestone_positions(plan, on=on)
    return position


def test_a_first_import_begins_a_draft_plan_with_its_first_position():
    plan = given.imported(given.plain_csv(given.PLAN)).plan
    assert (plan.name, plan.first_position_on) == ("Improvement plan", given.JUNE_11)
    assert plan_position(plan, on=given.JUNE_11).is_draft
    assert list(Theme.objects.values_list("letter", "name")) == [("A", "Lettings"), ("B", "Money"), ("C", "People")]
    assert Milestone.objects.get(ref="IP-A-2.2").title == "First ten homes re-let"


def test_importing_the_same_file_twice_changes_nothing():
    given.imported(given.plain_csv(given.PLAN))
    before = (Deed.objects.count(), Update.objects.count(), DateRevision.objects.count(), ImportRun.objects.count())
    again = given.imported(given.plain_csv(given.PLAN))
    after = (Deed.objects.count(), Update.objects.count(), DateRevision.objects.count(), ImportRun.objects.count())
    assert (again.run, len(again.preview.unchanged)) == (None, 8)
    assert after == before


@pytest.mark.parametrize("layout", given.LAYOUTS, ids=lambda layout: layout.__name__)
def test_importing_any_layout_twice_changes_nothing(layout):
    given.imported(layout(given.PLAN))
    assert given.imported(layout(given.PLAN), on=LATER).run is None


def test_a_yes_is_completed_by_the_position_date_not_recorded_not_checked_without_evidence():
    plan = given.imported(sheet(["Mend", "Count the roofs", "31/05/2018", "Yes", ""])).plan
    completion = Completion.objects.get()
    assert (completion.completed_on, completion.is_date_recorded) == (given.JUNE_11, False)
    assert completion.note == "Completed by 11 June 2018, date not recorded"
    assert not only_position(plan).is_checked
    assert completion.evidence_links.count() == 0


def test_a_completion_date_in_the_sheet_is_kept():
    header = ("Action", "Milestone", "Due date", "Date completed")
    given.imported(sheet(["Mend", "Count", "31/05/2018", "5 June 2018"], header=header))
    completion = Completion.objects.get()
    assert (completion.completed_on, completion.is_date_recorded) == (date(2018, 6, 5), True)


def test_a_changed_date_is_only_proposed():
    plan = given.imported(ONE).plan
    given.imported(sheet(["Mend", "Count the roofs", "31/12/2018", "No", ""]), on=LATER)
    assert only_position(plan).due_on == date(2018, 6, 30)
    revision = DateRevision.objects.get()
    assert (revision.from_due_on, revision.to_due_on) == (date(2018, 6, 30), date(2018, 12, 31))


def test_a_date_asked_for_once_is_not_asked_for_again():
    given.imported(ONE)
    changed = sheet(["Mend", "Count the roofs", "31/12/2018", "No", ""])
    given.imported(changed, on=LATER)
    assert given.imported(changed, on=LATER + timedelta(days=30)).run is None
    assert DateRevision.objects.count() == 1


def test_a_date_moved_by_decision_meanwhile_is_unchanged_when_the_sheet_has_it_too():
    plan = given.imported(ONE).plan
    changed = sheet(["Mend", "Count the roofs", "31/12/2018", "No", ""])
    given.imported(changed, on=LATER)
    who = DecisionSaid(verb=Verb.APPROVED, decided_on=LATER, person=a_person())
    decide_date_revisions(revisions=list(DateRevision.objects.all()), decision=who, on=LATER, by=Operator("clerk"))
    assert only_position(plan).due_on == date(2018, 12, 31)
    assert given.imported(changed, on=LATER).run is None


def test_original_and_revised_columns_are_the_first_date_and_a_proposal():
    header = ("Action", "Milestone", "Original date", "Revised date", "Complete")
    plan = given.imported(sheet(["Mend", "Count", "June 2018", "Q3 2018-19", "No"], header=header)).plan
    position = only_position(plan)
    assert (position.due_on, position.due_words) == (date(2018, 6, 30), "June 2018")
    revision = DateRevision.objects.get()
    assert (revision.to_due_on, revision.to_words) == (date(2018, 12, 31), "Q3 2018-19")


def test_words_kept_as_words_are_a_due_date_without_a_day():
    known = KnownMap(dates={"tbc": ""})
    plan = given.imported(sheet(["Mend", "Count", "TBC", "No", ""]), known=known).plan
    assert (only_position(plan).due_on, only_position(plan).due_words) == (None, "TBC")
    assert only_position(plan).status is Status.IN_PROGRESS


def test_a_row_missing_from_the_file_is_listed_and_never_withdrawn():
    plan = given.imported(given.plain_csv(given.PLAN)).plan
    shorter = given.imported(given.plain_csv(given.PLAN[:-2]), on=LATER)
    assert [held.ref for held in shorter.preview.absent] == ["IP-C-1.1", "IP-C-1.2"]
    assert plan_position(plan, on=LATER).counts.total == 8


def test_a_new_row_is_added_from_the_position_date():
    plan = given.imported(given.plain_csv(given.PLAN[:-1])).plan
    done = given.imported(given.plain_csv(given.PLAN), on=LATER)
    assert [each.title for each in done.preview.added] == ["Nine in ten have been on it"]
    assert plan_position(plan, on=LATER - timedelta(days=1)).counts.total == 7
    assert plan_position(plan, on=LATER).counts.total == 8


def test_a_position_older_than_the_newest_is_refused():
    given.imported(ONE, on=LATER)
    with pytest.raises(ProblemsStand) as refused:
        given.imported(sheet(["Mend", "Something else", "June 2018", "No", ""]), on=given.JUNE_11)
    assert "A position at 10 September 2018 is recorded already" in str(refused.value.problems[0])


def test_nothing_is_written_while_a_problem_stands():
    with pytest.raises(ProblemsStand, match="One problem stands in the way"):
        given.imported(sheet(["Mend", "Count", "31 June 2018", "No", ""], ["Mend", "Sort", "June 2018", "No", ""]))
    assert (Plan.objects.count(), Milestone.objects.count(), Deed.objects.count()) == (0, 0, 0)


def test_a_row_left_out_stays_listed_with_what_was_written_and_why():
    content = sheet(["Mend", "Count \x00", "31 June 2018", "No", ""], ["Mend", "Sort", "June 2018", "No", ""])
    done = given.imported(content, leave_out=[("CSV", 2)])
    left = LeftOut.objects.get(run=done.run)
    assert (left.row, left.given["Due date"], left.given["Milestone"]) == (2, "31 June 2018", "Count ␀")
    assert "June 2018 has 30 days" in left.reasons
    assert Milestone.objects.count() == 1


def test_original_values_are_kept_beside_each_milestone():
    given.imported(given.semicolon_csv(given.PLAN))
    original = OriginalRow.objects.get(milestone__ref="IP-A-1.2")
    assert original.given["Deadline"] == "18/05/2018"
    assert OriginalRow.objects.count() == 8


def test_notes_arrive_as_internal_unless_they_were_published():
    given.imported(sheet(["Mend", "Count", "June 2018", "No", "Slow start"]), plan="One")
    given.imported(sheet(["Mend", "Count", "June 2018", "No", "Slow start"]), plan="Two", published=True)
    inside, outside = Update.objects.order_by("pk")
    assert (inside.internal_note, inside.commentary) == ("Slow start", "")
    assert (outside.internal_note, outside.commentary) == ("", "Slow start")
    assert outside.approval.text == "Slow start"
    assert not hasattr(inside, "approval")


def test_a_new_note_is_added_and_an_old_one_is_not_said_again():
    given.imported(sheet(["Mend", "Count", "June 2018", "No", "Slow start"]))
    given.imported(sheet(["Mend", "Count", "June 2018", "No", "Going well"]), on=LATER)
    given.imported(sheet(["Mend", "Count", "June 2018", "No", "Slow start"]), on=LATER)
    assert list(Update.objects.order_by("pk").values_list("internal_note", flat=True)) == ["Slow start", "Going well"]


def test_a_no_never_opens_again_what_was_completed():
    plan = given.imported(sheet(["Mend", "Count", "June 2018", "Yes", ""])).plan
    again = given.imported(sheet(["Mend", "Count", "June 2018", "No", ""]), on=LATER)
    assert only_position(plan).status is Status.COMPLETED
    assert "It stays so: reopen it on its own page" in again.preview.warnings[0].sentence


def test_owners_become_people_without_accounts_and_are_found_again():
    known = a_person("Ann Owner")
    header = ("Action", "Milestone", "Due date", "Owner")
    rows = [["Mend", "Count", "June 2018", "Dr Ann OWNER"], ["Mend", "Sort", "June 2018", "Zed New"]]
    done = given.imported(sheet(*rows, header=header))
    assert [str(milestone.owner) for milestone in Milestone.objects.order_by("ref")] == ["Ann Owner", "Zed New"]
    assert Milestone.objects.get(ref="A-1.1").owner == known
    assert done.preview.new_people == ("Zed New",)


def test_an_owner_who_has_left_is_a_warning_and_no_problem():
    Person.objects.filter(pk=a_person("Ann Owner").pk).update(left_on=date(2018, 1, 31))
    header = ("Action", "Milestone", "Due date", "Owner")
    done = given.imported(sheet(["Mend", "Count", "June 2018", "Ann Owner"], header=header))
    assert "This person left on 31 January 2018" in " ".join(map(str, done.preview.warnings))
    assert str(Milestone.objects.get().owner) == "Ann Owner"


def test_two_people_of_one_name_are_a_problem():
    a_person("Ann Owner"), a_person("Ann Owner")
    header = ("Action", "Milestone", "Due date", "Owner")
    with pytest.raises(ProblemsStand) as refused:
        given.imported(sheet(["Mend", "Count", "June 2018", "Ann Owner"], header=header))
    assert "More than one person has this name" in refused.value.problems[0].sentence


def test_another_owner_is_a_recorded_change():
    header = ("Action", "Milestone", "Due date", "Owner")
    given.imported(sheet(["Mend", "Count", "June 2018", "Ann Owner"], header=header))
    given.imported(sheet(["Mend", "Count", "June 2018", "Ben Next"], header=header), on=LATER)
    milestone = Milestone.objects.get()
    assert (str(milestone.owner), milestone.version) == ("Ben Next", 2)
    assert milestone.changes.filter(kind="handed_over", old="Ann Owner", new="Ben Next").exists()


def test_a_near_match_is_asked_about_and_the_answer_kept_to():
    given.imported(ONE)
    reworded = sheet(["Mend", "Count all the roofs", "30/06/2018", "No", ""])
    with pytest.raises(ProblemsStand) as refused:
        given.imported(reworded, on=LATER)
    assert refused.value.problems[0].asks == "A-1.1"
    given.imported(reworded, on=LATER, known=KnownMap(same={"2": "A-1.1"}))
    assert Milestone.objects.get().title == "Count all the roofs"
    assert Milestone.objects.get().changes.filter(kind="reworded", old="Count the roofs").exists()


def test_a_near_match_can_be_said_to_be_new():
    given.imported(ONE)
    given.imported(
        sheet(["Mend", "Count all the roofs", "30/06/2018", "No", ""]), on=LATER, known=KnownMap(same={"2": ""})
    )
    assert set(Milestone.objects.values_list("ref", flat=True)) == {"A-1.1", "A-1.2"}


def test_our_reference_finds_a_milestone_whatever_its_words():
    given.imported(ONE)
    header = ("Candour reference", "Action", "Milestone", "Due date")
    given.imported(sheet(["A-1.1", "Mend", "Quite another promise", "30/06/2018"], header=header), on=LATER)
    assert Milestone.objects.get().title == "Quite another promise"


def test_a_reference_that_the_plan_does_not_have_is_a_problem():
    given.imported(ONE)
    header = ("Candour reference", "Action", "Milestone", "Due date")
    with pytest.raises(ProblemsStand) as refused:
        given.imported(sheet(["A-9.9", "Mend", "Count the roofs", "30/06/2018"], header=header), on=LATER)
    assert "The plan has no milestone with this reference" in refused.value.problems[0].sentence


def test_codes_are_made_where_the_sheet_has_none_and_stay_the_same():
    header = ("Theme", "Action", "Due date")
    given.imported(sheet(["Homes", "Mend", "June 2018"], ["Money", "Count", "June 2018"], header=header))
    given.imported(sheet(["Homes", "Paint", "June 2018"], ["Homes", "Mend", "June 2018"], header=header), on=LATER)
    assert list(Action.objects.order_by("code").values_list("code", "title")) == [
        ("A-1", "Mend"), ("A-2", "Paint"), ("B-1", "Count"),
    ]  # fmt: skip


def test_how_a_sheet_was_read_is_kept_for_the_next_time():
    lines = [["Thing", "Wanted", "How far"], ["Count the homes", "ongoing", "Done"]]
    told = {"columns": {"action": "Thing", "due": "Wanted", "completed": "How far"}, "dates": {"ongoing": None}}
    plan = given.imported(given.a_csv(lines), known=read_map(told)).plan
    assert given.imported(given.a_csv(lines), known=kept_map(plan), on=LATER).run is None
    assert ColumnMap.objects.get().known["columns"]["due"] == "Wanted"


def test_an_import_is_one_deed_with_its_parts():
    given.imported(given.plain_csv(given.PLAN))
    kinds = list(Deed.objects.filter(within__isnull=True).values_list("kind", flat=True))
    assert kinds == ["plan.imported"]


def test_a_plan_needs_a_name():
    with pytest.raises(NoPlanName):
        given.imported(ONE, plan="   ")
    with pytest.raises(NoPlanName, match="at most 200"):
        given.imported(ONE, plan="x" * 201)


def test_a_file_is_kept_once_under_its_hash():
    file = SentFile("../etc/plan.csv", ONE)
    first = keep_upload(file=file, by=given.BY, on=given.JUNE_11)
    assert keep_upload(file=file, by=given.BY, on=given.JUNE_11) == first
    assert (first.file_name, file_of(first.sha256).read_bytes()) == ("plan.csv", ONE)
    assert Upload.objects.count() == 1


def test_first_dates_are_never_overwritten():
    given.imported(sheet(["Mend", "Count", "June 2018", "No"], header=("Action", "Milestone", "First date", "Done")))
    done = given.imported(
        sheet(
            ["Mend", "Count", "May 2018", "June 2018", "No"],
            header=("Action", "Milestone", "First date", "Due", "Done"),
        ),
        on=LATER,
    )
    assert "The first date in the plan is June 2018. It stays so." in [each.sentence for each in done.preview.warnings]
    assert DueDate.objects.count() == 1


def test_the_number_of_statements_does_not_grow_with_the_sheet(django_assert_max_num_queries):
    many = [["Mend", f"Roof number {number}", "June 2018", "Yes" if number % 2 else "No", "n"] for number in range(400)]
    with django_assert_max_num_queries(60):
        given.imported(sheet(*many))

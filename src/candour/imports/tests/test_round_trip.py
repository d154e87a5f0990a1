"""What Candour exports, it imports back unchanged."""

from datetime import date

import pytest
from django.core.management import call_command

from candour.imports.tests import given
from candour.lib.dates import read_date
from candour.people.tests.given import a_person
from candour.plans.commands import (
    DecisionSaid,
    decide_date_revisions,
    propose_date_revision,
    record_update,
    report_complete,
    withdraw,
)
from candour.plans.models import Completion, DateRevision, Milestone, Plan, Update
from candour.plans.queries import plan_position
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import State
from candour.records.models import Deed
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
LATER = date(2018, 9, 10)
FORMATS = ("xlsx", "csv")


def export(plan, form, folder, *, on=LATER):
    """The report's data file, as bytes."""
    path = folder / f"report.{form}"
    call_command("report", plan.name, "--on", on.isoformat(), "--format", form, "-o", str(path))
    return path.read_bytes()


def a_plan_with_a_history():
    """A plan in which everything has happened that an export can tell of."""
    lines = given.lines_of(given.PLAN)
    lines[4][4:] = ["Q2 2018-19", "No", "- Bids in\n- Second round"]
    lines[5][4] = "autumn"
    known = given.KnownMap(dates={"autumn": ""})
    plan = given.imported(given.a_csv(lines), published=True, known=known).plan
    by, ref = Operator("owner"), {each.ref: each for each in Milestone.objects.filter(plan=plan)}
    record_update(
        milestone=ref["IP-C-1.2"], state=State.UNDER_WAY, expected=read_date("December 2018"), on=LATER, by=by,
        internal_note="Nobody has come", mitigation="Letters",
    )  # fmt: skip
    report_complete(milestone=ref["IP-B-1.2"], completed_on=date(2018, 7, 30), on=LATER, by=by)
    moved = propose_date_revision(
        milestone=ref["IP-A-2.1"], to=read_date("Dec 2018"), reason="Bids", on=LATER, by=by
    )  # fmt: skip
    agreed = DecisionSaid(verb=Verb.AGREED, decided_on=LATER, person=a_person())
    decide_date_revisions(revisions=[moved], decision=agreed, on=LATER, by=Operator("clerk"))
    propose_date_revision(milestone=ref["IP-C-1.1"], to=read_date("Jan 2019"), reason="Ill", on=LATER, by=by)
    withdraw(milestone=ref["IP-C-1.2"], reason="Not needed", decision=agreed, on=LATER, by=by)
    return Plan.objects.get(pk=plan.pk)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_comes_back_unchanged(form, tmp_path):
    plan = a_plan_with_a_history()
    content, before = export(plan, form, tmp_path), Deed.objects.count()
    done = given.imported(content, plan=plan.name, on=LATER)
    assert (done.run, len(done.preview.unchanged), done.preview.absent) == (None, 8, ())
    assert [problem for problem in done.preview.problems if not problem.is_warning] == []
    assert Deed.objects.count() == before


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_begins_an_equal_plan_elsewhere(form, tmp_path):
    plan = a_plan_with_a_history()
    copy = given.imported(export(plan, form, tmp_path), plan="The same elsewhere", on=LATER).plan
    mine, other = plan_position(plan, on=LATER).counts, plan_position(copy, on=LATER).counts
    assert (other.completed, other.total) == (mine.completed, mine.total)
    told = [set(Milestone.objects.filter(plan=each).values_list("ref", "title")) for each in (plan, copy)]
    assert told[0] == told[1]
    dated = [
        sorted(Completion.objects.filter(plan=each).values_list("milestone__ref", "completed_on", "is_date_recorded"))
        for each in (plan, copy)
    ]
    assert dated[0] == dated[1]


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_changed_in_an_export_is_all_that_changes(form, tmp_path):
    plan = given.imported(given.plain_csv(given.PLAN), published=True).plan
    content = export(plan, form, tmp_path, on=given.JUNE_11)
    assert given.previewed(content, plan).writes is False
    reworded = given.previewed(content.replace(b"Course designed", b"Course is designed"), plan)
    if form == "csv":
        (changed,) = reworded.changed
        assert [str(change) for change in changed.changes] == ["Words: Course designed → Course is designed"]
    assert (DateRevision.objects.count(), Update.objects.count()) == (0, 4)

"""The report names the round of its position: who was silent, what is not signed off, what was recorded since."""

import json

import pytest

from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.rules.rounds import cut_off
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded
from candour.reports.printing import Form, render
from candour.reports.queries import quarterly_report
from candour.reports.queries.streaming import milestone_rows
from candour.reports.tests.reading import text_of

pytestmark = pytest.mark.django_db
JUNE = day("30 Jun 2018")


@pytest.fixture
def held():
    """A round in which Ann answered, Bo answered late, and Place was signed off."""
    ann, bo = plans.an_owner("Ann Owner"), plans.an_owner("Bo Late")
    people.a_seat(ann, "Place")
    people.a_seat(bo, "Resources")
    with recorded("8 Jan 2018"):
        action = plans.an_action()
        said, late = (plans.a_milestone(action=action, owner=each) for each in (ann, bo))
    held = plans.a_round(action.plan)
    plans.an_answer(said, ann)
    with recorded("5 Jul 2018"):
        commands.sign_off(
            this_round=held, directorate="Place", on=day("5 Jul 2018"), by=plans.a_director("Place", "Dee Rector")
        )
    plans.an_answer(late, bo, of="30 Jun 2018", on="9 Jul 2018")
    return held


def section(held, known_at=None):
    return quarterly_report(held.plan, on=JUNE, known_at=known_at).reporting


def test_a_report_without_a_round_says_so():
    milestone = plans.a_milestone()
    assert section(plans.a_round(milestone.plan)).is_held
    told = quarterly_report(milestone.plan, on=day("29 Jun 2018")).reporting
    assert told.words == ("No reporting round was held for this position.",)


def test_a_moved_cut_off_is_printed_with_the_old_one_and_the_reason(held):
    with recorded("6 Jul 2018"):
        commands.move_cut_off(
            this_round=held, cut_off_at=cut_off(day("13 Jul 2018")), reason="The office was closed.",
            on=day("6 Jul 2018"), by=plans.a_coordinator("Cora Dinator"),
        )  # fmt: skip
    told = section(held)
    assert told.words[0].endswith("with answers by 13 July 2018.")
    assert told.words[1].startswith("Cut-off moved from 6 July 2018 to 13 July 2018 by Cora Dinator")
    assert (told.silent, told.since) == ((), ())
    assert section(held, known_at=cut_off(day("5 Jul 2018"))).words[0].endswith("with answers by 6 July 2018.")


def test_who_was_silent_is_named_with_the_milestones(held):
    (line,) = section(held).silent
    late = held.plan.milestones.get(owner__name="Bo Late")
    assert (line.name, line.directorate, line.silent) == ("Bo Late", "Resources", late.ref)


def test_what_is_not_signed_off_is_printed_as_such(held):
    told = section(held)
    assert "Not signed off: Resources." in told.words
    assert [(each.directorate, each.is_signed) for each in told.signed] == [("Place", True), ("Resources", False)]
    assert told.signed[0].signed.endswith("5 July 2018")


def test_people_without_a_directorate_are_a_gap_that_is_said():
    held = plans.a_round(plans.a_milestone(owner=plans.an_owner()).plan)
    assert "For 1 milestone no directorate is recorded, so nobody could sign." in " ".join(section(held).words)


def test_what_was_recorded_since_is_listed_with_who_and_when(held):
    (line,) = section(held).since
    assert (line.what, line.counts_from, line.recorded, line.by) == (
        "Update", "30 June 2018", "9 July 2018", "Bo Late",
    )  # fmt: skip


def test_a_completion_and_a_withdrawal_entered_late_are_recorded_since(held):
    milestone = held.plan.milestones.get(owner__name="Ann Owner")
    with recorded("10 Jul 2018"):
        commands.report_complete(
            milestone=milestone, completed_on=day("20 Jun 2018"), on=day("10 Jul 2018"), by=plans.a_coordinator()
        )
    assert [each.what for each in section(held).since] == ["Update", "Reported complete"]


def test_as_known_at_the_cut_off_nothing_was_recorded_since(held):
    told = section(held, known_at=cut_off(day("6 Jul 2018")))
    assert told.since == ()
    assert "Nothing was recorded since the cut-off." in told.words


@pytest.mark.parametrize("form", [Form.HTML, Form.PDF, Form.DOCX, Form.XLSX])
def test_every_paper_says_it(held, form):
    text = " ".join(text_of(form, render(quarterly_report(held.plan, on=JUNE), form)).split())
    for words in ("1 of 2 milestones answered, 50 %", "Bo Late", "Not signed off", "9 July 2018"):
        assert words in text


def test_the_data_say_it_milestone_by_milestone(held):
    report = quarterly_report(held.plan, on=JUNE)
    assert [row.answer for row in report.rows] == ["Answered", "Silent"]
    assert [row.answer for row in milestone_rows(held.plan, on=JUNE)] == ["Answered", "Silent"]
    assert ",Silent" in render(report, Form.CSV).decode()
    assert json.loads(render(report, Form.JSON))["reporting"]["reporters"][1]["silent_count"] == 1

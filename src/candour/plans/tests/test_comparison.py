"""What changed between two days: by the facts known now, a completion from its own day."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from candour.outputs.tests.verapdf import failures
from candour.people.models import Person
from candour.people.rules import Role
from candour.plans import commands
from candour.plans.models import Milestone, Plan
from candour.plans.printing import pdf_of
from candour.plans.queries import NoPositionRecorded, milestone_positions
from candour.plans.queries.comparison import compare, references_changed
from candour.plans.rules.changes import Corrected
from candour.plans.rules.comparison import ASKED_BY_NAME, WrongWayRound
from candour.plans.rules.completion import Verdict
from candour.plans.rules.status import Status
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, recorded
from candour.plans.tests.pages import browser, somebody, text_of

pytestmark = pytest.mark.django_db
FROM, TO = day("31 Mar 2018"), day("30 Jun 2018")


@pytest.fixture
def milestone() -> Milestone:
    return plans.a_milestone(due="30 Sep 2018")


@pytest.fixture
def reader() -> Person:
    return somebody(Role.BOARD_MEMBER)


def on(words: str) -> dict[str, Any]:
    return {"on": day(words), "by": plans.OPERATOR}


def changed(plan: Plan, **more: Any) -> dict[str, list[str]]:
    found = references_changed(plan, from_on=FROM, to_on=TO, **more)
    return {kind: refs for kind, refs in found.items() if refs}


def beside(plan: Plan) -> dict[str, int]:
    return {group.kind.value: group.count for group in compare(plan, from_on=FROM, to_on=TO).groups}


def completed(milestone: Milestone, completed_on: str, reported: str) -> Any:
    return commands.report_complete(milestone=milestone, completed_on=day(completed_on), **on(reported))


def test_nothing_changed_is_six_empty_lists(milestone):
    found = references_changed(milestone.plan, from_on=FROM, to_on=TO)
    assert found == {kind.value: [] for kind in ASKED_BY_NAME}


def test_each_change_is_listed_under_its_kind(milestone):
    plan, action, ref = milestone.plan, milestone.action, milestone.ref
    added = plans.a_milestone(action=action, on=day("1 May 2018"))
    commands.reword(milestone=milestone, title="Other words", reason="Clearer", **on("2 May 2018"))
    commands.hand_over(milestone=milestone, to=plans.an_owner(), reason="Left", **on("3 May 2018"))
    revision = plans.a_date_revision(milestone=milestone)
    commands.decide_date_revisions(revisions=[revision], decision=plans.a_decision(), **on("11 Jun 2018"))
    commands.withdraw(milestone=added, reason="Not needed", decision=plans.a_decision(), **on("12 Jun 2018"))
    completed(milestone, "20 Jun 2018", "21 Jun 2018")
    one = {kind: [ref] for kind in ("completed", "moved", "reworded", "handed_over")}
    assert changed(plan) == {"added": [added.ref], "withdrawn": [added.ref], **one}


def test_the_first_day_itself_is_before_and_the_last_is_within(milestone):
    commands.reword(milestone=milestone, title="On the first day", reason="x", **on("31 Mar 2018"))
    assert changed(milestone.plan) == {}
    commands.reword(milestone=milestone, title="On the last day", reason="x", **on("30 Jun 2018"))
    assert changed(milestone.plan) == {"reworded": [milestone.ref]}


def test_a_completion_recorded_later_counts_from_its_own_day(milestone):
    with recorded("5 Jul 2018"):
        completed(milestone, "20 Jun 2018", "5 Jul 2018")
    assert changed(milestone.plan) == {"completed": [milestone.ref]}
    with recorded("6 Jul 2018"):
        assert changed(milestone.plan, known_at=day_end("30 Jun 2018")) == {}


def day_end(words: str) -> Any:
    return datetime.combine(day(words), datetime.max.time(), UTC)


def test_a_completion_of_before_that_was_recorded_after_the_first_day_stands_apart():
    with recorded("8 Jan 2018"):
        milestone = plans.a_milestone()
    with recorded("10 Apr 2018"):
        completed(milestone, "20 Mar 2018", "10 Apr 2018")
    assert changed(milestone.plan) == {}
    assert beside(milestone.plan) == {"recorded_late": 1}


def test_a_history_that_was_entered_as_a_whole_is_not_late(milestone):
    completed(milestone, "20 Mar 2018", "10 Apr 2018")
    assert beside(milestone.plan) == {}


def test_what_was_sent_back_is_no_longer_complete(milestone):
    with recorded("20 Mar 2018"):
        report = completed(milestone, "20 Mar 2018", "20 Mar 2018")
    commands.check_completion(
        completion=report, verdict=Verdict.SENT_BACK, reason="No proof", on=day("5 May 2018"), by=plans.an_owner()
    )
    assert beside(milestone.plan) == {"no_longer_complete": 1}


def test_completed_agrees_with_the_two_positions(milestone):
    plan = milestone.plan
    others = [plans.a_milestone(action=milestone.action) for _ in range(4)]
    for other, ended in zip(others, ("20 Mar 2018", "31 Mar 2018", "1 Apr 2018", "30 Jun 2018"), strict=True):
        completed(other, ended, "30 Jun 2018")
    commands.reopen(milestone=others[2], reason="It was not", **on("20 Jun 2018"))
    then, now = (
        {each.ref for each in milestone_positions(plan, on=when_) if each.status is Status.COMPLETED}
        for when_ in (FROM, TO)
    )
    assert set(references_changed(plan, from_on=FROM, to_on=TO)["completed"]) == now - then


def test_a_clerical_correction_is_no_move(milestone):
    asked = commands.ask_correction(
        milestone=milestone, corrected=Corrected.DUE_ON, new="31 October 2018", reason="Typo", **on("2 May 2018")
    )
    commands.confirm_correction(correction=asked, on=day("3 May 2018"), by=plans.a_coordinator())
    assert changed(milestone.plan) == {}


def test_a_row_says_what_stood_before_and_what_stands_now(milestone):
    commands.reword(milestone=milestone, title="First words", reason="x", **on("2 May 2018"))
    commands.reword(milestone=milestone, title="Second words", reason="x", **on("3 May 2018"))
    commands.reword(milestone=milestone, title="Words of July", reason="x", **on("3 Jul 2018"))
    (group,) = compare(milestone.plan, from_on=FROM, to_on=TO).groups
    (row,) = group.changes
    assert (row.title, row.now) == ("Second words", "Second words")
    assert row.before.startswith("Milestone ")


def test_days_the_wrong_way_round_and_days_before_the_plan_are_refused(milestone):
    with pytest.raises(WrongWayRound, match="Give the earlier day first"):
        compare(milestone.plan, from_on=TO, to_on=FROM)
    with pytest.raises(NoPositionRecorded):
        compare(milestone.plan, from_on=day("1 Jan 2018"), to_on=TO)


def test_it_takes_one_statement_however_many_rows(milestone, django_assert_num_queries):
    for _ in range(12):
        plans.a_milestone(action=milestone.action, on=day("1 May 2018"))
    with django_assert_num_queries(1):
        found = compare(milestone.plan, from_on=FROM, to_on=TO, most=5)
    assert (found.groups[0].count, len(found.groups[0].changes)) == (12, 5)


def test_the_command_prints_six_lists_of_references(milestone, capsys):
    commands.reword(milestone=milestone, title="Other words", reason="x", **on("2 May 2018"))
    asked = ["compare", milestone.plan.name, "--from", "2018-03-31", "--to", "2018-06-30"]
    call_command(*asked, "--json")
    found = json.loads(capsys.readouterr().out)
    assert found == {**{kind.value: [] for kind in ASKED_BY_NAME}, "reworded": [milestone.ref]}
    assert list(found) == ["added", "completed", "moved", "reworded", "withdrawn", "handed_over"]
    call_command(*asked)
    assert "1 reworded" in capsys.readouterr().out


def test_the_command_refuses_in_a_sentence(milestone):
    with pytest.raises(CommandError, match="Give the earlier day first"):
        call_command("compare", milestone.plan.name, "--from", "2018-06-30", "--to", "2018-03-31")
    with pytest.raises(CommandError, match="There is no plan called"):
        call_command("compare", "Nothing", "--from", "2018-03-31", "--to", "2018-06-30")


def address(name: str, plan: Plan) -> str:
    return reverse(f"plans:{name}", args=[plan.slug, FROM, TO])


def test_the_page_shows_the_changes_and_a_date_control(milestone, reader):
    commands.reword(milestone=milestone, title="Other words", reason="x", **on("2 May 2018"))
    shown = text_of(browser(reader).get(address("changes", milestone.plan)))
    assert "What changed from 31 March 2018 to 30 June 2018" in shown
    assert "Reworded or scope changed: 1" in shown
    choose = reverse("plans:choose_days", args=[milestone.plan.slug])
    days = {"from_on-day": "31", "from_on-month": "3", "from_on-year": "2018"}
    more = {"to_on-day": "30", "to_on-month": "6", "to_on-year": "2018"}
    assert browser(reader).get(choose, days | more)["Location"] == address("changes", milestone.plan)
    assert "Enter the second day" in text_of(browser(reader).get(choose, days))
    wrong = {**days, **more, "from_on-year": "2019"}
    assert "Give the earlier day first" in text_of(browser(reader).get(choose, wrong))


def test_a_long_list_is_cut_on_the_page_and_whole_in_the_files(milestone, reader):
    for _ in range(52):
        plans.a_milestone(action=milestone.action, on=day("1 May 2018"))
    shown = text_of(browser(reader).get(address("changes", milestone.plan)))
    assert "Added: 52. The first 50 of 52" in shown
    content = browser(reader).get(address("changes_xlsx", milestone.plan)).content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sum(row[0].value == "Added" for row in sheet.iter_rows()) == 52
    answer = browser(reader).get(address("changes_json", milestone.plan))
    found = json.loads(b"".join(answer.streaming_content))
    assert (len(found["added"]), found["withdrawn"], found["from"]) == (52, [], "2018-03-31")


def test_the_pdf_is_accessible(milestone, tmp_path):
    commands.reword(milestone=milestone, title="Other words", reason="x", **on("2 May 2018"))
    plans.a_milestone(action=milestone.action, on=day("1 May 2018"))
    revision = plans.a_date_revision(milestone=milestone)
    commands.decide_date_revisions(revisions=[revision], decision=plans.a_decision(), **on("11 Jun 2018"))
    file = tmp_path / "changes.pdf"
    file.write_bytes(pdf_of(compare(milestone.plan, from_on=FROM, to_on=TO), author="Example Borough Council"))
    assert failures(file) == []


@pytest.mark.parametrize("name", ["changes", "changes_pdf", "changes_xlsx", "changes_json"])
def test_no_form_is_there_for_days_before_the_plan(milestone, reader, name):
    url = reverse(f"plans:{name}", args=[milestone.plan.slug, day("1 Jan 2018"), TO])
    assert browser(reader).get(url).status_code == 404
    assert browser(reader).get(address("changes_pdf", milestone.plan)).status_code == 200

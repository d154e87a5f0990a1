"""A completion of 5 June that is recorded on 20 June: what was the position, and what did we know of it?"""

import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from candour.example.commands import load_example
from candour.people.models import Person
from candour.plans.commands import report_complete
from candour.plans.models import Milestone
from candour.records.rules import Operator
from candour.reports.commands import clear_report, comment
from candour.reports.models import Report, SnapshotFile
from candour.reports.rules.words import CommentKind

pytestmark = pytest.mark.django_db

ON_11_JUNE, ON_20_JUNE = datetime(2018, 6, 11, 15, tzinfo=UTC), datetime(2018, 6, 20, 9, tzinfo=UTC)
HUB = "BVIP2018-C-1.2"


def position(on: str, *known_at: str) -> tuple[int, int, int]:
    out = StringIO()
    call_command("status", "BVIP 2018", "--on", on, "--json", *known_at, stdout=out)
    counts = json.loads(out.getvalue())["milestones"]
    return counts["completed"], counts["in_progress"], counts["overdue"]


def clear_the_report_of_11_june() -> None:
    report = Report.objects.get()
    people = {email: Person.objects.get(email=f"{email}@demo.example") for email in ("finance", "legal", "director")}
    for kind, who in ((CommentKind.FINANCE, "finance"), (CommentKind.LEGAL, "legal")):
        comment(report=report, kind=kind, text="Nothing to add.", on=date(2018, 6, 11), by=people[who])
    clear_report(report=report, on=date(2018, 6, 11), by=people["director"])


@pytest.fixture(scope="module")
def recorded_late(rows_of_the_module):
    """The report of 11 June is cleared that day; on 20 June the second hub is reported complete since 5 June."""
    with time_machine.travel(ON_11_JUNE, tick=False):
        load_example(password="for-these-tests-alone", on=date(2018, 6, 11), by=Operator("tester"))
        clear_the_report_of_11_june()
    frozen = {file.format: (bytes(file.content), file.sha256) for file in SnapshotFile.objects.all()}
    with time_machine.travel(ON_20_JUNE, tick=False):
        owner = Person.objects.get(email="property@demo.example")
        hub = Milestone.objects.get(ref=HUB)
        report_complete(milestone=hub, completed_on=date(2018, 6, 5), on=date(2018, 6, 20), by=owner)
    return frozen


def test_the_completion_counts_from_its_own_day(recorded_late):
    assert position("2018-06-11") == (17, 25, 1)
    assert position("2018-06-20") == (17, 25, 1)


def test_on_11_june_nobody_knew_of_it(recorded_late):
    assert position("2018-06-11", "--known-at", "2018-06-11") == (16, 25, 2)
    assert position("2018-06-11", "--known-at", "2018-06-19") == (16, 25, 2)
    assert position("2018-06-11", "--known-at", "2018-06-20") == (17, 25, 1)


def test_the_frozen_report_of_11_june_is_unchanged(recorded_late, tmp_path):
    frozen = recorded_late
    assert len(frozen) == 6
    for form, (content, _digest) in frozen.items():
        path = tmp_path / f"again.{form}"
        call_command("report", "BVIP 2018", "--on", "2018-06-11", "--format", form, "-o", str(path))
        assert path.read_bytes() == content


def test_a_draft_asked_for_now_shows_the_new_position_beside_the_frozen_one(recorded_late, tmp_path):
    path = tmp_path / "draft.json"
    call_command("report", "BVIP 2018", "--on", "2018-06-11", "--format", "json", "--draft", "-o", str(path))
    assert "17 reported complete" in json.loads(path.read_text())["sentence"]


def test_the_audit_trail_still_holds(recorded_late, capsys):
    call_command("verify")
    assert capsys.readouterr().out

"""What the Board did at its four meetings, as the example tells it."""

import pytest

from candour.boards.models import BoardAction, Meeting
from candour.boards.models.sitting import Attendance, Settled
from candour.boards.queries.minutes import pending_for, stage_of
from candour.boards.queries.sitting import record_of
from candour.boards.rules.minutes import Stage
from candour.example.commands import load_example
from candour.example.facts.later_sittings import SITTINGS
from candour.example.facts.plan import POSITION_ON
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db


def held(on) -> Meeting:
    return Meeting.objects.select_related("body", "opening", "closing").get(starts_at__date=on)


def test_the_example_holds_the_four_sittings_and_what_became_of_them():
    load_example(password="candour-shows-its-work", on=POSITION_ON, by=Operator("tester"))
    june, september, december, march = (held(fact.on) for fact in SITTINGS)
    stages = [stage_of(each) for each in (june, september, december, march)]
    assert stages == [Stage.CONFIRMED, Stage.CONFIRMED, Stage.DEFERRED, Stage.PUBLISHED]
    assert list(pending_for(held(POSITION_ON))) == [december, march]
    assert BoardAction.objects.count() == 52
    assert BoardAction.objects.filter(closing__isnull=False).count() == 14
    islam = Attendance.objects.filter(meeting=june, name__contains="Islam")
    assert {each.came for each in islam} == {"present", "apologies"}
    assert Settled.objects.filter(meeting=june, doubt__startswith="both:").count() == 1
    assert [record_of(each).is_varied for each in (june, september, december, march)] == [False, False, True, True]

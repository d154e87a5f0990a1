"""The meeting of 11 June 2018 is ready to be sat: called, its agenda out, its pack with a cleared paper published."""

import pytest

from candour.boards.commands.packs import make_pack
from candour.boards.models import Meeting, Pack, PackAsked
from candour.boards.queries.packs import documents_of
from candour.boards.rules.meetings import MeetingState
from candour.example.commands import load_example
from candour.example.facts.plan import POSITION_ON
from candour.records.rules import Operator
from candour.reports.models import ClearedPaper

pytestmark = pytest.mark.django_db


def test_the_pack_of_june_2018_holds_a_cleared_paper_and_the_minutes_to_be_confirmed():
    load_example(password="candour-shows-its-work", on=POSITION_ON, by=Operator("tester"))
    meeting = Meeting.objects.get(starts_at__date=POSITION_ON)
    assert meeting.state(on=POSITION_ON) is MeetingState.PUBLISHED
    assert ClearedPaper.objects.count() == 0  # the worker makes it, or the pack
    make_pack(asked=PackAsked.objects.get().pk)
    titles = [each.title for each in documents_of(Pack.objects.get())]
    assert titles == [
        "Declarations of interests: note for members",
        "Minutes of 18 December 2017",
        "Minutes of 19 March 2018",
        "Matters arising: Board actions",
        "LGA corporate peer challenge",
    ]

"""Clearing does not wait for the files: a job makes them, once for each press, in the name of whoever pressed."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from candour.people.tests import given as people
from candour.records.models import Deed
from candour.reports import commands, tasks
from candour.reports.commands.steady import clearing_under_way
from candour.reports.models import ClearedPaper, Clearing, ClearingFailure
from candour.reports.rules.papers import PaperKind
from candour.reports.rules.refusals import BeingCleared
from candour.reports.tests import given
from candour.reports.tests.given_papers import BY, a_paper

pytestmark = pytest.mark.django_db


def jobs() -> list[dict]:
    return list(
        ProcrastinateJob.objects.filter(task_name="reports.freeze").order_by("pk").values_list("args", flat=True)
    )


def test_asking_enqueues_one_job_and_makes_nothing_yet():
    paper = a_paper(kind=PaperKind.ORAL)
    clearing = commands.ask_to_clear_paper(paper=paper, **BY)
    assert jobs() == [{"clearing": clearing.pk}]
    assert clearing_under_way(paper) == clearing
    assert not ClearedPaper.objects.exists()


def test_a_second_press_is_refused_and_enqueues_nothing():
    paper = a_paper(kind=PaperKind.ORAL)
    commands.ask_to_clear_paper(paper=paper, **BY)
    with pytest.raises(BeingCleared):
        commands.ask_to_clear_paper(paper=paper, **BY)
    assert (len(jobs()), Clearing.objects.count()) == (1, 1)


def test_the_job_acts_in_the_name_of_whoever_cleared_it():
    director = people.a_person("Dee Director", post="Corporate Director")
    clearing = commands.ask_to_clear_paper(paper=a_paper(kind=PaperKind.ORAL), on=given.POSITION, by=director)
    tasks.freeze(clearing=clearing.pk)
    cleared = ClearedPaper.objects.get()
    assert (cleared.said_by, cleared.by_key) == ("Dee Director, Corporate Director", director.key)
    assert Deed.objects.get(kind="paper.cleared").by_name == "Dee Director"


def test_a_job_that_is_done_twice_makes_one_paper():
    paper = a_paper(kind=PaperKind.ORAL)
    clearing = commands.ask_to_clear_paper(paper=paper, **BY)
    commands.make_again(clearing=clearing, **BY)
    for each in jobs():
        tasks.freeze(**each)
    assert ClearedPaper.objects.count() == 1
    assert clearing_under_way(paper) is None
    assert not ClearingFailure.objects.exists()


def test_waiting_for_the_files_enqueues_nothing():
    commands.clear_paper(paper=a_paper(kind=PaperKind.ORAL), **BY)
    assert jobs() == []

"""`candour round` on the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from candour.plans.models import Round
from candour.plans.tests import given
from candour.plans.tests.given import day

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DEMO_TODAY = day("25 Jun 2018")


def run(*words):
    out = StringIO()
    call_command("round", *words, stdout=out)
    return out.getvalue()


def test_a_round_is_opened_looked_at_and_closed():
    milestone = given.a_milestone(owner=given.an_owner("Ann Owner"))
    plan = milestone.plan.name
    opened = run("open", plan, "--position", "2018-06-30", "--cut-off", "2018-07-06")
    assert "round for the position at 30 June 2018" in opened
    assert "Cut-off 6 July 2018, in 11 days." in opened
    assert f"Ann Owner: 0 of 1, silent: {milestone.ref}" in run("status", plan)
    assert "closed on 25 June 2018" in run("close", plan)


def test_the_cut_off_is_moved_with_a_reason():
    plan = given.a_milestone().plan.name
    run("open", plan, "--position", "2018-06-30", "--cut-off", "2018-07-06")
    said = run("move", plan, "--cut-off", "2018-07-13T12:00", "--reason", "The office was closed")
    assert "Cut-off 13 July 2018, 12:00, in 18 days." in said
    assert "Cut-off moved from 6 July 2018 to 13 July 2018, 12:00 by" in said
    (move,) = json.loads(run("status", plan, "--json"))["cut_off_moves"]
    assert (move["from"][:10], move["to"][:10], move["reason"]) == ("2018-07-06", "2018-07-13", "The office was closed")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--reason", "Why not"), "give --cut-off DATE"),
        (("--cut-off", "2018-07-13"), "Say why the cut-off is moved"),
        (("--cut-off", "2018-07-06", "--reason", "Why not"), "is 6 July 2018 already"),
        (("--cut-off", "2018-06-24", "--reason", "Why not"), "cannot be before the position date"),
    ],
)
def test_a_cut_off_that_cannot_be_moved_is_said_in_a_sentence(options, why):
    plan = given.a_milestone().plan.name
    run("open", plan, "--position", "2018-06-30", "--cut-off", "2018-07-06")
    with pytest.raises(CommandError, match=why):
        run("move", plan, *options)


def test_the_same_as_json():
    milestone = given.a_milestone()
    run("open", milestone.plan.name, "--position", "2018-06-30", "--cut-off", "2018-07-06T12:00")
    told = json.loads(run("status", milestone.plan.name, "--json"))
    assert told["cut_off_at"] == "2018-07-06T11:00:00+00:00"
    assert (told["owed"], told["silent"], told["percent"]) == (1, 1, 0)
    assert told["people"][0]["name"] is None
    assert told["people"][0]["silent_milestones"] == [milestone.ref]
    assert told["directorates"][0]["signed_off_by"] is None


def test_the_next_round_needs_no_dates(settings):
    plan = given.a_milestone().plan
    run("open", plan.name, "--position", "2018-06-30", "--cut-off", "2018-07-06")
    run("close", plan.name)
    settings.DEMO_TODAY = day("20 Sep 2018")
    run("open", plan.name)
    assert Round.objects.latest("position_on").position_on == day("30 Sep 2018")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("status",), "has no round open"),
        (("close", "--position", "2018-06-30"), "has no round for the position"),
        (("open", "--position", "2018-06-30"), "so give --cut-off"),
        (("open", "--cut-off", "2018-07-06"), "give --position"),
        (("open", "--position", "2018-06-30", "--cut-off", "soon"), "soon is not a time"),
        (("open", "--position", "2018-06-30", "--cut-off", "2018-06-01"), "cannot be before"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(words, why):
    plan = given.a_milestone().plan.name
    verb, *options = words
    with pytest.raises(CommandError, match=why):
        run(verb, plan, *options)

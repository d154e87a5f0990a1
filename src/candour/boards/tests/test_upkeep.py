"""What a body keeps between meetings: templates, the print list, urgent decisions."""

from datetime import date

import pytest

from candour.boards import commands
from candour.boards.commands import UrgentSaid
from candour.boards.models import PrintCopy, TemplateItem
from candour.boards.rules.items import Ground, HasToBeReported, ItemKind, NoGround, grounds_of
from candour.boards.rules.meetings import NoTitle
from candour.boards.rules.upkeep import AlreadyReported, NoCopies, NotConsulted, NoTemplate, OnTheList
from candour.boards.tests import given
from candour.people.rules import Regime
from candour.people.tests import given as people
from candour.records.deeds import Changed

pytestmark = pytest.mark.django_db
DEED = {"by": given.SOMEBODY, "on": given.PLANNED_ON}


def an_urgent_decision(body, **more):
    said = {
        "title": "Lease of the depot", "decision": "To renew the lease for a year.", "why_urgent": "It ran out.",
        "decided_on": given.PLANNED_ON, "decided_by": people.a_person("Will Chief"),
        "chair_consulted": people.a_person("John Mayor"),
    }  # fmt: skip
    return commands.record_urgent_decision(body=body, said=UrgentSaid(**{**said, **more}), **DEED)


def test_the_standing_items_of_an_agenda_become_a_template_and_fill_the_next_one():
    first = given.a_meeting()
    given.an_item(first, "Apologies for absence", ItemKind.APOLOGIES)
    given.an_item(first, "Plan report")
    given.an_item(first, "Urgent business", ItemKind.URGENT)
    commands.keep_template(meeting=first, name="Ordinary meeting", **DEED)
    following = given.a_meeting(starts_at=given.at(18, day=date(2018, 9, 10)))
    given.an_item(following, "Urgent business", ItemKind.URGENT)
    filled = commands.fill_agenda(meeting=following, template="Ordinary meeting", **DEED)
    assert [item.title for item in filled] == ["Apologies for absence"]
    with pytest.raises(NoTemplate):
        commands.fill_agenda(meeting=following, template="Ordinary meeting", **DEED)


def test_a_template_of_the_same_name_is_replaced_and_an_empty_one_is_not_kept():
    meeting = given.a_meeting()
    with pytest.raises(NoTemplate, match="no standing item"):
        commands.keep_template(meeting=meeting, name="Ordinary", **DEED)
    given.an_item(meeting, "Apologies", ItemKind.APOLOGIES)
    for _ in range(2):
        commands.keep_template(meeting=meeting, name="Ordinary", **DEED)
    assert TemplateItem.objects.count() == 1
    with pytest.raises(NoTitle):
        commands.keep_template(meeting=meeting, name=" ", **DEED)


def test_a_print_list_says_who_how_many_and_which_pack():
    body = given.a_meeting().body
    line = commands.put_on_print_list(body=body, who="Executive Mayor", copies=2, is_restricted=True, **DEED)
    assert (str(line), line.is_restricted) == ("Executive Mayor: 2", True)
    with pytest.raises(OnTheList):
        commands.put_on_print_list(body=body, who="Executive Mayor", copies=1, **DEED)
    for copies in (0, 501):
        with pytest.raises(NoCopies):
            commands.put_on_print_list(body=body, who="Somebody", copies=copies, **DEED)
    with pytest.raises(NoTitle):
        commands.put_on_print_list(body=body, who=" ", copies=1, **DEED)


def test_somebody_is_taken_off_the_print_list():
    line = commands.put_on_print_list(body=given.a_meeting().body, who="Library", copies=1, **DEED)
    with pytest.raises(Changed):
        commands.take_off_print_list(line=line, seen=7, **DEED)
    commands.take_off_print_list(line=line, seen=1, **DEED)
    assert not PrintCopy.objects.exists()


def test_an_urgent_decision_is_reported_to_the_next_meeting_once():
    meeting = given.a_meeting()
    decision = an_urgent_decision(meeting.body)
    report = commands.report_urgent_decision(decision=decision, meeting=meeting, **DEED)
    assert report.item.title == "Urgent decision reported: Lease of the depot"
    with pytest.raises(AlreadyReported, match="already"):
        commands.report_urgent_decision(decision=decision, meeting=meeting, **DEED)


def test_an_item_that_reports_an_urgent_decision_stays_on_the_agenda():
    meeting = given.a_meeting()
    report = commands.report_urgent_decision(decision=an_urgent_decision(meeting.body), meeting=meeting, **DEED)
    with pytest.raises(HasToBeReported, match="stays on the agenda"):
        commands.withdraw_item(item=report.item, reason="Why not.", seen=report.item.version, **DEED)
    assert [item.pk for item in meeting.items.standing()] == [report.item.pk]


def test_an_urgent_decision_is_reported_to_its_own_body():
    meeting = given.a_meeting(body=people.a_body("Cabinet"))
    with pytest.raises(AlreadyReported, match="in whose place"):
        commands.report_urgent_decision(decision=an_urgent_decision(people.a_body()), meeting=meeting, **DEED)


def test_whoever_decides_urgently_consults_another_person_as_chair():
    body, mayor = people.a_body(), people.a_person("John Mayor")
    with pytest.raises(NotConsulted):
        an_urgent_decision(body, decided_by=mayor, chair_consulted=mayor)
    with pytest.raises(NotConsulted):
        an_urgent_decision(body, decided_on=given.HELD_ON)
    for missing in ("title", "decision", "why_urgent"):
        with pytest.raises(NoTitle):
            an_urgent_decision(body, **{missing: " "})


def test_the_grounds_offered_are_those_of_the_body_s_regime():
    assert Ground.OWN not in grounds_of(Regime.COMMITTEE)
    assert len(grounds_of(Regime.EXECUTIVE)) == 8
    assert grounds_of(Regime.INTERNAL) == (Ground.CONFIDENTIAL, Ground.OWN)
    assert Ground.OWN in grounds_of(Regime.ADVISORY)


def test_a_ground_that_the_body_s_regime_does_not_know_is_refused():
    committee = people.a_body("General Purposes Committee")
    committee.kind = "committee"
    committee.save()
    with pytest.raises(NoGround, match="regime"):
        given.an_item(given.a_meeting(body=committee), restriction=given.a_restriction(Ground.OWN))

"""A meeting's deadlines know what was done: papers sent, signed and cleared, the pack out, the minutes out."""

from datetime import date
from typing import Any

import pytest

from candour.boards.commands.packs import add_document, publish_pack
from candour.boards.models import Meeting
from candour.boards.queries import deadlines_of
from candour.boards.queries.pages import meeting_page
from candour.boards.rules.deadlines import Deadline, Stage
from candour.boards.rules.items import ItemKind
from candour.boards.rules.packs import Reach
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import chaired, ended, published_minutes
from candour.evidence.rules import Classification
from candour.evidence.tests import given as evidence
from candour.outputs.tests import given_pdfs as pdfs
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.reports import commands as reports
from candour.reports.rules.tracking import Desk
from candour.reports.rules.words import CommentKind
from candour.reports.tests import given_papers as papers

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": given.SOMEBODY}


def met(meeting: Meeting) -> dict[Stage, date | None]:
    return {each.stage: each.done_on for each in deadlines_of(meeting)}


def test_papers_are_drafted_signed_and_cleared_on_the_days_of_the_last_of_them():
    meeting = given.a_meeting()
    paper = papers.a_written_paper(bodies=[meeting.body])
    given.an_item(meeting, "Community hubs", paper=paper)
    assert met(meeting)[Stage.DRAFTS] is None
    reports.pass_paper(paper=paper, to=Desk.COMMENTS, on=date(2018, 5, 3), **BY)
    for day, kind in ((10, CommentKind.FINANCE), (11, CommentKind.LEGAL)):
        said = reports.Said("None.")
        assert met(meeting)[Stage.COMMENTS] is None
        reports.sign_comments(paper=paper, kind=kind, said=said, on=date(2018, 5, day), **BY)
    days = met(meeting)
    assert (days[Stage.DRAFTS], days[Stage.COMMENTS]) == (date(2018, 5, 3), date(2018, 5, 11))
    assert days[Stage.BRIEFING] is None


def test_a_paper_that_has_not_come_keeps_its_stages_open():
    meeting = given.a_meeting()
    given.an_item(meeting, "Still to come", expects_paper=True)
    assert met(meeting)[Stage.DRAFTS] is None


def test_an_uploaded_paper_is_ready_on_the_day_it_was_added(tmp_path):
    meeting = given.a_meeting()
    given.an_item(meeting, "Minutes", ItemKind.MINUTES, expects_paper=True)  # they come by themselves
    item = given.an_item(meeting, "A report from outside", expects_paper=True)
    content = pdfs.a_tagged_file(tmp_path, "R").read_bytes()
    kept = evidence.evidence("R", content=evidence.a_file(content, "r.pdf"), classification=Classification.BOARD)
    said = {"title": "Report", "on": date(2018, 5, 16)}
    add_document(item=item, evidence_version=kept.versions.get(), **said, **BY)
    assert {met(meeting)[stage] for stage in (Stage.DRAFTS, Stage.COMMENTS, Stage.BRIEFING)} == {date(2018, 5, 16)}


def test_publishing_is_met_by_the_pack_and_without_one_by_the_agenda():
    meeting = given.a_meeting()
    publication = given.published(meeting)
    assert met(meeting)[Stage.PUBLISH] == given.PUBLISHED_ON
    publish_pack(publication=publication, reach=Reach.PUBLIC, on=date(2018, 6, 4), **BY)
    assert met(meeting)[Stage.PUBLISH] == date(2018, 6, 4)


def test_minutes_are_out_once_the_draft_went_round_or_was_published():
    meeting = sitting.a_sitting()
    chaired(meeting)
    published_minutes(ended(meeting))
    assert met(meeting)[Stage.MINUTES] == sitting.HELD_ON


def test_what_nobody_recorded_before_a_meeting_that_met_is_not_late_for_ever():
    stage = Deadline(Stage.DRAFTS, date(2018, 5, 4))
    assert stage.state_words(on=date(2018, 6, 12), met_on=date(2018, 6, 11)) == "Not recorded"
    assert stage.state_words(on=date(2018, 6, 10)) == "Late"


def test_the_meeting_s_page_shows_the_day():
    meeting = given.a_meeting()
    given.published(meeting)
    page = meeting_page(meeting, people.a_person(role=Role.DEMOCRATIC_SERVICES), on=given.PUBLISHED_ON)
    rows = {each.what: (each.state, each.done_on) for each in page.deadlines}
    assert rows["Publish"] == ("Met", given.PUBLISHED_ON)
    assert rows["Draft papers"][0] == "Late"

"""Papers: opened for bodies, written version by version, cleared once, frozen for ever."""

import hashlib
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.outputs.tests.verapdf import failures
from candour.people.tests import given as people
from candour.records.deeds import Changed
from candour.reports import commands
from candour.reports.commands import PaperFacts, Restriction
from candour.reports.models import ClearedPaper, Clearing, Paper
from candour.reports.queries.papers import cleared_papers, newest_cleared, papers_for
from candour.reports.queries.said import Asking, paper_said
from candour.reports.queries.versions import content_of_paper, newest_version
from candour.reports.rules import refusals
from candour.reports.rules.blocks import Content, Figure, Grid, Item, Listing, Mark, Prose, Subheading
from candour.reports.rules.papers import Ground, PaperKind
from candour.reports.tests import given
from candour.reports.tests.given_papers import A_PNG, BY, a_paper, a_written_paper, write

pytestmark = pytest.mark.django_db


def test_a_paper_is_opened_for_two_bodies_with_its_author_and_their_post_of_that_day():
    author = people.a_person("Ann Author", post="Head of Property")
    paper = a_paper(bodies=[given.a_body("Board"), given.a_body("Cabinet")], by=author)
    assert paper.author == "Ann Author, Head of Property"
    assert paper.written_by == author
    assert [each.heading for each in content_of_paper(paper).sections] == ["Summary", "Details"]


def test_a_paper_has_a_title_and_goes_to_somebody():
    with pytest.raises(refusals.NothingWritten):
        a_paper(title=" ")
    with pytest.raises(refusals.ForNobody):
        commands.open_paper(title="Hubs", bodies=[], **BY)
    with pytest.raises(refusals.WrittenElsewhere):
        a_paper(kind=PaperKind.QUARTERLY)


def test_the_head_is_changed_unless_somebody_else_changed_it_meanwhile():
    paper = a_paper()
    head = {"title": "Two hubs", "author": "Ann", "facts": PaperFacts(wards="All wards", key_decision="Over £1m")}
    commands.describe_paper(paper=paper, seen=1, **head, **BY)
    assert Paper.objects.get().wards == "All wards"
    with pytest.raises(Changed):
        commands.describe_paper(paper=Paper.objects.get(), seen=1, **head, **BY)


def test_the_bodies_of_a_paper_are_said_anew_and_are_at_least_one():
    paper, cabinet = a_paper(), given.a_body("Cabinet")
    commands.send_paper_to(paper=paper, bodies=[cabinet], **BY)
    assert [each.body for each in paper.bodies.all()] == [cabinet]
    with pytest.raises(refusals.ForNobody):
        commands.send_paper_to(paper=paper, bodies=[], **BY)
    with pytest.raises(refusals.WrittenElsewhere):
        commands.send_paper_to(paper=given.a_report().paper, bodies=[cabinet], **BY)


def test_a_restriction_says_its_ground_its_reasoning_and_when_it_is_looked_at_again():
    paper, review = a_paper(), date(2019, 6, 11)
    with pytest.raises(refusals.GroundNeeded, match="looked at again"):
        commands.restrict_paper(paper=paper, restriction=Restriction(Ground.EXEMPT_3, None, "x"), **BY)
    with pytest.raises(refusals.GroundNeeded, match="public interest"):
        commands.restrict_paper(paper=paper, restriction=Restriction(Ground.EXEMPT_3, review), **BY)
    commands.restrict_paper(paper=paper, restriction=Restriction(Ground.EXEMPT_3, review, "A bid is open."), **BY)
    assert Paper.objects.get().is_restricted
    commands.restrict_paper(paper=Paper.objects.get(), restriction=None, **BY)
    assert not Paper.objects.get().is_restricted


def test_every_save_is_a_version_and_the_earlier_ones_are_kept():
    paper = a_paper()
    write(paper, "summary", Prose("First."))
    write(paper, "details", Prose("Second."))
    assert [each.number for each in paper.versions.order_by("number")] == [1, 2, 3]
    assert content_of_paper(paper).section("summary").blocks == (Prose("First."),)
    assert paper.versions.get(number=2).content.section("details").blocks == ()


def test_two_people_write_two_sections_and_neither_loses_anything():
    paper = a_paper()
    seen = newest_version(paper).number
    write(paper, "summary", Prose("Hers."), seen_number=seen)
    write(paper, "details", Prose("His."), seen_number=seen)
    with pytest.raises(refusals.WordsAdded):
        write(paper, "details", Prose("Over his."), seen_number=seen)
    sections = content_of_paper(paper).sections
    assert [each.blocks for each in sections] == [(Prose("Hers."),), (Prose("His."),)]


def test_sections_are_added_behind_one_another_and_taken_out():
    paper = a_paper()
    commands.add_paper_section(paper=paper, heading="Logistics", after="summary", **BY)
    commands.add_paper_section(paper=paper, heading="Next steps", **BY)
    assert [each.heading for each in content_of_paper(paper).sections] == [
        "Summary", "Logistics", "Details", "Next steps",
    ]  # fmt: skip
    commands.take_out_paper_section(paper=paper, key="details", **BY)
    with pytest.raises(refusals.UnknownSection):
        write(paper, "details", Prose("Gone."))
    with pytest.raises(refusals.NothingWritten):
        commands.add_paper_section(paper=paper, heading=" ", **BY)


def test_each_body_is_asked_to_do_something_else():
    board, cabinet = given.a_body("Board"), given.a_body("Cabinet")
    paper = a_paper(bodies=[board, cabinet])
    commands.recommend(paper=paper, body=board, items=["Note it.", " "], **BY)
    commands.recommend(paper=paper, body=cabinet, items=["Spend £1m."], **BY)
    assert content_of_paper(paper).recommended_to(board.pk) == ("Note it.",)
    assert content_of_paper(paper).recommended_to(cabinet.pk) == ("Spend £1m.",)
    with pytest.raises(refusals.NotForThisBody):
        commands.recommend(paper=paper, body=given.a_body("Council"), items=["x"], **BY)


def test_background_papers_are_listed():
    paper = a_paper()
    commands.list_background_papers(paper=paper, titles=["Asset review, May 2018", ""], **BY)
    assert content_of_paper(paper).background_papers == ("Asset review, May 2018",)


def test_a_paper_is_not_cleared_before_it_says_something_to_every_body():
    paper = a_paper()
    with pytest.raises(refusals.NotReady, match="Improvement Board is not asked to do anything yet"):
        commands.clear_paper(paper=paper, **BY)


def test_clearing_is_asked_for_once_and_made_by_a_job():
    paper = a_written_presentation()
    clearing = commands.ask_to_clear_paper(paper=paper, **BY)
    with pytest.raises(refusals.BeingCleared):
        commands.ask_to_clear_paper(paper=paper, **BY)
    with pytest.raises(refusals.BeingCleared):
        write(paper, "summary", Prose("Too late."))
    commands.freeze(clearing=clearing.pk)
    commands.freeze(clearing=clearing.pk)
    assert ClearedPaper.objects.get().by_name == given.OPERATOR.name
    with pytest.raises(refusals.ClearedBefore):
        commands.ask_to_clear_paper(paper=paper, **BY)


def a_written_presentation() -> Paper:
    paper = a_paper(kind=PaperKind.PRESENTATION)
    write(
        paper, "summary", Prose("**What** we saw, and *where*."), Subheading("In three places"),
        Listing((Item("The hub"), Item("its doors", 1, Mark.LETTER), Item("The depot"))),
    )  # fmt: skip
    return paper


def test_a_cleared_paper_keeps_its_files_with_their_hashes_and_its_pages():
    cleared = commands.clear_paper(paper=a_written_presentation(), **BY)
    files = {each.format: each for each in cleared.files.all()}
    assert all(hashlib.sha256(bytes(each.content)).hexdigest() == each.sha256 for each in files.values())
    assert cleared.page_count == 1
    assert cleared.pdf().startswith(b"%PDF")
    assert json.loads(cleared.file("json"))["digest"] == cleared.digest
    assert b"<strong>What</strong>" in cleared.file("html")


def test_an_oral_update_is_cleared_without_a_paper():
    cleared = commands.clear_paper(paper=a_paper(kind=PaperKind.ORAL), **BY)
    assert (cleared.page_count, cleared.pdf()) == (0, b"")


def test_a_correction_is_a_further_version_beside_the_first():
    paper = a_written_presentation()
    with pytest.raises(refusals.NotCleared):
        commands.ask_to_correct_paper(paper=paper, notice="Wrong.", **BY)
    first = commands.clear_paper(paper=paper, **BY).pdf()
    with pytest.raises(refusals.NoNotice):
        commands.correct_paper(paper=paper, notice=" ", **BY)
    second = commands.correct_paper(paper=paper, notice="The sum was wrong.", **BY)
    assert (second.number, paper.cleared_versions.first()) == (2, second)
    assert paper.cleared_versions.get(number=1).pdf() == first
    assert b"The sum was wrong." in second.file("html")


def test_what_cannot_be_brought_to_an_end_is_begun_again_or_given_up():
    paper = a_written_presentation()
    clearing = commands.ask_to_clear_paper(paper=paper, **BY)
    commands.make_again(clearing=clearing, **BY)
    commands.give_up_clearing(clearing=clearing, **BY)
    commands.freeze(clearing=clearing.pk)
    assert not ClearedPaper.objects.exists()
    with pytest.raises(refusals.NothingToMake):
        commands.make_again(clearing=clearing, **BY)
    assert commands.clear_paper(paper=paper, **BY).number == 1


def test_a_quarterly_report_goes_to_its_body_as_a_paper():
    report = given.a_cleared_report()
    cleared = cleared_papers(report.body).get()
    assert (cleared.paper.report, cleared.snapshot) == (report, report.versions.get())
    assert cleared.pdf() == cleared.file("pdf")
    assert cleared.page_count >= 3
    assert Clearing.objects.get().version is None


def test_the_rooms_above_find_what_was_cleared_for_a_body():
    paper = a_written_presentation()
    body = paper.bodies.get().body
    assert (list(papers_for(body)), newest_cleared(paper)) == ([paper], None)
    commands.clear_paper(paper=paper, **BY)
    second = commands.correct_paper(paper=paper, notice="Better.", **BY)
    assert list(cleared_papers(body)) == [second] == [newest_cleared(paper)]
    assert list(cleared_papers(body, from_on=date(2018, 6, 12))) == []
    assert list(cleared_papers(body, to_on=date(2018, 6, 10))) == []


def test_a_higher_room_says_by_which_day_a_paper_is_needed():
    paper = a_paper()
    commands.need_paper_by(paper=paper, needed_by=date(2018, 6, 1), **BY)
    paper.refresh_from_db()
    assert paper.is_late(on=date(2018, 6, 2))
    assert not paper.is_late(on=date(2018, 6, 1))


def test_a_picture_is_kept_once_and_stands_in_the_paper_with_its_words():
    paper = a_paper(kind=PaperKind.PRESENTATION)
    picture = commands.keep_picture(paper=paper, content=A_PNG, **BY)
    assert commands.keep_picture(paper=paper, content=A_PNG, **BY) == picture
    write(paper, "summary", Prose("See the hub."), Figure(picture.key, "The hub"))
    cleared = commands.clear_paper(paper=paper, **BY)
    assert b'alt="The hub"' in cleared.file("html")
    assert json.loads(cleared.file("json"))["pictures"] == {picture.key: picture.sha256}
    with pytest.raises(refusals.NotAPicture, match="save it as PNG or JPEG"):
        commands.keep_picture(paper=paper, content=b"<svg/>", **BY)


def test_everything_is_written_anew_at_once_and_the_version_before_is_kept():
    paper = a_written_paper()
    commands.replace_paper_content(paper=paper, content=Content(), why="Read in from Word", **BY)
    assert content_of_paper(paper) == Content()
    assert newest_version(paper).why == "Read in from Word"
    before = paper.versions.get(number=newest_version(paper).number - 1).content
    assert before.section("summary").blocks == (Prose("The second hub is late by £58,000."),)


def test_a_quarterly_report_is_not_written_as_a_paper():
    with pytest.raises(refusals.WrittenElsewhere):
        write(given.a_report().paper, "summary", Prose("No."))


def test_the_head_of_a_quarterly_report_is_the_head_of_its_paper():
    report = given.a_report()
    commands.describe_report(report=report, title="Quarter one", author="Ann", item="4", **BY)
    assert (report.paper.__class__.objects.get().title, Paper.objects.get().author) == ("Quarter one", "Ann")


def test_a_paper_that_cannot_be_set_says_why_and_is_cleared_again(settings, tmp_path):
    paper = given.a_complete_report().paper
    settings.HOME = tmp_path
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "quarterly_report.docx").write_bytes(b"no Word file")
    with pytest.raises(refusals.CannotBeMade, match="Word template"):
        commands.clear_paper(paper=paper, **BY)
    (tmp_path / "templates" / "quarterly_report.docx").unlink()
    assert commands.clear_paper(paper=paper, **BY).number == 1


def test_what_is_recorded_while_it_is_being_made_is_not_said():
    report = given.a_complete_report()
    clearing = commands.ask_to_clear_paper(paper=report.paper, **BY)
    commands.write_section(report=report, part="background", text="Too late.", **BY)
    commands.freeze(clearing=clearing.pk)
    assert b"Too late." not in newest_cleared(report.paper).file("html")


@pytest.mark.pdfua
def test_the_frozen_pdf_of_a_paper_passes_verapdf(tmp_path):
    paper = a_written_presentation()
    key = commands.keep_picture(paper=paper, content=A_PNG, **BY).key
    table = Grid(("Theme", "Done"), (("Property", "1"), ("Grants", "")), "Progress")
    write(paper, "details", Prose("See [the plan](https://example.org)."), table, Figure(key, "The hub"))
    commands.list_background_papers(paper=paper, titles=["Asset review"], **BY)
    file = tmp_path / "paper.pdf"
    file.write_bytes(commands.clear_paper(paper=paper, **BY).pdf())
    assert failures(file) == []


def test_a_paper_prints_what_stands_at_its_head_and_no_line_for_what_was_not_said():
    officer = people.a_person("Lee Lead", post="Head of Property")
    facts = PaperFacts(lead_officer=officer, lead_member="Cllr Islam", wards="All wards")
    paper = a_paper(facts=facts)
    said = paper_said(paper, newest_version(paper), Asking(given.POSITION))
    assert dict(said.head.details) == {
        "Lead officer": "Lee Lead, Head of Property",
        "Lead member": "Cllr Islam",
        "Wards": "All wards",
    }


def test_a_restricted_paper_says_so_and_on_which_ground():
    paper = a_paper()
    restriction = Restriction(Ground.CONFIDENTIAL, date(2019, 6, 11))
    commands.restrict_paper(paper=paper, restriction=restriction, **BY)
    paper.refresh_from_db()
    said = paper_said(paper, newest_version(paper), Asking(given.POSITION))
    assert said.head.restriction.startswith("Confidential")
    assert ("Restriction looked at again", "11 June 2019") in said.head.details


def test_what_a_paper_says_is_asked_in_as_many_statements_whatever_stands_in_it(django_assert_num_queries):
    paper = a_written_paper()
    version = newest_version(paper)
    with CaptureQueriesContext(connection) as few:
        paper_said(paper, version, Asking(given.POSITION))
    write(paper, "details", *[Prose(f"Paragraph {number}.") for number in range(60)])
    longer = newest_version(paper)
    with django_assert_num_queries(len(few)):
        paper_said(paper, longer, Asking(given.POSITION))


def test_the_same_words_have_the_same_digest_and_other_words_another():
    paper = a_written_paper()
    first = paper_said(paper, newest_version(paper), Asking(given.POSITION))
    assert first == paper_said(paper, newest_version(paper), Asking(given.POSITION))
    write(paper, "summary", Prose("Other words."))
    assert paper_said(paper, newest_version(paper), Asking(given.POSITION)).digest != first.digest

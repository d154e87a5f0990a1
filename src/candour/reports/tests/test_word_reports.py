"""Word: a paper goes out as a Word file, and a Word report is read in; what cannot be read is said."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from candour.evidence.commands import File
from candour.evidence.files import CannotBeTaken
from candour.reports import commands
from candour.reports.paper_printing import pictures_of, render_paper
from candour.reports.printing import Form
from candour.reports.queries.said import Asking, paper_said
from candour.reports.queries.versions import content_of_paper, newest_version
from candour.reports.rules.blocks import Figure, Grid, Item, Listing, Mark, Prose, Subheading
from candour.reports.rules.refusals import CannotBeMade, NotAWordReport
from candour.reports.rules.word_reading import read_word
from candour.reports.tests import given
from candour.reports.tests.given_papers import A_PNG, BY, a_commented_paper, a_paper, a_written_paper, write

pytestmark = pytest.mark.django_db


def in_word(paper) -> bytes:
    said = paper_said(paper, newest_version(paper), Asking(given.POSITION))
    return render_paper(said, Form.DOCX, pictures_of(paper, said))


def a_word_report() -> bytes:
    """A report as officers write it in the council's template."""
    report = Document()
    report.add_paragraph("Corporate Improvement Journey", style="Title")
    report.add_paragraph("Author: A. Hoque")
    report.add_heading("1. Summary", 1)
    report.add_paragraph("1.1 This report tells how it goes.").add_run(" It goes well.").bold = True
    report.add_heading("2. RECOMMENDATIONS", 1)
    report.add_paragraph("2.1 The Board is asked to:")
    report.add_paragraph("I. Note the journey;")
    report.add_paragraph("II. Consider new areas.")
    report.add_heading("3. Details of report", 1)
    report.add_heading("Key challenges", 2)
    report.add_paragraph("Growth", style="List Bullet")
    report.add_paragraph("in the east", style="List Bullet 2")
    table = report.add_table(rows=2, cols=2)
    for cell, words in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("Issue", "Why", "Calls", "47 %"), strict=True
    ):
        cell.text = words
    report.add_picture(io.BytesIO(A_PNG))
    report.add_heading("4. Comments of the Chief Finance Officer", 1)
    report.add_paragraph("4.1 It is affordable.")
    report.add_heading("Background papers", 1)
    report.add_paragraph("Asset review, May 2018")
    report.add_heading("Appendix 1: the plan", 1)
    return saved(report)


def saved(report) -> bytes:
    stream = io.BytesIO()
    report.save(stream)
    return stream.getvalue()


def read_in(paper, content: bytes, name: str = "report.docx"):
    return commands.read_word_report(paper=paper, file=File([content], name), **BY)


def test_a_word_report_becomes_sections_recommendations_lists_tables_and_pictures():
    paper = a_paper()
    reading = read_in(paper, a_word_report())
    content = content_of_paper(paper)
    assert [each.heading for each in content.sections] == ["Summary", "Details of report"]
    assert content.recommended_to(paper.bodies.get().body_id) == ("Note the journey;", "Consider new areas.")
    assert content.sections[0].blocks == (Prose("This report tells how it goes.** It goes well.**"),) or (
        content.sections[0].blocks == (Prose("This report tells how it goes. **It goes well.**"),)
    )
    heading, listed, table, figure = content.sections[1].blocks
    assert heading == Subheading("Key challenges")
    assert listed == Listing((Item("Growth"), Item("in the east", 1)))
    assert table == Grid(("Issue", "Why"), (("Calls", "47 %"),))
    assert isinstance(figure, Figure)
    assert content.background_papers == ("Asset review, May 2018",)
    assert (reading.version, reading.file.original_name) == (newest_version(paper), "report.docx")


def test_what_could_not_be_read_is_said():
    said = read_in(a_paper(), a_word_report()).not_read
    assert any("comments are signed" in each for each in said)
    assert any("append the files" in each for each in said)
    assert any("no words that stand for it" in each for each in said)
    assert any("before the first heading" in each for each in said)


def test_a_comment_copy_goes_out_in_word_with_headings_and_alternative_text():
    paper = a_commented_paper()
    key = commands.keep_picture(paper=paper, content=A_PNG, **BY).key
    lists = Listing((Item("first"), Item("within", 1, Mark.ROMAN)))
    table = Grid(("Hub", "Opens"), (("Second", "September"),), "Hubs")
    write(paper, "details", Prose("**Look**: [plan](https://example.org)."), lists, table, Figure(key, "The hub"))
    report = Document(io.BytesIO(in_word(paper)))
    headings = [each.text for each in report.paragraphs if each.style.name == "Heading 1"]
    assert headings == [
        "1. Summary", "2. Recommendations", "3. Details", "4. Comments of the Chief Finance Officer",
        "5. Legal comments",
    ]  # fmt: skip
    words = "\n".join(each.text for each in report.paragraphs)
    assert "(i) within" in words
    assert "plan (https://example.org)" in words
    assert 'descr="The hub"' in report.element.xml
    assert [cell.text for cell in report.tables[1].rows[1].cells] == ["Second", "September"]


def test_what_went_out_comes_back_the_same():
    paper = a_written_paper()
    table = Grid(("Hub", "Opens"), (("Second", "September"),), "Hubs")
    write(paper, "details", Prose("It is late."), Listing((Item("doors"), Item("hinges", 1))), table)
    before = content_of_paper(paper)
    read_in(paper, in_word(paper))
    after = content_of_paper(paper)
    assert [each.blocks for each in after.sections] == [each.blocks for each in before.sections]
    assert after.recommendations == before.recommendations


def test_the_same_paper_makes_the_same_word_file():
    paper = a_written_paper()
    assert in_word(paper) == in_word(paper)


def repacked(content: bytes, **changed: bytes) -> bytes:
    """The Word file with other parts, by their names with "__" for slashes and "_" for dots."""
    stream, names = io.BytesIO(), {name.replace("__", "/"): part for name, part in changed.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            if each.filename not in names:
                new.writestr(each.filename, old.read(each))
        for name, part in names.items():
            new.writestr(name, part)
    return stream.getvalue()


EXTERNAL = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    b'Target="http://example.org/evil.dotm" TargetMode="External"/></Relationships>'
)
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"word/_rels/settings.xml.rels": EXTERNAL}, "fetches something from elsewhere"),
        ({"word/document.xml": BOMB}, "defines entities"),
        ({"word/document.xml": b"<w:document"}, "damaged"),
        ({"word/activeX/activeX1.xml": b"<a/>"}, "macros or controls"),
    ],
)
def test_a_file_made_to_do_harm_is_refused_in_words(changed, words):
    paper = a_paper()
    with pytest.raises(NotAWordReport, match=words):
        read_in(paper, repacked(a_word_report(), **changed))
    assert content_of_paper(paper).sections[0].blocks == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 no archive", "damaged"),
        (b"", "empty"),
        (repacked(a_word_report(), **{"word/vbaProject.bin": b"x"}), "macros"),
    ],
    ids=["cut off", "empty", "macros"],
)
def test_a_file_that_is_no_good_is_not_even_kept(content, words):
    with pytest.raises(CannotBeTaken, match=words):
        read_in(a_paper(), content)


def test_a_bomb_is_refused_before_it_is_kept(monkeypatch):
    monkeypatch.setattr("candour.evidence.files.LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(CannotBeTaken, match="unpacks to more"):
        read_in(a_paper(), repacked(a_word_report(), **{"word/media/bomb.bin": b"\x00" * 2_000_000}))


def test_another_kind_of_file_is_no_word_report():
    with pytest.raises(NotAWordReport, match="no Word document"):
        read_in(a_paper(), b"Only words.", "report.txt")


def test_a_report_without_headings_is_taken_as_one_section():
    pieces = [{"kind": "prose", "text": "All of it."}]
    read = read_word(pieces, {}, [7], ["A footnote."])
    assert [(each.heading, each.blocks) for each in read.content.sections] == [("Details", (Prose("All of it."),))]
    assert read.left_out[0] == "A footnote."
    assert "no heading" in read.left_out[1]


def test_bold_lines_that_name_a_part_of_every_report_are_its_headings():
    pieces = [
        {"kind": "heading", "level": 1, "text": "Summary"},
        {"kind": "prose", "text": "It goes."},
        {"kind": "prose", "text": "2. RECOMMENDATIONS", "is_bold": True},
        {"kind": "prose", "text": "The Board is recommended to:"},
        {"kind": "item", "level": 0, "mark": "roman", "text": "Note it."},
    ]
    read = read_word(pieces, {}, [7], [])
    assert read.content.recommended_to(7) == ("Note it.",)


def test_a_word_report_is_sent_on_a_page_and_what_was_not_read_is_listed(client, settings):
    settings.DEMO_TODAY = given.POSITION
    paper, coordinator = a_paper(), given.a_cast().coordinator
    client.force_login(coordinator.account)
    address = reverse("reports:read_word_report", args=[paper.pk])
    client.post(address, {"file": SimpleUploadedFile("report.docx", a_word_report()), "once": "one press"})
    shown = client.get(paper.get_absolute_url()).content.decode()
    assert "What could not be read:" in shown
    assert "This report tells how it goes." in shown
    refused = client.post(address, {"file": SimpleUploadedFile("r.docx", b"PK\x03\x04"), "once": "another"})
    assert "damaged" in refused.content.decode()


def test_the_council_s_own_styles_are_taken_and_a_broken_file_is_said(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "paper.docx"
    own.write_bytes(b"no Word file")
    paper = a_commented_paper()
    with pytest.raises(CannotBeMade, match="no Word file that can be opened"):
        commands.clear_paper(paper=paper, **BY)
    own.write_bytes(saved(Document()))
    assert Document(io.BytesIO(commands.clear_paper(paper=paper, **BY).file("docx"))).paragraphs

"""Word papers, opened again by python-docx."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from candour.outputs.pdf import pngs_of
from candour.outputs.tests import given
from candour.outputs.word import PaperFacts, Picture, TemplateRefused, render_word
from candour.outputs.word_template import WordColumn, WordTemplate

FACTS = PaperFacts(title="A sample of a paper", author="Ann Writer", made_at=given.MADE_AT)


def _template() -> bytes:
    paper = WordTemplate(running_foot="{{ paper.body }}")
    paper.title("{{ paper.title }}")
    paper.heading(1, "Introduction")
    paper.paragraph("{{ paper.text }}")
    paper.control("{%p if paper.rows %}")
    columns = [WordColumn("Reference", "{{ row.ref }}", 30), WordColumn("Due", "{{ row.due|day }}", 40)]
    paper.table("Every milestone", columns, "row in paper.rows")
    paper.control("{%p endif %}")
    return paper.bytes()


def _made(paper: given.SamplePaper, template: bytes = b"") -> docx.document.Document:
    return docx.Document(io.BytesIO(render_word(template or _template(), {"paper": paper}, FACTS)))


def test_headings_are_real_headings_and_rows_follow_the_data():
    paper = _made(given.a_paper(rows=3))
    assert [each.text for each in paper.paragraphs if each.style and each.style.name == "Heading 1"] == ["Introduction"]
    assert [cell.text for cell in paper.tables[0].columns[0].cells] == ["Reference", "A-1", "A-2", "A-3"]
    assert paper.tables[0].rows[1].cells[1].text == "30 September 2018"


def test_the_header_row_of_a_table_is_marked_to_repeat_and_the_table_is_named():
    table = _made(given.a_paper())._body.tables[0]._tbl
    assert table.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    assert table.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Every milestone"


def test_the_file_says_its_title_author_and_language():
    paper = _made(given.a_paper())
    assert (paper.core_properties.title, paper.core_properties.author) == ("A sample of a paper", "Ann Writer")
    languages = {each.get(qn("w:val")) for each in paper.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


@pytest.mark.parametrize("hostile", given.HOSTILE)
def test_hostile_text_is_printed_and_not_obeyed(hostile):
    text = "\n".join(paragraph.text for paragraph in _made(given.a_paper(text=hostile)).paragraphs)
    assert hostile.replace("\x00", "[U+0000]").replace("\u202e", "[U+202E]").replace("\u2066", "[U+2066]") in text


def test_a_council_may_bring_a_template_of_its_own():
    own = docx.Document()
    own.add_paragraph("Borough of Example: {{ paper.title }}")
    stream = io.BytesIO()
    own.save(stream)
    assert _made(given.a_paper(), stream.getvalue()).paragraphs[0].text == "Borough of Example: A sample of a paper"


def test_a_template_that_is_no_word_file_or_reaches_for_python_is_refused():
    with pytest.raises(TemplateRefused, match=r"not a \.docx file"):
        _made(given.a_paper(), b"not a file")
    paper = WordTemplate(running_foot="")
    paper.paragraph("{{ picture.__globals__ }}")
    with pytest.raises(TemplateRefused, match="cannot be filled"):
        _made(given.a_paper(), paper.bytes())


def test_a_picture_carries_its_alternative_text():
    paper = WordTemplate(running_foot="")
    paper.paragraph("{{ picture('bar') }}")
    pictures = {"bar": Picture(pngs_of([given.BAR])[0], "16 of 43 completed")}
    made = docx.Document(io.BytesIO(render_word(paper.bytes(), {}, FACTS, pictures)))
    about = next(made.element.body.iter(qn("wp:docPr")))
    assert about.get("descr") == "16 of 43 completed"


def test_the_same_paper_makes_the_same_bytes():
    context = {"paper": given.a_paper()}
    assert render_word(_template(), context, FACTS) == render_word(_template(), context, FACTS)
    with zipfile.ZipFile(io.BytesIO(render_word(_template(), context, FACTS))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}

"""PDF papers, read back by pypdfium2 and judged by veraPDF."""

from pathlib import Path

import pypdfium2
import pytest

from candour.outputs.pdf import PACKAGE, CannotBeSet, pngs_of, render_pdf
from candour.outputs.tests import given
from candour.outputs.tests.verapdf import failures


def _pdf(paper: given.SamplePaper) -> bytes:
    return render_pdf(given.SAMPLE, paper, made_at=given.MADE_AT)


def _text(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def test_a_paper_has_its_title_its_bookmarks_and_its_page_numbers():
    document = pypdfium2.PdfDocument(_pdf(given.a_paper(rows=80)))
    assert document.get_metadata_dict()["Title"] == "A sample of a paper"
    assert [each.get_title().split()[-1] for each in document.get_toc()] == ["Introduction", "Rows"]
    assert f"Page 1 of {len(document)}" in document[0].get_textpage().get_text_bounded()


def test_the_header_of_a_table_is_repeated_on_every_page():
    document = pypdfium2.PdfDocument(_pdf(given.a_paper(rows=80)))
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert len(texts) > 2
    assert all("Reference" in text for text in texts)


@pytest.mark.parametrize("hostile", given.HOSTILE[:7])
def test_hostile_text_is_printed_and_not_obeyed(hostile):
    squeezed = "".join(_text(_pdf(given.a_paper(text=hostile, title="T"))).split()).replace("‐", "-")
    assert "".join(hostile.split()) in squeezed


def test_what_cannot_be_printed_stands_there_by_its_number():
    text = _text(_pdf(given.a_paper(text="a\x00b \u202e c \U000e0041\U0010fffd")))
    assert "a[U+0000]b [U+202E] c" in text


def test_the_same_paper_makes_the_same_bytes():
    assert _pdf(given.a_paper()) == _pdf(given.a_paper())


def test_a_paper_that_takes_too_long_is_refused_in_words():
    with pytest.raises(CannotBeSet, match="too long for one PDF"):
        render_pdf(given.SAMPLE, given.a_paper(rows=30_000), made_at=given.MADE_AT, seconds=1)


def test_a_template_that_lacks_its_data_is_refused_with_the_reason():
    with pytest.raises(CannotBeSet, match="title"):
        render_pdf(given.SAMPLE, {"on": "2018-06-11"}, made_at=given.MADE_AT)


def test_drawings_become_pictures():
    first, second = pngs_of([given.BAR, given.BAR])
    assert first.startswith(b"\x89PNG")
    assert first == second
    assert pngs_of([]) == []


@pytest.mark.pdfua
def test_a_paper_conforms_to_pdf_ua_and_pdf_a(tmp_path):
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(_pdf(given.a_paper(rows=60, text="\n\n".join(given.HOSTILE))))
    assert failures(paper) == []
    assert failures(paper, flavour="3a") == []


@pytest.mark.pdfua
def test_the_judge_does_find_fault_with_a_file_without_tags(tmp_path):
    bare = tmp_path / "bare.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(bare)
    assert failures(bare) != []


def test_templates_lie_inside_the_package():
    assert Path(given.SAMPLE).is_relative_to(PACKAGE)

"""Broken and hostile files are refused in a sentence that names the page; what is dangerous in others is left out."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from candour.outputs.joining.rules import CannotBeJoined
from candour.outputs.tests import given_pdfs as given


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.pdf"


def refused(*files, out, **limits):
    with pytest.raises(CannotBeJoined) as refusal:
        given.joined_of(*files, out=out, **limits)
    assert not out.exists()
    return str(refusal.value)


def test_scripts_embedded_files_and_programs_are_left_out_and_told(tmp_path, out):
    file = given.a_changed_file(given.a_tagged_file(tmp_path, "Annex"), given.with_active_content)
    joined = given.joined_of(file, out=out)
    (told,) = joined.told
    assert told.startswith("Annex: ") and "embedded file" in told and "script" in told and "action" in told
    with pikepdf.open(out) as pdf:
        everything = b"".join(each.unparse(resolved=True) for each in pdf.objects if isinstance(each, pikepdf.Object))
        streams = b"".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
        kept = [str(each.A.URI) for each in pdf.pages[0].obj.Annots if "/A" in each]
    assert b"CANARY" not in everything + streams + out.read_bytes()
    assert kept == ["https://www.example.org/kept"]


def test_a_file_that_is_no_pdf_is_refused_by_name(tmp_path, out):
    (tmp_path / "Annex.pdf").write_bytes(b"GIF89a this is something else")
    assert refused(given.a_bare_file(tmp_path, "One"), tmp_path / "Annex.pdf", out=out) == (
        "Annex cannot be read: it is damaged."
    )


def test_a_locked_file_is_refused_by_name(tmp_path, out):
    file = given.a_bare_file(tmp_path, "Annex")
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert "Annex is protected by a password" in refused(file, out=out)


def test_a_file_that_may_be_read_but_not_changed_is_joined_and_told(tmp_path, out):
    file = given.a_bare_file(tmp_path, "Annex")
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert "locked against changes" in given.joined_of(file, out=out).told[0]


def test_a_zip_bomb_is_refused_by_its_page(tmp_path, out):
    assert refused(given.a_zip_bomb(tmp_path, "Annex"), out=out).startswith("Page 2 of Annex cannot be unpacked")


def test_a_page_tree_that_runs_in_a_circle_is_refused(tmp_path, out):
    assert refused(given.a_loop_of_pages(tmp_path, "Annex"), out=out).startswith("Annex ")


def test_a_page_of_no_possible_size_is_refused_by_its_number(tmp_path, out):
    def enlarge(pdf):
        pdf.pages[1].obj.MediaBox = Array([0, 0, 10**9, 10**9])

    file = given.a_changed_file(given.a_bare_file(tmp_path, "Annex", b"", b""), enlarge)
    assert refused(file, out=out).startswith("Page 2 of Annex has no size that can be shown")


def test_a_picture_of_too_many_dots_is_refused_by_its_page(tmp_path, out):
    def with_picture(pdf):
        picture = pdf.make_stream(b"x", Type=Name.XObject, Subtype=Name.Image, Width=10**6, Height=10**6)
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=picture))

    file = given.a_changed_file(given.a_bare_file(tmp_path, "Annex"), with_picture)
    assert refused(file, out=out).startswith("Page 1 of Annex has a picture with more dots")


def test_tags_that_are_nested_without_end_are_refused(tmp_path, out):
    def nest(pdf):
        element = pdf.Root.StructTreeRoot.K[0]
        for _ in range(3_000):
            inner = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, P=element))
            element.K = Array([inner])
            element = inner

    file = given.a_changed_file(given.a_tagged_file(tmp_path, "Annex"), nest)
    assert refused(file, out=out) == "Annex has tags that are nested too deep."


def test_tags_and_bookmarks_that_run_in_circles_come_to_an_end(tmp_path, out):
    def loop(pdf):
        element = pdf.Root.StructTreeRoot.K[0]
        element.K.append(element)
        first = pdf.Root.Outlines.First
        first.Next, first.First = first, pdf.Root.Outlines

    given.joined_of(given.a_changed_file(given.a_tagged_file(tmp_path, "Annex"), loop), out=out)
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1


def test_a_document_that_asks_for_too_much_memory_is_stopped_and_named(tmp_path, out):
    file = given.a_bare_file(tmp_path, "Annex", b"", b" " * (80 << 20))
    assert refused(file, out=out, memory_mb=140).startswith("Page 2 of Annex ")


def test_a_file_that_lost_its_end_is_mended_and_told(tmp_path, out):
    file = given.a_tagged_file(tmp_path, "Annex")
    file.write_bytes(file.read_bytes().replace(b"startxref", b"nothing!!"))
    assert "the file was damaged and has been mended" in given.joined_of(file, out=out).told[0]


def test_nothing_and_too_much_are_refused(tmp_path, out):
    assert refused(out=out) == "There is nothing to join."
    file = given.a_bare_file(tmp_path, "One")
    assert "At most 500 documents" in refused(*[file] * 501, out=out)

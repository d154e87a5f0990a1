"""Joined documents: numbered, bookmarked, on right-hand pages, and all that leads somewhere still leads there."""

import os

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from candour.outputs.joining.rules import MOST_HELD, Placed, blanks_before
from candour.outputs.tests import given_pdfs as given


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.pdf"


def words_of(path):
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]


def test_every_document_starts_on_a_right_hand_page_and_pages_are_numbered_throughout(tmp_path, out):
    files = [given.a_tagged_file(tmp_path, "One", pages=3), given.a_tagged_file(tmp_path, "Two")]
    joined = given.joined_of(*files, out=out)
    assert joined.documents == [Placed("One", 1, 3, is_tagged=True), Placed("Two", 5, 5, is_tagged=True)]
    pages = words_of(out)
    assert [page.split()[-2:] for page in pages] == [["Page", str(number)] for number in range(1, 6)]
    assert "This page is intentionally left blank" in pages[3]
    assert [pypdfium2.PdfDocument(out).get_page_label(index) for index in (0, 4)] == ["1", "5"]


def test_a_supplement_goes_on_counting_where_the_pack_ended(tmp_path, out):
    joined = given.joined_of(given.a_bare_file(tmp_path, "One"), out=out, stamp="Pack page", first_number=69)
    assert joined.documents[0].first == 69
    assert words_of(out)[0].strip() == "Pack page 69"


@pytest.mark.parametrize(("number", "blanks"), [(1, 0), (2, 1), (5, 0), (68, 1)])
def test_a_blank_page_goes_before_an_even_number(number, blanks):
    assert blanks_before(number) == blanks


def test_nothing_is_stamped_where_no_stamp_is_wanted(tmp_path, out):
    given.joined_of(given.a_bare_file(tmp_path, "One"), out=out, stamp="")
    assert words_of(out) == [""]


def test_bookmarks_lie_under_one_for_each_document(tmp_path, out):
    given.joined_of(given.a_tagged_file(tmp_path, "One"), given.a_tagged_file(tmp_path, "Two"), out=out)
    lines = [
        (line.level, line.get_title(), line.get_dest().get_index()) for line in pypdfium2.PdfDocument(out).get_toc()
    ]
    assert [(level, page) for level, _, page in lines] == [(0, 0), (1, 0), (2, 0), (0, 2), (1, 2), (2, 2)]
    assert [title for level, title, _ in lines if level == 0] == ["One", "Two"]


def test_links_lead_to_the_page_of_their_own_document_though_names_clash(tmp_path, out):
    given.joined_of(given.a_tagged_file(tmp_path, "One"), given.a_tagged_file(tmp_path, "Two"), out=out)
    with pikepdf.open(out) as pdf:
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        leads = [_page_of(pdf, places, pdf.pages[number].obj.Annots) for number in (0, 2)]
        addresses = [str(each.A.URI) for each in pdf.pages[2].obj.Annots if "/A" in each]
    assert leads == [0, 2]
    assert addresses == ["https://www.example.org/"]


def _page_of(pdf, places, annotations):
    (dest,) = [each.Dest for each in annotations if "/Dest" in each]
    target = places[str(dest)] if isinstance(dest, pikepdf.String) else dest
    return next(index for index, page in enumerate(pdf.pages) if page.obj.objgen == target[0].objgen)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_stamp_stands_upright_at_the_foot_however_the_page_is_turned(tmp_path, out, turn):
    file = given.a_changed_file(given.a_bare_file(tmp_path, "One"), lambda pdf: _turn(pdf, turn))
    given.joined_of(file, out=out)
    page = pypdfium2.PdfDocument(out)[0]
    page.set_rotation(0)
    left, bottom, right, top = page.get_textpage().get_charbox(0)
    is_on_its_side = top - bottom < 3 or page.get_width() < 0
    near = {0: bottom, 90: 420 - right, 180: 595 - top, 270: left}[turn]
    assert not is_on_its_side or turn in {90, 270}
    assert 10 < near < 25


def _turn(pdf, turn):
    pdf.pages[0].obj.Rotate = turn


@pytest.mark.parametrize(
    "drawing",
    [b"q 2 0 0 2 0 0 cm 0 g 1 1 9 9 re f", b"Q Q 0 g 1 1 9 9 re f", b"/Span BMC q 3 0 0 3 9 9 cm", b"BT /F 9 Tf"],
)
def test_a_drawing_that_leaves_things_open_does_not_catch_the_stamp(tmp_path, out, drawing):
    given.joined_of(given.a_bare_file(tmp_path, "One", drawing), out=out)
    textpage = pypdfium2.PdfDocument(out)[0].get_textpage()
    left, bottom, right, _ = textpage.get_charbox(0)
    assert textpage.get_text_bounded().strip() == "Page 1"
    assert (180 < left < 210) and (15 < bottom < 25) and right - left < 8


def test_form_fields_stay_under_a_parent_of_their_own_and_cannot_be_filled_in(tmp_path, out):
    files = [given.a_changed_file(given.a_bare_file(tmp_path, name), given.with_a_field) for name in ("One", "Two")]
    given.joined_of(*files, out=out)
    with pikepdf.open(out) as pdf:
        parents = list(pdf.Root.AcroForm.Fields)
        assert [str(each.T) for each in parents] == ["document 1", "document 2"]
        assert [str(each.Kids[0].T) for each in parents] == ["Name", "Name"]
        assert all(int(each.Kids[0].Ff) & 1 for each in parents)


def test_a_layer_that_was_hidden_stays_hidden(tmp_path, out):
    given.joined_of(given.a_changed_file(given.a_bare_file(tmp_path, "One"), given.with_a_hidden_layer), out=out)
    with pikepdf.open(out) as pdf:
        layers = pdf.Root.OCProperties
        assert [str(each.Name) for each in layers.OCGs] == ["Shown", "Hidden"]
        assert [str(each.Name) for each in layers.D.OFF] == ["Hidden"]


def test_the_title_and_the_language_are_those_asked_for(tmp_path, out):
    given.joined_of(given.a_tagged_file(tmp_path, "One", language="cy"), out=out)
    with pikepdf.open(out) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.Root.StructTreeRoot.K.K[0].Lang) == "cy"
        assert str(pdf.docinfo.Title) == "A pack"
        assert b'x-default">A pack<' in pdf.Root.Metadata.read_bytes()
        assert pdf.Root.ViewerPreferences == Dictionary(DisplayDocTitle=True)


def test_the_same_sources_make_the_same_bytes(tmp_path, out):
    files = [given.a_tagged_file(tmp_path, "One"), given.a_bare_file(tmp_path, "Two")]
    given.joined_of(*files, out=out)
    first = out.read_bytes()
    given.joined_of(*files, out=out)
    assert out.read_bytes() == first


def test_pages_of_a_strange_place_and_unit_are_stamped_within_what_is_shown(tmp_path, out):
    def crop(pdf):
        pdf.pages[0].obj.CropBox = pikepdf.Array([100, 200, 300, 500])
        pdf.pages[0].obj[Name.UserUnit] = 2

    given.joined_of(given.a_changed_file(given.a_bare_file(tmp_path, "One"), crop), out=out)
    left, bottom, _, _ = pypdfium2.PdfDocument(out)[0].get_textpage().get_charbox(0)
    assert 185 < left < 200 and 205 < bottom < 215


@pytest.mark.parametrize("size", [1, MOST_HELD])
def test_what_pages_have_from_those_above_them_is_theirs_in_the_joined_document(tmp_path, out, size):
    def inherit(pdf):
        picture = pdf.make_stream(os.urandom(size), Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode)
        picture.PieceInfo = Dictionary(Private=pikepdf.String("CANARY"))
        pdf.Root.Pages.Resources = Dictionary(XObject=Dictionary(Im0=picture))
        pdf.Root.Pages.MediaBox = pdf.pages[0].obj.MediaBox
        del pdf.pages[0].obj.MediaBox, pdf.pages[0].obj.Resources

    given.joined_of(given.a_changed_file(given.a_bare_file(tmp_path, "One", b"/Im0 Do"), inherit), out=out)
    with pikepdf.open(out) as pdf:
        page = pdf.pages[0].obj
        assert [int(each) for each in page.MediaBox] == [0, 0, *given.A5]
        assert "/PieceInfo" not in page.Resources.XObject.Im0

"""The tags of every source are kept when documents are joined."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from candour.outputs.joining.tags import renamed
from candour.outputs.tests import given_pdfs as given
from candour.outputs.tests.verapdf import failures


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.pdf"


def elements_of(pdf):
    """Every element under the root of the structure, with its kind."""
    waiting, found = [pdf.Root.StructTreeRoot.K], []
    while waiting:
        each = waiting.pop()
        if isinstance(each, Array):
            waiting.extend(reversed(list(each)))
        elif isinstance(each, Dictionary) and "/S" in each:
            found.append(each)
            waiting.append(each.get(Name.K))
    return found


def kinds_of(pdf):
    return [str(each.S) for each in elements_of(pdf)]


def test_every_element_of_every_source_is_there_under_one_root(tmp_path, out):
    files = [given.a_tagged_file(tmp_path, name, pages=2) for name in ("One", "Two")]
    given.joined_of(*files, out=out)
    with pikepdf.open(files[0]) as one, pikepdf.open(out) as pdf:
        assert kinds_of(pdf) == ["/Document", *(["/Part", *kinds_of(one)] * 2)]
        assert [str(part.T) for part in pdf.Root.StructTreeRoot.K.K] == ["One", "Two"]


def test_the_parent_tree_leads_from_every_page_to_its_own_elements(tmp_path, out):
    given.joined_of(*(given.a_tagged_file(tmp_path, name) for name in ("One", "Two")), out=out)
    with pikepdf.open(out) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in (pdf.pages[0], pdf.pages[2]):
            owners = {each.Pg.objgen for each in tree[page.obj.StructParents] if isinstance(each, Dictionary)}
            assert owners == {page.obj.objgen}
            links = [tree[each.StructParent] for each in page.obj.Annots]
            assert {str(each.S) for each in links} == {"/Link"}
        assert len(set(tree.keys())) == len(list(tree.keys())) == pdf.Root.StructTreeRoot.ParentTreeNextKey


def test_cells_still_name_the_headers_of_their_own_table(tmp_path, out):
    given.joined_of(*(given.a_tagged_file(tmp_path, name) for name in ("One", "Two")), out=out)
    with pikepdf.open(out) as pdf:
        ids = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        named = [set(_headers_of(part)) for part in pdf.Root.StructTreeRoot.K.K]
        assert named[0] and named[1] and not named[0] & named[1]
        assert all(str(ids[header].S) == "/TH" for header in named[0] | named[1])


def _headers_of(part):
    for each in elements_of_part(part):
        for attribute in each.get(Name.A, []):
            if "/Headers" in attribute:
                yield from map(str, attribute.Headers)


def elements_of_part(part):
    waiting = [part]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Array):
            waiting.extend(each)
        elif isinstance(each, Dictionary) and "/S" in each:
            yield each
            waiting.append(each.get(Name.K))


def test_a_type_that_means_something_else_next_door_gets_a_new_name(tmp_path, out):
    def call_headings(meaning):
        def change(pdf):
            pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/Chapter": Name(meaning), "/P": Name("/Note")})
            _first(pdf, "/H1").S = Name("/Chapter")

        return change

    files = [
        given.a_changed_file(given.a_tagged_file(tmp_path, name), call_headings(meaning))
        for name, meaning in (("One", "/H1"), ("Two", "/Quote"))
    ]
    given.joined_of(*files, out=out)
    with pikepdf.open(out) as pdf:
        roles = {name: str(meaning) for name, meaning in pdf.Root.StructTreeRoot.RoleMap.items()}
        assert roles == {"/Chapter": "/H1", "/P-1": "/Note", "/Chapter-2": "/Quote", "/P-2": "/Note"}
        assert {"/Chapter", "/Chapter-2", "/P-1", "/P-2"} <= set(kinds_of(pdf))
        assert "/P" not in kinds_of(pdf)


def _first(pdf, kind):
    return next(each for each in elements_of(pdf) if str(each.S) == kind)


def test_classes_that_clash_get_a_new_name(tmp_path, out):
    def with_class(colour):
        def change(pdf):
            style = Dictionary(O=Name.Layout, Placement=Name("/" + colour))
            pdf.Root.StructTreeRoot.ClassMap = Dictionary(Loud=style)
            _first(pdf, "/H1").C = Name.Loud

        return change

    files = [
        given.a_changed_file(given.a_tagged_file(tmp_path, name), with_class(placement))
        for name, placement in (("One", "Block"), ("Two", "Before"))
    ]
    given.joined_of(*files, out=out)
    with pikepdf.open(out) as pdf:
        styles = pdf.Root.StructTreeRoot.ClassMap
        assert {name: str(style.Placement) for name, style in styles.items()} == {
            "/Loud": "/Block",
            "/Loud-2": "/Before",
        }
        named = [each.C if isinstance(each.C, Name) else each.C[0] for each in elements_of(pdf) if "/C" in each]
        assert named == [Name.Loud, Name("/Loud-2")]


def test_headings_without_a_level_get_the_one_they_stand_at(tmp_path, out):
    def without_levels(pdf):
        for each in elements_of(pdf):
            if str(each.S) in {"/H1", "/H2"}:
                each.S = Name.H

    given.joined_of(given.a_changed_file(given.a_tagged_file(tmp_path, "One"), without_levels), out=out)
    with pikepdf.open(out) as pdf:
        assert "/H" not in kinds_of(pdf)
        assert "/H1" in kinds_of(pdf)


def test_names_are_changed_only_where_they_mean_something_else():
    taken = {"/A": "/P"}
    assert renamed({"/A": "/P", "/B": "/H1"}, taken, 2) == {}
    assert renamed({"/A": "/H1"}, taken, 3) == {"/A": "/A-3"}
    assert taken == {"/A": "/P", "/B": "/H1", "/A-3": "/H1"}


def test_pages_without_tags_can_be_reached_all_the_same(tmp_path, out):
    joined = given.joined_of(
        given.a_tagged_file(tmp_path, "One"), given.a_bare_file(tmp_path, "Scan"), out=out
    )  # fmt: skip
    assert [each.is_tagged for each in joined.documents] == [True, False]
    assert not joined.is_ua
    with pikepdf.open(out) as pdf:
        part = pdf.Root.StructTreeRoot.K.K[1]
        assert (str(part.T), str(part.K[0].S)) == ("Scan", "/Figure")
        assert str(part.K[0].Alt) == "Page 1 of Scan: a picture of a page, without text"
        assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()


def test_namespaces_of_newer_files_come_along(tmp_path, out):
    def with_namespace(pdf):
        space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn")))
        pdf.Root.StructTreeRoot.Namespaces = Array([space])
        _first(pdf, "/H1").NS = space

    given.joined_of(given.a_changed_file(given.a_tagged_file(tmp_path, "One"), with_namespace), out=out)
    with pikepdf.open(out) as pdf:
        (space,) = pdf.Root.StructTreeRoot.Namespaces
        assert _first(pdf, "/H1").NS.objgen == space.objgen


@pytest.mark.pdfua
def test_what_is_joined_of_pdf_ua_is_pdf_ua(tmp_path, out):
    files = [given.a_tagged_file(tmp_path, name, pages=3) for name in ("One", "Two", "Three")]
    joined = given.joined_of(*files, out=out)
    assert joined.is_ua
    assert failures(*files, out) == []

"""Tags are carried over as text where the file is plain, and element by element where it is not: to the same end."""

import os
import subprocess
import sys

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from candour.outputs.joining import lifting
from candour.outputs.joining.lifting import Lift
from candour.outputs.joining.place import Place
from candour.outputs.joining.rules import CannotBeJoined
from candour.outputs.joining.texts import FileTexts, Irregular
from candour.outputs.tests import given_pdfs as given
from candour.outputs.tests.test_joining_tags import elements_of, kinds_of

PEAK = """
import resource, sys
from pathlib import Path
from candour.outputs.tests.given_pdfs import joined_of
joined_of(Path(sys.argv[1]), out=Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))
"""


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.pdf"


class Given:
    """Texts of objects that a test makes up."""

    def __init__(self, **texts):
        self.texts = {int(name[1:]): text for name, text in texts.items()}

    def missing(self, numbers):
        return set(numbers) - self.texts.keys()

    def of(self, numbers):
        return [self.texts[number] for number in numbers]


def a_lift(tmp_path, texts, **places):
    lift = Lift(texts, 100, {int(old[1:]): new for old, new in places.items()}, Place(tmp_path / "progress"))
    lift.prefix = b"0001."
    return lift


def saved_as(path, **how):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, **how)
    return path


def facts_of(path):
    """What can be compared of two joined documents whose objects are numbered differently."""
    with pikepdf.open(path) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        parents = {key: [str(each.S) for each in found] for key, found in tree.items() if isinstance(found, Array)}
        ids = {str(name): str(each.S) for name, each in pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree).items()}
        attributes = [each.A[0] for each in elements_of(pdf) if "/A" in each]
        headers = [[str(name) for name in each.Headers] for each in attributes if "/Headers" in each]
        pages = {page.obj.objgen for page in pdf.pages}
        assert {each.Pg.objgen for each in elements_of(pdf) if "/Pg" in each} <= pages
        assert pdf.check_pdf_syntax() == []
        return kinds_of(pdf), parents, ids, headers


HOW = {
    "in streams of objects": {"object_stream_mode": ObjectStreamMode.generate},
    "for the web": {"linearize": True},
    "locked": {"encryption": pikepdf.Encryption(user="", owner="secret")},
    "written out": {"qdf": True},  # with long indents
}


@pytest.mark.parametrize("how", HOW.values(), ids=HOW)
def test_tags_are_the_same_however_the_file_was_saved(tmp_path, out, how):
    files = [given.a_tagged_file(tmp_path, name, pages=2) for name in ("One", "Two")]
    given.joined_of(*files, out=out)
    plain = facts_of(out)
    given.joined_of(*(saved_as(file, **how) for file in files), out=out)
    assert facts_of(out) == plain


def test_tags_are_the_same_in_a_file_that_was_added_to(tmp_path, out):
    file = given.a_tagged_file(tmp_path, "One")
    given.joined_of(file, out=out)
    plain = facts_of(out)
    text = file.read_bytes()
    start = text.rindex(b"startxref")
    old = text[start:].split()[1]
    size = text[text.rindex(b"/Size ") :].split()[1].split(b"/")[0]
    root = text[text.rindex(b"/Root ") :].split()[1]
    more = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size %b/Root %b 0 R/Prev %b>>\nstartxref\n%d\n%%%%EOF\n"
    file.write_bytes(text + b"\n" + more % (size, root, old, len(text) + 1))
    given.joined_of(file, out=out)
    assert facts_of(out) == plain


def test_what_looks_like_a_reference_within_words_stays_as_it_is(tmp_path, out):
    said = "See (page 12 0 R) of [12 0 R] % and /ID (x) \u2014 \u0a0a\u2829 endobj"

    def describe(pdf):
        first = pdf.Root.StructTreeRoot.K[0].K[0]
        first.Alt, first.ActualText = String(said), String("12 0 R (b) \\ )(")

    given.joined_of(given.a_changed_file(given.a_tagged_file(tmp_path, "One"), describe), out=out)
    with pikepdf.open(out) as pdf:
        (found,) = [each for each in elements_of(pdf) if "/Alt" in each and "/ActualText" in each]
        assert (str(found.Alt), str(found.ActualText)) == (said, "12 0 R (b) \\ )(")


def test_files_and_notes_that_only_tags_name_do_not_come_along(tmp_path, out):
    def with_riders(pdf):
        script = Dictionary(S=Name.JavaScript, JS=String("CANARY-SCRIPT"))
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, A=script))
        element = pdf.Root.StructTreeRoot.K[0].K[0]
        element.AF = Array([pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("CANARY-FILE")))])
        element.K = Array([0, pdf.make_indirect(Dictionary(Type=Name.OBJR, Obj=note))])

    given.joined_of(given.a_changed_file(given.a_tagged_file(tmp_path, "One"), with_riders), out=out)
    with pikepdf.open(out) as pdf:
        everything = b"".join(each.unparse(resolved=True) for each in pdf.objects if isinstance(each, pikepdf.Object))
    assert b"CANARY" not in everything


def test_a_parent_tree_that_lies_leads_to_nothing(tmp_path, out):
    def lie(pdf):
        tree = pdf.Root.StructTreeRoot
        tree.ParentTree = Dictionary(
            Nums=Array([0, pdf.pages[0].obj, 1, Array([pdf.Root, 7, None]), 2, String("x"), Name.What, 3, 4])
        )

    joined = given.joined_of(given.a_changed_file(given.a_tagged_file(tmp_path, "One"), lie), out=out)
    assert joined.documents[0].is_tagged
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1 and "/H1" in kinds_of(pdf)
        assert len(pdf.objects) < 200


def test_an_element_that_is_not_there_is_left_out(tmp_path, out):
    file = given.a_tagged_file(tmp_path, "One")
    file.write_bytes(
        file.read_bytes().replace(b"/Type/StructElem/S/Document/P 7 0 R/K[", b"/S/Document/P 7 0 R/K[9999 0 R ")
    )
    given.joined_of(file, out=out)
    with pikepdf.open(out) as pdf:
        assert "/H1" in kinds_of(pdf)
        assert pdf.get_warnings() == []


def test_new_numbers_are_given_in_order_and_places_known_before_are_kept(tmp_path):
    texts = Given(n7=b"<</S/P/P 5 0 R/Pg 3 0 R/K 0>>", n10=b"<</S/TD/ID(a)/K[7 0 R 7 0 R]>>")
    lift = a_lift(tmp_path, texts, n3=33, n5=55)
    assert lift.tree(b"[ 10 0 R 8 0 R ]").split() == b"[ 100 0 R null ]".split()
    assert [b" ".join(each.split()) for each in lift.objects] == [
        b"<</S/TD/ID(0001.a)/K[ 101 0 R 101 0 R ]>>",
        b"<</S/P/P 55 0 R /Pg 33 0 R /K 0>>",
    ]
    assert lift.ids == {b"0001.a": 100}


@pytest.mark.parametrize(
    "text",
    [
        b"<</K 5  0 R>>", b"<</K 5 1 R>>", b"<</K 05 0 R>>", b"<</K[5 0 R>>", b"<</K 5 0 R>>>>", b"<</K 5 0 R>> % no",
        b"<</T(open/K 5 0 R>>", b"<</T close)>>", b"<</ID<41>>>", b"<</Headers 5 0 R>>", b"<</#41F 5 0 R>>",
        b"<</AF 5 0 R>>", b"<</S/H/K 0>>", b"<<>>stream", b"<</A<</JS(x)>>>>", b"<</K\x015>>", b"[" * 200 + b"]" * 200,
    ],
)  # fmt: skip
def test_a_text_that_could_mean_something_else_is_not_taken_as_it_stands(tmp_path, text):
    with pytest.raises(Irregular):
        a_lift(tmp_path, Given(n4=b"<</S/P>>", n5=text, n6=b"<</S/P>>")).tree(b"[ 4 0 R 5 0 R 6 0 R ]")


def test_more_tags_than_any_document_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(lifting, "MOST_ELEMENTS", 2)
    place = Place(tmp_path / "progress")
    place.at("Annex")
    lift = Lift(Given(n1=b"<<>>", n2=b"<<>>", n3=b"<<>>"), 100, {}, place)
    with pytest.raises(CannotBeJoined, match="Annex has more than 2 tags"):
        lift.tree(b"[ 1 0 R 2 0 R 3 0 R ]")


def test_a_table_of_objects_that_lies_is_not_believed(tmp_path):
    file = given.a_tagged_file(tmp_path, "One")
    with pikepdf.open(file) as pdf:
        texts = FileTexts(pdf, file)
        texts.offsets[8] = texts.offsets[9]
        with pytest.raises(Irregular):
            texts.of([8])


def test_scans_of_any_size_are_not_held_in_memory(tmp_path, out):
    pdf, path = pikepdf.Pdf.new(), tmp_path / "Scans.pdf"
    for _ in range(25):
        picture = pdf.make_stream(os.urandom(4 << 20), Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode)
        page = pdf.add_blank_page(page_size=given.A5)
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=picture))
    pdf.save(path)
    ran = subprocess.run([sys.executable, "-c", PEAK, path, out], capture_output=True, text=True, check=True)
    assert float(ran.stdout) < 100
    assert out.stat().st_size > 25 * (4 << 20)

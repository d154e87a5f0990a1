"""The program that looks into strangers' files: whatever it is given, it answers or refuses in words."""

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

from candour.evidence.inspect_child import Problem, cut, kind_of, main, text_in
from candour.evidence.tests import given

LARGEST, MOST = 1_000_000, 100
SEEDS = [
    given.a_pdf("page one", "page two"),
    given.a_docx("words"),
    given.an_odt("words"),
    given.a_png(),
    b"plain words",
]
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def kind(folder: Path, content: bytes, largest: int = LARGEST, most: int = MOST) -> str:
    """The kind of some content, or what is wrong with it."""
    file = folder / "file"
    file.write_bytes(content)
    try:
        return kind_of(file, largest, most)
    except Problem as problem:
        return str(problem)


def a_zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"[Content_Types].xml": b"", "word/document.xml": b""}, "docx"),
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b""}, "xlsx"),
        ({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}, "pptx"),
        ({"mimetype": f"{OPEN_DOCUMENT}text".encode(), "content.xml": b""}, "odt"),
        ({"mimetype": f"{OPEN_DOCUMENT}spreadsheet".encode(), "content.xml": b""}, "ods"),
        ({"mimetype": f"{OPEN_DOCUMENT}presentation".encode(), "content.xml": b""}, "odp"),
    ],
)
def test_office_documents_are_known_by_their_parts(tmp_path, parts, expected):
    assert kind(tmp_path, a_zip(parts)) == expected


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"word/document.xml": b""}, "not taken"),
        ({"mimetype": b"application/epub+zip", "content.xml": b""}, "not taken"),
        ({"mimetype": f"{OPEN_DOCUMENT}text".encode()}, "not taken"),
        ({"readme.txt": b"x"}, "not taken"),
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/vbaProject.bin": b"x"}, "macros"),
        ({"mimetype": f"{OPEN_DOCUMENT}text".encode(), "content.xml": b"", "Basic/Standard/x.xml": b""}, "macros"),
    ],
)
def test_other_archives_are_refused(tmp_path, parts, words):
    assert words in kind(tmp_path, a_zip(parts))


def test_a_document_of_too_many_parts_is_refused(tmp_path):
    parts = {f"word/{number}.xml": b"" for number in range(MOST + 1)}
    assert "unpacks to more" in kind(tmp_path, a_zip(parts))


def test_a_document_that_unpacks_to_just_the_limit_is_taken(tmp_path):
    parts = {"[Content_Types].xml": b"", "word/document.xml": bytes(LARGEST)}
    assert kind(tmp_path, a_zip(parts)) == "docx"
    assert "unpacks to more" in kind(tmp_path, a_zip(parts), largest=LARGEST - 1)


def test_a_locked_archive_is_refused(tmp_path):
    content = bytearray(given.a_docx("words"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark) + place
        content[at : at + 2] = struct.pack("<H", 1)  # the flag that says: encrypted
    assert "password-protected" in kind(tmp_path, bytes(content))


@pytest.mark.parametrize(
    "content",
    [
        b"words in plain letters",
        "Zoë’s minutes — “agreed”".encode(),
        "Zoë’s minutes".encode("cp1252"),
        b"\xef\xbb\xbfwith a mark",
        b"a,b\n1,2\n",
    ],
)
def test_plain_words_are_taken_in_both_usual_writings(tmp_path, content):
    assert kind(tmp_path, content) == "txt"


@pytest.mark.parametrize("content", [b"\x00", b"words\x00words", b"\x81\x8d\x8f", b" <HTML>", b"<?xml version='1.0'?>"])
def test_what_is_not_plain_words_is_refused(tmp_path, content):
    assert "not taken" in kind(tmp_path, content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_any(st.binary(max_size=400))
def test_any_bytes_are_answered_in_words(tmp_path, content):
    assert kind(tmp_path, content)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_any(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_good_files_with_bytes_knocked_about_are_answered_in_words(tmp_path, content, dice: random.Random):
    damaged = bytearray(content)
    for _ in range(dice.randint(1, 20)):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    answer = kind(tmp_path, bytes(damaged[: dice.randint(len(damaged) // 2, len(damaged))]))
    assert answer in {"pdf", "docx", "odt", "png", "txt"} or answer.endswith(".")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (given.a_pdf("one", "two"), "one two"),
        (given.a_docx("first", "second"), "first second"),
        (given.an_odt("first", "second"), "first second"),
        (a_zip({"[Content_Types].xml": b"", "xl/sharedStrings.xml": b"<sst><si><t>cell</t></si></sst>"}), "cell"),
        (a_zip({"ppt/slides/slide1.xml": b"<p><t>slide</t></p>", "x": b"<p>not this</p>"}), "slide"),
        (given.a_png(), ""),
        ("Zoë".encode("cp1252"), "Zoë"),
    ],
)
def test_the_words_of_each_kind_are_found(tmp_path, content, words):
    file = tmp_path / "file"
    file.write_bytes(content)
    assert " ".join(" ".join(text_in(file)).split()) == words


def test_text_is_cut_at_its_limit_and_never_within_a_letter():
    assert cut(iter(["ééé", "ééé"]), 5).decode() == "éé"
    assert cut(iter(["one", "two"]), 100) == b"one two "
    assert cut(iter(["lone \ud800"]), 100) == b"lone  "


def test_it_stops_reading_once_it_has_enough():
    read = []

    def pieces():
        for number in range(1000):
            read.append(number)
            yield "x" * 10

    cut(pieces(), 50)
    assert len(read) < 10


def test_it_answers_in_json(tmp_path, capsys):
    (tmp_path / "file").write_bytes(b"words")
    main("kind", str(tmp_path / "file"), "1000", "10")
    assert capsys.readouterr().out == '{"kind": "txt", "problem": ""}'
    (tmp_path / "file").write_bytes(b"")
    main("kind", str(tmp_path / "file"), "1000", "10")
    assert "The file is empty." in capsys.readouterr().out

"""Files as they come in: taken by their content, refused in words, kept under their hash, swept if nobody's."""

import hashlib
import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings

from candour.evidence import files
from candour.evidence.files import CannotBeTaken, path_of, place, received, sweep, text_of
from candour.evidence.models import Evidence, EvidenceVersion
from candour.evidence.rules import LARGEST_FILE, Kind
from candour.evidence.tests import given
from candour.host import roles

pytestmark = pytest.mark.django_db

GOOD = {
    Kind.PDF: given.a_pdf("page one", "page two"),
    Kind.DOCX: given.a_docx("words"),
    Kind.ODT: given.an_odt("words"),
    Kind.PNG: given.a_png(),
    Kind.JPEG: b"\xff\xd8\xff\xe0" + b"picture" * 10 + b"\xff\xd9",
    Kind.TEXT: "Zoë’s minutes".encode(),
}
BAD = {
    "nothing": (b"", "empty"),
    "a PDF cut off": (GOOD[Kind.PDF][:-200], "cut off"),
    "a PDF of nothing": (b"%PDF-1.4\nrubbish\n%%EOF", "damaged"),
    "a locked PDF": (given.a_pdf("secret", password="hunter2"), "password-protected"),
    "a document cut off": (GOOD[Kind.DOCX][:-40], "damaged"),
    "a damaged document": (GOOD[Kind.DOCX].replace(GOOD[Kind.DOCX][60:80], bytes(20)), "damaged"),
    "a locked workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "password-protected"),
    "a locked OpenDocument": (given.an_odt("x", manifest=b"<encryption-data/>"), "password-protected"),
    "a document with macros": (given.a_docx("x", **{"word__vbaProject.bin": b"x"}), "macros"),
    "an archive": (given.a_package(one=b"1"), "not taken"),
    "a program": (b"\x7fELF\x00\x01" + bytes(64), "not taken"),
    "a page": (b"<!DOCTYPE html><script>alert(1)</script>", "not taken"),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>', "not taken"),
    "a picture cut off": (GOOD[Kind.PNG][:-12], "cut off"),
}


def kind_of(content: bytes) -> Kind:
    with received([content], name="x") as file:
        return file.kind


@pytest.mark.parametrize("kind", GOOD)
def test_the_kind_is_known_by_the_content(kind):
    assert kind_of(GOOD[kind]) is kind


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_taken_is_refused_in_words_and_not_left_lying(what):
    content, words = BAD[what]
    with pytest.raises(CannotBeTaken, match=words):
        kind_of(content)
    assert left_lying() == []


def test_the_name_decides_nothing():
    with pytest.raises(CannotBeTaken), received([BAD["a program"][0]], name="minutes.pdf"):
        pass


@pytest.mark.parametrize("bomb", [given.a_bomb, given.a_lying_bomb])
def test_a_bomb_is_refused_quickly(bomb):
    content = bomb()
    assert len(content) < 5 << 20
    began = time.process_time()
    with pytest.raises(CannotBeTaken, match=r"unpacks to more|damaged"):
        kind_of(content)
    assert time.process_time() - began < 5


def test_a_file_that_is_too_large_is_refused_while_it_comes_in():
    piece, sent = bytes(1 << 20), []

    def pieces():
        for _ in range(10_000):
            sent.append(1)
            yield piece

    with pytest.raises(CannotBeTaken, match="Add a link"), received(pieces(), name="x"):
        pass
    assert len(sent) == LARGEST_FILE // len(piece) + 1
    assert left_lying() == []


def test_an_upload_that_breaks_off_leaves_nothing():
    def pieces():
        yield b"half a"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError), received(pieces(), name="x"):
        pass
    assert left_lying() == []


def test_a_name_is_shown_without_what_cannot_be_seen():
    with received([b"x"], name="minutes\u202efdp.exe\x00\n.txt") as file:
        assert file.name == "minutesfdp.exe .txt"


def test_a_file_lies_under_the_hash_of_its_content():
    with received([b"one ", b"two"], name="x") as file:
        place(file)
    assert path_of(hashlib.sha256(b"one two").hexdigest()).read_bytes() == b"one two"
    assert left_lying() == []


def test_the_same_content_lies_once():
    for _ in range(2):
        with received([b"the same"], name="x") as file:
            place(file)
    assert path_of(file.sha256).read_bytes() == b"the same"


def test_a_damaged_file_of_that_name_is_put_right():
    with received([b"whole"], name="x") as file:
        path_of(file.sha256).parent.mkdir(parents=True, exist_ok=True)
        path_of(file.sha256).write_bytes(b"who")
        place(file)
    assert path_of(file.sha256).read_bytes() == b"whole"


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.DOCX, Kind.ODT, Kind.TEXT])
def test_the_words_inside_are_found(kind):
    with received([GOOD[kind]], name="x") as file:
        place(file)
    words = {Kind.PDF: "page one page two", Kind.TEXT: "Zoë’s minutes"}.get(kind, "words")
    assert " ".join(text_of(file.sha256).split()) == words


def test_a_picture_has_no_words():
    with received([GOOD[Kind.PNG]], name="x") as file:
        place(file)
    assert text_of(file.sha256) == ""


def test_a_very_long_text_is_cut_within_what_can_be_searched():
    with received(["long ∞ ".encode() * 200_000], name="x") as file:
        place(file)
    assert 390_000 < len(text_of(file.sha256).encode()) <= 400_000


def test_a_file_that_no_row_speaks_of_is_swept_after_an_hour():
    sweep(now=time.time() + 40_000)  # what earlier tests left, however long ago
    with received([b"nobody's"], name="x") as file:
        place(file)
    assert sweep(now=time.time() + 3000) == 0
    assert sweep(now=time.time() + 4000) == 1
    assert not path_of(file.sha256).exists()


def test_a_file_that_a_row_speaks_of_is_never_swept():
    evidence = given.evidence(content=given.a_file(b"somebody's"))
    sweep(now=time.time() + 40_000)
    assert path_of(evidence.versions.get().sha256).read_bytes() == b"somebody's"


LOADED = """
import sys, django
django.setup()
import candour.evidence.views, candour.evidence.tasks
sys.exit("pypdfium2" in sys.modules)
"""


def test_the_web_process_never_loads_what_reads_strangers_files():
    assert subprocess.run([sys.executable, "-c", LOADED], env=dict(os.environ), check=False).returncode == 0


KILLED = """
import os, signal, sys
import django
django.setup()
from datetime import date
from candour.evidence.commands import File, add_evidence
from django.conf import settings
settings.FILES = sys.argv[1]

class Killed:
    key = "test:killed"
    def post_on(self, day): return ""
    @property
    def name(self): os.kill(os.getpid(), signal.SIGKILL)

add_evidence(title="x", content=File([b"killed in between"], "x"), by=Killed(), on=date(2018, 6, 11))
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_between_the_file_and_its_row_leaves_a_file_that_is_swept_and_no_row(databases):
    environment = {**os.environ, "DATABASE_URL": databases.url(roles.DESK)}
    command = [sys.executable, "-c", KILLED, str(settings.FILES)]
    ended = subprocess.run(command, env=environment, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    left = path_of(hashlib.sha256(b"killed in between").hexdigest())
    assert left.exists()
    assert not Evidence.objects.exists()
    assert not EvidenceVersion.objects.exists()
    sweep(now=time.time() + 4000)
    assert not left.exists()


def left_lying() -> list[str]:
    incoming = files.path_of("xx").parent.parent / "incoming"
    return [path.name for path in incoming.glob("*")] if incoming.exists() else []

"""`candour join`: PDF files into one, on the command line."""

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from candour.outputs.tests import given_pdfs as given


def test_files_are_joined_under_their_names(tmp_path, capsys):
    files = [given.a_tagged_file(tmp_path, "Front sheet"), given.a_bare_file(tmp_path, "Annex")]
    out = tmp_path / "pack.pdf"
    call_command("join", *map(str, files), "-o", str(out), "--title", "The pack")
    told = capsys.readouterr().out
    assert "3 pages, not PDF/UA" in told
    assert "1-1      Front sheet" in told and "3-3      Annex  (no tags)" in told
    with pikepdf.open(out) as pdf:
        assert str(pdf.docinfo.Title) == "The pack"
        assert str(pdf.Root.Outlines.First.Title) == "Front sheet"


def test_the_name_of_the_file_is_its_title_where_none_is_given(tmp_path):
    out = tmp_path / "pack.pdf"
    call_command("join", str(given.a_bare_file(tmp_path, "Annex")), "-o", str(out))
    with pikepdf.open(out) as pdf:
        assert str(pdf.docinfo.Title) == "pack"


def test_a_broken_file_is_told_in_one_sentence(tmp_path):
    (tmp_path / "Annex.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    with pytest.raises(CommandError, match=r"^Annex cannot be read: it is damaged\.$"):
        call_command("join", str(tmp_path / "Annex.pdf"), "-o", str(tmp_path / "pack.pdf"))


def test_files_and_folders_that_are_not_there_are_told(tmp_path):
    file = given.a_bare_file(tmp_path, "Annex")
    with pytest.raises(CommandError, match="There is no file"):
        call_command("join", str(tmp_path / "none.pdf"), "-o", str(tmp_path / "pack.pdf"))
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("join", str(file), "-o", str(tmp_path / "none" / "pack.pdf"))
    with pytest.raises(CommandError, match="is one of the files to be joined"):
        call_command("join", str(file), "-o", str(file))

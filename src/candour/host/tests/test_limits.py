"""A program that handles strangers' files gets so much memory and time, and no more."""

import os
import sys

import pytest

from candour.host.limits import ChildFailed, OverLimit, run_limited


def python(program: str) -> list[str]:
    return [sys.executable, "-I", "-c", program]


def test_a_program_reads_and_writes():
    shout = "import sys; sys.stdout.write(sys.stdin.read().upper())"
    assert run_limited(python(shout), stdin=b"quiet", memory_mb=256, seconds=5) == b"QUIET"


def test_the_limits_are_those_asked_for():
    told = "import resource as r; print(*(r.getrlimit(each) for each in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE)))"
    said = run_limited(python(told), memory_mb=256, seconds=5, largest_mb=3).decode().strip()
    assert said == f"({256 << 20}, {256 << 20}) (5, 6) ({3 << 20}, {3 << 20})"


def test_no_core_is_left_behind():
    said = run_limited(python("import resource as r; print(r.getrlimit(r.RLIMIT_CORE))"), memory_mb=256, seconds=5)
    assert said.decode().strip() == "(0, 0)"


def test_words_reach_the_program_as_they_are():
    words = ["two words", "$HOME", "; exit 3", "'single'", '"double"', ""]
    said = run_limited([*python("import sys; print(sys.argv[1:])"), *words], memory_mb=256, seconds=5)
    assert said.decode().strip() == str(words)


def test_a_file_that_grows_too_large_is_cut_off(tmp_path):
    grow = f"open({str(tmp_path / 'grown')!r}, 'wb').write(bytes(3 << 20))"
    with pytest.raises(ChildFailed, match="File too large"):
        run_limited(python(grow), memory_mb=256, seconds=5, largest_mb=2)
    assert (tmp_path / "grown").stat().st_size <= 2 << 20


def test_a_program_that_is_not_there_is_said():
    with pytest.raises(ChildFailed, match="not found"):
        run_limited(["/nonexistent/program"], memory_mb=256, seconds=5)


def test_a_program_that_wants_too_much_memory_is_stopped():
    with pytest.raises(OverLimit, match="more than 128 MB of memory"):
        run_limited(python("x = bytearray(512 << 20)"), memory_mb=128, seconds=5)


def test_a_program_that_computes_for_too_long_is_stopped():
    with pytest.raises(OverLimit, match="CPU time"):
        run_limited(python("while True: pass"), memory_mb=256, seconds=1)


def test_a_program_that_sleeps_for_too_long_is_stopped():
    with pytest.raises(OverLimit, match="longer than 4 seconds"):
        run_limited(python("import time; time.sleep(30)"), memory_mb=256, seconds=1)


def test_what_a_failing_program_said_is_kept():
    with pytest.raises(ChildFailed) as failed:
        run_limited(python("import sys; sys.exit('this is no spreadsheet')"), memory_mb=256, seconds=5)
    assert failed.value.stderr.strip() == "this is no spreadsheet"


def test_a_program_is_told_nothing_of_our_secrets(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    said = run_limited(python("import os; print(sorted(os.environ))"), memory_mb=256, seconds=5)
    assert b"DATABASE_URL" not in said
    assert "DATABASE_URL" in os.environ

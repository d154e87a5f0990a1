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

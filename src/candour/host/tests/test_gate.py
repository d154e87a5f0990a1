"""The gate before programs that load their code while the tables are made."""

import subprocess
import sys
import time

import pytest

from candour.host.gate import gate, pass_gate
from candour.host.home import Home

COMES = """
import sys
from pathlib import Path
from candour.host.gate import pass_gate
from candour.host.home import Home
print("came", flush=True)
pass_gate(Home(Path(sys.argv[1])))
print("passed", flush=True)
"""
HOLDS = """
import sys, time
from pathlib import Path
from candour.host.gate import gate
from candour.host.home import Home
with gate(Home(Path(sys.argv[1]))):
    print("shut", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def place(tmp_path):
    """A home, and a way to start a program that is told of it and has said its first word."""
    started = []

    def start(source: str) -> subprocess.Popen[str]:
        program = subprocess.Popen([sys.executable, "-c", source, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        started.append(program)
        assert program.stdout
        assert program.stdout.readline().strip() in {"came", "shut"}
        return program

    yield Home(tmp_path), start
    for program in started:
        program.kill()
        program.communicate()


def test_who_comes_waits_until_the_gate_is_opened(place):
    home, start = place
    with gate(home) as open_gate:
        comer = start(COMES)
        time.sleep(0.3)
        assert comer.poll() is None
        open_gate()
        assert comer.communicate(timeout=10)[0].strip() == "passed"


def test_a_holder_who_is_killed_leaves_it_open(place):
    _, start = place
    holder = start(HOLDS)
    comer = start(COMES)
    time.sleep(0.3)
    assert comer.poll() is None
    holder.kill()
    assert comer.communicate(timeout=10)[0].strip() == "passed"


def test_where_there_was_never_a_gate_nobody_waits(place):
    home, _ = place
    pass_gate(home)
    with gate(home):
        pass
    pass_gate(home)

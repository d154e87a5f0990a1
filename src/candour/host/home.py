"""The folder that holds everything one installation keeps: `$CANDOUR_HOME`."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from candour.host.rules import CannotRun


@dataclass(frozen=True)
class Home:
    """One installation's folder. Two copies of Candour never share one."""

    path: Path

    @classmethod
    def here(cls) -> "Home":
        """The folder that `$CANDOUR_HOME` names, or `var` where the command was given; made if it is missing.

        Raises CannotRun if it cannot be made or written to.
        """
        home = cls(Path(os.environ.get("CANDOUR_HOME") or "var").resolve())
        try:
            home.path.mkdir(mode=0o750, parents=True, exist_ok=True)
            home.secrets.mkdir(mode=0o700, exist_ok=True)
        except OSError as problem:
            raise CannotRun(f"The folder {home.path} cannot be used: {problem.strerror}.") from problem
        return home

    @property
    def secrets(self) -> Path:
        """Passwords and keys, one to a file, readable by their owner alone."""
        return self.path / "secrets"

    @property
    def files(self) -> Path:
        """The private store of uploaded files."""
        return self.path / "files"

    @property
    def installation(self) -> str:
        """Eight letters and digits that tell this installation from another on the same machine."""
        return self.kept("installation", length=4, secret=False)

    @property
    def kind(self) -> str:
        """What was said once of this home: `council`, or `demo` and its day; nothing yet for a new one."""
        file = self.path / "kind"
        return file.read_text().strip() if file.exists() else ""

    def call_it(self, kind: str) -> None:
        """Say what this home holds."""
        (self.path / "kind").write_text(f"{kind}\n")

    def secret(self, name: str) -> str:
        """A random secret of that name, made when it is first asked for and kept with mode 0600."""
        return self.kept(f"secrets/{name}", length=32, secret=True)

    def kept(self, name: str, *, length: int, secret: bool) -> str:
        """The random text kept in a file of that name; the first to ask makes it, also when two ask at once."""
        file = self.path / name
        fresh = file.with_name(f".{file.name}.{os.getpid()}")
        if not file.exists():
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if secret else 0o644)
            with os.fdopen(descriptor, "w") as out:
                out.write(secrets.token_hex(length))
            _link_unless_there(fresh, file)
        return file.read_text().strip()


def _link_unless_there(fresh: Path, file: Path) -> None:
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()

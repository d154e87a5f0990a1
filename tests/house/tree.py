"""The tree of the house: its rooms, floors, source files and templates."""

import ast
import subprocess
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "src" / "candour"
DRAWERS_WITH_PROMISES = ("rules", "models", "policy", "queries", "commands")


@dataclass(frozen=True)
class SourceFile:
    """One Python file of a room, read and parsed once."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room that it stands in."""
        return self.path.relative_to(SOURCE).parts[0].removesuffix(".py")

    @property
    def where(self) -> str:
        """Its path from the project's folder."""
        return str(self.path.relative_to(PROJECT))

    @property
    def drawer(self) -> str:
        """The drawer: `commands` for both `commands.py` and `commands/minutes.py`."""
        inside = self.path.relative_to(SOURCE / self.room) if self.path.parent != SOURCE else Path(self.path.name)
        return inside.parts[0].removesuffix(".py")


@dataclass(frozen=True)
class Floor:
    """One floor, from the top down: its rooms, and whether each must exist."""

    rooms: dict[str, bool]


@cache
def pyproject() -> dict:
    """What pyproject.toml says."""
    return tomllib.loads((PROJECT / "pyproject.toml").read_text())


@cache
def floors() -> tuple[Floor, ...]:
    """The floors as the import contract has them, top first. An unbuilt room stands in parentheses."""
    contract = next(each for each in pyproject()["tool"]["importlinter"]["contracts"] if each["id"] == "floors")
    rows = ([name.strip() for name in layer.split("|")] for layer in contract["layers"])
    return tuple(Floor({name.strip("()"): not name.startswith("(") for name in row}) for row in rows)


def height_of(room: str) -> int:
    """How high a room stands: 0 is the ground floor."""
    return next(height for height, floor in enumerate(reversed(floors())) if room in floor.rooms)


@cache
def rooms() -> tuple[str, ...]:
    """The rooms that are built, in alphabetical order."""
    return tuple(sorted(folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists()))


def is_test(path: Path) -> bool:
    """Whether a file is there for tests."""
    return "tests" in path.parts or path.name == "conftest.py"


@cache
def source_files() -> tuple[SourceFile, ...]:
    """Every Python file of the product: no tests, no migrations."""
    paths = (path for path in sorted(SOURCE.rglob("*.py")) if not is_test(path) and "migrations" not in path.parts)
    return tuple(_read(path) for path in paths)


@cache
def files_of_tests() -> tuple[SourceFile, ...]:
    """Every Python file of the rooms' tests and of the tests across rooms."""
    across = sorted((PROJECT / "tests").rglob("*.py"))
    return tuple(_read(path) for path in (*(path for path in sorted(SOURCE.rglob("*.py")) if is_test(path)), *across))


@cache
def templates() -> tuple[Path, ...]:
    """Every page template and component."""
    return tuple(path for path in sorted(SOURCE.rglob("templates/**/*.html")) if "tests" not in path.parts)


@cache
def kept_paths() -> tuple[Path, ...]:
    """Every file and link that git keeps or would keep, also in a copy that is no repository or is another's.

    An empty repository elsewhere is asked what it would take in.
    """
    with TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "-q", "--bare", folder], check=True, capture_output=True)
        command = ["git", f"--git-dir={folder}", f"--work-tree={PROJECT}", "ls-files", "-z"]
        listed = subprocess.run(
            [*command, "--others", "--exclude-standard"], cwd=PROJECT, capture_output=True, check=True
        )
    names = sorted(listed.stdout.decode().split("\0"))
    return tuple(PROJECT / name for name in names if name)


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    return tuple(path for path in kept_paths() if path.is_file())


def _read(path: Path) -> SourceFile:
    text = path.read_text(encoding="utf-8")
    return SourceFile(path, text, ast.parse(text, filename=str(path)))

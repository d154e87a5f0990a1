"""The example year as it was loaded once, kept as a backup: restoring it takes a second, loading it takes many.

Made by `script/setup` and carried by the wheel, with the key of its sealed entries, which keeps nobody's secret. It
belongs to exactly the code that loaded it and to one day; without one, the example is loaded through the commands.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from candour.config.preparing import Preparing
from candour.config.snapshot import FAST, FOLDER
from candour.config.stack import EXAMPLE_DAY
from candour.host.access import addresses_of
from candour.host.backup import backup, restore
from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.sealing import KEYS

CODE = Path(__file__).parent.parent
NO_CODE = {"tests", "__pycache__", "built", "build"}


def folder_of_example(day: date) -> Path:
    """Where the example for this code and the demo's day is kept, or would be."""
    return FOLDER / f"example-{day}-{digest_of_code()}"


def digest_of_code() -> str:
    """What every file of Candour says that may have a part in loading the example, as a short hash."""
    said = hashlib.sha256()
    for file in _code():
        said.update(f"{file.relative_to(CODE)}\n".encode())
        said.update(file.read_bytes())
    return said.hexdigest()[:16]


def restore_example(home: Home, *, owner_url: str, day: date) -> bool:
    """Fill a new home from the kept example, and return whether there was one for this code and day.

    Files that a start which was cut off has left there are replaced. Raises CannotRun if the database is not empty or
    the kept example is damaged.
    """
    kept = folder_of_example(day)
    if not kept.exists():
        return False
    shutil.copyfile(kept / KEYS, home.secrets / KEYS)
    (home.secrets / KEYS).chmod(0o600)
    shutil.rmtree(home.files, ignore_errors=True)
    restore(owner_url, home.files, kept)
    return True


def build_example() -> None:
    """Load the example on a server of its own and keep it, unless that has been done; forget older ones."""
    kept = folder_of_example(EXAMPLE_DAY)
    if not kept.exists():
        with tempfile.TemporaryDirectory(prefix="candour-example-") as folder:
            _keep_example_of(Home(Path(folder)), kept)
    for old in FOLDER.glob("example-*"):
        if old != kept:
            shutil.rmtree(old)


def _keep_example_of(home: Home, kept: Path) -> None:
    home.secrets.mkdir(mode=0o700)
    home.call_it(f"demo {EXAMPLE_DAY}")
    half, cluster = home.path / "kept", Cluster(home, options=FAST)
    with cluster.in_use():
        addresses = addresses_of(cluster)
        with Preparing(home, addresses, ["--example"]) as preparing:
            preparing.wait_for_tables()
            preparing.words()
        backup(addresses.owner, home.files, half, about={})
    cluster.wait_until_stopped()
    (half / KEYS).write_text(home.secret(KEYS))
    for path in (half, *half.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.copytree(half, kept)


def _code() -> Iterator[Path]:
    files = (path for path in sorted(CODE.rglob("*")) if path.is_file())
    return (path for path in files if NO_CODE.isdisjoint(path.relative_to(CODE).parts))


if __name__ == "__main__":
    build_example()

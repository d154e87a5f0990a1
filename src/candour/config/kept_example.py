"""The example year as it was loaded once and kept: loading it takes many seconds.

Made by `script/setup`: as a backup, which takes a second or two to restore and is carried by the wheel, with the key of
its sealed entries, which keeps nobody's secret; and as the data of a stopped server, which are copied in no time and
serve this machine alone. Both belong to exactly the code that loaded it and to one day; without either, the example is
loaded through the commands.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from candour.config.preparing import Preparing
from candour.config.snapshot import FAST, FOLDER
from candour.host.access import addresses_of
from candour.host.backup import FILES, backup, checked_manifest, restore
from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.sealing import KEYS

CODE = Path(__file__).parent.parent
CLUSTERS = Path(__file__).parent / "clusters"
EXAMPLE_DAY = date(2018, 6, 11)
NO_CODE = {"tests", "__pycache__", "built", "build", "clusters"}


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
    _lay_keys(kept, home)
    restore(owner_url, home.files, kept)
    return True


def copy_example(home: Home, *, day: date) -> bool:
    """Give a new home the kept server's data and files, and return whether that could be done; a backup may do yet.

    Files that a start which was cut off has left there are replaced. Raises CannotRun if the kept example is damaged.
    """
    cluster = Cluster(home)
    kept = folder_of_example(day)
    data = CLUSTERS / kept.name
    if cluster.is_made or not data.exists() or not kept.exists():
        return False
    checked_manifest(kept)
    _lay_keys(kept, home)
    shutil.copytree(kept / FILES, home.files)
    home.files.chmod(0o700)
    return cluster.make_like(data)


def _lay_keys(kept: Path, home: Home) -> None:
    shutil.copyfile(kept / KEYS, home.secrets / KEYS)
    (home.secrets / KEYS).chmod(0o600)
    shutil.rmtree(home.files, ignore_errors=True)


def build_example() -> None:
    """Load the example on a server of its own and keep it, unless that has been done; forget older ones."""
    kept = folder_of_example(EXAMPLE_DAY)
    if not (kept.exists() and (CLUSTERS / kept.name).exists()):
        with tempfile.TemporaryDirectory(prefix="candour-example-") as folder:
            _keep_example_of(Home(Path(folder)), kept)
    for old in (*FOLDER.glob("example-*"), *CLUSTERS.glob("example-*")):
        if old.name != kept.name:
            shutil.rmtree(old)


def _keep_example_of(home: Home, kept: Path) -> None:
    home.secrets.mkdir(mode=0o700)
    home.call_it(f"demo {EXAMPLE_DAY}")
    half, cluster = home.path / "kept", Cluster(home, options=FAST)
    with Preparing(home, ["--example"]) as preparing, cluster.in_use():
        addresses = addresses_of(cluster)
        with preparing.on(addresses):
            preparing.wait_for_tables()
            preparing.words()
        backup(addresses.owner, home.files, half, about={})
    cluster.wait_until_stopped()
    (half / KEYS).write_text(home.secret(KEYS))
    for made, place in ((half, kept), (cluster.data, CLUSTERS / kept.name)):
        for path in (made, *made.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(made, place)


def _code() -> Iterator[Path]:
    files = (path for path in sorted(CODE.rglob("*")) if path.is_file())
    return (path for path in files if NO_CODE.isdisjoint(path.relative_to(CODE).parts))


if __name__ == "__main__":
    build_example()

"""Moving a cluster to a newer PostgreSQL: pg_upgrade needs the programs of both."""

import subprocess
from pathlib import Path

from candour.host import binaries
from candour.host.postgres import ENVIRONMENT, Cluster
from candour.host.rules import CannotRun


def upgrade(cluster: Cluster, from_bindir: str | None) -> str:
    """Move the cluster to the PostgreSQL that is installed now, and say what was done.

    The old data stay beside the new until somebody deletes them. Raises CannotRun if the server runs, if the old
    programs are not named, or with pg_upgrade's words.
    """
    old = int((cluster.data / "PG_VERSION").read_text()) if (cluster.data / "PG_VERSION").exists() else 0
    new = binaries.version(binaries.bin_folder())
    if old in (0, new):
        return f"PostgreSQL is {new}: there is no newer one to move to."
    if cluster.running():
        raise CannotRun("PostgreSQL is running. Stop Candour first, then: candour db upgrade --from-bindir FOLDER")
    if not from_bindir or not (Path(from_bindir) / "postgres").is_file():
        raise CannotRun(f"The data are PostgreSQL {old}'s. Name its programs: candour db upgrade --from-bindir FOLDER")
    kept = cluster.folder / f"data-{old}"
    cluster.data.rename(kept)
    try:
        cluster.make()
        _pg_upgrade(cluster, Path(from_bindir), kept)
    except CannotRun:
        if cluster.data.exists():
            cluster.data.rename(cluster.folder / "data-failed")
        kept.rename(cluster.data)
        raise
    return f"PostgreSQL {old} became {new}. The old data stay in {kept} until you delete them."


def _pg_upgrade(cluster: Cluster, old_programs: Path, old_data: Path) -> None:
    new_programs = binaries.reachable_bin_folder(cluster.user)
    password = cluster.folder / "pgpass"
    password.touch(mode=0o600)
    password.write_text(f"*:*:*:*:{cluster.home.secret('postgres')}\n")
    cluster.give_away(password)
    words = [new_programs / "pg_upgrade", "-b", old_programs, "-B", new_programs, "-d", old_data, "-D", cluster.data]
    done = subprocess.run(
        [*map(str, words), "-U", "postgres", "--socketdir", str(cluster.folder)],
        user=cluster.user.pw_uid if cluster.user else None,
        group=cluster.user.pw_gid if cluster.user else None,
        extra_groups=[] if cluster.user else None,
        capture_output=True,
        text=True,
        env={**ENVIRONMENT, "PGPASSFILE": str(password)},
        cwd=cluster.folder,
        check=False,
    )
    password.unlink()
    if done.returncode:
        raise CannotRun(f"pg_upgrade failed: {(done.stdout + done.stderr).strip().splitlines()[-1]}")

"""Where this installation's databases are: on a server of its own choosing, or on the one that we start."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from candour.host import roles
from candour.host.home import Home
from candour.host.postgres import Cluster
from candour.host.rules import CannotRun

UNSAFE_ROLE = """
SELECT rolsuper OR rolbypassrls, EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind = 'r')
FROM pg_roles WHERE rolname = current_user
"""


@dataclass(frozen=True)
class Addresses:
    """One address a role. Each process is given only its own. The owner's may be missing on a council's own server."""

    desk: str
    owner: str
    public: str


@contextmanager
def databases(home: Home) -> Iterator[Addresses]:
    """The addresses, with a running server behind them for as long as the block lasts.

    `DATABASE_URL`, `DATABASE_OWNER_URL` and `DATABASE_PUBLIC_URL` name a server of the council's own; without them
    PostgreSQL is started here. Raises CannotRun if neither answers.
    """
    if has_own_server():
        yield Addresses(
            os.environ["DATABASE_URL"],
            os.environ.get("DATABASE_OWNER_URL", ""),
            os.environ.get("DATABASE_PUBLIC_URL", ""),
        )
        return
    cluster = Cluster(home)
    with cluster.in_use():
        yield addresses_of(cluster)


def has_own_server() -> bool:
    """Whether the council has named a server of its own."""
    return bool(os.environ.get("DATABASE_URL"))


def addresses_of(cluster: Cluster) -> Addresses:
    """The three addresses on the server that we started."""
    return Addresses(
        cluster.url(roles.DESK, roles.DATABASE),
        cluster.url(roles.OWNER, roles.DATABASE),
        cluster.url(roles.PUBLIC, roles.PUBLIC_DATABASE),
    )


def check_desk_role(url: str) -> None:
    """Refuse to serve as a role that could get round the grants.

    Raises CannotRun if the role is a superuser, passes row security by, or owns tables; or if nobody answers.
    """
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute(UNSAFE_ROLE).fetchone()
    except psycopg.OperationalError as problem:
        raise CannotRun(f"The database does not answer: {str(problem).strip().splitlines()[-1]}") from problem
    if row is None or row[0] or row[1]:
        raise CannotRun(
            "DATABASE_URL must name a role that is no superuser and owns no tables; see: candour db roles. "
            "The owner's address belongs in DATABASE_OWNER_URL."
        )

"""The three roles that Candour connects as, and what each may open.

The owner migrates; the officer site reads and adds as `candour_desk`, and changes only what is no fact (the grants are
in records); the public side will read a database of its own as `candour_public`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

ADMIN = "postgres"
OWNER = "candour_owner"
DESK = "candour_desk"
PUBLIC = "candour_public"
DATABASE = "candour"
PUBLIC_DATABASE = "candour_public"


@dataclass(frozen=True)
class Door:
    """One role that may open one database."""

    database: str
    role: str


DOORS = (
    Door(DATABASE, OWNER),
    Door(DATABASE, DESK),
    Door(PUBLIC_DATABASE, OWNER),
    Door(PUBLIC_DATABASE, PUBLIC),
)


def host_based_access(doors: Sequence[Door] = DOORS) -> str:
    """The text of pg_hba.conf: the doors, the administrator's, and nothing else; every one by password."""
    lines = [(door.database, door.role) for door in doors] + [("all", ADMIN)]
    local = [f"local {database} {role} scram-sha-256" for database, role in lines]
    network = [f"host {database} {role} 127.0.0.1/32 scram-sha-256" for database, role in lines]
    return "\n".join(["# Written by Candour at every start.", *local, *network, ""])


def role_statements(passwords: dict[str, str]) -> list[str]:
    """The SQL that makes the roles or gives them new passwords. Run as a superuser; twice changes nothing."""
    return [statement for role, password in passwords.items() for statement in _role(role, password)]


def _role(role: str, password: str) -> list[str]:
    can = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
    quoted = password.replace("'", "''")
    return [
        f"DO $$ BEGIN CREATE ROLE {role} {can}; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        f"ALTER ROLE {role} {can} PASSWORD '{quoted}'",
    ]


def database_statements(database: str, role: str) -> list[str]:
    """The SQL that makes a database for the owner which only the owner and one other role may open.

    CREATE DATABASE comes first, so that the caller can leave it out. Each is run on its own, outside a transaction.
    """
    return [
        f"CREATE DATABASE {database} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8'",
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {database} TO {role}",
    ]


def sql_for_own_server() -> str:
    """What to run as superuser on a server where Candour cannot make its roles, as one script for psql."""
    roles = role_statements({role: f"choose-a-password-for-{role}" for role in (OWNER, DESK, PUBLIC)})
    databases = database_statements(DATABASE, DESK) + database_statements(PUBLIC_DATABASE, PUBLIC)
    return ";\n".join([*roles, *databases]) + ";"

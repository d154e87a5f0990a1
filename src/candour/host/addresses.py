"""Addresses of databases, and how Django connects to one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from psycopg.conninfo import conninfo_to_dict

from candour.host.impatience import impatient

SECONDS_FOR_A_CONNECTION = 1.5


def django_settings(url: str, *, pooled: bool, seconds: int) -> dict[str, Any]:
    """Read a libpq address into Django's settings, with the limits that keep a hung server from hanging a page.

    `seconds` is the longest that one statement may take; 0 is for ever, for commands, migrations and loading.
    """
    pool = {"min_size": 1, "max_size": 8, "timeout": SECONDS_FOR_A_CONNECTION, "connection_class": impatient(seconds)}
    parts: dict[str, Any] = dict(conninfo_to_dict(url))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": pooled,
        "NAME": parts.pop("dbname", "candour"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": {
            **({"pool": pool} if pooled else {}),
            "connect_timeout": 3,
            "tcp_user_timeout": 4000,
            "prepare_threshold": 0,  # what `statements.planned_once` sends is prepared at once, and nothing else
            "options": f"-c statement_timeout={seconds * 1000} -c timezone=UTC",
            **parts,
        },
    }


def connect_to(url: str, *, seconds: int = 0) -> None:
    """Make Django's default connection a plain one to this address, without a pool, from now on in this thread."""
    before = connections["default"]
    before.close()
    if before.settings_dict["OPTIONS"].get("pool"):
        before.close_pool()  # type: ignore[attr-defined]  # the wrapper of PostgreSQL has it
    connections.settings["default"] = connections.configure_settings(
        {"default": django_settings(url, pooled=False, seconds=seconds)}
    )["default"]
    connections["default"] = connections.create_connection("default")


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """Work at another address for the length of a block, such as the owner's, then go back."""
    before = connections.settings["default"]
    connect_to(url)
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        connections["default"] = connections.create_connection("default")

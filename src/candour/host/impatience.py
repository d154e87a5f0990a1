"""A connection that does not wait for ever: a server that hangs cannot say so, and a local socket has no time-out."""

from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

GRACE = 0.3  # seconds beyond the server's own limit for a statement


class ImpatientConnection(psycopg.Connection[Any]):
    """A connection that is given up when the server has not ended a statement by its own limit and a little more."""

    patience: float | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for the server as psycopg does, but not longer than our patience, in seconds.

        Raises OperationalError if the server hangs; the connection is closed then.
        """
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.close()
            raise


def impatient(seconds: int) -> type[ImpatientConnection]:
    """A kind of connection whose statements may take so many seconds."""
    return type("ImpatientConnection", (ImpatientConnection,), {"patience": seconds + GRACE})

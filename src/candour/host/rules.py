"""What the machine refuses, in a sentence that says what to do about it, and how patient it is with mail servers."""

from datetime import timedelta


class CannotRun(Exception):
    """Something that Candour stands on is missing or broken. Its text is the sentence to print."""


class Refusal(OSError):
    """A mail server said no to one letter. `is_final` where trying again is of no use."""

    def __init__(self, said: str, *, is_final: bool) -> None:
        """Keep what the server said."""
        self.is_final = is_final
        super().__init__(said)


FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
GIVES_UP_AFTER = timedelta(days=4)


def wait_after(attempts: int) -> timedelta:
    """How long a letter waits after so many attempts: 1, 2, 4 ... minutes, and no longer than an hour."""
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(attempts - 1, 10)) if attempts else timedelta(0)


def is_given_up(*, waiting: timedelta) -> bool:
    """Whether a letter that could not be sent for so long is put before an administrator instead.

    Four days is what mail servers themselves do (RFC 5321, section 4.5.4.1: at least four to five days).
    """
    return waiting >= GIVES_UP_AFTER

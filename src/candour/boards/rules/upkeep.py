"""What is kept between meetings: refusals in words."""

from candour.records.rules import Refused

MOST_COPIES = 500


class NoTemplate(Refused):
    """A template holds something, and fills in what is missing."""


class OnTheList(Refused):
    """Somebody is on a print list once."""


class NoCopies(Refused):
    """A print list counts from 1 to 500 copies."""


class NotConsulted(Refused):
    """An urgent decision was taken, by one person after consulting another who takes the chair."""


class AlreadyReported(Refused):
    """An urgent decision is reported once, to its own body."""


def require_copies(copies: int) -> None:
    """Raise NoCopies unless a printer could make so many."""
    if not 1 <= copies <= MOST_COPIES:
        raise NoCopies(f"Give 1 to {MOST_COPIES} copies.")

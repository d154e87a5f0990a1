"""Completion in two keys."""

from candour.lib.worded import Worded
from candour.records.rules import Refused


class Verdict(Worded):
    """What the second person found."""

    CHECKED = "checked", "Checked"
    SENT_BACK = "sent_back", "Sent back"


class Proof(Worded):
    """What proves a milestone, on a day: a file or a link, only the promise of one, or nothing that is recorded."""

    NONE = "none", "evidence not recorded"
    TO_FOLLOW = "to_follow", "evidence to follow"
    RECORDED = "recorded", "evidence recorded"


class CheckedByOneself(Refused):
    """Owner, reporter and whoever it was entered for may not check a completion themselves."""


class AlreadyChecked(Refused):
    """Somebody looked at this completion before."""


class AlreadyCompleted(Refused):
    """The milestone is reported complete already."""


class NotCompleted(Refused):
    """There is no standing report of completion."""


class WithdrawnBefore(Refused):
    """This evidence does not stand for the milestone any more."""


def require_other_checker(*, checker: str, reporter: str, owner: str, said_for: str = "") -> None:
    """Raise CheckedByOneself if the key of the checker is the reporter's, the owner's, or whose it was entered for."""
    if checker == reporter:
        raise CheckedByOneself("You reported this complete, so somebody else has to check it.")
    if checker == owner:
        raise CheckedByOneself("You own this milestone, so somebody else has to check it.")
    if checker == said_for:
        raise CheckedByOneself("This was reported complete in your words, so somebody else has to check it.")

"""Changes to what was promised."""

from candour.lib.worded import Worded
from candour.records.rules import Refused


class ChangeKind(Worded):
    """How a milestone changed."""

    ADDED = "added", "Added"
    REWORDED = "reworded", "Reworded"
    RESCOPED = "rescoped", "Scope changed"
    SPLIT = "split", "Split"
    MERGED = "merged", "Merged"
    HANDED_OVER = "handed_over", "Handed over"
    REGROUPED = "regrouped", "Regrouped"


class Corrected(Worded):
    """What a clerical error stood in."""

    DUE_ON = "due_on", "Due date"
    COMPLETED_ON = "completed_on", "Completion date"
    TITLE = "title", "Title"
    CONFIDENCE = "confidence", "Delivery confidence"
    BODY_VIEW = "body_view", "A body’s view of delivery"

    @property
    def is_a_day(self) -> bool:
        """Whether it is a date, and not words."""
        return self in {Corrected.DUE_ON, Corrected.COMPLETED_ON}


class AlreadyAdopted(Refused):
    """The plan was adopted before, so its first dates are fixed."""


class ConfirmedByOneself(Refused):
    """A clerical correction takes two people."""


class AlreadyConfirmed(Refused):
    """The correction was confirmed before."""


class AlreadyClosed(Refused):
    """The milestone was withdrawn or carried forward before."""


class NothingChanged(Refused):
    """Old and new are the same."""


class RegroupedSince(Refused):
    """The plan was regrouped by a decision of a later day."""


class CodeUsed(Refused):
    """A code stands for one thing for ever."""

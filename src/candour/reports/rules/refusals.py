"""What a report refuses, in the sentences that are shown."""

from candour.records.rules import Refused


class ReportExists(Refused):
    """There is a report of this plan to this body for this day already."""


class NotReady(Refused):
    """Parts that a cleared report must have are missing."""


class ClearedBefore(Refused):
    """The report was cleared; what changes it now is a correction."""


class NotCleared(Refused):
    """There is no cleared version to correct."""


class NoNotice(Refused):
    """A correction says what it corrects."""


class NothingWritten(Refused):
    """The text is empty."""


class PositionToCome(Refused):
    """A report cannot be cleared for a position that lies in the future."""


class UnknownPart(Refused):
    """The report has no part of this name."""

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


class BeingCleared(Refused):
    """The paper was cleared a moment ago and is being made; nothing in it changes meanwhile."""


class ForNobody(Refused):
    """A paper goes to at least one body."""


class UnknownSection(Refused):
    """The paper has no section of this key."""


class NotForThisBody(Refused):
    """The paper does not go to this body."""


class GroundNeeded(Refused):
    """A restriction says its ground, why that is in the public interest, and when it is looked at again."""


class WrittenElsewhere(Refused):
    """A quarterly report of a plan is written on its own page, by its own parts."""


class NotAPicture(Refused):
    """A picture is a PNG or JPEG that opens, of no more than 5 MB, and words stand for it."""


class WordsAdded(Refused):
    """Somebody else saved this section meanwhile."""


class CannotBeMade(Refused):
    """The files of a cleared paper could not be made; the text says why."""


class NothingToMake(Refused):
    """There is no cleared paper that waits to be made."""


class NotTheSigner(Refused):
    """Comments are signed by the holder of the post or a named deputy for the function."""


class MarkNotFound(Refused):
    """What the signer marks stands in the paper."""


class NoComments(Refused):
    """Presentations and oral updates carry no comments."""


class NothingToConfirm(Refused):
    """Only comments that are void are signed again as they are."""


class NoKeptEmail(Refused):
    """Comments are entered from an e-mail that is kept as a file, and came by that day."""


class NamedMeanwhile(Refused):
    """Somebody named who signs at the same moment."""


class SelfNamed(Refused):
    """Nobody names themselves a deputy."""


class AnsweredBefore(Refused):
    """A query is answered once."""


class AlreadyThere(Refused):
    """The paper lies on that desk already."""


class TakenOutBefore(Refused):
    """The appendix was taken out before."""


class NotAWordReport(Refused):
    """The file is no Word report that can be read; the text says why."""

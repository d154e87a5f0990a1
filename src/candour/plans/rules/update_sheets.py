"""An update sheet: what its columns are called, which words its drop-downs hold, and the mark that ends each row.

The sheet goes out with what is promised locked and the answers open. The mark says which milestone a row was written
for, what had been said of it by then, and how its locked cells were written, so that each cell that was altered in
spite of the lock can be named when the sheet comes back.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from candour.lib.worded import Worded

READ_ME, MILESTONES, KEPT = "Read me first", "Milestones", "For Candour"
"""The names of the three sheets. The last one is hidden."""

DIGITS = 4  # hexadecimal digits of the digest of a locked cell: enough to see a slip of the hand


class Locked(Worded):
    """What stands in a row and cannot be changed in the sheet. The words are the headings."""

    REF = "ref", "Reference"
    ACTION = "action", "Strategic action"
    TITLE = "title", "Milestone"
    OWNER = "owner", "Owner"
    DUE = "due", "Due date"
    STANDS = "stands", "Where it stands"
    SAID = "said", "Said last time"


class Answer(Worded):
    """What a sheet asks of each milestone. The words are the headings."""

    STATE = "state", "Where is it now?"
    COMPLETED_ON = "completed_on", "Completed on"
    ON_TIME = "on_time", "Still on time?"
    EXPECTED = "expected", "New expected date"
    COMMENTARY = "commentary", "Commentary for publication"
    NOTE = "note", "Internal note"
    MITIGATION = "mitigation", "What is done about the delay"


MARK = "Mark"
HEADER = (*(each.label for each in Locked), *(each.label for each in Answer), MARK)


class StateSaid(Worded):
    """The drop-down of where a milestone is now. A blank says nothing at all."""

    NOT_STARTED = "not_started", "Not started"
    UNDER_WAY = "under_way", "Under way"
    COMPLETE = "complete", "Complete"
    NO_CHANGE = "no_change", "No change"


class OnTimeSaid(Worded):
    """The drop-down of whether it is still on time. No word holds a comma, which parts the words of a drop-down."""

    YES = "yes", "Yes"
    NO = "no", "No"


class Kept(Worded):
    """What the hidden sheet keeps of the whole file, one line each, above the list of its milestones."""

    PLAN = "plan", "Plan"
    POSITION = "position", "Position at"
    WHOSE = "whose", "Sheet of"
    WRITTEN = "written", "Written on"
    MILESTONES = "milestones", "Milestones"


@dataclass(frozen=True)
class Mark:
    """The end of a row: the milestone, the newest update of it that the sheet shows (0: none), and the digests."""

    milestone: int
    last_seen: int
    digests: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.milestone}.{self.last_seen}.{''.join(self.digests)}"

    def altered(self, locked: Sequence[str]) -> tuple[Locked, ...]:
        """Which of the locked cells are no longer as they were written."""
        now = (_digest(text) for text in locked)
        return tuple(cell for cell, was, found in zip(Locked, self.digests, now, strict=True) if was != found)


def mark_of(milestone: int, last_seen: int, locked: Sequence[str]) -> Mark:
    """The mark of a row, from its locked cells as they are printed, in the order of Locked."""
    return Mark(milestone, last_seen, tuple(_digest(text) for text in locked))


def read_mark(text: str) -> Mark | None:
    """The mark that a row ends with, or None where somebody changed it."""
    found = re.fullmatch(rf"(\d{{1,18}})\.(\d{{1,18}})\.([0-9a-f]{{{DIGITS * len(Locked)}}})", text.strip())
    if not found:
        return None
    digests = tuple(found[3][place : place + DIGITS] for place in range(0, len(found[3]), DIGITS))
    return Mark(int(found[1]), int(found[2]), digests)


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:DIGITS]

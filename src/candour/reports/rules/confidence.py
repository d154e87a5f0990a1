"""The part of a report on delivery confidence: its shape, its words and its tables.

In June 2017 the Board asked for yellow where the report said green (domain specification, section 7). What is said is
printed beside the computed status, never instead of it; where the plan does not ask for it, nothing is printed.
"""

from dataclasses import dataclass

from candour.lib.shapes import Column, Table

DISAGREEING = "Said to be on course, but overdue or expected late"
VIEWED = "Views of the Board and of other bodies"
NONE_DISAGREES = "Nobody is confident of a milestone that is overdue or expected late."


@dataclass(frozen=True)
class Confident:
    """What stands beside the status of one milestone in the appendix: all empty where nothing was said."""

    words: str = ""
    disagreement: str = ""
    views: str = ""


@dataclass(frozen=True)
class DisagreeingLine:
    """A milestone of which its owner is confident, though it is overdue or expected late."""

    ref: str
    title: str
    owner: str
    disagreement: str
    said: str
    reason: str


@dataclass(frozen=True)
class ViewLine:
    """How a body judged a milestone, beside what the owner says."""

    ref: str
    title: str
    body: str
    judged: str
    reason: str
    said: str


@dataclass(frozen=True)
class ConfidencePart:
    """What a report says of delivery confidence. `is_on` is False where the plan does not ask for it."""

    is_on: bool = False
    words: str = ""
    disagreeing: tuple[DisagreeingLine, ...] = ()
    views: tuple[ViewLine, ...] = ()


def disagreeing_table(part: ConfidencePart) -> Table:
    """The disagreements, each with the reason that was given."""
    rows = tuple(
        (line.ref, line.title, line.owner or "No owner", line.disagreement, line.said, line.reason)
        for line in part.disagreeing
    )
    return _table(DISAGREEING, ("Reference", "Milestone", "Owner", "Disagreement", "Who said so", "Reason"), rows)


def views_table(part: ConfidencePart) -> Table:
    """What bodies said of milestones, beside what the owners say."""
    rows = tuple((line.ref, line.title, line.body, line.judged, line.reason, line.said) for line in part.views)
    return _table(VIEWED, ("Reference", "Milestone", "Body", "Its view", "Reason", "The owner says"), rows)


def _table(caption: str, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(caption, tuple(Column(each) for each in headings), rows)

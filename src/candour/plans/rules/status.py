"""The status of a milestone and of an action, computed for a day and never stored."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from candour.lib.worded import Worded


class Status(Worded):
    """Where a milestone stands on a day. The words are those of the Board's own criteria."""

    COMPLETED = "completed", "Completed"
    IN_PROGRESS = "in_progress", "In progress"
    OVERDUE = "overdue", "Overdue"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CARRIED_FORWARD = "carried_forward", "Carried forward"


OPEN = frozenset({Status.IN_PROGRESS, Status.OVERDUE})
CLOSED = frozenset({Status.COMPLETED, Status.WITHDRAWN, Status.CARRIED_FORWARD})


def milestone_status(
    *,
    due: date | None,
    completed_on: date | None,
    on: date,
    withdrawn_on: date | None = None,
    carried_on: date | None = None,
) -> Status:
    """Status at the end of the day `on`. Due on the day is not overdue; a completion counts from its own day.

    Source: report to the Best Value Improvement Board, 11 June 2018, para 4.7, with our reading of "in progress":
    not yet due. Whether it is expected to be late is said separately (`is_expected_late`).
    A milestone without a date (`due` None) is never overdue.
    """
    if withdrawn_on is not None and withdrawn_on <= on:
        return Status.WITHDRAWN
    if carried_on is not None and carried_on <= on:
        return Status.CARRIED_FORWARD
    if completed_on is not None and completed_on <= on:
        return Status.COMPLETED
    return Status.OVERDUE if due is not None and due < on else Status.IN_PROGRESS


def is_expected_late(*, status: Status, due: date | None, expected_on: date | None) -> bool:
    """Not yet due, but the owner's present expected date lies after the due date."""
    return status is Status.IN_PROGRESS and due is not None and expected_on is not None and expected_on > due


def action_status(milestones: Iterable[Status]) -> Status:
    """Completed when every milestone is completed, withdrawn or carried forward; overdue if any is; else in progress.

    An action without milestones is in progress: nothing says that it is done.
    """
    found = list(milestones)
    if Status.OVERDUE in found:
        return Status.OVERDUE
    return Status.COMPLETED if found and CLOSED.issuperset(found) else Status.IN_PROGRESS


@dataclass(frozen=True)
class Counts:
    """How many milestones stand where. The first five of `parts()` add up to `total`, with no remainder.

    `completed_checked` is within completed, `not_started` within in progress.
    """

    completed: int = 0
    completed_checked: int = 0
    in_progress: int = 0
    not_started: int = 0
    overdue: int = 0
    withdrawn: int = 0
    carried_forward: int = 0

    @property
    def total(self) -> int:
        """All milestones that the plan held on the day."""
        return self.completed + self.in_progress + self.overdue + self.withdrawn + self.carried_forward

    @property
    def counted(self) -> int:
        """The base of percentages: all but withdrawn and carried forward."""
        return self.completed + self.in_progress + self.overdue

    @property
    def on_target(self) -> int:
        """Completed or not yet due."""
        return self.completed + self.in_progress

    @property
    def on_target_percent(self) -> int | None:
        """Completed or on target as a whole percentage of the base, half rounded up; None without a base."""
        return (self.on_target * 200 + self.counted) // (2 * self.counted) if self.counted else None

    def __add__(self, other: "Counts") -> "Counts":
        """Both together, such as two themes."""
        mine, theirs = vars(self), vars(other)
        return Counts(**{name: mine[name] + theirs[name] for name in mine})


def count_statuses(statuses: Iterable[Status]) -> Counts:
    """Count statuses alone, without checks and starts."""
    found = Counter(statuses)
    return Counts(**{status.value: found[status] for status in Status})

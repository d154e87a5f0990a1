"""The notices of key decisions as pages print them, with the days counted and what warns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from candour.boards.models.key_decisions import KeyDecisionNotice, KeyException
from candour.boards.queries.notice import local_closures
from candour.boards.rules.key_decisions import Agreed, KeyNotice, key_notice
from candour.lib.shapes import Page
from candour.people.models import Body, Person
from candour.people.policy import may
from candour.people.rules import Permission

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One notice: what it says, who decides, how it stands, what warns, and which exceptions were recorded."""

    notice: KeyDecisionNotice
    decides: str
    stands: KeyNotice
    state: str
    colour: str
    warnings: Sequence[str]
    exceptions: Sequence[KeyException]
    withdrawn: str

    @property
    def needs_exception(self) -> bool:
        """Whether an exception is still to be recorded, or not one that would do."""
        return not (self.stands.is_enough or self.withdrawn)


def key_decisions(person: Person, *, on: date, number: int = 1, body: Body | None = None) -> Page[KeyRow]:
    """One page of the notices, what is decided last on top. At most six statements."""
    rows = KeyDecisionNotice.objects.filter(given_on__lte=on)
    if not may(person, Permission.SEE_MEETINGS):
        rows = rows.none()
    if body is not None:
        rows = rows.filter(body=body)
    first = (number - 1) * PAGE_SIZE
    closed = local_closures()
    listed = rows.select_related("body", "decider", "meeting__body", "withdrawal").prefetch_related("exceptions")
    shown = [key_row(each, closed=closed) for each in listed[first : first + PAGE_SIZE]]
    return Page(shown, number, PAGE_SIZE, rows.count(), order="the latest decision first", kind="notices")


def key_row(notice: KeyDecisionNotice, *, closed: dict[date, str] | None = None) -> KeyRow:
    """One notice as it is printed. At most three statements, none in a list."""
    exceptions = list(notice.exceptions.all())
    agreed = exceptions[-1].agreed() if exceptions else Agreed()
    stands = key_notice(
        notice.given_on, notice.decided_on, agreed, closed=local_closures() if closed is None else closed
    )
    withdrawal = getattr(notice, "withdrawal", None)
    state, colour = _state(stands, agreed, is_withdrawn=withdrawal is not None)
    return KeyRow(
        notice=notice,
        decides=f"{notice.decider.name}, in place of the {notice.body.name}" if notice.decider else notice.body.name,
        stands=stands,
        state=state,
        colour=colour,
        warnings=() if withdrawal else stands.warnings,
        exceptions=exceptions,
        withdrawn=withdrawal.reason if withdrawal else "",
    )


def _state(stands: KeyNotice, agreed: Agreed, *, is_withdrawn: bool) -> tuple[str, str]:
    if is_withdrawn:
        return "Withdrawn", "grey"
    if stands.is_enough:
        return "Notice in time", "green"
    if len(stands.warnings) > 1:
        return "Notice too short", "red"
    return agreed.how.label.partition(":")[0], "orange"

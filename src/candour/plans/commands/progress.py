"""Saying how a milestone is going, and approving what is said in public."""

from datetime import date

from candour.lib.dates import GivenDate
from candour.plans.models import CommentaryApproval, Milestone, Update
from candour.plans.queries.position import MilestonePosition, milestone_position
from candour.plans.rules.progress import (
    Expectation,
    MilestoneClosed,
    State,
    require_not_future,
    require_still_possible,
)
from candour.plans.rules.status import OPEN, Status
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused


class NoExpectedDate(Refused):
    """Not on time, but no new expected date is given."""


class NothingSaidYet(Refused):
    """There is no last time to be unchanged from."""


class NothingToApprove(Refused):
    """The update has no commentary, or it was approved before."""


def record_update(
    *,
    milestone: Milestone,
    state: State,
    expected: GivenDate | None,
    on: date,
    by: Actor,
    internal_note: str = "",
    commentary: str = "",
    mitigation: str = "",
    said_for: str = "",
    said_for_key: str = "",
    as_at: date | None = None,
    once: str = "",
) -> Update:
    """Say where a milestone stands: begun or not, and on time (`expected` None) or expected later.

    The internal note stays inside; the commentary is published once approved. Updates never clash: each is added.
    `as_at` is the day that is spoken of, where that is an earlier one than `on`, such as the position date of a round;
    `said_for` says whose words these are and where from, if `by` enters them for another, and `said_for_key` who.
    Raises MilestoneClosed for a withdrawn or carried-forward milestone, NoPositionRecorded before it was added,
    NoLongerOnTime and ExpectedInThePast for what cannot come true while it is open, InTheFuture for an `as_at` to come.
    """
    day = _day_spoken_of(as_at, on=on)
    stands = _require_open(milestone, on=day)
    if stands.status in OPEN:
        require_still_possible(
            due=stands.due_on, expected=expected.last_day if expected else None, is_worded=bool(expected), on=day
        )
    content = {"state": state.value, "expected": expected.words if expected else "", "commentary": commentary}
    with deed("milestone.updated", milestone, by=by, on=on, once=once, content=content) as done:
        return Update.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, said_on=day, state=state,
            expectation=_expectation(expected, stands.status),
            expected_on=expected.last_day if expected else None, expected_words=expected.words if expected else "",
            expected_precision=expected.precision if expected else "", internal_note=internal_note,
            commentary=commentary, mitigation=mitigation, said_for=said_for, said_for_key=said_for_key, **done.stamp,
        )  # fmt: skip


def _expectation(expected: GivenDate | None, status: Status) -> Expectation:
    """What an owner says of the date by giving none: that it is on time; of what is complete, nothing."""
    if expected:
        return Expectation.NEW_DATE
    return Expectation.NOT_SAID if status is Status.COMPLETED else Expectation.ON_TIME


def say_no_change(
    *,
    milestone: Milestone,
    on: date,
    by: Actor,
    said_for: str = "",
    said_for_key: str = "",
    as_at: date | None = None,
    once: str = "",
) -> Update:
    """Say that nothing has changed since last time. State and expectation are repeated, commentary is not.

    `said_for` and `as_at` are as in record_update.

    Raises NothingSaidYet if nothing was said of the milestone before, and as record_update does: what was expected
    last time may have passed since.
    """
    day = _day_spoken_of(as_at, on=on)
    stands = _require_open(milestone, on=day)
    last = milestone.updates.filter(said_on__lte=day).first()
    if last is None:
        raise NothingSaidYet("Nothing has been said of this milestone yet. Say how it is going first.")
    if stands.status in OPEN:
        is_worded = bool(last.expected_words)
        require_still_possible(due=stands.due_on, expected=last.expected_on, is_worded=is_worded, on=day)
    with deed("milestone.no_change", milestone, by=by, on=on, once=once) as done:
        return Update.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, said_on=day, state=last.state, is_no_change=True,
            expectation=last.expectation, expected_on=last.expected_on, expected_words=last.expected_words,
            expected_precision=last.expected_precision, mitigation=last.mitigation, said_for=said_for,
            said_for_key=said_for_key, **done.stamp,
        )  # fmt: skip


def approve_commentary(*, update: Update, text: str, on: date, by: Actor, once: str = "") -> CommentaryApproval:
    """Approve a commentary for publication, in these words. Raises NothingToApprove."""
    if not text.strip():
        raise NothingToApprove("There is no commentary to approve. Write one, or leave this period without.")
    if CommentaryApproval.objects.filter(update=update).exists():
        raise NothingToApprove("This commentary was approved before. Record a new update to say something else.")
    with deed("commentary.approved", update.milestone, by=by, on=on, once=once, content={"text": text}) as done:
        return CommentaryApproval.objects.create(update=update, approved_on=on, text=text, **done.stamp)


def _day_spoken_of(as_at: date | None, *, on: date) -> date:
    require_not_future(as_at or on, on=on, what="The day that is spoken of")
    return as_at or on


def _require_open(milestone: Milestone, *, on: date) -> MilestonePosition:
    stands = milestone_position(milestone, on=on)
    if stands.status in {Status.WITHDRAWN, Status.CARRIED_FORWARD}:
        raise MilestoneClosed(f"{milestone.ref} is {stands.status.label.lower()}: nothing more is recorded of it here.")
    return stands

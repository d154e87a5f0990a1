"""Completion in two keys, evidence, and opening again."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from candour.evidence.models import Evidence
from candour.plans.commands.dates import lock_milestones
from candour.plans.models import (
    Completion,
    CompletionCheck,
    EvidenceWithdrawal,
    Milestone,
    MilestoneEvidence,
    Reopening,
)
from candour.plans.queries.position import milestone_position
from candour.plans.rules.completion import (
    AlreadyChecked,
    AlreadyCompleted,
    NotCompleted,
    Verdict,
    WithdrawnBefore,
    require_other_checker,
)
from candour.plans.rules.progress import MilestoneClosed, require_not_future
from candour.plans.rules.status import Status
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused


class NoReason(Refused):
    """What is sent back, opened again or withdrawn needs a reason."""


def report_complete(
    *,
    milestone: Milestone,
    completed_on: date,
    on: date,
    by: Actor,
    note: str = "",
    evidence: Sequence[Evidence] = (),
    said_for: str = "",
    said_for_key: str = "",
    once: str = "",
) -> Completion:
    """Report a milestone complete, from the day that it was. It counts at once; the check stands beside it.

    `said_for` says whose report it is and where from, if `by` enters it for another; neither of them may check it.
    Raises InTheFuture, AlreadyCompleted, or MilestoneClosed if it was withdrawn or carried forward.
    """
    require_not_future(completed_on, on=on, what="The completion date")
    with deed("completion.reported", milestone, by=by, on=on, once=once, content=_told(completed_on, note)) as done:
        lock_milestones([milestone.pk])
        _require_completable(milestone, on=on)
        completion = Completion.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, completed_on=completed_on, reported_on=on, note=note,
            said_for=said_for, said_for_key=said_for_key, **done.stamp,
        )  # fmt: skip
        for each in evidence:
            link_evidence(milestone=milestone, evidence=each, completion=completion, on=on, by=by)
    return completion


def link_evidence(
    *, milestone: Milestone, evidence: Evidence, on: date, by: Actor, completion: Completion | None = None
) -> MilestoneEvidence:
    """Link a piece of evidence to a milestone, and to a report of completion where it belongs to one.

    A link that stands is left as it is; what was withdrawn is linked anew.
    """
    with transaction.atomic():
        lock_milestones([milestone.pk])
        found = MilestoneEvidence.objects.filter(milestone=milestone, evidence=evidence, withdrawal=None).first()
        if found:
            return found
        with deed("evidence.linked", milestone, by=by, on=on, content={"evidence": evidence.pk}) as done:
            return MilestoneEvidence.objects.create(
                milestone=milestone, evidence=evidence, completion=completion, linked_on=on, **done.stamp
            )  # fmt: skip


def withdraw_evidence(
    *, link: MilestoneEvidence, reason: str, on: date, by: Actor, once: str = ""
) -> EvidenceWithdrawal:  # fmt: skip
    """Say that a piece of evidence does not prove a milestone after all. It counted until this day, and stays here.

    A check that was made with it stands until the milestone is opened again.
    Raises NoReason without one, WithdrawnBefore.
    """
    if not reason.strip():
        raise NoReason("Say why this evidence is withdrawn.")
    content = {"evidence": link.evidence_id, "reason": reason}
    with deed("evidence.withdrawn", link.milestone, by=by, on=on, once=once, content=content) as done:
        lock_milestones([link.milestone_id])
        if EvidenceWithdrawal.objects.filter(link=link).exists():
            raise WithdrawnBefore("This evidence was withdrawn from the milestone before.")
        return EvidenceWithdrawal.objects.create(link=link, withdrawn_on=on, reason=reason.strip(), **done.stamp)


def check_completion(
    *, completion: Completion, verdict: Verdict, on: date, by: Actor, reason: str = "", once: str = ""
) -> CompletionCheck:
    """Turn the second key: checked, or sent back with a reason. A completion sent back stops counting from this day.

    Raises CheckedByOneself for the owner, the reporter and whom it was entered for, AlreadyChecked, NotCompleted
    after reopening, NoReason.
    """
    milestone = completion.milestone
    owner = milestone.owner.key if milestone.owner else ""
    require_other_checker(checker=by.key, reporter=completion.by_key, owner=owner, said_for=completion.said_for_key)
    if verdict is Verdict.SENT_BACK and not reason.strip():
        raise NoReason("Say what is missing, so that the owner knows what to do.")
    content = {"verdict": verdict.value, "reason": reason}
    with deed("completion.checked", milestone, by=by, on=on, once=once, content=content) as done:
        lock_milestones([milestone.pk])
        if CompletionCheck.objects.filter(completion=completion).exists():
            raise AlreadyChecked("Somebody checked this report of completion before.")
        if Reopening.objects.filter(completion=completion).exists():
            raise NotCompleted("This milestone was opened again, so there is nothing to check.")
        return CompletionCheck.objects.create(
            plan_id=milestone.plan_id, completion=completion, verdict=verdict, checked_on=on, reason=reason,
            **done.stamp,
        )  # fmt: skip


def reopen(*, milestone: Milestone, reason: str, on: date, by: Actor, once: str = "") -> Reopening:
    """Open a completed milestone again. The earlier completion is kept and counts until this day.

    Raises NotCompleted if no report of completion stands, NoReason without one.
    """
    if not reason.strip():
        raise NoReason("Say why the milestone is opened again.")
    with deed("milestone.reopened", milestone, by=by, on=on, once=once, content={"reason": reason}) as done:
        lock_milestones([milestone.pk])
        standing = milestone_position(milestone, on=on).completion_id
        if standing is None:
            raise NotCompleted(f"{milestone.ref} is not reported complete, so it cannot be opened again.")
        return Reopening.objects.create(
            plan_id=milestone.plan_id, completion_id=standing, reopened_on=on, reason=reason, **done.stamp
        )  # fmt: skip


def _told(completed_on: date, note: str) -> dict[str, object]:
    return {"completed_on": completed_on, "note": note}


def _require_completable(milestone: Milestone, *, on: date) -> None:
    stands = milestone_position(milestone, on=on).status
    if stands is Status.COMPLETED:
        raise AlreadyCompleted(f"{milestone.ref} is reported complete already. Open it again first if it is not.")
    if stands in {Status.WITHDRAWN, Status.CARRIED_FORWARD}:
        raise MilestoneClosed(f"{milestone.ref} is {stands.label.lower()}: nothing more is recorded of it here.")

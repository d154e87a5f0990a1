"""What a report says beyond the position itself: commentary, new dates, decisions, what was carried, costs."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from candour.lib.dates import format_day
from candour.plans.models import (
    Action,
    ActionWord,
    CarryForward,
    CommentaryApproval,
    CompletionCheck,
    DateRevision,
    DueDate,
    Reopening,
    RevisionDecision,
)
from candour.plans.queries import MilestonePosition
from candour.plans.rules.completion import Verdict
from candour.plans.rules.dates import Effect, Verb, effect_of
from candour.plans.rules.status import CLOSED
from candour.reports.queries.asked import Asked
from candour.reports.rules.changes import Reasons
from candour.reports.rules.shapes import CarriedLine, CostLine, Costs, DateToAgree, MovedLine
from candour.reports.rules.words import effect_on_expiry, shown

type ById = Mapping[int, MilestonePosition]


def commentary(asked: Asked) -> dict[int, str]:
    """The newest commentary approved for each milestone in the period, by the milestone's number. One statement.

    What was said before the period is left out, however recent: a report never repeats last quarter's words.
    """
    approved = CommentaryApproval.objects.filter(
        asked.known, update__plan=asked.plan, update__said_on__gte=asked.period_from, update__said_on__lte=asked.on
    )
    newest = approved.order_by("update__milestone_id", "-update__said_on", "-recorded_at").distinct(
        "update__milestone_id"
    )
    return dict(newest.values_list("update__milestone_id", "text"))


def dates_to_agree(asked: Asked, rows: ById, expires_on: date | None) -> tuple[DateToAgree, ...]:
    """The newest new date asked for of each open milestone, where nobody has agreed or refused. Two statements."""
    settled = RevisionDecision.objects.filter(
        asked.known, revision=OuterRef("pk"), decision__decided_on__lte=asked.on
    ).exclude(effect=Effect.NONE)
    newest = (
        DateRevision.objects.filter(asked.known, plan=asked.plan, proposed_on__lte=asked.on)
        .annotate(is_settled=Exists(settled))
        .order_by("milestone_id", "-proposed_on", "-recorded_at")
        .distinct("milestone_id")
    )
    waiting = [each for each in newest if not each.is_settled and _is_open(rows.get(each.milestone_id))]
    noted = _noted(asked, waiting)
    asked_for = {each.milestone_id: each for each in waiting}
    return tuple(
        _to_agree(row, asked_for[row.id], expires_on, noted.get(asked_for[row.id].pk, ""))
        for row in rows.values()
        if row.id in asked_for
    )


def _is_open(row: MilestonePosition | None) -> bool:
    return row is not None and row.status not in CLOSED


def _noted(asked: Asked, revisions: Sequence[DateRevision]) -> dict[int, str]:
    """What bodies did with these revisions without settling them: sentences by the revision's number."""
    decided = RevisionDecision.objects.filter(
        asked.known, revision__in=revisions, effect=Effect.NONE, decision__decided_on__lte=asked.on
    ).select_related("decision__body", "decision__person")
    said: dict[int, str] = {}
    for each in decided.order_by("decision__decided_on"):
        who, verb = each.decision.body or each.decision.person, Verb(each.decision.verb)
        did = "left it out of a decision" if effect_of(verb) is not Effect.NONE else f"{verb.label.lower()} it"
        said[each.revision_id] = f"{who} {did} on {format_day(each.decision.decided_on)}; the date stays proposed."
    return said


def _to_agree(row: MilestonePosition, each: DateRevision, expires_on: date | None, noted: str) -> DateToAgree:
    return DateToAgree(
        ref=row.ref,
        title=row.title,
        first=shown(row.first_due_on, row.first_due_words),
        old=shown(row.due_on, row.due_words),
        proposed=shown(each.to_due_on, each.to_words),
        proposed_on=each.proposed_on,
        proposed_by=each.said_by,
        reason=each.reason,
        effect_on_expiry=effect_on_expiry(old=row.due_on, proposed=each.to_due_on, expires_on=expires_on),
        noted=noted,
    )


def dates_moved(asked: Asked, rows: ById) -> tuple[MovedLine, ...]:
    """The milestones whose date was moved by decision, with the newest decision on each. One statement."""
    moved = (
        DueDate.objects.filter(asked.known, plan=asked.plan, from_on__lte=asked.on, decision__isnull=False)
        .select_related("decision__body", "decision__person")
        .order_by("milestone_id", "-from_on", "-recorded_at")
        .distinct("milestone_id")
    )
    newest = {each.milestone_id: each for each in moved}
    return tuple(_moved(row, newest.get(row.id)) for row in rows.values() if row.moves)


def _moved(row: MilestonePosition, newest: DueDate | None) -> MovedLine:
    decision = newest.decision if newest else None
    who = f"{decision.body or decision.person}" if decision else "In an earlier plan"
    item = f", item {decision.item}" if decision and decision.item else ""
    verb = f" ({Verb(decision.verb).label.lower()})" if decision else ""
    return MovedLine(
        ref=row.ref,
        title=row.title,
        first=shown(row.first_due_on, row.first_due_words),
        due=shown(row.due_on, row.due_words),
        slip_days=row.slip_days,
        moves=row.moves,
        decided_by=f"{who}{item}{verb}",
        decided_on=decision.decided_on if decision else None,
    )


def reasons(asked: Asked, moved: Sequence[MovedLine]) -> Reasons:
    """Why milestones moved, and which reports of completion did not stand, since the last report. Two statements."""
    checks = CompletionCheck.objects.filter(
        asked.known, plan=asked.plan, verdict=Verdict.SENT_BACK, checked_on__range=(asked.period_from, asked.on)
    )
    reopened = Reopening.objects.filter(asked.known, plan=asked.plan, reopened_on__range=(asked.period_from, asked.on))
    back = {
        **_dated(checks, "checked_on", "The report of completion was sent back on {}."),
        **_dated(reopened, "reopened_on", "Opened again on {}."),
    }
    agreed = {
        line.ref: f"Decided by {line.decided_by} on {format_day(line.decided_on)}." for line in moved if line.decided_on
    }
    return Reasons(moved=agreed, sent_back=back)


def _dated(rows: QuerySet[CompletionCheck] | QuerySet[Reopening], column: str, words: str) -> dict[str, str]:
    found = rows.order_by(column).values_list("completion__milestone__ref", column)
    return {ref: words.format(format_day(day)) for ref, day in found}


def carried_in(asked: Asked, rows: ById) -> tuple[CarriedLine, ...]:
    """The milestones that came from an earlier plan, with their code there. One statement."""
    came = CarryForward.objects.filter(asked.known, into__plan=asked.plan, carried_on__lte=asked.on)
    found = came.select_related("milestone__plan").order_by("into__position")
    return tuple(
        _carried(rows[each.into_id], each.milestone.plan.name, each.milestone.ref, each.carried_on)
        for each in found
        if each.into_id in rows
    )


def carried_out(asked: Asked, rows: ById) -> tuple[CarriedLine, ...]:
    """The milestones that went into a later plan, with their code there. One statement."""
    went = CarryForward.objects.filter(asked.known, plan=asked.plan, carried_on__lte=asked.on)
    found = went.select_related("into__plan").order_by("milestone__position")
    return tuple(
        _carried(rows[each.milestone_id], each.into.plan.name, each.into.ref, each.carried_on)
        for each in found
        if each.milestone_id in rows
    )


def _carried(row: MilestonePosition, other_plan: str, other_code: str, carried_on: date) -> CarriedLine:
    return CarriedLine(
        code=row.ref,
        title=row.title,
        other_plan=other_plan,
        other_code=other_code,
        carried_on=carried_on,
        first_due=shown(row.first_due_on, row.first_due_words),
        moves=row.moves,
    )


def costs(asked: Asked) -> Costs:
    """What strategic actions cost, where it is recorded, with the sums. One statement."""
    actions = list(Action.objects.filter(plan=asked.plan).order_by("position"))
    lines = tuple(
        CostLine(each.code, each.title, each.cost_one_off, each.cost_yearly, each.funding_source)
        for each in actions
        if each.funding_source or each.cost_one_off is not None or each.cost_yearly is not None
    )
    one_off = sum((each.one_off or Decimal(0) for each in lines), Decimal(0))
    yearly = sum((each.yearly or Decimal(0) for each in lines), Decimal(0))
    return Costs(lines, one_off, yearly, _cost_words(len(lines), len(actions)))


def _cost_words(recorded: int, actions: int) -> str:
    if not recorded:
        return f"No costs are recorded for any of the {actions} strategic actions."
    return f"Costs are recorded for {recorded} of {actions} strategic actions. The sums hold those alone."


def own_words(asked: Asked) -> dict[str, str]:
    """The officers' own word for each strategic action, by its code. Kept beside the status, never counted."""
    words = ActionWord.objects.filter(asked.known, action__plan=asked.plan, said_on__lte=asked.on)
    newest = words.order_by("action_id", "-said_on", "-recorded_at").distinct("action_id")
    return dict(newest.values_list("action__code", "word"))

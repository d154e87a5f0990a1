"""The rows of a report: milestones, actions and due dates, in the words that are printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from candour.lib.dates import count_days, format_day
from candour.plans.queries import DueCount, MilestonePosition
from candour.plans.rules.completion import Proof
from candour.plans.rules.status import Counts, Status, action_status
from candour.reports.queries.confidence import Confidences
from candour.reports.rules.outcomes import OutcomeLine
from candour.reports.rules.shapes import ActionLine, DueLine, Expiry, LateLine, Numbers, Row
from candour.reports.rules.words import NO_COMMENTARY, shown


@dataclass(frozen=True)
class Beside:
    """What is printed beside the position of milestones.

    The commentary, the open risks linked to them and what came of them in the reporting round are by number; what was
    moved by a delegated decision is by reference, and outcomes by the code of the action; what owners and bodies say
    is asked of each position.
    """

    commentary: Mapping[int, str]
    risks: Mapping[int, str]
    delegated: Mapping[str, str]
    answers: Mapping[int, str]
    confidences: Confidences
    outcomes: Mapping[str, OutcomeLine]


def row_of(each: MilestonePosition, beside: Beside) -> Row:
    """One milestone as the appendix prints it."""
    confident, outcome = beside.confidences.confident(each), beside.outcomes.get(each.action_code)
    is_done = each.status is Status.COMPLETED
    return Row(
        ref=each.ref,
        theme=each.theme,
        action_code=each.action_code,
        action=each.action_title,
        title=each.title,
        owner=each.owner,
        first_due_on=each.first_due_on,
        first_due=shown(each.first_due_on, each.first_due_words),
        due_on=each.due_on,
        due=shown(each.due_on, each.due_words),
        status=each.status.value,
        status_words=each.status.label,
        completed_on=each.completed_on if is_done else None,
        completion=_completion(each) if is_done else "",
        expected_on=None if is_done else each.expected_on,
        expected="" if is_done or not each.expected_words else shown(each.expected_on, each.expected_words),
        is_expected_late=each.is_expected_late,
        slip_days=each.slip_days,
        moves=each.moves,
        commentary=beside.commentary.get(each.id, NO_COMMENTARY),
        risks=beside.risks.get(each.id, ""),
        delegated=beside.delegated.get(each.ref, ""),
        answer=beside.answers.get(each.id, ""),
        confidence=confident.words,
        disagreement=confident.disagreement,
        views=confident.views,
        outcome=outcome.outcome if outcome else "",
        measures=(outcome.measured or outcome.gap) if outcome else "",
    )


def _completion(each: MilestonePosition) -> str:
    checked = "checked" if each.is_checked else "not checked yet"
    checked += "" if each.proof is Proof.RECORDED else f", {each.proof.label}"
    day = format_day(each.completed_on) if each.completed_on else ""
    if each.is_date_recorded:
        return f"Completed on {day} ({checked})"
    return f"Completed by {day} (date not recorded, {checked})"


def late_line(each: MilestonePosition, on: date) -> LateLine:
    """A milestone that is overdue or expected late, as its table prints it."""
    return LateLine(
        ref=each.ref,
        title=each.title,
        theme=each.theme,
        owner=each.owner,
        due=shown(each.due_on, each.due_words),
        expected=shown(each.expected_on, each.expected_words or "").replace("–", "no new date given"),
        lateness=_lateness(each, on),
        mitigation=each.mitigation or "No mitigation recorded.",
    )


def _lateness(each: MilestonePosition, on: date) -> str:
    if each.status is Status.OVERDUE:
        return f"{count_days(each.days_late(on))} overdue"
    if each.due_on and each.expected_on:
        return f"{count_days((each.expected_on - each.due_on).days)} after the due date"
    return "after the due date"


def action_lines(rows: Sequence[MilestonePosition], own_words: Mapping[str, str]) -> tuple[ActionLine, ...]:
    """The strategic actions of one theme, rolled up from its milestones, in the order of the plan."""
    grouped = groupby(rows, key=lambda row: (row.action_code, row.action_title))
    return tuple(_action(code, title, list(found), own_words.get(code, "")) for (code, title), found in grouped)


def _action(code: str, title: str, rows: list[MilestonePosition], own_word: str) -> ActionLine:
    status = action_status(row.status for row in rows)
    to_come = [row.due_on for row in rows if row.status is Status.IN_PROGRESS and row.due_on]
    return ActionLine(
        code=code,
        title=title,
        status=status.value,
        status_words=status.label,
        numbers=Numbers.of(count_rows(rows)),
        next_due=shown(min(to_come), "") if to_come else "–",
        own_word=own_word,
    )


def count_rows(rows: Sequence[MilestonePosition]) -> Counts:
    """The counts of some milestones, with those checked and those not started."""
    of = [row.status for row in rows]
    return Counts(
        **{status.value: of.count(status) for status in Status},
        completed_checked=sum(row.status is Status.COMPLETED and row.is_checked for row in rows),
        not_started=sum(row.status is Status.IN_PROGRESS and row.state == "not_started" for row in rows),
    )


def due_lines(due: Sequence[DueCount], expiry: Expiry | None) -> tuple[DueLine, ...]:
    """How many milestones fall due on each day, with the expiry marked, also where nothing falls due on it."""
    counted = list(due)
    if expiry and all(each.due_on != expiry.on for each in counted):
        counted.append(DueCount(expiry.on, Counts()))
    counted.sort(key=lambda each: each.due_on or date.max)
    return tuple(_due_line(each, expiry) for each in counted)


def _due_line(each: DueCount, expiry: Expiry | None) -> DueLine:
    is_expiry = expiry is not None and each.due_on == expiry.on
    return DueLine(
        due_on=each.due_on,
        due=format_day(each.due_on) if each.due_on else "No day given",
        numbers=Numbers.of(each.counts),
        is_expiry=is_expiry,
        words=f"{expiry.title} expire" if expiry and is_expiry else "",
    )

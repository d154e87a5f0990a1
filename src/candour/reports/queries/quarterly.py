"""The quarterly report of a plan, put together once for every form in which it is printed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from candour.directions.models import Direction, Requirement
from candour.lib.dates import format_day
from candour.outputs.canonical import canonical
from candour.people.models import Body, BodyKind, Organisation
from candour.plans.models import Plan
from candour.plans.queries import MilestonePosition, PlanPosition, ThemeProgress, milestone_positions, plan_position
from candour.plans.queries.told import sentence
from candour.plans.rules.completion import Proof
from candour.plans.rules.status import Status
from candour.records.clock import LONDON
from candour.reports.models import Report
from candour.reports.queries import directions, facts, reporting, rows, texts
from candour.reports.queries.asked import Asked
from candour.reports.queries.confidence import Confidences, confidence_part, confidences
from candour.reports.queries.delegated import delegated, delegated_by_ref
from candour.reports.queries.outcomes import outcome_part, outcomes
from candour.reports.queries.risks import risk_part
from candour.reports.queries.texts import Written, theme_part
from candour.reports.rules.changes import changes
from candour.reports.rules.outcomes import OutcomeLine
from candour.reports.rules.paragraphs import Paragraph
from candour.reports.rules.shapes import (
    ActionNumbers,
    Expiry,
    Head,
    LateLine,
    Numbers,
    QuarterlyReport,
    ThemeSection,
)
from candour.reports.rules.words import (
    CRITERIA,
    CRITERIA_SOURCE,
    NO_COMMENTARY,
    CommentKind,
    Part,
    headings,
    headline,
    items_of,
    numbered,
    paragraphs_of,
    position_words,
)
from candour.risks.queries.reporting import risks_by_milestone

WORKING_DRAFT = "Working draft"
_MOST_COMMENTARY = 12  # milestones of a theme whose commentary stands in for its paragraph


def quarterly_report(
    plan: Plan,
    *,
    on: date,
    body: Body | None = None,
    known_at: datetime | None = None,
    report: Report | None = None,
    asked_on: date | None = None,
    version: str = WORKING_DRAFT,
    notice: str = "",
    frozen_at: datetime | None = None,
) -> QuarterlyReport:
    """The quarterly report of a plan at the end of the day `on`, as recorded by `known_at`.

    `report` brings what was written and whom it is for; `asked_on` is the day of asking: a position after it is
    headed "if nothing further is done". `frozen_at` is the moment when it was cleared: like `known_at`, but not said.
    The number of SQL statements does not grow with the plan.
    Raises NoPositionRecorded before the plan's first position date.
    """
    board = report.body if report else body or board_on(on)
    asked = Asked(plan, on, known_at or frozen_at, board, report, is_moment_said=bool(known_at))
    found = _found(asked)
    is_future = asked_on is not None and on > asked_on
    made = _report(asked, found, _head(asked, found, is_future=is_future, version=version, notice=notice))
    return replace(made, digest=digest_of(made))


def digest_of(report: QuarterlyReport) -> str:
    """The SHA-256 of everything that a report says, but for the digest itself, in hexadecimal."""
    return hashlib.sha256(canonical(replace(report, digest=""))).hexdigest()


def board_on(day: date) -> Body | None:
    """The board to which a report goes when none is named: the one that a direction asks for, or the only one.

    One statement; None where that does not settle it.
    """
    boards = Body.objects.filter(kind=BodyKind.BOARD).annotate(is_asked_for=Exists(_asking(OuterRef("pk"))))
    sitting = [body for body in boards if _sits_on(body, day)]
    asked_for = [body for body in sitting if body.is_asked_for]
    chosen = asked_for or sitting
    return chosen[0] if len(chosen) == 1 else None


def _asking(body: OuterRef) -> QuerySet[Requirement]:
    return Requirement.objects.filter(body=body)


def _sits_on(body: Body, day: date) -> bool:
    return (body.from_on is None or body.from_on <= day) and (body.to_on is None or day <= body.to_on)


@dataclass(frozen=True)
class _Found:
    """What was asked of other rooms, before it is put into the words of a report."""

    position: PlanPosition
    milestones: dict[int, MilestonePosition]
    commentary: Mapping[int, str]
    directions: list[Direction]
    expiry: Expiry | None
    written: Written
    own_words: Mapping[str, str]
    risks: Mapping[int, str]
    answers: Mapping[int, str]
    confidences: Confidences
    outcomes: Mapping[str, OutcomeLine]


def _found(asked: Asked) -> _Found:
    position = plan_position(asked.plan, on=asked.on, known_at=asked.known_at)
    milestones = milestone_positions(asked.plan, on=asked.on, known_at=asked.known_at)
    standing = directions.directions_of(asked)
    return _Found(
        position=position,
        milestones={each.id: each for each in milestones},
        commentary=facts.commentary(asked),
        directions=standing,
        expiry=directions.expiry_of(standing, position.due, asked.on),
        written=texts.written_in(asked.report, asked),
        own_words=facts.own_words(asked),
        risks=risks_by_milestone(asked.plan, on=asked.on, known_at=asked.known_at),
        answers=reporting.answers(asked),
        confidences=confidences(asked),
        outcomes=outcomes(asked),
    )


def _head(asked: Asked, found: _Found, *, is_future: bool, version: str, notice: str) -> Head:
    report = asked.report
    return Head(
        authority=_authority(asked.on),
        body=asked.body.name_on(asked.on) if asked.body else "The Board",
        title=report.title if report else f"{asked.plan.name}: quarterly report",
        author=report.author if report else "",
        item=report.item if report else "",
        position_words=position_words(asked.on, is_future=is_future, recorded_by=_moment(asked.said_at)),
        is_draft_plan=found.position.is_draft,
        is_future=is_future,
        version=version,
        notice=notice,
        known_at=asked.said_at,
        period_from=asked.period_from,
    )


def _report(asked: Asked, found: _Found, head: Head) -> QuarterlyReport:
    position, milestones, written = found.position, found.milestones, found.written
    by_delegation = delegated(asked)
    beside = rows.Beside(
        found.commentary, found.risks, delegated_by_ref(by_delegation), found.answers, found.confidences,
        found.outcomes,
    )  # fmt: skip
    printed = tuple(rows.row_of(each, beside) for each in milestones.values())
    moved = facts.dates_moved(asked, milestones)
    since, then = (asked.earlier.time.on, asked.earlier.rows) if asked.earlier else (None, ())
    return QuarterlyReport(
        plan=asked.plan.name,
        on=asked.on,
        milestones=Numbers.of(position.counts),
        actions=ActionNumbers(**vars(position.actions)),
        expected_late=position.expected_late,
        overdue_against_first_date=position.overdue_against_first_date,
        head=head,
        headings=headings(),
        sentence=sentence(position),
        headline=headline(position.counts, asked.earlier.time if asked.earlier else None, _proofs(found)),
        introduction=_introduction(found, head),
        recommendations_lead=f"The {head.body.removeprefix('The ')} is asked to:",
        recommendations=tuple(items_of(written.text(Part.RECOMMENDATIONS))),
        background=_background(found),
        directions=tuple(
            directions.direction_line(each, asked.on) for each in directions.in_force(found.directions, asked.on)
        ),
        expiry=found.expiry,
        carried_in=facts.carried_in(asked, milestones),
        carried_out=facts.carried_out(asked, milestones),
        dates_to_agree=facts.dates_to_agree(asked, milestones, found.expiry.on if found.expiry else None),
        changes=changes(since, then, printed, facts.reasons(asked, moved)),
        themes=_themes(found),
        criteria=CRITERIA,
        criteria_source=CRITERIA_SOURCE,
        overdue_lines=_late(found, [each for each in milestones.values() if each.status is Status.OVERDUE]),
        expected_late_lines=_late(found, [each for each in milestones.values() if each.is_expected_late]),
        dates_moved=moved,
        due=rows.due_lines(position.due, found.expiry),
        costs=facts.costs(asked),
        finance=texts.commented(written, CommentKind.FINANCE),
        legal=texts.commented(written, CommentKind.LEGAL),
        rows=printed,
        risks=risk_part(asked),
        delegated=by_delegation,
        reporting=reporting.reporting(asked),
        confidence=confidence_part(found.confidences, milestones),
        outcomes=outcome_part(list(found.outcomes.values())),
    )


def _introduction(found: _Found, head: Head) -> tuple[Paragraph, ...]:
    """Where the plan stands and how long the Directions last, and then what was written."""
    position, expiry = found.position, found.expiry
    told = [f"This report tells {_in_sentence(head.body)} where {position.plan} stands.", _stands(head, position)]
    if position.expected_late:
        told.append(_expected_late(position.expected_late))
    if expiry:
        told.append(
            f"{expiry.title} {expiry.words}. Of the milestones, {_fall(expiry.due_that_day)} due that day"
            f" and {_fall(expiry.due_after)} due after it."
        )
    return numbered("introduction", [*told, *paragraphs_of(found.written.text(Part.INTRODUCTION))])


def _expected_late(count: int) -> str:
    of_them = "One milestone that is in progress is" if count == 1 else f"{count} milestones that are in progress are"
    return f"{of_them} not yet due, but expected late by the owner."


def _fall(count: int) -> str:
    return f"{count or 'none'} {'fall' if count > 1 else 'falls'}"


def _in_sentence(body: str) -> str:
    return f"the {body.removeprefix('The ')}"


def _stands(head: Head, position: PlanPosition) -> str:
    """The position as one sentence, after a word on a draft or on a day to come."""
    draft = f"{position.plan} is a draft: no decision has adopted it, and its first dates may still change. "
    return f"{draft if head.is_draft_plan else ''}{head.position_words}. {sentence(position)}"


def _background(found: _Found) -> tuple[Paragraph, ...]:
    return numbered("background", paragraphs_of(found.written.text(Part.BACKGROUND)))


def _themes(found: _Found) -> tuple[ThemeSection, ...]:
    """Every theme, with its paragraphs numbered through the whole section."""
    made: list[ThemeSection] = []
    start = 1
    for theme in found.position.themes:
        mine = [each for each in found.milestones.values() if each.theme == theme.name]
        paragraphs = numbered("progress", _theme_texts(theme, mine, found), start=start)
        start += len(paragraphs)
        made.append(
            ThemeSection(
                letter=theme.letter,
                name=theme.name,
                numbers=Numbers.of(theme.counts),
                paragraphs=paragraphs,
                actions=rows.action_lines(mine, found.own_words),
            )
        )
    return tuple(made)


def _theme_texts(theme: ThemeProgress, mine: Sequence[MilestonePosition], found: _Found) -> list[str]:
    """What was written of a theme; else the commentary approved for its milestones; else that there is none."""
    written = paragraphs_of(found.written.text(theme_part(theme.id)))
    said = [f"{each.title}: {found.commentary[each.id]}" for each in mine if each.id in found.commentary]
    more = [f"Commentary on {len(said) - _MOST_COMMENTARY} more milestones stands in the appendix."]
    return written or [*said[:_MOST_COMMENTARY], *(more if len(said) > _MOST_COMMENTARY else [])] or [NO_COMMENTARY]


def _proofs(found: _Found) -> list[Proof]:
    return [each.proof for each in found.milestones.values() if each.status is Status.COMPLETED]


def _late(found: _Found, late: Sequence[MilestonePosition]) -> tuple[LateLine, ...]:
    """Late milestones with the earliest due date first."""
    ordered = sorted(late, key=lambda each: each.due_on or date.max)
    return tuple(rows.late_line(each, found.position.on) for each in ordered)


def _authority(on: date) -> str:
    ours = Organisation.objects.filter(is_ours=True).first()
    return ours.name_on(on) if ours else ""


def _moment(known_at: datetime | None) -> str:
    if known_at is None:
        return ""
    local = known_at.astimezone(LONDON)
    return f"{format_day(local.date())}, {local:%H:%M}"

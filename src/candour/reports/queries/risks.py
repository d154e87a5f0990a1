"""The paragraph on risk and mitigation, drawn from the live risks of the plan at the position date."""

from candour.lib.dates import format_day
from candour.reports.queries.asked import Asked
from candour.reports.rules.risks import (
    MOST_LISTED,
    NO_MITIGATION,
    NO_RISKS,
    RiskLine,
    RiskPart,
    caption_of,
    changes_words,
    gaps_words,
    standing_words,
)
from candour.reports.rules.words import numbered
from candour.risks.queries.position import RiskPosition
from candour.risks.queries.register import owner_words
from candour.risks.queries.reporting import RiskChanges, RiskSummary, risk_summary
from candour.risks.rules import Level


def risk_part(asked: Asked) -> RiskPart:
    """What the report says of the risks of its plan. At most two statements."""
    since = asked.earlier.time.on if asked.earlier else None
    found = risk_summary(asked.plan, on=asked.on, known_at=asked.known_at, since=since)
    listed = found.open[:MOST_LISTED]
    return RiskPart(
        paragraphs=numbered("risks", _texts(asked, found)),
        lines=tuple(_line(each, asked) for each in listed),
        open=len(found.open),
        not_listed=len(found.open) - len(listed),
        caption=caption_of(len(listed), len(found.open)) if listed else "",
    )


def _texts(asked: Asked, found: RiskSummary) -> list[str]:
    if not found.open and not found.closed_count:
        return [NO_RISKS]
    by_level = [(level.label.lower(), found.by_level.get(level, 0)) for level in reversed(Level)]
    told = [standing_words(asked.plan.name, asked.on, by_level, found.closed_count)]
    if found.open:
        told[0] += f" {_highest(found.open[0])}"
    if found.changes:
        told.append(changes_words(found.changes.since, _named(found.changes)))
    gaps = gaps_words(
        overdue=found.overdue_count,
        without_owner=found.without_owner_count,
        without_mitigation=found.without_mitigation_count,
    )
    return [*told, gaps] if gaps else told


def _highest(first: RiskPosition) -> str:
    done = f"What is done about it: {first.mitigation}" if first.mitigation else NO_MITIGATION
    return f"The highest is {first.ref}, with a score of {first.score}: {first.description.rstrip('.')}. {done}"


def _named(changes: RiskChanges) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("raised", changes.raised),
        ("closed", changes.closed),
        ("opened again", changes.opened_again),
        ("score gone up", changes.gone_up),
        ("score gone down", changes.gone_down),
    ]


def _line(each: RiskPosition, asked: Asked) -> RiskLine:
    overdue = ", overdue" if each.is_review_overdue(on=asked.on) else ""
    return RiskLine(
        ref=each.ref,
        description=each.description,
        score=each.score,
        level=each.level.label,
        score_words=each.words,
        mitigation=each.mitigation or NO_MITIGATION,
        owner=owner_words(each, on=asked.on),
        review=f"{format_day(each.review_on)}{overdue}" if each.review_on else "None set",
    )

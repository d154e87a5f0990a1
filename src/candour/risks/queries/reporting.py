"""The risks of one plan as its report tells them, and what bears on its milestones."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from candour.plans.models import Plan
from candour.risks.queries.linked import standing_links
from candour.risks.queries.position import RiskPosition, Sought, risks
from candour.risks.rules import Level


@dataclass(frozen=True)
class RiskChanges:
    """What became of the risks of a plan since a day: references of those raised, closed, opened, gone up and down."""

    since: date
    raised: tuple[str, ...]
    closed: tuple[str, ...]
    opened_again: tuple[str, ...]
    gone_up: tuple[str, ...]
    gone_down: tuple[str, ...]


@dataclass(frozen=True)
class RiskSummary:
    """The register of a plan on a day: open risks with the highest score first, and how many stand where."""

    open: tuple[RiskPosition, ...]
    closed_count: int
    by_level: Mapping[Level, int]
    overdue_count: int
    without_owner_count: int
    without_mitigation_count: int
    changes: RiskChanges | None


def risk_summary(plan: Plan, *, on: date, known_at: datetime | None = None, since: date | None = None) -> RiskSummary:
    """The risks of a plan at the end of a day, with what changed since an earlier day if one is named.

    At most two statements, however many risks.
    """
    found = risks(Sought(on, known_at, "all", {"plan": plan.pk}))
    still_open = tuple(each for each in found if not each.is_closed)
    then = risks(Sought(since, known_at, "all", {"plan": plan.pk})) if since else []
    return RiskSummary(
        open=still_open,
        closed_count=len(found) - len(still_open),
        by_level=Counter(each.level for each in still_open),
        overdue_count=sum(each.is_review_overdue(on=on) for each in still_open),
        without_owner_count=sum(each.is_without_owner(on=on) for each in still_open),
        without_mitigation_count=sum(not each.mitigation for each in still_open),
        changes=_changes(since, {each.id: each for each in then}, found) if since else None,
    )


def _changes(since: date, then: Mapping[int, RiskPosition], now: list[RiskPosition]) -> RiskChanges:
    both = [(then[each.id], each) for each in now if each.id in then]
    stayed_open = [(old, new) for old, new in both if not old.is_closed and not new.is_closed]
    return RiskChanges(
        since=since,
        raised=tuple(each.ref for each in now if each.id not in then),
        closed=tuple(new.ref for old, new in both if new.is_closed and not old.is_closed),
        opened_again=tuple(new.ref for old, new in both if old.is_closed and not new.is_closed),
        gone_up=tuple(new.ref for old, new in stayed_open if new.score > old.score),
        gone_down=tuple(new.ref for old, new in stayed_open if new.score < old.score),
    )


def risks_by_milestone(plan: Plan, *, on: date, known_at: datetime | None = None) -> dict[int, str]:
    """The open risks linked to each milestone of a plan, in words, by the number of the milestone. Two statements."""
    standing = {each.id: each for each in risks(Sought(on, known_at, "open", {"plan": plan.pk}))}
    if not standing:
        return {}
    links = standing_links(on=on, known_at=known_at).filter(risk__in=standing, milestone__isnull=False)
    words: dict[int, list[str]] = {}
    for milestone, risk in links.order_by("pk").values_list("milestone_id", "risk_id"):
        each = standing[risk]
        words.setdefault(milestone or 0, []).append(f"{each.ref} ({each.score}, {each.level.label.lower()})")
    return {milestone: "; ".join(said) for milestone, said in words.items()}

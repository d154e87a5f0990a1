"""Where every risk stands, on a day, as known at a moment. One statement, however many risks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.urls import reverse

from candour.plans.queries.position import END_OF_TIME
from candour.risks.rules import SIGNS, Level, is_moving, is_review_overdue, level_of, score_of, score_words

STANDING = """
SELECT r.id, r.ref, r.plan_id, r.raised_on, plan.slug AS plan_slug, plan.name AS plan, d.description, d.cause,
    d.consequence, d.owner_id, coalesce(owner.name, '') AS owner, owner.left_on AS owner_left_on, a.likelihood,
    a.impact, a.mitigation, a.assessed_on, a.by_name AS assessed_by, a.review_on, c.closed_on,
    coalesce(c.reason, '') AS closed_because, before.likelihood * before.impact AS score_before
FROM risks_risk r
JOIN plans_plan plan ON plan.id = r.plan_id
JOIN LATERAL (
    SELECT f.* FROM risks_riskdescription f
    WHERE f.risk_id = r.id AND f.described_on <= %(on)s AND f.recorded_at <= %(known_at)s
    ORDER BY f.described_on DESC, f.recorded_at DESC, f.id DESC LIMIT 1
) d ON true
JOIN LATERAL (
    SELECT f.* FROM risks_assessment f
    WHERE f.risk_id = r.id AND f.assessed_on <= %(on)s AND f.recorded_at <= %(known_at)s
    ORDER BY f.assessed_on DESC, f.recorded_at DESC, f.id DESC LIMIT 1
) a ON true
LEFT JOIN LATERAL (
    SELECT f.likelihood, f.impact FROM risks_assessment f
    WHERE f.risk_id = r.id AND f.assessed_on <= %(on)s AND f.recorded_at <= %(known_at)s
    ORDER BY f.assessed_on DESC, f.recorded_at DESC, f.id DESC OFFSET 1 LIMIT 1
) before ON true
LEFT JOIN LATERAL (
    SELECT f.closed_on, f.reason FROM risks_closing f
    LEFT JOIN risks_riskreopening o
        ON o.closing_id = f.id AND o.reopened_on <= %(on)s AND o.recorded_at <= %(known_at)s
    WHERE f.risk_id = r.id AND f.closed_on <= %(on)s AND f.recorded_at <= %(known_at)s AND o.id IS NULL
    ORDER BY f.closed_on DESC, f.id DESC LIMIT 1
) c ON true
LEFT JOIN people_person owner ON owner.id = d.owner_id
WHERE {scope}
"""
LISTED = """
WITH standing AS ({standing}) SELECT count(*) OVER (), * FROM standing ORDER BY {order}
LIMIT %(limit)s OFFSET %(offset)s
"""
SCORES = """
WITH standing AS ({standing}) SELECT likelihood, impact, count(*) FROM standing GROUP BY likelihood, impact
"""
BEARING = """
EXISTS (
    SELECT 1 FROM risks_risklink l
    LEFT JOIN risks_risklinkend e ON e.link_id = l.id AND e.ended_on <= %(on)s AND e.recorded_at <= %(known_at)s
    LEFT JOIN plans_milestone m ON m.id = l.milestone_id
    LEFT JOIN plans_action action ON action.id = coalesce(l.action_id, m.action_id)
    WHERE l.risk_id = r.id AND l.linked_on <= %(on)s AND l.recorded_at <= %(known_at)s AND e.id IS NULL AND {what}
)
"""
WHATS = {
    "theme": "coalesce(l.theme_id, action.theme_id) = %(theme)s",
    "action": "action.id = %(action)s",
    "milestone": "l.milestone_id = %(milestone)s",
    "requirement": "l.requirement_id = %(requirement)s",
}
PLAIN = {
    "plan": "r.plan_id = %(plan)s",
    "risk": "r.id = %(risk)s",
    "owner": "d.owner_id = %(owner)s",
    "owners": "d.owner_id = ANY(%(owners)s)",
    "review_by": "a.review_on <= %(review_by)s",
}
STATES = {"open": "c.closed_on IS NULL", "closed": "c.closed_on IS NOT NULL", "all": "true"}
GRAVEST_FIRST = "standing.closed_on NULLS FIRST, standing.likelihood * standing.impact DESC, standing.id"
REVIEW_FIRST = "standing.review_on NULLS LAST, standing.likelihood * standing.impact DESC, standing.id"
IN_ORDER = "standing.plan_id, standing.id"


@dataclass(frozen=True)
class Sought:
    """Which risks are asked for: on which day, as known when, and of what. `of` names plan, theme, action, milestone,
    requirement, owner, owners, risk or review_by with the key or the day; `state` is open, closed or all."""

    on: date
    known_at: datetime | None = None
    state: str = "open"
    of: Mapping[str, Any] = field(default_factory=dict)

    @property
    def scope(self) -> str:
        """The conditions in SQL. Nothing of what was typed stands in them."""
        plain = [PLAIN[name] for name in self.of if name in PLAIN]
        bearing = [BEARING.format(what=WHATS[name]) for name in self.of if name in WHATS]
        return " AND ".join([STATES[self.state], *plain, *bearing])

    @property
    def given(self) -> dict[str, Any]:
        """What the statement is given."""
        return {**self.of, "on": self.on, "known_at": self.known_at or END_OF_TIME}


@dataclass(frozen=True)
class RiskPosition:
    """One risk as it stood. `score_before` is that of the assessment before the last, where there was one."""

    id: int
    ref: str
    plan_id: int
    raised_on: date
    plan_slug: str
    plan: str
    description: str
    cause: str
    consequence: str
    owner_id: int | None
    owner: str
    owner_left_on: date | None
    likelihood: int
    impact: int
    mitigation: str
    assessed_on: date
    assessed_by: str
    review_on: date | None
    closed_on: date | None
    closed_because: str
    score_before: int | None

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return score_of(self.likelihood, self.impact)

    @property
    def level(self) -> Level:
        """How grave that is."""
        return level_of(self.score)

    @property
    def sign(self) -> str:
        """The sign of the level, which reads without colour."""
        return SIGNS[self.level]

    @property
    def words(self) -> str:
        """The score with its sign and its word."""
        return score_words(self.likelihood, self.impact)

    @property
    def moving(self) -> str:
        """How the score compares with the one before."""
        return is_moving(self.score_before, self.score)

    @property
    def is_closed(self) -> bool:
        """Whether it was closed, and not opened again."""
        return self.closed_on is not None

    @property
    def url(self) -> str:
        """The page of the risk."""
        return reverse("risks:risk", args=[self.plan_slug, self.ref])

    def is_review_overdue(self, *, on: date) -> bool:
        """Whether it should have been reviewed before the day."""
        return is_review_overdue(self.review_on, is_closed=self.is_closed, on=on)

    def is_without_owner(self, *, on: date) -> bool:
        """Whether nobody who is here owns it on the day."""
        return self.owner_id is None or (self.owner_left_on is not None and self.owner_left_on <= on)


def risks(
    sought: Sought, *, order: str = GRAVEST_FIRST, limit: int | None = None, offset: int = 0
) -> list[RiskPosition]:
    """The risks that are asked for, as they stood, open ones with the highest score first. One statement."""
    return counted_risks(sought, order=order, limit=limit, offset=offset)[0]


def counted_risks(
    sought: Sought, *, order: str = GRAVEST_FIRST, limit: int | None = None, offset: int = 0
) -> tuple[list[RiskPosition], int]:
    """The same with how many there are in all, whatever the limit. One statement; two for a page past the end."""
    asked = LISTED.format(standing=STANDING.format(scope=sought.scope), order=order)
    with connection.cursor() as cursor:
        cursor.execute(asked, {**sought.given, "limit": limit, "offset": offset})
        columns = [column.name for column in cursor.description or []][1:]
        rows = cursor.fetchall()
    found = [RiskPosition(**dict(zip(columns, row[1:], strict=True))) for row in rows]
    return found, rows[0][0] if rows else (count_risks(sought) if offset else 0)


def count_risks(sought: Sought) -> int:
    """How many there are. One statement."""
    return sum(scores_counted(sought).values())


def scores_counted(sought: Sought) -> dict[tuple[int, int], int]:
    """How many risks have which likelihood and impact. One statement."""
    asked = SCORES.format(standing=STANDING.format(scope=sought.scope))
    with connection.cursor() as cursor:
        cursor.execute(asked, sought.given)
        return {(likelihood, impact): count for likelihood, impact, count in cursor.fetchall()}


def risk_position(risk: int, *, on: date, known_at: datetime | None = None) -> RiskPosition | None:
    """One risk by its key as it stood, or None before it was raised. One statement."""
    found = risks(Sought(on, known_at, "all", {"risk": risk}))
    return found[0] if found else None

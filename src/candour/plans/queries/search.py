"""Search in plans: milestones, strategic actions, and what was said of them, by stored vectors."""

from typing import Any

from django.urls import reverse

from candour.host.statements import planned_once
from candour.lib.search_sql import MOST_RANKED, QUERY, asked, quoted
from candour.lib.shapes import Found, snippet
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.plans.policy import may_see_internal

INSIDE = (
    "plans_update",
    "f.milestone_id",
    "concat_ws(' … ', nullif(f.commentary, ''), nullif(f.internal_note, ''), nullif(f.mitigation, ''))",
)
APPROVED = (
    "plans_commentaryapproval",
    "(SELECT u.milestone_id FROM plans_update u WHERE u.id = f.update_id)",
    "f.text",
)
SEARCH = """
WITH milestone AS (
    SELECT found.id, ts_rank(found.words, {query}) AS rank
    FROM (SELECT m.id, m.words FROM plans_milestone m WHERE m.words @@ {query} LIMIT {ranked}) found
    ORDER BY rank DESC, found.id LIMIT %(limit)s
), action AS (
    SELECT found.id, ts_rank(found.search, {query}) AS rank
    FROM (SELECT a.id, a.search FROM plans_action a WHERE a.search @@ {query} LIMIT {ranked}) found
    ORDER BY rank DESC, found.id LIMIT %(limit)s
), said AS (
    SELECT found.id, found.milestone_id, found.text, ts_rank(found.search, {query}) AS rank
    FROM (
        SELECT f.id, f.search, {milestone} AS milestone_id, {text} AS text
        FROM {table} f WHERE f.search @@ {query} LIMIT {ranked}
    ) found
    ORDER BY rank DESC, found.id DESC LIMIT %(limit)s
)
SELECT hit.kind, plan.slug, COALESCE(m.ref, a.code), COALESCE(m.ref || ' ' || m.title, a.code || ' ' || a.title),
    concat_ws(', ', CASE hit.kind WHEN 'Milestone' THEN a.code WHEN 'Strategic action' THEN theme.name END, plan.name),
    {quoted}, hit.rank
FROM (
    SELECT 'Milestone' AS kind, milestone.id AS milestone_id, NULL::bigint AS action_id, NULL AS text, milestone.rank
    FROM milestone
    UNION ALL SELECT 'Strategic action', NULL, action.id, NULL, action.rank FROM action
    UNION ALL SELECT 'Update', said.milestone_id, NULL, said.text, said.rank FROM said
) hit
LEFT JOIN plans_milestone m ON m.id = hit.milestone_id
JOIN plans_action a ON a.id = COALESCE(hit.action_id, m.action_id)
JOIN plans_theme theme ON theme.id = a.theme_id
JOIN plans_plan plan ON plan.id = a.plan_id
"""
QUOTED = quoted(
    "CASE hit.kind WHEN 'Milestone' THEN concat_ws(' … ', m.title, nullif(m.evidence_expected, '')) "
    "WHEN 'Strategic action' THEN concat_ws(' … ', a.title, nullif(a.outcome_sought, '')) ELSE hit.text END"
)
PAGES = {"Milestone": "desk:milestone", "Strategic action": "desk:action", "Update": "desk:milestone"}


def find(words: str, person: Person | None) -> list[Found]:
    """What plans hold of these words, best first, no more than 20 of each kind. One SQL statement.

    Words are read as a search engine does: "grants policy", -draft, or. Internal notes and commentary that nobody
    approved are searched only for those who may see them. One result for what was said of a milestone.
    """
    if not words.strip() or not may(person, Permission.SEE_PLANS):
        return []
    table, milestone, text = INSIDE if may_see_internal(person) else APPROVED
    statement = SEARCH.format(
        query=QUERY, table=table, milestone=milestone, text=text, quoted=QUOTED, ranked=MOST_RANKED
    )
    with planned_once() as cursor:
        cursor.execute(statement, asked(words))
        found = {(row[0], row[1], row[2]): _found(*row) for row in reversed(cursor.fetchall())}
    return sorted(found.values(), key=lambda each: -each.rank)


def _found(kind: str, slug: str, key: str, title: str, detail: str, headline: str, rank: Any) -> Found:
    url = reverse(PAGES[kind], args=[slug, key])
    return Found(kind=kind, title=title, url=url, snippet=snippet(headline), detail=detail, rank=float(rank))

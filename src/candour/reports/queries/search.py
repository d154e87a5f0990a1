"""Search in reports and papers: titles, and what was written in them, by stored vectors."""

from datetime import date

from django.urls import reverse

from candour.host.statements import planned_once
from candour.lib.dates import format_day
from candour.lib.search_sql import QUERY, asked, quoted
from candour.lib.shapes import Found, snippet
from candour.people.models import Person
from candour.people.policy import may
from candour.reports.policy import HANDLES_ANY, PAPER_SEEN, SEEN, may_see_any, may_see_drafts

SEARCH = """
(SELECT 'Report', report.id, report.title, plan.name, report.on, {title}, ts_rank(report.search, {query}) AS rank
FROM reports_report report JOIN plans_plan plan ON plan.id = report.plan_id
WHERE report.search @@ {query} AND {seen}
ORDER BY rank DESC, report.id LIMIT %(limit)s)
UNION ALL
(SELECT 'Report', report.id, report.title, plan.name, report.on, {text}, ts_rank(said.search, {query}) AS rank
FROM reports_sectiontext said JOIN reports_report report ON report.id = said.report_id
JOIN plans_plan plan ON plan.id = report.plan_id
WHERE said.search @@ {query} AND %(sees_drafts)s AND NOT EXISTS (
    SELECT FROM reports_sectiontext newer
    WHERE newer.report_id = said.report_id AND newer.part = said.part AND newer.id > said.id)
ORDER BY rank DESC, said.id LIMIT %(limit)s)
UNION ALL
(SELECT 'Paper', paper.id, paper.title, paper.author, paper.opened_on, {paper_title},
    ts_rank(paper.search, {query}) AS rank
FROM reports_paper paper WHERE paper.search @@ {query} AND paper.report_id IS NULL AND {paper_seen}
ORDER BY rank DESC, paper.id LIMIT %(limit)s)
UNION ALL
(SELECT 'Paper', paper.id, paper.title, paper.author, paper.opened_on, {paper_text},
    ts_rank(said.search, {query}) AS rank
FROM reports_paperversion said JOIN reports_paper paper ON paper.id = said.paper_id
WHERE said.search @@ {query} AND {paper_seen} AND CASE WHEN %(sees_drafts)s
    THEN NOT EXISTS (
        SELECT FROM reports_paperversion newer WHERE newer.paper_id = said.paper_id AND newer.number > said.number)
    ELSE said.id = (
        SELECT clearing.version_id FROM reports_clearedpaper made JOIN reports_clearing clearing
        ON clearing.id = made.clearing_id WHERE made.paper_id = paper.id ORDER BY made.number DESC LIMIT 1) END
ORDER BY rank DESC, said.id LIMIT %(limit)s)
"""
STATEMENT = SEARCH.format(
    query=QUERY, seen=SEEN, paper_seen=PAPER_SEEN, title=quoted("report.title"), text=quoted("said.text"),
    paper_title=quoted("paper.title"), paper_text=quoted("said.words"),
)  # fmt: skip


def find(words: str, person: Person | None) -> list[Found]:
    """What reports and papers hold of these words, best first. One statement.

    Titles of the reports that this person may open; what is written in them, as it stands, only for those who see
    drafts. Papers by title and by what is written in them: as they stand, or as they were cleared.
    """
    if not words.strip() or person is None or not may_see_any(person):
        return []
    with planned_once() as cursor:
        handles = any(may(person, permission) for permission in HANDLES_ANY)
        may_see = {"sees_drafts": may_see_drafts(person), "handles": handles, "person": person.pk}
        cursor.execute(STATEMENT, {**asked(words), **may_see})
        rows = cursor.fetchall()
    return sorted((_found(*row) for row in rows), key=lambda each: -each.rank)


def _found(kind: str, pk: int, title: str, about: str, on: date, said: str, rank: float) -> Found:
    if kind == "Paper":
        return Found(kind, title, reverse("reports:paper", args=[pk]), snippet(said), about, rank)
    detail = f"{about}, position at {format_day(on)}"
    return Found(kind, title, reverse("reports:report", args=[pk]), snippet(said), detail, rank)

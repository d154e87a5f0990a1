"""Search in reports: titles, and what was written in them, by stored vectors."""

from datetime import date

from django.db import connection
from django.urls import reverse

from candour.lib.dates import format_day
from candour.lib.search_sql import QUERY, asked, quoted
from candour.lib.shapes import Found, snippet
from candour.people.models import Person
from candour.reports.policy import SEEN, may_see_any, may_see_drafts

SEARCH = """
(SELECT report.id, report.title, plan.name, report.on, {title}, ts_rank(report.search, {query}) AS rank
FROM reports_report report JOIN plans_plan plan ON plan.id = report.plan_id
WHERE report.search @@ {query} AND {seen}
ORDER BY rank DESC, report.id LIMIT %(limit)s)
UNION ALL
(SELECT report.id, report.title, plan.name, report.on, {text}, ts_rank(said.search, {query}) AS rank
FROM reports_sectiontext said JOIN reports_report report ON report.id = said.report_id
JOIN plans_plan plan ON plan.id = report.plan_id
WHERE said.search @@ {query} AND %(sees_drafts)s AND NOT EXISTS (
    SELECT FROM reports_sectiontext newer
    WHERE newer.report_id = said.report_id AND newer.part = said.part AND newer.id > said.id)
ORDER BY rank DESC, said.id LIMIT %(limit)s)
"""
STATEMENT = SEARCH.format(query=QUERY, seen=SEEN, title=quoted("report.title"), text=quoted("said.text"))


def find(words: str, person: Person | None) -> list[Found]:
    """What reports hold of these words, best first. One statement.

    Titles of the reports that this person may open; what is written in them, as it stands, only for those who see
    drafts.
    """
    if not words.strip() or person is None or not may_see_any(person):
        return []
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {**asked(words), "sees_drafts": may_see_drafts(person)})
        rows = cursor.fetchall()
    return sorted((_found(*row) for row in rows), key=lambda each: -each.rank)


def _found(pk: int, title: str, plan: str, on: date, said: str, rank: float) -> Found:
    detail = f"{plan}, position at {format_day(on)}"
    return Found("Report", title, reverse("reports:report", args=[pk]), snippet(said), detail, rank)

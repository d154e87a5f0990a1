"""What was recorded in the plans since a moment, newest first, for whoever comes back."""

from dataclasses import replace
from datetime import datetime

from django.db import connection
from django.urls import reverse

from candour.lib.shapes import Happening
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.plans.queries.story import stories_since

MOST_LOOKED_AT = 200  # of the newest rows of each kind; by number, which follows the order in which they were recorded
TOUCHED = """
SELECT touched.milestone_id, m.ref || ' ' || m.title, plan.slug, m.ref FROM (
    (SELECT milestone_id, recorded_at FROM plans_update ORDER BY id DESC LIMIT %(most)s)
    UNION ALL (SELECT milestone_id, recorded_at FROM plans_completion ORDER BY id DESC LIMIT %(most)s)
    UNION ALL (SELECT milestone_id, recorded_at FROM plans_daterevision ORDER BY id DESC LIMIT %(most)s)
    UNION ALL (SELECT milestone_id, recorded_at FROM plans_milestonechange ORDER BY id DESC LIMIT %(most)s)
    UNION ALL (SELECT milestone_id, recorded_at FROM plans_milestoneevidence ORDER BY id DESC LIMIT %(most)s)
    UNION ALL (SELECT l.milestone_id, k.recorded_at FROM plans_evidencewithdrawal k
        JOIN plans_milestoneevidence l ON l.id = k.link_id ORDER BY k.id DESC LIMIT %(most)s)
    UNION ALL (SELECT c.milestone_id, k.recorded_at FROM plans_completioncheck k
        JOIN plans_completion c ON c.id = k.completion_id ORDER BY k.id DESC LIMIT %(most)s)
    UNION ALL (SELECT r.milestone_id, k.recorded_at FROM plans_revisiondecision k
        JOIN plans_daterevision r ON r.id = k.revision_id ORDER BY k.id DESC LIMIT %(most)s)
    UNION ALL (SELECT u.milestone_id, k.recorded_at FROM plans_commentaryapproval k
        JOIN plans_update u ON u.id = k.update_id ORDER BY k.id DESC LIMIT %(most)s)
) touched
JOIN plans_milestone m ON m.id = touched.milestone_id JOIN plans_plan plan ON plan.id = m.plan_id
WHERE touched.recorded_at > %(since)s
GROUP BY touched.milestone_id, m.id, plan.id ORDER BY max(touched.recorded_at) DESC LIMIT %(limit)s
"""


def news_since(since: datetime, person: Person, *, limit: int) -> list[Happening]:
    """What others recorded of milestones after a moment, the last recorded first, as far as this person may know.

    Two SQL statements. What somebody did themselves is no news to them.
    """
    if not may(person, Permission.SEE_PLANS):
        return []
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED, {"since": since, "most": MOST_LOOKED_AT, "limit": limit})
        pages = {row[1]: (row[0], reverse("desk:milestone", args=row[2:])) for row in cursor.fetchall()}
    told = stories_since([key for key, _ in pages.values()], person, since=since)
    news = [replace(each, url=pages[each.subject][1]) for each in told if each.who != person.name]
    return sorted(news, key=lambda each: each.recorded_at, reverse=True)[:limit]

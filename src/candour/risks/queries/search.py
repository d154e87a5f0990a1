"""Search in the register, by what is said of a risk now."""

from django.urls import reverse

from candour.host.statements import planned_once
from candour.lib.search_sql import QUERY, asked, quoted
from candour.lib.shapes import Found, snippet
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission

SEARCH = """
SELECT plan.slug, plan.name, risk.ref, said.description, {said}, ts_rank(said.search, {query}) AS rank
FROM risks_riskdescription said
JOIN risks_risk risk ON risk.id = said.risk_id
JOIN plans_plan plan ON plan.id = risk.plan_id
WHERE said.search @@ {query} AND NOT EXISTS (
    SELECT FROM risks_riskdescription newer WHERE newer.risk_id = said.risk_id AND newer.id > said.id)
ORDER BY rank DESC, said.id LIMIT %(limit)s
"""
STATEMENT = SEARCH.format(query=QUERY, said=quoted("said.description"))


def find(words: str, person: Person | None) -> list[Found]:
    """Risks by their newest description, best first. One SQL statement."""
    if not words.strip() or not may(person, Permission.SEE_RISKS):
        return []
    with planned_once() as cursor:
        cursor.execute(STATEMENT, asked(words))
        rows = cursor.fetchall()
    return [
        Found("Risk", f"{ref} {said}", reverse("risks:risk", args=[slug, ref]), snippet(headline), plan, rank)
        for slug, plan, ref, said, headline, rank in rows
    ]

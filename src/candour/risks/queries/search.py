"""Search in the register, by what is said of a risk now."""

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from candour.lib.shapes import MATCH_ENDS, MATCH_STARTS, Found, snippet
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.risks.models import RiskDescription

MOST_FOUND = 20
ENGLISH = "english"


def find(words: str, person: Person | None) -> list[Found]:
    """Risks by their newest description, best first. One SQL statement."""
    if not may(person, Permission.SEE_RISKS):
        return []
    query = SearchQuery(words, config=ENGLISH, search_type="websearch")
    newer = RiskDescription.objects.filter(risk=OuterRef("risk"), pk__gt=OuterRef("pk"))
    found = RiskDescription.objects.filter(~Exists(newer), search=query)
    shown = SearchHeadline(
        "description", query, config=ENGLISH, start_sel=MATCH_STARTS, stop_sel=MATCH_ENDS, max_words=28, min_words=12
    )
    rows = found.annotate(rank=SearchRank(F("search"), query), headline=shown).order_by("-rank", "pk")
    listed = rows.values_list("risk__plan__slug", "risk__plan__name", "risk__ref", "description", "headline", "rank")
    return [
        Found("Risk", f"{ref} {said}", reverse("risks:risk", args=[slug, ref]), snippet(headline), plan, rank)
        for slug, plan, ref, said, headline, rank in listed[:MOST_FOUND]
    ]

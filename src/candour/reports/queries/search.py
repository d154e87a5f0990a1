"""Search in reports: titles, and what was written in them, by stored vectors."""

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef

from candour.lib.dates import format_day
from candour.lib.shapes import MATCH_ENDS, MATCH_STARTS, Found, snippet
from candour.people.models import Person
from candour.reports.models import Report, SectionText
from candour.reports.policy import may_see_drafts, visible_to

MOST_FOUND = 20


def find(words: str, person: Person | None) -> list[Found]:
    """What reports hold of these words, best first. At most two statements.

    Titles of the reports that this person may open; what is written in them only for those who see drafts.
    """
    if not words.strip() or person is None:
        return []
    query = SearchQuery(words, config="english", search_type="websearch")
    return sorted([*_titles(query, person), *_texts(query, person)], key=lambda each: -each.rank)


def _titles(query: SearchQuery, person: Person) -> list[Found]:
    rows = visible_to(person).filter(search=query)
    ranked = rows.annotate(rank=SearchRank(F("search"), query), said=_headline("title", query)).order_by("-rank", "pk")
    return [_found(each, each.said, each.rank) for each in ranked[:MOST_FOUND]]


def _texts(query: SearchQuery, person: Person) -> list[Found]:
    """Matching texts as they stand; what a newer text took the place of is left out."""
    if not may_see_drafts(person):
        return []
    newer = SectionText.objects.filter(report=OuterRef("report"), part=OuterRef("part"), pk__gt=OuterRef("pk"))
    found = SectionText.objects.filter(~Exists(newer), search=query).select_related("report__plan")
    ranked = found.annotate(rank=SearchRank(F("search"), query), said=_headline("text", query)).order_by("-rank", "pk")
    return [_found(each.report, each.said, each.rank) for each in ranked[:MOST_FOUND]]


def _found(report: Report, said: str, rank: float) -> Found:
    detail = f"{report.plan.name}, position at {format_day(report.on)}"
    return Found("Report", report.title, report.get_absolute_url(), snippet(said), detail, rank)


def _headline(column: str, query: SearchQuery) -> SearchHeadline:
    return SearchHeadline(
        column, query, config="english", start_sel=MATCH_STARTS, stop_sel=MATCH_ENDS, max_words=28, min_words=12
    )

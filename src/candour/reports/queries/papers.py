"""Papers for the rooms above: what was cleared for a body, with its frozen PDF."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from candour.people.models import Body
from candour.reports.models import ClearedPaper, Paper


def papers_for(body: Body) -> QuerySet[Paper]:
    """The papers that go to a body, cleared or not, the newest first: what its agenda may name. No statement yet."""
    return Paper.objects.filter(bodies__body=body).order_by("-opened_on", "-pk")


def cleared_papers(body: Body, *, from_on: date | None = None, to_on: date | None = None) -> QuerySet[ClearedPaper]:
    """The cleared papers for a body, each in its newest version, cleared between two days, both included.

    Each brings its `paper` (title, author, kind, ground of restriction), `number`, `page_count` and `digest`; the bytes
    that a pack joins come by `each.pdf()`, one statement each. Nobody's leave is asked here. No statement yet.
    """
    newer = ClearedPaper.objects.filter(paper=OuterRef("paper"), number__gt=OuterRef("number"))
    found = ClearedPaper.objects.filter(~Exists(newer), paper__bodies__body=body).select_related("paper")
    if from_on:
        found = found.filter(cleared_on__gte=from_on)
    return (found.filter(cleared_on__lte=to_on) if to_on else found).order_by("cleared_on", "pk")


def newest_cleared(paper: Paper) -> ClearedPaper | None:
    """The cleared version of a paper that stands. One statement."""
    return ClearedPaper.objects.filter(paper=paper).select_related("paper").order_by("-number").first()

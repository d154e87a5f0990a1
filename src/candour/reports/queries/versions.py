"""What is written in a paper as it stands."""

from candour.reports.models import Paper, PaperVersion
from candour.reports.rules.blocks import Content


def newest_version(paper: Paper) -> PaperVersion | None:
    """What is written in a paper as it stands. One statement."""
    return PaperVersion.objects.filter(paper=paper).order_by("-number").first()


def content_of_paper(paper: Paper) -> Content:
    """What is written in a paper as it stands; nothing yet is an empty content. One statement."""
    newest = newest_version(paper)
    return newest.content if newest else Content()

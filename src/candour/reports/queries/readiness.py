"""What a paper lacks before it can be cleared."""

from candour.reports.models import Paper
from candour.reports.queries.pages import missing_parts
from candour.reports.queries.said import content_of_paper
from candour.reports.rules.blocks import Content
from candour.reports.rules.papers import PaperKind


def lacking(paper: Paper) -> list[str]:
    """What is missing without which a paper cannot be cleared, a sentence each."""
    if paper.report:
        return [part.words for part in missing_parts(paper.report) if part.must_be_there]
    if paper.kind == PaperKind.ORAL:
        return []
    content = content_of_paper(paper)
    return _nothing_written(paper, content) + _not_asked(paper, content)


def _nothing_written(paper: Paper, content: Content) -> list[str]:
    if paper.kind != PaperKind.REPORT or any(section.blocks for section in content.sections):
        return []
    return ["Nothing is written in any section yet."]


def _not_asked(paper: Paper, content: Content) -> list[str]:
    if paper.kind != PaperKind.REPORT:
        return []
    bodies = [each.body for each in paper.bodies.select_related("body")]
    return [f"{body.name} is not asked to do anything yet." for body in bodies if not content.recommended_to(body.pk)]

"""What a paper lacks before it can be cleared."""

from candour.reports.models import Paper
from candour.reports.queries.basis import standing_comments
from candour.reports.queries.pages import missing_parts
from candour.reports.queries.versions import content_of_paper
from candour.reports.rules.blocks import Content
from candour.reports.rules.papers import PaperKind
from candour.reports.rules.words import COMMENT_NAMES, CommentKind


def lacking(paper: Paper) -> list[str]:
    """What is missing without which a paper cannot be cleared, a sentence each."""
    if paper.report:
        return [part.words for part in missing_parts(paper.report) if part.must_be_there]
    if paper.kind == PaperKind.ORAL:
        return []
    content = content_of_paper(paper)
    return _nothing_written(paper, content) + _not_asked(paper, content) + _not_commented(paper)


def _nothing_written(paper: Paper, content: Content) -> list[str]:
    if paper.kind != PaperKind.REPORT or any(section.blocks for section in content.sections):
        return []
    return ["Nothing is written in any section yet."]


def _not_asked(paper: Paper, content: Content) -> list[str]:
    if paper.kind != PaperKind.REPORT:
        return []
    bodies = [each.body for each in paper.bodies.select_related("body")]
    return [f"{body.name} is not asked to do anything yet." for body in bodies if not content.recommended_to(body.pk)]


def _not_commented(paper: Paper) -> list[str]:
    if not paper.needs_comments:
        return []
    given = standing_comments(paper)
    missing = [f"{COMMENT_NAMES[kind]}: not given yet." for kind in CommentKind if kind not in given]
    void = [kind for kind in CommentKind if kind in given and given[kind].is_void]
    return missing + [f"{COMMENT_NAMES[kind]}: what they rest on was changed, so sign them again." for kind in void]

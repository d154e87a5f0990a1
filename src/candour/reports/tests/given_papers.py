"""Papers for tests."""

import base64
from collections.abc import Sequence
from typing import Any

from candour.people.models import Body
from candour.reports import commands
from candour.reports.models import Paper
from candour.reports.rules.blocks import Prose
from candour.reports.rules.papers import PaperKind
from candour.reports.rules.words import CommentKind
from candour.reports.tests.given import OPERATOR, POSITION, a_body

A_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAE0lEQVR4nGOQ9coGIobPnz4CEQAkigdRnlOR9wAAAABJRU5ErkJggg=="
)

BY: dict[str, Any] = {"on": POSITION, "by": OPERATOR}


def a_paper(title: str = "Community hubs", bodies: Sequence[Body] = (), kind: PaperKind = PaperKind.REPORT, **more):
    """A paper that somebody opened for one board, unless other bodies are said."""
    return commands.open_paper(title=title, bodies=bodies or [a_body("Improvement Board")], kind=kind, **BY | more)


def a_written_paper(**more) -> Paper:
    """A report with a summary, details, and something that each body is asked to do."""
    paper = a_paper(**more)
    write(paper, "summary", Prose("The second hub is late by £58,000."))
    write(paper, "details", Prose("It was to open on 31 May 2018."), Prose("It opens in September."))
    for each in paper.bodies.all():
        commands.recommend(paper=paper, body=each.body, items=["Note the delay;", "Agree the new date."], **BY)
    return paper


def write(paper: Paper, key: str, *blocks, **more):
    """Write a section under its present heading."""
    heading = {"summary": "Summary", "details": "Details"}.get(key, "More")
    return commands.write_paper_section(paper=paper, key=key, heading=heading, blocks=blocks, **BY | more)


def a_commented_paper(**more) -> Paper:
    """A report with everything that it must have to be cleared."""
    paper = a_written_paper(**more)
    for kind in CommentKind:
        said = commands.Said(f"No {kind} implications.")
        commands.sign_comments(paper=paper, kind=kind, said=said, **BY)
    return paper
